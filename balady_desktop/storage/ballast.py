"""A file of 16 MiB that is given up when the disk is full, so that what was typed can still be saved."""

import os
import shutil
from pathlib import Path

from balady_desktop.domain.patience import patiently

BALLAST_BYTES = 16 << 20
_BLOCK = bytes(1 << 20)


class Ballast:
    """Room kept for the worst moment."""

    def __init__(self, path: Path, size: int = BALLAST_BYTES) -> None:
        self._path = path
        self._size = size

    def fill(self) -> bool:
        """Take the room, where the disk has plenty; False where it has not."""
        try:
            if self._path.exists() and self._path.stat().st_size == self._size:
                return True
            if shutil.disk_usage(self._path.parent).free < 10 * self._size:
                return False
            self._write()
        except OSError:
            return False
        return True

    def release(self) -> bool:
        """Return the room up; False where there was none."""
        try:
            patiently(self._path.unlink)
        except OSError:
            return False
        return True

    def _write(self) -> None:
        unfinished = self._path.with_name(self._path.name + ".new")
        with unfinished.open("wb") as stream:
            for _ in range(self._size // len(_BLOCK)):
                stream.write(_BLOCK)
        patiently(lambda: os.replace(unfinished, self._path))
