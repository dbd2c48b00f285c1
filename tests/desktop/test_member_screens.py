"""Members of a body: the table, what each row offers, the forms, and the invited's own answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.actions.member_views import BodyView, InvitationView, MembersView, MemberView, RoleView
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.members.invitations import InvitationsScreen
from balady_desktop.desktop.members.members import MembersScreen
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from tests.desktop.work_fakes import HEAD, AtOnce, Calls, Desk, dressed, nameless

RIYADH, RUMAH = "00100100", "00100106"
MOMENT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ME = MemberView(
    "p1", "admin", Words("سالم العتيبي", "Salem"), "administrator", Words("مدير", "Admin"), MOMENT, None, True
)
CLERK = replace(ME, person_id="p2", user_name="noura", name=Words("نورة", "Noura"), role="reviewer", is_me=False)
ASKED = InvitationView(
    "i1",
    Words("بلدية الرياض", "Riyadh Municipality"),
    Words("ف*** ا***", "F*** A***"),
    "head",
    Words("رئيس القسم", "Head"),
    False,
    date(2027, 1, 1),
    "to_approve",
    Words("سالم", "Salem"),
    MOMENT,
    MOMENT,
    True,
)
OFFERED = replace(ASKED, invitation_id="i2", state="to_accept", can_approve=False)
ROLES = (
    RoleView("reviewer", Words("مدقق", "Reviewer"), False),
    RoleView("head", Words("رئيس القسم", "Head"), True),
)
BODY = BodyView(RIYADH, Words("بلدية الرياض", "Riyadh Municipality"))
VIEW = MembersView(BODY, (ME, CLERK), (ASKED, OFFERED), ROLES)
FIRST_MEMBER = len(VIEW.invitations)


class FakeMembers:
    """Notes what it is asked; answers with the members as they were."""

    def __init__(self, calls: Calls) -> None:
        self._calls, self.view = calls, VIEW
        self.waiting = (OFFERED,)

    def bodies(self) -> tuple[BodyView, ...]:
        return (BODY, BodyView(RUMAH, Words("بلدية رماح", "Rumah Municipality")))

    def open(self, body: str) -> MembersView:
        self._calls.note("open", body)
        return replace(self.view, body=replace(BODY, code=body))

    def invitations(self) -> tuple[InvitationView, ...]:
        return self.waiting

    def answer(self, *given: Any) -> tuple[InvitationView, ...]:
        self._calls.note("answer", *given)
        self.waiting = ()
        return self.waiting

    def invite(self, *given: Any) -> MembersView:
        self._calls.note("invite", *given)
        return self.view

    def end(self, *given: Any) -> MembersView:
        self._calls.note("end", *given)
        return self.view

    def approve(self, *given: Any) -> MembersView:
        self._calls.note("approve", *given)
        return self.view

    def withdraw(self, *given: Any) -> MembersView:
        self._calls.note("withdraw", *given)
        return self.view


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce(), replace(HEAD, municipality=RIYADH, acts=frozenset({"manage_members"})))
    made.program.members = FakeMembers(made.calls)
    return made


def opened(qtbot: QtBot, desk: Desk) -> MembersScreen:
    screen = MembersScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.show()
    QApplication.processEvents()
    return screen


def offered(screen: MembersScreen) -> set[str]:
    return {name for name, button in screen.buttons.items() if button.isVisible()}


def mark(screen: MembersScreen, row: int) -> None:
    screen.table.setCurrentIndex(screen.model.index(row, 0))
    QApplication.processEvents()


def test_each_row_offers_what_can_be_done_with_it(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert screen.model.rowCount() == 4
    assert nameless(screen) == []
    mark(screen, 0)
    assert offered(screen) == {"invite", "approve", "refuse", "withdraw"}
    mark(screen, 1)
    assert offered(screen) == {"invite", "withdraw"}
    # Nobody changes his own role; the server keeps the last administrator.
    mark(screen, FIRST_MEMBER)
    assert offered(screen) == {"invite", "end"}
    mark(screen, FIRST_MEMBER + 1)
    assert offered(screen) == {"invite", "change", "end"}


def test_an_invitation_says_what_is_missing_and_what_the_server_refuses_at_its_field(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.buttons["invite"].click()
    dialog = screen.dialog
    assert dialog is not None
    dialog.press()
    assert dialog.frames["who"].error()
    assert dialog.frames["role"].error()
    dialog.who.setText("١٠١٢٣٤٥٦٧٢")
    dialog.role.set_value("head")
    dialog.day.set_text("2020/01/01")
    dialog.press()
    assert dialog.frames["until"].error()
    dialog.day.set_text("2027/01/31")
    desk.calls.fails["invite"] = Trouble("answers_invalid", problems=(Problem("who", "account_unknown"),))
    dialog.press()
    assert "لا يوجد حساب" in (dialog.frames["who"].error() or "")
    desk.calls.fails["invite"] = Trouble("invited_already")
    dialog.press()
    assert dialog.problem.isVisible()
    del desk.calls.fails["invite"]
    dialog.press()
    assert desk.calls.named("invite")[-1] == (RIYADH, "1012345672", "head", date(2027, 1, 31))
    assert not dialog.isVisible()


def test_a_change_names_the_role_that_it_replaces_and_an_end_may_have_a_last_day(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    mark(screen, FIRST_MEMBER + 1)
    screen.buttons["change"].click()
    assert screen.dialog is not None
    screen.dialog.role.set_value("head")
    screen.dialog.press()
    assert desk.calls.named("invite") == [(RIYADH, "noura", "head", None, "reviewer")]
    mark(screen, FIRST_MEMBER + 1)
    screen.end()
    screen.dialog.press()
    assert desk.calls.named("end") == [(RIYADH, "p2", "reviewer", None)]


def test_the_second_administrator_decides_on_the_row(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    mark(screen, 0)
    screen.table.opened.emit(screen.table.currentIndex())
    mark(screen, 0)
    screen.buttons["refuse"].click()
    mark(screen, 1)
    screen.buttons["withdraw"].click()
    assert desk.calls.named("approve") == [("i1", True), ("i1", False)]
    assert desk.calls.named("withdraw") == [("i2",)]


def test_a_button_that_goes_with_the_focus_leaves_one_offer(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.activateWindow()
    mark(screen, 0)
    screen.buttons["approve"].setFocus()
    desk.program.members.view = replace(VIEW, invitations=(OFFERED,))
    screen.buttons["approve"].click()
    QApplication.processEvents()
    hint = [one.isVisible() for one in screen.findChildren(QLabel) if one is screen.hint]
    assert hint == [offered(screen) == {"invite"}]


def test_another_body_is_chosen_in_the_list(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert screen.bodies_frame.isVisible()
    screen.bodies.set_value(RUMAH)
    screen.bodies.value_changed.emit(RUMAH)
    assert desk.calls.named("open")[-1] == (RUMAH,)
    assert screen.view is not None
    assert screen.view.body.code == RUMAH


def test_nobody_is_invited_to_a_body_that_was_merged(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    merged = replace(VIEW, body=replace(BODY, is_merged=True), members=(), invitations=())
    desk.program.members.open = lambda body: merged
    screen.refresh()
    assert offered(screen) == set()


def test_the_invited_accepts_or_declines(qtbot: QtBot, desk: Desk) -> None:
    screen = InvitationsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    assert nameless(screen) == []
    with qtbot.waitSignal(desk.changes.account_changed):
        screen.cards[0].accept_button.click()
    assert desk.calls.named("answer") == [("i2", True)]
    assert screen.cards == []
    desk.program.members.waiting = (OFFERED,)
    screen.refresh()
    screen.cards[0].decline_button.click()
    assert desk.calls.named("answer")[-1] == ("i2", False)
