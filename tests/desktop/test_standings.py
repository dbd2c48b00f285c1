"""How papers stand: asked on the desk with a reason, decided by another head, shown to whoever looks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.desk.desk_papers import DeskPapers
from balady_desktop.desktop.desk.standing_dialog import StandingDialog
from balady_desktop.desktop.desk.standings import StandingsScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.decision import CommentDialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.trouble import Trouble
from tests.desktop.desk_kit import (
    APPLICANT,
    HEAD,
    REVIEWER,
    AtOnce,
    Desk,
    application,
    desk_view,
    dressed,
    nameless,
    standing_request,
)
from tests.desktop.told import desk_reply, standing_body


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce(), REVIEWER)
    made.town.file = desk_reply(desk_view(application=application("issued")))
    return made


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def papers(qtbot: QtBot, desk: Desk) -> DeskPapers:
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 800)
    screen.show()
    made = screen.file.papers
    assert made is not None
    screen.file.setCurrentWidget(made)
    return made


def asking(card: QWidget) -> list[str]:
    return [one.objectName() for one in card.findChildren(QPushButton) if one.objectName().startswith("ask-")]


def listing(qtbot: QtBot, desk: Desk) -> StandingsScreen:
    screen = StandingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 800)
    screen.show()
    return screen


# --- asking ---


def test_a_paper_in_force_can_be_suspended_or_revoked_by_asking(qtbot: QtBot, desk: Desk) -> None:
    shown = papers(qtbot, desk)
    assert asking(shown.cards["d1"]) == ["ask-suspended", "ask-revoked"]
    assert nameless(shown) == []
    shown.cards["d1"].findChild(QPushButton, "ask-suspended").click()
    dialog = shown.acts.dialog
    assert isinstance(dialog, StandingDialog)
    dialog.yes_button.click()
    assert dialog.reason_frame.error()
    dialog.reason.set_value("other")
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    assert dialog.text_frame.error()
    dialog.box.setPlainText("بلاغ من الدفاع المدني")
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    assert desk.calls.named("ask") == [("d1", "suspended", "other", "بلاغ من الدفاع المدني")]
    assert desk.notifications.record[-1].kind == "info"


def test_only_reasons_that_lead_there_are_offered(qtbot: QtBot, desk: Desk) -> None:
    shown = papers(qtbot, desk)
    shown.acts.ask(application("issued").documents[0], "valid")
    dialog = shown.acts.dialog
    assert isinstance(dialog, StandingDialog)
    codes = {dialog.reason.itemData(at) for at in range(dialog.reason.count())}
    assert "cause_removed" in codes
    assert "issued_in_error" not in codes
    dialog.reject()


def test_while_a_request_waits_there_is_no_second_one(qtbot: QtBot, desk: Desk) -> None:
    desk.town.standing_requests = [standing_body(standing_request())]
    shown = papers(qtbot, desk)
    assert asking(shown.cards["d1"]) == []
    assert asking(shown.cards["d2"]) == ["ask-suspended", "ask-revoked"]
    assert "Awaiting a decision" in [one.text() for one in shown.requests[0].findChildren(QLabel)]
    assert not hasattr(shown.requests[0], "approve_button")


@pytest.mark.parametrize(
    ("standing", "offered"),
    [("suspended", ["ask-valid", "ask-revoked"]), ("revoked", []), ("superseded", [])],
)
def test_what_was_revoked_never_comes_back(qtbot: QtBot, desk: Desk, standing: str, offered: list[str]) -> None:
    from dataclasses import replace

    view = application("issued")
    changed = replace(view, documents=(replace(view.documents[0], standing=standing),))  # type: ignore[arg-type]  # by the test's word
    desk.town.file = desk_reply(desk_view(application=changed))
    assert asking(papers(qtbot, desk).cards["d1"]) == offered


def test_whoever_may_not_ask_only_looks(qtbot: QtBot, desk: Desk) -> None:
    desk.account = APPLICANT
    shown = papers(qtbot, desk)
    assert asking(shown) == []
    assert desk.calls.named("requests") == []


def test_a_request_that_the_server_refuses_is_told(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.fails["ask"] = Trouble("standing_asked")
    shown = papers(qtbot, desk)
    shown.acts.ask(application("issued").documents[0], "revoked")
    dialog = shown.acts.dialog
    assert isinstance(dialog, StandingDialog)
    dialog.reason.set_value("issued_in_error")
    dialog.yes_button.click()
    assert desk.notifications.record[-1].kind == "error"


# --- deciding ---


def test_the_head_approves_what_somebody_else_asked(qtbot: QtBot, desk: Desk) -> None:
    desk.account, desk.town.standing_requests = HEAD, [standing_body(standing_request())]
    screen = listing(qtbot, desk)
    assert nameless(screen) == []
    screen.cards[0].approve_button.click()
    dialog = screen.acts.dialog
    assert isinstance(dialog, CommentDialog)
    dialog.yes_button.click()
    assert desk.calls.named("decide") == [("s1", True, "")]
    assert "Approved" in said(screen)
    assert not hasattr(screen.cards[0], "approve_button")


def test_the_head_refuses_with_words(qtbot: QtBot, desk: Desk) -> None:
    desk.account, desk.town.standing_requests = HEAD, [standing_body(standing_request())]
    screen = listing(qtbot, desk)
    screen.cards[0].refuse_button.click()
    dialog = screen.acts.dialog
    assert isinstance(dialog, CommentDialog)
    dialog.box.setPlainText("لا دليل في الملف")
    dialog.yes_button.click()
    assert desk.calls.named("decide") == [("s1", False, "لا دليل في الملف")]


def test_nobody_decides_on_what_they_asked_themselves_and_reads_why(qtbot: QtBot, desk: Desk) -> None:
    desk.account, desk.town.standing_requests = HEAD, [standing_body(standing_request(is_mine=True))]
    screen = listing(qtbot, desk)
    assert not hasattr(screen.cards[0], "approve_button")
    assert "a head of department other than you decides it" in said(screen)


def test_a_reviewer_reads_the_list_without_deciding(qtbot: QtBot, desk: Desk) -> None:
    desk.town.standing_requests = [standing_body(standing_request())]
    screen = listing(qtbot, desk)
    assert not hasattr(screen.cards[0], "approve_button")
    screen.back_button.click()
    assert desk.routes == [Route("desk")]


def test_an_empty_list_and_a_lost_connection_are_told(qtbot: QtBot, desk: Desk) -> None:
    screen = listing(qtbot, desk)
    assert "There are no document requests" in said(screen)
    desk.calls.fails["requests"] = Trouble("offline")
    screen.refresh_button.click()
    assert "لا يوجد اتصال" in said(screen)


def test_whoever_has_no_desk_is_led_to_none(qtbot: QtBot, desk: Desk) -> None:
    seen = {}
    for may in (True, False):
        shell = replace(desk.shell, may_go=lambda route, may=may: may or route.name != "desk")
        screen = StandingsScreen(shell, {})
        qtbot.addWidget(screen)
        screen.show()
        seen[may] = screen.back_button.isVisible()
    assert seen == {True: True, False: False}
