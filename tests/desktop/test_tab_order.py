"""Tab goes as a page is read, Enter does what is expected, and an act leaves the focus at what comes next."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from balady_desktop.desktop.counter.closing_dialog import ClosingDialog
from balady_desktop.desktop.counter.counter import CounterScreen
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.buttons import Button, secondary
from balady_desktop.desktop.parts.error_summary import ErrorSummary
from balady_desktop.desktop.parts.focus_keeper import FocusKeeper
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.picture_code import PictureCode
from balady_desktop.desktop.parts.reading_order import CHROME, read_later
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.parts.stepper import StepperRail
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.parts.toast import SHOWN_WITH_BUTTON_MS
from balady_desktop.desktop.parts.upload_row import UploadRow
from balady_desktop.desktop.shell.keyboard import ArabicShortcuts
from balady_desktop.storage.drafts import UNDO_MS
from tests.desktop.desk_kit import CASHIER, REVIEWER, WORKFLOW, AtOnce, Desk, desk_view, dressed
from tests.desktop.samples import complete_answers
from tests.desktop.told import desk_reply
from tests.desktop.typing_help import press
from tests.desktop.window_kit import Kit, focusable

CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[str, str], Kit]


@pytest.fixture
def open_kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    made: list[Kit] = []

    def build(language: str, density: str) -> Kit:
        made.append(Kit(qtbot, tmp_path, language, density))
        return made[-1]

    yield build
    for kit in made:
        kit.close()


def walk(qtbot: QtBot, window: QWidget) -> list[QWidget]:
    """Press Tab until the focus is where it began."""
    visited: list[QWidget] = []
    while True:
        now = QApplication.focusWidget()
        assert now is not None
        assert now.window() is window
        if now in visited:
            assert now is visited[0], "the way comes round to its beginning"
            return visited
        visited.append(now)
        assert len(visited) < 200
        qtbot.keyClick(now, Qt.Key.Key_Tab)


def is_chrome(window: Any, one: QWidget) -> bool:
    return bool(window.header.bar.isAncestorOf(one) or window.status.strip.isAncestorOf(one))


def is_read_downwards(widgets: list[QWidget], window: QWidget) -> bool:
    """Each is below the one before, or beside it in the direction of reading."""
    places = [(one, one.mapTo(window, QPoint(0, 0)), one.height()) for one in widgets]
    for (_, a, high), (_, b, other) in itertools.pairwise(places):
        beside = a.y() < b.y() + other and b.y() < a.y() + high
        aside = (a.x() > b.x()) if look().is_rtl else (a.x() < b.x())
        if not (aside if beside else a.y() < b.y()):
            return False
    return True


@pytest.mark.parametrize("density", ["guided", "compact"])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("page", ["establishment", "activity", "place", "shop", "right", "attachments", "check"])
def test_fault_29_tab_goes_through_the_page_then_its_buttons_then_the_window(
    qtbot: QtBot, open_kit: Open, language: str, density: str, page: str
) -> None:
    kit = open_kit(language, density)
    kit.lay("d1", page=page, answers=complete_answers())
    wizard = kit.draft("d1")
    visited = walk(qtbot, kit.window)
    assert set(visited) == set(focusable(kit.window)), "everything that takes the focus is reached"
    inside = [one for one in visited if wizard.content.isAncestorOf(one)]
    assert is_read_downwards(inside, kit.window)
    where = {one: at for at, one in enumerate(visited)}
    start = where[inside[0]] if inside else where[wizard.frame.go_on]
    order = visited[start:] + visited[:start]
    chrome = [is_chrome(kit.window, one) for one in order]
    assert chrome == sorted(chrome), "the window's own bars come last"
    assert order.index(wizard.frame.go_on) == len(inside), "the page's button follows the last field"
    rail = wizard.findChildren(StepperRail)[0]
    steps = [order.index(one) for one in order if rail.isAncestorOf(one)]
    assert all(at > order.index(wizard.frame.jump) for at in steps)


@pytest.mark.parametrize("density", ["guided", "compact"])
def test_fault_29_what_is_not_a_field_is_reached_too(qtbot: QtBot, open_kit: Open, density: str) -> None:
    kit = open_kit("ar", density)
    wizard = kit.wizard_of(kit.go("registration", service="registration_person"))
    visited = walk(qtbot, kit.window)
    code = wizard.findChildren(PictureCode)[0]
    buttons = code.findChildren(QAbstractButton)
    assert len(buttons) == 2
    assert all(one in visited for one in buttons)
    assert visited.index(buttons[0]) < visited.index(buttons[1]) < visited.index(wizard.frame.go_on)
    kit.sign_in()
    kit.lay("d1", page="attachments", answers=complete_answers())
    wizard = kit.draft("d1")
    rows = wizard.findChildren(UploadRow)
    bins = [one for row in rows for one in row.findChildren(QAbstractButton) if one.isVisible()]
    assert bins
    assert all(one in walk(qtbot, kit.window) for one in bins)


def test_fault_29_errors_are_met_first(qtbot: QtBot, open_kit: Open) -> None:
    kit = open_kit("ar", "guided")
    kit.lay("d1", page="place")
    wizard = kit.draft("d1")
    wizard.press()
    summary = wizard.findChildren(ErrorSummary)[0]
    assert QApplication.focusWidget() is summary
    links = [one for one in summary.findChildren(QAbstractButton) if one.isVisible()]
    visited = walk(qtbot, kit.window)
    assert links
    assert visited[: len(links) + 1] == [summary, *links]
    visited[1].setFocus()
    qtbot.keyClick(links[0], Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert wizard.content.isAncestorOf(focus), "Enter on a line goes to its field"


def test_fault_30_enter_opens_a_tile(qtbot: QtBot, open_kit: Open) -> None:
    kit = open_kit("ar", "guided")
    kit.go("register")
    tile = next(one for one in kit.window.findChildren(Tile) if one.isVisible())
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    kit.settle()
    assert kit.window.route.name == "registration"


def test_fault_30_enter_in_a_line_is_the_pages_button(qtbot: QtBot, open_kit: Open) -> None:
    kit = open_kit("ar", "guided")
    wizard = kit.wizard_of(kit.go("registration", service="registration_person"))
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert wizard.findChildren(ErrorSummary)[0].isVisible(), "it was pressed and says what is missing"


def test_fault_30_enter_in_the_closing_of_a_day_shows_it(qtbot: QtBot, open_kit: Open) -> None:
    kit = open_kit("ar", "guided")
    went: list[Any] = []
    dialog = ClosingDialog(kit.window.shell, True, kit.window, went.append)
    dialog.open()
    dialog.day.edit.setFocus()
    qtbot.keyClick(dialog.day.edit, Qt.Key.Key_Return)
    assert [one.name for one in went] == ["paper"]


def test_fault_30_ctrl_enter_is_the_pages_act_wherever_the_focus_is(qtbot: QtBot, open_kit: Open) -> None:
    kit = open_kit("ar", "guided")
    kit.lay("d1", page="activity", answers=complete_answers())
    wizard = kit.draft("d1")
    home = kit.window.header.bar.button("home")
    home.setFocus()
    qtbot.keyClick(home, Qt.Key.Key_Return, CTRL)
    kit.settle()
    assert kit.window.route.name == "draft", "the header's button was not pressed"
    assert wizard.filling.page.id == "place"


def test_fault_31_the_focus_stays_in_a_group_whose_last_card_goes(qtbot: QtBot, open_kit: Open) -> None:
    kit = open_kit("ar", "guided")
    kit.lay("d1", page="shop", answers=complete_answers())
    wizard = kit.draft("d1")
    group: Any = wizard.content.widget("signs")  # type: ignore[union-attr]  # a page of questions
    while len(group.cards()) < 3:
        group.add_element()
    for _ in range(2):
        last = tuple(group.cards().values())[-1]
        last._remove.setFocus()
        qtbot.keyClick(last._remove, Qt.Key.Key_Space)
        kit.settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert group.isAncestorOf(focus)


# --- the desk ---


class Holder(QWidget):
    """A window with a bar of its own, as screens are shown in."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self.chrome = secondary("English")
        read_later(self.chrome, CHROME)
        layout = QVBoxLayout(self)
        layout.addWidget(self.chrome)
        layout.addWidget(screen)
        self.keeper = FocusKeeper(self)
        self.resize(1366, 700)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        return self.keeper.go(next)


