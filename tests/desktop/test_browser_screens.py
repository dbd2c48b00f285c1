"""Signing in in the browser as a person sees it: what opens, what is waited for, and every end in words."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.actions.preferring import Preferences
from balady_desktop.desktop.entering.browser import BrowserScreen
from balady_desktop.domain.trouble import Trouble
from tests.desktop.window_kit import Kit, nameless


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(BrowserScreen, "open_address", staticmethod(lambda address: not found.append(address)))
    return found


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path, opened: list[str]) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path, "en")
    # Known since the first contact.
    made.town.said["browser_sign_in"] = True
    made.program.workplace.server()
    made.server = dataclasses.replace(made.server, has_browser_sign_in=True)
    yield made
    made.close()


def come_back(kit: Kit, **said: str) -> None:
    """Follow the provider's way back to where this computer listens, as the browser does."""
    (address, _), *_ = kit.town.calls.named("begin")[-1:]
    urlopen(f"{address}?{urlencode({'state': kit.town.browser_state, **said})}").read()


def begin(kit: Kit) -> BrowserScreen:
    entering: Any = kit.go("sign_in")
    kit.settle()
    entering.browser.setFocus()
    kit.qtbot.keyClick(entering.browser, Qt.Key.Key_Space)
    kit.settle()
    screen = kit.screen()
    assert isinstance(screen, BrowserScreen)
    assert kit.window.focusWidget() is screen.enter
    kit.qtbot.keyClick(screen.enter, Qt.Key.Key_Space)
    kit.settle()
    return screen


def look(kit: Kit, screen: BrowserScreen) -> None:
    screen._next_look.timeout.emit()
    kit.settle()


def test_the_browser_opens_and_who_comes_back_is_signed_in(kit: Kit, opened: list[str]) -> None:
    screen = begin(kit)
    assert opened == [f"https://provider.example/authorize?state={kit.town.browser_state}"]
    assert screen.cancel.isVisible()
    assert not screen.enter.isVisible()
    assert nameless(screen) == []
    look(kit, screen)
    assert kit.screen() is screen
    come_back(kit, code="c")
    look(kit, screen)
    assert kit.town.calls.named("enter") == [("c", kit.town.browser_state)]
    assert kit.program.account is not None
    assert not isinstance(kit.screen(), BrowserScreen)


def test_it_is_not_offered_at_a_public_terminal_nor_without_a_provider(kit: Kit) -> None:
    kit.program.preferring.put(Preferences(use="terminal"))
    entering: Any = kit.go("sign_in")
    kit.settle()
    assert not entering.browser.isVisible()
    kit.program.preferring.put(Preferences())
    entering.refresh()
    kit.settle()
    assert entering.browser.isVisible()
    kit.server = dataclasses.replace(kit.server, has_browser_sign_in=False)
    entering.refresh()
    kit.settle()
    assert not entering.browser.isVisible()


@pytest.mark.parametrize("code", ["browser_refused", "browser_unavailable", "browser_expired", "national_no_account"])
def test_every_other_end_is_told(kit: Kit, code: str) -> None:
    screen = begin(kit)
    if code == "browser_refused":
        come_back(kit, error="access_denied")
    else:
        come_back(kit, code="c")
        kit.town.calls.fails_once["enter"] = Trouble(code)
    look(kit, screen)
    assert screen.problem.isVisible()
    assert screen.problem.title()
    assert kit.window.focusWidget() is screen.enter


def test_whoever_goes_away_or_cancels_signs_in_no_more(kit: Kit) -> None:
    screen = begin(kit)
    kit.qtbot.keyClick(screen.cancel, Qt.Key.Key_Space)
    kit.settle()
    assert screen.enter.isVisible()
    kit.qtbot.waitUntil(lambda: not screen.enter.is_resting())
    kit.qtbot.keyClick(screen.enter, Qt.Key.Key_Space)
    kit.settle()
    kit.go("home")
    kit.settle()
    assert kit.town.calls.names().count("cancel") == 2


def test_a_browser_that_does_not_open_is_told(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BrowserScreen, "open_address", staticmethod(lambda address: False))
    screen = begin(kit)
    assert screen.problem.tone() == "warning"
    assert screen.again.isVisible()
