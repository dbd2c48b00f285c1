"""Fees that are waived by two persons, credits that are used, and what of a bill's money was asked back."""

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.rows import append_only_statements

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_REFUSED = "(SELECT request_id FROM refund_decision WHERE NOT is_approved)"


def upgrade() -> None:
    """Go one step on."""
    # Without a batch: SQLite adds columns as they are, and triggers stay.
    for column in (
        sa.Column("credited", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("refunded", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("about", sa.Text(), nullable=False, server_default=""),
    ):
        op.add_column("bill", column)
    op.create_index("ix_bill_about", "bill", ["about"])
    op.add_column("bill_line", sa.Column("waivable", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("refund_request", sa.Column("corrects", sa.Text(), nullable=True))
    _make_credits()
    _make_waivers()
    for table in ("credit_entry", "waiver_request", "waiver_decision", "waiver"):
        for statement in append_only_statements(op.get_context().dialect.name, table):
            op.execute(statement)
    _fill()


def _make_credits() -> None:
    op.create_table(
        "credit_entry",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("what IN ('refunded', 'corrected', 'used', 'returned')", name=op.f("ck_credit_entry_what")),
        sa.CheckConstraint("(what = 'used') = (amount < 0) AND amount <> 0", name=op.f("ck_credit_entry_amount")),
        sa.PrimaryKeyConstraint("what", "subject", name=op.f("pk_credit_entry")),
    )
    op.create_index("ix_credit_entry_owner", "credit_entry", ["person_id", "municipality"])


def _make_waivers() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "waiver_request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_waiver_request_amount")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_waiver_request_text")),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=op.f("fk_waiver_request_bill_id_bill")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver_request")),
        sa.UniqueConstraint("id", "asked_by", name=op.f("uq_waiver_request_id_asked_by")),
    )
    op.create_index(op.f("ix_waiver_request_bill_id"), "waiver_request", ["bill_id"])
    op.create_index("ix_waiver_request_municipality", "waiver_request", ["municipality", "asked_at"])
    op.create_table(
        "waiver_decision",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", moment, nullable=False),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_waiver_decision_four_eyes")),
        sa.ForeignKeyConstraint(
            ["request_id", "asked_by"],
            ["waiver_request.id", "waiver_request.asked_by"],
            name=op.f("fk_waiver_decision_request_id_asked_by_waiver_request"),
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_waiver_decision")),
    )
    op.create_table(
        "waiver",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["waiver_decision.request_id"], name=op.f("fk_waiver_request_id_waiver_decision")
        ),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=op.f("fk_waiver_bill_id_bill")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_waiver")),
        sa.UniqueConstraint("bill_id", name=op.f("uq_waiver_bill_id")),
    )


def _fill() -> None:
    """Give payers the credits that the ledger kept for them, and count what of each bill was asked back."""
    op.execute(
        "INSERT INTO credit_entry (what, subject, person_id, municipality, amount, actor, at) "
        "SELECT 'refunded', r.request_id, q.person_id, q.municipality, r.amount, r.done_by, r.done_at "
        "FROM refund r JOIN refund_request q ON q.id = r.request_id WHERE q.way = 'credit'"
    )
    # Every difference was credited, whatever the tariff said, because nothing opened a request for it.
    op.execute(
        "INSERT INTO credit_entry (what, subject, person_id, municipality, amount, actor, at) "
        "SELECT 'corrected', id, person_id, municipality, given_back, 'system', issued_at "
        "FROM bill WHERE given_back > 0"
    )
    # Bills of what is in the register are for its record and period: an act on it subtracts them.
    op.execute(
        "UPDATE bill SET about = (SELECT 'record:' || r.id || ':' || COALESCE(CAST(r.ends AS TEXT), '') FROM record r "
        "WHERE r.application_id = bill.application_id AND r.service <> '') "
        "WHERE EXISTS (SELECT 1 FROM record r WHERE r.application_id = bill.application_id AND r.service <> '')"
    )
    op.execute(
        "UPDATE bill SET refunded = COALESCE((SELECT SUM(q.amount) FROM refund_request q "
        "JOIN payment p ON p.id = q.payment_id "
        f"WHERE p.settles = bill.id AND q.id NOT IN {_REFUSED}), 0)"
    )
