"""Answers by path and back; patches of rows and what undoes them; cells as spreadsheets copy them."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.cell_texts import cell_reader, cell_writer
from balady_desktop.domain.declared import NOWHERE
from balady_desktop.domain.definition import Field, Option
from balady_desktop.domain.pasting import lay_out
from balady_desktop.domain.paths import (
    STEP,
    changed_paths,
    head_of,
    holds_rows,
    is_row,
    places_of,
    put_all,
    to_answers,
    to_paths,
)
from balady_desktop.domain.rows import new_rows, patch_between, patched, placed_order, without_rows
from balady_desktop.domain.tsv import read_cells, write_cells
from balady_desktop.domain.values import read_value
from balady_desktop.domain.words import Words


def row(name: str, **answers: Any) -> dict[str, Any]:
    return {"id": name, "answers": answers}


def test_a_group_is_a_path_for_each_row_and_each_cell() -> None:
    answers = {"name": "x", "plots": [row("a", area="1", none=None), row("b")], "empty": None}
    paths = to_paths(answers)
    assert paths == {"name": "x", "plots.a": STEP, "plots.a.area": "1", "plots.b": 2 * STEP}
    assert to_answers(paths) == {"name": "x", "plots": [row("a", area="1"), row("b")]}
    assert (head_of("plots.a.area"), is_row("plots.a"), is_row("plots.a.area")) == ("plots", True, False)


@pytest.mark.parametrize(
    "typed",
    [
        "text",
        ["a"],
        [{"id": "a"}],
        [row("a"), row("a")],
        [row("a.b")],
        [row("")],
        [row("a", **{"x.y": "1"})],
    ],
)
def test_what_is_no_list_of_rows_stays_one_answer(typed: Any) -> None:
    assert not holds_rows(typed)
    assert to_answers(to_paths({"f": typed})) == {"f": typed}


def test_a_list_of_nothing_is_no_answer() -> None:
    assert to_paths({"f": [], "g": None}) == {}
    paths = {"f": "x", "g.a": 1}
    put_all(paths, {"f": []})
    assert paths == {"g.a": 1}


def test_a_cell_without_its_row_is_not_lost() -> None:
    assert to_answers({"f.a.x": "1", "f.b": 5, "f.c": "no place"})["f"] == [row("b"), row("a", x="1"), row("c")]


def test_rows_between_others_move_nobody() -> None:
    before = to_paths({"f": [row("a"), row("b")]})
    after = to_paths({"f": [row("n"), row("a"), row("m"), row("b"), row("z")]}, before)
    assert changed_paths(before, after).keys() == {"f.n", "f.m", "f.z"}
    assert [one["id"] for one in to_answers(after)["f"]] == ["n", "a", "m", "b", "z"]
    assert places_of(["b", "a"], "f", before) == {"b": STEP, "a": 2 * STEP}
    # There is no room between 1 and 2: all rows get new places.
    assert places_of(["a", "m", "b"], "f", {"f.a": 1, "f.b": 2}) == {"a": STEP, "m": 2 * STEP, "b": 3 * STEP}


def test_a_patch_may_hold_a_whole_group() -> None:
    paths = to_paths({"f": [row("a", x="1"), row("b")], "name": "x"})
    put_all(paths, {"f": [row("b", y="2")], "name": None, "new": "1", "gone": None})
    assert to_answers(paths) == {"f": [row("b", y="2")], "new": "1"}
    put_all(paths, {"f": None})
    assert to_answers(paths) == {"new": "1"}


cells = st.dictionaries(st.sampled_from("xyz"), st.sampled_from(["1", "2"]), max_size=3)
some_rows = st.dictionaries(st.sampled_from("abcdef"), cells, max_size=6).map(
    lambda found: [row(name, **answers) for name, answers in found.items()]
)


@given(some_rows, some_rows)
def test_paths_say_what_answers_say(before: list[Any], after: list[Any]) -> None:
    old = to_paths({"f": before or None})
    new = to_paths({"f": after or None}, old)
    put_all(old, changed_paths(old, new))
    assert to_answers(old) == ({"f": after} if after else {})


def test_rows_are_put_behind_others_and_taken_away() -> None:
    rows = [row("a", x="1"), row("b", x="2"), row("c", x="3")]
    patch = {
        **without_rows("f", rows[1:]),
        **new_rows("f", [row("n", x="9", y=""), row("m")], "a"),
        "f.a.x": None,
        "f.q.x": "5",
        "other": 1,
    }
    after, undo = patched("f", rows, patch)
    assert after == [row("a"), row("n", x="9"), row("m"), row("q", x="5")]
    back, _ = patched("f", after, undo)
    assert [one["id"] for one in back if one["answers"]] == ["a", "b", "c"]


def test_cells_alone_move_no_row() -> None:
    rows = [row("a", x="1"), row("b", x="2")]
    patch = {"f.b.x": "3", "f.a.y": "4", "g.a.x": "5", "f": None, "f.q.x": "6"}
    after, undo = patched("f", rows, patch)
    assert after == [row("a", x="1", y="4"), row("b", x="3"), row("q", x="6")]
    assert undo == {"f.b.x": "2", "f.a.y": None, "f.q.x": None}
    assert rows[0] == row("a", x="1")


def test_only_what_differs_is_patched() -> None:
    before = [row("a", x="1", y="2"), row("b")]
    after = [row("n", x="5"), row("a", x="1", z="3")]
    patch = patch_between("f", before, after)
    assert patch == {"f.b": None, "f.n": {"after": None}, "f.n.x": "5", "f.a.z": "3", "f.a.y": None}
    assert patched("f", before, patch)[0] == after


def test_a_row_may_name_one_that_comes_later() -> None:
    assert placed_order(["a"], {"c": "b", "b": "a"}) == ["a", "b", "c"]
    assert placed_order(["a"], {"x": "nobody", "a": None}) == ["x", "a"]
    assert sorted(placed_order([], {"x": "y", "y": "x"})) == ["x", "y"]


@given(some_rows, some_rows)
def test_a_patch_and_its_undo_come_back(before: list[Any], after: list[Any]) -> None:
    found, undo = patched("f", before, patch_between("f", before, after))
    assert {one["id"]: one for one in found} == {one["id"]: one for one in after}
    back, _ = patched("f", found, undo)
    assert back == before


def test_cells_as_excel_and_libreoffice_copy_them() -> None:
    assert read_cells('1\t"a\tb"\r\n"c ""d""\ne"\t\u200f٢\u200f\r\n') == [["1", "a b"], ['c "d"\ne', "٢"]]
    assert read_cells('"x\t5" tall\n') == [['"x', '5" tall']]
    assert read_cells('"never closed\t1') == [['"never closed', "1"]]
    assert read_cells("merged\t\t\nb\tc\td") == [["merged", "", ""], ["b", "c", "d"]]
    assert read_cells("a\rb") == [["a"], ["b"]]
    assert read_cells("") == []
    # Ten thousand lines without one tab: each is looked at once.
    assert read_cells("١\n" * 10_000) == [["١"]] * 10_000
    assert write_cells([["a\tb", 'q"'], ["1", "x\ny"]]) == '"a\tb"\t"q"""\n1\t"x\ny"'


