"""What a newer edition changes for a draft, as its owner sees it, and the two ways on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from balady_desktop.actions.views import ChangesView, DroppedAnswer
from balady_desktop.desktop.applying.changes import ChangesScreen
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.words import Words
from tests.desktop.window_kit import Kit
from tests.desktop.wizard_fakes import KNOWN, NOW

RULES = packaged_catalogue()
SERVICE = RULES.service("professional_licence")


class FakeMoving:
    def __init__(self) -> None:
        self.moved: list[str] = []
        self.found: ChangesView | None = view()

    def changes(self, draft_id: str, language: str) -> ChangesView | None:
        return self.found

    def move(self, draft_id: str) -> None:
        self.moved.append(draft_id)


def view(**changes: Any) -> ChangesView:
    journey = Journey(SERVICE, {}, RULES.facts(NOW.date(), KNOWN))
    problem = Problem("workers", "number_large", {"most": "2"})
    asked = {
        "to_answer": (problem,),
        "dropped": (DroppedAnswer("لون اللوحة", "أخضر"),),
        "is_way_changed": True,
        **changes,
    }
    kept = (Words("اسم المحل", "Shop name"), Words("النشاط", "Activity"))
    return ChangesView("d1", SERVICE.title, kept, journey=journey, total_before=72_300, total_after=108_450, **asked)


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    made.program.moving = FakeMoving()  # type: ignore[attr-defined]  # the one act that this screen asks for
    made.program.drafting.add("d1", newer_definition=True)
    made.sign_in()
    yield made
    made.close()


def texts(screen: ChangesScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def opened(kit: Kit) -> ChangesScreen:
    screen = kit.go("changes", draft_id="d1")
    assert isinstance(screen, ChangesScreen)
    kit.settle()
    return screen


def test_everything_that_changes_is_told(kit: Kit) -> None:
    told = texts(opened(kit))
    for part in (
        "723.00",
        "1,084.50",
        "Number of workers",
        "لون اللوحة",
        "أخضر",
        "Shop name, Activity",
        "steps of the municipality",
    ):
        assert part in told, part


def test_what_does_not_change_has_no_card(kit: Kit) -> None:
    kit.program.moving.found = view(to_answer=(), dropped=(), is_way_changed=False)  # type: ignore[attr-defined]  # as above
    told = texts(opened(kit))
    for part in ("To be answered", "No longer asked", "After sending"):
        assert part not in told, part


def test_the_owner_moves_the_draft_and_is_back_in_it(kit: Kit) -> None:
    screen = opened(kit)
    # It is below what changes: nobody presses it by Enter before having seen that.
    assert screen.move_button is not None
    assert not screen.move_button.hasFocus()
    screen.move_button.click()
    kit.settle()
    assert kit.program.moving.moved == ["d1"]  # type: ignore[attr-defined]  # as above
    assert kit.window.route.name == "draft"


def test_the_owner_may_stay(kit: Kit) -> None:
    screen = opened(kit)
    stay = next(one for one in screen.findChildren(QPushButton) if one.text() == "Stay on the earlier version")
    stay.click()
    kit.settle()
    assert kit.program.moving.moved == []  # type: ignore[attr-defined]  # as above
    assert kit.window.route.name == "draft"


def test_the_draft_says_where_to_look(kit: Kit) -> None:
    kit.go("draft", draft_id="d1")
    kit.settle()
    notice = kit.notifications.record[-1]
    assert notice.title == "A newer version of this service was published"
    assert notice.act is not None
    notice.act()
    kit.settle()
    assert kit.window.route.name == "changes"
