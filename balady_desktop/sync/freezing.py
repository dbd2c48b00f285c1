"""Freezes what waits into operations: one per draft, its bytes made once and sent as they are ever after."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.domain.paths import to_answers
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.draft_view import DraftHead
from balady_desktop.storage.drafts import UNDO_MS
from balady_desktop.storage.submissions import Submission
from balady_desktop.sync.door import Tools
from balady_desktop.wire.canonical import canonical_bytes, digest
from balady_desktop.wire.protocol import Request
from balady_desktop.wire.sync import AnswerRequests, DeleteDraft, Operation, OperationKind, SaveDraft, Submit

# What one operation carries at most: a paste of thousands of cells goes in several, one after another.
MOST_PATHS = 4000


def freeze_waiting(store: AccountStores, tools: Tools, now: int) -> None:
    """Freeze deletions whose undo is over, changed drafts, and decisions to submit whose drafts have arrived."""
    for draft_id in store.drafts.deleted_before(now - UNDO_MS):
        if store.outbox.find_open(draft_id) is None:
            _freeze_deletion(store, tools, draft_id, now)
    for draft_id in store.draft_sync.unsent():
        _freeze_save(store, tools, store.draft_sync.get_head(draft_id), now)
    for submission in store.submissions.all():
        if store.draft_sync.is_settled(submission.draft_id):
            _freeze_submission(store, tools, submission, now)


def frozen(key: str, kind: OperationKind, body: Request) -> bytes:
    """Return the one byte form of an operation."""
    # A key that was not set is not sent: an older server refuses keys that it does not know.
    operation = Operation(key=key, kind=kind, body=body.model_dump(mode="json", exclude_unset=True))
    return canonical_bytes(operation.model_dump(mode="json"))


def _freeze_deletion(store: AccountStores, tools: Tools, draft_id: str, now: int) -> None:
    base = store.draft_sync.base(draft_id)
    if base.version == 0:
        # The server never had it, and no operation that would bring it there is on its way.
        store.draft_sync.purge(draft_id)
        return
    key, body = tools.mint(), DeleteDraft(draft_id=draft_id, base_version=base.version)
    store.outbox.freeze(key, draft_id, "draft.delete", frozen(key, "draft.delete", body), now)


def _freeze_save(store: AccountStores, tools: Tools, draft: DraftHead, now: int) -> None:
    changes = store.draft_sync.changes(draft.id, MOST_PATHS)
    since = store.draft_sync.take_changes(draft.id, changes)
    key = tools.mint()
    # An older server refuses a key that it does not know.
    party = {"party": draft.party} if draft.party else {}
    body = SaveDraft(
        draft_id=draft.id,
        service=draft.service,
        definition=draft.definition,
        base_version=draft.base_version,
        page=draft.page,
        patch={path: change.value for path, change in changes.items()},
        seen={path: digest(change.replaced) for path, change in changes.items() if change.replaced is not None},
        **party,
    )
    replaced = {path: change.replaced for path, change in changes.items() if change.replaced is not None}
    packed = frozen(key, "draft.save", body)
    store.outbox.freeze(key, draft.id, "draft.save", packed, now, replaced=replaced, first_at=since)


def _freeze_submission(store: AccountStores, tools: Tools, submission: Submission, now: int) -> None:
    draft = store.draft_sync.get_head(submission.draft_id)
    kind: OperationKind = "application.submit" if draft.application is None else "application.answer"
    make = _submit_body if draft.application is None else _answer_body
    body = make(store, draft, submission)
    if body is None or _is_held_by_file(store, submission, draft.party):
        return
    # The body's files are not this person's to send any more; the server tells why it refuses what names them.
    files = () if store.parting.is_leaving(draft.id) else submission.manifest
    for one in files:
        store.uploads.queue(one["sha256"], one["size"], one["media_type"], now, draft.party)
    store.outbox.freeze(
        submission.key,
        draft.id,
        kind,
        frozen(submission.key, kind, body),
        now,
        needs=[one["sha256"] for one in files],
        party=draft.party,
        first_at=submission.queued_at,
    )
    store.submissions.remove(draft.id)
    store.draft_sync.set_state(draft.id, "sending")


def _is_held_by_file(store: AccountStores, submission: Submission, party: str) -> bool:
    """Hold a submission whose file the server will never take: it would wait for ever."""
    uploads = (store.uploads.find(one["sha256"], party) for one in submission.manifest)
    held = next((one for one in uploads if one is not None and one.state == "quarantined"), None)
    if held is not None:
        store.submissions.remove(submission.draft_id)
        store.draft_sync.set_state(submission.draft_id, "quarantined", held.reason)
    return held is not None


def _submit_body(store: AccountStores, draft: DraftHead, submission: Submission) -> Request | None:
    base = store.draft_sync.base(draft.id)
    answers = to_answers(store.draft_sync.base_paths(draft.id))
    if store.conflicts.of(draft.id) or answers != submission.answers:
        # Another computer changed the draft after its owner decided: it is looked at again before it goes.
        store.submissions.withdraw(draft.id, "draft_changed")
        return None
    return Submit.model_validate(
        {
            "submission_id": submission.id,
            "draft_id": draft.id,
            "draft_version": base.version,
            "service": draft.service,
            "definition": draft.definition,
            "answers": submission.answers,
            "manifest": list(submission.manifest),
            "quoted_total": submission.quoted_total,
        }
    )


def _answer_body(store: AccountStores, draft: DraftHead, submission: Submission) -> Request | None:
    copy = store.applications.find(draft.application or "")
    if copy is None:
        store.submissions.withdraw(draft.id, "not_found")
        return None
    body = {
        "application_id": copy.id,
        "application_version": copy.version,
        "answers": _differing(copy.body["answers"], submission.answers),
        "manifest": list(submission.manifest),
    }
    agreed = {} if submission.quoted_total is None else {"quoted_total": submission.quoted_total}
    return AnswerRequests.model_validate(body | agreed)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: after.get(name) for name in {*before, *after} if before.get(name) != after.get(name)}