Hold = Callable[[QWidget], Holder]


@pytest.fixture
def hold(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Hold]:
    made: list[Holder] = []

    def build(screen: QWidget) -> Holder:
        holder = Holder(screen)
        made.append(holder)
        holder.show()
        holder.activateWindow()
        qtbot.waitUntil(holder.isActiveWindow)
        return holder

    for _ in dressed(tmp_path):
        yield build
        for holder in made:
            delete(holder)


def test_fault_31_taking_an_application_leaves_the_focus_at_the_next_move(qtbot: QtBot, hold: Hold) -> None:
    desk = Desk(look(), AtOnce(), REVIEWER)
    take = tuple(one for one in WORKFLOW.moves if one.move == "take")
    desk.town.file = desk_reply(desk_view("submitted", is_mine=False, moves=take))
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    hold(screen)
    button = screen.moves.buttons["take"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "take" not in screen.moves.buttons)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in screen.moves.buttons.values())


def decide(screen: DeskApplicationScreen, qtbot: QtBot, move: str) -> None:
    """Press the move and then its dialog's button, by the keyboard."""
    button = screen.moves.buttons[move]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    dialog: Any = screen.moves.dialog
    qtbot.waitUntil(dialog.isVisible)
    for tick in dialog.findChildren(QCheckBox)[:1]:
        tick.click()
    for combo in dialog.findChildren(SearchableCombo):
        combo.setCurrentIndex(0)
    for box in dialog.findChildren(QPlainTextEdit):
        box.setPlainText("اكتب اسم الشارع كما في العنوان الوطني.")
    dialog.yes_button.setFocus()
    qtbot.keyClick(dialog.yes_button, Qt.Key.Key_Return)
    # This platform makes no window active by itself.
    screen.window().activateWindow()


