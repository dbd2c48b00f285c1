"""Brings a draft up to what the server has: merges, keeps conflicts for their owner, closes what was sent elsewhere."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from balady_desktop.domain.definition import Field
from balady_desktop.domain.moving import moved_value
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.conflicts import Conflict
from balady_desktop.storage.draft_sync import Base, Change
from balady_desktop.storage.outbox import FrozenOperation
from balady_desktop.sync.door import Tools
from balady_desktop.sync.following import answers_as_asked, follow_edition, heirs_of, take_late_answer
from balady_desktop.sync.merging import rebase
from balady_desktop.wire.sync import DraftBody, FieldHistory


def take_base(store: AccountStores, tools: Tools, body: DraftBody, epoch: str, now: int) -> None:
    """Take over the server's newest word on a draft that is known here; what was changed here is rebased after it."""
    base = store.draft_sync.base(body.draft_id)
    is_known = base.epoch == epoch and body.version <= base.version
    if not is_known:
        store.draft_sync.put_base(body.draft_id, Base(body.version, epoch, body.answers))
    if base.epoch != epoch or body.version >= base.version:
        # The same word again: it may have come first while something was on its way.
        follow_edition(store, tools, body, body.changed_at.isoformat(), now)
    is_settled = store.draft_sync.is_settled(body.draft_id)
    if not is_known and is_settled and not store.drafts.is_open(body.draft_id):
        store.draft_sync.set_page(body.draft_id, body.page)


def rebase_draft(
    store: AccountStores, tools: Tools, draft_id: str, history: Mapping[str, FieldHistory], now: int
) -> int:
    """Merge what was changed here with the base; returns how many new conflicts there are."""
    draft = store.drafts.find(draft_id)
    if draft is None or draft.state == "quarantined":
        return 0
    theirs = store.draft_sync.base(draft_id).answers
    changes = store.draft_sync.changes(draft_id)
    # What is on its way is merged when its own answer comes.
    on_their_way = _fields_on_their_way(store, draft_id)
    waiting = {field: change for field, change in changes.items() if field not in on_their_way}
    merged = rebase(waiting, theirs)
    kept = {field: change for field, change in changes.items() if field in on_their_way}
    if {**kept, **merged.changes} != changes:
        store.draft_sync.put_changes(draft_id, {**kept, **merged.changes}, now)
    heirs = heirs_of(tools.find_definition(draft.service, draft.definition))
    _follow_open_conflicts(store, draft_id, history, on_their_way, answers_as_asked(theirs, heirs))
    for field in merged.conflicts:
        if field in heirs and changes[field].value is None:
            _take_late(store, draft_id, field, heirs[field], changes[field], history, now)
        else:
            put_conflict(store, draft_id, field, changes[field], history, now)
    return len(merged.conflicts)


def _take_late(
    store: AccountStores,
    draft_id: str,
    was: str,
    heir: Field,
    change: Change,
    history: Mapping[str, FieldHistory],
    now: int,
) -> None:
    """The draft moved here to another edition, and another computer typed under the name of before."""
    theirs = store.draft_sync.base(draft_id).answers
    changes = store.draft_sync.changes(draft_id) | {was: change}
    taken = take_late_answer(changes, was, heir, theirs)
    if taken is not None:
        store.draft_sync.put_changes(draft_id, taken, now)
        return
    mine = changes.pop(heir.id).value if heir.id in changes else theirs.get(heir.id)
    # Their answer stays under the name of before until the owner has chosen.
    del changes[was]
    store.draft_sync.put_changes(draft_id, changes, now)
    store.submissions.withdraw(draft_id)
    device, at = _author(history.get(was), now)
    store.conflicts.put(Conflict(draft_id, heir.id, mine, moved_value(theirs.get(was), heir), device, at, now))


def put_conflict(
    store: AccountStores, draft_id: str, field: str, change: Change, history: Mapping[str, FieldHistory], now: int
) -> None:
    """Keep both values of a field; a decision to submit is taken back until the owner has chosen."""
    store.submissions.withdraw(draft_id)
    theirs = store.draft_sync.base(draft_id).answers.get(field)
    device, at = _author(history.get(field), now)
    store.conflicts.put(Conflict(draft_id, field, change.value, theirs, device, at, now))


def fold_back(store: AccountStores, operation: FrozenOperation) -> None:
    """Put the changes of an operation that was not applied back among those that wait; newer typing stays on top."""
    changes = store.draft_sync.changes(operation.lane)
    for field, value in operation.body["patch"].items():
        newest = changes[field].value if field in changes else value
        changes[field] = Change(newest, operation.replaced.get(field))
    store.draft_sync.put_changes(operation.lane, changes, operation.first_at)


def close_draft(store: AccountStores, draft_id: str) -> None:
    """Note that the draft was submitted on another computer; what was changed here and not sent is held, not lost."""
    draft = store.drafts.find(draft_id)
    if draft is None or draft.state in ("sent", "quarantined"):
        return
    store.submissions.remove(draft_id)
    if store.draft_sync.changes(draft_id) or store.conflicts.of(draft_id):
        store.draft_sync.set_state(draft_id, "quarantined", "submitted_elsewhere")
    else:
        store.draft_sync.set_state(draft_id, "sent")


def _fields_on_their_way(store: AccountStores, draft_id: str) -> set[str]:
    operation = store.outbox.find_open(draft_id)
    return set(operation.body["patch"]) if operation is not None and operation.kind == "draft.save" else set()


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
            device, at = _author(history.get(one.field), one.found_at)
            store.conflicts.put(Conflict(draft_id, one.field, one.mine, now, device, at, one.found_at))


def _author(history: FieldHistory | None, now: int) -> tuple[str, str]:
    at = history.at if history else datetime.fromtimestamp(now / 1000, UTC)
    return (history.device if history else ""), at.isoformat()
