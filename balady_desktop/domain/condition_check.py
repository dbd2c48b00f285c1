"""What can never be right about a comparison: told at load, before anybody has answered anything."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.kinds import Kind, Names, UnknownNameError
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.nearest import near, plain
from balady_desktop.domain.numbers import show_decimal

if TYPE_CHECKING:  # conditions read this module
    from balady_desktop.domain.conditions import Test

_NUMBERS = ("number", "money")
_OVER_CODES = ("one_of", "not", "has_all")
# How people write a yes and a no instead of `true` and `false`.
_YES = ("yes", "true", "y", "1", "نعم", "on")
_NO = ("no", "false", "n", "0", "لا", "off")


def test_complaints(test: "Test", takes: Sequence[str], names: Names, place: Place) -> Iterator[Complaint]:
    """Return what can never be right about one comparison, which takes subjects of these kinds."""
    try:
        subject = names.kind(test.subject)
        other = names.kind(test.other) if test.other is not None else None
    except UnknownNameError as error:
        yield place.complain(str(error), error.name)
        return
    if "anything" not in (subject.name, other.name if other else "") and takes:
        yield from map(place.complain, _impossible(test, takes, subject, other))


def _impossible(test: "Test", takes: Sequence[str], subject: Kind, other: Kind | None) -> Iterator[str]:
    if subject.name not in takes:
        yield f"'{test.subject}' is {subject}, which is not compared by '{_called(test)}'{_instead(test, subject)}"
    elif test.comparison == "has_all" and not subject.several:
        yield f"'{test.subject}' has one value only, so it cannot have all of several"
    elif other is not None:
        yield from _kinds_differ(test, subject, other)
    elif test.comparison not in _OVER_CODES:
        yield from _impossible_limit(test, subject)
    else:
        yield from _impossible_codes(test, subject)


def _called(test: "Test") -> str:
    return "a list of codes" if test.comparison == "one_of" else test.comparison


def _instead(test: "Test", subject: Kind) -> str:
    """Return the end of a message: how a subject of this kind is compared."""
    if test.comparison in _OVER_CODES and subject.name == "money":
        return f": write {{{test.subject}: {{equals: ...}}}} or another comparison with a number"
    if test.comparison in _OVER_CODES and subject.name in ("date", "month"):
        return f": write {{{test.subject}: {{at_least: {{of: ...}}}}}} with another day or month"
    if subject.name == "group":
        return ": make a computed value of it, as {count: " + test.subject + "}"
    if subject.name in ("code", "yes_no", "text") and test.comparison not in _OVER_CODES:
        return f": write {{{test.subject}: [...]}}"
    return ""


def _kinds_differ(test: "Test", subject: Kind, other: Kind) -> Iterator[str]:
    never = f"'{test.subject}' is {subject}, '{test.other}' is {other}: they are never equal"
    if subject.name != other.name or (subject.lookup and other.lookup and subject.lookup != other.lookup):
        yield never
    elif subject.name == "code" and subject.codes and other.codes and not subject.codes & other.codes:
        yield f"'{test.subject}' and '{test.other}' have no code in common: they are never equal"
    elif test.subject == test.other:
        yield f"'{test.subject}' is compared with itself"


# --- numbers ---


def _impossible_limit(test: "Test", subject: Kind) -> Iterator[str]:
    if subject.name not in _NUMBERS:
        yield f"'{test.subject}' is {subject}: it is compared with {{of: ...}}, not with a number"
    elif subject.name == "money" and isinstance(test.written, str):
        yield f"'{test.subject}' is an amount of money: {_halalas(test.written, test.operand)}"
    elif subject.name == "number" and subject.codes is not None and test.comparison == "equals":
        yield from _impossible_codes_of_number(test, subject, (test.operand,))
    elif test.comparison == "equals" and subject.whole and test.operand != int(test.operand):
        yield f"'{test.subject}' is a whole number, which is never {test.written}"
    elif _is_never(test, subject):
        yield f"'{test.subject}' is from {_shown(subject.lowest)} to {_shown(subject.highest)}: this never holds"


def _halalas(written: str, number: Decimal) -> str:
    """Return how an amount is written in rules: as whole halalas, without quotes."""
    rule = "rules compare whole halalas, written without quotes"
    halalas = int(number.scaleb(2))
    if any(one in written for one in ".,٫"):
        return f"{rule}; for {show_amount(halalas)} riyals write {halalas}"
    return f"{rule}; write {number} for {show_amount(int(number))} riyals, {halalas} for {show_amount(halalas)} riyals"


def _is_never(test: "Test", subject: Kind) -> bool:
    """Return whether no number between the limits of the subject fulfils the comparison."""
    number, lowest, highest = test.operand, subject.lowest, subject.highest
    is_above = highest is not None and (number > highest or (number == highest and test.comparison == "over"))
    is_below = lowest is not None and (number < lowest or (number == lowest and test.comparison == "under"))
    return (is_above and test.comparison in ("at_least", "over", "equals")) or (
        is_below and test.comparison in ("at_most", "under", "equals")
    )


def _shown(limit: Decimal | None) -> str:
    return "any number" if limit is None else show_decimal(limit)


# --- codes ---


def _impossible_codes(test: "Test", subject: Kind) -> Iterator[str]:
    if not test.operand:
        yield f"the list of '{test.subject}' is empty, so it holds nothing"
    for at, code in enumerate(test.operand):
        if code in test.operand[:at] and type(code) is type(test.operand[test.operand.index(code)]):
            yield f"'{code}' is twice in the list of '{test.subject}'"
    yield from _IMPOSSIBLE[subject.name](test, subject, test.operand)


def _impossible_yes_no(test: "Test", subject: Kind, codes: Sequence[Any]) -> Iterator[str]:
    for code in codes:
        if not isinstance(code, bool):
            said = plain(str(code))
            meant = "true" if said in _YES else "false" if said in _NO else None
            told = f": write [{meant}]" if meant else ""
            yield f"'{test.subject}' is compared with [true] or [false], not with '{code}'{told}"


def _impossible_codes_of_number(test: "Test", subject: Kind, codes: Sequence[Any]) -> Iterator[str]:
    for code in codes:
        if isinstance(code, bool) or not isinstance(code, int | Decimal):
            told = f": write {code} without quotes" if isinstance(code, str) and code.isdecimal() else ""
            yield f"'{test.subject}' is a number, which is never '{code}'{told}"
        elif subject.codes is not None and str(code) not in subject.codes:
            yield f"'{code}' is none of the numbers of '{test.subject}'{near(str(code), subject.codes)}"


def _impossible_words(test: "Test", subject: Kind, codes: Sequence[Any]) -> Iterator[str]:
    for code in codes:
        if not isinstance(code, str):
            yield f"'{test.subject}' is {subject}, which is never {code}: put it in quotes"
        elif subject.codes is not None and code not in subject.codes:
            yield f"'{code}' is none of the codes of '{test.subject}'{near(code, subject.codes)}"


_IMPOSSIBLE = {
    "yes_no": _impossible_yes_no,
    "number": _impossible_codes_of_number,
    "code": _impossible_words,
    "text": _impossible_words,
}