DECIDED = [
    ("under_review", "reviewer", "return", "returned"),
    ("under_review", "reviewer", "recommend", "recommended"),
    ("under_review", "reviewer", "recommend_rejection", "rejection_recommended"),
    ("recommended", "head", "approve", "awaiting_payment"),
    ("recommended", "head", "return", "returned"),
    ("rejection_recommended", "head", "reject", "rejected"),
]


@pytest.mark.parametrize("is_mine", [True, False])
@pytest.mark.parametrize(("state", "role", "move", "after"), DECIDED)
def test_fault_31_after_a_decision_the_focus_is_at_the_queue(
    qtbot: QtBot, hold: Hold, state: str, role: str, move: str, after: str, is_mine: bool
) -> None:
    """Nothing more can be done with this application: what comes next is the next one."""
    desk = Desk(look(), AtOnce(), REVIEWER)
    offered = tuple(one for one in WORKFLOW.moves if state in one.sources and role in one.by)
    desk.town.file = desk_reply(desk_view(state, moves=offered))
    desk.town.after_move = desk_reply(desk_view(after, is_mine=is_mine, moves=()))
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    hold(screen)
    decide(screen, qtbot, move)
    qtbot.waitUntil(lambda: screen.view is not None and screen.view.application.state.code == after)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.head.back_button)


def test_fault_31_after_a_decision_the_focus_is_at_the_next_move_where_there_is_one(qtbot: QtBot, hold: Hold) -> None:
    desk = Desk(look(), AtOnce(), REVIEWER)
    moves = tuple(one for one in WORKFLOW.moves if "under_review" in one.sources and "reviewer" in one.by)
    desk.town.file = desk_reply(desk_view("under_review", moves=moves))
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    hold(screen)
    decide(screen, qtbot, "recommend")
    qtbot.waitUntil(lambda: bool(desk.calls.named("move")))
    qtbot.waitUntil(lambda: QApplication.focusWidget() in screen.moves.buttons.values())


def test_fault_31_after_putting_back_the_focus_is_at_taking_or_at_the_queue(qtbot: QtBot, hold: Hold) -> None:
    desk = Desk(look(), AtOnce(), REVIEWER)
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    hold(screen)
    button = screen.moves.release_button
    assert button is not None
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.view is not None and not screen.view.is_mine)
    wanted = (*screen.moves.buttons.values(), screen.head.back_button)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in wanted)


@pytest.mark.parametrize("density", ["guided", "compact"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_fault_31_after_sending_the_focus_is_at_what_comes_next(
    qtbot: QtBot, open_kit: Open, language: str, density: str
) -> None:
    kit = open_kit(language, density)
    kit.lay("d1", page="check", answers=complete_answers())
    wizard = kit.draft("d1")
    button = next(one for one in wizard.findChildren(Button) if one.property("kind") == "primary" and one.isVisible())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    kit.settle()
    assert len(kit.sealed()) == 1
    screen: Any = kit.screen()
    assert screen.state.first is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.state.first)
    # The acknowledgement comes while the person waits on the same page, and the application with it.
    kit.round()
    assert screen.state.title() == "Sent"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.state.first)


