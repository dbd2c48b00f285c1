"""One request on several licences: chosen, explained, begun one by one, stopped, and nothing made twice."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.actions.many_acts import ManyActs
from balady_desktop.actions.record_views import ActRow, RecordView
from balady_desktop.desktop.following.many_acts import ManyActsScreen
from balady_desktop.desktop.following.records import RecordsScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.act_rows import FEE, LEFT, STATE
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.text import isolate_own
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.records import RecordBody
from tests.desktop.desk_kit import APPLICANT, NOW, AtOnce, Desk, dressed, nameless
from tests.desktop.test_record_acts import KNOWN, SERVICE, act
from tests.desktop.test_record_screens import record, said, shown

RENEW = f"{SERVICE}.renew"
BAR = {"title_ar": "لم يحن", "title_en": "Too early", "text_ar": "قبل 90 يومًا", "text_en": "90 days before"}


# Near enough to be renewed, whatever day it is.
ENDS = (NOW + timedelta(days=30)).date()


def licence(at: int, /, **reason: Any) -> RecordBody:
    known = KNOWN | {"record_id": f"r{at}", "number": f"1001002600000{at}", "ends": ENDS.isoformat()}
    acts = [act("renew", **reason), act("change")]
    return record(record_id=f"r{at}", number=known["number"], name=f"محل {at}", acts=acts, known=known)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce(), APPLICANT)
    made.town.records = [licence(1), licence(2, code="bar", **BAR), licence(3), licence(4)]
    return made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> ManyActsScreen:
    return shown(qtbot, ManyActsScreen(desk.shell, {}))  # type: ignore[no-any-return]  # the screen that was given


def begun(desk: Desk) -> dict[str, str]:
    """The records that have a draft, each with its name."""
    with desk.shell.program.workplace.storage().reading() as store:
        found = store.drafts.acting(RENEW, "")
        kept = [one for one in found.values() if store.drafts.find(one.id)]
    rows = desk.shell.program.drafting.list(filter="drafts").total
    assert rows == len(kept), "a record has two drafts"
    return {record_id: one.id for record_id, one in found.items()}


def cell(screen: ManyActsScreen, at: int, column: int) -> str:
    return str(screen.model.index(at, column).data())


def test_the_licences_lead_there_where_there_are_several(qtbot: QtBot, desk: Desk) -> None:
    several = shown(qtbot, RecordsScreen(desk.shell, {}))
    several.many_button.click()
    assert desk.routes[-1] == Route("many_acts")
    desk.town.records = [licence(1)]
    assert shown(qtbot, RecordsScreen(desk.shell, {})).many_button.isHidden()


def test_each_row_says_what_it_would_be_asked_or_why_not(desk: Desk, screen: ManyActsScreen) -> None:
    assert nameless(screen) == []
    assert screen.acts.offered() == [RENEW, f"{SERVICE}.change"]
    assert [cell(screen, at, STATE) for at in range(4)] == ["Can be begun", "لم يحن", "Can be begun", "Can be begun"]
    # The fee is told once the period is known; nothing is written by looking.
    assert cell(screen, 0, FEE) == "Not known yet"
    assert (cell(screen, 1, FEE), cell(screen, 1, LEFT)) == ("", "")
    left = cell(screen, 0, LEFT)
    assert left.split(", ") == ["سند إشغال الموقع", "المرفقات", "مدة الرخصة", "الإقرار"]
    screen.table.selectRow(1)
    assert (screen.told.tone(), screen.told.title(), screen.told.text()) == (
        "warning",
        f"{isolate_own('محل 2')}: لم يحن",
        "قبل 90 يومًا",
    )
    assert not screen.make_button.isEnabled(), "what cannot be begun is not"
    screen.table.selectRow(0)
    assert (screen.told.tone(), screen.told.text()) == ("info", left)
    assert begun(desk) == {}


def test_rows_are_chosen_with_the_keyboard_and_the_mouse(screen: ManyActsScreen) -> None:
    screen.table.setFocus()
    screen.table.selectRow(0)
    for _ in range(2):
        QTest.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert screen.table.chosen_rows() == [0, 1, 2]
    assert [one.record.record_id for one in screen.chosen()] == ["r1", "r3"]
    where = screen.table.visualRect(screen.model.index(3, 0)).center()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, control, where)
    assert [one.record.record_id for one in screen.chosen()] == ["r1", "r3", "r4"]
    screen.table.clearSelection()
    screen.all_button.click()
    assert screen.table.chosen_rows() == [0, 2, 3]
    assert screen.told.title().startswith(isolate_own("محل 1"))


def test_a_licence_that_became_impossible_says_so_and_the_others_are_begun(desk: Desk, screen: ManyActsScreen) -> None:
    screen.all_button.click()
    # Meanwhile, by another computer: one has an open application, and one is somebody else's.
    desk.town.records = [licence(1), licence(2, code="bar", **BAR), licence(3, code="act_open", number="A-7")]
    screen.make_button.click()
    assert set(begun(desk)) == {"r1"}
    assert screen.message.tone() == "warning"
    assert "1 draft(s) made." in screen.message.title()
    assert "1 licence(s) could not be begun" in screen.message.title()
    assert "1 licence(s) are not yours any more." in screen.message.title()
    assert [cell(screen, at, STATE) for at in range(3)] == [
        "Draft made",
        "لم يحن",
        "Another application has this licence",
    ]
    screen.table.selectRow(2)
    assert "A-7" in screen.told.text()
    screen.table.selectRow(0)
    screen.open_button.click()
    assert desk.routes[-1] == Route("draft", {"draft_id": begun(desk)["r1"]})
    view = desk.shell.program.drafting.open(begun(desk)["r1"])
    assert (view.service, view.answers["record"]["number"]) == (RENEW, "10010026000001")


def test_a_row_that_fails_has_its_words_and_the_rest_goes_on(
    desk: Desk, screen: ManyActsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = ManyActs.make

    def fail_at_three(self: ManyActs, of: RecordView, service: str) -> ActRow:
        if of.record_id == "r3":
            raise Trouble("disk_full")
        return make(self, of, service)

    monkeypatch.setattr(ManyActs, "make", fail_at_three)
    screen.all_button.click()
    screen.make_button.click()
    assert set(begun(desk)) == {"r1", "r4"}
    screen.table.selectRow(2)
    assert screen.told.tone() == "error"
    assert screen.told.title() == f"{isolate_own('محل 3')}: {cell(screen, 2, STATE)}"
    # Asked again, what failed is made and nothing else is.
    monkeypatch.setattr(ManyActs, "make", make)
    before = begun(desk)
    screen.all_button.click()
    assert [one.record.record_id for one in screen.chosen()] == ["r3"]
    screen.make_button.click()
    assert before.items() <= begun(desk).items()
    assert set(begun(desk)) == {"r1", "r3", "r4"}
    # What came of one request is not said of another.
    screen.acts.set_value(f"{SERVICE}.change")
    assert [cell(screen, at, STATE) for at in range(4)] == ["Can be begun"] * 4
    assert screen.message.isHidden()


class OneByOne(AtOnce):
    """A background that does a thing when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def with_store(self, owner: Any, work: Callable[[], Any], then: Any = None, failed: Any = None) -> None:
        self.waiting.append(lambda: super(OneByOne, self).with_store(owner, work, then, failed))

    with_server = with_store

    def go(self, times: int = 1000) -> None:
        while self.waiting and times:
            self.waiting.pop(0)()
            times -= 1


