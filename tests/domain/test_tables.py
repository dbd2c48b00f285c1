"""Tables by keys: each combination exactly once, places inherit, ranges have no gap."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.table_check import table_complaints
from balady_desktop.domain.tables import KeyedTable, read_table

HEAD = "table: limits\nkeys: [{id: KEY, type: TYPE}]\ncolumns: [{id: limit, type: whole_number}]\n"
END = "source: {ar: مصدر, en: Source}\nconfidence: low\n"
CODES: Mapping[str, frozenset[str]] = {"municipalities": frozenset({"00100100", "00100101", "00200100"})}


def table(key_type: str, rows: str) -> KeyedTable:
    return read_table(HEAD.replace("KEY", "key").replace("TYPE", key_type) + f"rows: {rows}\n" + END, "t.yaml")


def told(made: KeyedTable) -> list[str]:
    return [one.message for one in table_complaints(made, CODES)]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('[[{up_to: "10"}, 1]]', "begin below and end above every number"),
        ('[[{over: "10"}, 1]]', "begin below and end above every number"),
        ("[]", "begin below and end above every number"),
        ('[[{up_to: "10"}, 1], [{over: "20"}, 2]]', "a gap or overlap at 10"),
        ('[[{up_to: "20"}, 1], [{over: "10"}, 2]]', "a gap or overlap at 20"),
        ('[[{up_to: "10"}, 1], [{}, 3], [{over: "10"}, 2]]', "two ranges of 'key' hold the numbers over 10"),
        ("[[{}, 1], [{up_to: 10}, 2]]", "two ranges of 'key' hold the numbers of both"),
        ('[[["0", "10"], 1], [{over: 10}, 2]]', "is no range of 'key': write {over: 50, up_to: 100}"),
        ("[[{from: 0, to: 10}, 1], [{over: 10}, 2]]", "is no range of 'key'"),
        ("[[{up_to: ten}, 1], [{over: 10}, 2]]", "is no range of 'key'"),
        ("[[{up_to: true}, 1], [{over: 10}, 2]]", "is no range of 'key'"),
        ("[[{up_to: 10}, 1], [{over: 10, up_to: 10}, 2], [{over: 10}, 3]]", "over 10 up to 10 has no number in it"),
        ("[[{up_to: 20}, 1], [{over: 20, up_to: 10}, 2], [{over: 20}, 3]]", "over 20 up to 10 has no number in it"),
    ],
)
def test_ranges_that_do_not_cover_every_number_once_are_told(rows: str, message: str) -> None:
    assert any(message in one for one in told(table("range", rows)))


def test_ranges_that_meet_hold_each_number_once_in_whatever_order_they_stand() -> None:
    made = table("range", '[[{over: "20"}, 3], [{up_to: "10"}, 1], [{over: "10", up_to: "20"}, 2]]')
    assert told(made) == []
    assert [made.take({"key": one}, "limit") for one in (-1, 10, 11, 20, 21)] == [1, 1, 2, 2, 3]


def test_whole_bounds_of_a_range_need_no_quotes_and_a_range_without_bounds_holds_every_number() -> None:
    made = table("range", '[[{up_to: 10}, 1], [{over: "10"}, 2]]')
    assert told(made) == []
    assert [made.take({"key": one}, "limit") for one in (10, 11)] == [1, 2]
    assert told(table("range", "[[{}, 1]]")) == []


def test_a_place_needs_a_row_for_everywhere_and_known_bodies() -> None:
    assert told(table("place", '[["001001", 1]]')) == ["table 'limits': there is no row of '*'"]
    assert told(table("place", '[["*", 1], ["00999999", 2]]')) == [
        "table 'limits': '00999999' is no municipality and no amanah"
    ]
    assert told(table("place", '[["*", 1], ["001001", 2], ["00100101", 3]]')) == []


def test_a_place_inherits_from_its_amanah_and_from_everywhere() -> None:
    made = table("place", '[["*", 1], ["001001", 2], ["00100101", 3]]')
    found = {one: made.take({"key": one}, "limit") for one in ("00100101", "00100100", "00200100")}
    assert found == {"00100101": 3, "00100100": 2, "00200100": 1}
    assert made.find_column("limits") is None


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=8, unique=True).map(sorted), st.integers(-1100, 1100))
def test_exactly_one_range_holds_each_number(bounds: list[int], number: int) -> None:
    edges = [None, *bounds, None]
    rows = []
    for at, (low, high) in enumerate(pairwise(edges)):
        parts = [f'over: "{low}"'] if low is not None else []
        parts += [f'up_to: "{high}"'] if high is not None else []
        rows.append(f"[{{{', '.join(parts)}}}, {at}]")
    made = table("range", f"[{', '.join(rows)}]")
    assert told(made) == []
    assert made.take({"key": number}, "limit") == sum(number > bound for bound in bounds)


def test_a_decimal_and_a_flag_are_read_as_what_they_are() -> None:
    text = (
        HEAD.replace("KEY", "key")
        .replace("TYPE", "place")
        .replace(
            "{id: limit, type: whole_number}",
            "{id: limit, type: decimal}, {id: note, type: text}, {id: open, type: yes_no}",
        )
    )
    made = read_table(text + 'rows: [["*", "1.50", x, true]]\n' + END, "t.yaml")
    assert [str(made.take({"key": "0"}, name)) for name in ("limit", "note", "open")] == ["1.5", "x", "True"]
    assert told(read_table(text + 'rows: [["*", 1, 2, 3]]\n' + END, "t.yaml")) == [
        "table 'limits': '1' in column 'limit' is not a number: a decimal in quotes",
        "table 'limits': '2' in column 'note' is not a text: put it in quotes",
        "table 'limits': '3' in column 'open' is not yes or no: true or false",
    ]


def test_the_schema_of_a_table_asks_for_lists_as_rows() -> None:
    rows = json_schema(KeyedTable)["$defs"]["KeyedTable"]["properties"]["rows"]
    assert rows == {"type": "array", "items": {"type": "array", "items": {}}}


def test_a_number_in_a_gap_finds_no_row() -> None:
    assert table("range", '[[{up_to: "10"}, 1], [{over: "20"}, 2]]').take({"key": 15}, "limit") is None
