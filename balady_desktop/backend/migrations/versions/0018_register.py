"""The register: each licence is a record with its versions and standings, and papers are views of records.

What stood in two columns of `application` and in the tables of papers' standing moves; nothing of it is lost.
"""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.rows import append_only_statements
from balady_desktop.domain.riyadh import riyadh_date

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_MOMENT = sa.DateTime(timezone=True)
_APPEND_ONLY = ("record_version", "record_request", "record_decision", "record_standing", "record_import")
_AT_ONCE = 500


def upgrade() -> None:
    """Go one step on."""
    _make_records()
    _make_requests()
    _make_imports()
    _widen_documents()
    _move_records(op.get_bind())
    _move_standings()
    for table in ("document_standing", "standing_decision", "standing_request"):
        op.drop_table(table)
    with op.batch_alter_table("application") as batch_op:
        batch_op.drop_constraint("uq_application_licence_number", type_="unique")
        batch_op.drop_column("licence_number")
        batch_op.drop_column("expires_on")
    for table in _APPEND_ONLY:
        _refuse_changes(table)


def _refuse_changes(table: str) -> None:
    for statement in append_only_statements(op.get_context().dialect.name, table):
        op.execute(statement)


def _make_records() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("holder", _JSON, nullable=False),
        sa.Column("application_id", sa.Text(), nullable=True),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("depends_on", sa.Text(), nullable=True),
        sa.Column("falls", _JSON, nullable=False),
        sa.Column("waits", _JSON, nullable=False),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("imported_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_record_application_id_application")
        ),
        sa.ForeignKeyConstraint(["depends_on"], ["record.id"], name=op.f("fk_record_depends_on_record")),
        sa.ForeignKeyConstraint(["replaces"], ["record.id"], name=op.f("fk_record_replaces_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_record_kind_number")),
    )
    for column in ("person_id", "application_id", "depends_on"):
        op.create_index(op.f(f"ix_record_{column}"), "record", [column])
    op.create_index("ix_record_municipality", "record", ["municipality", "kind"])
    op.create_table(
        "record_version",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("facts", _JSON, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_version_record_id_record")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_record_version_application_id_application")
        ),
        sa.PrimaryKeyConstraint("record_id", "seq", name=op.f("pk_record_version")),
    )


def _make_requests() -> None:
    op.create_table(
        "record_request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.CheckConstraint("standing IN ('valid', 'suspended', 'revoked')", name=op.f("ck_record_request_standing")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_request_record_id_record")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_record_request_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_request")),
        sa.UniqueConstraint("id", "asked_by", name=op.f("uq_record_request_id_asked_by")),
    )
    op.create_index(op.f("ix_record_request_record_id"), "record_request", ["record_id"])
    op.create_index("ix_record_request_municipality", "record_request", ["municipality", "asked_at"])
    op.create_table(
        "record_decision",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=False),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_record_decision_four_eyes")),
        sa.ForeignKeyConstraint(
            ["request_id", "asked_by"],
            ["record_request.id", "record_request.asked_by"],
            name=op.f("fk_record_decision_request_id_asked_by_record_request"),
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_record_decision")),
    )
    op.create_table(
        "record_standing",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.CheckConstraint(
            "standing IN ('valid', 'suspended', 'revoked', 'cancelled', 'replaced')",
            name=op.f("ck_record_standing_standing"),
        ),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_standing_record_id_record")),
        sa.ForeignKeyConstraint(["parent_id"], ["record.id"], name=op.f("fk_record_standing_parent_id_record")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["record_decision.request_id"], name=op.f("fk_record_standing_request_id_record_decision")
        ),
        sa.PrimaryKeyConstraint("record_id", "seq", name=op.f("pk_record_standing")),
        sa.UniqueConstraint("request_id", name=op.f("uq_record_standing_request_id")),
    )


def _make_imports() -> None:
    op.create_table(
        "record_import",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("identity_hash", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_import_record_id_record")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_record_import")),
    )
    op.create_table(
        "record_claim",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'approved', 'refused')", name=op.f("ck_record_claim_state")),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> person_id", name=op.f("ck_record_claim_four_eyes")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_claim_record_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_claim")),
    )
    for column in ("record_id", "municipality", "person_id"):
        op.create_index(op.f(f"ix_record_claim_{column}"), "record_claim", [column])
    living = sa.text("state <> 'refused'")
    op.create_index(
        "uq_record_claim_open",
        "record_claim",
        ["record_id"],
        unique=True,
        sqlite_where=living,
        postgresql_where=living,
    )


