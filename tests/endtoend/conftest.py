"""What the end-to-end proofs share: where programs are killed, and how much of a long proof is wanted."""

import multiprocessing
import os
from multiprocessing.context import BaseContext

import pytest

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


@pytest.fixture
def is_whole_wanted(request: pytest.FixtureRequest) -> bool:
    """Long proofs walk every case when they are asked for: `-m slow`, or BALADY_WHOLE=1."""
    return "slow" in str(request.config.getoption("markexpr")).split() or os.environ.get("BALADY_WHOLE") == "1"
