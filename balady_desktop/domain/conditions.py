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

    def codes(self) -> Iterator[tuple[str, Any]]:
        """Return every subject with each code that it is compared with."""
        for test in self.tests:
            if test.comparison in ("one_of", "not"):
                yield from ((test.subject, code) for code in test.operand)
        for alternative in self.any_of:
            yield from alternative.codes()

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
        raise place.fail("expected a mapping of fields to codes or comparisons")
    tests: list[Test] = []
    any_of: tuple[Condition, ...] = ()
    for subject, asked in tree.items():
        if not isinstance(subject, str):
            raise place.fail(f"'{subject}' is not the name of a field")
        if subject == "any":
            any_of = _read_alternatives(asked, place)
        elif isinstance(asked, list):
            tests.append(Test(subject, "one_of", _read_codes(subject, asked, place)))
        else:
            tests.extend(_read_comparisons(subject, asked, place))
    return Condition(tuple(tests), any_of)


def _read_alternatives(asked: Any, place: Place) -> tuple[Condition, ...]:
    if not isinstance(asked, list) or not asked:
        raise place.fail("expected a list of conditions under 'any'")
    return tuple(_read_condition(item, place) for item in asked)


def _read_codes(subject: str, asked: Any, place: Place) -> tuple[Any, ...]:
    if not isinstance(asked, list) or not all(isinstance(code, str | int) for code in asked):
        raise place.fail(f"'{subject}' is compared with a list of codes")
    return tuple(asked)


def _read_operand(subject: str, name: str, operand: Any, place: Place) -> Any:
    """Read what a comparison compares with; one of the wrong kind would silently never be true."""
    if name == "not":
        return _read_codes(subject, operand, place)
    kind, called = (bool, "true or false") if name == "is_answered" else (int | float, "a number")
    if not isinstance(operand, kind) or (isinstance(operand, bool) and kind is not bool):
        raise place.fail(f"'{name}' of '{subject}' is compared with {called}")
    return operand


def _read_comparisons(subject: str, asked: Any, place: Place) -> Iterator[Test]:
    if not isinstance(asked, Mapping):
        raise place.fail(f"'{subject}' is compared with a list of codes or a mapping of comparisons")
    for name, operand in asked.items():
        if name not in _COMPARISONS:
            raise place.fail(f"'{name}' is not a comparison; they are {', '.join(_COMPARISONS)}")
        yield Test(subject, name, _read_operand(subject, name, operand, place))


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
