"""The door to an account's file: `with storage.transaction() as store:`, and nothing of a database comes out of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from balady_desktop.domain.patience import patiently
from balady_desktop.storage.applications import Applications
from balady_desktop.storage.ballast import Ballast
from balady_desktop.storage.conflicts import Conflicts
from balady_desktop.storage.draft_sync import DraftSync
from balady_desktop.storage.drafts import DraftStore
from balady_desktop.storage.engine import Connection, EncryptedFile, create_file, set_aside
from balady_desktop.storage.errors import StoreFullError, StoreKeyLostError, StoreMissingError
from balady_desktop.storage.feed import Feed
from balady_desktop.storage.files import FileStore
from balady_desktop.storage.kept_changes import KeptChanges
from balady_desktop.storage.keys import Place, Secrets
from balady_desktop.storage.listing import Listing
from balady_desktop.storage.moves import Moves
from balady_desktop.storage.notes import Notes
from balady_desktop.storage.notices import Notices
from balady_desktop.storage.outbox import Outbox, Waiting
from balady_desktop.storage.parting import Parting
from balady_desktop.storage.paths import Places
from balady_desktop.storage.schema_account import ACCOUNT
from balady_desktop.storage.schema_device import FILES
from balady_desktop.storage.snapshots import Snapshots
from balady_desktop.storage.submissions import Submissions
from balady_desktop.storage.tasks import Tasks
from balady_desktop.storage.uploads import Uploads

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AccountStores:
    """Every store of one account, inside one transaction."""

    drafts: DraftStore
    draft_sync: DraftSync
    listing: Listing
    outbox: Outbox
    submissions: Submissions
    conflicts: Conflicts
    applications: Applications
    uploads: Uploads
    feed: Feed
    kept_changes: KeptChanges
    parting: Parting
    moves: Moves
    notices: Notices
    tasks: Tasks
    notes: Notes

    def waiting(self) -> Waiting:
        """Return what has not reached the server yet, for the status bar."""
        open_count, open_at = self.outbox.count_open()
        dirty_count, dirty_at = self.draft_sync.count_unsent()
        queued_count, queued_at = self.submissions.waiting()
        moments = [moment for moment in (open_at, dirty_at, queued_at) if moment is not None]
        held = self.draft_sync.count_quarantined() + self.moves.count_held() + self.tasks.count_held()
        return Waiting(open_count + dirty_count + queued_count, min(moments, default=None), held)


def new_account_id() -> str:
    """Return a random name for an account's file: nothing about the person can be read in it."""
    return os.urandom(16).hex()


class AccountStorage:
    """One account's file and the file of its attachments."""

    def __init__(self, places: Places, secrets: Secrets, account_id: str) -> None:
        self.account_id = account_id
        self.path = account_path(places, account_id)
        key = _get_key(secrets, account_id, self.path)
        self._file = EncryptedFile(self.path, key, ACCOUNT)
        self._writing = _stores(self._file.writer)
        self._reading: AccountStores | None = None
        self.files = FileStore(_files_path(places, account_id), key)
        self.key_place: Place = secrets.place(_key_name(account_id)) or "file"
        self._ballast = Ballast(places.data / "ballast.bin")
        self._snapshots = Snapshots(places.data / "snapshots" / account_id)

    @contextmanager
    def transaction(self) -> Iterator[AccountStores]:
        """Return the stores: what is done with them is on the disk at the end, or undone whole."""
        with self._file.writing():
            yield self._writing

    @contextmanager
    def reading(self) -> Iterator[AccountStores]:
        """Return the stores for reading: one consistent view that never waits for a writer."""
        with self._file.reading() as connection:
            if self._reading is None:
                self._reading = _stores(connection)
            yield self._reading

    def apply(self, work: Callable[[AccountStores], T]) -> T:
        """Do `work` in a transaction; where the disk is full, give up the ballast and do it once more."""
        try:
            return self._apply(work)
        except StoreFullError:
            if not self._ballast.release():
                raise
            return self._apply(work)

    def _apply(self, work: Callable[[AccountStores], T]) -> T:
        with self.transaction() as store:
            return work(store)

    def check(self) -> None:
        """Read every page. Raises StoreDamagedError."""
        self._file.check()

    def keep_room(self) -> bool:
        """Keep some room on the disk, to be given up when it is full; False where the disk has not got it."""
        return self._ballast.fill()

    def snapshot(self, stamp: str) -> Path | None:
        """Keep an encrypted copy under a stamp such as today's date, once; the ten newest stay."""
        return self._snapshots.take(self._file, stamp)

    def forget_copies(self) -> None:
        """Remove the copies of the file: they hold what must not be here any more. The next day makes a new one."""
        before = self.path.parent.glob(f"{self.path.stem}.version-*{self.path.suffix}")
        for copy in (*self._snapshots.all(), *before):
            patiently(partial(copy.unlink, missing_ok=True))

    def close(self) -> None:
        """Close the files."""
        self.files.close()
        self._file.close()


def create_account(places: Places, secrets: Secrets, account_id: str) -> AccountStorage:
    """Make the files of a new account and open them."""
    key = secrets.get_or_make_key(_key_name(account_id))
    if not _files_path(places, account_id).exists():
        create_file(_files_path(places, account_id), key, FILES)
    create_file(account_path(places, account_id), key, ACCOUNT)
    return AccountStorage(places, secrets, account_id)


def set_account_aside(places: Places, account_id: str, stamp: str) -> Path:
    """Rename the file of an account that cannot be opened. Only ever called because a person said so."""
    return set_aside(account_path(places, account_id), stamp)


def destroy_account(places: Places, secrets: Secrets, account_id: str) -> None:
    """Delete the files of an account, its copies and those set aside, and its key. Nothing brings them back."""
    secrets.forget(_key_name(account_id))
    for path in places.accounts.glob(f"{account_id}.*"):
        patiently(partial(path.unlink, missing_ok=True))
    shutil.rmtree(places.data / "snapshots" / account_id, ignore_errors=True)


def account_path(places: Places, account_id: str) -> Path:
    """Return the file of an account."""
    return places.accounts / f"{account_id}.db"


def _files_path(places: Places, account_id: str) -> Path:
    return places.accounts / f"{account_id}.files.db"


def _key_name(account_id: str) -> str:
    return f"account-{account_id}"


def _get_key(secrets: Secrets, account_id: str, path: Path) -> bytes:
    if not path.exists():
        raise StoreMissingError()
    key = secrets.find_key(_key_name(account_id))
    if key is None:
        raise StoreKeyLostError()
    return key


def _stores(connection: Connection) -> AccountStores:
    return AccountStores(
        DraftStore(connection),
        DraftSync(connection),
        Listing(connection),
        Outbox(connection),
        Submissions(connection),
        Conflicts(connection),
        Applications(connection),
        Uploads(connection),
        Feed(connection),
        KeptChanges(connection),
        Parting(connection),
        Moves(connection),
        Notices(connection),
        Tasks(connection),
        Notes(connection),
    )
