"""The list of drafts and applications: lazily fetched, searched as one types, deleted with a way back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.actions.drafting import Drafting
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.moments import ago as told_ago
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.paged_model import PAGE_ROWS, Cell, Column, PagedModel
from balady_desktop.desktop.models.work_model import NOTE, SERVICE, STATE, WorkModel, note_of
from balady_desktop.desktop.parts.badge import BADGE_ROLE
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.shell.background import Background
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.text import isolate_own
from tests.desktop.desk_kit import NOW, AtOnce, Desk, ago, dressed, nameless, work_rows
from tests.desktop.typing_help import press, type_text
from tests.desktop.watching import watch

KINGDOM = 170_000


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce())
    made.lay_rows(work_rows())
    return made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> WorklistScreen:
    made = WorklistScreen(desk.shell, {})
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    return made


class Asked:
    """Answers only when told to, and remembers what was asked."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Any, Any]] = []
        self.pages: list[int] = []

    def __call__(self, work: Any, then: Any, failed: Any) -> None:
        self.waiting.append((work, then, failed))

    def rows(self, offset: int, limit: int) -> Sequence[int]:
        self.pages.append(offset)
        return range(offset, min(offset + limit, KINGDOM))

    def answer(self) -> None:
        work, then, _ = self.waiting.pop(0)
        then(work())

    def fail(self) -> None:
        self.waiting.pop(0)[2]()


def model_of(asked: Asked) -> PagedModel[int]:
    return PagedModel([Column("Row")], lambda row: (Cell(str(row)),), asked)


def text(model: PagedModel[int], row: int) -> str:
    return str(model.data(model.index(row, 0)))


def test_the_whole_kingdom_has_its_full_length_before_a_row_is_fetched(qtbot: QtBot) -> None:
    asked = Asked()
    model, table = model_of(asked), DataTable("kingdom")
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(600, 400)
    table.show()
    model.show_rows(asked.rows, KINGDOM, range(PAGE_ROWS))
    assert model.rowCount() == KINGDOM
    full = KINGDOM * look().px(look().density.row)
    bar = table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() + table.viewport().height() == full)
    assert asked.waiting == []


def test_a_page_is_asked_for_once_and_its_rows_say_an_ellipsis_until_then(qtbot: QtBot) -> None:
    asked = Asked()
    model = model_of(asked)
    model.show_rows(asked.rows, KINGDOM)
    for row in (1000, 1001, 1002):
        assert text(model, row) == "…"
    qtbot.waitUntil(lambda: len(asked.waiting) == 1)
    assert text(model, 1003) == "…"
    with qtbot.waitSignal(model.dataChanged):
        asked.answer()
    assert (text(model, 1000), text(model, 1003)) == ("1000", "1003")
    assert asked.pages == [1000 // PAGE_ROWS * PAGE_ROWS]
    assert asked.waiting == []


def test_a_dragged_scroll_bar_fetches_where_it_stops_not_where_it_passed(qtbot: QtBot) -> None:
    asked = Asked()
    model = model_of(asked)
    model.show_rows(asked.rows, KINGDOM)
    for page in range(200):
        text(model, page * PAGE_ROWS)
    qtbot.waitUntil(lambda: bool(asked.waiting))
    while asked.waiting:
        asked.answer()
    assert asked.pages[0] == 199 * PAGE_ROWS
    assert len(asked.pages) <= 3


def test_rows_of_an_older_question_are_not_shown_and_a_failed_page_can_be_asked_again(qtbot: QtBot) -> None:
    asked = Asked()
    model = model_of(asked)
    model.show_rows(asked.rows, KINGDOM)
    text(model, 500)
    qtbot.waitUntil(lambda: len(asked.waiting) == 1)
    model.show_rows(lambda offset, limit: [-1] * limit, 300, [-1])
    asked.answer()
    assert model.rowCount() == 300
    assert text(model, 0) == "-1"
    text(model, 200)
    qtbot.waitUntil(lambda: len(asked.waiting) == 1)
    asked.fail()
    text(model, 200)
    qtbot.waitUntil(lambda: len(asked.waiting) == 1)


def test_only_the_pages_last_looked_at_stay_in_memory(qtbot: QtBot) -> None:
    asked = Asked()
    model = model_of(asked)
    model.show_rows(asked.rows, KINGDOM)
    for page in range(40):
        text(model, page * PAGE_ROWS)
        qtbot.waitUntil(lambda: bool(asked.waiting))
        asked.answer()
    assert not model.is_fetched(0)
    assert model.is_fetched(39 * PAGE_ROWS)


def test_with_the_real_background_rows_arrive_off_the_ui_thread(qtbot: QtBot, qapp: QApplication) -> None:
    background = Background()
    try:
        desk = Desk(look(), background)
        desk.lay_rows(work_rows(400))
        screen = WorklistScreen(desk.shell, {})
        qtbot.addWidget(screen)
        screen.show()
        qtbot.waitUntil(lambda: screen.model.rowCount() == 400)
        screen.table.scrollToBottom()
        qtbot.waitUntil(lambda: screen.model.is_fetched(399))
        qtbot.waitUntil(background.is_idle)
    finally:
        background.close()


def test_search_finds_folded_arabic_as_one_types(screen: WorklistScreen, desk: Desk, qtbot: QtBot) -> None:
    edit = screen.search._edit
    type_text(edit, "النخيل")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2)
    edit.clear()
    type_text(edit, "بقاله")
    press(edit, Qt.Key.Key_Return)
    assert screen.model.rowCount() == 2
    assert "2" in screen.chips.button("all").text()
    press(edit, Qt.Key.Key_Escape)
    assert screen.model.rowCount() == 14


