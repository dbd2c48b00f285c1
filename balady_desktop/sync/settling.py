"""Settles the server's answer to one operation, in the transaction of what it tells about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from balady_desktop.domain.answers import attached_files
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.draft_sync import Change
from balady_desktop.storage.moves import MAKE_MOVE
from balady_desktop.storage.notes import NEWEST_WORD
from balady_desktop.storage.outbox import FrozenOperation
from balady_desktop.storage.parting import Left
from balady_desktop.storage.tasks import ANSWER_TASK
from balady_desktop.storage.uploads import MISSED
from balady_desktop.sync.backoff import delay_ms
from balady_desktop.sync.door import MEMBERSHIP_ENDED, Tools
from balady_desktop.sync.leaving import leave
from balady_desktop.sync.rebasing import close_draft, fold_back, operation_changes, rebase_draft, take_base
from balady_desktop.wire.acknowledgement import Acknowledgement, AcknowledgementError, content_of, read_acknowledgement
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.sync import OperationResult

Settled = Literal["applied", "submitted", "conflict", "rejected", "quarantined", "later", "upgrade", "left"]
_APPLIED = (200, 208)
# Refusals that will never pass as they are; 404 stands for what is not the person's own.
_NEVER = (400, 403, 404, 410, 413, 415, 422)
# The applicant looks at the draft once more and sends it again; the rest is held with its reason.
_ELSEWHERE = {"draft_submitted": "submitted_elsewhere", "draft_deleted": "deleted_elsewhere"}
_LOOK_AGAIN = (
    *("conflict", "draft_unknown", "quote_changed", "definition_changed"),
    # Others take part in it: somebody is missing, or has not approved what it is now.
    *("party_missing", "approval_missing", "approval_outdated"),
)


@dataclass(frozen=True, slots=True)
class Settling:
    """What settling an answer needs besides the answer."""

    store: AccountStores
    tools: Tools
    epoch: str
    now: int
    # What went with an answer, because the person is no member of its body any more.
    left: list[Left] = field(default_factory=list)


def settle(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    """Write down what the server decided, or that it did not decide."""
    if operation.kind == MAKE_MOVE and result.status not in (412, 426) and result.retry_after is None:
        return _settle_move(at, operation, result)
    if operation.kind == ANSWER_TASK and result.status not in (412, 426) and result.retry_after is None:
        return _settle_answer(at, operation, result)
    if (result.status, result.code) == MEMBERSHIP_ENDED:
        return _settle_left(at, operation)
    if result.status in _APPLIED:
        return _settle_applied(at, operation, result)
    if result.status == 426:
        return _later(at, operation, "upgrade_needed", "queued", "upgrade")
    if result.status == 412:
        at.store.outbox.postpone(operation.key, "queued", at.now, result.code)
        return "later"
    if result.status == 409 and result.retry_after is None:
        return _settle_conflict(at, operation, result)
    if result.status in _NEVER:
        return _settle_refused(at, operation, result)
    if result.code == MISSED:
        _send_files_again(at, operation)
    state: Literal["queued", "unknown"] = "queued" if result.retry_after is not None else "unknown"
    return _later(at, operation, result.code, state, "later", result.retry_after)


def _later(
    at: Settling,
    operation: FrozenOperation,
    reason: str,
    state: Literal["queued", "unknown"],
    settled: Settled,
    retry_after: int | None = None,
) -> Settled:
    wait = delay_ms(operation.tries, at.tools.random(), retry_after)
    at.store.outbox.postpone(operation.key, state, at.now + wait, reason)
    return settled


def _send_files_again(at: Settling, operation: FrozenOperation) -> None:
    if operation.kind == ANSWER_TASK:
        for file in attached_files(operation.body["answers"]):
            at.store.uploads.restart(file["sha256"], at.now, "", MISSED)
        return
    draft = at.store.drafts.find_head(operation.lane)
    for one in operation.body["manifest"]:
        at.store.uploads.restart(one["sha256"], at.now, draft.party if draft else "", MISSED)


def _settle_move(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    """Forget a move that was made; hold one that was refused, with its reason, until somebody has seen it."""
    if result.status in _APPLIED:
        at.store.outbox.forget(operation.key)
        return "applied"
    if result.status not in (*_NEVER, 409):
        return _later(at, operation, result.code, "unknown", "later")
    problems = [one.model_dump(mode="json") for one in result.problems]
    at.store.outbox.decide(operation.key, "quarantined", result.code, problems)
    return "quarantined"


def _settle_answer(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    """Let a task go whose answer arrived; one that can be mended is open again, and the rest is kept to be read."""
    if result.status not in (*_APPLIED, *_NEVER, 409):
        return _later(at, operation, result.code, "unknown", "later")
    at.store.outbox.forget(operation.key)
    if result.status in _APPLIED:
        at.store.tasks.finish(operation.lane)
        return "applied"
    if result.status == 422:
        at.store.tasks.hold(operation.lane, result.code)
    else:
        at.store.tasks.close(operation.lane, result.code)
    return "rejected"


# --- the person is no member of the body any more ---


def _settle_left(at: Settling, operation: FrozenOperation) -> Settled:
    """Drop what the server keeps now and offers to the body.

    A draft that the server does not have goes with it; of any other the changes tell, since the person may have become
    a member again after the answer was decided.
    """
    store, draft_id = at.store, operation.lane
    store.outbox.forget(operation.key)
    if store.draft_sync.base(draft_id).version == 0:
        at.left.extend(leave(store, draft_id, at.now))
        return "left"
    store.drafts.undo_delete(draft_id)
    if not store.parting.is_leaving(draft_id):
        if operation.kind == "application.submit":
            store.draft_sync.set_state(draft_id, "draft", "draft_changed")
        rebase_draft(store, at.tools, draft_id, {}, at.now)
        store.draft_sync.show_waiting(draft_id)
    return "left"


# --- applied ---


def _settle_applied(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    if operation.kind == "draft.delete":
        at.store.outbox.decide(operation.key, "acked")
        at.store.outbox.drop(operation.key)
        at.store.draft_sync.purge(operation.lane)
        return "applied"
    if operation.kind == "draft.save":
        return _settle_saved(at, operation, result)
    return _settle_submitted(at, operation, result)


def _settle_saved(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    changes = operation_changes(operation)
    at.store.draft_sync.remember_own(operation.lane, [(path, one.value, one.replaced) for path, one in changes.items()])
    at.store.outbox.decide(operation.key, "acked")
    at.store.outbox.drop(operation.key)
    if result.draft is None:
        # Deleted since: the tombstone follows in the feed, and until then the words stay as they were sent.
        at.store.draft_sync.put_base(operation.lane, at.store.draft_sync.base(operation.lane), _own_patch(changes))
    else:
        if result.draft.since:
            # It tells what others wrote; what this computer wrote is known here.
            at.store.draft_sync.put_base(operation.lane, at.store.draft_sync.base(operation.lane), _own_patch(changes))
        take_base(at.store, at.tools, result.draft, at.epoch, at.now)
        if not result.draft.since or result.draft.history:
            rebase_draft(at.store, at.tools, operation.lane, result.draft.history, at.now)
        if result.draft.is_submitted:
            close_draft(at.store, operation.lane)
    at.store.draft_sync.show_waiting(operation.lane)
    return "applied"


def _own_patch(changes: Mapping[str, Change]) -> dict[str, Any]:
    return {path: one.value for path, one in changes.items()}


def _settle_submitted(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    """Call it sent only by the server's signed word on exactly what was sent."""
    word = _read_word(at, result)
    if word is None or not _is_about(at.store, word, operation):
        return _later(at, operation, "acknowledgement_wrong", "unknown", "later")
    at.store.outbox.decide(operation.key, "acked")
    _keep_newest(at, result.acknowledgement, word)
    at.store.draft_sync.set_state(operation.lane, "sent")
    at.store.listing.set_number(operation.lane, word.application_number)
    return "submitted"


