"""The one door to the database: SQLite (SQLCipher) or PostgreSQL behind the same transactions."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import anyio
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.types import TypeDecorator

from balady_desktop.backend.settings import Settings

T = TypeVar("T")

# 3.7.0 to 3.51.2 may corrupt a file when one connection writes while another checkpoints.
OLDEST_SQLITE = (3, 51, 3)
OLDEST_POSTGRESQL = (15,)
BUSY_MILLISECONDS = 5000
POOL_SIZE = 20
_SERIALIZATION_FAILURES = ("40001", "40P01")
_MOST_ATTEMPTS = 10

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time: aware, UTC, on both engines."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse times without a zone; SQLite keeps the UTC clock reading."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# A JSON value; the order of keys is not kept, so what is hashed or signed is kept as text or bytes instead.
Json = sa.JSON().with_variant(JSONB(), "postgresql")


class DatabaseUnfitError(RuntimeError):
    """The database cannot be used: too old, wrongly keyed or not ours. It is never replaced."""


class Database:
    """The connections of one backend."""

    def __init__(self, settings: Settings) -> None:
        url = sa.make_url(settings.database_url)
        self.dialect = url.get_backend_name()
        if self.dialect == "sqlite":
            self.engine = _sqlite_engine(url, settings.database_key)
        elif self.dialect == "postgresql":
            self.engine = _postgresql_engine(url)
        else:
            raise DatabaseUnfitError(f"no engine for {self.dialect}: use sqlite or postgresql")
        self._turns = anyio.Semaphore(1 if self.dialect == "sqlite" else POOL_SIZE)

    @property
    def turn(self) -> AbstractAsyncContextManager[Any]:
        """Return what a request waits for before it takes a thread: threads that wait for each other's locks starve."""
        return self._turns

    @contextmanager
    def transaction(self, *, serializable: bool = False, reading: bool = False) -> Iterator[Connection]:
        """Return a connection in a transaction: commits at the end, rolls back on an exception.

        On SQLite a transaction locks for writing from its first moment, unless it is only for `reading`.
        """
        with self._connect(serializable, reading) as connection, connection.begin():
            yield connection

    @contextmanager
    def reshaping(self) -> Iterator[Connection]:
        """Return a connection in a transaction that may make tables anew, which others refer to.

        SQLite then looks at references at the end. Raises DatabaseUnfitError where one leads nowhere.
        """
        with self._connect(False, False) as connection:
            self._enforce_references(connection, False)
            try:
                with connection.begin():
                    yield connection
                    if self.dialect == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise DatabaseUnfitError("the database has references that lead nowhere")
            finally:
                self._enforce_references(connection, True)

    def _enforce_references(self, connection: Connection, is_on: bool) -> None:
        """Have SQLite look at references at once, or not; it takes this only outside of transactions."""
        if self.dialect == "sqlite":
            driver: Any = connection.connection
            driver.execute(f"PRAGMA foreign_keys = {'ON' if is_on else 'OFF'}")

    def run(self, work: Callable[[Connection], T]) -> T:
        """Run `work` serializably, again where PostgreSQL found no serial order: it may touch nothing else."""
        for attempt in range(_MOST_ATTEMPTS):
            try:
                with self.transaction(serializable=True) as connection:
                    return work(connection)
            except DBAPIError as error:
                if attempt == _MOST_ATTEMPTS - 1 or not _is_serialization_failure(error):
                    raise
                time.sleep(0.002 * 2**attempt)
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _connect(self, serializable: bool, reading: bool) -> Connection:
        connection = self.engine.connect()
        if self.dialect == "sqlite":
            return connection.execution_options(reading=reading)
        level = "SERIALIZABLE" if serializable else "READ COMMITTED"
        return connection.execution_options(isolation_level=level, postgresql_readonly=reading)


def _is_serialization_failure(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _SERIALIZATION_FAILURES


def is_locked_out(error: BaseException) -> bool:
    """Return whether the database could not answer now, so that nothing was decided."""
    return isinstance(error, OperationalError | sa.exc.TimeoutError)


def _engine(url: sa.URL | str, **options: Any) -> Engine:
    # Parameters are personal data: they stay out of error messages and logs.
    return sa.create_engine(
        url,
        hide_parameters=True,
        json_serializer=_dump_json,
        json_deserializer=_load_json,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        **options,
    )


def _load_json(text: str | bytes) -> Any:
    """Read a JSON column; what cannot be read becomes nothing, so that the row beside it can be."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _dump_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _postgresql_engine(url: sa.URL) -> Engine:
    engine = _engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, record: object) -> None:
        if connection.info.server_version < OLDEST_POSTGRESQL[0] * 10000:
            raise DatabaseUnfitError("PostgreSQL 15 or later is needed")
        with connection.cursor() as cursor:
            cursor.execute("SET TIME ZONE 'UTC'")
        connection.commit()

    return engine


def _sqlite_engine(url: sa.URL, key: bytes | None) -> Engine:
    # SQLCipher carries its own SQLite: the one of the operating system may have the WAL-reset bug.
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseUnfitError(f"SQLite {dbapi2.sqlite_version} is too old")
    if not url.database or url.database == ":memory:":
        raise DatabaseUnfitError("the database of a server is a file")
    path = url.database

    def connect() -> Any:
        # Autocommit mode of the driver: its own implicit transactions are broken, ours begin by the event below.
        seconds = BUSY_MILLISECONDS / 1000
        connection = dbapi2.connect(path, check_same_thread=False, isolation_level=None, timeout=seconds)
        _prepare_sqlite(connection, key, dbapi2.DatabaseError)
        return connection

    engine = _engine("sqlite://", module=dbapi2, creator=connect, poolclass=sa.QueuePool)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _prepare_sqlite(connection: Any, key: bytes | None, error: type[Exception]) -> None:
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except error as unreadable:
        connection.close()
        raise DatabaseUnfitError("the database file is damaged, foreign or has another key") from unreadable
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "mmap_size = 0",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
