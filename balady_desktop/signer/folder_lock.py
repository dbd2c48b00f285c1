"""One signer for a folder: two would write two logs into one file. The system frees it, however a signer ends."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from balady_desktop.signer.vault import VaultError

# A new signer may be started while the pipe of the old one is still ending.
_TRIES, _SECONDS_BETWEEN = 100, 0.05


class FolderLock:
    """Held until it is released or the process ends. Raises VaultError where another signer does not end."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / "signer.lock", os.O_RDWR | os.O_CREAT, 0o600)
        for _ in range(_TRIES):
            if _lock(self._handle):
                return
            time.sleep(_SECONDS_BETWEEN)
        os.close(self._handle)
        raise VaultError("another signer works in this folder")

    def release(self) -> None:
        """Let another signer in."""
        os.close(self._handle)


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
