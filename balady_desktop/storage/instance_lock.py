"""One running program per profile: a lock that the operating system frees even when the program is killed."""

import os
import sys
from pathlib import Path
from typing import Any

from balady_desktop.storage.engine import translated


class InstanceLock:
    """`acquire()` is False where another program of this profile runs; that one is asked to come to the front."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock. Raises a StorageError where the folder cannot be written."""
        with translated(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Release the lock; the file stays, since deleting it would free it for two at once."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            locking: Any = msvcrt
            locking.locking(handle, locking.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
