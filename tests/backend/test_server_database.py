"""The database is locked for one writer, encrypted, durable, and never replaced."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context
from balady_desktop.backend.database import Database, DatabaseUnfitError, Moment
from balady_desktop.backend.password_hashes import is_password
from balady_desktop.backend.people.queries import find_password
from balady_desktop.backend.server.queries import get_epoch, replace_epoch
from balady_desktop.backend.server.tables import rate_bucket
from balady_desktop.backend.settings import IdentitySettings, Settings, SmsSettings
from tests.backend.casework import ONE_ENGINE
from tests.backend.visitors import STAFF_PASSWORD


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'one.db'}",
        data_folder=tmp_path / "data",
        database_key=b"k" * 32,
        sample=True,
    )


def pragma(database: Database, name: str) -> Any:
    with database.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_sqlite_is_durable_and_encrypted(sqlite_settings: Settings, tmp_path: Path) -> None:
    context = make_context(sqlite_settings)
    assert pragma(context.database, "journal_mode") == "wal"
    assert pragma(context.database, "synchronous") == 2
    assert pragma(context.database, "foreign_keys") == 1
    assert not pragma(context.database, "mmap_size")
    assert pragma(context.database, "integrity_check") == "ok"
    context.close()
    assert b"SQLite format 3" not in (tmp_path / "one.db").read_bytes()


@pytest.mark.parametrize("key", [b"x" * 32, None])
def test_a_wrong_key_is_told_and_nothing_is_touched(
    sqlite_settings: Settings, tmp_path: Path, key: bytes | None
) -> None:
    make_context(sqlite_settings).close()
    before = (tmp_path / "one.db").read_bytes()
    with pytest.raises(DatabaseUnfitError):
        make_context(replace(sqlite_settings, database_key=key))
    assert (tmp_path / "one.db").read_bytes() == before


def test_a_foreign_file_is_told_and_nothing_is_touched(sqlite_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "one.db").write_bytes(b"not a database " * 1000)
    with pytest.raises(DatabaseUnfitError):
        make_context(sqlite_settings)
    assert (tmp_path / "one.db").read_bytes() == b"not a database " * 1000


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y"])
def test_what_is_no_server_database_is_refused(sqlite_settings: Settings, url: str) -> None:
    with pytest.raises(DatabaseUnfitError):
        Database(replace(sqlite_settings, database_url=url))


def test_an_exception_rolls_back(context: Context) -> None:
    def fail() -> None:
        with context.database.transaction() as connection:
            replace_epoch(connection, "new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with context.database.transaction(reading=True) as connection:
        assert get_epoch(connection) != "new"


def test_reading_transactions_do_not_write(context: Context) -> None:
    if context.database.dialect == "sqlite":
        pytest.skip("SQLite has no transaction that may only read")
    with pytest.raises(sa.exc.DBAPIError), context.database.transaction(reading=True) as connection:
        replace_epoch(connection, "new")


def test_readers_see_while_one_writes(context: Context) -> None:
    with context.database.transaction() as writing:
        replace_epoch(writing, "new")
        with context.database.transaction(reading=True) as reading:
            assert get_epoch(reading) != "new"


def test_serializable_work_runs_again_until_it_fits(context: Context) -> None:
    """Read, wait for the other, write: without a serial order the later one would overwrite the earlier one."""
    with context.database.transaction() as connection:
        connection.execute(sa.insert(rate_bucket).values(bucket="n", milli_tokens=0, filled_at=context.now()))

    def add_one(connection: sa.Connection) -> None:
        value = connection.scalar(sa.select(rate_bucket.c.milli_tokens)) or 0
        connection.execute(sa.update(rate_bucket).values(milli_tokens=value + 1))

    threads = [threading.Thread(target=lambda: [context.database.run(add_one) for _ in range(5)]) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with context.database.transaction(reading=True) as connection:
        assert connection.scalar(sa.select(rate_bucket.c.milli_tokens)) == 20


def test_moments_are_aware_and_utc(context: Context) -> None:
    riyadh = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=3)))
    with context.database.transaction() as connection:
        connection.execute(sa.insert(rate_bucket).values(bucket="m", milli_tokens=1, filled_at=riyadh))
        read = connection.scalar(sa.select(rate_bucket.c.filled_at).where(rate_bucket.c.filled_at == riyadh))
    assert read == riyadh
    assert read.tzinfo is UTC
    with pytest.raises(sa.exc.StatementError), context.database.transaction() as connection:
        connection.execute(sa.select(sa.literal(datetime(2026, 3, 1), Moment)))


@ONE_ENGINE
def test_a_server_that_is_no_sample_has_no_sample_parts(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="identity registry"):
        replace(settings, sample=False, sample_password=None)
    real = {"identity": IdentitySettings("https://id.example/"), "sms": SmsSettings("https://sms.example/")}
    with pytest.raises(ValueError, match="sample password"):
        replace(settings, sample=False, **real)
    # The databases of the other tests have the sample staff already.
    empty = replace(settings, database_url=f"sqlite:///{tmp_path / 'empty.db'}")
    context = make_context(replace(empty, sample=False, sample_password=None, **real))
    with context.database.transaction(reading=True) as connection:
        assert find_password(connection, "reviewer1") is None
    context.close()


@ONE_ENGINE
def test_a_sample_server_makes_its_staff_once(settings: Settings, tmp_path: Path) -> None:
    made = []
    for _ in range(2):
        context = make_context(replace(settings, database_url=f"sqlite:///{tmp_path / 'empty.db'}"))
        with context.database.transaction(reading=True) as connection:
            found = [find_password(connection, name) for name in ("reviewer1", "administrator2")]
        context.close()
        made.append([(one.person_id, is_password(STAFF_PASSWORD, one.password_hash)) for one in found if one])
    assert made[0] == made[1]
    assert [is_right for _, is_right in made[0]] == [True, True]


def test_a_damaged_key_file_is_told_and_not_replaced(settings: Settings) -> None:
    make_context(settings).close()
    file = settings.data_folder / "keys" / "response-signing.key"
    file.write_bytes(b"short")
    with pytest.raises(ValueError, match="damaged"):
        make_context(settings)
    assert file.read_bytes() == b"short"


def test_a_short_database_key_is_refused(settings: Settings) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        replace(settings, database_key=b"short")


class NeverInOrderError(Exception):
    """What PostgreSQL says when it finds no serial order."""

    sqlstate = "40001"


def test_serializable_work_that_never_fits_is_given_up(context: Context) -> None:
    tries = []

    def work(connection: sa.Connection) -> None:
        tries.append(1)
        raise sa.exc.OperationalError("", {}, NeverInOrderError())

    with pytest.raises(sa.exc.OperationalError):
        context.database.run(work)
    assert len(tries) == 10


def test_errors_do_not_quote_parameters(context: Context) -> None:
    twice = sa.insert(rate_bucket).values(bucket="1012345672", milli_tokens=1, filled_at=context.now())
    with context.database.transaction() as connection:
        connection.execute(twice)
    with pytest.raises(sa.exc.IntegrityError) as error, context.database.transaction() as connection:
        connection.execute(twice)
    assert "[SQL parameters hidden" in str(error.value)
