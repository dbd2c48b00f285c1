"""Changes of former members at the list of the body, and the page on which they are taken or left."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import Account, MembershipView
from balady_desktop.desktop.following.offers import OffersScreen
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.wire.offers import OfferReply
from balady_desktop.wire.sessions import MembershipReply, PersonReply
from tests.desktop.desk_kit import APPLICANT, CATALOGUE, NOW, AtOnce, Desk, dressed, nameless
from tests.desktop.typing_help import press

SERVICE = "professional_licence"
EDITION = CATALOGUE.edition(SERVICE).hash
OFFICE_ACTS = frozenset(CATALOGUE.roles.acts(["employee"]))
OFFICE = MembershipView(
    "office", Words("مكتب الأفق", "Horizon Office"), ("employee",), Words("موظف", "Employee"), OFFICE_ACTS, {}, 2
)
MEMBER = replace(
    APPLICANT, memberships=(OFFICE,), acting_for="office", acts=OFFICE_ACTS, municipality="office",
    municipality_words=OFFICE.words, role_words=OFFICE.role_words,
)  # fmt: skip


def offer(offer_id: str, kind: str = "draft.save", **more: Any) -> OfferReply:
    return OfferReply(
        offer_id=offer_id,
        kind=kind,
        draft_id="d1",
        service=SERVICE,
        definition=EDITION,
        author_ar="سالم الحربي",
        author_en="Salem Alharbi",
        at=NOW,
        **more,
    )


CHANGED = offer("o1", patch={"trade_name": "مخبز الواحة", "workers": None}, now={"trade_name": "بقالة", "workers": "4"})


def person_with(offers: int) -> PersonReply:
    """What the server says of the member then."""
    body = MembershipReply(
        body="office", body_ar="مكتب الأفق", body_en="Horizon Office", roles=["employee"], acts=sorted(OFFICE_ACTS),
        kind="engineering_office", account_kind="engineering_office", offers=offers,
    )  # fmt: skip
    return PersonReply(
        person_id="p1", user_name="noura2026", display_name_ar="نورة", display_name_en="Noura", kind="citizen",
        roles=["applicant"], memberships=[body],
    )  # fmt: skip


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce(), MEMBER)
    made.town.offers, made.town.person = [CHANGED, offer("o2", "application.submit")], person_with(1)
    with made.program.workplace.storage().transaction() as store:
        store.notes.put("acting_for", "office")
    return made


def opened(qtbot: QtBot, desk: Desk) -> OffersScreen:
    screen = OffersScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1100, 800)
    screen.show()
    return screen


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def as_account(desk: Desk, account: Account) -> None:
    desk.account = account
    desk.changes.account_changed.emit()


# --- at the list ---


def test_the_list_of_the_body_says_how_many_wait_and_leads_to_them(qtbot: QtBot, desk: Desk) -> None:
    screen = WorklistScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    assert screen.title() == "Applications"
    assert "مكتب الأفق" in said(screen)
    assert screen.offered.isVisible()
    assert "2 change" in screen.offered.title()
    screen.offered.open_button.click()
    assert desk.routes == [Route("offers")]
    as_account(desk, replace(MEMBER, memberships=(replace(OFFICE, offers=0),)))
    assert not screen.offered.isVisible()


def test_ones_own_list_says_nothing_of_the_bodys(qtbot: QtBot, desk: Desk) -> None:
    desk.account = replace(MEMBER, acting_for="", acts=frozenset(), municipality=None, municipality_words=None)
    screen = WorklistScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    assert screen.title() == "My applications"
    assert not screen.offered.isVisible()


# --- the page ---


def test_a_person_is_told_of_what_came_from_a_former_delegate(qtbot: QtBot, desk: Desk) -> None:
    with desk.program.workplace.storage().transaction() as store:
        store.notes.put("acting_for", "")
    as_account(desk, replace(APPLICANT, own_offers=2))
    screen = WorklistScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    assert "former delegate" in said(screen)
    desk.program.account = replace(APPLICANT, own_offers=2)
    offered = opened(qtbot, desk)
    assert len(offered.cards) == 2
    # As a delegate one is offered nothing.
    acting = replace(MEMBER, memberships=(replace(OFFICE, offers=0, services=(SERVICE,)),), own_offers=2)
    assert acting.offers == 0


def test_each_changed_answer_is_shown_beside_what_is_there_now(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    assert [card.offer.offer_id for card in screen.cards] == ["o1", "o2"]
    changed = screen.cards[0].offer
    told = [(one.now.strip("\u2066\u2069"), one.theirs) for one in changed.answers]
    assert told == [("بقالة", "مخبز الواحة"), ("4", "لم يُدخل")]
    assert changed.answers[0].label == CATALOGUE.service(SERVICE).get_field("trade_name").label
    assert "سالم الحربي" in said(screen.cards[0])
    assert "Sent the application" in said(screen.cards[1])
    assert nameless(screen) == []


def test_taking_one_tells_the_server_once_and_the_number_is_known_at_once(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    button = screen.cards[0].take_button
    assert button is not None
    assert button is screen.first_focus()
    press(button, Qt.Key.Key_Space)
    assert desk.calls.named("answer_offer") == [("o1", True)]
    assert [card.offer.offer_id for card in screen.cards] == ["o2"]
    account = desk.program.workplace.account
    assert account.memberships[0].offers == 1


def test_leaving_is_asked_first_because_nothing_brings_it_back(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    card = screen.cards[0]
    assert card.leave_button is not None
    card.leave_button.click()
    screen.dialog.reject()
    assert desk.calls.named("answer_offer") == []
    card.leave_button.click()
    screen.dialog.accept()
    assert desk.calls.named("answer_offer") == [("o1", False)]


def test_a_refusal_is_said_with_the_name_of_the_draft_and_the_rest_is_read_again(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk)
    desk.calls.fails["answer_offer"] = Trouble("draft_sent")
    button = screen.cards[0].take_button
    assert button is not None
    button.click()
    assert not screen.message.isHidden()
    assert screen.cards[0].called in screen.message.title()
    assert len(desk.calls.named("offers")) == 2


def test_what_a_newer_server_offers_is_shown_and_cannot_be_answered(qtbot: QtBot, desk: Desk) -> None:
    desk.town.offers = [offer("o9", "draft.share")]
    screen = opened(qtbot, desk)
    assert (screen.cards[0].take_button, screen.cards[0].leave_button) == (None, None)
    assert screen.first_focus() is None


def test_an_empty_page_and_one_that_cannot_be_read_say_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    desk.town.offers = []
    screen = opened(qtbot, desk)
    assert "No changes wait for your answer" in said(screen)
    desk.calls.fails["offers"] = Trouble("offline")
    screen.refresh()
    assert "لا يوجد اتصال" in said(screen)
