"""Accounts: one row a person, office or member of staff; bodies, memberships, sessions, and mobiles that wait."""

import sqlalchemy as sa

from balady_desktop.backend.database import Json, Moment, metadata

_OPEN = sa.text("ends_at IS NULL")
_WAITING = sa.text("state IN ('to_approve', 'to_accept')")

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
    # Of a delegation: the services and acts that a person named, whose code is `body`. None: all that the role allows.
    sa.Column("services", Json, nullable=True),
    # When those were told whom its end concerns, and what they share was settled.
    sa.Column("settled_at", Moment, nullable=True, index=True),
    # One at a time for each role in a body.
    sa.Index(
        "uq_membership_open", "person_id", "body", "role", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    ),
)

# An invitation to become a member, or to change from one role to another (`replaces`).
invitation = sa.Table(
    "invitation",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("body", sa.Text, nullable=False, index=True),
    sa.Column("person_id", sa.ForeignKey("person.person_id"), nullable=False, index=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("replaces", sa.Text, nullable=True),
    # The last day of the membership to be; None: until it is ended.
    sa.Column("until", sa.Date, nullable=True),
    # Of a delegation: the services that are named; `body` is then the code of the person who delegates them.
    sa.Column("services", Json, nullable=True),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("asked_by", sa.String(36), nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    # The second administrator, where the role needs two.
    sa.Column("decided_by", sa.String(36), nullable=True),
    sa.Column("decided_at", Moment, nullable=True),
    sa.Column("answered_at", Moment, nullable=True),
    sa.CheckConstraint(
        "state IN ('to_approve', 'to_accept', 'accepted', 'declined', 'refused', 'withdrawn', 'expired')", name="state"
    ),
    # That two persons looked is the database's own rule too.
    sa.CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="two_persons"),
    sa.CheckConstraint("asked_by <> person_id", name="not_oneself"),
    sa.Index(
        "uq_invitation_waiting",
        "body",
        "person_id",
        "role",
        unique=True,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    ),
)

# Bodies that no catalogue names: engineering offices and establishments. The code is the id of the account that stands
# for the body.
body = sa.Table(
    "body",
    metadata,
    sa.Column("code", sa.String(36), primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name_ar", sa.Text, nullable=False),
    sa.Column("name_en", sa.Text, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
)

# A body of the catalogue that was merged into another one: its members and what it handles went to the heir.
body_merger = sa.Table(
    "body_merger",
    metadata,
    sa.Column("body", sa.Text, primary_key=True),
    sa.Column("heir", sa.Text, nullable=False),
    sa.Column("merged_at", Moment, nullable=False),
    sa.CheckConstraint("body <> heir", name="another"),
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
