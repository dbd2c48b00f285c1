"""The kinds of operations: how each is read and done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from balady_desktop.backend.access import actor_for
from balady_desktop.backend.desk.service import move_offline
from balady_desktop.backend.drafts.service import delete_draft, save_draft
from balady_desktop.backend.effects.answering import Said, answer_task
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.submissions.service import answer_requests, submit
from balady_desktop.backend.work import Work
from balady_desktop.wire.sync import AnswerRequests, AnswerTask, DeleteDraft, MakeMove, SaveDraft, Submit


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of operation is read and done; `act` takes its key too and returns what its result has."""

    model: type[BaseModel]
    act: Callable[[Work, Any, str], dict[str, Any] | None]

    def read(self, body: Mapping[str, Any]) -> BaseModel:
        """Return the body of an operation. Refuses with 422 what is none of this kind."""
        try:
            return self.model.model_validate(body)
        except ValidationError:
            raise Refusal(422, "request_invalid") from None


def _make_move(work: Work, body: MakeMove, key: str) -> dict[str, Any] | None:
    """Make a move for the body that the operation names, with the roles that its sender has there now."""
    actor = actor_for(work.connection, work.context, work.signed_in, body.body)
    if actor is None:
        raise not_found()
    return move_offline(replace(work, actor=actor), body.application_id, body.request)


def _answer_task(work: Work, body: AnswerTask, key: str) -> dict[str, Any] | None:
    """Answer a task for the body that the operation names, in the role that its sender has there now."""
    actor = actor_for(work.connection, work.context, work.signed_in, body.body)
    if actor is None:
        raise not_found()
    return answer_task(replace(work, actor=actor), body.task_id, Said(body.answers, body.done_at))


KINDS: Mapping[str, Kind] = {
    "draft.save": Kind(SaveDraft, save_draft),
    "draft.delete": Kind(DeleteDraft, delete_draft),
    "application.submit": Kind(Submit, submit),
    "application.answer": Kind(AnswerRequests, answer_requests),
    "move.make": Kind(MakeMove, _make_move),
    "task.answer": Kind(AnswerTask, _answer_task),
}
