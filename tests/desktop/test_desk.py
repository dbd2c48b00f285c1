"""The municipal desk: the queue, reading with attachments, moves with what they need, and who was quicker."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.desk.decisions import RejectDialog, ReturnDialog
from balady_desktop.desktop.desk.desk import DeskScreen
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.queue_model import QueueModel
from balady_desktop.desktop.parts.badge import BADGE_ROLE
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.shell.decision import CommentDialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.trouble import Trouble
from tests.desktop.told import desk_reply, queue_row
from tests.desktop.typing_help import press, type_text
from tests.desktop.work_fakes import (
    FILES,
    HEAD,
    NOW,
    REVIEWER,
    WORKFLOW,
    AtOnce,
    Desk,
    desk_view,
    dressed,
    nameless,
    queue_rows,
    timeline,
)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(look(), AtOnce(), REVIEWER)


@pytest.fixture
def queue(qtbot: QtBot, desk: Desk) -> DeskScreen:
    screen = DeskScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    screen.show()
    return screen


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


# --- the queue ---


def test_states_are_counted_and_narrow_the_queue(queue: DeskScreen, desk: Desk) -> None:
    assert queue.model.rowCount() == 18
    assert queue.rail.item("all").count() == 18
    assert queue.rail.item("submitted").count() == 6
    assert nameless(queue) == []
    queue.rail.item("submitted").click()
    assert queue.model.rowCount() == 6
    assert desk.calls.named("queue")[-1][0] == "submitted"


def test_search_and_mine_are_asked_of_the_server(queue: DeskScreen, desk: Desk) -> None:
    type_text(queue._ui.search, "النخيل")
    press(queue._ui.search, Qt.Key.Key_Return)
    assert desk.calls.named("queue")[-1][1] == "النخيل"
    queue.chips.button("mine").click()
    assert desk.calls.named("queue")[-1][2] is True
    assert queue.model.rowCount() == 0
    queue._empty.acted.emit()
    assert queue.model.rowCount() == 18


def test_more_rows_come_when_the_end_is_near(qtbot: QtBot, desk: Desk) -> None:
    desk.town.queue, desk.town.page = [queue_row(one) for one in queue_rows(60)], 25
    screen = DeskScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    screen.show()
    screen.table.scrollToBottom()
    qtbot.waitUntil(lambda: screen.model.rowCount() >= 50)
    after = [given[3] for given in desk.calls.named("queue")]
    assert after[:2] == [None, "q24"]


def test_enter_opens_the_application(queue: DeskScreen, desk: Desk) -> None:
    queue.table.setCurrentIndex(queue.model.index(3, 0))
    press(queue.table, Qt.Key.Key_Return)
    assert desk.routes == [Route("desk_application", {"application_id": "q3"})]


def test_a_queue_that_cannot_be_read_is_told_and_can_be_asked_again(queue: DeskScreen, desk: Desk) -> None:
    desk.calls.fails["queue"] = Trouble("offline")
    queue.refresh_button.click()
    assert [one.kind for one in desk.notifications.record] == ["error"]
    assert queue.refresh_button.isEnabled()


def state_cell(**more: Any) -> tuple[str, str]:
    """What the queue says of a row's state, and its badge."""
    model = QueueModel("en", lambda: NOW, lambda: None)
    model.show_rows([replace(queue_rows(1)[0], **more)], has_more=False)
    index = model.index(0, 3)
    return index.data(), index.data(BADGE_ROLE)


@pytest.mark.parametrize(
    ("standing", "word"),
    [("suspended", "Suspended"), ("revoked", "Revoked"), ("superseded", "Replaced by another"), ("expired", "Expired")],
)
def test_fault_41_what_is_no_longer_valid_is_no_green_issued_in_the_queue(standing: str, word: str) -> None:
    issued = WORKFLOW.get_state("issued")
    assert state_cell(state=issued) == (issued.words.en, "success:badge-check")
    text, badge = state_cell(state=issued, standing=standing)
    assert text == word
    assert not badge.startswith("success")


@pytest.mark.parametrize(
    ("state", "is_marked"), [("submitted", True), ("under_review", True), ("recommended", False), ("returned", False)]
)
def test_fault_43_what_was_completed_and_sent_again_is_marked_for_whoever_reviews_it(
    state: str, is_marked: bool
) -> None:
    words = WORKFLOW.get_state(state).words.en
    assert state_cell(state=WORKFLOW.get_state(state))[0] == words
    again = state_cell(state=WORKFLOW.get_state(state), is_resubmitted=True)[0]
    assert again == ("Completed, sent again" if is_marked else words)


# --- one application ---


def opened(qtbot: QtBot, desk: Desk, view: Any = None) -> DeskApplicationScreen:
    desk.town.file = desk_reply(view or desk_view())
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    screen.show()
    return screen


