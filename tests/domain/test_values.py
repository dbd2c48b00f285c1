"""Values of a declaration: what they compute, that unknown stays unknown, and that mixed kinds are refused at load."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.declared import DefinitionError, read_declared
from balady_desktop.domain.definition import Field
from balady_desktop.domain.kinds import DATE, FILES, MONEY, MONTH, NUMBER, TEXT, WHOLE, YES_NO, Kind, Names, several
from balady_desktop.domain.service_file import read_definition
from balady_desktop.domain.sheets import Facts, Sheet
from balady_desktop.domain.tables import KeyedTable
from balady_desktop.domain.values import OPERATORS, Value, read_value
from balady_desktop.domain.words import Words
from tests.domain.declared_help import LOOKUPS, TODAY

FIELDS = """
service: sample
version: 1
kind: licence
title: {ar: خدمة, en: Service}
pages:
  - id: one
    title: {ar: أ, en: A}
    fields:
      - {id: a, type: decimal, places: 4, label: {ar: أ, en: A}}
      - {id: b, type: decimal, places: 4, label: {ar: ب, en: B}}
      - {id: n, type: whole_number, label: {ar: ن, en: Count}}
      - {id: fee, type: money, label: {ar: رسم, en: Fee}}
      - {id: paid, type: money, label: {ar: مدفوع, en: Paid}}
      - {id: name, type: text, label: {ar: اسم, en: Name}}
      - {id: start, type: date, label: {ar: بداية, en: Start}}
      - {id: end, type: date, label: {ar: نهاية, en: End}}
      - {id: month, type: month, label: {ar: شهر, en: Month}}
      - {id: shop, type: lookup, lookup: shops, label: {ar: محل, en: Shop}}
      - {id: tick, type: yes_no, label: {ar: نعم, en: Tick}}
      - {id: place, type: text, label: {ar: مكان, en: Place}}
      - id: rows
        type: group
        most: 50
        label: {ar: صف, en: Row}
        fields:
          - {id: width, type: decimal, places: 3, label: {ar: عرض, en: Width}}
          - {id: height, type: decimal, places: 3, label: {ar: ارتفاع, en: Height}}
          - {id: sales, type: money, label: {ar: مبيعات, en: Sales}}
          - {id: kind, type: choice, label: {ar: نوع, en: Kind}, options: [{code: x, label: {ar: س, en: X}}, {code: y, label: {ar: ص, en: Ypsilon}}]}
          - {id: area, type: computed, value: {multiply: [width, height]}, label: {ar: مساحة, en: Area}}
"""
TABLE = read_declared(
    KeyedTable,
    """
table: limits
keys:
  - {id: place, type: place}
  - {id: size, type: range}
  - {id: class, type: whole_number, minimum: 1, maximum: 2}
columns: [{id: limit, type: decimal}, {id: rate, type: money}]
rows:
  - ["*", {up_to: "10"}, 1, "1.5", 100]
  - ["*", {up_to: "10"}, 2, "2.5", 200]
  - ["*", {over: "10"}, 1, "3.5", 300]
  - ["*", {over: "10"}, 2, "4.5", 400]
  - ["001001", {up_to: "10"}, 1, "5.5", 500]
  - ["001001", {up_to: "10"}, 2, "6.5", 600]
  - ["001001", {over: "10"}, 1, "7.5", 700]
  - ["001001", {over: "10"}, 2, "8.5", 800]
