"""Attached files are kept encrypted and whole; copies of the store rotate and can be put back."""

import hashlib
import io
from pathlib import Path

import pytest

from balady_desktop.storage.account import AccountStorage
from balady_desktop.storage.errors import StorageError
from balady_desktop.storage.files import PART_BYTES, AttachingCancelledError
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
from balady_desktop.storage.snapshots import KEEP, Snapshots
from tests.storage.storage_help import ACCOUNT_ID

CONTENT = bytes(range(256)) * 10_000


def test_a_file_is_kept_whole_and_can_be_read_from_any_place(account: AccountStorage) -> None:
    told: list[tuple[int, int]] = []
    stored = account.files.add(io.BytesIO(CONTENT), len(CONTENT), "application/pdf", 1, lambda *at: told.append(at))
    assert stored.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert account.files.find(stored.sha256) == stored
    assert account.files.read(stored.sha256) == CONTENT
    for offset in (0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 7, len(CONTENT)):
        assert b"".join(account.files.parts(stored.sha256, offset)) == CONTENT[offset:]
    assert told[-1] == (2 * len(CONTENT), 2 * len(CONTENT))
    assert account.files.add(io.BytesIO(CONTENT), len(CONTENT), "application/pdf", 2) == stored
    assert account.files.thumbnail(stored.sha256) is None
    account.files.put_thumbnail(stored.sha256, b"png")
    assert account.files.thumbnail(stored.sha256) == b"png"
    with pytest.raises(KeyError):
        account.files.read("missing")


@pytest.mark.parametrize("after", [0, 2, 4])
def test_a_cancelled_file_leaves_nothing(account: AccountStorage, after: int) -> None:
    asked: list[int] = []

    def is_cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    with pytest.raises(AttachingCancelledError):
        account.files.add(io.BytesIO(CONTENT), len(CONTENT), "application/pdf", 1, is_cancelled=is_cancelled)
    assert account.files.find(hashlib.sha256(CONTENT).hexdigest()) is None


class ChangingFile(io.BytesIO):
    """A file that somebody writes while it is read."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        super().seek(0)
        self.write(b"changed")
        return super().seek(offset, whence)


def test_a_file_that_changes_while_it_is_read_is_refused(account: AccountStorage) -> None:
    with pytest.raises(StorageError) as caught:
        account.files.add(ChangingFile(CONTENT), len(CONTENT), "application/pdf", 1)
    assert caught.value.code == "attachment_changed"
    assert account.files.find(hashlib.sha256(CONTENT).hexdigest()) is None


def test_unused_files_go_and_new_ones_stay(account: AccountStorage) -> None:
    used = account.files.add(io.BytesIO(b"used"), 4, "text/plain", 1)
    old = account.files.add(io.BytesIO(b"old"), 3, "text/plain", 1)
    new = account.files.add(io.BytesIO(b"new"), 3, "text/plain", 100)
    assert account.files.remove_unused([used.sha256], added_before=50) == 1
    assert [account.files.find(one.sha256) is not None for one in (used, old, new)] == [True, False, True]


def test_snapshots_rotate_are_encrypted_and_can_be_put_back(
    account: AccountStorage, places: Places, secrets: Secrets
) -> None:
    with account.transaction() as store:
        store.drafts.create("d1", "licence", "h", "p", 1, answers={"area": "12"})
    for day in range(KEEP + 3):
        assert account.snapshot(f"2026-11-{day + 10}") is not None
    assert account.snapshot("2026-11-22") is None
    snapshots = Snapshots(places.data / "snapshots" / ACCOUNT_ID)
    kept = snapshots.all()
    assert [path.stem for path in kept] == [f"2026-11-{day}" for day in range(13, 23)]
    assert all(b"licence" not in path.read_bytes() for path in kept)
    account.close()
    account.path.write_bytes(b"damaged")
    aside = snapshots.restore(kept[-1], account.path, "now")
    assert aside is not None
    assert aside.read_bytes() == b"damaged"
    again = AccountStorage(places, secrets, ACCOUNT_ID)
    with again.reading() as store:
        assert store.drafts.get("d1").answers == {"area": "12"}
    again.close()


def test_a_stamp_is_no_path(account: AccountStorage) -> None:
    with pytest.raises(ValueError, match="stamp"):
        account.snapshot("../x")


def test_a_snapshot_can_be_restored_where_the_file_is_gone(account: AccountStorage, tmp_path: Path) -> None:
    taken = account.snapshot("2026-11-21")
    assert taken is not None
    target = tmp_path / "gone.db"
    assert Snapshots(taken.parent).restore(taken, target, "now") is None
    assert target.read_bytes() == taken.read_bytes()
