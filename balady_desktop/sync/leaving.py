"""The person is no member of a body any more: what is here of the body goes, and nothing that he typed is lost.

What was not sent yet is sent once more: the server refuses it and offers it to those who work for the body now.
"""

from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.draft_sync import Change
from balady_desktop.storage.parting import Left
from balady_desktop.sync.rebasing import fold_back


def leave(store: AccountStores, thing_id: str, now: int) -> tuple[Left, ...]:
    """Hide a draft or an application of a body at once and let it go when nothing of it waits; returns what went.

    What is the person's own never goes with a membership, whatever the server says.
    """
    store.kept_changes.drop(thing_id)
    if not store.parting.is_of_a_body(thing_id):
        return ()
    drafts = [_leave_draft(store, draft_id, now) for draft_id in store.parting.drafts_of(thing_id)]
    found = (*drafts, store.parting.take_application(thing_id))
    end_leaving(store)
    return tuple(one for one in found if one is not None)


def end_leaving(store: AccountStores) -> None:
    """Remove the hidden drafts of which nothing waits any more."""
    for draft_id in store.parting.settled():
        store.parting.purge(draft_id)


def remove_traces(storage: AccountStorage) -> None:
    """Remove the files of what went that nothing else names, and the copies of the account's file that hold it all."""
    with storage.reading() as store:
        if not store.parting.has_traces():
            return
        unused = store.parting.unused_files()
    storage.files.remove(unused)
    storage.forget_copies()
    with storage.transaction() as store:
        store.parting.end_traces()


def _leave_draft(store: AccountStores, draft_id: str, now: int) -> Left | None:
    left = store.parting.begin(draft_id, now)
    draft = store.draft_sync.get_head(draft_id)
    if draft.application is None:
        _send_what_is_held(store, draft_id, now)
    return left


def _send_what_is_held(store: AccountStores, draft_id: str, now: int) -> None:
    """Put what was refused before and the own side of conflicts among what is to be sent."""
    held = store.outbox.find_quarantined(draft_id)
    if held is not None:
        if held.kind == "draft.save":
            fold_back(store, held)
        store.outbox.forget(held.key)
    conflicts = store.conflicts.of(draft_id)
    if conflicts:
        mine = {one.field: Change(one.mine, one.theirs) for one in conflicts}
        store.draft_sync.put_changes(draft_id, store.draft_sync.changes(draft_id) | mine, now)
        for one in conflicts:
            store.conflicts.remove(draft_id, one.field)
