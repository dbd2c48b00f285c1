"""The sentences of the program: of what is wrong with an answer, and of an error."""

from collections.abc import Mapping
from functools import cached_property

from balady_desktop.domain.declared import read_declared
from balady_desktop.domain.plurals import count_values
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble, TroubleWords
from balady_desktop.domain.words import Language, Words


class Sentences:
    """Reads `problems.yaml` and `errors.yaml` when they are first asked for."""

    texts: Mapping[str, str]

    @cached_property
    def _sentences(self) -> Mapping[str, Words]:
        return read_declared(Mapping[str, Words], self.texts["problems.yaml"], "problems.yaml")  # type: ignore[type-abstract]  # a typing form, which the reader takes

    def say(self, problem: Problem, label: str, language: Language) -> str:
        """Return the sentence of a problem: what to do, or that a newer server's code needs a newer program."""
        sentence = self._sentences.get(problem.code) or self._sentences["newer_program"]
        return sentence.filled({"label": label, **count_values(problem.params)}).text(language)

    @property
    def problem_codes(self) -> frozenset[str]:
        """All codes that have sentences."""
        return frozenset(self._sentences)

    @cached_property
    def _troubles(self) -> Mapping[str, TroubleWords]:
        return read_declared(Mapping[str, TroubleWords], self.texts["errors.yaml"], "errors.yaml")  # type: ignore[type-abstract]  # as above

    def explain(self, trouble: Trouble) -> TroubleWords:
        """Return the words of an error; a code without words of its own is told by `Trouble.told_as`."""
        words = self._troubles.get(trouble.code) or self._troubles[trouble.told_as]
        values = {"code": trouble.code, **count_values(trouble.params)}
        return TroubleWords(words.title.filled(values), words.message.filled(values), words.what_to_do.filled(values))

    @property
    def trouble_codes(self) -> frozenset[str]:
        """All codes that have words."""
        return frozenset(self._troubles)
