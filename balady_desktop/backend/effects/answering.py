"""Answers to tasks: by a member in the role that was asked, or by silence; exactly one counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.applications.moves import MoveTable, get_locked_application
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.effects.moves import SILENCE, make_move, move_after_closing, triggered_move
from balady_desktop.backend.effects.tasks import hand_over
from balady_desktop.backend.files.queries import owned_blobs
from balady_desktop.backend.files.service import link_blobs
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.register.acting import deciders_about
from balady_desktop.backend.tasks.queries import ANSWERED, OPEN, find_answer, find_task
from balady_desktop.backend.tasks.service import Answer, Asked, close_task, keep_answer, mark_overdue, open_task
from balady_desktop.backend.tasks.tables import task
from balady_desktop.backend.work import SYSTEM, Work
from balady_desktop.domain.move_forms import MoveForm, task_form
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.workflow_words import Task

_RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What a member answers, and when he finished it by the clock of his computer."""

    answers: Mapping[str, Any]
    done_at: datetime | None = None


def answer_task(work: Work, task_id: str, said: Said) -> dict[str, Any]:
    """Take a member's answer to a task.

    Refuses with 404 whom it was not asked of, with 403 who took the decision that it is about (`took_decision`), with
    409 what was answered (`task_answered`), closed (`task_closed`) or answered by silence (`task_late`), with 422 what
    is wrong; files that are not here yet are waited for.
    """
    _permitted(work, task_id)
    row, found = _locked(work, task_id)
    if row.state == ANSWERED and _is_said(work, row, said):
        return {"status": 208, "code": "already", "application_id": found.id}
    if row.state != OPEN:
        raise Refusal(409, f"task_{row.state}")
    table = MoveTable(work, found)
    if work.person in deciders_about(work.connection, found, table.scope.definition, table.scope.answers):
        raise Refusal(403, "took_decision")
    asked = table.workflow.get_task(row.task)
    if asked.on_silence is not None and row.due_at is not None and row.due_at <= work.now:
        # Time has answered; the sweep is at most late to write it down.
        raise Refusal(409, "task_late")
    form = task_form(asked, table.scope.definition, table.facts_of_today())
    answers = _judged(work, form, said)
    _take(work, row, found, table, asked, form, Answer(answers, row.role, said.done_at))
    return {"application_id": found.id}


def _permitted(work: Work, task_id: str) -> None:
    """Refuse whoever was not asked; that he takes part in the application is looked at too."""
    columns = (
        application.c.id.label("application_id"),
        application.c.person_id,
        task.c.body.label("municipality"),
        task.c.role.label("asked_role"),
        task.c.person_id.label("asked_person"),
    )
    joined = task.join(application, application.c.id == task.c.application_id)
    wanted: sa.Select[Any] = sa.select(*columns).select_from(joined).where(task.c.id == task_id)
    permitted(work.connection, work.signed_in, "answer_task", work.connection.execute(wanted).one_or_none())


def _locked(work: Work, task_id: str) -> tuple[Row[Any], Row[Any]]:
    """Return a task and its application; the lock of the application is that of its tasks."""
    row = find_task(work.connection, task_id)
    found = get_locked_application(work, row.application_id) if row is not None else None
    row = find_task(work.connection, task_id)
    if row is None or found is None:
        raise not_found()
    return row, found


def _is_said(work: Work, row: Row[Any], said: Said) -> bool:
    """Return whether the answer that is there is this one, from the same person: its reply was lost."""
    there = find_answer(work.connection, row.id)
    return there is not None and there.author == work.person and there.answers == dict(said.answers)


def _judged(work: Work, form: MoveForm, said: Said) -> dict[str, Any]:
    typed = dict(said.answers)
    unknown = form.unknown(typed)
    if unknown:
        raise Refusal(422, "answers_invalid", [Problem(name, "answer_unknown") for name in unknown])
    problems = form.problems(typed)
    if problems:
        raise Refusal(422, "answers_invalid", problems)
    attached = form.journey(typed).attachments()
    held = owned_blobs(work.connection, (work.person,), [one.sha256 for _, one in attached])
    missing = [Problem(name, "attachment_missing") for name, one in attached if one.sha256 not in held]
    if missing:
        raise Refusal(409, "blobs_missing", missing, retry_after=_RETRY_SECONDS)
    differing = [
        Problem(name, "attachment_type") for name, one in attached if held[one.sha256] != (one.size, one.media_type)
    ]
    if differing:
        raise Refusal(422, "answers_invalid", differing)
    return form.kept(typed)


def _take(
    work: Work, row: Row[Any], found: Row[Any], table: MoveTable, asked: Task, form: MoveForm, answer: Answer
) -> None:
    if not keep_answer(work, row, answer):
        raise Refusal(409, "task_answered")
    files = [one.sha256 for _, one in form.journey(answer.answers).attachments()]
    link_blobs(work, found, files, (work.person,))
    if asked.repeat_while is not None and form.journey(answer.answers).holds(asked.repeat_while):
        again = Asked(row.role, row.body, row.person_id, row.subject, row.round, row.is_sealed)
        open_task(work, found, row.task, row.move, again, table.with_numbers(asked.due))
    _go_on(work, found, table, row.task)


def _go_on(work: Work, found: Row[Any], table: MoveTable, name: str) -> None:
    hand_over(work, found, table.workflow)
    # Whoever follows it sees what is done.
    work.announce(found.person_id, "application", found.id)
    move_after_closing(work, found, [name])


def end_silence(work: Work, found: Row[Any], task_id: str) -> None:
    """Do what follows from a task of a locked application that nobody answered in time, once."""
    row = find_task(work.connection, task_id)
    if row is None or row.state != OPEN or row.is_overdue or row.due_at is None or row.due_at > work.now:
        return
    mark_overdue(work, row)
    table = MoveTable(work, found)
    asked = table.workflow.get_task(row.task)
    if asked.on_silence is None:
        move = triggered_move(work, found, SILENCE, [row.task])
        if move is not None:
            make_move(work, found, move, SYSTEM)
        return
    if asked.on_silence.closes:
        close_task(work, row, SILENCE)
    else:
        keep_answer(work, row, Answer(asked.on_silence.answer, SYSTEM, is_by_silence=True))
    _go_on(work, found, table, row.task)
