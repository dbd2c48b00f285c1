"""An inspector answers in the field: the task is on his computer, nothing typed is lost, and one answer counts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.actions.tasking import Tasking
from balady_desktop.domain.text import isolate
from balady_desktop.domain.trouble import Trouble
from tests.endtoend.answer_kit import picture
from tests.endtoend.backend_kit import LiveBackend, open_program
from tests.endtoend.test_decisions_wait import NOWHERE, SAMPLE_PASSWORD, apply

ITEMS = ("place", "activity", "sign", "exits", "extinguisher")


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "backend")
    yield made
    made.stop()


def signed_in(folder: Path, backend: LiveBackend, user_name: str) -> Program:
    program = open_program(folder, backend.place)
    program.signing_in.sign_in(user_name, SAMPLE_PASSWORD)
    assert program.syncing.round(is_forced=True).trouble is None
    return program


def sent_to_visit(tmp_path: Path, backend: LiveBackend) -> tuple[str, Program]:
    """An application for which a visit was asked, and the reviewer who asked."""
    application_id = apply(tmp_path / "applicant", backend)
    reviewer = open_program(tmp_path / "desk", backend.place)
    reviewer.signing_in.sign_in("reviewer1", SAMPLE_PASSWORD)
    taken = reviewer.reviewing.take(application_id)
    asked = reviewer.reviewing.move(application_id, taken.application.version, "send_visit", {"visit_focus": "اللوحة"})
    assert asked is not None
    assert [(one.state, one.words.en) for one in asked.application.tasks] == [("open", "Site visit")]
    return application_id, reviewer


def fill(tasking: Tasking, task_id: str, folder: Path, result: str = "conforms") -> None:
    rows = [{"id": code, "answers": {"item_result": "complies"}} for code in ITEMS]
    tasking.type(task_id, {"visit_result": result, "measured_area": "١٢٠٫٥"})
    tasking.type(task_id, {"visit_checks": rows})
    photo = folder / "front.png"
    photo.write_bytes(picture(7))
    tasking.attach(task_id, "visit_photos", str(photo), lambda done, size: None, lambda: False)


def offline(folder: Path) -> Program:
    program = open_program(folder, NOWHERE)
    program.signing_in.restore()
    return program


def test_a_visit_is_filled_in_without_a_connection_and_arrives_once(tmp_path: Path, backend: LiveBackend) -> None:
    application_id, reviewer = sent_to_visit(tmp_path, backend)
    field, other = tmp_path / "field", tmp_path / "other"
    for folder in (field, other):
        program = signed_in(folder, backend, "inspector1")
        (row,) = program.tasking.list()
        program.close()
    away = offline(field)
    view = away.tasking.open(row.task_id)
    assert (row.words.en, row.state, bool(row.district)) == ("Site visit", "open", True)
    assert [text.ar for _, text in view.said] == ["اللوحة"]
    with pytest.raises(Trouble) as missing:
        away.tasking.send(row.task_id)
    assert {one.field for one in missing.value.problems} >= {"visit_result", "visit_photos"}
    fill(away.tasking, row.task_id, tmp_path)
    away.close()
    # The session ends in the field, and the next one begins there.
    away = offline(field)
    assert [one.state for one in away.tasking.list()] == ["begun"]
    assert len(away.tasking.open(row.task_id).typed["visit_photos"]) == 1
    away.tasking.send(row.task_id)
    assert ([one.state for one in away.tasking.list()], away.syncing.status().waiting) == (["sent"], 1)
    with pytest.raises(Trouble, match="task_gone"):
        away.tasking.type(row.task_id, {"measured_area": "1"})
    away.close()
    # On another computer of his something else was typed, and nothing was sent.
    late = offline(other)
    fill(late.tasking, row.task_id, tmp_path, "remarks")
    late.tasking.type(row.task_id, {"visit_text": "اللوحة أكبر"})
    late.close()
    arrived = open_program(field, backend.place)
    arrived.signing_in.restore()
    assert arrived.syncing.round(is_forced=True).trouble is None
    assert (arrived.tasking.list(), arrived.syncing.status().waiting) == ((), 0)
    arrived.close()
    (done,) = reviewer.reviewing.open(application_id).application.tasks
    told: dict[str, Any] = {one.label.en: one.text.en for one in done.answers}
    assert (done.state, told["Result"], told["Measured area"]) == ("answered", "Conforms", f"{isolate('120.5')} m²")
    (file,) = [file for one in done.answers for file in one.files]
    assert reviewer.reviewing.attachment(application_id, file.sha256) == picture(7)
    _told_to_the_second(other, backend, row.task_id)
    reviewer.close()


def _told_to_the_second(folder: Path, backend: LiveBackend, task_id: str) -> None:
    """What was typed stays to be read until it was seen."""
    late = open_program(folder, backend.place)
    late.signing_in.restore()
    late.tasking.send(task_id)
    assert late.syncing.round(is_forced=True).trouble is None
    (over,) = late.tasking.list()
    assert (over.state, over.trouble and over.trouble.code) == ("over", "task_answered")
    assert late.tasking.open(task_id).typed["visit_text"] == "اللوحة أكبر"
    late.tasking.dismiss(task_id)
    assert late.tasking.list() == ()
    late.close()


def test_a_visit_that_is_typed_and_not_sent_is_counted_before_its_account_goes(
    tmp_path: Path, backend: LiveBackend
) -> None:
    _, reviewer = sent_to_visit(tmp_path, backend)
    reviewer.close()
    field = signed_in(tmp_path / "field", backend, "inspector1")
    account = field.workplace.account
    assert account is not None
    assert field.removing.unsent(account.account_id).count == 0
    [row] = field.tasking.list()
    field.tasking.type(row.task_id, {"visit_result": "conforms"})
    assert field.removing.unsent(account.account_id).count == 1
    # Nobody else takes it from the computer without the password of whoever typed it.
    field.signing_in.sign_in("reviewer1", SAMPLE_PASSWORD)
    assert field.removing.unsent(account.account_id).asks_password
    with pytest.raises(Trouble, match="unlock_refused"):
        field.removing.remove(account.account_id)
    field.close()


def test_the_task_of_a_merged_body_is_listed_for_its_heir(tmp_path: Path, backend: LiveBackend) -> None:
    _, reviewer = sent_to_visit(tmp_path, backend)
    reviewer.close()
    field = signed_in(tmp_path / "field", backend, "inspector1")
    [row] = field.tasking.list()
    with field.workplace.storage().transaction() as store:
        body = store.tasks.all()[0].body
        store.tasks.put(row.task_id, {**body, "body": "merged", "bodies": ["merged", body["body"]]})
    assert [one.task_id for one in field.tasking.list()] == [row.task_id]
    # An older server names the body alone.
    with field.workplace.storage().transaction() as store:
        store.tasks.put(row.task_id, {**body, "bodies": []})
    assert [one.task_id for one in field.tasking.list()] == [row.task_id]
    with field.workplace.storage().transaction() as store:
        store.tasks.put(row.task_id, {**body, "body": "merged", "bodies": []})
    assert field.tasking.list() == ()
    field.close()