source: {ar: مصدر, en: Source}
confidence: low
""",
    "tables/limits.yaml",
)
DEFINITION = read_definition(FIELDS, "sample.yaml")
ROW = Kind(
    "group",
    columns={
        "width": NUMBER,
        "height": NUMBER,
        "area": NUMBER,
        "sales": MONEY,
        "kind": Kind("code", frozenset({"x", "y"})),
        "note": TEXT,
    },
)
NAMES = Names(
    {
        "a": NUMBER,
        "b": NUMBER,
        "n": WHOLE,
        "fee": MONEY,
        "paid": MONEY,
        "name": TEXT,
        "start": DATE,
        "end": DATE,
        "month": MONTH,
        "tick": YES_NO,
        "photo": FILES,
        "place": Kind("code", lookup="municipalities"),
        "shop": Kind("code", frozenset({"a", "b"}), "shops", columns={"path": Kind("code")}),
        "rows": ROW,
        "chosen": several(Kind("code", frozenset({"x", "y"}))),
        "anything": Kind("anything"),
    }
)
TABLES = {"limits": TABLE}


def value(text: str) -> Value:
    return read_declared(Value, text, "v.yaml")


def computed(text: str, answers: Mapping[str, Any], holidays: frozenset[date] = frozenset()) -> Any:
    facts = Facts(TODAY, LOOKUPS, tables=TABLES, parameters={"days": 10}, holidays=holidays)
    return value(text).evaluate(Sheet(tuple(DEFINITION.fields()), answers, facts))


def row(number: int, **answers: Any) -> dict[str, Any]:
    return {"id": f"e{number}", "answers": answers}


ROWS = [row(1, width="2", height="3", kind="x"), row(2, width="1.5", height="2", kind="y")]


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("5", {}, 5),
        ('"2.50"', {}, Decimal("2.50")),
        ("true", {}, True),
        ("a", {"a": "1.25"}, Decimal("1.25")),
        ("parameter.days", {}, 10),
        ("today", {}, TODAY),
        ("shop.path", {"shop": "a"}, "instant"),
        ("{add: [a, b, 1]}", {"a": "1", "b": "0.5"}, Decimal("2.5")),
        ("{subtract: [a, b]}", {"a": "1", "b": "0.5"}, Decimal("0.5")),
        ("{multiply: [a, b]}", {"a": "3", "b": "0.5"}, Decimal("1.5")),
        ("{divide: [a, b]}", {"a": "3", "b": "0.5"}, Decimal(6)),
        ("{divide: [a, b]}", {"a": "3", "b": "0"}, None),
        ("{percent: [a, b]}", {"a": "1", "b": "8"}, Decimal("12.5")),
        ("{percent: [a, b]}", {"a": "1", "b": "0"}, None),
        ("{greatest: [a, b, 2]}", {"a": "1", "b": "0.5"}, 2),
        ("{least: [start, today]}", {"start": "2026/01/01"}, date(2026, 1, 1)),
        ("{round: a}", {"a": "2.5"}, Decimal(3)),
        ("{round: a, to: 1, how: up}", {"a": "2.01"}, Decimal(3)),
        ('{round: a, to: "0.5", how: down}', {"a": "2.9"}, Decimal("2.5")),
        ("{days_between: [start, end]}", {"start": "2026/01/01", "end": "2026/01/31"}, 30),
        ("{later: [start, {days: 3}]}", {"start": "2026/01/01"}, date(2026, 1, 4)),
        ("{later: [start, {months: 1}]}", {"start": "2026/01/31"}, date(2026, 2, 28)),
        ("{later: [start, {years: n}]}", {"start": "2024/02/29", "n": "1"}, date(2025, 2, 28)),
        ("{later: [start, {working_days: 2}]}", {"start": "2026/01/01"}, date(2026, 1, 5)),
        ("{later: [start, {years: 9000}]}", {"start": "2026/01/01"}, None),
        ("{later: [start, {years: n}]}", {"start": "2026/01/01"}, None),
        ("{end_of: month}", {"month": "2028-02"}, date(2028, 2, 29)),
        ("{end_of: month}", {}, None),
        ("{sum: rows.area}", {"rows": ROWS}, Decimal(9)),
        ("{sum: rows.area, where: {kind: [y]}}", {"rows": ROWS}, Decimal(3)),
        ("{sum: rows.area}", {"rows": [*ROWS, row(3, width="1")]}, None),
        ("{sum: rows.area}", {}, 0),
        ("{sum: name.area}", {"name": "x"}, None),
        ("{highest: rows.width}", {"rows": ROWS}, Decimal(2)),
        ("{highest: rows.width}", {}, None),
        ("{average: rows.width}", {"rows": ROWS}, Decimal("1.75")),
        ("{average: rows.width}", {}, None),
        ("{count: rows}", {"rows": ROWS}, 2),
        ("{count: rows, where: {kind: [x]}}", {"rows": ROWS}, 1),
        ("{count: name}", {"name": "x"}, None),
        ("{row: limits, keys: {place: place, size: a, class: n}, take: limit}", {"place": "00200100", "a": "10", "n": "2"}, Decimal("2.5")),
        ("{row: limits, keys: {place: place, size: a, class: n}, take: rate}", {"place": "00100101", "a": "10.1", "n": "1"}, 700),
        ("{row: limits, keys: {place: place, size: a, class: n}, take: rate}", {"place": "00100101", "a": "10.1", "n": "3"}, None),
        ("{row: limits, keys: {place: place, size: a, class: n}, take: rate}", {"place": "00100101", "a": "10.1"}, None),
        ("{holds: {shop.path: [instant]}}", {"shop": "a"}, True),
        ("{holds: {shop.path: [instant]}}", {}, False),
        ("{join: [name, a]}", {"name": "دكان", "a": "1.50"}, "دكان 1.5"),
        ("{code: x}", {}, "x"),
        ("{code: [x, y]}", {}, ("x", "y")),
        ("{round: a}", {}, None),
        ("{add: [a, b]}", {"a": "1"}, None),
    ],
)  # fmt: skip
def test_what_a_value_computes(text: str, answers: Mapping[str, Any], expected: Any) -> None:
    assert computed(text, answers) == expected


def test_working_days_skip_the_holidays_of_the_edition() -> None:
    holidays = frozenset({date(2026, 1, 4), date(2026, 1, 5)})
    assert computed("{later: [start, {working_days: 2}]}", {"start": "2026/01/01"}, holidays) == date(2026, 1, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", WHOLE),
        ('"2.5"', NUMBER),
        ("true", YES_NO),
        ("{add: [n, 1]}", WHOLE),
        ("{add: [n, a]}", NUMBER),
        ("{add: [fee, paid]}", MONEY),
        ("{add: [anything, paid]}", MONEY),
        ("{multiply: [fee, a]}", MONEY),
        ("{multiply: [n, n]}", WHOLE),
        ("{divide: [fee, n]}", MONEY),
        ("{divide: [fee, paid]}", NUMBER),
        ("{percent: [fee, paid]}", NUMBER),
        ("{greatest: [start, today_]}", DATE),
        ("{round: a}", WHOLE),
        ('{round: a, to: "0.5"}', NUMBER),
        ("{days_between: [start, end]}", WHOLE),
        ("{later: [start, {years: n}]}", DATE),
        ("{end_of: month}", DATE),
        ("{sum: rows.sales}", MONEY),
        ("{average: rows.width}", NUMBER),
        ("{average: rows.sales}", MONEY),
        ("{count: rows, where: {kind: [x]}}", WHOLE),
        ("{row: limits, keys: {place: place, size: a, class: n}, take: rate}", MONEY),
        ("{holds: {n: [1]}}", YES_NO),
        ("{join: [name, n]}", TEXT),
        ("shop.path", Kind("code")),
        ("rows.kind", several(Kind("code", frozenset({"x", "y"})))),
        ("anything.further.away", Kind("anything")),
    ],
)
def test_the_kind_of_a_value(text: str, expected: Kind) -> None:
    names = Names({**NAMES.known, "today_": DATE})
    assert value(text).kind(names, TABLES) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1.5", "is no value"),
        ("[a]", "is no value"),
        ("{ad: [a, b]}", "'ad' is not an operator; did you mean 'add'"),
        ("{}", "is not an operator"),
        ("{add: [a, b], sum: rows.width}", "is not an operator"),
        ("{add: [a]}", "'add' takes a list of 2 or more values"),
        ("{divide: [a, b, a]}", "'divide' takes a list of 2 values"),
        ("{add: [a, b], to: 1}", "'add' has no 'to'"),
        ("{sum: [rows.width]}", "'sum' takes a path"),
        ("{sum: rows.width, were: {kind: [x]}}", "'sum' has no 'were'; did you mean 'where'"),
        ("{round: a, to: 0}", "a number above zero"),
        ("{round: a, to: true}", "a number above zero"),
        ("{round: a, how: upward}", "'how' of 'round' is up, down, half_up"),
        ("{later: [start]}", "'later' takes a date and one of days"),
        ("{later: [start, {weeks: 1}]}", "'later' takes a date and one of days"),
        ("{row: limits, take: rate}", "'row' names a table, its 'keys'"),
        ("{code: []}", "'code' takes a code"),
        ("{code: [1]}", "'code' takes a code"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(text: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        value(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nane", "'nane' is not known here; did you mean 'name'"),
        ("shop.pat", "'shop' has no 'pat'; did you mean 'path'"),
        ("{add: [a, fee]}", "'add' mixes a number with an amount of money"),
        ("{add: [a, name]}", "'add' works on a number or an amount of money, not on a text"),
        ("{add: [start, end]}", "not on a date"),
        ("{add: [rows.width, 1]}", "not on several values"),
        ("{greatest: [start, 1]}", "mixes a date with a number"),
        ("{multiply: [fee, paid]}", "times an amount of money is nothing"),
        ("{divide: [a, fee]}", "divided by an amount of money is nothing"),
        ("{round: start}", "not on a date"),
        ("{days_between: [start, a]}", "works on a date, not on a number"),
        ("{later: [a, {days: 1}]}", "works on a date"),
        ("{later: [start, {days: a}]}", "'days' are counted in whole numbers"),
        ("{end_of: start}", "works on a month, not on a date"),
        ("{sum: rows.width, where: {kind: [z]}}", "'z' is none of the codes of 'kind'"),
        ("{sum: rows.note}", "not on a text"),
        ("{sum: rows}", "takes a column of a group"),
        ("{sum: shop.path}", "takes a column of a group"),
        ("{sum: rows.hight}", "'hight' is not known here; did you mean 'height'"),
        ("{count: name}", "works on a group of rows, not on a text"),
        ("{count: rows, where: {king: [x]}}", "'king' is not known here; did you mean 'kind'"),
        ("{row: limit, keys: {}, take: rate}", "there is no table 'limit'; did you mean 'limits'"),
        ("{row: limits, keys: {place: place, size: a}, take: rate}", "needs the key 'class'"),
        ("{row: limits, keys: {place: place, size: name, class: n}, take: rate}", "the key 'size' of table 'limits' is a number"),
        ("{row: limits, keys: {place: place, size: a, class: n, x: n}, take: rate}", "table 'limits' has no key 'x'"),
        ("{row: limits, keys: {place: place, size: a, class: n}, take: rat}", "has no column 'rat'; did you mean 'rate'"),
        ("{holds: {shop: [c]}}", "'c' is none of the codes of 'shop'"),
        ("{join: [name, photo]}", "not on attached files"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=rf"v.yaml:1: .*{message}"):
        value(text).kind(NAMES, TABLES)


def test_every_operator_is_tried_above() -> None:
    tried = {"sum", "highest", "average", "count", "add", "subtract", "multiply", "divide", "percent", "greatest"}
    tried |= {"least", "round", "days_between", "later", "end_of", "row", "holds", "join", "code", "path", "constant"}
    assert set(OPERATORS) == tried


def test_a_value_names_every_path_that_it_reads() -> None:
    text = "{add: [a, {sum: rows.width, where: {kind: [x]}}, {row: limits, keys: {size: b}, take: rate}, {round: n}]}"
    assert set(value(text).paths()) == {"a", "rows.width", "kind", "b", "n"}
    assert set(value("{later: [start, {days: n}]}").paths()) == {"start", "n"}
    assert set(value("{holds: {a: {at_least: {of: b}}}}").paths()) == {"a", "b"}


def test_numbers_beyond_a_decimal_are_unknown_and_no_accident() -> None:
    text = FIELDS.replace("value: {multiply: [width, height]}", "value: {round: {multiply: [width, width, width]}}")
    sheet = Sheet(
        tuple(read_definition(text, "s.yaml").fields()), {"rows": [row(1, width="9" * 24)]}, Facts(TODAY, LOOKUPS)
    )
    assert (sheet.rows("rows") or ())[0].find("area") is None


AMOUNTS = st.decimals("0", "99999", places=3)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=20))
def test_a_sum_of_products_is_what_fractions_say(rows: list[tuple[Decimal, Decimal]]) -> None:
    answers = {"rows": [row(number, width=str(w), height=str(h)) for number, (w, h) in enumerate(rows)]}
    expected = sum((Fraction(w) * Fraction(h) for w, h in rows), Fraction(0))
    assert Fraction(computed("{sum: rows.area}", answers)) == expected


def test_the_schema_of_a_value_lists_every_operator() -> None:
    one_operator = Value.__declared_schema__()["anyOf"][1]
    assert {"sum", "row", "later", "where"} <= set(one_operator["properties"])


def test_a_constant_and_a_path_are_read_like_any_operator() -> None:
    assert OPERATORS["constant"].read(5, {}, value("1").place) == read_value(5, value("1").place)
    assert OPERATORS["path"].read("a", {}, value("1").place) == value("a")


def test_a_number_beyond_what_a_decimal_holds_is_unknown() -> None:
    shelf = Field(id="shelf", type="decimal", label=Words("رف", "Shelf"))
    power = value("{multiply: [shelf, shelf, shelf]}")
    goods = Field(id="goods", type="computed", label=Words("بضاعة", "Goods"), value=power)
    beyond = Decimal("9E+999990")
    sheet = Sheet((shelf, goods), {"shelf": "1"}, Facts(TODAY, LOOKUPS))
    sheet._outcomes["shelf"] = beyond
    with pytest.raises(ArithmeticError):
        power.evaluate(sheet)
    assert sheet.find_value("goods") is None


def test_a_date_in_a_row_is_held_against_the_application_around_it() -> None:
    start = Field(id="start", type="date", label=Words("بداية", "Start"))
    stage_end = Field(id="end", type="date", label=Words("نهاية", "End"), years_after="start", years=1)
    facts = Facts(TODAY, LOOKUPS)
    around = Sheet((start,), {"start": "2026-12-01"}, facts)
    codes = [
        getattr(Sheet((stage_end,), {"end": typed}, facts, outer=outer).outcome(stage_end), "code", "")
        for typed, outer in (("2027-11-30", around), ("2027-12-01", around), ("2027-11-30", None))
    ]
    assert codes == ["date_too_soon", "", ""]
