"""Delegations on the screen: both sides, the form and what the server refuses at its fields, and the end of one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import MembershipView
from balady_desktop.desktop.home.gate import GateScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.members.delegations import DelegationsScreen
from balady_desktop.desktop.members.invitations import InvitationsScreen
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.wire.delegations import DelegatedServiceReply, DelegationReply, DelegationsReply
from tests.desktop.desk_kit import APPLICANT, CATALOGUE, AtOnce, Desk, dressed, nameless
from tests.desktop.test_member_screens import OFFERED, another
from tests.desktop.told import person_body

MOMENT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SHOP = "professional_licence"


def service(name: str, of: str = "") -> DelegatedServiceReply:
    title = CATALOGUE.service(name).title
    return DelegatedServiceReply(service=name, title_ar=title.ar, title_en=title.en, of=of)


RENEW = service(f"{SHOP}.renew", SHOP)
OFFER = [service(SHOP), RENEW, service("survey_decision")]
WAITING = DelegationReply(
    delegation_id="d1",
    name_ar="ف*** ا***",
    name_en="F*** A***",
    services=[service(SHOP)],
    until=date(2027, 3, 1),
    state="waiting",
    asked_at=MOMENT,
    answer_until=MOMENT + timedelta(days=30),
    can_end=True,
)
IN_FORCE = another(
    WAITING,
    delegation_id="d2",
    name_ar="فهد القحطاني",
    name_en="Fahd",
    state="in_force",
    since=MOMENT,
    services=[RENEW],
)
OVER = another(IN_FORCE, delegation_id="d3", state="ended", ended_at=MOMENT, can_end=False)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce(), APPLICANT)
    made.town.person = person_body(APPLICANT)
    made.town.delegations = DelegationsReply(given=[WAITING, IN_FORCE], received=[OVER], offered=OFFER)
    return made


def opened(qtbot: QtBot, desk: Desk) -> DelegationsScreen:
    screen = DelegationsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    QApplication.processEvents()
    return screen


def texts(screen: DelegationsScreen | GateScreen | InvitationsScreen) -> str:
    return "\n".join(one.text() for one in screen.findChildren(QLabel) if one.isVisibleTo(screen))


def test_both_sides_are_told_with_what_is_over(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert [one.delegation.delegation_id for one in screen.cards] == ["d1", "d2", "d3"]
    assert [one.badge.text() for one in screen.cards] == ["Waiting for an answer", "In force", "Ended"]
    assert [one.end_button.isVisible() for one in screen.cards] == [True, True, False]
    assert nameless(screen) == []
    assert screen.first_focus() is screen.give_button


def test_the_form_says_what_is_missing_and_what_the_server_refuses_at_its_field(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.give_button.click()
    form = screen.form
    assert form is not None
    assert form.isVisible()
    form.yes_button.click()
    assert all(frame.error() for frame in form.frames.values())
    form.who.setText("fahd")
    # Whoever means the whole service means its acts.
    form.boxes[RENEW.service].setChecked(True)
    form.boxes[SHOP].setChecked(True)
    assert not form.boxes[RENEW.service].isEnabled()
    form.day.set_day(date(2020, 1, 1))
    form.press()
    assert [name for name, frame in form.frames.items() if frame.error()] == ["until"]
    form.day.set_day(date(2027, 3, 1))
    desk.calls.fails["delegate"] = Trouble("answers_invalid", None, (Problem("who", "account_unknown"),))
    form.press()
    assert [name for name, frame in form.frames.items() if frame.error()] == ["who"]
    desk.calls.fails["delegate"] = Trouble("delegation_already")
    form.who.setText("fahd2026")
    form.press()
    assert form.problem.isVisible()
    del desk.calls.fails["delegate"]
    form.press()
    assert desk.calls.named("delegate")[-1] == ("fahd2026", (SHOP,), "2027-03-01")
    assert screen.form is not form


def test_ending_is_asked_once_more(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    screen.cards[1].end_button.click()
    assert screen.dialog is not None
    screen.dialog.reject()
    assert desk.calls.named("end_delegation") == []
    screen.cards[1].end_button.click()
    assert screen.dialog is not None
    with qtbot.waitSignal(desk.changes.account_changed):
        screen.dialog.accept()
    assert desk.calls.named("end_delegation") == [("d2",)]


def test_who_delegates_nothing_is_told_what_was_delegated_to_him(qtbot: QtBot, desk: Desk) -> None:
    desk.town.delegations = DelegationsReply(given=[], received=[])
    screen = opened(qtbot, desk)
    assert (screen.form, screen.cards, screen.give_button.isVisible()) == (None, [], False)
    assert "None so far" in texts(screen)


def test_the_invited_reads_the_services_and_whose_they_are(qtbot: QtBot, desk: Desk) -> None:
    named = {"body": "p9", "body_ar": "سالم العتيبي", "body_en": "Salem", "role": "delegate", "role_ar": "مفوَّض"}
    desk.town.waiting = [another(OFFERED, **named, services=[service(SHOP)])]
    screen = InvitationsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    told = texts(screen)
    assert "سالم العتيبي" in told
    assert CATALOGUE.service(SHOP).title.ar in told


def test_a_delegate_is_offered_what_was_delegated_to_him(qtbot: QtBot, desk: Desk) -> None:
    acts = CATALOGUE.roles.acts(["delegate"])
    for services, tiles in (((SHOP,), [SHOP]), ((RENEW.service,), [])):
        words = Words("سالم العتيبي", "Salem")
        given = MembershipView("p9", words, ("delegate",), Words("مفوَّض", "Delegate"), acts, {}, 0, services)
        desk.program.account = replace(APPLICANT, memberships=(given,), acting_for="p9", acts=acts)
        screen = GateScreen(desk.shell, {})
        qtbot.addWidget(screen)
        screen.show()
        assert list(screen.tiles) == tiles
        assert ("done with existing licences" in texts(screen)) == (not tiles)
        assert desk.program.account.offers == 0
