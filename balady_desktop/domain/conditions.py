"""Conditions as data: which answers show a page, ask a field, charge a fee or bar an applicant."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from balady_desktop.domain.condition_check import test_complaints
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place
from balady_desktop.domain.kinds import Names
from balady_desktop.domain.nearest import near
from balady_desktop.domain.numbers import parse_decimal

# What a condition may ask about: a plain value, or None where nothing (valid) is answered.
Subject = str | int | bool | Decimal | date | tuple[str, ...] | None
FindSubject = Callable[[str], Any]

_ORDERED = ("number", "money", "date", "month")
_MOST_PLACES = 12
_DAY = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}")
_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


@dataclass(frozen=True, slots=True)
class Of:
    """The operand of a comparison that is itself something answered: {of: path}."""

    path: str


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: the path of its subject, the comparison's name and what it is compared with."""

    subject: str
    comparison: str
    operand: Any
    # The operand as it stands in the file, in quotes or not.
    written: Any = field(default=None, compare=False, repr=False)

    @property
    def other(self) -> str | None:
        """The path of the operand where that is answered too."""
        return self.operand.path if isinstance(self.operand, Of) else None

    def paths(self) -> Iterator[str]:
        """Return the path of the subject, and that of the operand where it is answered too."""
        yield self.subject
        if self.other is not None:
            yield self.other


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a subject is compared, and which operands and kinds of subject it takes."""

    accept: Callable[[Any, Any], bool]
    # Kinds of subjects; every kind where there are none.
    takes: tuple[str, ...]
    read: Callable[[Any], Any]
    called: str


@dataclass(frozen=True, slots=True)
class Condition:
    """All of `tests` and, where there are alternatives, at least one of each of them."""

    tests: tuple[Test, ...]
    any_of: tuple["Condition", ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def holds(self, find: FindSubject) -> bool:
        """Return whether the condition is true of what `find` knows."""
        return all(_is_true(test, find) for test in self.tests) and (
            not self.any_of or any(alternative.holds(find) for alternative in self.any_of)
        )

    def is_known(self, find: FindSubject) -> bool:
        """Return whether everything that is compared has a value: a rule is judged only then.

        Whether something is answered at all is known of a field without an answer too.
        """
        return all(find(path) is not None for path in self._compared())

    def _compared(self) -> Iterator[str]:
        """Return the paths whose values the condition needs."""
        for test in self.tests:
            if test.comparison != "is_answered":
                yield from test.paths()
        for alternative in self.any_of:
            yield from alternative._compared()

    def paths(self) -> Iterator[str]:
        """Return the path of everything the condition asks about."""
        for test in self.tests:
            yield from test.paths()
        for alternative in self.any_of:
            yield from alternative.paths()

    def complaints(self, names: Names) -> Iterator[Complaint]:
        """Return what can never be right about the condition where these names are known."""
        for test in self.tests:
            takes = COMPARISONS[test.comparison].takes
            yield from test_complaints(test, takes, names, self.place.at(test.subject))
        for alternative in self.any_of:
            yield from alternative.complaints(names)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Condition":
        return _read_condition(tree, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        scalar = {"type": ["string", "boolean", "integer"]}
        comparisons = {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: {} for name in COMPARISONS if name != "one_of"},
        }
        named = {"anyOf": [{"type": "array", "items": scalar}, comparisons]}
        return {"type": "object", "properties": {"any": {"type": "array"}}, "additionalProperties": named}


# --- reading ---


def _read_condition(tree: Any, place: Place) -> Condition:
    if not isinstance(tree, Mapping) or not tree:
        raise place.fail("expected a mapping of fields to codes or comparisons, such as {area: {over: 100}}")
    tests: list[Test] = []
    any_of: tuple[Condition, ...] = ()
    for subject, asked in tree.items():
        if not isinstance(subject, str):
            raise place.fail(f"'{subject}' is not the name of a field")
        here = place.at(subject)
        if subject == "any":
            any_of = _read_alternatives(asked, here)
        elif isinstance(asked, list):
            tests.append(Test(subject, "one_of", _read_operand(subject, "one_of", asked, here), asked))
        else:
            tests.extend(_read_comparisons(subject, asked, here))
    return Condition(tuple(tests), any_of, place)


def _read_alternatives(asked: Any, place: Place) -> tuple[Condition, ...]:
    if not isinstance(asked, list) or not asked:
        raise place.fail("expected a list of conditions under 'any'")
    return tuple(_read_condition(item, place) for item in asked)


def _read_comparisons(subject: str, asked: Any, place: Place) -> Iterator[Test]:
    if not isinstance(asked, Mapping):
        told = f": write {subject}: [{written(asked)}]" if asked is not None else ""
        raise place.fail(f"'{subject}' is compared with a list of codes or a mapping of comparisons{told}")
    if set(asked) == {"of"}:
        yield Test(subject, "one_of", _read_of(subject, asked, place))
        return
    for name, operand in asked.items():
        if name not in COMPARISONS:
            raise place.fail(f"'{name}' is not a comparison{near(str(name), COMPARISONS)}")
        yield Test(subject, name, _read_operand(subject, name, operand, place), operand)


def _read_of(subject: str, tree: Mapping[Any, Any], place: Place) -> Of:
    if not isinstance(tree["of"], str):
        raise place.fail(f"'of' in the comparison of '{subject}' takes a path")
    return Of(tree["of"])


def _read_operand(subject: str, name: str, operand: Any, place: Place) -> Any:
    """Read what a comparison compares with; one of the wrong kind would silently never be true."""
    comparison = COMPARISONS[name]
    if isinstance(operand, Mapping) and set(operand) == {"of"} and name != "is_answered":
        return _read_of(subject, operand, place)
    read = comparison.read(operand)
    if read is None:
        whose = f"'{subject}'" if name == "one_of" else f"'{name}' of '{subject}'"
        raise place.fail(f"{whose} is compared with {comparison.called}{_meant(subject, name, operand)}")
    return read


def _meant(subject: str, name: str, operand: Any) -> str:
    """Return the end of a message about an operand: how what is meant is written."""
    is_single = isinstance(operand, str | bool | int | float)
    if name in _OVER_CODES:
        return f": write [{written(operand)}]" if is_single else ""
    if isinstance(operand, float):
        return f": put '{operand}' in quotes"
    if isinstance(operand, str) and _DAY.fullmatch(operand):
        return "; days are compared with {of: path} only, as with today"
    if isinstance(operand, str) and _PATH.fullmatch(operand) and ("." in operand or name != "equals"):
        return f": write {{of: {operand}}}"
    if name == "equals" and is_single:
        return f"; with codes it is {subject}: [{written(operand)}]"
    return ""


def written(value: Any) -> str:
    """Return a single value as a file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _codes(operand: Any) -> tuple[Any, ...] | None:
    is_list = isinstance(operand, list) and all(isinstance(code, str | int) for code in operand)
    return tuple(operand) if is_list else None


