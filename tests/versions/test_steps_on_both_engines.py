"""The rows that v0.1.0 wrote come out the same on SQLite and on PostgreSQL, and a second start changes none of them."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from balady_desktop.backend.building import make_context
from balady_desktop.backend.database import Database
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.schema import configuration, metadata, prepare_schema
from balady_desktop.backend.settings import Settings
from tests.backend.conftest import PostgresCluster
from tests.versions.first_version import Left

pytestmark = pytest.mark.slow
# As `tests.endtoend.backend_kit` had them at v0.1.0.
KEY, FILE, STEP = bytes(range(32)), "backend.db", "0002"
Rows = Mapping[str, list[str]]


def settings_of(url: str, folder: Path) -> Settings:
    key = KEY if url.startswith("sqlite") else None
    return Settings(database_url=url, data_folder=folder, database_key=key, sample=True)


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    with closing(Database(settings)) as database:
        yield database


def rows_of(database: Database) -> Rows:
    """Return every row of every table as text, in an order of its own."""

    def told(row: sa.Row[Any]) -> str:
        return json.dumps(list(row), sort_keys=True, default=repr)

    with database.transaction(reading=True) as connection:
        return {
            table.name: sorted(told(row) for row in connection.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }


def copy_rows(source: Database, target: Database) -> None:
    """Write what the old file has into PostgreSQL at the same step."""
    old, new = sa.MetaData(), sa.MetaData()
    with source.transaction(reading=True) as reading, target.transaction() as writing:
        command.upgrade(configuration(writing), STEP)
        old.reflect(reading)
        new.reflect(writing)
        writing.execute(sa.text("SET LOCAL TIME ZONE 'UTC'"))
        for table in new.sorted_tables:
            if table.name != "alembic_version":
                rows = [dict(row._mapping) for row in reading.execute(sa.select(old.tables[table.name]))]
                if rows:
                    writing.execute(sa.insert(table), rows)


@pytest.mark.postgres
def test_each_row_is_the_same_on_both_engines_and_a_second_start_changes_none(
    left: Left, postgres_cluster: PostgresCluster
) -> None:
    here = settings_of(f"sqlite:///{left.server / FILE}", left.server)
    with postgres_cluster.lend_database() as url:
        there = settings_of(url, left.server)
        with opened(here) as small, opened(there) as large:
            copy_rows(small, large)
            found = []
            for database in (small, large):
                prepare_schema(database, left.server / "backups")
                found.append(rows_of(database))
        assert found[0] == found[1]
        assert_was_kept(found[0], left.told)
        for settings in (here, there):
            assert start(settings) == start(settings)


def start(settings: Settings) -> Rows:
    """Start a server on the database, do what is due, stop it; return what is in the database then."""
    with closing(make_context(settings)) as context:
        do_due_work(context)
        return rows_of(context.database)


def assert_was_kept(found: Rows, told: Mapping[str, Any]) -> None:
    """Each application has its turns and papers, each licence its record."""
    names = told["applications"]
    licences = [one for one in names.values() if one["licence_number"]]
    assert len(licences) == 2
    assert len(found["application"]) == len(found["application_clock"]) == len(names)
    assert len(found["turn"]) == sum(one["timeline"] for one in names.values())
    numbers = [f'"{one["licence_number"]}"' for one in licences]
    assert [sum(number in row for row in found["record"]) for number in numbers] == [1, 1]
    assert len(found["record_version"]) == 2
