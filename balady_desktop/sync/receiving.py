"""Applies the server's changes; nothing is deleted because it is absent, older or different, only by a tombstone."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from balady_desktop.domain.paths import to_answers
from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.storage.feed import FeedPlace
from balady_desktop.storage.kept_changes import KeptChange
from balady_desktop.storage.listing import Described
from balady_desktop.storage.notes import MARK, PERSON_MARK
from balady_desktop.storage.parting import Left
from balady_desktop.sync.door import Tools
from balady_desktop.sync.epoch import end_rebuilding, offer_again
from balady_desktop.sync.leaving import leave
from balady_desktop.sync.rebasing import close_draft, rebase_draft, show_author, take_base
from balady_desktop.sync.words import describe_again
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.sync import Change, DraftBody, SyncReply, is_change
from balady_desktop.wire.tasks import TaskBody

# More deletions than this in one pull are asked about: a server that lost its data looks like one that deleted it.
MOST_DELETED = 20
_MOST_DELETED_SHARE = 10
# Of five documents, one is a fifth already: small numbers are no mass.
_FEW = 4
# What comes of a thing that is not as it should be; trouble with the store itself is none of these.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Received:
    """What one page of changes did."""

    deleted: int = 0
    is_new_epoch: bool = False
    # Things of the page that this program cannot read and that were not kept before; the rest was applied.
    unread: int = 0
    # What went because the person is no member of its body any more.
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying changes did: `tombstones` are judged together, `unread` could not be read and was not kept."""

    tombstones: tuple[str, ...]
    left: tuple[Left, ...]
    unread: int


def receive_page(
    store: AccountStores, tools: Tools, place: FeedPlace, reply: SyncReply, deleted_before: int, now: int
) -> Received:
    """Apply a page and note in the same transaction how far it goes; `deleted_before` is what this round deleted."""
    if reply.epoch != place.epoch:
        store.feed.begin_epoch(reply.epoch, is_rebuilding=place.epoch is not None)
        if place.epoch is not None:
            # This page is of a history whose beginning was not read.
            return Received(is_new_epoch=True)
    applied = receive(store, tools, reply.changes, reply.epoch, now)
    unread = applied.unread + sum(_keep_as_it_came(store, one, reply.epoch) for one in reply.unreadable)
    is_meant = not is_mass_deletion(store, applied.tombstones, deleted_before)
    deleted = bury(store, applied.tombstones) if is_meant else 0
    store.feed.advance(reply.cursor, now)
    if reply.mark is not None:
        store.notes.put(MARK, reply.mark)
    if reply.person_mark is not None:
        store.notes.put(PERSON_MARK, reply.person_mark)
    if store.feed.place().is_rebuilding and not reply.more:
        end_rebuilding(store, tools, reply.epoch, now)
    return Received(deleted, unread=unread, left=applied.left)


def receive(store: AccountStores, tools: Tools, changes: Iterable[Change], epoch: str, now: int) -> Applied:
    """Apply changes in the server's order.

    One that this program cannot read, because its kind is unknown or its body is not as it should be, stops no other:
    the page goes on without it, and it is kept until a newer program can read it.
    """
    tombstones: list[str] = []
    left: list[Left] = []
    unread = 0
    for change in changes:
        try:
            with store.feed.one_change():
                if change.kind == "tombstone" and store.tasks.end(change.id, str(change.body.get("reason", ""))):
                    # It is no deletion either: it is asked no more.
                    continue
                if _is_parting(change):
                    # It is no deletion: the thing stays with its body.
                    left += leave(store, change.id, now)
                    continue
                _READERS[change.kind](store, tools, change, epoch, now)
        except _UNREADABLE:
            unread += _keep(store, change, epoch)
            continue
        if change.kind == "tombstone":
            tombstones.append(change.id)
        else:
            store.kept_changes.drop(change.id)
    # Of what never reached the server there is no change to tell; it goes with the rest.
    kept = [draft_id for party in sorted({one.party for one in left}) for draft_id in store.parting.unheard_of(party)]
    left += [one for draft_id in kept for one in leave(store, draft_id, now)]
    return Applied(tuple(tombstones), tuple(left), unread)


