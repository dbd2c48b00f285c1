"""Files of the rows of a group: they belong to the application as those of its fields do."""

from typing import Any

import pytest

from balady_desktop.domain.answers import attached_files
from balady_desktop.domain.paths import answer_at, answered
from tests.domain.declared_help import read, walk

SERVICE = read("""
pages:
  - id: drawings
    title: {ar: المخططات, en: Drawings}
    fields:
      - id: sheets
        type: group
        label: {ar: اللوحة, en: Sheet}
        fewest: 1
        most: 9
        fields:
          - {id: is_drawn, type: yes_no, label: {ar: مرسومة, en: Drawn}}
          - id: drawing
            type: attachment
            accepts: [image/png]
            when: {is_drawn: [true]}
            label: {ar: الملف, en: File}
      - {id: report, type: attachment, accepts: [image/png], label: {ar: التقرير, en: Report}}
      - id: remarks
        type: group
        label: {ar: ملاحظة, en: Remark}
        fewest: 1
        most: 9
        fields: [{id: remark, type: text, label: {ar: النص, en: Text}}]
""")


def file(name: str) -> dict[str, Any]:
    return {"sha256": name, "name": f"{name}.png", "size": 5, "media_type": "image/png"}


def sheet(row: str, *files: str, is_drawn: str = "yes") -> dict[str, Any]:
    return {"id": row, "answers": {"is_drawn": is_drawn, "drawing": [file(one) for one in files]}}


ANSWERS = {
    "sheets": [sheet("s1", "aa"), sheet("s2", "bb"), sheet("s3", "cc", is_drawn="no")],
    "report": [file("dd")],
    "remarks": [{"id": "r1", "answers": {"remark": "x"}}],
}


def test_the_manifest_has_the_files_of_rows_that_are_asked() -> None:
    files = [(path, one.sha256) for path, one in walk(SERVICE, ANSWERS).attachments()]
    assert files == [("sheets.s1.drawing", "aa"), ("sheets.s2.drawing", "bb"), ("report", "dd")]


def test_a_file_that_a_row_lacks_is_missed_at_its_cell() -> None:
    journey = walk(SERVICE, {**ANSWERS, "sheets": [sheet("s1")]})
    assert [(one.field, one.code) for one in journey.problems()] == [("sheets.s1.drawing", "empty_attachment")]


def test_files_of_rows_are_among_those_that_are_sent() -> None:
    assert {one["sha256"] for one in attached_files(ANSWERS)} == {"aa", "bb", "cc", "dd"}
    assert attached_files({"sheets": [{"id": "s1", "answers": None}, {"answers": {"drawing": "x"}}]}) == []


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("report", [file("dd")]),
        ("sheets.s2.drawing", [file("bb")]),
        ("sheets.s9.drawing", None),
        ("nothing", None),
        ("nothing.s1.drawing", None),
    ],
)
def test_what_is_typed_at_a_path(path: str, there: Any) -> None:
    assert answer_at(ANSWERS, path) == there


def test_a_file_is_added_to_its_row_and_to_no_other() -> None:
    changed = answered(ANSWERS, "sheets.s2.drawing", [file("bb"), file("ee")])
    assert changed == {"sheets": [sheet("s1", "aa"), sheet("s2", "bb", "ee"), sheet("s3", "cc", is_drawn="no")]}
    # A row of which nothing else is typed yet.
    fresh = answered({}, "sheets.s1.drawing", [file("aa")])
    assert fresh == {"sheets": [{"id": "s1", "answers": {"drawing": [file("aa")]}}]}
    assert answered({"report": [file("dd")]}, "report", None) == {"report": None}


def test_a_field_is_found_by_its_path() -> None:
    found = [SERVICE.get_field_at(path).id for path in ("report", "sheets", "sheets.s1", "sheets.s1.drawing")]
    assert found == ["report", "sheets", "sheets", "drawing"]
    for path in ("nothing", "sheets.s1.nothing"):
        with pytest.raises(KeyError):
            SERVICE.get_field_at(path)


def test_each_row_is_told_with_what_is_answered_in_it() -> None:
    """As a certificate shows a group: the heading of each row, and its cells in one text, those that are asked."""
    journey = walk(SERVICE, ANSWERS)
    told = [(title.en, cells.en) for title, cells in journey.rows_told(SERVICE.get_field("sheets"))]
    assert [title for title, _ in told] == ["Sheet 1", "Sheet 2", "Sheet 3"]
    assert ("aa.png" in told[0][1], "Drawn: Yes" in told[0][1], told[2][1]) == (True, True, "Drawn: No")
    assert [
        cells.en
        for _, cells in walk(SERVICE, {"remarks": [{"id": "r1", "answers": {}}]}).rows_told(
            SERVICE.get_field("remarks")
        )
    ] == [""]
