"""What is known of the rows of a table: their cells in words and what is wrong with them, until they change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.answers import Element
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.judging import JudgedRow
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.rows import Row
from balady_desktop.domain.words import Language

_REPEATED = "key_repeated"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as it is drawn: its cells in words and the columns that are asked of the person."""

    words: Mapping[str, str]
    asked: frozenset[str]
    judged: JudgedRow


class JudgedRows:
    """Judges each row once, when it is first looked at, and again when it has been dropped."""

    def __init__(self, group: Field, journey: Journey, language: Language) -> None:
        self._group, self._journey, self._language = group, journey, language
        self._rows: dict[str, ShownRow] = {}
        self._keys: Counter[Any] = Counter()
        # What rows asked of the answers around them, and what these said.
        self._outside: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def shown(self, row: Row) -> ShownRow:
        """A row as it is drawn."""
        found = self._rows.get(row["id"])
        return self._judge(row) if found is None else found

    def problems(self, row: Row) -> Mapping[str, Problem]:
        """What is wrong with a row, by its columns."""
        judged = self.shown(row).judged
        if self._group.key is None or not self._is_repeated(judged):
            return judged.problems
        path = f"{self._group.id}.{row['id']}.{self._group.key}"
        return {self._group.key: Problem(path, _REPEATED), **judged.problems}

    def count_wrong(self) -> int:
        """In how many of the rows that are judged something is wrong."""
        judged = (one.judged for one in self._rows.values())
        return sum(bool(one.problems) or self._is_repeated(one) for one in judged)

    def drop(self, row_id: str) -> None:
        """Forget a row: it has changed, or is gone."""
        found = self._rows.pop(row_id, None)
        if found is not None and found.judged.key is not None:
            self._keys[found.judged.key] -= 1

    def forget(self) -> None:
        """Forget all."""
        self._rows.clear()
        self._keys.clear()
        self._outside.clear()

    def learn(self, journey: Journey) -> bool:
        """Take the journey of newer answers; True where rows are to be judged again for what is around them."""
        is_same = journey.knows_what(self._journey) and all(
            journey.subject(path) == said for path, said in self._outside.items()
        )
        self._journey = journey
        if not is_same:
            self.forget()
        return not is_same

    def _is_repeated(self, judged: JudgedRow) -> bool:
        return judged.key is not None and self._keys[judged.key] > 1

    def _judge(self, row: Row) -> ShownRow:
        judged = self._journey.judge_row(self._group, Element(row["id"], row["answers"]))
        words = self._journey.cell_words(judged, self._language)
        found = ShownRow(words, frozenset(one.id for one in judged.asked), judged)
        self._rows[row["id"]] = found
        if judged.key is not None:
            self._keys[judged.key] += 1
        for path in judged.sheet.outside - self._outside.keys():
            self._outside[path] = self._journey.subject(path)
        return found
