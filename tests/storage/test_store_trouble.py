"""A full disk, a folder that cannot be written, a file that is held: each told by name, and nothing saved is lost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from balady_desktop.storage.account import AccountStorage, AccountStores, create_account
from balady_desktop.storage.ballast import Ballast
from balady_desktop.storage.engine import Schema, create_file, translated
from balady_desktop.storage.errors import (
    StoreBusyError,
    StoreDiskError,
    StoreFullError,
    StoreReadOnlyError,
    translate,
    translate_os,
)
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
from tests.storage.storage_help import ACCOUNT_ID, no_keyring

_UNDER_LIMIT = """
import os, resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.storage.storage_help import no_keyring, ACCOUNT_ID
from balady_desktop.storage.account import AccountStorage
from balady_desktop.storage.errors import StorageError
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
data = Path(sys.argv[1])
places = Places(data, data, "tests")
{before}
try:
    storage = AccountStorage(places, Secrets(places.secrets, "tests", no_keyring), ACCOUNT_ID)
    for number in range(900):
        with storage.transaction() as store:
            store.drafts.save_answers("d1", {{f"f{{number}}": "س" * 3000, "last": number}}, "page", number)
        print(number, flush=True)
except StorageError as error:
    print(error.code)
"""


def run_under(places: Places, before: str) -> list[str]:
    program = _UNDER_LIMIT.format(tests=str(Path(__file__).parent), before=before)
    done = subprocess.run(
        [sys.executable, "-c", program, str(places.data)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.fixture
def closed(places: Places, secrets: Secrets) -> Path:
    storage = create_account(places, secrets, ACCOUNT_ID)
    with storage.transaction() as store:
        store.drafts.create("d1", "service", "hash", "page", 1)
    storage.close()
    return storage.path


def saved_last(places: Places, secrets: Secrets) -> int:
    storage = AccountStorage(places, secrets, ACCOUNT_ID)
    storage.check()
    with storage.reading() as store:
        last = int(store.drafts.get("d1").answers.get("last", -1))
    storage.close()
    return last


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are POSIX")
def test_a_file_that_may_not_grow_is_told_and_what_was_saved_stays(
    closed: Path, places: Places, secrets: Secrets
) -> None:
    size = closed.stat().st_size
    said = run_under(places, f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size} + 300_000, {size} + 300_000))")
    assert said[-1] in ("disk_full", "disk_trouble")
    assert saved_last(places, secrets) == int(said[-2])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")
def test_a_disk_without_room_is_told_and_what_was_saved_stays(small_disk: Path) -> None:
    places = Places(small_disk / "data", small_disk / "logs", "tests")
    secrets = Secrets(places.secrets, places.keyring_service, no_keyring)
    storage = create_account(places, secrets, ACCOUNT_ID)
    with storage.transaction() as store:
        store.drafts.create("d1", "service", "hash", "page", 1)
    storage.close()
    said = run_under(places, "")
    assert said[-1] == "disk_full"
    assert saved_last(places, secrets) == int(said[-2])


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user")
def test_a_folder_that_cannot_be_written_is_told(closed: Path, places: Places, secrets: Secrets) -> None:
    for path in (places.data, *places.data.rglob("*"), *places.data.parents):
        if (
            places.data.parent in path.parents
            or path == places.data.parent
            or path.is_relative_to(tempfile.gettempdir())
        ):
            path.chmod(0o555 if path.is_dir() else 0o444)
    said = run_under(places, "os.setgroups([]); os.setegid(65534); os.seteuid(65534)")
    assert said == ["store_read_only"]
    for path in (places.data, *places.data.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert saved_last(places, secrets) == -1


def test_the_ballast_saves_the_last_words(account: AccountStorage, places: Places) -> None:
    assert Ballast(places.data / "ballast.bin").fill()
    tries = []

    def save(store: AccountStores) -> str:
        tries.append((places.data / "ballast.bin").exists())
        store.drafts.create("d1", "service", "hash", "page", 1)
        if len(tries) == 1:
            raise StoreFullError()
        return "saved"

    assert account.apply(save) == "saved"
    assert tries == [True, False]
    with pytest.raises(StoreFullError):
        account.apply(_always_full)


def _always_full(store: AccountStores) -> None:
    raise StoreFullError()


def test_a_full_database_is_undone_whole(account: AccountStorage) -> None:
    with account.transaction() as store:
        store.drafts.create("d1", "service", "hash", "page", 1, answers={"area": "1"})
    writer = account._file.writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count={pages + 5}")

    def save_too_much(store: AccountStores) -> None:
        store.drafts.save_answers("d1", {"area": "2"}, "page", 2)
        store.drafts.save_answers("d1", {"text": "س" * 100_000}, "page", 2)

    with pytest.raises(StoreFullError):
        account.apply(save_too_much)
    writer.execute("PRAGMA max_page_count=1000000")
    with account.transaction() as store:
        assert store.drafts.get("d1").answers == {"area": "1"}
        store.drafts.save_answers("d1", {"area": "3"}, "page", 3)


def test_ballast_is_only_taken_where_there_is_room(tmp_path: Path) -> None:
    assert not Ballast(tmp_path / "b", 1 << 60).fill()
    assert not Ballast(tmp_path / "missing" / "b", 1 << 20).fill()
    assert not Ballast(tmp_path / "b").release()
    ballast = Ballast(tmp_path / "b", 1 << 20)
    assert ballast.fill()
    assert ballast.fill()
    assert (tmp_path / "b").stat().st_size == 1 << 20


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (5, StoreBusyError),
        (261, StoreBusyError),
        (13, StoreFullError),
        (778, StoreDiskError),
        (266, StoreDiskError),
        (8, StoreReadOnlyError),
    ],
)
def test_errors_of_the_engine_become_ours(tmp_path: Path, code: int, expected: type[Exception]) -> None:
    error = dbapi2.OperationalError("x")
    error.sqlite_errorcode = code
    assert type(translate(error, tmp_path / "x.db")) is expected
    assert translate(dbapi2.IntegrityError("a mistake of ours"), tmp_path) is None


def test_errors_of_the_operating_system_become_ours(tmp_path: Path) -> None:
    assert isinstance(translate_os(PermissionError(13, "no"), tmp_path / "x"), StoreReadOnlyError)
    assert isinstance(translate_os(OSError(28, "full"), tmp_path / "x"), StoreFullError)
    assert isinstance(translate_os(OSError(5, "input/output"), tmp_path / "x"), StoreDiskError)
    with pytest.raises(StoreReadOnlyError), translated(tmp_path):
        raise PermissionError(13, "no")


def test_a_mistake_of_the_program_is_not_called_a_damaged_disk(account: AccountStorage) -> None:
    def twice(store: AccountStores) -> None:
        store.drafts.create("d1", "service", "hash", "page", 1)
        store.drafts.create("d1", "service", "hash", "page", 1)

    with pytest.raises(dbapi2.IntegrityError):
        account.apply(twice)


def test_a_failing_migration_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(dbapi2.OperationalError):
        create_file(tmp_path / "x.db", bytes(32), Schema("x", (("CREATE TABLE a (b)", "NOT SQL"),)))
    assert not (tmp_path / "x.db").exists()