def test_fault_31_a_recorded_payment_leaves_the_focus_at_the_receipt(qtbot: QtBot, hold: Hold) -> None:
    desk = Desk(look(), AtOnce(), CASHIER)
    screen = CounterScreen(desk.shell, {})
    window = hold(screen)
    screen.number.setText("2026110900427")
    screen.find_bill()
    screen.reference.setText("A1B2C3")
    press(screen.reference, Qt.Key.Key_Return)
    yes = next(one for one in screen.dialog.findChildren(QAbstractButton) if one.property("kind") == "primary")
    yes.setFocus()
    qtbot.keyClick(yes, Qt.Key.Key_Return)
    # This platform makes no window active by itself.
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.print_button)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_fault_32_the_list_of_a_return_never_moves_sideways(qtbot: QtBot, hold: Hold, language: str) -> None:
    look().apply("light", language, "guided", 1.5)
    desk = Desk(look(), AtOnce(), REVIEWER)
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    hold(screen)
    screen.take()
    screen.moves.buttons["return"].click()
    dialog = screen.moves.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    boxes = dialog.findChildren(QCheckBox)
    area = boxes[0].window().findChildren(ScrollPage)[0]
    QApplication.processEvents()
    assert area.widget().width() <= area.viewport().width(), "nothing of it is cut off"
    boxes[0].setFocus()
    for _ in range(len(boxes) + 3):
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(focus, QCheckBox):
            seen = focus.visibleRegion().boundingRect()
            edge = focus.width() - 12 if look().is_rtl else 12
            assert seen.left() <= edge <= seen.right(), "the box itself is in sight"
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    dialog.reject()


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, ord("ئ")])
def test_fault_39_a_deletion_is_undone_by_key_after_its_news_has_gone(
    qtbot: QtBot, qapp: QApplication, open_kit: Open, key: int
) -> None:
    keys = ArabicShortcuts(qapp)
    kit = open_kit("ar", "guided")
    back: list[str] = []
    for notice in ("d1", "d2"):
        kit.notifications.info("حُذفت المسودة", "تراجع", lambda notice=notice: back.append(notice), undoes=True)
    kit.go("home")
    kit.notifications.info("خبر آخر")
    kit.window.toast.hide()
    home = kit.window.header.bar.button("home")
    home.setFocus()
    press(home, key, CTRL)
    assert back == ["d2"], "the last deletion comes back, once"
    press(home, key, CTRL)
    assert back == ["d2"]
    qapp.removeEventFilter(keys)
    keys.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, ord("ئ")])
def test_fault_39_a_card_taken_away_comes_back_by_key(
    qtbot: QtBot, qapp: QApplication, open_kit: Open, key: int
) -> None:
    keys = ArabicShortcuts(qapp)
    kit = open_kit("ar", "guided")
    kit.lay("d1", page="shop", answers=complete_answers())
    wizard = kit.draft("d1")
    group: Any = wizard.content.widget("signs")  # type: ignore[union-attr]  # a page of questions
    group.add_element()
    before = tuple(group.cards())
    group.remove_element(before[-1])
    kit.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    press(focus, key, CTRL)
    assert tuple(group.cards()) == before
    qapp.removeEventFilter(keys)
    keys.deleteLater()


def test_fault_39_another_person_does_not_undo_it(qapp: QApplication, open_kit: Open) -> None:
    keys = ArabicShortcuts(qapp)
    kit = open_kit("ar", "guided")
    back: list[str] = []
    kit.notifications.info("حُذفت المسودة", "تراجع", lambda: back.append("d1"), undoes=True)
    kit.sign_in()
    kit.go("home")

    def press_undo() -> None:
        home = kit.window.header.bar.button("home")
        home.setFocus()
        press(home, Qt.Key.Key_Z, CTRL)

    press_undo()
    assert back == []
    kit.notifications.info("حُذفت المسودة", "تراجع", lambda: back.append("d2"), undoes=True)
    press_undo()
    assert back == ["d2"], "the key itself does its work here"
    qapp.removeEventFilter(keys)
    keys.deleteLater()


def test_fault_39_the_undo_button_is_reached_by_tab(qtbot: QtBot, open_kit: Open) -> None:
    kit = open_kit("ar", "guided")
    kit.notifications.info("حُذفت المسودة", "تراجع", lambda: None, undoes=True)
    toast = kit.window.toast
    buttons = [one for one in toast.findChildren(QAbstractButton) if one.isVisible()]
    assert set(buttons) <= set(walk(qtbot, kit.window))
    assert SHOWN_WITH_BUTTON_MS >= 20_000
    assert UNDO_MS >= SHOWN_WITH_BUTTON_MS
