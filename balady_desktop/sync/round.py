"""One round with the server: ask about the unknown, send files, send operations, fetch changes, settle the answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import accumulate

from balady_desktop.remote.errors import (
    CertificateError,
    OfflineError,
    OutcomeUnknownError,
    RefusedError,
    RemoteError,
    ServerTroubleError,
    SignedOutError,
    UpgradeNeededError,
    WrongAccountError,
)
from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.feed import FeedPlace
from balady_desktop.storage.outbox import FrozenOperation, Waiting
from balady_desktop.storage.parting import Left
from balady_desktop.sync.backoff import delay_ms
from balady_desktop.sync.door import MEMBERSHIP_ENDED, FileDoor, SyncDoor, Tools
from balady_desktop.sync.freezing import freeze_waiting
from balady_desktop.sync.leaving import end_leaving, remove_traces
from balady_desktop.sync.receiving import read_kept, receive_page
from balady_desktop.sync.schedule import note_reach
from balady_desktop.sync.settling import Settled, Settling, settle
from balady_desktop.sync.uploading import send_files
from balady_desktop.wire.canonical import canonical_bytes
from balady_desktop.wire.protocol import WireProblem
from balady_desktop.wire.sync import OperationResult, SyncReply

_MOST_OPERATIONS = 20
_MOST_BYTES = 1 << 20
# A round ends some day, whatever the server says.
_MOST_EXCHANGES = 500
_NEW_EPOCH = 412
# Drafts of which the server tells what is new alone; it tells the whole of any other.
_MOST_KNOWN = 500


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What one round did and what is left. `trouble` is what ended it early, None where it went through."""

    trouble: RemoteError | None = None
    settled: tuple[tuple[str, Settled], ...] = ()
    changed: int = 0
    files_sent: int = 0
    deleted: int = 0
    held_deletions: tuple[str, ...] = ()
    conflicts: int = 0
    waiting: Waiting = field(default_factory=lambda: Waiting(0, None, 0))
    server_time: datetime | None = None
    epoch_changed: bool = False
    # Things of the server that this program cannot read, found by this round; they are kept.
    unread: int = 0
    # Drafts and applications that went because the person is no member of their body any more.
    left: tuple[Left, ...] = ()

    @property
    def has_changed_anything(self) -> bool:
        """Return whether lists and open screens are to be refreshed."""
        return bool(self.settled or self.changed or self.deleted or self.left)


def sync_round(
    storage: AccountStorage, door: SyncDoor, files: FileDoor, tools: Tools, now: int, *, is_forced: bool = False
) -> RoundReport:
    """Do one round; `is_forced` does not wait for the times of retries. One at a time per account."""
    return _Round(storage, door, files, tools, now, is_forced).run()


