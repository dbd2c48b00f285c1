"""A length of time as files declare it: exactly one unit, a whole number of it or a parameter that has the number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place
from balady_desktop.domain.nearest import near

if TYPE_CHECKING:
    from balady_desktop.domain.parameters import Parameter

UNITS = ("hours", "days", "working_days", "months", "years")
_PARAMETER = "parameter."


@dataclass(frozen=True, slots=True)
class Duration:
    """So many hours, days, working days, months or years; `count` is a number or `parameter.` and a code."""

    DECLARED_AS: ClassVar[str] = "a duration"

    unit: str
    count: int | str
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Duration":
        """Read the one key and its count. Raises DefinitionError."""
        if not isinstance(tree, dict) or len(tree) != 1:
            raise place.fail(f"a duration has exactly one of {', '.join(UNITS)}")
        ((unit, count),) = tree.items()
        if unit not in UNITS:
            raise place.fail(f"a duration is not counted in '{unit}'{near(str(unit), UNITS)}")
        is_parameter = isinstance(count, str) and count.startswith(_PARAMETER)
        if not is_parameter and (type(count) is not int or count < 1):
            raise place.fail(f"'{count}' is no whole number from 1 and no parameter: write 5, or parameter.some_code")
        return Duration(unit, count, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of a duration."""
        count = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^parameter\\."}]}
        return {
            "type": "object",
            "properties": dict.fromkeys(UNITS, count),
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }

    @property
    def number(self) -> int:
        """The count of a duration whose parameter was read. Raises ValueError before that."""
        return int(self.count)

    def number_in(self, numbers: Mapping[str, Any]) -> int:
        """Return the count, read from the numbers of parameters where it is one. Raises KeyError."""
        return self.count if isinstance(self.count, int) else int(numbers[self._code])

    def with_numbers(self, parameters: "Mapping[str, Parameter]") -> "Duration":
        """Return the duration with the number of its parameter. Raises KeyError where the parameter is not there."""
        return self if isinstance(self.count, int) else replace(self, count=int(parameters[self._code].number))

    def complaints(self, parameters: "Mapping[str, Parameter]") -> Iterator[Complaint]:
        """Return a complaint about a parameter that is not there, of another unit, or no number of at least 1."""
        if isinstance(self.count, int):
            return
        found = parameters.get(self._code)
        if found is None:
            yield self.place.complain(f"there is no parameter '{self._code}'{near(self._code, parameters)}")
        elif found.unit not in ("count", self.unit):
            yield self.place.complain(f"'{self.unit}' are counted, and the parameter is in {found.unit}")
        elif found.number < 1:
            yield self.place.complain(f"the parameter '{self._code}' is {found.number}: a duration is at least 1")

    @property
    def _code(self) -> str:
        return str(self.count).removeprefix(_PARAMETER)
