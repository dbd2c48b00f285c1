"""Rotating encrypted copies of a file, for the day when the disk damages it."""

import re
from pathlib import Path

from balady_desktop.domain.patience import patiently
from balady_desktop.storage.engine import EncryptedFile, set_aside, sync_folder, translated

KEEP = 10
# Copies of a large file cost more room than they are worth: most of it is the server's own.
_LARGE = 64 << 20
_KEEP_LARGE = 2
_STAMP = re.compile(r"[0-9A-Za-z-]{1,40}")


class Snapshots:
    """The copies of one file, named by stamps that sort by time, such as dates."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, file: EncryptedFile, stamp: str) -> Path | None:
        """Copy the file; None where this stamp has its copy."""
        if not _STAMP.fullmatch(stamp):
            raise ValueError("a stamp is letters, digits and hyphens")
        target = self._folder / f"{stamp}.db"
        if target.exists():
            return None
        with translated(target):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.copy_to(target)
            keep = _KEEP_LARGE if target.stat().st_size > _LARGE else KEEP
            for old in self.all()[:-keep]:
                patiently(old.unlink)
        return target

    def all(self) -> tuple[Path, ...]:
        """Return the copies, oldest first."""
        return tuple(sorted(self._folder.glob("*.db"))) if self._folder.exists() else ()

    def restore(self, snapshot: Path, target: Path, stamp: str) -> Path | None:
        """Put a copy in the place of a damaged file, which is set aside; gives where it is now."""
        unfinished = target.with_name(target.name + ".new")
        with translated(target):
            unfinished.write_bytes(snapshot.read_bytes())
            unfinished.chmod(0o600)
            aside = set_aside(target, stamp) if target.exists() else None
            patiently(lambda: unfinished.rename(target))
            sync_folder(target.parent)
        return aside