def _read_word(at: Settling, result: OperationResult) -> Acknowledgement | None:
    key = Ed25519PublicKey.from_public_bytes(at.tools.signing_key)
    try:
        return read_acknowledgement(result.acknowledgement or "", key)
    except AcknowledgementError:
        return None


def _keep_newest(at: Settling, text: str | None, word: Acknowledgement) -> None:
    """Keep the server's newest word: shown to it again, it tells the server what it must have."""
    before = at.store.notes.find(NEWEST_WORD) or {}
    if word.received_at > before.get("received_at", ""):
        at.store.notes.put(NEWEST_WORD, {"received_at": word.received_at, "acknowledgement": text})


def _is_about(store: AccountStores, word: Acknowledgement, operation: FrozenOperation) -> bool:
    body = operation.body
    definition = body.get("definition")
    if definition is None:
        # An answer is about the application's own definition; its key names the revision.
        copy = store.applications.find(body["application_id"])
        definition = copy.body["definition"] if copy else ""
    submission_id = body.get("submission_id", operation.key)
    content = digest(content_of(definition, body["answers"], body["manifest"]))
    return (word.submission_id, word.content_digest) == (submission_id, content)


# --- refused ---


def _settle_conflict(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    if operation.kind == "draft.save":
        return _settle_save_conflict(at, operation, result)
    if operation.kind == "draft.delete":
        return _settle_delete_conflict(at, operation, result)
    return _settle_refused(at, operation, result)


def _settle_save_conflict(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    draft_id, store = operation.lane, at.store
    if result.code == "draft_unknown":
        store.outbox.decide(operation.key, "conflict", result.code)
        fold_back(store, operation)
        store.outbox.drop(operation.key)
        offer_whole(store, draft_id, at.now)
        return "conflict"
    if result.draft is None or result.code != "conflict":
        return _quarantine(at, operation, result)
    store.outbox.decide(operation.key, "conflict", result.code)
    fold_back(store, operation)
    store.outbox.drop(operation.key)
    take_base(store, at.tools, result.draft, at.epoch, at.now)
    rebase_draft(store, at.tools, draft_id, result.draft.history, at.now)
    store.draft_sync.show_waiting(draft_id)
    return "conflict"


def _settle_delete_conflict(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    """Bring the draft back: another computer changed it, and its owner has not seen that."""
    draft_id = operation.lane
    at.store.outbox.decide(operation.key, "conflict", result.code)
    at.store.outbox.drop(operation.key)
    at.store.drafts.undo_delete(draft_id)
    if result.draft is not None:
        take_base(at.store, at.tools, result.draft, at.epoch, at.now)
        rebase_draft(at.store, at.tools, draft_id, result.draft.history, at.now)
    if result.code == "draft_submitted":
        close_draft(at.store, draft_id)
    else:
        at.store.draft_sync.set_state(draft_id, "draft", "delete_conflict")
    return "conflict"


def _settle_refused(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    draft = at.store.drafts.find_head(operation.lane)
    is_answer = operation.kind == "application.answer"
    if operation.kind == "draft.delete":
        at.store.drafts.undo_delete(operation.lane)
    elif draft is not None and (is_answer or (operation.kind, result.code) in _REOPENING):
        return _reopen(at, operation, result)
    return _quarantine(at, operation, result)


_REOPENING = {("application.submit", code) for code in _LOOK_AGAIN}


def _reopen(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    """Return the draft back to its owner, who mends it and sends it again under a new decision."""
    problems = [one.model_dump(mode="json") for one in result.problems]
    at.store.outbox.decide(operation.key, "rejected", result.code, problems)
    problem = "draft_changed" if result.code in ("conflict", "draft_unknown") else result.code
    at.store.draft_sync.set_state(operation.lane, "draft", problem)
    if result.draft is not None:
        take_base(at.store, at.tools, result.draft, at.epoch, at.now)
        rebase_draft(at.store, at.tools, operation.lane, result.draft.history, at.now)
    elif result.code == "draft_unknown":
        offer_whole(at.store, operation.lane, at.now)
    return "rejected"


def _quarantine(at: Settling, operation: FrozenOperation, result: OperationResult) -> Settled:
    problems = [one.model_dump(mode="json") for one in result.problems]
    # The server's word is about its draft; the person's trouble is about words that are only here.
    reason = _ELSEWHERE.get(result.code, result.code)
    at.store.outbox.decide(operation.key, "quarantined", reason, problems)
    at.store.submissions.remove(operation.lane)
    at.store.draft_sync.set_state(operation.lane, "quarantined", reason)
    # The application that came of it may stand in its place in the list already.
    at.store.drafts.show(operation.lane)
    return "quarantined"


def offer_whole(store: AccountStores, draft_id: str, now: int) -> None:
    """Offer a draft that the server no longer has from its first field to its last."""
    answers = store.draft_sync.base_paths(draft_id)
    store.draft_sync.forget_base(draft_id)
    store.draft_sync.offer_whole(draft_id, answers, now)