def head_view(**more: Any) -> Any:
    moves = tuple(one for one in WORKFLOW.moves if "recommended" in one.sources and "head" in one.by)
    return desk_view("recommended", moves=moves, **more)


def test_fault_46_no_attachment_is_fetched_or_opened_by_itself(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.refresh()
    assert screen.pane.file is None
    assert desk.calls.named("blob") == desk.calls.named("outline") == desk.calls.named("pages") == []


def test_fault_43_a_completed_answer_stands_beside_what_it_was(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert "Was" not in said(screen.file)
    answers = desk_view().application.answers
    before = {"street": "شارع آخر", "short_address": None, "trade_name": answers["trade_name"]}
    told = said(opened(qtbot, desk, desk_view(before=before)).file)
    assert told.count("Changed") == 2, "what is as it was is not marked"
    assert "Was: شارع آخر" in told
    assert answers["street"] in told
    assert "Was: لم يُدخل" in told


def test_answers_and_the_first_attachment_stand_side_by_side(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert "شارع العليا العام" in said(screen.file)
    screen.pane.offer._button.click()
    assert screen.pane.file is not None
    assert screen.pane.viewer.page_count() == 1
    assert nameless(screen) == []
    screen.pane.after_button.click()
    assert screen.pane.viewer.page_count() == 2
    assert [given for (given,) in desk.calls.named("blob")] == [sha256(one).hexdigest() for one in FILES[:2]]
    screen.pane.before_button.click()
    assert len(desk.calls.named("blob")) == 2


def test_a_damaged_attachment_is_told_and_the_next_one_still_opens(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.fails["outline"] = Trouble("file_unreadable")
    screen = opened(qtbot, desk)
    screen.pane.after_button.click()
    assert "cannot be shown" in said(screen.pane)
    desk.calls.fails["pages"] = desk.calls.fails.pop("outline")
    screen.pane.again_button.click()
    qtbot.waitUntil(lambda: screen.pane._stack.currentIndex() == 3)
    desk.calls.fails.clear()
    screen.pane.after_button.click()
    assert screen.pane.viewer.page_count() == 2


def test_an_attachment_that_did_not_arrive_can_be_fetched_again(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.fails["blob"] = Trouble("offline")
    screen = opened(qtbot, desk)
    screen.pane.after_button.click()
    desk.calls.fails.clear()
    screen.pane.again_button.click()
    assert screen.pane.viewer.page_count() == 1


def test_buttons_are_the_servers_moves_and_no_others(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert list(screen.moves.buttons) == ["recommend", "return", "recommend_rejection"]
    assert screen.moves.release_button is not None
    closed = opened(qtbot, desk, desk_view("issued", moves=(), is_mine=False))
    assert closed.moves.isHidden()


def test_taking_and_putting_back(qtbot: QtBot, desk: Desk) -> None:
    take = tuple(one for one in WORKFLOW.moves if one.move == "take")
    screen = opened(qtbot, desk, desk_view("submitted", is_mine=False, moves=take))
    screen.moves.buttons["take"].click()
    assert desk.calls.named("take") == [("app1",)]
    assert screen.moves.release_button is not None
    screen.moves.release_button.click()
    assert desk.calls.named("release") == [("app1",)]


def test_a_head_takes_what_waits_for_approval(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    screen = opened(qtbot, desk, replace(head_view(), is_mine=False, moves=(), can_take=True))
    screen.moves.buttons["take"].click()
    assert desk.calls.named("take") == [("app1",)]


def test_a_simple_move_is_meant_once_with_a_comment(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.moves.buttons["recommend"].click()
    dialog = screen.moves.dialog
    assert isinstance(dialog, CommentDialog)
    dialog.box.setPlainText("  الموقع مطابق ")
    dialog.yes_button.click()
    assert desk.calls.named("move") == [
        ("app1", 3, "recommend", {"requests": (), "reasons": (), "text": "الموقع مطابق"})
    ]
    assert desk.notifications.record[-1].kind == "info"


def test_a_return_asks_for_each_thing_its_reason(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.moves.buttons["return"].click()
    dialog = screen.moves.dialog
    assert isinstance(dialog, ReturnDialog)
    dialog.yes_button.click()
    assert len(dialog.problems()) == 1
    dialog.boxes["lease_copy"].setChecked(True)
    dialog.boxes["area"].setChecked(True)
    dialog.boxes["street"].setChecked(True)
    dialog.items["street"].removed.emit()
    assert list(dialog.items) == ["lease_copy", "area"]
    assert len(dialog.problems()) == 2
    document = [
        dialog.items["lease_copy"].reason.itemData(at) for at in range(dialog.items["lease_copy"].reason.count())
    ]
    assert "document_unreadable" in document
    assert "field_incorrect" not in document
    dialog.items["lease_copy"].reason.set_value("document_unreadable")
    dialog.items["area"].reason.set_value("other")
    assert len(dialog.problems()) == 1
    dialog.items["area"].box.setPlainText("أرفق مخططًا")
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    given = desk.calls.named("move")[0][3]["requests"]
    assert given == (("area", "other", "أرفق مخططًا"), ("lease_copy", "document_unreadable", ""))


def test_a_rejection_needs_a_reason_and_words_for_another_one(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    screen = opened(qtbot, desk, head_view())
    screen.moves.buttons["reject"].click()
    dialog = screen.moves.dialog
    assert isinstance(dialog, RejectDialog)
    dialog.yes_button.click()
    assert dialog.summary.isVisible()
    dialog.boxes["other"].setChecked(True)
    assert [one.target for one in dialog.problems()] == [dialog.box]
    dialog.boxes["fines_unpaid"].setChecked(True)
    dialog.box.setPlainText("غرامة 2025")
    dialog.yes_button.click()
    assert desk.calls.named("move")[0][3]["reasons"] == ("fines_unpaid", "other")


def test_closing_a_decision_does_nothing_and_the_button_works_again(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.moves.buttons["recommend"].click()
    assert screen.moves.dialog is not None
    first = screen.moves.dialog
    first.reject()
    screen.moves.buttons["recommend"].click()
    assert screen.moves.dialog is not first
    assert desk.calls.named("move") == []


@pytest.mark.parametrize("code", ["stale", "move_unknown", "lock_needed"])
def test_whoever_was_quicker_is_told_and_the_new_state_is_shown(qtbot: QtBot, desk: Desk, code: str) -> None:
    screen = opened(qtbot, desk)
    desk.calls.fails["move"] = Trouble(code)
    now = desk_view("returned", moves=(), is_mine=False)
    now = replace(now, application=replace(now.application, version=4, timeline=timeline("submit", "take", "return")))
    desk.town.file = desk_reply(now)
    screen.moves.buttons["recommend"].click()
    dialog = screen.moves.dialog
    assert isinstance(dialog, CommentDialog)
    dialog.yes_button.click()
    assert screen.head.state_badge.text() == "معاد للاستكمال"
    assert "أعادت البلدية الطلب للاستكمال" in screen.message.text()
    assert screen.message.isVisible()
    assert screen.moves.buttons == {}


def test_a_four_eyes_refusal_is_told_in_words_and_leaves_the_buttons(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    screen = opened(qtbot, desk, head_view())
    desk.calls.fails["move"] = Trouble("same_person")
    screen.moves.buttons["approve"].click()
    dialog = screen.moves.dialog
    assert isinstance(dialog, CommentDialog)
    dialog.yes_button.click()
    assert screen.message.isVisible()
    assert screen.message.tone() == "error"
    assert screen.moves.buttons["approve"].isEnabled()


@pytest.mark.parametrize("move", ["return", "recommend"])
def test_fault_31_a_dialog_of_the_desk_begins_with_the_keyboard_in_it(qtbot: QtBot, desk: Desk, move: str) -> None:
    screen = opened(qtbot, desk)
    screen.moves.buttons[move].click()
    dialog = screen.moves.dialog
    assert dialog is not None
    first = next(iter(dialog.boxes.values())) if isinstance(dialog, ReturnDialog) else dialog.box
    assert dialog.focusWidget() is first


@pytest.mark.parametrize("zoom", [1.0, 1.2])
@pytest.mark.parametrize("move", ["return", "recommend_rejection"])
def test_fault_12_a_dialog_of_the_desk_keeps_its_acts_on_a_small_screen(
    qtbot: QtBot, desk: Desk, move: str, zoom: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    look().apply("light", "ar", "guided", zoom)
    small = QRect(0, 0, 1366, 768)
    monkeypatch.setattr(Dialog, "screen", lambda _: SimpleNamespace(availableGeometry=lambda: small))
    screen = opened(qtbot, desk)
    screen.moves.buttons[move].click()
    dialog = screen.moves.dialog
    assert dialog is not None
    assert small.top() <= dialog.y()
    assert dialog.frameGeometry().bottom() <= small.bottom()
    dialog.yes_button.click()
    QApplication.processEvents()
    assert dialog.rect().contains(dialog.yes_button.geometry())
    assert dialog.frameGeometry().bottom() <= small.bottom()


def test_fault_30_whoever_comes_to_the_queue_by_keyboard_opens_with_enter(
    qtbot: QtBot, queue: DeskScreen, desk: Desk
) -> None:
    queue.activateWindow()
    qtbot.waitUntil(queue.isActiveWindow)
    queue._ui.search.setFocus()
    queue.table.clearSelection()
    queue.table.setCurrentIndex(QModelIndex())
    queue.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert queue.table.chosen_rows() == [0]
    press(queue.table, Qt.Key.Key_Return)
    assert desk.routes[-1].name == "desk_application"
