"""Where secrets rest: the keyring of the operating system, or, where there is none, a file for its owner alone."""

import os
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from balady_desktop.domain.patience import patiently
from balady_desktop.storage import dpapi
from balady_desktop.storage.engine import KEY_BYTES, sync_file, sync_folder, translated
from balady_desktop.storage.errors import KeyringLockedError, StoreKeyLostError

Place = Literal["keyring", "file"]
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")


class Keyring(Protocol):
    """What is used of the `keyring` package."""

    def get_password(self, service: str, name: str, /) -> str | None: ...
    def set_password(self, service: str, name: str, secret: str, /) -> None: ...
    def delete_password(self, service: str, name: str, /) -> None: ...


def system_keyring() -> Keyring:
    """Return the operating system's keyring."""
    # Imported here for start-up time: where the secrets are in files it is never needed.
    import keyring

    return keyring.get_keyring()


class Secrets:
    """Named secrets. A marker beside the files tells which secret is in the keyring, so that none is made twice."""

    def __init__(self, folder: Path, service: str, open_keyring: Callable[[], Keyring] = system_keyring) -> None:
        self._folder = folder
        self._service = service
        self._open_keyring = open_keyring
        self._turn = threading.Lock()

    def find(self, name: str) -> str | None:
        """Return a secret. Raises KeyringLockedError where it is in a keyring that does not answer."""
        with translated(self._folder), self._turn:
            if self._file(name).exists():
                return _text_of(self._file(name))
            return self._ask_keyring(name) if self._marker(name).exists() else None

    def put(self, name: str, secret: str) -> Place:
        """Keep a secret, durably, and tell where."""
        with translated(self._folder), self._turn:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self._file(name).exists() and self._give_to_keyring(name, secret):
                self._write(self._marker(name), b"")
                return "keyring"
            self._write(self._file(name), dpapi.protect(secret.encode()))
            return "file"

    def forget(self, name: str) -> None:
        """Destroy a secret."""
        with translated(self._folder), self._turn:
            if self._marker(name).exists():
                # A keyring that is gone took the secret with it.
                with suppress(Exception):
                    self._open_keyring().delete_password(self._service, name)
            for path in (self._file(name), self._marker(name)):
                patiently(partial(path.unlink, missing_ok=True))

    def place(self, name: str) -> Place | None:
        """Return where a secret is kept, to be shown to the person."""
        if self._file(name).exists():
            return "file"
        return "keyring" if self._marker(name).exists() else None

    def find_key(self, name: str) -> bytes | None:
        """Return the raw key of a file."""
        text = self.find(name)
        try:
            return bytes.fromhex(text) if text else None
        except ValueError as error:
            raise StoreKeyLostError() from error

    def get_or_make_key(self, name: str) -> bytes:
        """Return the raw key of a file that is about to be made; a key that exists is never replaced."""
        found = self.find_key(name)
        if found is None:
            self.put(name, os.urandom(KEY_BYTES).hex())
            # Read back: a keyring that forgets would cost the person everything.
            found = self.find_key(name)
        if found is None:
            raise KeyringLockedError()
        return found

    def _ask_keyring(self, name: str) -> str | None:
        try:
            return self._open_keyring().get_password(self._service, name)
        except Exception as error:
            # Backends raise errors of every kind; each means that the secret cannot be reached now.
            raise KeyringLockedError() from error

    def _give_to_keyring(self, name: str, secret: str) -> bool:
        try:
            keyring = self._open_keyring()
            keyring.set_password(self._service, name, secret)
            return keyring.get_password(self._service, name) == secret
        except Exception as error:
            if self._marker(name).exists():
                raise KeyringLockedError() from error
            return False

    def _file(self, name: str) -> Path:
        return self._folder / f"{_checked(name)}.secret"

    def _marker(self, name: str) -> Path:
        return self._folder / f"{_checked(name)}.in-keyring"

    def _write(self, path: Path, content: bytes) -> None:
        unfinished = path.with_name(path.name + ".new")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as stream:
            stream.write(content)
        sync_file(unfinished)
        patiently(lambda: os.replace(unfinished, path))
        sync_folder(path.parent)


def _text_of(path: Path) -> str:
    try:
        return dpapi.unprotect(path.read_bytes()).decode()
    except UnicodeDecodeError as error:
        raise StoreKeyLostError() from error


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("a secret's name is letters, digits, points, hyphens and underscores")
    return name