def _is_parting(change: Change) -> bool:
    return change.kind == "tombstone" and change.body.get("reason") == "membership_ended"


def _keep(store: AccountStores, change: Change, epoch: str) -> bool:
    """Keep a change that cannot be read; returns whether it is to be told of: not again for the same thing."""
    with suppress(*_UNREADABLE), store.feed.one_change():
        kept = KeptChange(change.id, change.kind, epoch, change.model_dump(mode="json"))
        return store.kept_changes.put(kept)
    # It cannot be written either, such as half of a surrogate pair: it comes again with its next change.
    return True


def _keep_as_it_came(store: AccountStores, came: Any, epoch: str) -> bool:
    """Keep what has not even the keys of a change, under the id that it names or one of its content."""
    named = came if isinstance(came, dict) else {"change": came}
    with suppress(*_UNREADABLE), store.feed.one_change():
        thing_id, kind = named.get("id"), named.get("kind")
        thing_id = thing_id if isinstance(thing_id, str) and thing_id else digest(named)
        return store.kept_changes.put(KeptChange(thing_id, kind if isinstance(kind, str) else "", epoch, named))
    return True


def read_kept(store: AccountStores, tools: Tools, now: int) -> int:
    """Read what an older program kept because it could not read it; returns how many things were read."""
    # What is read from its start comes again by itself.
    if store.feed.place().is_rebuilding:
        return 0
    read = 0
    for kept in store.kept_changes.of_kinds(_READERS):
        if not is_change(kept.change):
            continue
        applied = receive(store, tools, (Change.model_validate(kept.change),), kept.epoch, now)
        read += not applied.unread and not store.kept_changes.has(kept.id)
    return read


def _receive_tombstone(store: AccountStores, tools: Tools, change: Change, epoch: str, now: int) -> None:
    store.feed.put_tombstone(change.id, change.seq, is_applied=False)


def _receive_draft(store: AccountStores, tools: Tools, change: Change, epoch: str, now: int) -> None:
    body = DraftBody.model_validate(change.body)
    if not store.draft_sync.is_known(body.draft_id):
        if not body.is_submitted:
            _add_draft(store, tools, body, epoch, now)
        return
    if store.parting.is_leaving(body.draft_id):
        store.parting.come_back(body.draft_id)
    if store.draft_sync.is_deleted(body.draft_id):
        # Its deletion is asked for with the version that its owner saw; a newer one brings it back.
        return
    base = store.draft_sync.base(body.draft_id)
    is_other_history = base.version > 0 and base.epoch != epoch
    before = store.draft_sync.base_paths(body.draft_id) if is_other_history else {}
    take_base(store, tools, body, epoch, now)
    if is_other_history:
        offer_again(store, body, before, now)
    if body.since and not body.history:
        # What this computer sent itself: it is known here already.
        _close_if_submitted(store, body)
        return
    rebase_draft(store, tools, body.draft_id, body.history, now)
    describe_again(store, tools.describe, body.draft_id, "draft")
    _close_if_submitted(store, body)


def _close_if_submitted(store: AccountStores, body: DraftBody) -> None:
    if body.is_submitted and store.outbox.find_open(body.draft_id) is None:
        close_draft(store, body.draft_id)


def _add_draft(store: AccountStores, tools: Tools, body: DraftBody, epoch: str, now: int) -> None:
    answers = body.answers if body.paths is None else to_answers(body.paths)
    described = tools.describe(body.service, body.definition, answers) or Described()
    store.draft_sync.add_from_server(
        body.draft_id,
        body.service,
        body.definition,
        body.page,
        _milliseconds(body.changed_at),
        described,
        body.party,
    )
    take_base(store, tools, body, epoch, now)
    show_author(store, body.draft_id, body.history)


