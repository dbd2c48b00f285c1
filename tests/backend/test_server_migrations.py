"""The head of the migrations is what the tables say, on both engines, and no database of a newer program is touched."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from balady_desktop.backend.applications.tables import timeline_entry
from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context
from balady_desktop.backend.database import Database, DatabaseUnfitError
from balady_desktop.backend.people.memberships import roles_in
from balady_desktop.backend.people.tables import body
from balady_desktop.backend.prints.tables import document_file
from balady_desktop.backend.schema import HEAD, configuration, metadata, prepare_schema
from balady_desktop.backend.settings import Settings
from tests.file_scanner import Scanner

TRIGGERS = {
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT event_object_table, trigger_name, event_manipulation || action_statement "
        "FROM information_schema.triggers"
    ),
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The steps are walked here, so nothing is made ready before."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'backend.db'}"
        return
    with request.getfixturevalue("postgres_cluster").lend_database() as url:
        yield url


@pytest.fixture
def empty(settings: Settings) -> Iterator[Database]:
    """A database without a table."""
    made = Database(settings)
    yield made
    made.close()


def triggers(connection: sa.Connection) -> set[Any]:
    return {tuple(row) for row in connection.execute(sa.text(TRIGGERS[connection.dialect.name]))}


def test_the_head_is_what_the_tables_say(context: Context) -> None:
    with context.database.transaction() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    assert found == []


def test_the_head_has_the_triggers_of_the_tables(empty: Database, settings: Settings) -> None:
    with empty.transaction() as connection:
        prepared = connection.begin_nested()
        metadata.create_all(connection)
        expected = triggers(connection)
        prepared.rollback()
    assert expected
    prepare_schema(empty, settings.data_folder / "backups")
    with empty.transaction() as connection:
        assert triggers(connection) == expected


def test_the_steps_are_one_line_and_head_is_its_end(empty: Database) -> None:
    with empty.transaction() as connection:
        scripts = ScriptDirectory.from_config(configuration(connection))
    steps = [one.revision for one in scripts.walk_revisions()]
    assert steps == sorted(steps, reverse=True)
    assert scripts.get_heads() == [HEAD]


def test_papers_that_were_kept_stay_through_the_second_step(empty: Database, settings: Settings) -> None:
    """One PDF kept by the first shape is the Arabic, uncancelled one of the second, and still cannot be changed."""
    with empty.transaction() as connection:
        command.upgrade(configuration(connection), "0001")
        tables = sa.MetaData()
        tables.reflect(connection, only=["application", "document", "document_file"])
        _fill(connection, tables)
    prepare_schema(empty, settings.data_folder / "backups")
    with empty.transaction() as connection:
        kept = connection.execute(sa.select(document_file)).one()
    assert tuple(kept) == ("d1", 1, "ar", False, "a" * 64)
    with pytest.raises(sa.exc.DBAPIError, match="append_only"), empty.transaction() as connection:
        connection.execute(sa.delete(document_file))


def test_roles_that_were_given_are_memberships_after_the_tenth_step(empty: Database, settings: Settings) -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    with empty.transaction() as connection:
        command.upgrade(configuration(connection), "0009")
        tables = sa.MetaData()
        tables.reflect(connection, only=["person", "person_role"])
        person, person_role = tables.tables["person"], tables.tables["person_role"]
        for number, (kind, municipality) in enumerate((("staff", "00100100"), ("citizen", None))):
            names = dict.fromkeys(("user_name", "user_name_folded", "display_name_ar", "display_name_en"), f"u{number}")
            values = {**names, "kind": kind, "municipality": municipality, "facts": {}, "created_at": moment}
            connection.execute(sa.insert(person).values(person_id=f"p{number}", password_hash="-", **values))
        rows = [{"person_id": "p0", "role": role} for role in ("reviewer", "cashier")]
        connection.execute(sa.insert(person_role), rows)
    prepare_schema(empty, settings.data_folder / "backups")
    with empty.transaction() as connection:
        assert roles_in(connection, "p0", "00100100", moment) == ("cashier", "reviewer")
        assert roles_in(connection, "p0", "00200200", moment) == roles_in(connection, "p0", None, moment) == ()
        assert roles_in(connection, "p1", "00100100", moment) == ()
        assert roles_in(connection, "p0", "00100100", moment - timedelta(seconds=1)) == ()


def test_offices_are_bodies_and_rows_have_their_municipality_after_the_thirteenth_step(
    empty: Database, settings: Settings
) -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    with empty.transaction() as connection:
        command.upgrade(configuration(connection), "0011")
        tables = sa.MetaData()
        tables.reflect(connection, only=["person", "application", "timeline_entry"])
        person = tables.tables["person"]
        for number, kind in enumerate(("engineering_office", "citizen")):
            names = dict.fromkeys(("user_name", "user_name_folded", "display_name_ar", "display_name_en"), f"u{number}")
            values = {**names, "kind": kind, "facts": {}, "created_at": moment}
            connection.execute(sa.insert(person).values(person_id=f"p{number}", password_hash="-", **values))
        _fill(connection, tables)
        entry = {"move": "submit", "state": "s", "role": "applicant", "actor": "p1", "text": "", "reasons": "[]"}
        row = {"application_id": "a1", "seq": 1, "at": moment, **entry}
        connection.execute(sa.insert(tables.tables["timeline_entry"]).values(**row))
    prepare_schema(empty, settings.data_folder / "backups")
    with empty.transaction() as connection:
        assert roles_in(connection, "p0", "p0", moment) == ("manager",)
        assert [tuple(one) for one in connection.execute(sa.select(body.c.code, body.c.kind))] == [
            ("p0", "engineering_office")
        ]
        assert connection.scalars(sa.select(timeline_entry.c.municipality)).all() == ["x"]
    with pytest.raises(sa.exc.DBAPIError, match="append_only"), empty.transaction() as connection:
        connection.execute(sa.update(timeline_entry).values(text="other"))


def _fill(connection: sa.Connection, tables: sa.MetaData) -> None:
    """Write one row into each of the tables that is there, with the least that its columns take."""
    samples = {"TEXT": "x", "INTEGER": 1, "BIGINT": 1}
    named = {"id": "d1", "application_id": "a1", "document_id": "d1", "sha256": "a" * 64, "holder": "{}"}
    moment = datetime(2026, 3, 1)
    for table, key in (("application", "a1"), ("document", "d1"), ("document_file", None)):
        if table not in tables.tables:
            continue
        row = {}
        for column in tables.tables[table].columns:
            if column.nullable:
                continue
            row[column.name] = named.get(column.name, samples.get(str(column.type), moment))
        connection.execute(sa.insert(tables.tables[table]).values({**row, **({"id": key} if key else {})}))


def test_a_database_of_a_newer_program_is_left_alone(context: Context, settings: Settings) -> None:
    with context.database.transaction() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnfitError, match="newer"):
        make_context(settings)


@pytest.mark.parametrize("is_held", [False, True])
def test_a_copy_is_kept_before_the_shape_changes(
    context: Context, settings: Settings, monkeypatch: pytest.MonkeyPatch, is_held: bool
) -> None:
    """Also where a try before left one, and a virus scanner looks at it."""
    if context.database.dialect == "postgresql":
        pytest.skip("PostgreSQL has its own backups")
    with context.database.transaction() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0000'"))
    copy = settings.data_folder / "backups" / f"before-{HEAD}.db"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"half a copy")
    with monkeypatch.context() as patched:
        Scanner(patched).times = int(is_held)
        with pytest.raises(DatabaseUnfitError):
            make_context(settings)
    assert b"SQLite format 3" not in copy.read_bytes()[:100]
    database = Database(replace(settings, database_url=f"sqlite:///{copy}"))
    with database.transaction(reading=True) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.scalar(sa.text("SELECT count(*) FROM person")) == 12
    database.close()
