"""Comparisons on answers: exact about kinds, silent about what is not answered."""

from datetime import date
from decimal import Decimal

import pytest

from balady_desktop.domain.conditions import Condition, Subject
from balady_desktop.domain.declared import DefinitionError, read_declared
from balady_desktop.domain.kinds import DATE, FILES, TEXT, WHOLE, YES_NO, Kind, Names, several


def _holds(text: str, value: Subject) -> bool:
    return read_declared(Condition, "{x: " + text + "}", "c.yaml").holds(lambda name: value)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("[a, b]", "a", True),
        ("[a, b]", "c", False),
        ("[a]", None, False),
        ("[a]", ("b", "a"), True),
        ("[a]", ("b",), False),
        ("[1]", True, False),
        ("[true]", 1, False),
        ("[true]", True, True),
        ("{not: [a]}", "b", True),
        ("{not: [a]}", "a", False),
        ("{not: [a]}", None, False),
        ("{at_least: 5}", 5, True),
        ("{at_least: 5}", Decimal("4.99"), False),
        ("{at_most: 5}", 5, True),
        ("{over: 5}", 5, False),
        ("{under: 18}", 17, True),
        ("{under: 18}", None, False),
        ("{under: 18}", "17", False),
        ("{under: 18}", True, False),
        ("{is_answered: true}", "x", True),
        ("{is_answered: false}", None, True),
        ("{at_least: 2, at_most: 3}", 4, False),
    ],
)
def test_comparisons(text: str, value: Subject, expected: bool) -> None:
    assert _holds(text, value) is expected


NAMES = Names(
    {
        "size": Kind("code", frozenset({"s", "m"})),
        "sizes": several(Kind("code", frozenset({"s", "m"}))),
        "shop": Kind("code", lookup="shops"),
        "city": Kind("code", lookup="cities"),
        "count": WHOLE,
        "start": DATE,
        "end": DATE,
        "name": TEXT,
        "tick": YES_NO,
        "photo": FILES,
    }
)
VALUES = {
    "size": "s",
    "sizes": ("s", "m"),
    "count": 3,
    "share": Decimal("33.3333"),
    "start": date(2026, 1, 1),
    "end": date(2026, 1, 2),
    "wanted": ("m", "l"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{end: {at_least: {of: start}}}", True),
        ("{start: {at_least: {of: end}}}", False),
        ("{end: {at_least: {of: missing}}}", False),
        ("{start: {at_least: 5}}", False),
        ("{count: {equals: 3}}", True),
        ('{count: {equals: "3.0"}}', True),
        ("{count: {equals: {of: start}}}", False),
        ("{start: {equals: {of: start}}}", True),
        ('{share: {under: "33.33331"}}', True),
        ("{sizes: {has_all: [s, m]}}", True),
        ("{sizes: {has_all: [s, l]}}", False),
        ("{size: {has_all: [s]}}", False),
        ("{sizes: {of: wanted}}", True),
        ("{size: {of: wanted}}", False),
        ("{wanted: {of: size}}", False),
        ("{sizes: {of: size}}", True),
    ],
)
def test_comparisons_with_what_is_answered_elsewhere(text: str, expected: bool) -> None:
    assert read_declared(Condition, text, "c.yaml").holds(VALUES.get) is expected


def test_a_rule_is_known_when_everything_in_it_is() -> None:
    text = "{count: {at_least: {of: share}}, any: [{size: [s]}, {start: {is_answered: true}}]}"
    condition = read_declared(Condition, text, "c.yaml")
    assert condition.is_known(VALUES.get)
    assert not condition.is_known(lambda path: None if path == "share" else VALUES.get(path))


def test_whether_something_is_answered_is_known_of_what_is_not() -> None:
    condition = read_declared(
        Condition, "{nothing: {is_answered: true}, any: [{none: {is_answered: false}}]}", "c.yaml"
    )
    assert condition.is_known(VALUES.get)
    assert not condition.holds(VALUES.get)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{size: {of: 5}}", "'of' in the comparison of 'size' takes a path"),
        ("{count: {over: {}}}", "'over' of 'count' is compared with a number"),
        ('{count: {over: "many"}}', "compared with a number"),
        ("{count: {over: 1.5}}", "a decimal in quotes"),
        ("{count: {over: true}}", "compared with a number"),
        ("{count: {over: [1]}}", "compared with a number"),
    ],
)
def test_an_operand_that_cannot_be_read_is_refused(text: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read_declared(Condition, text, "c.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{size: {has_all: [s]}}", "has one value only"),
        ("{photo: [a]}", "'photo' is attached files, which is not compared by 'a list of codes'"),
        ("{shop: {of: city}}", "they are never equal"),
        ("{start: {over: 5}}", "compared with {of: ...}, not with a number"),
        ("{count: [many]}", "'count' is a number, which is never 'many'"),
        ("{size: [5]}", "put it in quotes"),
        ("{tick: [s]}", "compared with [true] or [false]"),
        ("{any: [{nane: [s]}]}", "'nane' is not known here; did you mean 'name'"),
        ("{end: {at_least: {of: stat}}}", "'stat' is not known here; did you mean 'start'"),
    ],
)
def test_what_can_never_be_right_is_told(text: str, message: str) -> None:
    found = list(read_declared(Condition, text, "c.yaml").complaints(NAMES))
    assert len(found) == 1
    assert message in found[0].message


