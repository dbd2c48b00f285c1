"""Synchronisation: ordered operations up, changes down, one cursor."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from balady_desktop.wire.applications import MoveRequest
from balady_desktop.wire.protocol import OpenSet, Reply, Request, WireProblem

OperationKind = Literal[
    "draft.save", "draft.delete", "application.submit", "application.answer", "move.make", "task.answer"
]


class SaveDraft(Request):
    """draft.save. `patch`: path -> typed answer or null; `seen`: path -> digest() of the answer it replaced.

    A path is a field, or in a group `group.row` (the row's place, a whole number) and `group.row.field`; a whole group
    as one answer is what v0.1.0 sends. A path without `seen` replaces nothing. Contents decide what is a conflict,
    never versions; paths of others merge.
    """

    draft_id: str
    service: str
    definition: str
    base_version: int
    page: str
    patch: dict[str, Any]
    seen: dict[str, str]
    # The body whose draft it becomes where the server does not have it yet; empty: the person's own.
    party: str = ""


class DeleteDraft(Request):
    """draft.delete: the owner's own tombstone."""

    draft_id: str
    base_version: int


class ManifestEntry(Request):
    """One attachment of a submission; the server holds the whole blob before it accepts."""

    field: str
    sha256: str
    size: int
    name: str
    media_type: str


class Submit(Request):
    """application.submit. `submission_id` is minted once by the client and is natural uniqueness besides the key."""

    submission_id: str
    draft_id: str
    draft_version: int
    service: str
    definition: str
    answers: dict[str, Any]
    manifest: list[ManifestEntry]
    # Halalas of the quote that the applicant saw, None where the service is free. The server's own figure is billed.
    quoted_total: int | None


class AnswerRequests(Request):
    """application.answer: the applicant's answers to what was asked on a returned application; resubmits it.

    `answers` are the changed ones alone, `manifest` is that of all answers together. The acknowledgement's submission
    is the operation's key, its digest is over what stands here.
    """

    application_id: str
    application_version: int
    answers: dict[str, Any]
    manifest: list[ManifestEntry]
    # Halalas of the quote that the applicant saw with these answers. Absent: it is what was agreed when the application
    # was last sent; programs that know nothing else never send it.
    quoted_total: int | None = None


class MakeMove(Request):
    """move.make: a move of the workflow that a member of staff makes for a body, offline perhaps.

    Only moves that the workflow declares `offline` are made by an operation.
    """

    body: str
    application_id: str
    request: MoveRequest


class AnswerTask(Request):
    """task.answer: what a member answers to a task that was asked of his role in a body, offline perhaps.

    `done_at` is when he finished it by the clock of his computer; the server's own is kept beside it. Its files are
    the person's own, and arrive before it.
    """

    task_id: str
    body: str
    answers: dict[str, Any]
    # As text in the body of an operation, which is kept as it was sent.
    done_at: Annotated[AwareDatetime, Field(strict=False)] | None = None


class Operation(Request):
    """One operation, frozen with its key: a retry sends the same bytes. `body` is one of the models above.

    `kind` is an OperationKind; one that the server does not know is answered with 426 and stops no other.
    """

    key: str
    kind: str
    body: dict[str, Any]


class SyncRequest(Request):
    """POST /v1/sync. `known`: drafts -> the version that is known here; what is newer is told alone."""

    epoch: str | None
    cursor: int
    operations: list[Operation]
    known: dict[str, int] = {}


class FieldHistory(Reply):
    """Who last changed a path of a draft."""

    value: Any = None
    version: int
    device: str
    at: datetime
    # Who changed it, in a draft of a body, where that is not the reader.
    author_ar: str = ""
    author_en: str = ""


class DraftBody(Reply):
    """A draft as the server has it, in one of three forms.

    Protocol 1 and 2: `answers` whole, a `history` by field. Protocol 3: `paths` whole, a `history` of plain fields and
    of whole groups; or, where the reader knows the state `since`, no answers: `history` has each path changed after it,
    with its value. The answer to an operation leaves out what the operation itself wrote.
    """

    draft_id: str
    service: str
    definition: str
    version: int
    page: str
    answers: dict[str, Any]
    history: dict[str, FieldHistory] = {}
    paths: dict[str, Any] | None = None
    since: int | None = None
    changed_at: datetime
    is_submitted: bool = False
    # The body that it belongs to; empty: it is the reader's own.
    party: str = ""


class OperationResult(Reply):
    """The stored answer to one operation; `status` as in HTTP: 200 applied, 208 already, 403, 409, 413, 422.

    Not decided, so that the same bytes are sent again: 409 with `retry_after`, 412, 426, 500, 503.
    """

    key: str
    status: int
    code: str
    problems: list[WireProblem] = []
    draft: DraftBody | None = None
    application_id: str | None = None
    application_number: str | None = None
    # COSE_Sign1 in base64 over an Acknowledgement, for submit and answer.
    acknowledgement: str | None = None
    retry_after: int | None = None


class Change(Reply):
    """One change in the order of the server's commits. `kind` tells the shape of `body`.

    That of a tombstone has `kind`, `reason` and `at`. Its reason is `deleted`, or `membership_ended` where the thing
    stays with its body and is no longer this reader's.

    These five keys are there whatever the kind is: a program keeps a change that it cannot read yet by them.
    """

    seq: int
    kind: Annotated[str, OpenSet(("draft", "application", "tombstone"))]
    id: str
    version: int
    body: dict[str, Any]


class SyncReply(Reply):
    """Results in the order of the operations, then the changes after the cursor."""

    epoch: str
    cursor: int
    more: bool
    server_time: datetime
    results: list[OperationResult]
    changes: list[Change]
    # COSE_Sign1 in base64 over a Mark: how far the history goes, for the next round to hand back.
    mark: str | None = None
    # Another one says that the person's memberships or invitations are others: they are asked for anew.
    person_mark: str | None = None
    # What stood among the changes and is none that can be read, as it came. No server sends this key.
    unreadable: list[Any] = []

    @model_validator(mode="before")
    @classmethod
    def _set_unreadable_aside(cls, reply: Any) -> Any:
        """Read what can be read: one change that is not as it should be keeps the page from nobody."""
        changes = reply.get("changes") if isinstance(reply, dict) else None
        if not isinstance(changes, list):
            return reply
        whole = [one for one in changes if is_change(one)]
        return {**reply, "changes": whole, "unreadable": [one for one in changes if not is_change(one)]}


def is_change(one: Any) -> bool:
    """Return whether something among the changes of a reply has the five keys of one."""
    try:
        Change.model_validate(one)
    except ValidationError:
        return False
    return True