def test_what_is_stopped_in_the_middle_keeps_what_was_made_and_goes_on_later(qtbot: QtBot, desk: Desk) -> None:
    desk.town.records = [licence(number) for number in range(1, 6)]
    slow = OneByOne()
    shell = replace(desk.shell, background=slow)
    screen = shown(qtbot, ManyActsScreen(shell, {"service": RENEW}))
    slow.go()
    screen.all_button.click()
    screen.make_button.click()
    assert not screen.progress.isHidden()
    assert not screen.make_button.isEnabled()
    assert not screen.acts.isEnabled()
    # The server is asked, then two are made.
    slow.go(3)
    assert "2 of 5" in said(screen.progress)
    # What it was asked to refresh waits for the end.
    screen.refresh()
    screen.progress.cancelled.emit()
    slow.go()
    assert set(begun(desk)) == {"r1", "r2", "r3"}
    assert screen.progress.isHidden()
    assert "Stopped: 2 licence(s)" in screen.message.title()
    before = begun(desk)
    # Somebody who comes back sees what is there, and makes the rest.
    again = shown(qtbot, ManyActsScreen(shell, {"service": RENEW}))
    slow.go()
    assert [cell(again, at, STATE) for at in range(5)] == ["Already begun"] * 3 + ["Can be begun"] * 2
    flags = QItemSelectionModel.SelectionFlag
    for at in range(5):
        again.table.selectionModel().select(again.model.index(at, 0), flags.Select | flags.Rows)
    again.make_button.click()
    slow.go()
    assert before.items() <= begun(desk).items()
    assert len(begun(desk)) == 5
    assert again.message.tone() == "success"


def test_no_server_is_said_and_nothing_is_made(desk: Desk, screen: ManyActsScreen) -> None:
    screen.all_button.click()
    desk.calls.fails["own_records"] = Trouble("offline")
    screen.make_button.click()
    assert screen.message.tone() == "error"
    assert screen.make_button.isEnabled(), "it can be pressed again"
    assert begun(desk) == {}


def test_an_act_that_is_offered_no_more_says_so(desk: Desk, screen: ManyActsScreen) -> None:
    gone = act("shut")
    desk.town.records = [licence(1).model_copy(update={"acts": [gone]})]
    screen.refresh()
    assert screen.message.tone() == "error"
    desk.town.records = []
    screen.refresh()
    assert screen.model.rowCount() == 0


def in_state(desk: Desk, draft_id: str, state: str) -> None:
    with desk.shell.program.workplace.storage().transaction() as store:
        store.drafts._connection.execute("UPDATE draft SET state = ? WHERE id = ?", (state, draft_id))


@pytest.mark.parametrize("state", ["ready", "sending"])
def test_a_draft_that_waits_to_be_sent_is_not_begun_again(
    qtbot: QtBot, desk: Desk, screen: ManyActsScreen, state: str
) -> None:
    screen.all_button.click()
    screen.make_button.click()
    before = begun(desk)
    in_state(desk, before["r1"], state)
    screen.refresh()
    assert not screen.rows[0].can_begin
    # Nor from its own card, whatever the record says by now: what waits is not written into.
    desk.town.records = [one.model_copy(update={"known": one.known | {"dependents": 1}}) for one in desk.town.records]
    shown(qtbot, RecordsScreen(desk.shell, {})).cards[0].act_buttons[0].click()
    assert desk.routes[-1] == Route("draft", {"draft_id": before["r1"]})
    assert begun(desk) == before


def test_one_that_was_held_back_is_begun_anew(desk: Desk, screen: ManyActsScreen) -> None:
    screen.all_button.click()
    screen.make_button.click()
    held = begun(desk)["r1"]
    in_state(desk, held, "quarantined")
    screen.refresh()
    assert [one.can_begin for one in screen.rows] == [True, False, False, False]
    screen.all_button.click()
    screen.make_button.click()
    with desk.shell.program.workplace.storage().reading() as store:
        assert store.drafts.acting(RENEW, "")["r1"].id != held
