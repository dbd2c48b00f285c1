"""What the municipality asks of an applicant: what is still open, who asked, and when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.asked_with import asked_with
from balady_desktop.actions.telling import application_view
from balady_desktop.actions.views import ApplicationView
from balady_desktop.desktop.cards.application_cards import RequestsCard
from balady_desktop.desktop.following.application_view import ApplicationScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.wire.applications import AskedOfApplicant, TimelineEntry
from tests.desktop.desk_kit import APPLICANT, AtOnce, Desk, application, dressed
from tests.desktop.told import application_body

FIRST, SECOND = datetime(2026, 11, 2, 21, 30, tzinfo=UTC), datetime(2026, 11, 9, 9, tzinfo=UTC)
VIEW = application("returned")


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def card_of(qtbot: QtBot, view: ApplicationView) -> RequestsCard:
    card = RequestsCard(view, {}, "en", lambda _: None)
    qtbot.addWidget(card)
    return card


def buttons(card: QWidget) -> list[str]:
    return [one.accessibleName() for one in card.findChildren(Button)]


def test_only_what_is_open_is_counted_and_has_a_button(qtbot: QtBot) -> None:
    one, two = VIEW.requests
    card = card_of(qtbot, replace(VIEW, requests=(replace(one, is_answered=True), two)))
    assert buttons(card) == ["Complete: area"]
    assert card.first is not None
    assert "1" in said(card).splitlines()[1]
    over = card_of(qtbot, replace(VIEW, requests=tuple(replace(one, is_answered=True) for one in VIEW.requests)))
    assert buttons(over) == []
    assert "to complete" not in said(over)


def test_it_is_the_holder_that_counts_and_not_what_a_state_is_called(qtbot: QtBot) -> None:
    renamed = replace(VIEW, state=replace(VIEW.state, code="sent_back"))
    assert len(buttons(card_of(qtbot, renamed))) == 2
    with_municipality = replace(VIEW, state=replace(VIEW.state, holder="reviewer"))
    assert buttons(card_of(qtbot, with_municipality)) == []


def test_what_is_open_stands_first_whatever_the_state_is_called(qtbot: QtBot) -> None:
    desk = Desk(look(), AtOnce(), APPLICANT)
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    assert screen.view is not None
    told: Any = type("Told", (), {"labels": {}, "record_changes": None, "pages": (), "checks": ()})
    renamed = replace(screen.view, state=replace(screen.view.state, code="sent_back"), documents=())
    cards = screen._main_cards(renamed, told)
    assert cards[0] is screen.requests
    answered = tuple(replace(one, is_answered=True) for one in renamed.requests)
    issued = replace(application("issued"), requests=answered)
    assert screen._main_cards(issued, told)[0] is not screen.requests


# --- who asked ---


def entry(seq: int, at: datetime, *about: str, actor: str | None = None) -> TimelineEntry:
    rows = [{"id": str(number), "answers": {"about": one}} for number, one in enumerate(about, 1)]
    answers = {"completion": rows, "comment": "تعليق"}
    return TimelineEntry(seq=seq, move="return", state="returned", role="reviewer", actor=actor, at=at, answers=answers)


def asked(field: str) -> AskedOfApplicant:
    return AskedOfApplicant(request_id=field, field=field, reason="", text="", is_answered=False)


def test_each_request_is_that_of_its_move() -> None:
    first, second = entry(2, FIRST, "lease_copy", "area"), entry(5, SECOND, "area")
    requests = [asked("lease_copy"), asked("area"), asked("area"), asked("street")]
    found = [one for _, one in asked_with(requests, [second, first])]
    assert found == [first, first, second, None]
    odd = first.model_copy(update={"answers": {"completion": ["x", {"answers": "y"}, {"answers": {"about": 5}}]}})
    assert [one for _, one in asked_with([asked("area")], [odd])] == [None]


def test_the_applicant_and_the_desk_read_who_asked_and_on_which_day(qtbot: QtBot) -> None:
    desk = Desk(look(), AtOnce(), APPLICANT)
    body = application_body(VIEW)
    asking = entry(9, FIRST, "lease_copy", actor="سعد الغامدي")
    view = application_view(desk.program.workplace, body.model_copy(update={"timeline": [asking]}))
    told = said(card_of(qtbot, view))
    # Half past nine in the evening by UTC is the day after in Riyadh.
    assert "2026/11/03" in told
    assert "سعد الغامدي" in told
    assert told.count("Asked by") == 1, "where a server of before does not tell, nothing is made up"