@pytest.mark.parametrize(
    "text",
    ["{end: {at_least: {of: start}}}", "{photo: {is_answered: true}}", "{sizes: {has_all: [s, m]}}", "{count: [1, 2]}"],
)
def test_what_can_be_right_is_not_told(text: str) -> None:
    assert list(read_declared(Condition, text, "c.yaml").complaints(NAMES)) == []


def _names(**kinds: Kind) -> Names:
    return Names(kinds)


LIMITED = _names(
    faces=Kind("number", frozenset({"1", "2"}), whole=True),
    workers=Kind("number", whole=True, lowest=Decimal(0), highest=Decimal(10)),
    area=Kind("number", lowest=Decimal(1)),
    budget=Kind("money", highest=Decimal(100000)),
    first=Kind("code", frozenset({"a"})),
    second=Kind("code", frozenset({"b"})),
    rows=Kind("group"),
    many=Kind("code", frozenset({"a"}), several=True),
    month=Kind("month"),
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{faces: [3]}", "'3' is none of the numbers of 'faces'; there are 1, 2"),
        ("{faces: {equals: 3}}", "'3' is none of the numbers of 'faces'"),
        ("{faces: [true]}", "'faces' is a number, which is never 'True'"),
        ("{workers: {over: 10}}", "'workers' is from 0 to 10: this never holds"),
        ("{workers: {at_least: 11}}", "this never holds"),
        ("{workers: {equals: 12}}", "this never holds"),
        ("{workers: {under: 0}}", "this never holds"),
        ("{area: {at_most: 0}}", "'area' is from 1 to any number: this never holds"),
        ("{workers: {equals: '1.5'}}", "'workers' is a whole number, which is never 1.5"),
        ("{budget: {over: '500'}}", "write 500 for 5.00 riyals, 50000 for 500.00 riyals"),
        ("{budget: {over: '500.50'}}", "for 500.50 riyals write 50050"),
        ("{budget: [500]}", "write {budget: {equals: ...}}"),
        ("{first: {of: second}}", "'first' and 'second' have no code in common"),
        ("{first: {of: first}}", "'first' is compared with itself"),
        ("{rows: [a]}", "make a computed value of it, as {count: rows}"),
        ("{first: {over: 1}}", "is not compared by 'over': write {first: [...]}"),
        ("{many: []}", "the list of 'many' is empty"),
        ("{many: [a, a]}", "'a' is twice in the list of 'many'"),
        ("{month: [a]}", "write {month: {at_least: {of: ...}}}"),
    ],
)
def test_what_no_answer_can_be_is_told(text: str, message: str) -> None:
    (found,) = read_declared(Condition, text, "c.yaml").complaints(LIMITED)
    assert message in found.message


@pytest.mark.parametrize(
    "text",
    [
        "{faces: [1]}",
        "{faces: {equals: 2}}",
        "{faces: {over: 1}}",
        "{workers: {over: 9}}",
        "{area: {over: 1000}}",
        "{budget: {over: 50000}}",
        "{many: {has_all: [a]}}",
    ],
)
def test_what_an_answer_can_be_is_not_told(text: str) -> None:
    assert list(read_declared(Condition, text, "c.yaml").complaints(LIMITED)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{a: true}", r"write a: \[true\]"),
        ("{a: null}", "is compared with a list of codes or a mapping of comparisons$"),
        ("{a: {not: x}}", r"write \[x\]"),
        ("{a: {not: {b: c}}}", "is compared with a list of codes$"),
        ("{a: {over: 0.5}}", "put '0.5' in quotes"),
        ("{a: {over: 2026-01-31x}}", "or {of: path}$"),
        ("{a: {over: '2026-01-31'}}", "days are compared with {of: path} only"),
        ("{a: {over: kind.most}}", "write {of: kind.most}"),
        ("{a: {equals: x}}", r"with codes it is a: \[x\]"),
        ("{a: {over: true}}", "or {of: path}$"),
    ],
)
def test_an_operand_that_cannot_be_read_says_how_it_is_written(text: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read_declared(Condition, text, "c.yaml")


def test_a_sum_is_the_whole_number_that_it_is() -> None:
    listed = read_declared(Condition, "{total: [0, 2]}", "c.yaml")
    assert listed.holds({"total": Decimal("2.0")}.get)
    assert not listed.holds({"total": Decimal("1")}.get)
    assert not listed.holds({"total": False}.get)


def test_a_comparison_in_lines_of_its_own_is_told_at_its_line() -> None:
    text = "faces: [1]\nworkers: [2]\nnowhere: [3]\n"
    (found,) = read_declared(Condition, text, "c.yaml").complaints(LIMITED)
    assert (found.line, found.about) == (3, "nowhere")
