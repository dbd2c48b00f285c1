"""The server's history changed (a backup was restored): nothing here is thrown away, and what it lost is offered again.

Contents are compared, never version numbers. What this computer knows to be older is replaced; what nobody here has
seen becomes a conflict that its owner decides.
"""

from collections.abc import Mapping
from typing import Any

from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.draft_sync import Change
from balady_desktop.storage.outbox import FrozenOperation
from balady_desktop.storage.submissions import Submission
from balady_desktop.sync.door import Tools
from balady_desktop.sync.merging import is_moved
from balady_desktop.sync.rebasing import put_conflict
from balady_desktop.sync.settling import offer_whole
from balady_desktop.wire.sync import DraftBody


def offer_again(store: AccountStores, body: DraftBody, before: Mapping[str, Any], now: int) -> None:
    """Offer the answers that the server had and lost."""
    draft_id = body.draft_id
    changes = store.draft_sync.changes(draft_id)
    after = store.draft_sync.base_paths(draft_id)
    held = {one.field for one in store.conflicts.of(draft_id)}
    offered: dict[str, Change] = {}
    for path in sorted({*before, *after} - changes.keys() - held):
        lost, theirs = before.get(path), after.get(path)
        if lost == theirs or is_moved(path, lost, theirs):
            continue
        if _is_older(store, draft_id, path, theirs):
            offered[path] = Change(lost, theirs)
        else:
            put_conflict(store, draft_id, path, Change(lost, theirs), body.history, now)
    if offered:
        store.draft_sync.put_changes(draft_id, changes | offered, now)


def _is_older(store: AccountStores, draft_id: str, field: str, theirs: Any) -> bool:
    return store.draft_sync.was_replaced_here(draft_id, field, theirs) or store.draft_sync.was_written_here(
        draft_id, field, theirs
    )


def end_rebuilding(store: AccountStores, tools: Tools, epoch: str, now: int) -> None:
    """The new history is read to its end: offer again what is not in it."""
    for draft_id in store.draft_sync.synced_ids():
        draft = store.drafts.find_head(draft_id)
        if draft is not None and store.draft_sync.base(draft_id).epoch != epoch and draft.state == "draft":
            offer_whole(store, draft_id, now)
    for operation in store.outbox.acknowledged():
        _offer_submission_again(store, tools, operation, epoch, now)
    store.feed.end_rebuilding()


def _offer_submission_again(
    store: AccountStores, tools: Tools, operation: FrozenOperation, epoch: str, now: int
) -> None:
    draft = store.drafts.find_head(operation.lane)
    if draft is None or draft.state != "sent":
        return
    if operation.kind == "application.answer":
        _reopen_answer(store, operation, epoch)
        return
    copy = store.applications.find_by_draft(draft.id)
    if copy is not None and copy.epoch == epoch:
        return
    body = operation.body
    if store.draft_sync.base(draft.id).epoch != epoch:
        offer_whole(store, draft.id, now)
    store.draft_sync.set_state(draft.id, "draft")
    # A new key: the old one's answer belongs to a history that is gone. The submission keeps its own id, by which
    # the server knows it even where its history was not lost after all.
    store.submissions.queue(
        Submission(
            draft.id,
            body["submission_id"],
            tools.mint(),
            body["answers"],
            tuple(body["manifest"]),
            body["quoted_total"],
            now,
        )
    )
    for one in body["manifest"]:
        store.uploads.restart(one["sha256"], now, draft.party)


def _reopen_answer(store: AccountStores, operation: FrozenOperation, epoch: str) -> None:
    """Where the application waits for this answer once more, its owner finds it ready to be sent again."""
    copy = store.applications.find(operation.body["application_id"])
    if copy is None or copy.epoch != epoch:
        return
    if any(not one["is_answered"] for one in copy.body.get("requests", [])):
        store.draft_sync.set_state(operation.lane, "draft", "server_restored")
