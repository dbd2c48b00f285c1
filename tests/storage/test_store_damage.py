"""A damaged, foreign or wrongly keyed file is found, never opened as if it were good, and never replaced silently."""

import os
import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from balady_desktop.storage.account import AccountStorage, create_account, set_account_aside
from balady_desktop.storage.device import DeviceStorage, set_device_aside
from balady_desktop.storage.engine import EncryptedFile, Schema, assert_engine, create_file
from balady_desktop.storage.errors import (
    EngineTooOldError,
    StoreDamagedError,
    StoreKeyLostError,
    StoreMissingError,
    StoreNewerError,
)
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
from balady_desktop.storage.schema_account import ACCOUNT
from tests.storage.storage_help import ACCOUNT_ID, no_keyring


@pytest.fixture
def closed(places: Places, secrets: Secrets) -> Path:
    """Return the file of an account with some drafts, closed."""
    storage = create_account(places, secrets, ACCOUNT_ID)
    with storage.transaction() as store:
        for number in range(40):
            store.drafts.create(
                f"d{number}", "service", "hash", "page", number, answers={"text": "نص " * 200}, name=f"بقالة {number}"
            )
    storage.close()
    return storage.path


def read_all(places: Places, secrets: Secrets, is_checked: bool = True) -> list[str]:
    storage = AccountStorage(places, secrets, ACCOUNT_ID)
    try:
        if is_checked:
            storage.check()
        with storage.reading() as store:
            return [str(store.drafts.get(f"d{number}").answers["text"]) for number in range(40)]
    finally:
        storage.close()


def test_a_file_cut_anywhere_is_found_damaged(closed: Path, places: Places, secrets: Secrets) -> None:
    whole = closed.read_bytes()
    chance = random.Random(7)
    pages = range(0, len(whole), 4096)
    cuts = {0, 1, 15, 16, 4095, 4097, len(whole) - 1, *pages, *(chance.randrange(len(whole)) for _ in range(150))}
    for cut in cuts:
        closed.write_bytes(whole[:cut])
        with pytest.raises(StoreDamagedError):
            read_all(places, secrets)
        assert closed.read_bytes() == whole[:cut], "what is damaged is left as it was found"
    closed.write_bytes(whole)
    assert read_all(places, secrets) == ["نص " * 200] * 40


def test_a_flipped_bit_is_found_by_the_check_and_never_handed_out(
    closed: Path, places: Places, secrets: Secrets
) -> None:
    whole = closed.read_bytes()
    chance = random.Random(8)
    for _ in range(120):
        place = chance.randrange(len(whole))
        closed.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])
        with pytest.raises(StoreDamagedError):
            read_all(places, secrets)
        with suppress(StoreDamagedError):
            assert read_all(places, secrets, is_checked=False) == ["نص " * 200] * 40


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(4080), os.urandom(8192), b"hello"])
def test_a_foreign_file_is_not_opened(closed: Path, places: Places, secrets: Secrets, content: bytes) -> None:
    closed.write_bytes(content)
    with pytest.raises(StoreDamagedError):
        AccountStorage(places, secrets, ACCOUNT_ID)
    assert closed.read_bytes() == content


def test_a_plain_database_is_not_opened(closed: Path, places: Places, secrets: Secrets) -> None:
    closed.unlink()
    plain = sqlite3.connect(closed)
    plain.execute("CREATE TABLE draft (id TEXT)")
    plain.commit()
    plain.close()
    with pytest.raises(StoreDamagedError):
        AccountStorage(places, secrets, ACCOUNT_ID)


def test_another_accounts_file_is_not_opened(closed: Path, places: Places, secrets: Secrets) -> None:
    other = create_account(places, secrets, "2" * 32)
    other.close()
    closed.write_bytes(other.path.read_bytes())
    with pytest.raises(StoreDamagedError):
        AccountStorage(places, secrets, ACCOUNT_ID)


def test_a_lost_key_is_told_and_not_made_again(closed: Path, places: Places, secrets: Secrets) -> None:
    secrets.forget(f"account-{ACCOUNT_ID}")
    with pytest.raises(StoreKeyLostError):
        AccountStorage(places, secrets, ACCOUNT_ID)
    assert secrets.find_key(f"account-{ACCOUNT_ID}") is None


def test_a_missing_file_is_told_and_not_made_again(closed: Path, places: Places, secrets: Secrets) -> None:
    closed.unlink()
    with pytest.raises(StoreMissingError):
        AccountStorage(places, secrets, ACCOUNT_ID)
    assert not closed.exists()


def test_setting_aside_keeps_every_byte_and_makes_room(closed: Path, places: Places, secrets: Secrets) -> None:
    closed.write_bytes(b"damaged")
    closed.with_name(closed.name + "-wal").write_bytes(b"log")
    aside = set_account_aside(places, ACCOUNT_ID, "20261121T101500")
    assert aside.read_bytes() == b"damaged"
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"log"
    assert not closed.exists()
    create_account(places, secrets, ACCOUNT_ID).close()
    assert aside.read_bytes() == b"damaged"


def test_a_new_account_never_takes_the_place_of_a_file(closed: Path, places: Places, secrets: Secrets) -> None:
    before = closed.read_bytes()
    with pytest.raises(StoreDamagedError):
        create_account(places, secrets, ACCOUNT_ID)
    assert closed.read_bytes() == before


def test_the_computers_own_file_too(places: Places, secrets: Secrets) -> None:
    DeviceStorage(places, secrets).close()
    places.device_file.write_bytes(b"")
    with pytest.raises(StoreDamagedError):
        DeviceStorage(places, secrets)
    assert places.device_file.read_bytes() == b""
    set_device_aside(places, "20261121")
    DeviceStorage(places, secrets).close()


def test_a_newer_program_s_file_is_left_alone(tmp_path: Path) -> None:
    newer = Schema("account", (*ACCOUNT.migrations, ("CREATE TABLE later (id TEXT)",)))
    create_file(tmp_path / "x.db", bytes(32), newer)
    with pytest.raises(StoreNewerError):
        EncryptedFile(tmp_path / "x.db", bytes(32), ACCOUNT)
    EncryptedFile(tmp_path / "x.db", bytes(32), newer).close()


def test_an_unsafe_engine_is_refused() -> None:
    with pytest.raises(EngineTooOldError):
        assert_engine((3, 51, 2))
    assert_engine((3, 51, 3))


def test_a_crash_while_making_a_file_leaves_none(places: Places, secrets: Secrets) -> None:
    places.accounts.mkdir(parents=True)
    (places.accounts / f"{ACCOUNT_ID}.db.new").write_bytes(b"half")
    create_account(places, Secrets(places.secrets, "x", no_keyring), ACCOUNT_ID).close()
    assert sorted(path.name for path in places.accounts.iterdir()) == [f"{ACCOUNT_ID}.db", f"{ACCOUNT_ID}.files.db"]


def test_every_connection_is_as_it_must_be(tmp_path: Path) -> None:
    create_file(tmp_path / "x.db", bytes(32), ACCOUNT)
    file = EncryptedFile(tmp_path / "x.db", bytes(32), ACCOUNT)
    for connection in (file.writer, file.reader):
        told = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
        assert connection.execute("PRAGMA cipher_version").fetchone()[0] >= "4.1"
    file.close()
