"""Registrations under way; what is personal in them leaves with the account's birth or after a week."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

registration = sa.Table(
    "registration",
    metadata,
    # Minted by the desktop.
    sa.Column("registration_id", sa.String(36), primary_key=True),
    sa.Column("service", sa.String(40), nullable=False),
    sa.Column("device", sa.String(128), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("resume_hash", sa.String(64), nullable=False),
    # Keyed hash of the identity number or the office's licence.
    sa.Column("subject_hash", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    # Typed answers of the identity page, what the registry knows, and the valid answers of the other pages.
    sa.Column("answers", Json, nullable=False),
    sa.Column("known", Json, nullable=False),
    sa.Column("facts", Json, nullable=False),
    sa.Column("user_name", sa.String(32), nullable=True),
    sa.Column("password_hash", sa.Text, nullable=True),
    sa.Column("mobile", sa.String(20), nullable=True),
    sa.Column("email", sa.Text, nullable=True),
    # The newest code; every new one replaces it, with tries of its own.
    sa.Column("code_hash", sa.String(64), nullable=True),
    sa.Column("code_sent_at", Moment, nullable=True),
    sa.Column("code_expires_at", Moment, nullable=True),
    sa.Column("code_tries_left", sa.Integer, nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
    sa.CheckConstraint("state IN ('identified', 'code_sent', 'activated', 'ended')", name="state"),
    sa.CheckConstraint("kind IN ('citizen', 'resident', 'engineering_office')", name="kind"),
    sa.CheckConstraint("code_tries_left >= 0", name="tries"),
)
