"""One encrypted file: SQLCipher with a raw key, one connection that writes, one that reads beside it."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from balady_desktop.domain.patience import patiently
from balady_desktop.storage.errors import (
    EngineTooOldError,
    StoreClosedError,
    StoreDamagedError,
    StoreMissingError,
    StoreNewerError,
    translate,
    translate_os,
)

# Rows are tuples of whatever the column holds; the stores give them their types.
Connection = Any
# A statement, or what SQL alone cannot do to rows that are there.
MigrationStep = str | Callable[[Connection], None]
# 3.7.0 to 3.51.2 can corrupt a WAL file when a write races a checkpoint.
OLDEST_SQLITE = (3, 51, 3)
PAGE_BYTES = 4096
KEY_BYTES = 32

_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA cache_size=-32000",
    # A short log is soon written over instead of grown, which is what makes a save cost one fdatasync.
    "PRAGMA wal_autocheckpoint=400",
    "PRAGMA journal_size_limit=4194304",
)


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of one kind of file: migration N brings version N-1 to N; published ones never change."""

    kind: str
    migrations: tuple[tuple[MigrationStep, ...], ...]

    @property
    def version(self) -> int:
        """The version that this program writes."""
        return len(self.migrations)


class EncryptedFile:
    """An open file. Usable from several threads; writers take turns, a reader never waits for one."""

    def __init__(self, path: Path, key: bytes, schema: Schema) -> None:
        assert_engine()
        self.path = path
        self._key = key
        self._turn = threading.RLock()
        self._reading_turn = threading.RLock()
        self._reader: Connection | None = None
        self._is_closed = False
        _refuse_stump(path)
        with translated(path):
            self.writer = _connect(path, key)
            try:
                _refuse_damage(self.writer, path)
                _migrate(self.writer, path, key, schema)
            except BaseException:
                self.writer.close()
                raise

    @property
    def reader(self) -> Connection:
        """A second connection that cannot write."""
        if self._reader is None:
            self._reader = _connect(self.path, self._key)
            self._reader.execute("PRAGMA query_only=ON")
        return self._reader

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a write transaction: committed and on the disk at the end, or undone whole."""
        with self._turn, translated(self.path):
            self._refuse_closed()
            self.writer.execute("BEGIN IMMEDIATE")
            try:
                yield self.writer
                self.writer.execute("COMMIT")
            except BaseException:
                with suppress(dbapi2.Error):
                    self.writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return one consistent view of the file."""
        with self._reading_turn, translated(self.path):
            self._refuse_closed()
            reader = self.reader
            reader.execute("BEGIN")
            try:
                yield reader
            finally:
                with suppress(dbapi2.Error):
                    reader.execute("ROLLBACK")

    def check(self) -> None:
        """Read every page. Raises StoreDamagedError where one is not as it was written."""
        with self.reading() as connection:
            _check(connection)

    def copy_to(self, target: Path) -> None:
        """Write an encrypted copy with the same key, on the disk under its name only when it is whole."""
        with self._turn, translated(self.path):
            self._refuse_closed()
            copy_verified(self.writer, self._key, target)

    def close(self) -> None:
        """Close; the log is folded into the file."""
        with self._turn, self._reading_turn:
            self._is_closed = True
            if self._reader is not None:
                self._reader.close()
                self._reader = None
            self.writer.close()

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise StoreClosedError()


def create_file(path: Path, key: bytes, schema: Schema) -> None:
    """Make a new file. It gets its name when it is whole, so that a crash leaves none or a good one."""
    if path.exists():
        raise StoreDamagedError("store_exists")
    unfinished = path.with_name(path.name + ".new")
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove(unfinished)
        unfinished.touch(mode=0o600)
        connection = _connect(unfinished, key)
        try:
            _run(connection, schema.migrations, 0)
        finally:
            connection.close()
        sync_file(unfinished)
        patiently(lambda: os.replace(unfinished, path))
        sync_folder(path.parent)


def copy_verified(connection: Connection, key: bytes, target: Path) -> None:
    """Copy a whole file by VACUUM INTO and read the copy before it gets its name."""
    unfinished = target.with_name(target.name + ".new")
    _remove(unfinished)
    connection.execute("VACUUM INTO ?", (str(unfinished),))
    copy = _connect(unfinished, key, wal=False)
    try:
        _check(copy)
    finally:
        copy.close()
    os.chmod(unfinished, 0o600)
    sync_file(unfinished)
    patiently(lambda: os.replace(unfinished, target))
    sync_folder(target.parent)


def set_aside(path: Path, stamp: str) -> Path:
    """Rename a file that cannot be opened, with its log, and give its new name. Nothing is deleted."""
    aside = path.with_name(f"{path.stem}.set-aside-{stamp}{path.suffix}")
    with translated(path):
        for ending in ("", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                patiently(partial(part.rename, aside.with_name(aside.name + ending)))
        sync_folder(path.parent)
    return aside


def assert_engine(version: Sequence[int] = dbapi2.sqlite_version_info) -> None:
    """Refuse to run on an SQLite that may corrupt the file."""
    if tuple(version) < OLDEST_SQLITE:
        raise EngineTooOldError()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the operating system into ours."""
    try:
        yield
    except dbapi2.Error as error:
        ours = translate(error, path)
        if ours is None:
            raise
        raise ours from error
    except OSError as error:
        raise translate_os(error, path) from error


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk."""
    _sync(path, os.O_RDWR)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no such thing."""
    if os.name != "nt":
        _sync(path, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _connect(path: Path, key: bytes, wal: bool = True) -> Connection:
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    # mode=rw: a file that is gone must not come back empty.
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if wal:
            connection.execute("PRAGMA journal_mode=WAL")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: Connection) -> None:
    """Verify every page's HMAC, then the structure: neither check alone sees all that the other does."""
    if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise StoreDamagedError()
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StoreDamagedError()


def _refuse_stump(path: Path) -> None:
    """Refuse a file of less than a page before SQLite sees it: an empty one would be made new."""
    if not path.exists():
        raise StoreMissingError()
    if path.stat().st_size < PAGE_BYTES:
        raise StoreDamagedError()


def _refuse_damage(connection: Connection, path: Path) -> None:
    """Find a cut file at once; single damaged pages are found when they are read, by their HMAC."""
    log = path.with_name(path.name + "-wal")
    has_log = log.exists() and log.stat().st_size > 0
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    if not has_log and path.stat().st_size != pages * PAGE_BYTES:
        raise StoreDamagedError()
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        # A file gets its name after its first migration; version 0 is an emptied or a foreign one.
        raise StoreDamagedError()


def _migrate(connection: Connection, path: Path, key: bytes, schema: Schema) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.version:
        raise StoreNewerError()
    if version < schema.version:
        copy_verified(connection, key, path.with_name(f"{path.stem}.version-{version}{path.suffix}"))
        _run(connection, schema.migrations, version)


def _run(connection: Connection, migrations: tuple[tuple[MigrationStep, ...], ...], version: int) -> None:
    for number in range(version, len(migrations)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in migrations[number]:
                if isinstance(step, str):
                    connection.execute(step)
                else:
                    step(connection)
            connection.execute(f"PRAGMA user_version={number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            with suppress(dbapi2.Error):
                connection.execute("ROLLBACK")
            raise


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        patiently(partial(path.with_name(path.name + ending).unlink, missing_ok=True))
