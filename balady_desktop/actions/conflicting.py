"""Tells a conflict in words: by the edition of the draft, or by the one of before where it asks the field no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.views import ConflictView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.earlier_names import EarlierNames
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.paths import put_all, to_answers, to_paths
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words
from balady_desktop.storage.conflicts import Conflict

_WHO = Words("جهاز آخر لهذا الحساب", "Another computer of this account")
# The server names other members; this is the account of the body itself, or one's own other computer.
_WHO_OF_BODY = Words("جهاز آخر يعمل للجهة نفسها", "Another computer that works for the same body")
_NOT_ASKED = Words("سؤال لم يعد في النموذج", "A question that the form no longer has")


@dataclass(frozen=True, slots=True)
class Reader:
    """An edition by which the answers of a draft are told in words."""

    definition: ServiceDefinition
    facts: Facts

    def text(self, paths: Mapping[str, Any], path: str, language: Language) -> str:
        """Return the answer at a path in words, empty where there is none that this edition knows."""
        journey = Journey(self.definition, to_answers(paths), self.facts)
        rows = (row for page in journey.answers_in_words(language) for row in page.rows)
        texts = [row.text for row in rows if row.path == path or row.path.startswith(f"{path}.")]
        return "\n".join(texts) or journey.cell(path, language)

    def find_path(self, path: str) -> str | None:
        """Return the path by which this edition asks what was answered at one of now or before."""
        return EarlierNames(self.definition).find_path(path)

    def label(self, path: str, answers: Mapping[str, Any]) -> Words:
        """Return the label of a field, of a cell with the number of its row: «القطع 12: المساحة»."""
        name, *inner = path.split(".", 2)
        asked = self.definition.get_field(name)
        if len(inner) < 2:
            return asked.label
        ids = [one["id"] for one in answers.get(name) or ()]
        number = str(ids.index(inner[0]) + 1) if inner[0] in ids else ""
        cell = next((one.label for one in asked.fields if one.id == inner[1]), asked.label)
        return Words(f"{asked.label.ar} {number}: {cell.ar}", f"{asked.label.en} {number}: {cell.en}")


def read_by(workplace: Workplace, service: str, edition: str, party: str) -> Reader | None:
    """Return a reader by an edition of a service, None where its texts are not here."""
    try:
        rules = rules_of(workplace, service, edition)
    except Trouble:
        return None
    return Reader(rules.service(service), rules.facts(workplace.today(), workplace.known(party)))


def conflict_view(
    conflict: Conflict,
    readers: Sequence[Reader | None],
    answers: Mapping[str, Any],
    language: Language,
    party: str = "",
) -> ConflictView:
    """Return both values in words; the first reader that knows the field, or the value, tells them."""
    label, (mine, theirs) = told_by(readers, conflict.field, answers, (conflict.mine, conflict.theirs), language)
    named = Words(conflict.author_ar, conflict.author_en)
    who = named if named.ar or named.en else _WHO_OF_BODY if party else _WHO
    return ConflictView(conflict.field, label, mine, theirs, who, datetime.fromisoformat(conflict.at))


def told_by(
    readers: Sequence[Reader | None], path: str, answers: Mapping[str, Any], values: Sequence[Any], language: Language
) -> tuple[Words, tuple[str, ...]]:
    """Return the label of what is asked at a path, and values of it in words, beside the other answers."""
    known = [(one, asked) for one in readers if one is not None and (asked := one.find_path(path)) is not None]
    label = known[0][0].label(known[0][1], answers) if known else _NOT_ASKED
    paths = to_paths(answers)
    return label, tuple(_text(known, paths, value, language) for value in values)


def _text(known: Sequence[tuple[Reader, str]], paths: Mapping[str, Any], value: Any, language: Language) -> str:
    texts = (reader.text(_with(paths, path, value), path, language) for reader, path in known)
    return next(filter(None, texts), str(value) if isinstance(value, str) else "")


def _with(paths: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    changed = {**paths}
    put_all(changed, {path: value})
    return changed
