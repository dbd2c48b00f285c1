"""A group that is filled in as a table: judged by rows, told in words, refused where a cell has no room."""

from datetime import date
from pathlib import Path
from typing import Any

from balady_desktop.domain.answers import Element
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue, packaged_with, read_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.media_types import find_media_type, find_media_type_at, is_whole
from balady_desktop.domain.problem import Problem
from tests.file_samples import pdf

PLOTS = Path(__file__).parents[2] / "balady_desktop" / "tour" / "plots"
RULES = read_catalogue(PLOTS)
PLAN = RULES.service("plan_plots")
GROUP = next(one for one in PLAN.fields() if one.id == "plots")


def plot(number: int, **answers: str) -> dict[str, Any]:
    given = {"plot_no": f"{number}", "block": "1", "use": "villa", "area": "600.5", "frontage": "20"}
    return {"id": f"e{number}", "answers": {**given, "street_width": "15", **answers}}


def journey(*rows: dict[str, Any]) -> Journey:
    answers = {"plan_name": "مخطط", "plots": list(rows)}
    return Journey(PLAN, answers, RULES.facts(date(2026, 11, 30), {}))


def test_a_row_is_judged_as_its_cells_stand_now() -> None:
    walked = journey(plot(1))
    row = walked.judge_row(GROUP, Element("e1", plot(1, area="ستمئة")["answers"]))
    assert {name: one.code for name, one in row.problems.items()} == {"area": "number_format"}
    assert row.key == "1"
    words = walked.cell_words(row, "en")
    assert (words["plot_no"], words["use"], words["area"], words["street"]) == ("1", "Housing", "ستمئة", "")
    assert walked.row_value(GROUP, Element("e1", {"plot_no": "9"}), "plot_no") == "9"


def test_a_table_is_one_answer_in_words_with_its_rows() -> None:
    walked = journey(plot(1), plot(2, use="shops"))
    page = next(one for one in walked.answers_in_words("en") if one.page == "plots")
    table = page.rows[0].table
    assert table is not None
    assert table.columns[:3] == ("Plot number", "Block", "Use")
    assert [row[:3] for row in table.rows] == [("1", "1", "Housing"), ("2", "1", "Shops")]
    assert "2" in page.rows[0].text
    assert "عدد الصفوف" in walked.answers_in_words("ar")[1].rows[0].text


def test_a_cell_is_told_by_its_path() -> None:
    walked = journey(plot(1))
    assert walked.cell("plots.e1.use", "en") == "Housing"
    for path in ("plots.e2.use", "plots.e1.nothing", "plots", "plan_name", "nothing.e1.use"):
        assert walked.cell(path, "en") == ""


def told(old: str, new: str) -> list[str]:
    name = "services/plan_plots.yaml"
    text = RULES.texts[name]
    assert old in text
    return [str(one) for one in check_catalogue(Catalogue({**RULES.texts, name: text.replace(old, new)})).complaints]


def test_what_has_no_room_in_a_cell_and_too_many_rows_are_told() -> None:
    (found,) = told(
        "{id: street, type: text, longest: 60,", "{id: street, type: attachment, accepts: [application/pdf],"
    )
    assert "has no room in a cell of a table" in found
    (found,) = told("most: 5000", "most: 1000000")
    assert "a group has at most" in found


def test_a_catalogue_may_lie_over_the_programs_own() -> None:
    assert read_catalogue(None) is packaged_catalogue() is packaged_with(frozenset())
    said = ("editions/x", "a text")
    assert packaged_with(frozenset({said})).texts["editions/x"] == "a text"


def test_the_bodies_are_told_by_their_codes() -> None:
    assert {"momah", "001001", "00100100"} <= set(packaged_catalogue().bodies.codes)


def test_a_file_on_the_disk_is_known_by_its_ends(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(pdf())
    assert find_media_type_at(tmp_path / "one") == "application/pdf"
    assert find_media_type(b"no\0table,\n1,2\n") is None
    # A text whose lines merely end in a semicolon is no table; one with an empty last cell is.
    assert find_media_type(b"first;\nsecond;\n") is None
    assert find_media_type(b"a;b\nc;\n") == "text/csv"
    assert is_whole(b"0\nSECTION\n0\nEOF\n", "image/vnd.dxf")
    assert not is_whole(b"0\nSECTION\n0\n", "image/vnd.dxf")
    assert journey(plot(1)).problems()[0] == Problem("municipality", "empty_choice")
