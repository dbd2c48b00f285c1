"""Words of a newer server on the screens: said as what needs a newer program; nobody acts on what he cannot read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import Staying
from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.syncing import RoundResult
from balady_desktop.desktop.cards.application_cards import standing_bars
from balady_desktop.desktop.cards.bill_card import BillCard
from balady_desktop.desktop.counter.counter import CounterScreen
from balady_desktop.desktop.counter.refunds_card import _reason
from balady_desktop.desktop.desk.standings import StandingsScreen
from balady_desktop.desktop.entering.sign_in import SignInScreen
from balady_desktop.desktop.following.application_view import ApplicationScreen
from balady_desktop.desktop.following.payment_panel import PaymentPanel
from balady_desktop.desktop.frame.places import way_to
from balady_desktop.desktop.frame.status import StatusKeeper
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.papers.paper_view import _why_not_given
from balady_desktop.desktop.settings.account_acts import staying_text
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.desktop.wizard.wizard_words import sentences
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.judging import CHECK_PROBLEM
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from tests.desktop.desk_kit import (
    APPLICANT,
    CASHIER,
    CATALOGUE,
    HEAD,
    NOW,
    SERVICE,
    AtOnce,
    Desk,
    application,
    bill,
    dressed,
    standing_request,
)
from tests.desktop.told import bill_search, standing_body


@pytest.fixture(autouse=True)
def english(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    for _ in dressed(tmp_path):
        look().apply("light", "en", "guided", 1.0)
        yield
        look().apply("light", "ar", "guided", 1.0)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(look(), AtOnce())


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def buttons(widget: QWidget) -> set[str]:
    return {button.text() for button in widget.findChildren(QPushButton) if button.isEnabled()}


def test_the_words_are_the_same_wherever_they_are_said() -> None:
    assert newer_words() == NEWER.en
    translations = Path(__file__).parents[2] / "translations" / "balady_ar.ts"
    assert f"<translation>{NEWER.ar}</translation>" in translations.read_text(encoding="utf-8")
    assert CATALOGUE.explain(Trouble("newer_program")).title == NEWER


def test_an_application_of_the_future_is_shown_whole(qtbot: QtBot, desk: Desk) -> None:
    made = application("issued")
    licence = replace(made.documents[0], kind="permit", title=NEWER, standing="frozen")
    state = replace(made.state, code="newer", words=NEWER, holder=None, meaning=None)
    desk.lay(replace(
        made, documents=(licence, *made.documents[1:]), state=state, standing="frozen", bill=bill("disputed"),
        path="newer",
    ))  # fmt: skip
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    assert screen.view is not None
    told = said(screen)
    assert f"The status of {NEWER.en} needs a newer version of the program" in told
    assert "do not use the document" in told
    # Each thing that was always there still is, and nothing asks for a payment.
    assert made.number in told
    assert "Pay" not in buttons(screen)


@pytest.mark.parametrize(("standing", "bars"), [("valid", 0), ("suspended", 1), ("frozen", 1)])
def test_a_holder_is_warned_of_every_status_but_valid(standing: str, bars: int) -> None:
    made = application("issued")
    view = replace(made, documents=(replace(made.documents[0], standing=standing),))
    assert len(standing_bars(view, "en")) == bars


def test_a_bill_in_a_state_of_the_future_cannot_be_paid_and_is_not_said_to_be_over(qtbot: QtBot, desk: Desk) -> None:
    card = BillCard(bill("disputed"), "en")
    qtbot.addWidget(card)
    assert NEWER.en in said(card)
    panel = PaymentPanel(desk.shell, bill("disputed"))
    qtbot.addWidget(panel)
    assert panel.shown == "newer"
    assert NEWER.en in said(panel)
    assert "no longer be paid" not in said(panel)
    assert desk.calls.named("begin") == []


def test_a_payment_in_a_state_of_the_future_is_not_offered_again(qtbot: QtBot, desk: Desk) -> None:
    desk.program.paying.begin("b1", "sample_bank")
    desk.town.payment_states = ["held"]
    panel = PaymentPanel(desk.shell, bill("issued"))
    qtbot.addWidget(panel)
    assert panel.shown == "unknown"
    assert "Do not pay again" in said(panel)
    assert NEWER.en in said(panel)
    assert not panel.timer.isActive()
    assert {"Check again", "Back to the application"} <= buttons(panel)
    assert "Pay again" not in buttons(panel)


def test_a_cashier_takes_no_money_for_a_bill_in_a_state_of_the_future(qtbot: QtBot, desk: Desk) -> None:
    desk.account = CASHIER
    screen = CounterScreen(desk.shell, {})
    qtbot.addWidget(screen)
    desk.town.bill = bill_search(bill("disputed"))
    screen.number.setText(bill().bill_number)
    screen.find_bill()
    assert NEWER.en in said(screen)
    assert "no longer be paid" not in said(screen)
    assert not hasattr(screen, "reference") or not screen.reference.isVisible()


@pytest.mark.parametrize(
    ("asked", "state", "may"),
    [("suspended", "open", True), ("replaced", "open", False), ("suspended", "withdrawn", False)],
)
def test_nobody_decides_on_a_request_that_they_cannot_read(
    qtbot: QtBot, desk: Desk, asked: str, state: str, may: bool
) -> None:
    desk.account = HEAD
    request = standing_request(standing=asked, state=state, standing_now="frozen")
    desk.town.standing_requests = [standing_body(request)]
    screen = StandingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    (card,) = screen.cards
    assert NEWER.en in said(card)
    assert ({"Approve", "Refuse"} <= buttons(card)) is may


@pytest.mark.parametrize("kind", ["application", "bill", "licence", "permit"])
def test_what_stays_when_an_account_is_closed_is_told_whatever_it_is(kind: str) -> None:
    told = staying_text((Staying(kind, "4711", None),))
    assert "4711" in told
    assert ("newer program" in told) is (kind == "permit")


def test_why_money_is_to_be_given_back_is_never_guessed() -> None:
    assert _reason("not_applied") == "The application cannot go on"
    assert _reason("frozen") == NEWER.en


def test_why_a_kept_document_is_not_given_is_told_as_it_is() -> None:
    assert "no longer valid: Revoked" in _why_not_given("revoked")
    assert "newer version" in _why_not_given("frozen")


@pytest.mark.parametrize(
    "problem",
    [Problem("visit", "empty"), Problem("", "quote_missing"), Problem("x", CHECK_PROBLEM, {"check": "newer"})],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_problem_of_a_field_or_a_check_of_the_future_is_told_in_words(problem: Problem, language: Any) -> None:
    journey = Journey(SERVICE, {}, CATALOGUE.facts(NOW.date(), {}))
    told = sentences((problem,), journey, CATALOGUE, language)[problem.field]
    assert ("إصدار أحدث" if language == "ar" else "newer version") in told


@pytest.mark.parametrize(
    ("acts", "notices"), [({"of_tomorrow"}, 1), ({"open", "handle", "of_tomorrow"}, 1), ({"handle"}, 0)]
)
def test_who_may_do_what_this_program_does_not_know_is_told(
    qtbot: QtBot, desk: Desk, acts: set[str], notices: int
) -> None:
    screen = SignInScreen(desk.shell, {})
    qtbot.addWidget(screen)
    account = replace(APPLICANT, acts=frozenset(acts))
    screen._entered(account)
    assert [one.title for one in desk.notifications.record] == [NEWER.en] * notices
    # Nobody is led to the desk by an act that is unknown.
    assert [way_to(one, account) for one in desk.routes] == [Route("desk" if "handle" in acts else "gate")]


def test_a_round_tells_of_what_needs_a_newer_program(qtbot: QtBot, desk: Desk) -> None:
    parent = QObject()
    keeper = StatusKeeper(desk.shell, lambda: NOW, parent)
    for unread in (0, 3):
        keeper._done(RoundResult(None, False, False, 0, 0, False, unread))
    keeper.stop()
    keeper.strip.deleteLater()
    (notice,) = desk.notifications.record
    assert "need" in notice.title
    assert "newer version" in notice.title
    assert "kept on this computer" in notice.message