@given(st.lists(st.lists(st.text("ab\t\n\"'٣", max_size=4), min_size=2, max_size=3), min_size=1, max_size=3))
def test_what_is_copied_is_what_is_pasted(block: list[list[str]]) -> None:
    cleaned = [[cell.strip() for cell in line] for line in block]
    kept = [[one.replace("\t", "_").replace("\n", "_") for one in line] for line in cleaned]
    assert read_cells(write_cells(kept)) == kept or any(line == [""] for line in kept)


def field(name: str, kind: str = "text", **more: Any) -> Field:
    return Field(name, kind, Words(f"حقل {name}", f"Field {name}"), **more)


GROUP = field("f", "group", fields=(field("a"), field("b"), field("c")))


def test_headings_place_columns_and_the_rest_goes_one_after_another() -> None:
    placed = lay_out([["Field c", "", "Field a"], ["1", "2", "3"], ["4"], ["", "", ""]], GROUP, "en", 1)
    assert (placed.columns, placed.rows, placed.left_out) == ((2, 0), (("1", "3"), ("4",)), 1)
    plain = lay_out([["1", "2", "3"], ["Field a", "x", "y"]], GROUP, "en", 1)
    assert (plain.columns, plain.rows, plain.left_out) == ((1, 2), (("1", "2"), ("Field a", "x")), 1)
    assert lay_out([["Field a", "x", "y"]], GROUP, "en", 0).rows == (("Field a", "x", "y"),)


def test_nothing_is_pasted_into_a_column_that_is_computed() -> None:
    fields = (field("a", "text"), field("b", "computed", value=read_value("a", NOWHERE)), field("c", "text"))
    group = replace(GROUP, fields=fields)
    row = lay_out([["1", "2", "3"], ["4"], ["5", "6"]], group, "en", 0)
    assert (row.columns, row.rows, row.left_out) == ((0, 2), (("1", "3"), ("4",), ("5",)), 1)
    named = lay_out([["Field b", "Field c"], ["2", "3"]], group, "en", 0)
    assert (named.columns, named.rows, named.left_out) == ((2,), (("3",),), 1)


def test_choices_are_read_by_their_words_and_copied_in_words() -> None:
    lookups = packaged_catalogue().lookups
    options = (Option("x", Words("سكني", "Housing")), Option("y", Words("تجاري", "Shops")))
    one, several = field("f", "choice", options=options), field("f", "choice", options=options, most=2)
    assert [cell_reader(one, lookups)(text) for text in ("سكنى", "SHOPS", "x", "?", " ")] == ["x", "y", "x", "?", None]
    assert cell_reader(several, lookups)("سكني، Shops") == ["x", "y"]
    assert cell_reader(several, lookups)("،") is None
    assert cell_reader(field("f", "yes_no"), lookups)("نعم") == "yes"
    assert cell_reader(field("f"), lookups)("\u200f ١٢ ") == "١٢"
    assert cell_reader(field("f"), lookups)(" ") is None
    assert cell_writer(several, lookups, "ar")(["x", "y"]) == "سكني, تجاري"
    assert cell_writer(field("f"), lookups, "en")("12") == "12"
    assert cell_writer(field("f"), lookups, "en")(None) == ""
    municipality = field("f", "municipality", lookup="municipalities")
    code = next(iter(lookups.get_table("municipalities")))
    words = cell_writer(municipality, lookups, "en")(code)
    assert cell_reader(municipality, lookups)(code) == code
    assert words != code
