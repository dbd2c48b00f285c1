"""Coming back to an account: proofs by code, waiting changes of a mobile, one-time passwords, samples of e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("one_time_until", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("sample_message") as batch_op:
        batch_op.alter_column("mobile", existing_type=sa.String(20), type_=sa.String(254), existing_nullable=False)
    op.create_table(
        "challenge",
        sa.Column("challenge_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("service", sa.String(40), nullable=True),
        sa.Column("device", sa.String(128), nullable=False),
        sa.Column("resume_hash", sa.String(64), nullable=False),
        sa.Column("subject_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("mobile", sa.String(20), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("code_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_tries_left", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('access', 'lost_mobile', 'own_mobile')", name=op.f("ck_challenge_kind")),
        sa.CheckConstraint("state IN ('code_sent', 'proved', 'done')", name=op.f("ck_challenge_state")),
        sa.CheckConstraint("code_tries_left >= 0", name=op.f("ck_challenge_tries")),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_challenge_person_id_person")),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_challenge")),
    )
    op.create_index(op.f("ix_challenge_expires_at"), "challenge", ["expires_at"])
    op.create_index(op.f("ix_challenge_person_id"), "challenge", ["person_id"])
    op.create_table(
        "mobile_change",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("mobile", sa.String(20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name=op.f("fk_mobile_change_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mobile_change")),
    )
    op.create_index(op.f("ix_mobile_change_due_at"), "mobile_change", ["due_at"])