def test_filters_count_and_narrow_and_the_empty_list_offers_the_way_back(screen: WorklistScreen, desk: Desk) -> None:
    assert ["5" in screen.chips.button("drafts").text(), "9" in screen.chips.button("sent").text()] == [True, True]
    screen.chips.button("sent").click()
    assert screen.model.rowCount() == 9
    screen._ui.search.setText("لا شيء كهذا")
    press(screen._ui.search, Qt.Key.Key_Return)
    assert screen.model.rowCount() == 0
    assert screen._empty.isVisible()
    screen._empty.acted.emit()
    assert screen.model.rowCount() == 14
    assert screen.chips.value() == "all"


def test_a_first_list_offers_to_begin(qtbot: QtBot, qapp: QApplication) -> None:
    desk = Desk(look(), AtOnce())
    desk.lay_rows(())
    screen = WorklistScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    screen._empty.acted.emit()
    assert desk.routes == [Route("gate")]


def test_the_store_sorts_and_columns_without_an_order_are_left_alone(
    screen: WorklistScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    header, asked_for = screen.table.horizontalHeader(), watch(monkeypatch, Drafting, "list")
    ids = [row.id for row in sorted(work_rows(), key=lambda row: row.changed_at, reverse=True)]
    assert shown_rows(screen) == ids
    header.setSortIndicator(STATE, Qt.SortOrder.AscendingOrder)
    assert {given[2:4] for given in asked_for} == {("state", True)}
    assert shown_rows(screen) != ids
    asked = len(asked_for)
    header.setSortIndicator(SERVICE, Qt.SortOrder.AscendingOrder)
    assert header.sortIndicatorSection() == STATE
    assert len(asked_for) == asked


def shown_rows(screen: WorklistScreen) -> list[str]:
    rows = [screen.model.find_row(at) for at in range(screen.model.rowCount())]
    return [row.id for row in rows if row is not None]


def choose(screen: WorklistScreen, wanted: Any) -> None:
    place = screen.model.find_place(wanted)
    assert place is not None
    screen.table.setCurrentIndex(screen.model.index(place, 0))


def test_enter_opens_a_draft_to_write_and_an_application_to_read(screen: WorklistScreen, desk: Desk) -> None:
    choose(screen, lambda row: row.id == "w0")
    press(screen.table, Qt.Key.Key_Return)
    choose(screen, lambda row: row.id == "w2")
    screen.acts.open_button.click()
    assert desk.routes == [Route("draft", {"draft_id": "w0"}), Route("application", {"application_id": "w2"})]


def test_delete_asks_first_and_can_be_undone(screen: WorklistScreen, desk: Desk) -> None:
    choose(screen, lambda row: row.id == "w0")
    screen.acts.delete_act.trigger()
    screen.acts.dialog.reject()
    assert screen.model.rowCount() == 14
    screen.acts.delete_act.trigger()
    screen.acts.dialog.accept()
    assert screen.model.rowCount() == 13
    notice = desk.notifications.record[-1]
    assert notice.act is not None
    notice.act()
    assert screen.model.rowCount() == 14


def test_fault_39_the_key_brings_a_deleted_draft_back_too(screen: WorklistScreen, desk: Desk) -> None:
    choose(screen, lambda row: row.id == "w0")
    screen.acts.delete_act.trigger()
    screen.acts.dialog.accept()
    assert desk.notifications.record[-1].undoes, "the window keeps the offer after its news has gone"


def test_an_application_cannot_be_deleted(screen: WorklistScreen) -> None:
    choose(screen, lambda row: row.id == "w2")
    assert not screen.acts.delete_act.isEnabled()
    assert screen.acts.delete_button.isHidden()


_ENDED = [
    ("suspended", "Suspended"),
    ("revoked", "Revoked"),
    ("superseded", "Replaced by another"),
    ("expired", "Expired"),
]


@pytest.mark.parametrize(("standing", "word"), _ENDED)
def test_fault_41_what_is_no_longer_valid_is_no_green_issued_in_the_list(standing: str, word: str, desk: Desk) -> None:
    issued = next(one for one in work_rows() if one.state == "issued")
    model = WorkModel("en", lambda: NOW, lambda *_: None)
    valid, ended = (model._row_in_words(replace(issued, standing=how))[STATE] for how in ("valid", standing))
    assert (valid.text, valid.tone.partition(":")[0]) == (issued.state_words.en, "success")
    assert ended.text == f"{issued.state_words.en} · {word}"
    assert not ended.tone.startswith("success")


def test_small_a_draft_waits_for_nobody_to_send_it() -> None:
    draft = replace(work_rows(1)[0], is_waiting=True, problem=None)
    assert draft.state == "draft"
    assert note_of(draft).text == "On this computer only"
    assert note_of(replace(draft, state="submitted")).text == "Waiting to be sent"
    assert note_of(replace(draft, is_waiting=False)).text == ""


def test_a_copy_is_marked_in_the_list(desk: Desk) -> None:
    original = replace(work_rows(1)[0], name="بقالة النخيل")
    model = WorkModel("ar", lambda: NOW, lambda *_: None)
    told = [model._row_in_words(row)[0].text for row in (original, replace(original, is_copy=True))]
    assert told == ["بقالة النخيل", f"{isolate_own('بقالة النخيل')} (copy)"]


def test_a_copy_opens_as_a_new_draft(screen: WorklistScreen, desk: Desk) -> None:
    choose(screen, lambda row: row.id == "w0")
    screen.acts.copy_button.click()
    (route,) = desk.routes
    assert route.name == "draft"
    copy = desk.program.drafting.open(route.params["draft_id"])
    assert (copy.is_copy, copy.draft_id != "w0") == (True, True)


def test_conflicts_and_what_is_held_back_are_marked_and_lead_on(screen: WorklistScreen, desk: Desk) -> None:
    choose(screen, lambda row: row.problem == "conflict")
    row = screen.table.currentIndex().row()
    assert screen.model.index(row, NOTE).data(BADGE_ROLE) == "warning"
    screen.acts.settle_button.click()
    choose(screen, lambda row: row.id == "w9")
    assert screen.model.index(screen.table.currentIndex().row(), NOTE).data(BADGE_ROLE) == "error"
    screen.acts.edit_copy_button.click()
    first, second = desk.routes
    assert first == Route("conflicts", {"draft_id": "w0"})
    assert second.name == "draft"
    copy = desk.program.drafting.open(second.params["draft_id"])
    assert (copy.is_copy, copy.state, copy.draft_id != "w9") == (True, "draft", True)


def test_a_change_elsewhere_keeps_the_chosen_row(screen: WorklistScreen, desk: Desk) -> None:
    choose(screen, lambda row: row.id == "w2")
    desk.lay_rows([replace(work_rows(1)[0], id="w14", problem=None)])
    desk.changes.drafts_changed.emit()
    row = screen.row()
    assert row is not None
    assert row.id == "w2"
    assert screen.model.rowCount() == 15


def test_a_store_that_fails_is_told(qtbot: QtBot, desk: Desk) -> None:
    desk.program.workplace.storage()._file.writer.execute("ALTER TABLE listing RENAME TO gone")
    screen = WorklistScreen(desk.shell, {})
    qtbot.addWidget(screen)
    assert [one.kind for one in desk.notifications.record] == ["error"]


def test_times_are_told_in_the_largest_unit_and_exactly_in_both_calendars() -> None:
    assert "5" in told_ago(ago(minutes=5), NOW)
    assert told_ago(ago(seconds=-30), NOW) == told_ago(NOW, NOW)
    assert "/" in told_ago(ago(days=8), NOW)
    assert "هـ" in moment(NOW, "ar")


def test_every_widget_that_takes_the_focus_has_a_name(screen: WorklistScreen) -> None:
    assert nameless(screen) == []