def _number(operand: Any) -> Decimal | None:
    """Read a whole number, or a decimal in quotes: one without them is a binary fraction and never exactly itself."""
    if type(operand) is int:
        return Decimal(operand)
    return parse_decimal(operand, _MOST_PLACES) if isinstance(operand, str) else None


def _flag(operand: Any) -> bool | None:
    return operand if isinstance(operand, bool) else None


# --- comparing ---


def _is_true(test: Test, find: FindSubject) -> bool:
    operand = test.operand
    if isinstance(operand, Of):
        operand = find(operand.path)
        if operand is None:
            return False
        if test.comparison in _OVER_CODES and not isinstance(operand, tuple):
            operand = (operand,)
    return COMPARISONS[test.comparison].accept(find(test.subject), operand)


def _one_of(value: Subject, codes: Any) -> bool:
    if isinstance(value, tuple):
        return any(item in codes for item in value)
    return any(_equals(value, code) for code in codes)


def _not_in(value: Subject, codes: Any) -> bool:
    return value is not None and not _one_of(value, codes)


def _has_all(value: Subject, codes: Any) -> bool:
    return isinstance(value, tuple) and set(codes) <= set(value)


def _ordered(accept: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Return a comparison of two numbers or two days; whatever is of another kind is not compared."""

    def compare(value: Any, operand: Any) -> bool:
        if isinstance(value, date) and isinstance(operand, date):
            return accept(value, operand)
        if _is_number(value) and _is_number(operand):
            return accept(Decimal(value), Decimal(operand))
        return False

    return compare


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _equals(value: Any, operand: Any) -> bool:
    # True == 1 in Python: a yes is not a number here. A sum is a decimal, and yet the whole number that it is.
    if _is_number(value) and _is_number(operand):
        return Decimal(value) == Decimal(operand)
    return type(value) is type(operand) and value == operand


_A_LIST = "a list of codes"
_A_NUMBER = "a number (a decimal in quotes) or {of: path}"
_OVER_CODES = ("one_of", "not", "has_all")
COMPARISONS: Mapping[str, Comparison] = {
    "one_of": Comparison(_one_of, ("code", "yes_no", "text", "number"), _codes, _A_LIST),
    "not": Comparison(_not_in, ("code", "yes_no", "text", "number"), _codes, _A_LIST),
    "has_all": Comparison(_has_all, ("code",), _codes, _A_LIST),
    "at_least": Comparison(_ordered(lambda a, b: bool(a >= b)), _ORDERED, _number, _A_NUMBER),
    "at_most": Comparison(_ordered(lambda a, b: bool(a <= b)), _ORDERED, _number, _A_NUMBER),
    "over": Comparison(_ordered(lambda a, b: bool(a > b)), _ORDERED, _number, _A_NUMBER),
    "under": Comparison(_ordered(lambda a, b: bool(a < b)), _ORDERED, _number, _A_NUMBER),
    "equals": Comparison(_equals, _ORDERED, _number, _A_NUMBER),
    "is_answered": Comparison(lambda value, operand: (value is not None) is operand, (), _flag, "true or false"),
}
