"""Attached files, encrypted and known by their content; beside the account's own file, which stays small and quick."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from balady_desktop.storage.engine import EncryptedFile
from balady_desktop.storage.errors import StorageError, StoreDamagedError
from balady_desktop.storage.schema_device import FILES

PART_BYTES = 1 << 20


class AttachingCancelledError(StorageError):
    """The person stopped taking in a file; nothing of it is kept."""

    own_code = "attachment_cancelled"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is kept whole."""

    sha256: str
    size: int
    media_type: str


class FileStore:
    """The attached files of one account; opened when first needed."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._opened: EncryptedFile | None = None
        self._turn = threading.Lock()

    def add(
        self,
        source: BinaryIO,
        size: int,
        media_type: str,
        now: int,
        progress: Callable[[int, int], None] = lambda done, size: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> StoredFile:
        """Take in a file of `size` bytes, whole or not at all. A file that is there already costs no second place."""
        sha256, length = _hash(source, size, progress, is_cancelled)
        with self._file.writing() as connection:
            if connection.execute("SELECT 1 FROM file WHERE sha256 = ?", (sha256,)).fetchone() is None:
                connection.execute("INSERT INTO file VALUES (?, ?, ?, NULL, ?)", (sha256, length, media_type, now))
                source.seek(0)
                again, number = hashlib.sha256(), 0
                while part := source.read(PART_BYTES):
                    if is_cancelled():
                        raise AttachingCancelledError()
                    again.update(part)
                    connection.execute("INSERT INTO part VALUES (?, ?, ?)", (sha256, number, part))
                    number += 1
                    progress(length + min(number * PART_BYTES, length), 2 * length)
                if again.hexdigest() != sha256:
                    # The file changed while it was being read.
                    raise StorageError("attachment_changed")
        return StoredFile(sha256, length, media_type)

    def find(self, sha256: str) -> StoredFile | None:
        """Return what is known of a file."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT sha256, size, media_type FROM file WHERE sha256 = ?", (sha256,)).fetchone()
        return StoredFile(*row) if row else None

    def parts(self, sha256: str, offset: int = 0) -> Iterator[bytes]:
        """Return the bytes from `offset` on, in parts."""
        number, inside = divmod(offset, PART_BYTES)
        while (part := self._part(sha256, number)) is not None:
            yield part[inside:]
            number, inside = number + 1, 0

    def read(self, sha256: str) -> bytes:
        """Return a whole file. Raises KeyError, and StoreDamagedError where it is not what its name says."""
        content = b"".join(self.parts(sha256))
        if not content:
            raise KeyError(sha256)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreDamagedError()
        return content

    def thumbnail(self, sha256: str) -> bytes | None:
        """Return the small picture of a file, PNG."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT thumbnail FROM file WHERE sha256 = ?", (sha256,)).fetchone()
        return bytes(row[0]) if row and row[0] is not None else None

    def put_thumbnail(self, sha256: str, png: bytes) -> None:
        """Keep the small picture of a file."""
        with self._file.writing() as connection:
            connection.execute("UPDATE file SET thumbnail = ? WHERE sha256 = ?", (png, sha256))

    def remove_unused(self, used: Iterable[str], added_before: int) -> int:
        """Remove files that nothing refers to; new ones stay, since an answer may be about to name them."""
        keep = set(used)
        with self._file.writing() as connection:
            rows = connection.execute("SELECT sha256 FROM file WHERE added_at < ?", (added_before,)).fetchall()
            unused = [row[0] for row in rows if row[0] not in keep]
            connection.executemany("DELETE FROM file WHERE sha256 = ?", [(one,) for one in unused])
        return len(unused)

    def remove(self, files: Iterable[str]) -> None:
        """Remove files by their contents; those that are not here are left out."""
        gone = [(one,) for one in files]
        if gone:
            with self._file.writing() as connection:
                connection.executemany("DELETE FROM file WHERE sha256 = ?", gone)

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @property
    def _file(self) -> EncryptedFile:
        with self._turn:
            if self._opened is None:
                self._opened = EncryptedFile(self._path, self._key, FILES)
            return self._opened

    def _part(self, sha256: str, number: int) -> bytes | None:
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT bytes FROM part WHERE sha256 = ? AND number = ?", (sha256, number)
            ).fetchone()
        return bytes(row[0]) if row else None


def _hash(
    source: BinaryIO, size: int, progress: Callable[[int, int], None], is_cancelled: Callable[[], bool]
) -> tuple[str, int]:
    hashed, length = hashlib.sha256(), 0
    while part := source.read(PART_BYTES):
        if is_cancelled():
            raise AttachingCancelledError()
        hashed.update(part)
        length += len(part)
        progress(length, 2 * max(size, length))
    return hashed.hexdigest(), length
