"""Work leaves the UI thread and its result comes back to it, unless nobody waits any more."""

import threading
from collections.abc import Iterator
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import Account
from balady_desktop.actions.open_accounts import OpenAccounts
from balady_desktop.desktop.shell.background import SERVER_THREADS, Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_the_result_comes_back_to_the_ui_thread(background: Background, qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    background.with_store(owner, threading.get_ident, lambda at: seen.append((at, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worked, came_back = seen[0]
    assert worked != came_back == threading.get_ident()


def test_a_failure_goes_to_failed_and_not_to_then(background: Background, qtbot: QtBot) -> None:
    owner, failures, results = QObject(), [], []
    background.with_server(owner, lambda: 1 // 0, results.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)
    assert results == []


def test_the_store_is_asked_in_order_by_one_thread(background: Background, qtbot: QtBot) -> None:
    owner, order, threads = QObject(), [], set()
    for number in range(50):
        background.with_store(owner, lambda n=number: (threads.add(threading.get_ident()), n)[1], order.append)
    qtbot.waitUntil(background.is_idle)
    assert order == list(range(50))
    assert len(threads) == 1


def test_as_many_wait_for_the_server_at_once_as_there_are_threads(background: Background, qtbot: QtBot) -> None:
    # The barrier opens only when all of them are inside together.
    owner, barrier, done = QObject(), threading.Barrier(SERVER_THREADS), []
    for _ in range(SERVER_THREADS):
        background.with_server(owner, lambda: barrier.wait(10), done.append)
    qtbot.waitUntil(lambda: len(done) == SERVER_THREADS)


def test_a_result_for_a_closed_window_is_dropped(background: Background, qtbot: QtBot) -> None:
    owner, keeper, gate, seen = QObject(), QObject(), threading.Event(), []
    background.with_store(owner, lambda: gate.wait(10), lambda _: seen.append("late"))
    shiboken6.delete(owner)
    gate.set()
    background.with_store(keeper, lambda: None, lambda _: seen.append("next"))
    qtbot.waitUntil(background.is_idle)
    assert seen == ["next"]


def test_closing_finishes_the_store_and_leaves_no_thread(qtbot: QtBot) -> None:
    before, background, owner, written = threading.active_count(), Background(), QObject(), []
    for number in range(20):
        background.with_store(owner, lambda n=number: written.append(n))
    background.with_server(owner, lambda: None)
    background.close()
    assert written == list(range(20)), "what was to be saved is saved"
    assert threading.active_count() == before
    with pytest.raises(RuntimeError):
        background.with_store(owner, lambda: None)
    background.close()


# --- whose work it is ---


class File:
    """An account's file that only notes whether it is open."""

    def __init__(self, account_id: str) -> None:
        self.account_id, self.is_open = account_id, True

    def close(self) -> None:
        self.is_open = False


class Name(str):
    """An account of which only the name is asked."""

    acting_for = ""


class Household:
    """Accounts whose files cost nothing, and a background that knows them."""

    def __init__(self) -> None:
        self.accounts = OpenAccounts()
        self.background = Background(accounts=self.accounts)
        self.files = {name: File(name) for name in ("ahmad", "basma")}

    def open(self, name: str) -> None:
        self.accounts.open(self.files[name], cast(Account, Name(name)))  # type: ignore[arg-type]  # all that is asked of a file

    def here(self) -> str | None:
        session = self.accounts.current
        return session.storage.account_id if session is not None else None


@pytest.fixture
def household(qtbot: QtBot) -> Iterator[Household]:
    made = Household()
    made.open("ahmad")
    yield made
    made.background.close()


def test_fault_01_work_keeps_its_account_and_tells_nothing_to_the_next(household: Household, qtbot: QtBot) -> None:
    owner, gate, seen, told = QObject(), threading.Event(), [], []

    def work() -> None:
        seen.append(household.here())
        gate.wait(10)
        seen.append((household.here(), household.files["ahmad"].is_open))

    household.background.with_server(owner, work, told.append, told.append)
    household.background.with_server(owner, lambda: (gate.wait(10), 1 // 0), told.append, told.append)
    household.open("basma")
    gate.set()
    qtbot.waitUntil(household.background.is_idle)
    assert seen == ["ahmad", ("ahmad", True)]
    assert told == [], "neither a result nor a failure is shown to somebody else"
    assert not household.files["ahmad"].is_open, "the last who held it has closed it"


def test_fault_01_a_sign_in_is_in_force_when_the_window_is_told(household: Household, qtbot: QtBot) -> None:
    owner, worked, told = QObject(), threading.Event(), []

    def sign_in() -> None:
        household.open("basma")
        told.append(household.here())
        worked.set()

    household.background.with_server(owner, sign_in, lambda _: told.append(household.here()))
    assert worked.wait(10)
    # The window still shows the one before: what it asks for now is that one's.
    household.background.with_store(owner, lambda: told.append(household.here()))
    qtbot.waitUntil(household.background.is_idle)
    assert told[0] == "basma"
    assert sorted(told[1:]) == ["ahmad", "basma"]
    assert household.here() == "basma"


def test_fault_01_a_screen_saves_for_the_account_for_which_it_was_opened(household: Household, qtbot: QtBot) -> None:
    screen, seen = QObject(), []
    household.background.bind(screen)
    inside = QObject(screen)
    household.accounts.close_current()
    household.background.with_store(inside, lambda: seen.append(household.here()))
    household.open("basma")
    household.background.with_store(inside, lambda: seen.append(household.here()))
    qtbot.waitUntil(household.background.is_idle)
    assert seen == ["ahmad", "ahmad"]
    assert household.files["ahmad"].is_open
    shiboken6.delete(screen)
    household.background.with_store(QObject(), lambda: None)
    qtbot.waitUntil(household.background.is_idle)
    assert not household.files["ahmad"].is_open
