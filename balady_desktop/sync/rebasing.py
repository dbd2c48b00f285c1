"""Brings a draft up to what the server has: merges, keeps conflicts for their owner, closes what was sent elsewhere."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from balady_desktop.domain.paths import changed_paths, head_of, to_paths
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.conflicts import Conflict
from balady_desktop.storage.draft_sync import Base, Change
from balady_desktop.storage.outbox import FrozenOperation
from balady_desktop.sync.door import Tools
from balady_desktop.sync.following import follow_edition, late_answers, take_late
from balady_desktop.sync.merging import rebase
from balady_desktop.wire.sync import DraftBody, FieldHistory


def take_base(store: AccountStores, tools: Tools, body: DraftBody, epoch: str, now: int) -> None:
    """Take over the server's newest word on a draft that is known here; what was changed here is rebased after it."""
    base = store.draft_sync.base(body.draft_id)
    is_known = base.epoch == epoch and body.version <= base.version
    if not is_known:
        store.draft_sync.put_base(body.draft_id, Base(body.version, epoch), patch_of(store, body))
    if base.epoch != epoch or body.version >= base.version:
        # The same word again: it may have come first while something was on its way.
        follow_edition(store, tools, body, body.changed_at.isoformat(), now)
    is_settled = store.draft_sync.is_settled(body.draft_id)
    if not is_known and is_settled and not store.drafts.is_open(body.draft_id):
        store.draft_sync.set_page(body.draft_id, body.page)


def patch_of(store: AccountStores, body: DraftBody) -> dict[str, Any]:
    """Return what a draft of the server changes in what is known of it here."""
    if body.since:
        return {path: None if one.value == [] else one.value for path, one in body.history.items()}
    before = store.draft_sync.base_paths(body.draft_id)
    return changed_paths(before, to_paths(body.answers, before) if body.paths is None else body.paths)


def rebase_draft(
    store: AccountStores, tools: Tools, draft_id: str, history: Mapping[str, FieldHistory], now: int
) -> int:
    """Merge what was changed here with the base; returns how many new conflicts there are."""
    draft = store.drafts.find_head(draft_id)
    if draft is None or draft.state == "quarantined":
        return 0
    theirs = store.draft_sync.base_paths(draft_id)
    changes = store.draft_sync.changes(draft_id)
    # What is on its way is merged when its own answer comes.
    on_their_way = _fields_on_their_way(store, draft_id)
    late = late_answers(tools.find_definition(draft.service, draft.definition), theirs, changes)
    came = {one.was for one in late}
    waiting = {path: change for path, change in changes.items() if path not in on_their_way | came}
    merged = rebase(waiting, theirs)
    after = {path: change for path, change in changes.items() if path in on_their_way} | dict(merged.changes)
    busy = on_their_way | {one.field for one in store.conflicts.of(draft_id)} | set(merged.conflicts)
    free = [one for one in late if not {one.was, one.path} & busy]
    clashes = [one for one in free if not take_late(one, theirs, changes, after)]
    mine = {one.path: changes[one.path].value if one.path in changes else theirs.get(one.path) for one in clashes}
    after = {path: change for path, change in after.items() if path not in mine}
    if after != changes:
        store.draft_sync.put_changes(draft_id, after, now)
    _follow_open_conflicts(store, draft_id, history, on_their_way, {**theirs, **{one.path: one.value for one in late}})
    for path in merged.conflicts:
        put_conflict(store, draft_id, path, changes[path], history, now)
    for one in clashes:
        # Their answer stays under the path of before until the owner has chosen.
        _keep_conflict(store, draft_id, one.path, mine[one.path], one.value, _author(history, one.was, now), now)
    show_author(store, draft_id, history)
    return len(merged.conflicts) + len(clashes)


def show_author(store: AccountStores, draft_id: str, history: Mapping[str, FieldHistory]) -> None:
    """Show who changed a draft last, where that was another member of its body and nothing newer waits here."""
    if history:
        newest = max(history.values(), key=lambda one: one.version)
        is_theirs = store.draft_sync.is_settled(draft_id)
        named = (newest.author_ar, newest.author_en) if is_theirs else ("", "")
        store.listing.set_author(draft_id, *named)


def put_conflict(
    store: AccountStores, draft_id: str, field: str, change: Change, history: Mapping[str, FieldHistory], now: int
) -> None:
    """Keep both values of a field; a decision to submit is taken back until the owner has chosen."""
    theirs = store.draft_sync.base_paths(draft_id).get(field)
    _keep_conflict(store, draft_id, field, change.value, theirs, _author(history, field, now), now)


def _keep_conflict(
    store: AccountStores, draft_id: str, path: str, mine: Any, theirs: Any, by: FieldHistory, now: int
) -> None:
    store.submissions.withdraw(draft_id)
    store.conflicts.put(_conflict(draft_id, path, mine, theirs, by, now))


def _conflict(draft_id: str, path: str, mine: Any, theirs: Any, by: FieldHistory, found_at: int) -> Conflict:
    at = by.at.isoformat()
    return Conflict(draft_id, path, mine, theirs, by.device, at, found_at, by.author_ar, by.author_en)


def fold_back(store: AccountStores, operation: FrozenOperation) -> None:
    """Put the changes of an operation that was not applied back among those that wait; newer typing stays on top."""
    changes = store.draft_sync.changes(operation.lane)
    for field, sent in operation_changes(operation).items():
        newest = changes[field].value if field in changes else sent.value
        changes[field] = Change(newest, sent.replaced)
    store.draft_sync.put_changes(operation.lane, changes, operation.first_at)


def operation_changes(operation: FrozenOperation) -> dict[str, Change]:
    """Return what an operation changes, by path; one frozen by an earlier version of the program holds whole groups."""
    replaced = to_paths(operation.replaced)
    patch = to_paths(operation.body["patch"], replaced)
    return {path: Change(patch.get(path), replaced.get(path)) for path in {*operation.body["patch"], *patch, *replaced}}


def close_draft(store: AccountStores, draft_id: str) -> None:
    """Note that the draft was submitted on another computer; what was changed here and not sent is held, not lost."""
    draft = store.drafts.find_head(draft_id)
    if draft is None or draft.state in ("sent", "quarantined"):
        return
    store.submissions.remove(draft_id)
    if store.draft_sync.changes(draft_id) or store.conflicts.of(draft_id):
        store.draft_sync.set_state(draft_id, "quarantined", "submitted_elsewhere")
        # The application that came of it may stand in its place already.
        store.drafts.show(draft_id)
    else:
        store.draft_sync.set_state(draft_id, "sent")


def _fields_on_their_way(store: AccountStores, draft_id: str) -> set[str]:
    operation = store.outbox.find_open(draft_id)
    return set(operation_changes(operation)) if operation is not None and operation.kind == "draft.save" else set()


def _follow_open_conflicts(
    store: AccountStores,
    draft_id: str,
    history: Mapping[str, FieldHistory],
    on_their_way: set[str],
    theirs: Mapping[str, Any],
) -> None:
    for one in store.conflicts.of(draft_id):
        now = theirs.get(one.field)
        if one.field in on_their_way or now == one.theirs:
            continue
        if now == one.mine:
            store.conflicts.remove(draft_id, one.field)
        else:
            by = _author(history, one.field, one.found_at)
            store.conflicts.put(_conflict(draft_id, one.field, one.mine, now, by, one.found_at))


def _author(history: Mapping[str, FieldHistory], path: str, now: int) -> FieldHistory:
    found = history.get(path) or history.get(head_of(path))
    return found or FieldHistory(version=0, device="", at=datetime.fromtimestamp(now / 1000, UTC))
