"""What a newer edition changes for a draft, as its owner sees it, and the two ways on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.applying.changes import ChangesScreen
from balady_desktop.desktop.models.moments import day
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.money import show_riyals
from tests.desktop.editions import EDITION, SERVICE, altogether_another, dearer, without_the_service
from tests.desktop.samples import TODAY, complete_answers
from tests.desktop.window_kit import Kit


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    made.lay("d1", answers=complete_answers())
    made.sign_in()
    yield made
    made.close()


def publish(kit: Kit, catalogue: Catalogue, ending: str = "", last_day: date | None = None) -> None:
    """Have the municipality publish another catalogue, under which the draft's edition ends so."""
    endings = {EDITION.hash: ending} if ending else {}
    kit.town.publish(catalogue, endings, {EDITION.hash: last_day.isoformat()} if last_day else {})
    assert kit.program.syncing.meet()


def texts(screen: ChangesScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def opened(kit: Kit) -> ChangesScreen:
    screen = kit.go("changes", draft_id="d1")
    assert isinstance(screen, ChangesScreen)
    kit.settle()
    return screen


def test_everything_that_changes_is_told(kit: Kit) -> None:
    publish(kit, altogether_another())
    told = texts(opened(kit))
    view = kit.program.moving.changes("d1", "en")
    assert view is not None
    assert view.total_before is not None
    assert view.total_after is not None
    # 12.5 m² for one year.
    assert view.total_after - view.total_before == 12.5 * (900 - 600)
    for part in (
        show_riyals(view.total_before, "en"),
        show_riyals(view.total_after, "en"),
        "Number of workers",
        "Street",
        "شارع العليا",
        "Shop name, Activity",
        "steps of the municipality",
    ):
        assert part in told, part


def test_what_does_not_change_has_no_card(kit: Kit) -> None:
    publish(kit, dearer())
    told = texts(opened(kit))
    for part in ("To be answered", "No longer asked", "After sending"):
        assert part not in told, part


def test_the_owner_moves_the_draft_and_is_back_in_it(kit: Kit) -> None:
    publish(kit, altogether_another())
    screen = opened(kit)
    # It is below what changes: nobody presses it by Enter before having seen that.
    assert screen.move_button is not None
    assert not screen.move_button.hasFocus()
    screen.move_button.click()
    kit.settle()
    draft = kit.kept("d1")
    assert draft.definition == kit.program.catalogue.edition(SERVICE).hash != EDITION.hash
    assert "street" not in draft.answers
    assert kit.window.route.name == "draft"


def test_the_owner_may_stay(kit: Kit) -> None:
    publish(kit, altogether_another())
    screen = opened(kit)
    stay = next(one for one in screen.findChildren(QPushButton) if one.text() == "Stay on the earlier version")
    stay.click()
    kit.settle()
    draft = kit.kept("d1")
    assert (draft.definition, draft.answers) == (EDITION.hash, complete_answers())
    assert kit.window.route.name == "draft"


def test_the_draft_says_where_to_look(kit: Kit) -> None:
    publish(kit, dearer())
    kit.go("draft", draft_id="d1")
    kit.settle()
    notice = kit.notifications.record[-1]
    assert notice.title == "A newer version of this service was published"
    assert notice.act is not None
    notice.act()
    kit.settle()
    assert kit.window.route.name == "changes"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"last_day": TODAY}, "It may still be sent as it is until"),
        ({"last_day": TODAY - timedelta(days=1)}, "The municipality took the earlier version until"),
        ({"last_day": None}, "for a limited time only"),
        ({"last_day": TODAY, "edition_ending": "faulty"}, "The draft stays here until you move it."),
    ],
)
def test_until_when_the_draft_may_be_sent_as_it_is_is_told_in_both_calendars(
    kit: Kit, changes: dict[str, Any], said: str
) -> None:
    publish(kit, dearer(), changes.get("edition_ending", ""), changes["last_day"])
    told = texts(opened(kit))
    assert said in told
    if changes["last_day"] and "edition_ending" not in changes:
        assert day(changes["last_day"], "en") in told


def test_a_draft_whose_edition_was_withdrawn_is_not_told_of_a_newer_one(kit: Kit) -> None:
    publish(kit, dearer(), "withdrawn")
    told = texts(opened(kit))
    assert "newer" not in told.lower()
    assert "Another version of this service is in force" in told


@pytest.mark.parametrize(
    ("days", "ending", "title", "text"),
    [
        (3, "", "A newer version of this service was published", "It may still be sent as it is until"),
        (3, "withdrawn", "The version of this draft was withdrawn", "It may still be sent as it is until"),
        (-1, "withdrawn", "The version of this draft is no longer taken", "Its time is over."),
        (3, "faulty", "The version of this draft has a fault", "Nothing can be sent on it."),
    ],
)
def test_the_draft_says_until_when_it_is_taken(kit: Kit, days: int, ending: str, title: str, text: str) -> None:
    publish(kit, dearer(), ending, TODAY + timedelta(days=days))
    kit.go("draft", draft_id="d1")
    notice = kit.notifications.record[-1]
    assert notice.title == title
    assert text in notice.text()


@pytest.mark.parametrize(("days", "text"), [(3, "The draft can be sent until"), (-1, "The time for sending is over.")])
def test_a_draft_of_a_withdrawn_service_says_until_when_it_can_be_sent(kit: Kit, days: int, text: str) -> None:
    publish(kit, without_the_service(), last_day=TODAY + timedelta(days=days))
    kit.go("draft", draft_id="d1")
    (notice,) = kit.notifications.record
    assert text in notice.text()
