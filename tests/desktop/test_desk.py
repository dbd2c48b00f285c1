"""The municipal desk: the queue, reading with attachments, moves with what they need, and who was quicker."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.printing import Printing
from balady_desktop.desktop.desk.desk import DeskScreen
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.field_widgets.choices import SeveralWidget
from balady_desktop.desktop.field_widgets.ticked import TickedWidget
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.queue_model import CHANGED, NAME, NUMBER, STATE, QueueModel
from balady_desktop.desktop.parts.badge import BADGE_ROLE
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.desktop.wizard.move_dialog import MoveDialog
from balady_desktop.domain.calendar import show_gregorian
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.record_events import RecordEvent
from tests.desktop.desk_kit import (
    CATALOGUE,
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
from tests.desktop.told import desk_reply, queue_row
from tests.desktop.typing_help import press, type_text


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


@pytest.mark.parametrize(
    ("whose", "told"), [("late", "No application is late"), ("mine", "You have taken no application")]
)
def test_nothing_late_or_mine_is_said_as_what_it_is(queue: DeskScreen, desk: Desk, whose: str, told: str) -> None:
    desk.town.queue = []
    queue.chips.button(whose).click()
    assert told in said(queue)
    # With a search it may be there all the same.
    type_text(queue._ui.search, "النخيل")
    press(queue._ui.search, Qt.Key.Key_Return)
    assert told not in said(queue)


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
    # What the filter says stands there too.
    assert text == f"{issued.words.en} · {word}"
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
    assert desk.calls.named("blob") == []


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


def test_a_damaged_attachment_is_told_and_the_next_one_still_opens(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object) -> None:
        raise Trouble("file_unreadable")

    view = desk_view()
    photo = {**view.application.answers["shop_photo"][0], "sha256": desk.town.keep_blob(b"damaged before it was sent")}
    answers = {**view.application.answers, "shop_photo": [photo]}
    screen = opened(qtbot, desk, replace(view, application=replace(view.application, answers=answers)))
    screen.pane.after_button.click()
    assert "cannot be shown" in said(screen.pane)
    screen.pane.again_button.click()
    assert "cannot be shown" in said(screen.pane)
    # Of another one the pages are known, and cannot be drawn.
    with monkeypatch.context() as damaged:
        damaged.setattr(Printing, "pages", break_off)
        screen.pane.after_button.click()
        qtbot.waitUntil(lambda: screen.pane._stack.currentIndex() == 3)
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
    assert list(screen.moves.buttons) == ["recommend", "return", "recommend_rejection", "send_visit", "consult"]
    assert screen.moves.release_button is not None
    closed = opened(qtbot, desk, desk_view("issued", moves=(), is_mine=False))
    assert closed.moves.isHidden()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_moves_that_are_too_many_for_one_row_are_in_two_and_none_is_cut(
    qtbot: QtBot, desk: Desk, language: str
) -> None:
    look().apply("light", language, "guided", 1.0)
    screen = opened(qtbot, desk)
    bar, far = screen.moves, screen.moves.release_button
    buttons = [*bar.buttons.values(), far]
    for width in (1400, 760):
        screen.resize(width, 700)
        qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(bar.width()))
        for button in buttons:
            assert bar.rect().contains(button.geometry())
            assert button.width() >= button.sizeHint().width()
        rows = {button.y() for button in buttons}
        assert (len(rows) > 1) == (width == 760)
        # Putting back is at the far end of its row.
        room = bar.layout().contentsRect()
        assert far.x() == room.left() if language == "ar" else far.geometry().right() == room.right()


def test_taking_and_putting_back(qtbot: QtBot, desk: Desk) -> None:
    take = tuple(one for one in WORKFLOW.moves if one.move == "take")
    screen = opened(qtbot, desk, desk_view("submitted", is_mine=False, moves=take))
    screen.moves.buttons["take"].click()
    assert desk.calls.named("take") == [("app1",)]
    assert screen.moves.release_button is not None
    screen.moves.release_button.click()
    assert desk.calls.named("release") == [("app1",)]


def test_a_move_that_has_to_wait_says_why_when_it_is_pressed(qtbot: QtBot, desk: Desk) -> None:
    moves = {one.move: one for one in WORKFLOW.moves}
    waiting = ((moves["recommend"], ("lock_needed",)), (moves["return"], ("taken_by_other",)))
    view = desk_view(is_mine=False, moves=(), can_take=True, waiting=waiting)
    screen = opened(qtbot, desk, view)
    assert (list(screen.moves.buttons), list(screen.moves.waiting)) == (["take"], ["recommend", "return"])
    button = screen.moves.waiting["recommend"]
    assert "استلم الطلب أولًا" in button.accessibleDescription()
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    assert (screen.message.tone(), screen.message.title()) == ("info", "استلم الطلب أولًا")
    assert screen.moves.dialog is None
    assert desk.calls.named("move") == []
    assert nameless(screen) == []


def test_a_server_of_before_reads_the_answers_in_the_words_of_its_day(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    desk.town.unknown = {"waiting"}
    screen.refresh()
    decide(screen, "recommend", "مطابق")
    assert desk.calls.named("said_before") == [("recommend", "مطابق", [], [])]


def test_a_head_takes_what_waits_for_approval(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    screen = opened(qtbot, desk, replace(head_view(), is_mine=False, moves=(), can_take=True))
    screen.moves.buttons["take"].click()
    assert desk.calls.named("take") == [("app1",)]


def test_a_simple_move_is_meant_once_with_a_comment(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.moves.buttons["recommend"].click()
    dialog = screen.moves.dialog
    assert dialog is not None
    write(dialog, "comment", "  الموقع مطابق ")
    dialog.yes_button.click()
    assert desk.calls.named("move") == [("app1", 3, "recommend", {"comment": "الموقع مطابق"})]
    assert desk.notifications.record[-1].kind == "info"


def test_a_return_says_until_when_the_applicant_will_have_time(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    last = riyadh_date(NOW) + timedelta(days=CATALOGUE.parameters["completion_days"].value)
    for move, is_told in (("return", True), ("recommend", False)):
        screen.moves.buttons[move].click()
        dialog = screen.moves.dialog
        assert dialog is not None
        texts = "\n".join(label.text() for label in dialog.findChildren(QLabel))
        assert (show_gregorian(last) in texts, "the application is cancelled" in texts) == (is_told, is_told)
        dialog.reject()


def test_a_return_asks_for_each_thing_its_reason(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.moves.buttons["return"].click()
    dialog = screen.moves.dialog
    assert dialog is not None
    dialog.yes_button.click()
    assert problems(dialog) == {"completion": "empty_group"}
    asked = dialog.page.widget("completion")
    assert isinstance(asked, TickedWidget)
    for name in ("lease_copy", "area", "street"):
        asked.boxes[name].setChecked(True)
    asked.cards["street"].removed.emit()
    assert list(asked.cards) == ["lease_copy", "area"]
    lease, area = asked.cards["lease_copy"], asked.cards["area"]
    document = offered(lease.widgets["request_reason"])
    assert "document_unreadable" in document
    assert "field_incorrect" not in document
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    assert lease.frames["request_reason"].error()
    lease.widgets["request_reason"].choose("document_unreadable")  # type: ignore[attr-defined]  # a lookup
    assert not lease.frames["request_reason"].error(), "what is right by now says nothing more"
    area.widgets["request_reason"].choose("other")  # type: ignore[attr-defined]  # a lookup
    assert [path.rpartition(".")[2] for path in problems(dialog)] == ["request_other"]
    area.widgets["request_other"].findChild(QPlainTextEdit).setPlainText("أرفق مخططًا")
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    rows = desk.calls.named("move")[0][3]["completion"]
    assert [one["answers"] for one in rows] == [
        {"about": "area", "request_reason": "other", "request_other": "أرفق مخططًا"},
        {"about": "lease_copy", "request_reason": "document_unreadable"},
    ]
    assert len({one["id"] for one in rows}) == 2


def write(dialog: MoveDialog, field: str, text: str) -> None:
    box = dialog.page.widget(field).findChild(QPlainTextEdit)
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(text)


def problems(dialog: MoveDialog) -> dict[str, str]:
    return {one.field: one.code for one in dialog.filling.problems()}


def offered(lookup: Any) -> list[str]:
    return [str(code) for code in lookup.combo.offered()]


def decide(screen: DeskApplicationScreen, move: str, comment: str = "") -> None:
    """Press a move that needs a comment at most, and mean it."""
    screen.moves.buttons[move].click()
    dialog = screen.moves.dialog
    assert dialog is not None
    write(dialog, "comment", comment)
    dialog.yes_button.release_guard()
    dialog.yes_button.click()


def test_what_may_wait_is_sent_later_and_is_told_here_and_at_the_queue(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    desk.calls.fails["move"] = Trouble("offline")
    decide(screen, "recommend")
    assert screen.message.title() == "It is sent when the connection is back"
    assert screen.moves.isHidden()
    moves = desk.program.workplace.storage()
    with moves.reading() as store:
        (waiting,) = store.moves.all()
    assert (waiting.body, waiting.application_id, waiting.request["move"]) == ("00100100", "app1", "recommend")
    queue = DeskScreen(desk.shell, {})
    qtbot.addWidget(queue)
    assert [bar.tone() for bar in queue.queued.bars] == ["info"]
    assert waiting.name in queue.queued.bars[0].text()
    # Opened again before it was sent, nothing can be decided twice.
    again = opened(qtbot, desk)
    assert again.moves.isHidden()


def test_what_was_refused_on_arrival_says_why_until_it_was_seen(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    desk.calls.fails["move"] = Trouble("offline")
    decide(screen, "recommend")
    with desk.program.workplace.storage().transaction() as store:
        (waiting,) = store.moves.all()
        store.outbox.decide(waiting.key, "quarantined", "stale")
    # A round has ended.
    desk.changes.applications_changed.emit()
    assert "was not taken" in screen.message.title()
    assert not screen.moves.isHidden()
    queue = DeskScreen(desk.shell, {})
    qtbot.addWidget(queue)
    (bar,) = queue.queued.bars
    assert bar.tone() == "error"
    assert "عدّل شخص آخر الطلب" in bar.text()
    seen = next(one for one in bar.findChildren(QPushButton) if one.text() == "Seen")
    seen.click()
    assert queue.queued.bars == []


def test_what_binds_others_at_once_never_waits(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    screen = opened(qtbot, desk, head_view())
    desk.calls.fails["move"] = Trouble("offline")
    decide(screen, "approve")
    assert "لا يوجد اتصال" in screen.message.title()
    assert not screen.moves.isHidden()
    with desk.program.workplace.storage().reading() as store:
        assert store.moves.all() == ()


def test_a_rejection_needs_a_reason_and_words_for_another_one(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    screen = opened(qtbot, desk, head_view())
    screen.moves.buttons["reject"].click()
    dialog = screen.moves.dialog
    assert dialog is not None
    dialog.yes_button.click()
    assert dialog.summary.isVisible()
    reasons = dialog.page.widget("reasons")
    assert isinstance(reasons, SeveralWidget)
    reasons.boxes["other"].setChecked(True)
    assert problems(dialog) == {"other_reason": "empty"}
    reasons.boxes["fines_unpaid"].setChecked(True)
    write(dialog, "other_reason", "غرامة 2025")
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    assert desk.calls.named("move")[0][3] == {"reasons": ["fines_unpaid", "other"], "other_reason": "غرامة 2025"}


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
    assert dialog is not None
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
    assert dialog is not None
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
    asked = dialog.page.widget("completion" if move == "return" else "comment")
    first = asked.focusProxy() if move == "return" else asked.findChild(QPlainTextEdit)
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


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("zoom", [1.0, 1.2, 1.5])
def test_a_narrow_window_leaves_out_columns_and_never_the_name(
    qtbot: QtBot, desk: Desk, language: str, zoom: float
) -> None:
    """1366 px less the list of places; what is left out comes back with the room."""
    look().apply("light", language, "compact", zoom)
    screen = DeskScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366 - (216 if zoom < 1.2 else 84), 600)
    screen.show()
    QApplication.processEvents()
    table = screen.table
    assert table.columnWidth(NAME) >= look().px(140)
    assert not table.isColumnHidden(NUMBER)
    assert not table.isColumnHidden(STATE)
    assert table.isColumnHidden(CHANGED)
    screen.resize(2600, 600)
    QApplication.processEvents()
    assert [at for at in range(screen.model.columnCount()) if table.isColumnHidden(at)] == []


def test_columns_remembered_at_one_size_have_the_room_of_another(qtbot: QtBot, desk: Desk) -> None:
    widths = []
    for zoom in (1.0, 1.5):
        look().apply(zoom=zoom)
        screen = DeskScreen(desk.shell, {})
        qtbot.addWidget(screen)
        screen.resize(1800, 600)
        screen.show()
        QApplication.processEvents()
        widths.append(screen.table.columnWidth(STATE))
        screen.leave()
    assert widths[1] == round(widths[0] * 1.5)


def test_what_an_application_is_about_stands_above_it(qtbot: QtBot, desk: Desk) -> None:
    day, said = riyadh_date(NOW), ["خطاب رقم 5"]
    about = RecordEvent(event="suspended", on=day, at=NOW, reason="under_examination", texts=said)
    desk.town.file = desk_reply(desk_view()).model_copy(update={"decision": about})
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.about.isVisible)
    shown = screen.about.accessibleName()
    for word in ("Suspension", "قيد التحقق من صحتها", "خطاب رقم 5"):
        assert word in shown
    desk.town.file = desk_reply(desk_view())
    screen.refresh()
    qtbot.waitUntil(lambda: not screen.about.isVisible())
