"""Parameters: numbers that the sources leave open or a municipality sets, with source and how sure each is."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, DefinitionError, Place, read_declared
from balady_desktop.domain.kinds import MONEY, Kind
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.words import Words

Unit = Literal["days", "working_days", "months", "years", "percent", "count", "money", "metres"]
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number. A decimal is written in quotes; money is halalas."""

    code: str
    value: Any
    unit: Unit
    words: Words
    source: Words
    confidence: Literal["high", "medium", "low"]
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def number(self) -> int | Decimal:
        """The value as rules compute with it."""
        return self.value if isinstance(self.value, int) else parse_decimal(self.value, _MOST_PLACES) or Decimal(0)

    @property
    def kind(self) -> Kind:
        """The kind of the value."""
        if self.unit == "money":
            return MONEY
        return Kind("number", whole=isinstance(self.value, int), unit=self.unit)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The file of parameters."""

    parameters: tuple[Parameter, ...]


def read_parameters(text: str, source: str) -> tuple[Parameter, ...]:
    """Read the parameters of a catalogue. Raises DefinitionError."""
    found = read_declared(Parameters, text, source).parameters
    complaints = [one.place.at("value").complain(message) for one in found if (message := _fault(one))]
    codes = [one.code for one in found]
    for at, one in enumerate(found):
        if one.code in codes[:at]:
            complaints.append(one.place.complain(f"duplicate parameter '{one.code}'"))
    if complaints:
        raise DefinitionError(*complaints)
    return found


def _fault(one: Parameter) -> str:
    if type(one.value) is int:
        return ""
    is_decimal = isinstance(one.value, str) and parse_decimal(one.value, _MOST_PLACES) is not None
    if not is_decimal:
        return f"'{one.value}' of '{one.code}' is no whole number and no decimal in quotes"
    return "" if one.unit in ("percent", "metres") else f"'{one.code}' counts {one.unit}, so it is a whole number"
