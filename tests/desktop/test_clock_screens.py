"""The time of an application on the desk and for its applicant: due days, what is used, what is late, whose days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.clock_views import ClockView
from balady_desktop.desktop.cards.clock_card import ClockCard
from balady_desktop.desktop.desk.desk import DeskScreen
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.following.application_view import ApplicationScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.queue_model import DUE
from balady_desktop.desktop.parts.badge import BADGE_ROLE, Badge
from balady_desktop.domain.clock import Progress
from balady_desktop.domain.durations import Duration
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.wire.applications import ClockBody, TurnBody
from tests.desktop.desk_kit import (
    HEAD,
    REVIEWER,
    AtOnce,
    Desk,
    application,
    desk_view,
    dressed,
    nameless,
    queue_rows,
)
from tests.desktop.told import application_body, desk_reply, queue_row


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


# Two working days of the municipality, 8 to 10 November; then the applicant's turn.
TURNS = [
    TurnBody(party="body", holder="reviewer", state="submitted", stay=0, since=at(8), until=at(9)),
    TurnBody(party="body", holder="reviewer", state="under_review", stay=1, since=at(9), until=at(10)),
    TurnBody(party="applicant", holder="applicant", state="returned", stay=2, since=at(10), until=at(16)),
]
RETURNED = ClockBody(turns=TURNS, lapses_on=date(2027, 1, 9))
AT_REVIEW = TurnBody(party="body", holder="reviewer", state="under_review", stay=3, since=at(16), until=at(23))
LATE = ClockBody(turns=[*TURNS, AT_REVIEW], due_on=date(2026, 11, 18), is_late=True)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def followed(qtbot: QtBot, clock: ClockBody | None, state: str = "returned") -> ApplicationScreen:
    """Open an application as the server told of it, with its time."""
    desk = Desk(look(), AtOnce())
    body = application_body(application(state)).model_copy(update={"clock": clock})
    with desk.program.workplace.storage().transaction() as store:
        told = body.model_dump(mode="json")
        store.applications.put(ApplicationCopy(body.application_id, body.draft_id, 9, "epoch-1", told), 0)
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    return screen


def test_the_applicant_reads_whose_days_they_were_and_his_own_last_day(qtbot: QtBot) -> None:
    screen = followed(qtbot, RETURNED)
    text = said(screen.clock_card)
    for part in ("\u20662\u2069 of 5 working day(s)", "The municipality\n2 day(s)", "The applicant\n6 day(s)"):
        assert part in text
    # His last day is in both calendars.
    assert "1448/08/01" in text
    assert "2027/01/09" in text
    assert "the application is cancelled" in text
    assert "The municipality's last day" not in text
    assert nameless(screen) == []


def test_the_applicant_reads_the_day_that_was_promised_to_him_and_the_desk_that_of_its_stage(qtbot: QtBot) -> None:
    stage, whole = date(2026, 11, 18), date(2026, 11, 24)
    view = ClockView(replace(GOAL, due_on=whole), replace(GOAL, due_on=stage), {"body": 3}, True, stage)
    for for_staff, shown, hidden in ((False, "2026/11/24", "2026/11/18"), (True, "2026/11/18", "2026/11/24")):
        card = ClockCard(view, "en", for_staff=for_staff)
        qtbot.addWidget(card)
        text = said(card)
        assert "The municipality's last day" in text
        assert shown in text
        assert hidden not in text


def test_without_turns_nothing_is_said_of_time(qtbot: QtBot) -> None:
    assert not hasattr(followed(qtbot, None), "clock_card")
    assert not hasattr(followed(qtbot, ClockBody()), "clock_card")


def test_a_state_of_a_newer_server_still_tells_its_days(qtbot: QtBot) -> None:
    newer = TURNS[2].model_copy(update={"state": "at_committee", "party": "committee", "until": at(13)})
    screen = followed(qtbot, ClockBody(turns=[*TURNS[:2], newer], due_on=date(2026, 11, 30)))
    text = said(screen.clock_card)
    assert screen.clock_card.badge is None
    assert "Another party\n3 day(s)" in text
    assert "2026/11/30" in text


GOAL = Progress(Duration("working_days", 5), 2, 3, None, None, is_missed=False)


@pytest.mark.parametrize(
    ("view", "badge", "parts"),
    [
        (
            ClockView(GOAL, None, {"body": 3}, True, date(2026, 11, 18)),
            "On time",
            ["2 of 5 working day(s)", "2026/11/18"],
        ),
        (ClockView(GOAL, None, {"body": 3}, False), "Not counting", ["3 day(s)"]),
        (ClockView(GOAL, None, {"body": 3}, False, is_over=True), "", ["3 day(s)"]),
        (
            ClockView(replace(GOAL, used=7, is_missed=True), None, {"body": 9, "system": 1}, True, None, True),
            "Late",
            ["7 of 5 working day(s)", "The system\n1 day(s)"],
        ),
        (
            ClockView(None, replace(GOAL, goal=Duration("hours", 1), is_missed=True), {"agency": 1}, False),
            "Goal missed",
            ["2 of 1 hour(s)", "Outside agency"],
        ),
        (ClockView(None, replace(GOAL, goal=Duration("days", 2)), {}, True), "On time", ["2 of 2 day(s)"]),
        (ClockView(None, None, {"nobody": 4}, False, is_beyond_table=True), "", ["No holidays are known"]),
    ],
)
def test_the_card_in_words(qtbot: QtBot, view: ClockView, badge: str, parts: list[str]) -> None:
    card = ClockCard(view, "en", for_staff=True)
    qtbot.addWidget(card)
    assert (card.badge.text() if card.badge else "") == badge
    text = said(card).replace("\u2066", "").replace("\u2069", "")
    for part in parts:
        assert part in text
    assert "nobody" not in text


def test_the_four_signs_differ_without_colour(qtbot: QtBot) -> None:
    missed = replace(GOAL, is_missed=True)
    views = (
        ClockView(GOAL, None, {}, True),
        ClockView(GOAL, None, {}, False),
        ClockView(missed, None, {}, True, is_late=True),
        ClockView(missed, None, {}, False),
    )
    cards = [ClockCard(one, "ar") for one in views]
    for card in cards:
        qtbot.addWidget(card)
    badges = [card.findChild(Badge) for card in cards]
    assert len({one.text() for one in badges if one}) == 4


def test_the_queue_shows_what_is_due_and_narrows_to_what_is_late(qtbot: QtBot) -> None:
    desk = Desk(look(), AtOnce(), HEAD)
    late, due, none = queue_rows(3)
    late, due = replace(late, due_on=date(2026, 11, 18), is_late=True), replace(due, due_on=date(2026, 11, 30))
    desk.town.queue = [queue_row(one) for one in (late, due, none)]
    screen = DeskScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1600, 640)
    screen.show()
    cells = [screen.model.index(row, DUE) for row in range(3)]
    assert [one.data() for one in cells] == ["Late", "\u20662026/11/30\u2069", ""]
    # Its sign has a shape of its own, and the exact day in both calendars.
    assert cells[0].data(BADGE_ROLE) == "error:circle-alert"
    assert "1448/06/08" in cells[0].data(Qt.ItemDataRole.ToolTipRole)
    button = screen.chips.button("late")
    assert button.text() == "Late  \u20661\u2069"
    button.click()
    assert screen.model.rowCount() == 1
    assert nameless(screen) == []
    screen._empty.acted.emit()
    assert screen.model.rowCount() == 3


def test_a_late_application_says_so_on_the_desk(qtbot: QtBot) -> None:
    desk = Desk(look(), AtOnce(), REVIEWER)
    reply = desk_reply(desk_view())
    desk.town.file = reply.model_copy(update={"application": reply.application.model_copy(update={"clock": LATE})})
    screen = DeskApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    assert "Late" in said(screen.head)
    assert "2026/11/18" in said(screen.file)
    # Two and five days of the municipality.
    assert "\u20667\u2069 of 5 working day(s)" in said(screen.file)
