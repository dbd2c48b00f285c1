"""Votes at the desk: each one shut until the last, then told with the count."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.task_views import AnsweredRow, TaskOutlineView
from balady_desktop.desktop.cards.tally_card import TallyCard
from balady_desktop.desktop.cards.task_card import TaskCard
from balady_desktop.domain.words import Words

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
WHOM = Words("عضو لجنة", "Committee member")
BALLOT = AnsweredRow(Words("الصوت", "Vote"), Words("قبول", "Accept"))
SEALED = "Shown once all have answered, or the time is over"


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize(
    ("state", "is_sealed", "answers", "shut", "told"),
    [
        ("answered", True, (), True, False),
        ("open", True, (), False, False),
        ("answered", False, (BALLOT,), False, True),
        ("closed", False, (), False, False),
    ],
)
def test_a_vote_is_shut_until_the_last_one(
    qtbot: QtBot, state: str, is_sealed: bool, answers: tuple[AnsweredRow, ...], shut: bool, told: bool
) -> None:
    at = AT if state == "answered" else None
    view = TaskOutlineView(
        Words("تصويت", "Vote"), WHOM, AT, None, state, answered_at=at, answers=answers, is_sealed=is_sealed
    )
    card = TaskCard(view, "en")
    qtbot.addWidget(card)
    text = said(card)
    assert (SEALED in text, "Accept" in text) == (shut, told)


def test_the_count_has_a_line_for_each_value(qtbot: QtBot) -> None:
    rows = (AnsweredRow(Words("أصوات القبول", "Votes to accept"), Words("2", "2")), BALLOT)
    for language, parts in (("en", ("Votes to accept", "2", "Accept")), ("ar", ("أصوات القبول", "2", "قبول"))):
        card = TallyCard(rows, language)  # type: ignore[arg-type]  # one of both languages
        qtbot.addWidget(card)
        assert all(part in said(card) for part in parts)
