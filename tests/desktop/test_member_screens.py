"""Members of a body: the table, what each row offers, the forms, and the invited's own answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.actions.syncing import RoundResult
from balady_desktop.desktop.frame.status import StatusKeeper
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.members.invitations import InvitationsScreen
from balady_desktop.desktop.members.members import MembersScreen
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.members import (
    BodiesReply,
    BodyReply,
    InvitationReply,
    MemberReply,
    MembersReply,
    RoleReply,
)
from balady_desktop.wire.protocol import Reply
from tests.desktop.desk_kit import HEAD, NOW, AtOnce, Desk, dressed, nameless
from tests.desktop.told import person_body

R = TypeVar("R", bound=Reply)
RIYADH, RUMAH = "00100100", "00100106"
MOMENT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ME = MemberReply(
    person_id="p1",
    user_name="admin",
    name_ar="سالم العتيبي",
    name_en="Salem",
    role="administrator",
    role_ar="مدير",
    role_en="Admin",
    since=MOMENT,
    until=None,
    is_me=True,
)


def another(one: R, **said: Any) -> R:
    return one.model_copy(update=said)


CLERK = another(ME, person_id="p2", user_name="noura", name_ar="نورة", name_en="Noura", role="reviewer", is_me=False)
ASKED = InvitationReply(
    invitation_id="i1",
    body=RIYADH,
    body_ar="بلدية الرياض",
    body_en="Riyadh Municipality",
    name_ar="ف*** ا***",
    name_en="F*** A***",
    role="head",
    role_ar="رئيس القسم",
    role_en="Head",
    replaces=None,
    until=date(2027, 1, 1),
    state="to_approve",
    asked_by_ar="سالم",
    asked_by_en="Salem",
    asked_at=MOMENT,
    expires_at=MOMENT,
    can_approve=True,
)
OFFERED = another(ASKED, invitation_id="i2", state="to_accept", can_approve=False)
ROLES = [
    RoleReply(role="reviewer", role_ar="مدقق", role_en="Reviewer", two_persons=False),
    RoleReply(role="head", role_ar="رئيس القسم", role_en="Head", two_persons=True),
]
BODY = BodyReply(body=RIYADH, body_ar="بلدية الرياض", body_en="Riyadh Municipality", kind="municipality")
BELOW = another(BODY, body=RUMAH, body_ar="بلدية رماح", body_en="Rumah Municipality")
FIRST_MEMBER = 2


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    account = replace(HEAD, municipality=RIYADH, acts=frozenset({"manage_members"}))
    made = Desk(look(), AtOnce(), account)
    town = made.town
    town.person, town.bodies, town.waiting = person_body(account), BodiesReply(bodies=[BODY, BELOW]), [OFFERED]
    town.members = MembersReply(body=BODY, members=[ME, CLERK], invitations=[ASKED, OFFERED], roles=ROLES)
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
    assert desk.calls.named("invite")[-1] == (RIYADH, "1012345672", "head", "2027-01-31", None)
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
    assert desk.town.members is not None
    desk.town.members = another(desk.town.members, invitations=[OFFERED])
    screen.buttons["approve"].click()
    QApplication.processEvents()
    hint = [one.isVisible() for one in screen.findChildren(QLabel) if one is screen.hint]
    assert hint == [offered(screen) == {"invite"}]


def test_another_body_is_chosen_in_the_list(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert screen.bodies_frame.isVisible()
    screen.bodies.set_value(RUMAH)
    screen.bodies.value_changed.emit(RUMAH)
    assert desk.calls.named("open_members")[-1] == (RUMAH,)
    assert screen.view is not None
    assert screen.view.body.code == RUMAH


def test_nobody_is_invited_to_a_body_that_was_merged(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert desk.town.members is not None
    desk.town.members = another(desk.town.members, body=another(BODY, heir=RUMAH), members=[], invitations=[])
    screen.refresh()
    assert offered(screen) == set()


def test_the_invited_accepts_or_declines(qtbot: QtBot, desk: Desk) -> None:
    screen = InvitationsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    assert nameless(screen) == []
    with qtbot.waitSignal(desk.changes.account_changed):
        screen.cards[0].accept_button.click()
    assert desk.calls.named("answer_invitation") == [("i2", True)]
    assert screen.cards == []
    desk.town.waiting = [OFFERED]
    screen.refresh()
    screen.cards[0].decline_button.click()
    assert desk.calls.named("answer_invitation")[-1] == ("i2", False)


def test_a_refusal_in_an_open_form_is_read_to_its_end(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.buttons["invite"].click()
    dialog = screen.dialog
    assert dialog is not None
    dialog.who.setText("noura")
    dialog.role.set_value("head")
    desk.calls.fails["invite"] = Trouble("invited_already")
    dialog.press()
    QApplication.processEvents()
    told = [one for one in dialog.problem.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    assert told
    assert [one.text() for one in told if one.height() < one.heightForWidth(one.width())] == []


def test_two_members_of_one_name_are_told_apart(qtbot: QtBot, desk: Desk) -> None:
    assert desk.town.members is not None
    namesake = another(CLERK, name_ar=ME.name_ar, name_en=ME.name_en)
    desk.town.members = another(desk.town.members, members=[ME, namesake])
    screen = opened(qtbot, desk)
    rows = [FIRST_MEMBER, FIRST_MEMBER + 1]
    said = [[screen.model.index(row, at).data() for at in range(screen.model.columnCount())] for row in rows]
    assert [said[0][0], said[1][0]] == [ME.name_ar, ME.name_ar]
    assert ME.user_name in said[0]
    assert CLERK.user_name in said[1]
    mark(screen, rows[1])
    screen.end()
    assert screen.dialog is not None
    assert any(CLERK.user_name in one.text() for one in screen.dialog.findChildren(QLabel))


def test_whoever_accepts_is_told_how_to_go_on(qtbot: QtBot, desk: Desk) -> None:
    """What the change of the account forgets is what was said before it."""
    screen = InvitationsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    order: list[str] = []
    desk.changes.account_changed.connect(lambda: order.append("changed"))
    desk.notifications.info = lambda text, *_: order.append(text)  # type: ignore[method-assign]
    screen.cards[0].accept_button.click()
    assert order[0] == "changed"
    assert "بلدية الرياض" in order[1]


def test_whoever_was_invited_before_signing_in_is_told_once(qtbot: QtBot, desk: Desk) -> None:
    parent = QObject()
    keeper = StatusKeeper(desk.shell, lambda: NOW, parent)
    desk.program.account = replace(HEAD, invitations=1)
    for _ in range(2):
        keeper._done(RoundResult(None, False, False, 0, 0, False, 0))
    keeper.stop()
    keeper.strip.deleteLater()
    (notice,) = desk.notifications.record
    assert notice.button
    assert notice.act is not None
    notice.act()
    assert desk.routes[-1] == Route("invitations")


def test_what_gets_the_keyboard_is_in_sight_at_once(qtbot: QtBot, desk: Desk) -> None:
    """Qt asks a window that becomes active for a focus that can be seen; from Ctrl+K it does so just then."""
    screen = InvitationsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh()
    assert screen.focusWidget() is screen.cards[0].accept_button
    assert screen.cards[0].accept_button.isVisible()
