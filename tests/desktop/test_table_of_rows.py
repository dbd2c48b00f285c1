"""A group with `face: table`: typed, pasted, copied, filled down, sorted, found, undone; by keys and for the ear."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.field_widgets.judged_rows import JudgedRows
from balady_desktop.desktop.field_widgets.table import TableWidget
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.catalogue import Catalogue, read_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.paths import to_answers
from balady_desktop.domain.sheets import Facts
from tests.desktop.samples import TODAY
from tests.desktop.window_kit import Kit
from tests.domain.declared_help import LOOKUPS, read

PLOTS = Path(__file__).parents[2] / "balady_desktop" / "tour" / "plots"
SERVICE = "plan_plots"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def rules() -> Catalogue:
    return read_catalogue(PLOTS)


class Desk:
    """The page of the plots in the real wizard."""

    def __init__(self, kit: Kit, rules: Catalogue, rows: list[dict[str, Any]]) -> None:
        self.kit = kit
        answers = {"plan_name": "مخطط النخيل", **({"plots": rows} if rows else {})}
        kit.town.publish(rules)
        kit.program.syncing.meet()
        kit.lay("d1", service=SERVICE, answers=answers, page="plots")
        self.wizard: Wizard = kit.draft("d1")
        content: Any = self.wizard.content
        self.table: TableWidget = content.widget("plots")
        self.table.view.setFocus()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.table.view, key, held)

    def type(self, text: str) -> None:
        # Each key goes where the keyboard is: the first one opens the cell's input.
        for one in text:
            QTest.keyClicks(QApplication.focusWidget() or self.table.view, one)

    def paste(self, text: str, row: int = -1, column: int = 0) -> None:
        QGuiApplication.clipboard().setText(text)
        if row >= 0:
            self.table.view.go(row, column)
        self.table.paste()

    def rows(self) -> list[dict[str, Any]]:
        return [one["answers"] for one in self.wizard.filling.answers.get("plots", [])]

    def seen(self, column: int = 0) -> list[str]:
        model = self.table.model
        return [str(model.data(model.index(at, column))) for at in range(model.rowCount())]

    def at(self) -> tuple[int, int]:
        index = self.table.view.currentIndex()
        return index.row(), index.column()


def plot(number: int, **more: str) -> dict[str, Any]:
    answers = {
        "plot_no": str(number),
        "block": "4",
        "use": "villa",
        "area": "600",
        "frontage": "20",
        "street_width": "15",
    }
    return {"id": f"p{number}", "answers": {**answers, **more}}


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    made.sign_in()
    yield made
    made.close()


@pytest.fixture
def desk(kit: Kit, rules: Catalogue) -> Desk:
    return Desk(kit, rules, [plot(number) for number in (1, 2, 3)])


def test_a_cell_is_typed_and_enter_goes_down(desk: Desk) -> None:
    desk.table.view.go(0, 3)
    desk.type("750")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    desk.key(Qt.Key.Key_Return)
    assert desk.rows()[0]["area"] == "750"
    assert desk.at() == (1, 3)
    desk.wizard.undo.undo()
    assert desk.rows()[0]["area"] == "600"
    assert desk.seen(3)[0] == desk.seen(3)[1]


def test_tab_goes_through_the_cells_and_out_of_the_table(desk: Desk) -> None:
    desk.table.view.go(0, 0)
    desk.key(Qt.Key.Key_Tab)
    assert desk.at() == (0, 1)
    desk.table.view.go(2, 7)
    desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not desk.table.view


def test_escape_leaves_a_cell_as_it_was_and_f2_keeps_its_text(desk: Desk) -> None:
    desk.table.view.go(0, 0)
    desk.key(Qt.Key.Key_F2)
    desk.type("9")
    desk.key(Qt.Key.Key_Escape)
    assert desk.rows()[0]["plot_no"] == "1"


def test_delete_clears_and_only_what_changed_is_saved(desk: Desk) -> None:
    desk.table.view.go(1, 1)
    desk.key(Qt.Key.Key_Delete)
    assert "block" not in desk.rows()[1]
    assert desk.wizard.filling.pending == {"plots.p2.block": None}


def test_rows_are_added_behind_the_current_one_and_removed_with_undo(desk: Desk) -> None:
    desk.table.view.go(0, 0)
    desk.key(Qt.Key.Key_Insert)
    assert [one.get("plot_no") for one in desk.rows()] == ["1", None, "2", "3"]
    assert desk.at() == (1, 0)
    desk.table.view.go(2, 0)
    desk.key(Qt.Key.Key_Minus, CONTROL)
    assert [one.get("plot_no") for one in desk.rows()] == ["1", None, "3"]
    desk.wizard.undo.undo()
    assert [one.get("plot_no") for one in desk.rows()] == ["1", None, "2", "3"]
    desk.wizard.undo.undo()
    assert [one.get("plot_no") for one in desk.rows()] == ["1", "2", "3"]


def test_a_paste_is_one_step_whatever_script_its_numbers_are_in(desk: Desk) -> None:
    lines = ["\u200f4\t٥\tسكني\t٦٠٠٫٥\t20", '5\t"a\n""b"""\tShops\t۷۰۰\t20.5', "6\t\tvilla\t800\t21", ""]
    desk.paste("\r\n".join(lines), row=2)
    rows = desk.rows()
    assert [one["plot_no"] for one in rows] == ["1", "2", "4", "5", "6"]
    assert rows[2]["use"] == "villa"
    assert rows[3] | {"block": 'a\n"b"', "use": "shops", "area": "۷۰۰"} == rows[3]
    assert [desk.seen(3)[at].split()[0] for at in (2, 3)] == ["\u2066600.5\u2069", "\u2066700\u2069"]
    assert desk.wizard.undo.count() == 1
    desk.wizard.undo.undo()
    assert [one["plot_no"] for one in desk.rows()] == ["1", "2", "3"]
    desk.wizard.undo.redo()
    assert [one["plot_no"] for one in desk.rows()] == ["1", "2", "4", "5", "6"]