def _widen_documents() -> None:
    """Let a document name its record, and be without an application. Its triggers come back in `_move_records`."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP TRIGGER document_no_change ON document")
        op.execute("DROP TRIGGER document_no_truncate ON document")
    with op.batch_alter_table("document") as batch_op:
        batch_op.alter_column("application_id", existing_type=sa.Text(), nullable=True)
        batch_op.add_column(sa.Column("record_id", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_foreign_key("fk_document_record_id_record", "record", ["record_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_document_record_id"), ["record_id"])


def _move_records(connection: Connection) -> None:
    """Make a record of each licence, and of each bill and receipt."""
    tables = sa.MetaData()
    tables.reflect(connection, only=["application", "document", "submission"])
    application, document, submission = (tables.tables[name] for name in ("application", "document", "submission"))
    joined = document.outerjoin(application, application.c.id == document.c.application_id)
    joined = joined.outerjoin(submission, submission.c.id == application.c.submission_id)
    columns = (application.c.licence_number, application.c.expires_on, application.c.service)
    wanted = sa.select(document, *columns, submission.c.definition, submission.c.answers).select_from(joined)
    records, versions, links = {}, [], []
    for row in connection.execute(wanted.order_by(document.c.issued_at, document.c.id)).all():
        is_licence = row.licence_number is not None and row.number == row.licence_number
        record_id = row.application_id if is_licence else row.id
        links.append({"of_document": row.id, "of_record": record_id})
        if record_id in records:
            continue
        records[record_id] = _record(record_id, row, is_licence)
        if is_licence:
            versions.append(_version(record_id, row))
    for table, rows in (("record", list(records.values())), ("record_version", versions)):
        for start in range(0, len(rows), _AT_ONCE):
            connection.execute(_inserting(table), rows[start : start + _AT_ONCE])
    linked = sa.update(document).where(document.c.id == sa.bindparam("of_document"))
    for start in range(0, len(links), _AT_ONCE):
        connection.execute(linked.values(record_id=sa.bindparam("of_record")), links[start : start + _AT_ONCE])
    with op.batch_alter_table("document") as batch_op:
        batch_op.alter_column("record_id", existing_type=sa.Text(), nullable=False)
    _refuse_changes("document")


def _inserting(table: str) -> sa.Insert:
    dates, moments = ("starts", "ends", "since"), ("made_at", "at")
    columns = {
        "record": (
            *("id", "kind", "number", "service", "municipality", "person_id", "holder", "application_id", "edition"),
            *("starts", "ends", "falls", "waits", "made_at"),
        ),
        "record_version": ("record_id", "seq", "since", "facts", "act", "application_id", "actor", "at"),
    }[table]

    def kind(name: str) -> Any:
        if name in ("holder", "falls", "waits", "facts"):
            return _JSON
        return sa.Date() if name in dates else _MOMENT if name in moments else None

    return sa.insert(sa.table(table, *(sa.column(name, kind(name)) for name in columns)))


def _record(record_id: str, row: Row[Any], is_licence: bool) -> dict[str, Any]:
    return {
        "id": record_id,
        # A service from before the word `records` has a record of its own name.
        "kind": row.service if is_licence else row.kind,
        "number": row.number,
        "service": row.service if is_licence else "",
        "municipality": row.municipality,
        "person_id": row.person_id,
        "holder": row.holder,
        "application_id": row.application_id,
        "edition": row.definition or "" if is_licence else "",
        "starts": _day(row.issued_at),
        "ends": row.expires_on if is_licence else None,
        "falls": [],
        "waits": [],
        "made_at": row.issued_at,
    }


def _version(record_id: str, row: Row[Any]) -> dict[str, Any]:
    return {
        "record_id": record_id,
        "seq": 1,
        "since": _day(row.issued_at),
        "facts": _facts(row.answers),
        "act": "issue",
        "application_id": row.application_id,
        "actor": "system",
        "at": row.issued_at,
    }


def _day(issued_at: datetime) -> Any:
    """Return the day in Riyadh; SQLite keeps the clock reading of UTC."""
    return riyadh_date(issued_at.replace(tzinfo=UTC) if issued_at.tzinfo is None else issued_at)


def _facts(answers: Any) -> dict[str, Any]:
    """Return what was answered, without files and declarations."""
    held = json.loads(answers) if isinstance(answers, str) else answers or {}
    return {name: value for name, value in held.items() if value is not True and not _are_files(value)}


def _are_files(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) and "sha256" in one for one in value)


def _move_standings() -> None:
    op.execute(
        "INSERT INTO record_request (id, record_id, document_id, municipality, standing, reason, text, asked_by, "
        "asked_at) SELECT r.id, d.record_id, d.id, r.municipality, r.standing, r.reason, r.text, r.asked_by, "
        "r.asked_at FROM standing_request r JOIN document d ON d.id = r.document_id"
    )
    columns = "request_id, asked_by, is_approved, text, decided_by, decided_at"
    op.execute(f"INSERT INTO record_decision ({columns}) SELECT {columns} FROM standing_decision")
    # Papers of one record that were decided about one by one make one history, in the order of its moments.
    op.execute(
        "INSERT INTO record_standing (record_id, seq, standing, reason, request_id, at) "
        "SELECT d.record_id, row_number() OVER (PARTITION BY d.record_id ORDER BY s.at, s.seq), s.standing, "
        "r.reason, s.request_id, s.at FROM document_standing s JOIN document d ON d.id = s.document_id "
        "JOIN standing_request r ON r.id = s.request_id"
    )
