"""A reviewer decides without a connection: it waits on his computer, arrives once, or says why it was refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.desk_views import DeskView
from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace
from tests.endtoend.answer_kit import answers_of, asked, picture
from tests.endtoend.backend_kit import LiveBackend, open_program, register

SERVICE = "professional_licence"
NOWHERE = ServerPlace("https://127.0.0.1:9")
SAMPLE_PASSWORD = "Sample-Municipality-26"
# Answers that a reviewer of the first sample municipality decides about.
REVIEWED = answers_of("000001")


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "backend")
    yield made
    made.stop()


def apply(folder: Path, backend: LiveBackend) -> str:
    """Send an application; returns its id."""
    program = open_program(folder, backend.place)
    register(program, backend)
    view = program.drafting.begin(SERVICE)
    draft_id, answers = view.draft_id, dict[str, Any]()
    photo = folder / "photo.png"
    for page, field in asked(view.definition, answers, view.facts):
        if field.type == "attachment":
            photo.write_bytes(picture(len(answers)))
            program.attaching.attach(draft_id, field.id, str(photo))
        else:
            program.drafting.save(draft_id, {field.id: REVIEWED[field.id]}, page)
        answers.update(program.drafting.look(draft_id).answers)
    program.submitting.submit(draft_id)
    assert program.syncing.round().trouble is None
    (row,) = program.drafting.list().rows
    assert row.kind == "application"
    program.close()
    return row.id


def decide_offline(folder: Path, view: DeskView, move: str, text: str) -> None:
    """Make a move where no server can be found; the program ends before there is one."""
    program = open_program(folder, NOWHERE)
    program.signing_in.restore()
    read = view.application
    assert program.reviewing.move(read.application_id, read.version, move, {"comment": text}, waits_as=read) is None
    (waiting,) = program.reviewing.queued()
    assert (waiting.number, waiting.trouble) == (read.number, None)
    assert program.syncing.status().waiting == 1
    program.close()


def back(folder: Path, backend: LiveBackend) -> Program:
    program = open_program(folder, backend.place)
    program.signing_in.restore()
    return program


def test_a_decision_waits_and_arrives_once_or_says_why_not(tmp_path: Path, backend: LiveBackend) -> None:
    application_id = apply(tmp_path / "applicant", backend)
    desk = tmp_path / "desk"
    reviewer = open_program(desk, backend.place)
    reviewer.signing_in.sign_in("reviewer1", SAMPLE_PASSWORD)
    taken = reviewer.reviewing.take(application_id)
    assert any(one.move == "recommend" and one.offline for one in taken.moves)
    reviewer.close()
    decide_offline(desk, taken, "recommend", "مكتمل")
    reviewer = back(desk, backend)
    assert reviewer.reviewing.open(application_id).queued is not None
    assert reviewer.syncing.round(is_forced=True).trouble is None
    assert reviewer.reviewing.queued() == ()
    moved = reviewer.reviewing.open(application_id)
    assert (moved.application.state.code, moved.queued) == ("recommended", None)
    assert [answer.ar for one in moved.application.timeline for _, answer in one.said] == ["مكتمل"]
    reviewer.close()
    # The same once more, read before the first arrived: the application has changed since.
    decide_offline(desk, taken, "recommend", "مرة أخرى")
    reviewer = back(desk, backend)
    reviewer.syncing.round(is_forced=True)
    (refused,) = reviewer.reviewing.queued()
    assert refused.trouble is not None
    assert refused.trouble.code == "stale"
    assert reviewer.reviewing.open(application_id).application.version == moved.application.version
    reviewer.reviewing.dismiss(refused.key)
    assert reviewer.reviewing.queued() == ()
    reviewer.close()