def test_headings_say_where_columns_belong(desk: Desk) -> None:
    desk.paste("Area\tColour\tPlot number\n900\tred\t77\n", row=2)
    assert desk.rows()[2] | {"area": "900", "plot_no": "77", "block": "4"} == desk.rows()[2]
    assert "\u20661\u2069" in desk.table.notice.text() or "\u20661\u2069" in desk.table.notice.title()


def test_too_many_rows_change_nothing_and_are_told(desk: Desk) -> None:
    desk.paste("\n".join(f"{number}\t1" for number in range(50_000)), row=0)
    assert len(desk.rows()) == 3
    assert desk.wizard.undo.count() == 0
    told = desk.table.notice.text() + desk.table.notice.title()
    assert "Nothing was changed" in told
    assert "5,000" in told


def test_what_is_copied_is_what_a_spreadsheet_reads(desk: Desk) -> None:
    desk.table.view.go(0, 0)
    desk.key(Qt.Key.Key_Right, SHIFT)
    desk.key(Qt.Key.Key_Right, SHIFT)
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "1\t4\tHousing\n2\t4\tHousing"


def test_fill_down(desk: Desk) -> None:
    desk.table.view.go(0, 5)
    desk.type("Olaya")
    desk.key(Qt.Key.Key_Return)
    desk.table.view.go(0, 5)
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_D, CONTROL)
    assert [one["street"] for one in desk.rows()] == ["Olaya"] * 3


def test_errors_are_counted_found_and_seen_first(kit: Kit, rules: Catalogue, qtbot: QtBot) -> None:
    rows = [plot(1), plot(2), plot(3, area="abc"), plot(1)]
    rows[3]["id"] = "twin"
    desk = Desk(kit, rules, rows)
    qtbot.waitUntil(lambda: "\u20663\u2069" in desk.table.counts.text())
    desk.table.view.go(0, 1)
    desk.key(Qt.Key.Key_F8)
    assert desk.at() == (2, 3)
    assert "number" in desk.table.notice.title() + desk.table.notice.text()
    desk.key(Qt.Key.Key_F8, SHIFT)
    assert desk.at() == (0, 0)
    desk.table.errors_first.setChecked(True)
    assert desk.seen(0)[-1] == "2"


def test_sorting_and_finding_move_no_row(desk: Desk) -> None:
    header = desk.table.view.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert desk.seen(0) == ["3", "2", "1"]
    assert [one["plot_no"] for one in desk.rows()] == ["1", "2", "3"]
    desk.key(Qt.Key.Key_F, CONTROL)
    desk.type("2")
    desk.key(Qt.Key.Key_Return)
    assert desk.table.view.currentIndex().row() in (0, 1, 2)
    # Enter finds; it does not go on to the next page.
    assert desk.wizard.filling.page.id == "plots"


def test_a_screen_reader_hears_column_row_and_error(kit: Kit, rules: Catalogue) -> None:
    desk = Desk(kit, rules, [plot(1, area="abc")])
    spoken = QAccessible.queryAccessibleInterface(desk.table.view)
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert any("Area" in name and "abc" in name and "number" in name for name in names), names


def test_what_is_pending_makes_the_same_rows_again(desk: Desk) -> None:
    desk.table.view.go(1, 0)
    desk.key(Qt.Key.Key_Insert)
    desk.table.view.go(0, 0)
    desk.key(Qt.Key.Key_Insert)
    saved = {path: value for path, value in desk.wizard.filling.pending.items() if value is not None}
    assert all(set(value) == {"after"} for value in saved.values())
    assert to_answers({"plots.a": 1})["plots"] == [{"id": "a", "answers": {}}]


