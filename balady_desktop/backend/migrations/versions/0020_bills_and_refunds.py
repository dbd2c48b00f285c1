"""Several bills of an application, what a line was computed from, refunds that one asks for and another decides."""

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.rows import append_only_statements

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_BEFORE = (
    *("id", "number", "application_id", "municipality", "person_id", "total"),
    *("issued_at", "issued_on", "due_on", "state", "receipt_number", "paid_at"),
)


def upgrade() -> None:
    """Go one step on."""
    if op.get_context().dialect.name == "sqlite":
        _rebuild_bills()
    else:
        _widen_bills()
    op.create_index("ix_bill_due", "bill", ["state", "due_on"])
    op.create_index(op.f("ix_bill_application_id"), "bill", ["application_id"])
    # Without a batch: SQLite adds columns as they are, and triggers stay.
    for column in (
        sa.Column("percent", sa.Text(), nullable=False, server_default=""),
        sa.Column("base", sa.Text(), nullable=False, server_default=""),
        sa.Column("days", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("of_days", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("bound", sa.Text(), nullable=False, server_default=""),
        sa.Column("bound_rate", sa.BigInteger(), nullable=False, server_default="0"),
    ):
        op.add_column("bill_line", column)

    _make_refunds()


def _make_refunds() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "refund_request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("payment_id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_refund_request_amount")),
        sa.CheckConstraint("way IN ('pay_out', 'credit')", name=op.f("ck_refund_request_way")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_refund_request_payment_id_payment")),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=op.f("fk_refund_request_bill_id_bill")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refund_request")),
        sa.UniqueConstraint("id", "asked_by", name=op.f("uq_refund_request_id_asked_by")),
    )
    op.create_index(op.f("ix_refund_request_payment_id"), "refund_request", ["payment_id"])
    op.create_index("ix_refund_request_municipality", "refund_request", ["municipality", "asked_at"])
    op.create_table(
        "refund_decision",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", moment, nullable=False),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_refund_decision_four_eyes")),
        sa.ForeignKeyConstraint(
            ["request_id", "asked_by"],
            ["refund_request.id", "refund_request.asked_by"],
            name=op.f("fk_refund_decision_request_id_asked_by_refund_request"),
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_refund_decision")),
    )
    op.create_table(
        "refund",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", moment, nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_refund_amount")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["refund_decision.request_id"], name=op.f("fk_refund_request_id_refund_decision")
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_refund")),
        sa.UniqueConstraint("municipality", "year", "position", name=op.f("uq_refund_municipality_year_position")),
        sa.UniqueConstraint("number", name=op.f("uq_refund_number")),
    )
    for table in ("refund_request", "refund_decision", "refund"):
        for statement in append_only_statements(op.get_context().dialect.name, table):
            op.execute(statement)


def _own_columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("code", sa.Text(), nullable=False, server_default="decision"),
        sa.Column("words_ar", sa.Text(), nullable=False, server_default=""),
        sa.Column("words_en", sa.Text(), nullable=False, server_default=""),
        sa.Column("sequence", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("given_back", sa.BigInteger(), nullable=False, server_default="0"),
    )


def _widen_bills() -> None:
    op.drop_constraint("uq_bill_application_id", "bill", type_="unique")
    op.drop_index("ix_bill_due", "bill")
    for column in _own_columns():
        op.add_column("bill", column)
    op.create_unique_constraint("uq_bill_application_id_code_sequence", "bill", ["application_id", "code", "sequence"])
    op.create_check_constraint(op.f("ck_bill_given_back"), "bill", "given_back >= 0")


def _rebuild_bills() -> None:
    """Make the table again: SQLite drops no constraint.

    Lines, payments and receipts name bills. Those names are missed when the old table goes and found again when its
    rows are in the new one, before anything is committed.
    """
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TABLE bill_before AS SELECT * FROM bill")
    op.drop_index("ix_bill_due", "bill")
    op.drop_table("bill")
    code, words_ar, words_en, sequence, given_back = _own_columns()
    op.create_table(
        "bill",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        code,
        words_ar,
        words_en,
        sequence,
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        given_back,
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("receipt_number", sa.Text(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('issued', 'paid', 'expired', 'cancelled')", name=op.f("ck_bill_state")),
        sa.CheckConstraint("total >= 0", name=op.f("ck_bill_total")),
        sa.CheckConstraint("given_back >= 0", name=op.f("ck_bill_given_back")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_bill_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill")),
        sa.UniqueConstraint("application_id", "code", "sequence", name=op.f("uq_bill_application_id_code_sequence")),
        sa.UniqueConstraint("number", name=op.f("uq_bill_number")),
    )
    columns = ", ".join(_BEFORE)
    op.execute(f"INSERT INTO bill ({columns}) SELECT {columns} FROM bill_before")
    op.drop_table("bill_before")
