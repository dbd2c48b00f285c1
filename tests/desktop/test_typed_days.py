"""A typed day: wherever one is asked for, a day that does not exist is not told as one that is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.auditing.figures import FiguresScreen
from balady_desktop.desktop.auditing.trail import TrailScreen
from balady_desktop.desktop.counter.closing_dialog import ClosingDialog
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.members.membership_dialog import MembershipDialog
from balady_desktop.desktop.members.wording import Wording
from balady_desktop.desktop.publishing.proposal_dialog import ProposalDialog
from tests.desktop.desk_kit import AtOnce, Desk, dressed

# What is asked when the button is pressed, and how the frames of the days are found.
Place = Callable[[Desk], tuple[Any, Any, Callable[[], object]]]


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


def figures(desk: Desk) -> tuple[Any, Any, Callable[[], object]]:
    screen = FiguresScreen(desk.shell, {})
    return screen, screen.first_frame, screen.refresh


def trail(desk: Desk) -> tuple[Any, Any, Callable[[], object]]:
    screen = TrailScreen(desk.shell, {})
    return screen, screen.filters.first_frame, screen.refresh


def proposal(desk: Desk) -> tuple[Any, Any, Callable[[], object]]:
    dialog = ProposalDialog(desk.shell, None, lambda: None)  # type: ignore[arg-type]  # a dialog of no window
    return dialog, dialog.day_frame, dialog.yes_button.click


def closing(desk: Desk) -> tuple[Any, Any, Callable[[], object]]:
    dialog = ClosingDialog(desk.shell, True, None, lambda _: None)  # type: ignore[arg-type]  # as above
    return dialog, dialog.frame, dialog.yes_button.click


def membership(desk: Desk) -> tuple[Any, Any, Callable[[], object]]:
    wording = Wording("", "", "", "primary")
    dialog = MembershipDialog(desk.shell, None, wording, lambda _: None, lambda _: None)  # type: ignore[arg-type]  # as above
    return dialog, dialog.frames["until"], dialog.press


places = pytest.mark.parametrize("place", [figures, trail, proposal, closing, membership])


@places
@pytest.mark.parametrize(
    ("typed", "english", "arabic_words"),
    [
        ("2026/02/30", "There is no such day", "لا يوجد هذا اليوم"),
        ("1447/02/31", "There is no such day", "لا يوجد هذا اليوم"),
        ("2190/01/01", "outside the range", "خارج مدى التقويم"),
        ("nonsense", "as year/month/day", "بصيغة السنة/الشهر/اليوم"),
    ],
)
def test_what_is_wrong_with_a_day_is_said_at_its_field(
    qtbot: QtBot, qapp: QApplication, place: Place, typed: str, english: str, arabic_words: str
) -> None:
    for language, words in (("en", english), ("ar", arabic_words)):
        look().apply(language=language)
        owner, frame, ask = place(Desk(look(), AtOnce()))
        qtbot.addWidget(owner)
        frame.field.set_text(typed)
        ask()
        assert words in (frame.error() or "")
        assert frame.label() in (frame.error() or ""), "it names the field"


@pytest.mark.parametrize("place", [figures, trail])
def test_a_period_does_not_end_before_it_begins(qtbot: QtBot, qapp: QApplication, place: Place) -> None:
    desk = Desk(look(), AtOnce())
    owner, first_frame, ask = place(desk)
    qtbot.addWidget(owner)
    last_frame = getattr(owner, "filters", owner).last_frame
    asked = [len(desk.calls.named(name)) for name in ("figures", "trail")]
    first_frame.field.set_text("2026/03/02")
    last_frame.field.set_text("2026/03/01")
    ask()
    assert last_frame.error()
    assert [len(desk.calls.named(name)) for name in ("figures", "trail")] == asked
    last_frame.field.set_text("2026/03/02")
    ask()
    assert last_frame.error() is None


def test_a_day_may_be_left_open_only_where_it_is_optional(qtbot: QtBot, qapp: QApplication) -> None:
    for place, is_optional in (
        (figures, False),
        (trail, True),
        (proposal, False),
        (closing, False),
        (membership, True),
    ):
        owner, frame, ask = place(Desk(look(), AtOnce()))
        qtbot.addWidget(owner)
        frame.field.set_text("")
        ask()
        assert (frame.error() is None) is is_optional


def test_today_is_neither_too_early_nor_too_late(qtbot: QtBot, qapp: QApplication) -> None:
    for place, wrong in ((closing, "2026/11/22"), (membership, "2026/11/20"), (proposal, "2026/11/20")):
        owner, frame, ask = place(Desk(look(), AtOnce()))
        qtbot.addWidget(owner)
        frame.field.set_text(wrong)
        ask()
        assert frame.error()
        frame.field.set_text("2026/11/21")
        ask()
        assert frame.error() is None
