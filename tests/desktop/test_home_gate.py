"""Home with its three pillars, the gate that asks for the account, cards, sign-in, lock, conflicts."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from balady_desktop.desktop.entering.sign_in import wanted_after
from balady_desktop.desktop.frame.finder import Finder
from balady_desktop.desktop.frame.places import way_to
from balady_desktop.desktop.home.home import HomeScreen
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.trouble import Trouble
from tests.desktop.samples import ACCOUNT, REVIEWER, complete_answers
from tests.desktop.typing_help import press, type_text
from tests.desktop.window_kit import Kit, nameless


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


def shown(kit: Kit) -> str:
    return " ".join(label.text() for label in kit.screen().findChildren(QLabel) if label.isVisible())


def test_home_shows_exactly_three_pillars(kit: Kit) -> None:
    screen = kit.go("home")
    assert isinstance(screen, HomeScreen)
    assert len(screen.pillars) == len(screen.findChildren(Tile)) == 3


def test_fault_42_a_tile_says_plainly_what_is_not_there_yet(kit: Kit) -> None:
    screen: Any = kit.go("home")
    interactive, electronic, informational = (
        " ".join(label.text() for label in tile.findChildren(QLabel)) for tile in screen.pillars
    )
    for text in (interactive, informational):
        assert "In a later version" in text
    # Of the headings of the services, what the catalogue has none of comes later too.
    have, _, later = electronic.partition(";")
    assert "licence" in have.lower()
    assert "construction" not in have.lower()
    assert "plan approval" not in have.lower()
    assert "come later" in later


def test_the_gate_asks_for_the_account_and_opens_after_it(kit: Kit) -> None:
    screen: Any = kit.go("home")
    screen.gate.click()
    kit.settle()
    assert kit.window.route.name == "sign_in"
    entering: Any = kit.screen()
    type_text(entering.user_name, "noura36")
    type_text(entering.password.edit, "نخلة-وبحر")
    kit.qtbot.keyClick(entering.password.edit, Qt.Key.Key_Return)
    kit.settle()
    assert kit.town.calls.named("sign_in") == [("noura36", "نخلة-وبحر")]
    assert kit.program.account is not None
    assert kit.window.route.name == "gate"


def test_a_refused_sign_in_says_why_and_keeps_the_name(kit: Kit) -> None:
    entering: Any = kit.go("sign_in", user_name="noura36")
    type_text(entering.password.edit, "x")
    kit.town.calls.fails_once["sign_in"] = Trouble("sign_in_refused")
    entering.enter.click()
    kit.settle()
    assert entering.problem.isVisible()
    assert entering.user_name.value() == "noura36"


def test_an_empty_sign_in_asks_nobody(kit: Kit) -> None:
    entering: Any = kit.go("sign_in")
    entering.enter.click()
    kit.settle()
    assert not kit.town.calls.named("sign_in")
    assert "Enter the user name." in shown(kit)


def test_where_one_lands_depends_on_what_one_does() -> None:
    cashier = dataclasses.replace(ACCOUNT, acts=packaged_catalogue().roles.acts(["cashier"]))
    assert way_to(wanted_after({}), ACCOUNT) == Route("gate")
    assert way_to(wanted_after({}), REVIEWER) == Route("desk")
    assert way_to(wanted_after({}), cashier) == Route("counter")
    assert wanted_after({"then": "draft", "draft_id": "d"}).params == {"draft_id": "d"}


def test_the_gate_has_the_three_headings_and_says_what_comes_later(kit: Kit) -> None:
    kit.sign_in()
    screen: Any = kit.go("gate")
    text = shown(kit)
    for heading in ("Construction licences", "Professional licences", "Request for plan approval"):
        assert heading in text
    assert text.count("later version") == 1
    assert list(screen.tiles) == ["survey_decision", "professional_licence"]
    screen.tiles["professional_licence"].click()
    kit.settle()
    assert kit.window.route.params == {"service": "professional_licence"}


def test_the_card_says_everything_and_begins_a_draft(kit: Kit) -> None:
    kit.sign_in()
    screen: Any = kit.go("service", service="professional_licence")
    text = shown(kit)
    for title in (
        "Who may apply",
        "Conditions",
        "Required documents",
        "Fees",
        "Processing time",
        "How it is processed",
        "What you receive",
    ):
        assert title in text
    screen.begin.click()
    kit.settle()
    kit.wait(lambda: kit.window.route.name == "draft")
    assert kit.kept(kit.window.route.params["draft_id"]).service == "professional_licence"


def test_recent_drafts_are_one_press_away(kit: Kit) -> None:
    kit.lay("d1", answers={"trade_name": "بقالة النخيل"})
    kit.sign_in()
    screen: Any = kit.go("home")
    (tile,) = screen.recent.tiles
    tile.click()
    kit.settle()
    assert kit.window.route.params == {"draft_id": "d1"}


def test_small_a_copy_is_told_from_its_original_among_the_recent_drafts(kit: Kit) -> None:
    kit.lay("d1", answers={"trade_name": "بقالة النخيل"})
    kit.lay("d2", answers={"trade_name": "بقالة النخيل"}, is_copy=True)
    kit.sign_in()
    screen: Any = kit.go("home")
    said = [" ".join(label.text() for label in tile.findChildren(QLabel)) for tile in screen.recent.tiles]
    assert sorted("(copy)" in text for text in said) == [False, True]


@pytest.mark.parametrize("pillar", ["interactive", "informational"])
def test_a_pillar_without_services_says_what_comes(kit: Kit, pillar: str) -> None:
    screen: Any = kit.go("pillar", pillar=pillar)
    assert "later version" in shown(kit)
    screen.empty.acted.emit()
    assert kit.window.route.name == "home"


def test_the_lock_opens_without_the_server_and_goes_back(kit: Kit) -> None:
    kit.program.keep_password(ACCOUNT, "نخلة-وبحر")
    kit.sign_in()
    kit.go("gate")
    kit.window.idle.timer.timeout.emit()
    kit.settle()
    assert kit.window.route.name == "lock"
    assert kit.program.account is not None
    assert kit.program.account.is_locked
    kit.go("worklist")
    assert kit.window.route.name == "lock"
    locked: Any = kit.screen()
    type_text(locked.password.edit, "wrong")
    locked.enter.click()
    kit.settle()
    assert locked.problem.isVisible()
    locked.enter.release_guard()
    locked.password.edit.setText("")
    type_text(locked.password.edit, "نخلة-وبحر")
    locked.enter.click()
    kit.settle()
    assert not kit.town.calls.named("sign_in")
    assert not kit.program.account.is_locked
    assert kit.window.route.name == "worklist"


def test_nobody_is_locked_out_who_is_not_signed_in(kit: Kit) -> None:
    kit.go("home")
    kit.window.idle.timer.timeout.emit()
    kit.settle()
    assert kit.window.route.name == "home"


def test_both_values_of_a_conflict_are_shown_and_one_is_kept(kit: Kit) -> None:
    kit.lay("d1", answers={"trade_name": "النخيل"})
    kit.sign_in()
    kit.differ("d1", {"trade_name": "مخبز النخيل"}, {"trade_name": "الواحة"})
    screen: Any = kit.go("conflicts", draft_id="d1")
    text = shown(kit)
    assert all(part in text for part in ("Shop name", "مخبز النخيل", "الواحة", "Another computer"))
    screen.buttons["trade_name", "theirs"].click()
    kit.settle()
    kit.wait(lambda: not screen.buttons)
    assert kit.kept("d1").answers == {"trade_name": "الواحة"}
    assert "All differences are resolved" in shown(kit)


def test_a_cell_that_two_computers_changed_is_named_and_settled_by_keys(kit: Kit) -> None:
    signs = [{"id": f"e{number}", "answers": {"sign_width": "2", "sign_height": "1"}} for number in (1, 2, 3)]
    kit.lay("d1", answers={"signs": signs})
    kit.sign_in()
    width, height = "signs.e2.sign_width", "signs.e3.sign_height"
    kit.differ("d1", {width: "6", height: "3"}, {width: "7", height: None})
    screen: Any = kit.go("conflicts", draft_id="d1")
    text = shown(kit)
    told = ("Sign 2: Sign width", "Sign 3: Sign height", "\u20666\u2069 m", "\u20667\u2069 m", "Not entered")
    assert all(part in text for part in told)
    # From button to button by Tab: each says which cell it is of; Space settles it.
    first, second = screen.buttons["signs.e2.sign_width", "mine"], screen.buttons["signs.e2.sign_width", "theirs"]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    assert "Sign 2: Sign width" in second.accessibleName()
    QTest.keyClick(second, Qt.Key.Key_Space)
    kit.settle()
    kit.wait(lambda: len(screen.buttons) == 2)
    screen.buttons["signs.e3.sign_height", "mine"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    kit.settle()
    kit.wait(lambda: not screen.buttons)
    kept = [one["answers"] for one in kit.kept("d1").answers["signs"]]
    assert [(one["sign_width"], one["sign_height"]) for one in kept] == [("2", "1"), ("7", "1"), ("2", "3")]


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("home", {}),
        ("register", {}),
        ("sign_in", {}),
        ("pillar", {"pillar": "interactive"}),
        ("gate", {}),
        ("service", {"service": "professional_licence"}),
        ("conflicts", {"draft_id": "d1"}),
        ("about", {}),
        ("keys", {}),
        ("lock", {}),
    ],
)
def test_every_screen_names_everything_that_takes_the_focus(kit: Kit, name: str, params: dict[str, str]) -> None:
    kit.lay("d1")
    kit.sign_in()
    screen = kit.go(name, **params)
    assert nameless(kit.window) == []
    assert screen.title()


class _Flashes(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_screen_is_shown_as_a_window_for_a_moment(kit: Kit) -> None:
    kit.lay("d1", answers=complete_answers())
    kit.sign_in()
    flashes = _Flashes()
    QApplication.instance().installEventFilter(flashes)  # type: ignore[union-attr]  # there is one
    for name in ("home", "gate", "about", "keys", "register", "lock"):
        kit.go(name)
    kit.go("service", service="professional_licence")
    wizard = kit.draft("d1")
    for page in wizard.filling.journey.pages():
        wizard.go_to(page.id)
        kit.settle()
    QApplication.instance().removeEventFilter(flashes)  # type: ignore[union-attr]  # as above
    assert flashes.seen == []


# --- checking a document ---


def test_whoever_holds_a_paper_checks_it_without_an_account(kit: Kit) -> None:
    home = kit.go("home")
    assert isinstance(home, HomeScreen)
    home.verify.click()
    kit.settle()
    assert kit.window.route == Route("verify")


def finder(kit: Kit) -> Finder:
    """What Ctrl+K opens."""
    kit.qtbot.keyClick(kit.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = [one for one in kit.window.findChildren(Finder) if one.isVisible()]
    return found[0]


def test_a_place_is_found_by_its_name(kit: Kit) -> None:
    kit.go("home")
    found = finder(kit)
    assert nameless(found) == []
    type_text(found.line, "document")
    assert [title.split("  ")[0] for title in found.titles()] == ["Check a document"]
    press(found.line, Qt.Key.Key_Return)
    kit.settle()
    assert kit.window.route == Route("verify")


def test_whoever_is_signed_in_searches_their_applications_too(kit: Kit) -> None:
    kit.sign_in()
    kit.go("home")
    found = finder(kit)
    first = found.list.currentRow()
    press(found.line, Qt.Key.Key_Down)
    assert found.list.currentRow() == first + 1
    type_text(found.line, "النخيل")
    press(found.line, Qt.Key.Key_Return)
    kit.settle()
    assert kit.window.route == Route("worklist", {"focus": "search", "search": "النخيل"})
    assert kit.screen().findChild(QLineEdit, "search").text() == "النخيل"


def test_the_desk_of_checks_is_a_key_away_for_whoever_is_signed_in(kit: Kit) -> None:
    kit.sign_in()
    kit.go("home")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    kit.qtbot.keyClick(kit.window, Qt.Key.Key_K, both)
    kit.settle()
    assert kit.window.route == Route("verify")
    assert nameless(kit.screen()) == []


def menu_words(kit: Kit) -> list[str]:
    bar = kit.window.header.bar
    return [one.text() for one in bar._account.menu().actions()] if bar._account.isVisible() else []


def test_fault_40_services_conditions_and_fees_are_read_without_an_account(kit: Kit) -> None:
    home: Any = kit.go("home")
    home.pillars[1].click()
    kit.settle()
    assert kit.window.route.name == "services"
    gate: Any = kit.screen()
    gate.tiles["professional_licence"].click()
    kit.settle()
    assert kit.window.route == Route("service", {"service": "professional_licence"})
    text = shown(kit)
    for title in ("Who may apply", "Conditions", "Fees"):
        assert title in text
    card: Any = kit.screen()
    card.sheet.click()
    kit.settle()
    assert kit.window.route.name == "paper"
    kit.window.back()
    kit.settle()
    card = kit.screen()
    card.begin.click()
    kit.settle()
    assert kit.window.route == Route("sign_in", {"then": "service", "service": "professional_licence"})
    kit.sign_in()
    assert kit.program.drafting.list().total == 0


def test_fault_40_a_locked_program_shows_a_service_and_no_draft(kit: Kit) -> None:
    kit.lay("d1")
    kit.program.account = dataclasses.replace(ACCOUNT, is_locked=True)
    kit.changes.account_changed.emit()
    card: Any = kit.go("service", service="professional_licence")
    assert card.recent is None
    card.begin.click()
    kit.settle()
    assert kit.window.route.name == "lock"


def test_fault_40_settings_and_about_are_in_the_menu_without_an_account(kit: Kit) -> None:
    kit.go("home")
    for words, name in (("Settings", "settings"), ("About the program", "about"), ("Keyboard shortcuts", "keys")):
        assert words in menu_words(kit)
        entries = kit.window.header.bar._account.menu().actions()
        next(one for one in entries if one.text() == words).trigger()
        kit.settle()
        assert kit.window.route.name == name


@pytest.mark.parametrize("has_inbox", [True, False])
def test_fault_08_the_sample_messages_are_found_without_an_account(kit: Kit, has_inbox: bool) -> None:
    kit.server = dataclasses.replace(kit.server, has_sample_inbox=has_inbox)
    kit.changes.account_changed.emit()
    kit.go("home")
    assert ("Show the sample messages" in menu_words(kit)) is has_inbox
    assert ("inbox" in [one.route.name for one in kit.window.header.places()]) is has_inbox
    kit.sign_in()
    assert ("inbox" in [one.route.name for one in kit.window.header.places()]) is has_inbox


def test_fault_31_locking_by_hand_leads_back_to_the_open_screen(kit: Kit) -> None:
    kit.program.keep_password(ACCOUNT, "right")
    kit.sign_in()
    kit.go("worklist")
    kit.window.header.bar.account_chosen.emit("lock")
    kit.settle()
    assert kit.window.route.name == "lock"
    locked: Any = kit.screen()
    type_text(locked.password.edit, "right")
    locked.enter.click()
    kit.settle()
    assert kit.window.route.name == "worklist"


def test_fault_31_a_small_window_keeps_the_focus_at_the_button_that_rested(kit: Kit) -> None:
    kit.window.go(Route("inbox", {}))
    kit.settle()
    beside: Any
    (beside,) = kit.window._beside.windows()
    beside.activateWindow()
    kit.wait(beside.isActiveWindow)
    button = beside.refresh_button
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    assert not button.isEnabled()
    kit.settle()
    kit.wait(lambda: beside.focusWidget() is button)


def test_fault_30_escape_closes_a_small_window(kit: Kit) -> None:
    kit.window.go(Route("inbox", {}))
    kit.settle()
    (beside,) = kit.window._beside.windows()
    beside.activateWindow()
    kit.wait(beside.isActiveWindow)
    press(beside.focusWidget() or beside, Qt.Key.Key_Escape)
    kit.wait(lambda: not isValid(beside) or not beside.isVisible())


def test_a_service_that_was_withdrawn_meanwhile_is_told_and_leads_to_the_others(kit: Kit) -> None:
    kit.sign_in()
    screen = kit.go("service", service="of_before")
    assert kit.window.windowTitle().startswith("This service was withdrawn")
    assert "kept as it is" in shown(kit)
    assert nameless(screen) == []
    kit.window.rebuild()
    again: Any = kit.screen()
    again.told._button.click()
    kit.settle()
    assert kit.window.route.name == "gate"
