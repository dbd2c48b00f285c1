"""A virus scanner holds a file for a moment: everything that is written whole gets its name a little later."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from balady_desktop.backend.files.store import keep_bytes
from balady_desktop.backend.keys import write_private as write_backend_key
from balady_desktop.documents.whole_files import write_whole
from balady_desktop.signer.private_files import write_private as write_signer_key
from balady_desktop.signer.serving import listen
from balady_desktop.storage.account import AccountStorage, account_path, create_account, destroy_account
from balady_desktop.storage.ballast import Ballast
from balady_desktop.storage.errors import StoreReadOnlyError
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
from balady_desktop.storage.snapshots import KEEP, Snapshots
from tests.file_scanner import Scanner


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scanner]:
    with monkeypatch.context() as patched:
        yield Scanner(patched)


def no_keyring() -> Any:
    raise RuntimeError("this computer has no keyring")


def test_fault_24_a_scanner_hinders_nothing_for_long(tmp_path: Path, scanner: Scanner) -> None:
    places = Places(tmp_path / "data", tmp_path / "logs", "tests")
    secrets = Secrets(places.secrets, "tests", no_keyring)
    secrets.put("session-x", "a token")
    secrets.forget("session-x")
    storage = create_account(places, secrets, "0" * 32)
    assert storage.snapshot("2026-11-21") is not None
    storage.close()
    ballast = Ballast(tmp_path / "ballast.bin", 1 << 16)
    assert ballast.fill()
    assert ballast.release()
    write_whole(tmp_path / "paper.pdf", b"%PDF")
    write_backend_key(tmp_path / "backend.key", b"key")
    write_signer_key(tmp_path / "signer.key", b"key")
    keep_bytes(b"content", tmp_path / "files", "p1")
    assert (tmp_path / "paper.pdf").read_bytes() == b"%PDF"
    assert len(scanner.held) > 8


def test_fault_24_a_damaged_file_gives_way_and_old_copies_go(tmp_path: Path, scanner: Scanner) -> None:
    places = Places(tmp_path / "data", tmp_path / "logs", "tests")
    secrets = Secrets(places.secrets, "tests", no_keyring)
    unfinished = account_path(places, "0" * 32).with_name(f"{'0' * 32}.db.new")
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes(b"left by a program that was killed")
    storage = create_account(places, secrets, "0" * 32)
    taken = [storage.snapshot(f"2026-11-{day:02}") for day in range(1, KEEP + 2)]
    storage.close()
    copies = Snapshots(taken[-1].parent)  # type: ignore[union-attr]
    assert copies.all() == tuple(taken[1:])
    path = account_path(places, "0" * 32)
    path.write_bytes(b"damaged")
    aside = copies.restore(copies.all()[-1], path, "now")
    assert aside is not None
    assert aside.read_bytes() == b"damaged"
    storage = AccountStorage(places, secrets, "0" * 32)
    storage.close()
    destroy_account(places, secrets, "0" * 32)
    assert list(places.accounts.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="this way to the signer is not there on Windows")
def test_fault_24_a_socket_left_over_makes_room(scanner: Scanner) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "signer"
        for _ in range(2):
            listen(path).close()
    assert scanner.held[f"unlink {path}"] == 1


def test_fault_24_what_went_wrong_is_told_and_leaves_no_half_file(tmp_path: Path, scanner: Scanner) -> None:
    (tmp_path / "paper.pdf").mkdir()
    with pytest.raises(OSError, match="paper"):
        write_whole(tmp_path / "paper.pdf", b"%PDF")
    assert [one.name for one in tmp_path.iterdir()] == ["paper.pdf"]


def test_fault_24_a_folder_that_stays_closed_is_called_read_only(tmp_path: Path, scanner: Scanner) -> None:
    scanner.times = 1000
    secrets = Secrets(tmp_path, "tests", no_keyring)
    with pytest.raises(StoreReadOnlyError):
        secrets.put("session-x", "a token")
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "paper.pdf", b"%PDF")
