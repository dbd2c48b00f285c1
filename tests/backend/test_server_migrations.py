"""The head of the migrations is what the tables say, on both engines, and no database of a newer program is touched."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
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
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.notices.tables import notice_mark, notice_wait
from balady_desktop.backend.people.memberships import roles_in
from balady_desktop.backend.people.tables import body
from balady_desktop.backend.prints.tables import document_file
from balady_desktop.backend.register.tables import (
    record,
    record_decision,
    record_request,
    record_standing,
    record_version,
)
from balady_desktop.backend.schema import HEAD, configuration, metadata, prepare_schema
from balady_desktop.backend.settings import Settings
from tests.file_scanner import Scanner

MOMENT = datetime(2026, 3, 1, 9, tzinfo=UTC)
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


def _older_register(connection: sa.Connection) -> None:
    """Write a licence that was suspended, its receipt that was asked about, and a bill, as they were before 0018."""
    names = ("application", "submission", "document", "standing_request", "standing_decision")
    tables = sa.MetaData()
    tables.reflect(connection, only=[*names, "document_standing"])

    def put(table: str, **values: Any) -> None:
        samples: dict[type, Any] = {str: "x", int: 1, datetime: MOMENT, bool: False, object: {}}
        needed = [one for one in tables.tables[table].columns if not one.nullable and one.server_default is None]
        row = {one.name: samples[one.type.python_type] for one in needed} | values
        connection.execute(sa.insert(tables.tables[table]).values(**row))

    place = {"municipality": "00100100"}
    issued = {"licence_number": "10010026000001", "expires_on": date(2028, 3, 1)}
    put("application", id="a1", person_id="p1", submission_id="s1", service="professional_licence", **place, **issued)
    files = [{"name": "x.pdf", "sha256": "0" * 64}]
    answers = {"trade_name": "بقالة", "period_years": "2", "declaration": True, "shop_photo": files}
    put("submission", id="s1", application_id="a1", definition="d" * 64, answers=answers, **place)
    for one, kind, number in (("d1", "licence", "10010026000001"), ("d2", "receipt", "R-1"), ("d3", "bill", "B-1")):
        holder = {"masked": "س*** ع***", "id_masked": "*******008"}
        put("document", id=one, application_id="a1", person_id="p1", kind=kind, number=number, holder=holder, **place)
    for number, (about, standing) in enumerate((("d1", "suspended"), ("d1", "valid"), ("d2", "revoked"))):
        asked = {"id": f"r{number}", "document_id": about, "standing": standing, "asked_by": "one"}
        put("standing_request", **asked, reason="other", text="سبب", **place)
        if about == "d1":
            put("standing_decision", request_id=f"r{number}", asked_by="one", decided_by="two", is_approved=True)
            put("document_standing", document_id=about, seq=number + 1, standing=standing, request_id=f"r{number}")


def test_a_licence_is_a_record_with_all_that_was_decided_after_the_eighteenth_step(
    empty: Database, settings: Settings
) -> None:
    with empty.transaction() as connection:
        command.upgrade(configuration(connection), "0017")
        _older_register(connection)
    prepare_schema(empty, settings.data_folder / "backups")
    with empty.transaction() as connection:
        bill, licence, receipt = connection.execute(sa.select(record).order_by(record.c.kind)).all()
        (version,) = connection.execute(sa.select(record_version)).all()
        documents = connection.execute(sa.select(document).order_by(document.c.id)).all()
        standings = connection.execute(sa.select(record_standing).order_by(record_standing.c.seq)).all()
        requests = connection.execute(sa.select(record_request).order_by(record_request.c.id)).all()
        decisions = connection.execute(sa.select(record_decision)).all()
    assert (licence.kind, licence.number, licence.ends) == ("professional_licence", "10010026000001", date(2028, 3, 1))
    assert (licence.starts, licence.person_id, licence.edition) == (date(2026, 3, 1), "p1", "d" * 64)
    assert licence.holder["masked"] == "س*** ع***"
    assert (version.record_id, version.facts) == (licence.id, {"trade_name": "بقالة", "period_years": "2"})
    assert (receipt.kind, receipt.number, receipt.ends) == ("receipt", "R-1", None)
    assert (bill.kind, bill.number, bill.application_id) == ("bill", "B-1", "a1")
    assert [one.record_id for one in documents] == [licence.id, receipt.id, bill.id]
    assert [(one.record_id, one.standing, one.reason) for one in standings] == [
        (licence.id, "suspended", "other"),
        (licence.id, "valid", "other"),
    ]
    assert [one.record_id for one in requests] == [licence.id, licence.id, receipt.id]
    assert len(decisions) == 2
    for table in (document, record_version, record_standing, record_request, record_decision):
        with pytest.raises(sa.exc.DBAPIError, match="append_only"), empty.transaction() as connection:
            connection.execute(sa.delete(table))


def test_notices_of_before_wait_for_what_they_ask_after_the_twenty_eighth_step(
    empty: Database, settings: Settings
) -> None:
    names = ("application", "record", "document", "turn", "notice", "notice_mark")
    samples: dict[type, Any] = {str: "x", int: 1, datetime: MOMENT, bool: False, date: MOMENT.date(), object: {}}
    with empty.transaction() as connection:
        command.upgrade(configuration(connection), "0022")
        tables = sa.MetaData()
        tables.reflect(connection, only=names)

        def put(table: str, **values: Any) -> None:
            asked = [one for one in tables.tables[table].columns if not one.nullable and one.server_default is None]
            row = {one.name: samples[one.type.python_type] for one in asked} | values
            connection.execute(sa.insert(tables.tables[table]).values(**row))

        put("application", id="a1")
        put("record", id="r1", application_id="a1", ends=date(2028, 3, 1))
        put("document", id="d1", application_id="a1", record_id="r1")
        # A record of before the register has the id of its paper.
        put("record", id="d2", number="2", application_id="a1", ends=date(2028, 3, 1))
        put("document", id="d2", number="2", application_id="a1", record_id="d2")
        for seq, stay in ((1, 0), (2, 1)):
            until = MOMENT if seq == 1 else None
            put("turn", application_id="a1", seq=seq, stay=stay, since=MOMENT, until=until)
        for at, (link, thing) in enumerate((("application", "a1"), ("bill", "b1"), ("paper", "d1")), 1):
            put(
                "notice", id=f"n{at}", position=at, key=str(at), link=link, thing=thing, application_id="a1", waits=True
            )
        put("notice", id="n4", position=4, key="4", link="application", thing="a1", application_id="a1", waits=False)
        for paper in ("d1", "d2"):
            put("notice_mark", notice="licence_ends", thing=paper, ends_on=date(2028, 3, 1), days=30)
    prepare_schema(empty, settings.data_folder / "backups")
    with empty.transaction() as connection:
        found = connection.execute(sa.select(notice_wait).order_by(notice_wait.c.notice_id)).all()
        marks = connection.execute(sa.select(notice_mark.c.thing, notice_mark.c.days)).all()
    assert [tuple(row) for row in found] == [
        ("n1", "application", "a1", "1"),
        ("n2", "bill", "b1", ""),
        ("n3", "record", "r1", "2028-03-01"),
    ]
    assert sorted(map(tuple, marks)) == [("d1", 30), ("d2", 30), ("r1", 30)]


def test_a_step_that_leaves_a_reference_leading_nowhere_is_taken_back(context: Context) -> None:
    if context.database.dialect == "postgresql":
        pytest.skip("PostgreSQL looks at each reference at once")
    row = {"record_id": "gone", "seq": 1, "since": date(2026, 3, 1), "facts": {}, "act": "issue", "actor": "x"}
    lost = sa.insert(record_version).values(**row, at=MOMENT)
    with pytest.raises(DatabaseUnfitError, match="lead nowhere"), context.database.reshaping() as connection:
        connection.execute(lost)
    with context.database.transaction() as connection:
        assert connection.execute(sa.select(record_version)).all() == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


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
        people = connection.scalar(sa.text("SELECT count(*) FROM person"))
    assert people
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
        assert connection.scalar(sa.text("SELECT count(*) FROM person")) == people
    database.close()
