"""Reads and writes who takes part in a draft, invitations and approvals."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.draft_parties.tables import draft_approval, party_invitation
from balady_desktop.backend.drafts.queries import answers_of
from balady_desktop.backend.drafts.tables import OWNER, draft_field, draft_party
from balady_desktop.domain.parties import Approval
from balady_desktop.wire.parties import content_digest

WAITING = "waiting"


def parts_of(connection: Connection, draft_id: str) -> list[Row[Any]]:
    """Return who took each part of a draft beside its owner, with the past ones, the oldest first."""
    column = draft_party.c
    wanted = sa.select(draft_party).where(column.draft_id == draft_id, column.part != OWNER)
    return list(connection.execute(wanted.order_by(column.since, column.part)))


def taken_parts(connection: Connection, draft_id: str) -> dict[str, str]:
    """Return who takes each part of a draft now beside its owner."""
    return {row.part: row.party for row in parts_of(connection, draft_id) if row.until is None}


def begin_part(connection: Connection, draft_id: str, part: str, party: str, now: datetime) -> None:
    """Write that a party takes part from now on."""
    connection.execute(sa.insert(draft_party).values(draft_id=draft_id, part=part, party=party, since=now))


def end_part(connection: Connection, draft_id: str, part: str, now: datetime) -> str | None:
    """Write that whoever takes a part does so no more; returns who it was."""
    mine = (draft_party.c.draft_id == draft_id, draft_party.c.part == part, draft_party.c.until.is_(None))
    ended = sa.update(draft_party).where(*mine).values(until=now)
    found: str | None = connection.execute(ended.returning(draft_party.c.party)).scalar()
    return found


def parties_ever(connection: Connection, draft_id: str) -> frozenset[str]:
    """Return every party that owns a draft or took part in it."""
    return frozenset(connection.scalars(sa.select(draft_party.c.party).where(draft_party.c.draft_id == draft_id)))


def authors_of(connection: Connection, draft_id: str) -> frozenset[str]:
    """Return who wrote what is in a draft now."""
    wanted = sa.select(draft_field.c.author).where(draft_field.c.draft_id == draft_id)
    return frozenset(connection.scalars(wanted.distinct()))


def content_of(connection: Connection, found: Row[Any]) -> str:
    """Return the digest of what is in a draft, as whoever approves it sees it."""
    return content_digest(found.definition, answers_of(connection, found.id))


def newest_approvals(connection: Connection, draft_id: str) -> list[Row[Any]]:
    """Return the newest approval of each party of a draft."""
    wanted = sa.select(draft_approval).where(draft_approval.c.draft_id == draft_id)
    rows = connection.execute(wanted.order_by(draft_approval.c.seq))
    return list({row.party: row for row in rows}.values())


def approvals_of(connection: Connection, draft_id: str) -> list[Approval]:
    """Return the newest approval of each party, as rules read them."""
    return [Approval(row.party, row.content) for row in newest_approvals(connection, draft_id)]


def insert_approval(connection: Connection, draft_id: str, **values: Any) -> None:
    """Write an approval of a draft that is locked, after those before it."""
    before = sa.select(sa.func.count() + 1).where(draft_approval.c.draft_id == draft_id)
    written = sa.insert(draft_approval).values(draft_id=draft_id, seq=before.scalar_subquery(), **values)
    connection.execute(written)


def insert_invitation(connection: Connection, **values: Any) -> None:
    """Write an invitation that waits."""
    connection.execute(sa.insert(party_invitation).values(**values, state=WAITING))


def lapse_invitations(connection: Connection, now: datetime, *conditions: sa.ColumnElement[bool]) -> None:
    """Close the invitations that nobody answered in time: silence is no acceptance."""
    over = (party_invitation.c.state == WAITING, party_invitation.c.due_at <= now, *conditions)
    connection.execute(sa.update(party_invitation).where(*over).values(state="lapsed", answered_at=now))


def invitations_of(connection: Connection, draft_id: str) -> list[Row[Any]]:
    """Return every invitation to a draft, the oldest first."""
    wanted = sa.select(party_invitation).where(party_invitation.c.draft_id == draft_id)
    return list(connection.execute(wanted.order_by(party_invitation.c.asked_at, party_invitation.c.id)))


def invitations_to(connection: Connection, parties: Sequence[str], now: datetime) -> list[Row[Any]]:
    """Return the invitations to some bodies that wait for an answer, the oldest first."""
    column = party_invitation.c
    waiting = (column.party.in_(parties), column.state == WAITING, (column.due_at.is_(None)) | (column.due_at > now))
    return list(connection.execute(sa.select(party_invitation).where(*waiting).order_by(column.asked_at, column.id)))


def lock_invitation(connection: Connection, invitation_id: str) -> Row[Any] | None:
    """Return an invitation that no other transaction can answer meanwhile."""
    wanted = sa.select(party_invitation).where(party_invitation.c.id == invitation_id).with_for_update()
    return connection.execute(wanted).one_or_none()


def close_invitation(connection: Connection, invitation_id: str, state: str, **values: Any) -> None:
    """Write what became of an invitation."""
    changed = sa.update(party_invitation).where(party_invitation.c.id == invitation_id)
    connection.execute(changed.values(state=state, **values))


def sharers_of_file(connection: Connection, sha256: str, mine: Collection[str]) -> frozenset[str]:
    """Return the parties whose file of this content may be read by `mine`: they take part in a draft that names it."""
    column = draft_party.c
    others = sa.select(column.draft_id).where(column.part != OWNER)
    shared = sa.select(column.draft_id).where(column.party.in_(sorted(mine)), column.until.is_(None))
    named = sa.cast(draft_field.c.value, sa.Text).contains(sha256, autoescape=True)
    of = draft_field.c.draft_id
    drafts = sa.select(of).where(of.in_(shared), of.in_(others), named)
    return frozenset(connection.scalars(sa.select(column.party).where(column.draft_id.in_(drafts))))
