"""The check page of what others have to approve: it offers what comes next, and sends once everybody has approved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.actions.party_views import PartiesView, PartyInvitationView, PartyView
from balady_desktop.desktop.following.parties import PartiesScreen
from balady_desktop.desktop.following.party_invitations import PartyInvitationsScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.shell.shell import Route, carrying
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from tests.desktop.desk_kit import NOW, AtOnce, Desk
from tests.desktop.samples import KNOWN, TODAY
from tests.desktop.window_kit import Kit
from tests.services.complete_application import complete_answers

SERVICE = packaged_catalogue().service("survey_decision")
OWNER = PartyView(
    "owner", Words("المالك", "Owner"), Words("نورة", "Noura"), NOW, True, False, True, False, False, False, ("person",)
)
OFFICE = replace(
    OWNER,
    part="survey_office",
    words=Words("المكتب المساحي", "Survey office"),
    name=Words("مكتب الأفق", "Horizon"),
    leads=False,
    prepares=True,
    approves=False,
    kinds=("engineering_office",),
)
READY = PartiesView(
    "d1",
    "أرض",
    SERVICE.title,
    (replace(OWNER, has_approved=True), OFFICE),
    (),
    (),
    "",
    True,
    "c1",
    None,
    None,
    None,
    (),
)
NOT_APPROVED = replace(READY, parties=(OWNER, OFFICE), not_ready="approval_missing")


class Telling:
    """What the server says of the parties, one draft for all."""

    def __init__(self) -> None:
        self.said: PartiesView | Exception = READY
        self.asked = 0

    def parties(self, draft_id: str, language: str) -> PartiesView:
        self.asked += 1
        if isinstance(self.said, Exception):
            raise self.said
        return self.said


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def telling(kit: Kit) -> Telling:
    made = Telling()
    kit.program.__dict__["taking_part"] = made
    return made


def at_the_check(kit: Kit) -> Wizard:
    facts = kit.program.catalogue.facts(TODAY, KNOWN)
    kit.lay("d1", service=SERVICE.service, page="check", answers=complete_answers(SERVICE, facts))
    return kit.draft("d1")


def said(wizard: Wizard) -> str:
    return "\n".join(label.text() for label in wizard.content.findChildren(QLabel))


@pytest.mark.parametrize(
    ("view", "title", "button"),
    [
        (
            replace(NOT_APPROVED, can_approve=False),
            "It waits for the approval of: Owner (Noura)",
            "Parties and approval",
        ),
        (NOT_APPROVED, "Your approval is missing", "Read and approve"),
        (replace(NOT_APPROVED, not_ready="approval_outdated"), "Your approval is missing", "Read and approve"),
        (
            replace(READY, parties=(OWNER, replace(OFFICE, name=None, can_invite=True)), not_ready="party_missing"),
            "Nobody takes part yet as: Survey office",
            "Invite whoever is missing",
        ),
        (
            replace(READY, parties=(OWNER, replace(OFFICE, name=None)), not_ready="party_missing"),
            "Nobody takes part yet as: Survey office",
            "Parties and approval",
        ),
        (replace(READY, content=None), "The server does not have these answers yet", "Parties and approval"),
        (Trouble("not_found"), "The draft has not reached", "Parties and approval"),
    ],
)
def test_what_is_not_approved_is_not_offered_to_be_sent(
    kit: Kit, telling: Telling, view: Any, title: str, button: str
) -> None:
    telling.said = view
    wizard = at_the_check(kit)
    assert title in said(wizard)
    assert "When you press" not in said(wizard)
    assert wizard.frame.go_on.text() == button
    wizard.press()
    kit.settle()
    assert kit.window.route == Route("parties", {"draft_id": "d1"})
    assert kit.sealed() == ()


def test_what_everybody_has_approved_is_sent(kit: Kit, telling: Telling) -> None:
    telling.said = NOT_APPROVED
    wizard = at_the_check(kit)
    send = "Submit the application"
    assert wizard.frame.go_on.text() != send
    telling.said = READY
    kit.changes.connection_changed.emit()
    kit.settle()
    assert wizard.frame.go_on.text() == send
    asked = telling.asked
    kit.changes.connection_changed.emit()
    kit.settle()
    assert telling.asked == asked + 1, "an answer that changes nothing asks nothing"
    wizard.press()
    kit.settle()
    assert [one.draft_id for one in kit.sealed()] == ["d1"]


def test_without_a_connection_it_is_queued_as_ever(kit: Kit, telling: Telling) -> None:
    telling.said = Trouble("offline")
    wizard = at_the_check(kit)
    assert wizard.frame.go_on.text() == "Submit the application"


def test_nobody_is_asked_before_the_check_page(kit: Kit, telling: Telling) -> None:
    kit.lay("d1", service=SERVICE.service)
    kit.draft("d1")
    assert telling.asked == 0


def test_the_owner_goes_past_the_page_of_the_office(kit: Kit, telling: Telling) -> None:
    kit.lay("d1", service=SERVICE.service, page="survey")
    wizard = kit.draft("d1")
    told = "\n".join(label.text() for label in wizard.findChildren(QLabel))
    assert "This page is filled in by: Survey office" in told
    wizard.press()
    kit.settle()
    assert wizard.filling.page.id == "declaration"
    wizard.back()
    field: Any = wizard.content.widget("plot_area")  # type: ignore[union-attr]  # a page of questions
    field.edit.setText("nonsense")
    wizard.press()
    kit.settle()
    assert wizard.filling.page.id == "survey", "what he writes himself has to be right"
    wizard.go_to("plot")
    wizard.press()
    assert wizard.filling.page.id == "plot", "his own pages he completes"


# --- what is typed on the pages of parties ---


def test_a_line_of_whom_to_invite_outlives_what_comes_meanwhile_and_another_look(
    qtbot: QtBot, qapp: QApplication
) -> None:
    look().apply(language="en")
    desk = Desk(look(), AtOnce())
    inviting = replace(READY, parties=(OWNER, replace(OFFICE, name=None, can_invite=True)), not_ready="party_missing")
    desk.program.__dict__["taking_part"] = SimpleNamespace(parties=lambda *_: inviting)
    screen = PartiesScreen(desk.shell, {"draft_id": "d1"})
    qtbot.addWidget(screen)
    screen.cards[1].line.setText("9900")  # type: ignore[union-attr]  # somebody is invited
    desk.changes.drafts_changed.emit()
    assert screen.typed_here() == {"survey_office": "9900"}
    anew = PartiesScreen(desk.shell, carrying(Route("parties", {"draft_id": "d1"}), screen))
    qtbot.addWidget(anew)
    assert anew.cards[1].line.text() == "9900"  # type: ignore[union-attr]  # as above
    desk.program.__dict__["taking_part"] = SimpleNamespace(parties=lambda *_: READY)
    anew.refresh()
    assert anew.typed_here() == {}


def test_a_reason_outlives_a_refusal_and_another_look(qtbot: QtBot, qapp: QApplication) -> None:
    look().apply(language="en")
    desk = Desk(look(), AtOnce())
    one = PartyInvitationView(
        "i1", "survey_office", OFFICE.words, SERVICE.title, OFFICE.words, OWNER.words, NOW, None, "waiting", "", False
    )

    def refuse(*_: Any) -> None:
        raise Trouble("server_trouble")

    desk.program.__dict__["taking_part"] = SimpleNamespace(invitations=lambda: (one,), answer=refuse)
    screen = PartyInvitationsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.cards[0].reason.setText("Too far away")
    qtbot.mouseClick(screen.cards[0].decline_button, Qt.MouseButton.LeftButton)
    assert screen.cards[0].reason.text() == "Too far away"
    anew = PartyInvitationsScreen(desk.shell, carrying(Route("party_invitations"), screen))
    qtbot.addWidget(anew)
    assert anew.cards[0].reason.text() == "Too far away"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (None, "Somebody has to take part first"),
        ("waiting", "Whoever was invited has not answered yet"),
        ("declined", "Somebody has to take part first"),
    ],
)
def test_whoever_was_invited_is_waited_for(qtbot: QtBot, qapp: QApplication, state: str | None, told: str) -> None:
    look().apply(language="en")
    desk = Desk(look(), AtOnce())
    named = ("i1", "survey_office", OFFICE.words, SERVICE.title, OFFICE.words, OWNER.words, NOW, None)
    invitations = () if state is None else (PartyInvitationView(*named, state, "", False),)
    missing = replace(READY, parties=(OWNER, replace(OFFICE, name=None)), not_ready="party_missing")
    view = replace(missing, invitations=invitations)
    desk.program.__dict__["taking_part"] = SimpleNamespace(parties=lambda *_: view)
    screen = PartiesScreen(desk.shell, {"draft_id": "d1"})
    qtbot.addWidget(screen)
    assert any(told in bar.accessibleName() for bar in screen.findChildren(AlertBar))
