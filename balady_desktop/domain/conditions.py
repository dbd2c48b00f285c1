"""Conditions as data: which answers show a page, ask a field, charge a fee or bar an applicant."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.kinds import Kind, Names, UnknownNameError, near
from balady_desktop.domain.numbers import parse_decimal

# What a condition may ask about: a plain value, or None where nothing (valid) is answered.
Subject = str | int | bool | Decimal | date | tuple[str, ...] | None
FindSubject = Callable[[str], Any]

_NUMBERS, _ORDERED = ("number", "money"), ("number", "money", "date", "month")
_ANY_KIND = "any kind"
_MOST_PLACES = 12


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

    def paths(self) -> Iterator[str]:
        """Return the path of the subject, and that of the operand where it is answered too."""
        yield self.subject
        if isinstance(self.operand, Of):
            yield self.operand.path


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a subject is compared, and which operands and kinds of subject it takes."""

    accept: Callable[[Any, Any], bool]
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

    def complaints(self, names: Names) -> Iterator[str]:
        """Return what can never be right about the condition where these names are known."""
        for test in self.tests:
            yield from _complaints(test, names)
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
        raise place.fail("expected a mapping of fields to codes or comparisons")
    tests: list[Test] = []
    any_of: tuple[Condition, ...] = ()
    for subject, asked in tree.items():
        if not isinstance(subject, str):
            raise place.fail(f"'{subject}' is not the name of a field")
        if subject == "any":
            any_of = _read_alternatives(asked, place)
        elif isinstance(asked, list):
            tests.append(Test(subject, "one_of", _read_operand(subject, "one_of", asked, place)))
        else:
            tests.extend(_read_comparisons(subject, asked, place))
    return Condition(tuple(tests), any_of, place)


def _read_alternatives(asked: Any, place: Place) -> tuple[Condition, ...]:
    if not isinstance(asked, list) or not asked:
        raise place.fail("expected a list of conditions under 'any'")
    return tuple(_read_condition(item, place) for item in asked)


def _read_comparisons(subject: str, asked: Any, place: Place) -> Iterator[Test]:
    if not isinstance(asked, Mapping):
        raise place.fail(f"'{subject}' is compared with a list of codes or a mapping of comparisons")
    if set(asked) == {"of"}:
        yield Test(subject, "one_of", _read_of(subject, asked, place))
        return
    for name, operand in asked.items():
        if name not in COMPARISONS:
            raise place.fail(f"'{name}' is not a comparison{near(str(name), COMPARISONS)}")
        yield Test(subject, name, _read_operand(subject, name, operand, place))


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
        raise place.fail(f"{whose} is compared with {comparison.called}")
    return read


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
    # True == 1 in Python: a yes is not a number here.
    return any(type(value) is type(code) and value == code for code in codes)


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
    "is_answered": Comparison(
        lambda value, operand: (value is not None) is operand, (_ANY_KIND,), _flag, "true or false"
    ),
}


# --- the check at load ---


def _complaints(test: Test, names: Names) -> Iterator[str]:
    try:
        subject = names.kind(test.subject)
        other = names.kind(test.operand.path) if isinstance(test.operand, Of) else None
    except UnknownNameError as error:
        yield str(error)
        return
    comparison = COMPARISONS[test.comparison]
    if "anything" in (subject.name, other.name if other else "") or comparison.takes == (_ANY_KIND,):
        return
    if subject.name not in comparison.takes:
        yield f"'{test.subject}' is {subject}, which is not compared by '{_called(test)}'"
    elif test.comparison == "has_all" and not subject.several:
        yield f"'{test.subject}' has one value only, so it cannot have all of several"
    elif other is not None:
        yield from _kinds_differ(test, subject, other)
    else:
        yield from _impossible_operands(test, subject)


def _called(test: Test) -> str:
    return "a list of codes" if test.comparison == "one_of" else test.comparison


def _kinds_differ(test: Test, subject: Kind, other: Kind) -> Iterator[str]:
    if subject.name != other.name or (subject.lookup and other.lookup and subject.lookup != other.lookup):
        yield f"'{test.subject}' is {subject}, '{test.operand.path}' is {other}: they are never equal"


def _impossible_operands(test: Test, subject: Kind) -> Iterator[str]:
    if test.comparison not in _OVER_CODES:
        if subject.name not in _NUMBERS:
            yield f"'{test.subject}' is {subject}: it is compared with {{of: ...}}, not with a number"
        return
    for code in test.operand:
        if subject.name == "yes_no" and not isinstance(code, bool):
            yield f"'{test.subject}' is compared with [true] or [false], not with '{code}'"
        elif subject.name == "number" and (isinstance(code, bool) or not isinstance(code, int)):
            yield f"'{test.subject}' is a number, which is never '{code}'"
        elif subject.name in ("code", "text") and not isinstance(code, str):
            yield f"'{test.subject}' is {subject}, which is never {code}: put it in quotes"
        elif subject.codes is not None and subject.name == "code" and code not in subject.codes:
            yield f"'{code}' is none of the codes of '{test.subject}'{near(code, subject.codes)}"
