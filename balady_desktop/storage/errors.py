"""What can go wrong with the local store, told once and in words meant for people.

StorageError
├── StoreDamagedError       the file is cut, altered, foreign, or not of this key; it can be set aside
│   └── StoreKeyLostError   the file is there, its key is not
├── StoreClosedError        the file was closed meanwhile
├── StoreMissingError       an account is known, its file is gone
├── StoreNewerError         a newer version of the program wrote the file
├── StoreFullError          the disk is full; what was saved is safe
├── StoreReadOnlyError      the folder or file cannot be written
├── StoreBusyError          something else holds the file
├── StoreDiskError          the disk answers with errors
├── UnsafeFolderError       a network share or a synchronised folder
├── KeyringLockedError      the keyring that holds the key does not answer
├── EngineTooOldError       the SQLite inside is older than what is safe
├── DraftSealedError        the draft was sent or waits to be sent and takes no more answers
└── MoveWaitsError          a move of the desk about the application waits to be sent already
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from balady_desktop.domain.trouble import Trouble


class StorageError(Trouble):
    """Something about the local store that a person must know."""

    own_code: ClassVar[str] = "store_trouble"

    def __init__(self, code: str = "", params: Mapping[str, str] | None = None) -> None:
        super().__init__(code or self.own_code, params)


class StoreDamagedError(StorageError):
    """The file is cut, altered, foreign, or not of this key."""

    own_code = "store_damaged"


class StoreKeyLostError(StoreDamagedError):
    """The file is there, its key is not."""

    own_code = "store_key_lost"


class StoreClosedError(StorageError):
    """The file was closed meanwhile: the program ends, or the file was set aside."""

    own_code = "store_closed"


class StoreMissingError(StorageError):
    """The account is known, its file is gone."""

    own_code = "store_missing"


class StoreNewerError(StorageError):
    """A newer version of the program wrote the file."""

    own_code = "store_newer"


class StoreFullError(StorageError):
    """The disk is full."""

    own_code = "disk_full"


class StoreReadOnlyError(StorageError):
    """The folder or file cannot be written."""

    own_code = "store_read_only"


class StoreBusyError(StorageError):
    """Something else holds the file."""

    own_code = "store_busy"


class StoreDiskError(StorageError):
    """The disk answers with errors."""

    own_code = "disk_trouble"


class UnsafeFolderError(StorageError):
    """The folder is on a network share or is synchronised by another program."""

    own_code = "store_folder_unsafe"


class KeyringLockedError(StorageError):
    """The keyring that holds the key does not answer."""

    own_code = "keyring_locked"


class EngineTooOldError(StorageError):
    """The SQLite inside is older than what is safe."""

    own_code = "engine_too_old"


class DraftSealedError(StorageError):
    """The draft was sent, or waits to be sent, and takes no more answers."""

    own_code = "draft_sealed"


class MoveWaitsError(StorageError):
    """A move of the desk about the application waits to be sent already."""

    own_code = "move_waits"


_BY_PRIMARY_CODE: dict[int, type[StorageError]] = {
    3: StoreReadOnlyError,
    5: StoreBusyError,
    6: StoreBusyError,
    8: StoreReadOnlyError,
    10: StoreDiskError,
    11: StoreDamagedError,
    13: StoreFullError,
    14: StoreReadOnlyError,
    26: StoreDamagedError,
}
_NEARLY_NOTHING = 1 << 20


def translate(error: Any, path: Path) -> StorageError | None:
    """Return our error for one of SQLite's, None where it is a mistake of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if "decode to UTF-8" in str(error):
        return StoreDamagedError()
    found = _BY_PRIMARY_CODE.get(code & 0xFF) if code is not None else None
    if found is StoreDiskError and _is_full(path):
        found = StoreFullError
    return found() if found else None


def translate_os(error: OSError, path: Path) -> StorageError:
    """Return our error for one of the operating system's."""
    if isinstance(error, PermissionError) or error.errno == 30:
        return StoreReadOnlyError()
    return StoreFullError() if error.errno in (27, 28, 122) or _is_full(path) else StoreDiskError()


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NEARLY_NOTHING
    except OSError:
        return False
