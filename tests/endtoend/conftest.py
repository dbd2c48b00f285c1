"""What the end-to-end proofs share: where programs are killed, and how much of a long proof is wanted."""

import multiprocessing
import shutil
from collections.abc import Iterator
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.workplace import ServerPlace
from tests.endtoend.backend_kit import LiveBackend, leave_draft_open
from tests.endtoend.trouble_kit import SECONDS, Player
from tests.endtoend.window_scenes import play

# What a program loads before it does anything: the server that forks programs has it, so that a life begins at once.
_LOADED = (
    "balady_desktop.actions.attaching",
    "balady_desktop.actions.drafting",
    "balady_desktop.actions.program",
    "balady_desktop.actions.signing_in",
    "balady_desktop.actions.submitting",
    "balady_desktop.actions.syncing",
    "balady_desktop.remote.municipal_server",
    "balady_desktop.backend.serve",
)


@pytest.fixture(scope="session")
def processes() -> BaseContext:
    """Processes of their own, forked from a server that has nothing open."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED))
    return context


# --- for troubles: one backend a file, a profile of its own for every test ---


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path_factory.mktemp("server"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory, backend: LiveBackend) -> Path:
    """A profile whose program was closed on the page of the place."""
    folder = tmp_path_factory.mktemp("left")
    leave_draft_open(folder, backend, "place")
    return folder


@pytest.fixture
def folder(left: Path, tmp_path: Path) -> Path:
    """The profile, for one test alone."""
    shutil.copytree(left, tmp_path / "profile")
    return tmp_path / "profile"


@pytest.fixture
def play_scene(processes: BaseContext, folder: Path) -> Player:
    """Play a scene of the real window in a process of its own; returns what was seen."""

    def run(scene: str, place: ServerPlace, *arguments: Any, days_ahead: int = 0) -> Any:
        ours, theirs = processes.Pipe(duplex=False)
        given = (scene, str(folder), place, theirs, days_ahead, arguments)
        child = processes.Process(target=play, args=given, daemon=True)
        child.start()
        theirs.close()
        try:
            assert ours.poll(SECONDS), "the scene does not end"
            is_good, seen = ours.recv()
        finally:
            child.kill()
            child.join()
            child.close()
            ours.close()
        assert is_good, seen
        return seen

    return run
