"""Outside registers: what each is asked with, which facts it answers, and what its answers say of a field."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, DefinitionError, Place, read_declared
from balady_desktop.domain.kinds import ANYTHING, DATE, TEXT, WHOLE, YES_NO, Kind
from balady_desktop.domain.nearest import near
from balady_desktop.domain.text import clean_input
from balady_desktop.domain.words import Words

# found: the register has it. differs: it has it, and says otherwise than the answers. not_checked: it gave no answer
# that can be used, so nothing is known; that is never a yes.
Outcome = Literal["found", "not_found", "differs", "not_checked"]
OUTCOMES: tuple[Outcome, ...] = ("found", "not_found", "differs", "not_checked")
OUTCOME = "outcome"
LONGEST_FACT = 200
FactType = Literal["text", "whole_number", "yes_no", "date", "choice"]
Fact = str | int | bool | date
_ISO_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class FactOption:
    """One code that a fact may be."""

    code: str
    words: Words
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class RegisterFact:
    """One thing that a register says of what it has. A choice names its `options`."""

    id: str
    type: FactType
    words: Words
    options: tuple[FactOption, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def kind(self) -> Kind:
        """The kind of the fact, as conditions compare it."""
        if self.type == "choice":
            return Kind("code", frozenset(one.code for one in self.options))
        return _KINDS[self.type]

    def read(self, raw: Any) -> Fact | None:
        """Return the fact of a register's answer, None for what is no such fact."""
        if self.type == "choice":
            return raw if isinstance(raw, str) and raw in {one.code for one in self.options} else None
        return _READERS[self.type](raw)

    def declared_faults(self) -> Iterator[str]:
        """Return what is wrong with the fact by itself."""
        if self.id == OUTCOME:
            yield f"no fact is called '{OUTCOME}': that is what became of the question"
        if (self.type == "choice") != bool(self.options):
            yield f"the fact '{self.id}' has 'options' where its type is choice, and nowhere else"


@dataclass(frozen=True, slots=True)
class AskedWith:
    """One thing that a register wants to know to find what is asked about."""

    id: str
    words: Words
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Register:
    """One register outside the municipality."""

    register: str
    words: Words
    asked_with: tuple[AskedWith, ...]
    facts: tuple[RegisterFact, ...]
    source: Words
    confidence: Literal["high", "medium", "low"]
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """The ids of its facts."""
        return tuple(one.id for one in self.facts)

    def read_facts(self, raw: Any) -> Mapping[str, Fact] | None:
        """Return the facts in what the register sent; None where one of them is not what it should be.

        What it leaves out is not known, what is no fact of it is left out.
        """
        if not isinstance(raw, Mapping):
            return None
        said = [one for one in self.facts if raw.get(one.id) is not None]
        found = {one.id: one.read(raw[one.id]) for one in said}
        read = {name: fact for name, fact in found.items() if fact is not None}
        return read if len(read) == len(found) else None


@dataclass(frozen=True, slots=True)
class Registers:
    """The file of registers."""

    registers: tuple[Register, ...]


@dataclass(frozen=True, slots=True)
class CheckedBy:
    """How an answer is checked by a register.

    `ask`: what the register is asked with, and the field that says it. `facts`: what is taken of its answer; the
    service may read them as `field.fact`. `agrees`: facts that have to be what a field says. `may_go_on`: whether a
    person may go on whatever comes of it; else only with what was found.
    """

    register: str
    ask: Mapping[str, str]
    may_go_on: bool
    facts: tuple[str, ...] = ()
    agrees: Mapping[str, str] = field(default_factory=dict)
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def taken(self) -> tuple[str, ...]:
        """The facts that are kept: those that the service reads and those that are compared."""
        return tuple(dict.fromkeys((*self.facts, *self.agrees)))


# --- reading ---


def read_registers(text: str, source: str) -> tuple[Register, ...]:
    """Read the registers of a catalogue. Raises DefinitionError."""
    found = read_declared(Registers, text, source).registers
    complaints = [*_repeated("register", [(one.register, one.place) for one in found])]
    for one in found:
        complaints += _repeated("thing to ask with", [(asked.id, asked.place) for asked in one.asked_with])
        complaints += _repeated("fact", [(fact.id, fact.place) for fact in one.facts])
        for fact in one.facts:
            complaints += _repeated("option", [(option.code, option.place) for option in fact.options])
        if not one.asked_with:
            complaints.append(one.place.at("asked_with").complain(f"'{one.register}' is asked with nothing"))
    if complaints:
        raise DefinitionError(*sorted(complaints))
    return found


def _repeated(what: str, found: list[tuple[str, Place]]) -> Iterator[Complaint]:
    names = [name for name, _ in found]
    for at, (name, place) in enumerate(found):
        if name in names[:at]:
            yield place.complain(f"duplicate {what} '{name}'")


def check_columns(check: CheckedBy, registers: Mapping[str, Register] | None) -> Mapping[str, Kind]:
    """Return what a path may go on to from a field that is checked: the outcome and the facts that are taken.

    Without knowledge of the registers, facts are of any kind.
    """
    register = (registers or {}).get(check.register)
    kinds = {one.id: one.kind for one in register.facts} if register else dict.fromkeys(check.facts, ANYTHING)
    taken = {name: kinds[name] for name in check.facts if name in kinds}
    return {OUTCOME: Kind("code", frozenset(OUTCOMES)), **taken}


def check_complaints(check: CheckedBy, field_id: str, registers: Mapping[str, Register]) -> Iterator[Complaint]:
    """Return complaints about the names of a register in the check of a field."""
    place, register = check.place, registers.get(check.register)
    if register is None:
        yield place.at("register").complain(f"there is no register '{check.register}'{near(check.register, registers)}")
        return
    wanted = [one.id for one in register.asked_with]
    for name in check.ask:
        if name not in wanted:
            yield place.at("ask").complain(f"'{check.register}' is not asked with '{name}'{near(name, wanted)}")
    for name in wanted:
        if name not in check.ask:
            yield place.at("ask").complain(f"'{check.register}' is asked with '{name}', which 'ask' leaves out")
    if field_id not in check.ask.values():
        yield place.at("ask").complain(f"'{check.register}' is not asked with '{field_id}' itself")
    for key, names in (("facts", check.facts), ("agrees", tuple(check.agrees))):
        for name in names:
            if name not in register.fact_ids:
                told = f"'{check.register}' answers no fact '{name}'{near(name, register.fact_ids)}"
                yield place.at(key).complain(told)


# --- facts ---


def _read_text(raw: Any) -> str | None:
    text = clean_input(raw) if isinstance(raw, str) else ""
    return text if 0 < len(text) <= LONGEST_FACT else None


def _read_whole(raw: Any) -> int | None:
    return raw if type(raw) is int and abs(raw) < 10**15 else None


def _read_date(raw: Any) -> date | None:
    if not isinstance(raw, str) or not _ISO_DATE.fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


_KINDS: Mapping[str, Kind] = {"text": TEXT, "whole_number": WHOLE, "yes_no": YES_NO, "date": DATE}
_READERS: Mapping[str, Callable[[Any], Fact | None]] = {
    "text": _read_text,
    "whole_number": _read_whole,
    "yes_no": lambda raw: raw if isinstance(raw, bool) else None,
    "date": _read_date,
}
