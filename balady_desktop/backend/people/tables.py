"""Accounts: one row a person, office or member of staff; memberships, sessions, and mobiles that wait."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

_OPEN = sa.text("ends_at IS NULL")

person = sa.Table(
    "person",
    metadata,
    sa.Column("person_id", sa.String(36), primary_key=True),
    sa.Column("user_name", sa.String(32), nullable=False),
    # Two names that differ in case only are one name.
    sa.Column("user_name_folded", sa.String(32), nullable=False, unique=True),
    sa.Column("password_hash", sa.Text, nullable=False),
    # An administrator's one-time password: it lives until then and is good for choosing one's own, for nothing else.
    sa.Column("one_time_until", Moment, nullable=True),
    sa.Column("kind", sa.String(20), nullable=False),
    # Keyed hash of the identity number or the office's licence: one account each. Staff have none.
    sa.Column("identity_hash", sa.String(64), nullable=True, unique=True),
    sa.Column("display_name_ar", sa.Text, nullable=False),
    sa.Column("display_name_en", sa.Text, nullable=False),
    sa.Column("mobile", sa.String(20), nullable=True),
    sa.Column("email", sa.Text, nullable=True),
    # What the registry and the registration know, by the names that fields call `known`.
    sa.Column("facts", Json, nullable=False),
    sa.Column("municipality", sa.String(8), nullable=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("ended_at", Moment, nullable=True),
    sa.CheckConstraint("kind IN ('citizen', 'resident', 'engineering_office', 'staff')", name="kind"),
    sa.CheckConstraint("(kind = 'staff') = (municipality IS NOT NULL)", name="staff_municipality"),
)

# Who works for which body, as what, from when to when. Which roles there are is data (`catalogue/roles.yaml`).
membership = sa.Table(
    "membership",
    metadata,
    sa.Column("person_id", sa.ForeignKey("person.person_id"), primary_key=True),
    sa.Column("body", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
    sa.Column("begins_at", Moment, primary_key=True),
    # The moment from which it counts no more.
    sa.Column("ends_at", Moment, nullable=True),
    # One at a time for each role in a body.
    sa.Index(
        "uq_membership_open", "person_id", "body", "role", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    ),
)

# One row a signed-in device; tokens are kept as hashes only.
session = sa.Table(
    "session",
    metadata,
    sa.Column("session_id", sa.String(36), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("person.person_id"), nullable=False, index=True),
    sa.Column("device", sa.String(128), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("access_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("access_expires_at", Moment, nullable=False),
    # Whether the newest tokens arrived: an access token that was used did.
    sa.Column("access_used", sa.Boolean, nullable=False),
    sa.Column("refresh_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("refresh_expires_at", Moment, nullable=False, index=True),
    sa.Column("ended_at", Moment, nullable=True),
    sa.Column("end_reason", sa.String(20), nullable=True),
)

spent_refresh_token = sa.Table(
    "spent_refresh_token",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("session_id", sa.ForeignKey("session.session_id", ondelete="CASCADE"), nullable=False, index=True),
    # The token spent last may be sent again while nothing shows that its reply arrived.
    sa.Column("may_repeat", sa.Boolean, nullable=False),
    sa.Column("spent_at", Moment, nullable=False),
)

# At most one for each person; the row goes when it is cancelled or has taken effect.
mobile_change = sa.Table(
    "mobile_change",
    metadata,
    sa.Column("person_id", sa.ForeignKey("person.person_id"), primary_key=True),
    sa.Column("mobile", sa.String(20), nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=False, index=True),
)