class _Round:
    """The state of one round."""

    def __init__(
        self, storage: AccountStorage, door: SyncDoor, files: FileDoor, tools: Tools, now: int, is_forced: bool
    ) -> None:
        self._storage = storage
        self._door = door
        self._files = files
        self._tools = tools
        self._now = now
        self._is_forced = is_forced
        self._tried: set[str] = set()
        self._files_seen: set[tuple[str, str]] = set()
        self._report = RoundReport()

    def run(self) -> RoundReport:
        """Go through the round; whatever ends it, what is known stays known."""
        with self._storage.transaction() as store:
            store.outbox.recover(self._now)
            self._report = replace(self._report, changed=read_kept(store, self._tools, self._now))
        try:
            self._ask_unknown()
            self._exchange_all()
        except RemoteError as error:
            self._report = replace(self._report, trouble=error)
        remove_traces(self._storage)
        note_reach(self._storage, self._report.server_time is not None, self._tools.random(), self._now)
        with self._storage.reading() as store:
            return replace(
                self._report,
                held_deletions=store.feed.held_deletions(),
                conflicts=store.conflicts.count(),
                waiting=store.waiting(),
            )

    # --- what may have happened ---

    def _ask_unknown(self) -> None:
        """Ask about operations whose answers were lost, before anything is sent again."""
        with self._storage.reading() as store:
            unknown = store.outbox.unknown_due(None if self._is_forced else self._now)
        for operation in unknown:
            try:
                # A draft's operation is simply sent again: its key is known, and the answer brings the draft along.
                is_draft = operation.kind.startswith("draft.")
                result = None if is_draft else self._door.find_operation(operation.key)
            except RemoteError as error:
                self._postpone_unknown(operation, error)
                # The next one may fare better: a poisoned operation must not hold up the others.
                if not isinstance(error, ServerTroubleError | OutcomeUnknownError):
                    raise
                continue
            with self._storage.transaction() as store:
                self._take_word(store, operation, result)

    def _postpone_unknown(self, operation: FrozenOperation, error: RemoteError) -> None:
        wait = delay_ms(operation.tries, self._tools.random(), getattr(error, "retry_after", None))
        with self._storage.transaction() as store:
            store.outbox.postpone(operation.key, "unknown", self._now + wait, error.code)

    def _take_word(self, store: AccountStores, operation: FrozenOperation, result: OperationResult | None) -> None:
        if result is None:
            store.outbox.postpone(operation.key, "queued", self._now)
        else:
            self._settle(self._settling(store), operation, result)
            self._tried.add(operation.key)

    # --- up and down ---

    def _exchange_all(self) -> None:
        for _ in range(_MOST_EXCHANGES):
            self._send_files()
            with self._storage.transaction() as store:
                place, batch, known = self._prepare(store)
            left_before = len(self._report.left)
            reply = self._exchange(place, batch, known)
            # What was hidden just now may have something to send.
            is_quiet = not batch and len(self._report.left) == left_before
            if reply is not None and is_quiet and not reply.more and not self._is_rebuilding():
                return

    def _is_rebuilding(self) -> bool:
        with self._storage.reading() as store:
            return store.feed.place().is_rebuilding

    def _send_files(self) -> None:
        with self._storage.transaction() as store:
            freeze_waiting(store, self._tools, self._now)
            end_leaving(store)
        sent, trouble = send_files(
            self._storage, self._files, self._tools, self._now, self._is_forced, self._files_seen
        )
        files_sent, first = self._report.files_sent + sent, self._report.trouble or trouble
        self._report = replace(self._report, files_sent=files_sent, trouble=first)

    def _prepare(self, store: AccountStores) -> tuple[FeedPlace, Sequence[FrozenOperation], Mapping[str, int]]:
        place = store.feed.place()
        # While the new history of a restored server is being read, nothing is sent into it.
        batch = [] if place.is_rebuilding else self._batch(store)
        store.outbox.mark_inflight(one.key for one in batch)
        self._tried.update(one.key for one in batch)
        known = store.draft_sync.known_versions(place.epoch, _MOST_KNOWN) if place.epoch else {}
        return place, batch, known

    def _batch(self, store: AccountStores) -> list[FrozenOperation]:
        """Take what was never tried together; what failed before goes alone, so that it can hold up nothing."""
        due = store.outbox.due(None if self._is_forced else self._now, _MOST_OPERATIONS + len(self._tried))
        waiting = [one for one in due if one.key not in self._tried]
        fresh = [one for one in waiting if one.tries == 0][:_MOST_OPERATIONS]
        if not fresh:
            return waiting[:1]
        sizes = list(accumulate(len(one.frozen) for one in fresh))
        return [one for one, size in zip(fresh, sizes, strict=True) if size <= _MOST_BYTES] or fresh[:1]

    def _exchange(
        self, place: FeedPlace, batch: Sequence[FrozenOperation], known: Mapping[str, int]
    ) -> SyncReply | None:
        """Send and settle once; None where the server did not decide about this batch but others may pass."""
        try:
            reply = self._door.sync(request_bytes(place, batch, known))
        except RefusedError as error:
            self._settle_refusal(batch, error)
            if not batch or isinstance(error, SignedOutError | WrongAccountError):
                raise
            return None
        except RemoteError as error:
            self._postpone(batch, error)
            # The next operations may fare better: a poisoned one must not hold up the others.
            if not batch or not isinstance(error, ServerTroubleError | OutcomeUnknownError):
                raise
            self._report = replace(self._report, trouble=self._report.trouble or error)
            return None
        with self._storage.transaction() as store:
            self._settle_all(store, place, batch, reply)
        return reply

    def _settle_refusal(self, batch: Sequence[FrozenOperation], error: RefusedError) -> None:
        """A request that is refused whole says something about an operation only where it held no other."""
        if len(batch) != 1 or error.status in (401, 409, 429):
            self._postpone(batch, error)
            return
        problems = [WireProblem(field=one.field, code=one.code, params=dict(one.params)) for one in error.problems]
        result = OperationResult(key=batch[0].key, status=error.status, code=error.code, problems=problems)
        with self._storage.transaction() as store:
            self._settle(self._settling(store), batch[0], result)

    def _postpone(self, batch: Sequence[FrozenOperation], error: RemoteError) -> None:
        """Keep what was being sent: queued where it surely took no effect, unknown in every other case."""
        retry_after = getattr(error, "retry_after", None)
        is_unsent = isinstance(error, OfflineError | CertificateError | RefusedError | UpgradeNeededError)
        with self._storage.transaction() as store:
            for one in batch:
                wait = delay_ms(one.tries, self._tools.random(), retry_after)
                store.outbox.postpone(one.key, "queued" if is_unsent else "unknown", self._now + wait, error.code)

    def _settle_all(
        self, store: AccountStores, place: FeedPlace, batch: Sequence[FrozenOperation], reply: SyncReply
    ) -> None:
        """Settle answers, changes and cursor in one transaction, in this order."""
        self._report = replace(self._report, server_time=reply.server_time)
        results = {one.key: one for one in reply.results}
        settling = Settling(store, self._tools, reply.epoch, self._now)
        for operation in batch:
            result = results.get(operation.key)
            if result is None:
                store.outbox.postpone(operation.key, "unknown", self._now, "no_answer")
            else:
                self._settle(settling, operation, result)
                if result.status == _NEW_EPOCH:
                    self._tried.discard(operation.key)
        before = self._report
        received = receive_page(store, self._tools, place, reply, before.deleted, self._now)
        end_leaving(store)
        if any(store.drafts.find_head(one) for one in _undone(batch, results)):
            store.feed.rewind()
        self._report = replace(
            before,
            changed=before.changed + len(reply.changes),
            deleted=before.deleted + received.deleted,
            unread=before.unread + received.unread,
            left=(*before.left, *received.left),
            epoch_changed=before.epoch_changed or received.is_new_epoch,
        )

    def _settling(self, store: AccountStores) -> Settling:
        return Settling(store, self._tools, store.feed.place().epoch or "", self._now)

    def _settle(self, settling: Settling, operation: FrozenOperation, result: OperationResult) -> None:
        before = len(settling.left)
        settled = (*self._report.settled, (operation.key, settle(settling, operation, result)))
        self._report = replace(self._report, settled=settled, left=(*self._report.left, *settling.left[before:]))


def _undone(batch: Sequence[FrozenOperation], results: Mapping[str, OperationResult]) -> Iterator[str]:
    """Return the drafts whose deletion was refused to one who left: what changed meanwhile was not taken in."""
    for one in batch:
        result = results.get(one.key)
        if one.kind == "draft.delete" and result and (result.status, result.code) == MEMBERSHIP_ENDED:
            yield one.lane


def request_bytes(place: FeedPlace, batch: Sequence[FrozenOperation], known: Mapping[str, int]) -> bytes:
    """Return the bytes of a SyncRequest; each operation goes as the bytes that were frozen."""
    head = canonical_bytes({"cursor": place.cursor, "epoch": place.epoch, "known": dict(known)})[:-1]
    return head + b',"operations":[' + b",".join(one.frozen for one in batch) + b"]}"
