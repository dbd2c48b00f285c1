"""The story of a table: 400 plots pasted from a spreadsheet, mended, sent, looked at on the desk and on paper."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import Qt

from balady_desktop.desktop.cards.answer_pages import AnswerPages
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.field_widgets.table import TableWidget
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.parts.words_table import WordsTable
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.tour.applying import arrive_at, go_on
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.deciding import REVIEWER, open_on_desk
from balady_desktop.tour.record import TourError
from balady_desktop.tour.registering import register, sign_in, sign_out
from balady_desktop.tour.stage import Stage

# A service of the tour's own: no published one has a table of thousands of rows yet.
PLOTS = Path(str(files("balady_desktop.tour"))) / "plots"
_SERVICE = "plan_plots"
_MUNICIPALITY = "00100100"
_ROWS = 400
_CONTROL = Qt.KeyboardModifier.ControlModifier
_WRONG = 7


def tell_table(stage: Stage) -> None:
    """Play every part."""
    register(stage)
    _begin(stage)
    _paste(stage)
    _mend(stage)
    _work(stage)
    number = _send(stage)
    _decide(stage, number)


def _definition(stage: Stage) -> ServiceDefinition:
    return stage.parts.program.catalogue.service(_SERVICE)


def _begin(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("a service with a table"):
        stage.sync()
        hands.wait(lambda: _SERVICE in stage.parts.program.catalogue.service_names(), "the service of the server")
        hands.visit(stage.t("Header", "Home"), "home")
        hands.press(stage.t("Home", "Go to E-services"))
        hands.arrive("gate")
        title = _definition(stage).title.text(stage.wishes.language)
        tiles = [one for one in stage.window.findChildren(Tile) if one.isVisible() and title in one.accessibleName()]
        stage.check(len(tiles) == 1, "the gate offers the service")
        hands.click(tiles[0])
        hands.arrive("service")
        hands.press(stage.t("ServiceCard", "Start the application"))
        hands.arrive("draft")
        arrive_at(stage, "plan")
        hands.fill("plan_name", "مخطط النخيل")
        hands.fill("surveyed_on", "2026/01/05")
        combo = hands.field("municipality").municipality  # type: ignore[attr-defined]  # the list that a person picks from
        hands.pick(combo, combo.itemText(combo.findData(_MUNICIPALITY)))
        go_on(stage, "plots")
        stage.shot("table-empty")


def _lines() -> Iterator[str]:
    """Rows as a spreadsheet copies them: digits of three scripts, direction marks, a quoted cell, one mistake."""
    for number in range(1, _ROWS + 1):
        area = ("600.5", "٦٠٠٫٥", "۶۰۰٫۵")[number % 3] if number != _WRONG else "ستمئة"
        use = ("سكني", "Housing", "تجاري")[number % 3]
        street = '"شارع ""التحلية"""' if number % 2 else "\u200fشارع العليا\u200f"
        yield "\t".join((f"{number}/أ", str(1 + number // 40), use, area, "20", street, "15", "450000"))


def _paste(stage: Stage) -> None:
    hands, table = stage.hands, _table(stage)
    with stage.record.step("pasted from a spreadsheet"):
        with hands.copied_elsewhere("\n".join(f"{number}\tx" for number in range(50_000))):
            hands.press(stage.t("FieldWidgets", "Paste"))
        stage.check(table.model.rowCount() == 0, "50,000 rows change nothing")
        stage.shot("table-too-many")
        with hands.copied_elsewhere("\r\n".join(_lines())):
            hands.press(stage.t("FieldWidgets", "Paste"))
        stage.check(table.model.rowCount() == _ROWS, f"{_ROWS} rows are there")
        hands.wait(lambda: table.next_error.isVisible() and "1" in table.counts.text(), "the errors to be counted")
        stage.shot("table-pasted")


def _mend(stage: Stage) -> None:
    hands, table = stage.hands, _table(stage)
    with stage.record.step("the only error is found and mended"):
        hands.key(table.view, Qt.Key.Key_Home)
        hands.key(table.view, Qt.Key.Key_F8)
        stage.check(table.view.currentIndex().row() == _WRONG - 1, "F8 goes to the cell with an error")
        stage.shot("table-error")
        hands.key(table.view, Qt.Key.Key_F2)
        editor = stage.window.focusWidget()
        if editor is None or editor is table.view:
            raise TourError("F2 opens no input")
        stage.shot("table-cell-open")
        hands.write(editor, "٦٠٠")
        hands.key(editor, Qt.Key.Key_Return)
        hands.wait(lambda: not table.next_error.isVisible(), "no error to be left")


def _work(stage: Stage) -> None:
    hands, table = stage.hands, _table(stage)
    with stage.record.step("rows, undo, fill down, find"):
        hands.key(table.view, Qt.Key.Key_Home)
        hands.key(table.view, Qt.Key.Key_Insert)
        stage.check(table.model.rowCount() == _ROWS + 1, "a row is added")
        stage.window.activateWindow()
        hands.wait(stage.window.isActiveWindow, "the window to be in front")
        hands.shortcut(Qt.Key.Key_Z, _CONTROL)
        hands.wait(lambda: table.model.rowCount() == _ROWS, "the row to be taken back")
        hands.write(table.find_line, "399/")
        hands.key(table.find_line, Qt.Key.Key_Return)
        stage.check(table.view.currentIndex().row() == 398, "what is looked for is found")
        stage.shot("table-found")
        stage.restart()
        hands = stage.hands
        hands.arrive("draft")
        arrive_at(stage, "plots")
        stage.check(_table(stage).model.rowCount() == _ROWS, "after a restart every row is there")


def _send(stage: Stage) -> str:
    hands = stage.hands
    with stage.record.step("checked, on paper, sent"):
        go_on(stage, "fees")
        go_on(stage, "check")
        tables = [one for one in stage.window.findChildren(WordsTable) if one.isVisible()]
        stage.check([one.model().rowCount() for one in tables] == [_ROWS], "the check page shows the rows")
        stage.shot("table-check")
        hands.press(stage.t("CheckPage", "Print the application summary"))
        hands.arrive("paper")
        stage.shot("table-paper")
        hands.press(stage.t("Paper", "Back"), stage.window.current)
        hands.arrive("draft")
        arrive_at(stage, "check")
        send = _definition(stage).get_page("check").button
        if send is None:
            raise TourError("the last page has no words for sending")
        hands.press(send.text(stage.wishes.language), stage.window.current)
        found: list[str] = []

        def look() -> bool:
            stage.sync()
            stage.parts.background.with_store(
                stage.window,
                lambda: stage.parts.program.drafting.list(filter="sent").rows,
                lambda rows: found.extend(row.number or "" for row in rows),
            )
            hands.settle()
            return any(found)

        hands.wait(look, "the acknowledgement")
        return next(filter(None, found))


def _decide(stage: Stage, number: str) -> None:
    sign_out(stage)
    sign_in(stage, REVIEWER, SAMPLE_PASSWORD, "the reviewer signs in")
    with stage.record.step("the rows on the desk"):
        open_on_desk(stage, number)
        screen = stage.window.current
        stage.check(isinstance(screen, DeskApplicationScreen), "the application is open")
        pages = [one for one in stage.window.findChildren(AnswerPages) if one.isVisible()]
        tables = [table for one in pages for table in one.findChildren(WordsTable)]
        stage.check([one.model().rowCount() for one in tables] == [_ROWS], "the desk shows the rows")
        stage.shot("table-desk")


def _table(stage: Stage) -> TableWidget:
    found = stage.hands.field("plots")
    if not isinstance(found, TableWidget):
        raise TourError("the plots are no table")
    return found
