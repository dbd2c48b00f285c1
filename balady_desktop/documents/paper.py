"""A paper: what it states, by the facts of its kind, and what is written beside that: how it is checked, which copy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from balady_desktop.documents.models import Check, Lapse
from balady_desktop.domain.paper_kinds import FactKind, PaperKind, packaged_kind
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class Paper:
    """`said` has the facts by their names: texts, `Words`, whole numbers, decimals, days, moments, rows of such facts.

    `copy_number` is 1 for the first print; every later one says that it is a copy. Raises ValueError for facts that the
    kind does not have and for missing ones.
    """

    kind: PaperKind
    said: Mapping[str, Any]
    check: Check | None = None
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None

    def __post_init__(self) -> None:
        """Refuse a paper that does not state what its kind states, and leave out what is as usual."""
        _check_facts(self.kind.paper, self.kind.facts, self.said)
        object.__setattr__(self, "said", _stated(self.kind.facts, self.said))

    def __getitem__(self, fact: str) -> Any:
        """Return a fact, as it usually is where nothing is said of it. Raises KeyError."""
        if fact in self.said:
            return self.said[fact]
        found = self.kind.find_fact(fact)
        if found is None:
            raise KeyError(fact)
        return found.missing

    def saying(self, **changes: Any) -> "Paper":
        """Return the same paper with other facts."""
        return replace(self, said={**self.said, **changes})

    @property
    def amanah(self) -> Words:
        """The amanah of the office."""
        return self._words("amanah")

    @property
    def municipality(self) -> Words:
        """The office itself."""
        return self._words("municipality")

    @property
    def sample(self) -> bool:
        """Whether it is worth nothing."""
        return bool(self["sample"])

    @property
    def square(self) -> str:
        """What its QR code says, empty where it has none."""
        return self.check.square if self.check else ""

    def _words(self, fact: str) -> Words:
        found: Words = self[fact]
        return found


def new_paper(kind: str, **said: Any) -> Paper:
    """Return a paper of a kind of the program's own catalogue; `check` and the marks are not facts."""
    beside = {name: said.pop(name) for name in ("check", "copy_number", "cancelled_reason", "lapse") if name in said}
    return Paper(packaged_kind(kind), said, **beside)


def _stated(kinds: tuple[FactKind, ...], said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is said beyond the usual, so that two papers are equal where they say the same."""
    stated = {one.fact: (one, said[one.fact]) for one in kinds if one.fact in said}
    return {
        name: tuple(_stated(one.facts, row) for row in value) if one.type == "rows" else value
        for name, (one, value) in stated.items()
        if not (one.may_be_left_out and value == one.missing)
    }


def _check_facts(of: str, kinds: tuple[FactKind, ...], said: Mapping[str, Any]) -> None:
    known = {one.fact: one for one in kinds}
    if unknown := said.keys() - known.keys():
        raise ValueError(f"{of} states nothing called {', '.join(sorted(unknown))}")
    if missing := [name for name, one in known.items() if name not in said and not one.may_be_left_out]:
        raise ValueError(f"{of} needs {', '.join(missing)}")
    for name, one in known.items():
        if one.type == "rows":
            for row in said.get(name, ()):
                _check_facts(f"{of}.{name}", one.facts, row)