def _receive_application(store: AccountStores, tools: Tools, change: Change, epoch: str, now: int) -> None:
    known = store.applications.find(change.id)
    if known is not None and known.epoch == epoch and known.version > change.version:
        return
    body = change.body
    described = tools.describe(body["service"], body["definition"], body["answers"]) or Described()
    copy = ApplicationCopy(change.id, body["draft_id"], change.version, epoch, body)
    store.applications.put(copy, _milliseconds(datetime.fromisoformat(body["changed_at"])), described.words)


def _receive_task(store: AccountStores, tools: Tools, change: Change, epoch: str, now: int) -> None:
    body = TaskBody.model_validate(change.body)
    # Its edition is asked for with this round where it is not here: it is to be read without a connection.
    tools.describe(body.service, body.definition, body.about)
    store.tasks.put(body.task_id, change.body)


_READERS: Mapping[str, Callable[[AccountStores, Tools, Change, str, int], None]] = {
    "tombstone": _receive_tombstone,
    "draft": _receive_draft,
    "application": _receive_application,
    "task": _receive_task,
}


def is_mass_deletion(store: AccountStores, tombstones: Iterable[str], before: int) -> bool:
    """Return whether a pull deletes so much that a person must be asked; `before` is what it deleted already."""
    known = [one for one in tombstones if _is_here(store, one)]
    count = before + len(known)
    scope = len(store.draft_sync.synced_ids()) + store.applications.count() + store.kept_changes.count() + before
    return count > MOST_DELETED or (count > _FEW and count * _MOST_DELETED_SHARE > scope)


def bury(store: AccountStores, thing_ids: Iterable[str]) -> int:
    """Delete what the server deleted; drafts with words that never arrived are held instead. Gives how many went."""
    gone = 0
    for thing_id in thing_ids:
        gone += _is_here(store, thing_id)
        _bury(store, thing_id)
        store.feed.put_tombstone(thing_id, 0, is_applied=True)
    return gone


def _bury(store: AccountStores, thing_id: str) -> None:
    store.kept_changes.drop(thing_id)
    if store.applications.find(thing_id) is not None:
        store.applications.purge(thing_id)
    elif store.draft_sync.is_known(thing_id) and not _deletes_itself(store, thing_id):
        if _has_unsent(store, thing_id):
            hold_deleted(store, thing_id)
        else:
            store.draft_sync.purge(thing_id)


def hold_deleted(store: AccountStores, draft_id: str) -> None:
    """Keep a draft that was deleted elsewhere, until its owner copies or deletes it."""
    operation = store.outbox.find_open(draft_id)
    if operation is not None:
        store.outbox.decide(operation.key, "quarantined", "deleted_elsewhere")
    store.submissions.remove(draft_id)
    store.draft_sync.set_state(draft_id, "quarantined", "deleted_elsewhere")


def _is_here(store: AccountStores, thing_id: str) -> bool:
    is_draft = store.draft_sync.is_known(thing_id) and not store.draft_sync.is_deleted(thing_id)
    return is_draft or store.applications.find(thing_id) is not None or store.kept_changes.has(thing_id)


def _deletes_itself(store: AccountStores, draft_id: str) -> bool:
    operation = store.outbox.find_open(draft_id)
    return operation is not None and operation.kind == "draft.delete"


def _has_unsent(store: AccountStores, draft_id: str) -> bool:
    return not store.draft_sync.is_deleted(draft_id) and (
        not store.draft_sync.is_settled(draft_id)
        or bool(store.conflicts.of(draft_id))
        or store.drafts.get_head(draft_id).state == "quarantined"
    )


def confirm_deletions(storage: AccountStorage) -> int:
    """Delete what was held back as a mass deletion: the person said that it is meant."""
    with storage.transaction() as store:
        return bury(store, store.feed.held_deletions())


def keep_deleted(storage: AccountStorage) -> None:
    """Keep what was held back as a mass deletion: drafts can be copied, applications stay readable."""
    with storage.transaction() as store:
        for thing_id in store.feed.held_deletions():
            if store.applications.find(thing_id) is None and _is_here(store, thing_id):
                hold_deleted(store, thing_id)
            store.feed.drop_tombstone(thing_id)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
