"""A server's data folder is copied back from before: the desktops' own rounds show it, and nobody else can."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from balady_desktop.actions.program import Program
from balady_desktop.backend.building import make_context
from balady_desktop.backend.server.queries import find_loss
from tests.endtoend.backend_kit import SERVICE, LiveBackend, open_program, register


def _reason(backend: LiveBackend) -> str | None:
    """Return why the server, which has stopped, holds its numbers."""
    context = make_context(backend.settings)
    try:
        with context.database.transaction(reading=True) as connection:
            return find_loss(connection)
    finally:
        context.close()


@contextmanager
def _at_work(server: Path, desk: Path) -> Iterator[tuple[LiveBackend, Program]]:
    backend = LiveBackend(server)
    program = open_program(desk, backend.place)
    try:
        yield backend, program
    finally:
        program.close()
        backend.stop()


def test_fault_53_the_programs_own_rounds_show_a_server_what_it_lost(tmp_path: Path) -> None:
    server, before, desk = tmp_path / "server", tmp_path / "before", tmp_path / "desk"
    server.mkdir()
    with _at_work(server, desk) as (backend, program):
        register(program, backend)
        assert program.syncing.round().trouble is None
    shutil.copytree(server, before)
    with _at_work(server, desk) as (backend, program):
        assert program.signing_in.restore() is not None
        view = program.drafting.begin(SERVICE)
        program.drafting.save(view.draft_id, {"workers": "3"}, view.page)
        assert program.syncing.round().trouble is None
    assert _reason(backend) is None
    shutil.rmtree(server)
    shutil.copytree(before, server)
    with _at_work(server, desk) as (backend, program):
        assert program.signing_in.restore() is not None
        assert program.syncing.round().trouble is None
    assert _reason(backend) == "cursor_ahead"
