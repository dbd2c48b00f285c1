"""When the next round is due; the desktop keeps the time, this tells what it waits for."""

from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.sync.backoff import delay_ms

PULL_EVERY_MS = 60_000
_OUT_OF_REACH = "out_of_reach"


def next_due(store: AccountStores, now: int) -> int:
    """Return when the next round is due (milliseconds): at once where something waits that was never tried.

    While the server is out of reach the rounds back off; a change of the network or the person may call for one
    at any time.
    """
    unreachable = store.notes.find(_OUT_OF_REACH)
    return max(now, _first(store, now), unreachable["until"] if unreachable else now)


def _first(store: AccountStores, now: int) -> int:
    ready = (one for one in store.submissions.all() if store.draft_sync.is_settled(one.draft_id))
    if store.draft_sync.unsent() or any(ready):
        return now
    pulled_at = store.feed.place().pulled_at
    times = (
        store.outbox.next_time(),
        store.uploads.next_time(),
        store.drafts.next_deletion(),
        now if pulled_at is None else pulled_at + PULL_EVERY_MS,
    )
    return min(time for time in times if time is not None)


def note_reach(storage: AccountStorage, is_reached: bool, random: float, now: int) -> None:
    """Note whether a round reached the server at all: nothing is tried in vain over and over."""
    with storage.reading() as store:
        before = store.notes.find(_OUT_OF_REACH)
    if is_reached and before is None:
        return
    rounds = (before["rounds"] if before else 0) + 1
    with storage.transaction() as store:
        waited = None if is_reached else {"rounds": rounds, "until": now + delay_ms(rounds, random)}
        store.notes.put(_OUT_OF_REACH, waited)
