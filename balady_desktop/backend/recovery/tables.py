"""Proofs under way."""

import sqlalchemy as sa

from balady_desktop.backend.database import Moment, metadata

challenge = sa.Table(
    "challenge",
    metadata,
    sa.Column("challenge_id", sa.String(36), primary_key=True),
    # access: by the mobile of the account; lost_mobile: by one of the registry; own_mobile: of somebody signed in.
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("service", sa.String(40), nullable=True),
    sa.Column("device", sa.String(128), nullable=False),
    sa.Column("resume_hash", sa.String(64), nullable=False),
    sa.Column("subject_hash", sa.String(64), nullable=False),
    # Nobody, where no account has this identity: everything else is the same.
    sa.Column("person_id", sa.ForeignKey("person.person_id"), nullable=True, index=True),
    # The new mobile, where one is asked for.
    sa.Column("mobile", sa.String(20), nullable=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("code_hash", sa.String(64), nullable=False),
    sa.Column("code_sent_at", Moment, nullable=True),
    sa.Column("code_expires_at", Moment, nullable=True),
    sa.Column("code_tries_left", sa.Integer, nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
    sa.CheckConstraint("kind IN ('access', 'lost_mobile', 'own_mobile')", name="kind"),
    sa.CheckConstraint("state IN ('code_sent', 'proved', 'done')", name="state"),
    sa.CheckConstraint("code_tries_left >= 0", name="tries"),
)