def test_a_paste_may_have_merged_cells_marks_and_numbers_of_three_scripts(desk: Desk) -> None:
    # A merged cell is one cell and empty ones; direction marks come with what is copied from a page.
    desk.paste("\u202b٧\u202c\t\t\t\u200f٦٠٠٫٥\n8\t5\t\u2067سكني\u2069\t۷۰۰\n9\t5\tvilla\t800", row=1)
    rows = desk.rows()
    assert rows[1] == {"plot_no": "٧", "area": "٦٠٠٫٥", "frontage": "20", "street_width": "15"}
    assert rows[2] | {"plot_no": "8", "block": "5", "use": "villa", "area": "۷۰۰"} == rows[2]
    assert [words.split()[0] for words in desk.seen(3)] == [
        f"\u2066{one}\u2069" for one in ("600", "600.5", "700", "800")
    ]
    assert desk.wizard.undo.count() == 1


def test_an_open_cell_stays_with_its_row_when_rows_come_above_it(desk: Desk) -> None:
    desk.table.view.go(2, 1)
    desk.key(Qt.Key.Key_F2)
    desk.type("9")
    desk.table.show_patch({"plots.new": {"after": None}, "plots.p1": None})
    desk.key(Qt.Key.Key_Return)
    assert [*desk.wizard.filling.pending] == ["plots.p3.block"]


def test_errors_are_gone_through_cell_by_cell_and_round_again(kit: Kit, rules: Catalogue) -> None:
    desk = Desk(kit, rules, [plot(1), plot(2, area="abc", frontage="x"), plot(3, area="-")])
    desk.table.view.go(1, 3)
    found = []
    for step in (1, 1, 1, -1, -1):
        desk.table.go_to_problem(step)
        found.append(desk.at())
    assert found == [(1, 4), (2, 3), (1, 3), (2, 3), (1, 4)]
    desk.table.show_patch({"plots.p2.area": "6", "plots.p2.frontage": "6", "plots.p3.area": "6"})
    desk.table.go_to_problem(1)
    assert "No cell has an error" in desk.table.notice.text() + desk.table.notice.title()


def test_only_the_rows_in_sight_are_judged_to_draw_them(desk: Desk) -> None:
    desk.table.model.set_rows([plot(number) for number in range(1, 4001)])
    view = desk.table.view
    view.viewport().grab()
    in_sight = view.viewport().height() // view.rowHeight(0) + 2
    assert 0 < len(desk.table.model.judged) <= in_sight + 3
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().grab()
    assert len(desk.table.model.judged) <= 2 * in_sight + 3


def test_what_is_wrong_selected_or_closed_is_drawn(kit: Kit, rules: Catalogue) -> None:
    desk = Desk(kit, rules, [plot(1, area="abc"), plot(2)])
    view, tokens = desk.table.view, look().tokens
    view.go(1, 1)

    def ground(row: int, column: int) -> str:
        rect = view.visualRect(desk.table.model.index(row, column))
        return view.viewport().grab().toImage().pixelColor(rect.center().x(), rect.bottom() - 5).name()

    assert ground(0, 3) == QColor(tokens.error.bg).name()
    assert ground(1, 1) == QColor(tokens.primary_soft).name()
    assert ground(1, 0) not in (ground(0, 3), ground(1, 1))


def test_another_answer_that_rows_look_at_is_heard_by_them() -> None:
    plan = read("""
pages:
  - id: one
    title: {ar: أولى, en: First}
    fields:
      - {id: kind, type: yes_no, label: {ar: نوع, en: Kind}}
      - id: plots
        type: group
        face: table
        label: {ar: القطع, en: Plots}
        fields:
          - {id: number, type: text, longest: 5, label: {ar: الرقم, en: Number}}
          - {id: note, type: text, longest: 5, when: {kind: [true]}, label: {ar: ملاحظة, en: Note}}
""")
    answers: dict[str, Any] = {"kind": "no", "plots": [{"id": "a", "answers": {"number": "1"}}]}
    facts = Facts(TODAY, LOOKUPS)
    rows = JudgedRows(plan.get_field("plots"), Journey(plan, answers, facts), "en")
    (row,) = answers["plots"]
    assert rows.shown(row).asked == {"number"}
    answers["plots"] = [row]
    assert not rows.learn(Journey(plan, answers, facts))
    # The answers are one dictionary, changed in its place: nobody can compare it with what it was.
    answers["kind"] = "yes"
    assert rows.learn(Journey(plan, answers, facts))
    assert rows.shown(row).asked == {"number", "note"}
    assert rows.count_wrong() == 1


def test_control_z_takes_a_row_back_wherever_it_is_pressed(desk: Desk) -> None:
    desk.table.view.go(0, 0)
    desk.key(Qt.Key.Key_Insert)
    QTest.keyClick(desk.kit.window, Qt.Key.Key_Z, CONTROL)
    assert [one.get("plot_no") for one in desk.rows()] == ["1", "2", "3"]
    assert desk.table.model.rowCount() == 3
