"""A virus scanner holds a file for a moment: everything that is written whole gets its name a little later."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.backend.files.store import keep_bytes
from balady_desktop.backend.keys import write_private as write_backend_key
from balady_desktop.documents.whole_files import write_whole
from balady_desktop.domain import patience
from balady_desktop.signer.private_files import write_private as write_signer_key
from balady_desktop.storage.account import create_account
from balady_desktop.storage.ballast import Ballast
from balady_desktop.storage.errors import StoreReadOnlyError
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places


class Scanner:
    """Holds each file that is about to get its name or to go, the first `times`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 1
        self.held: dict[str, int] = {}
        monkeypatch.setattr(patience, "_sleep", lambda seconds: None)
        for owner, name in ((os, "replace"), (os, "rename"), (os, "unlink"), (os, "remove")):
            monkeypatch.setattr(owner, name, self._hold(getattr(owner, name)))

    def _hold(self, whole: Callable[..., Any]) -> Callable[..., Any]:
        def held(path: Any, *rest: Any, **named: Any) -> Any:
            seen = self.held.setdefault(f"{whole.__name__} {path}", 0)
            if seen < self.times and os.path.exists(path):
                self.held[f"{whole.__name__} {path}"] += 1
                raise PermissionError(13, "held by a scanner")
            return whole(path, *rest, **named)

        return held


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


def test_fault_24_a_folder_that_stays_closed_is_called_read_only(tmp_path: Path, scanner: Scanner) -> None:
    scanner.times = 1000
    secrets = Secrets(tmp_path, "tests", no_keyring)
    with pytest.raises(StoreReadOnlyError):
        secrets.put("session-x", "a token")
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "paper.pdf", b"%PDF")
