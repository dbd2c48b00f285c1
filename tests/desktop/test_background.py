"""Work leaves the UI thread and its result comes back to it, unless nobody waits any more."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.background import SERVER_THREADS, Background


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
