"""Conditions as data: which answers show a page, ask a field, charge a fee or bar an applicant."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from balady_desktop.domain.declared import Place

# What a condition may ask about: a plain value, or None where nothing (valid) is answered.
Subject = str | int | bool | Decimal | tuple[str, ...] | None
FindSubject = Callable[[str], Subject]


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: the subject's name, the comparison's name and what it is compared with."""

    subject: str
    comparison: str
    operand: Any


@dataclass(frozen=True, slots=True)
class Condition:
    """All of `tests` and, where there are alternatives, at least one of `any_of`."""

    tests: tuple[Test, ...]
    any_of: tuple["Condition", ...] = ()

    def holds(self, find: FindSubject) -> bool:
        """Return whether the condition is true of what `find` knows."""
        if not all(_COMPARISONS[test.comparison](find(test.subject), test.operand) for test in self.tests):
            return False
        return not self.any_of or any(alternative.holds(find) for alternative in self.any_of)

    def subjects(self) -> Iterator[str]:
        """Return the name of everything the condition asks about."""
        for test in self.tests:
            yield test.subject
        for alternative in self.any_of:
            yield from alternative.subjects()

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Condition":
        return _read_condition(tree, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        scalar = {"type": ["string", "boolean", "integer"]}
        comparisons = {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: {} for name in _COMPARISONS if name != "one_of"},
        }
        named = {"anyOf": [{"type": "array", "items": scalar}, comparisons]}
        return {"type": "object", "properties": {"any": {"type": "array"}}, "additionalProperties": named}


def _read_condition(tree: Any, place: Place) -> Condition:
    if not isinstance(tree, Mapping) or not tree:
        raise place.fail("a condition is a mapping of field to codes or comparisons")
    tests: list[Test] = []
    any_of: tuple[Condition, ...] = ()
    for subject, asked in tree.items():
        if subject == "any":
            any_of = tuple(_read_condition(item, place) for item in asked)
        elif isinstance(asked, list):
            tests.append(Test(subject, "one_of", tuple(asked)))
        else:
            tests.extend(_read_comparisons(subject, asked, place))
    return Condition(tuple(tests), any_of)


def _read_comparisons(subject: str, asked: Any, place: Place) -> Iterator[Test]:
    if not isinstance(asked, Mapping):
        raise place.fail(f"'{subject}' is compared with a list of codes or a mapping of comparisons")
    for name, operand in asked.items():
        if name not in _COMPARISONS:
            raise place.fail(f"'{name}' is not a comparison; they are {', '.join(_COMPARISONS)}")
        yield Test(subject, name, tuple(operand) if isinstance(operand, list) else operand)


def _one_of(value: Subject, codes: Any) -> bool:
    if isinstance(value, tuple):
        return any(item in codes for item in value)
    # True == 1 in Python: a yes is not a number here.
    return any(type(value) is type(code) and value == code for code in codes)


def _not_in(value: Subject, codes: Any) -> bool:
    return value is not None and not _one_of(value, codes)


def _compare(value: Subject, operand: Any, accept: Callable[[Decimal, Decimal], bool]) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return accept(Decimal(value), Decimal(str(operand)))


_COMPARISONS: Mapping[str, Callable[[Subject, Any], bool]] = {
    "one_of": _one_of,
    "not": _not_in,
    "at_least": lambda value, operand: _compare(value, operand, lambda a, b: a >= b),
    "at_most": lambda value, operand: _compare(value, operand, lambda a, b: a <= b),
    "over": lambda value, operand: _compare(value, operand, lambda a, b: a > b),
    "under": lambda value, operand: _compare(value, operand, lambda a, b: a < b),
    "is_answered": lambda value, operand: (value is not None) is operand,
}
