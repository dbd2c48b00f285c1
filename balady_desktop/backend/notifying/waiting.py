"""Which notices still wait for what they ask: judged when they are read, because whatever does it knows no notices."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.draft_parties.tables import party_invitation
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.notices.tables import notice, notice_wait
from balady_desktop.backend.people.invitations import LIFETIME
from balady_desktop.backend.people.tables import invitation
from balady_desktop.backend.register.tables import record, record_claim, record_decision, record_standing
from balady_desktop.backend.turns.tables import turn
from balady_desktop.domain.notice_words import DELEGATION, INVITATION, MEMBERSHIP
from balady_desktop.domain.records import FINAL
from balady_desktop.domain.riyadh import RIYADH

_THING, _MARK = notice_wait.c.thing, notice_wait.c.mark


def _application(_: date) -> sa.ColumnElement[bool]:
    """It has not left its state since."""
    same = sa.cast(turn.c.stay, sa.Text) == _MARK
    return sa.exists().where(turn.c.application_id == _THING, turn.c.until.is_(None), same)


def _bill(_: date) -> sa.ColumnElement[bool]:
    """It is to be paid."""
    return sa.exists().where(bill.c.id == _THING, bill.c.state == "issued")


def _record(today: date) -> sa.ColumnElement[bool]:
    """It ends on that day, which is to come, and nothing final was decided about it."""
    decided = record_standing.c
    is_final = sa.exists().where(decided.record_id == _THING, decided.standing.in_(sorted(FINAL)))
    same = sa.cast(record.c.ends, sa.Text) == _MARK
    return sa.exists().where(record.c.id == _THING, same, record.c.ends >= today) & ~is_final


def _decision(_: date) -> sa.ColumnElement[bool]:
    """Nothing was decided since."""
    newest = sa.select(sa.cast(sa.func.max(record_standing.c.seq), sa.Text)).where(
        record_standing.c.record_id == _THING
    )
    return newest.scalar_subquery() == _MARK


def _request(_: date) -> sa.ColumnElement[bool]:
    """Nobody has decided it."""
    return ~sa.exists().where(record_decision.c.request_id == _THING)


def _claim(_: date) -> sa.ColumnElement[bool]:
    """Nobody has decided it."""
    return sa.exists().where(record_claim.c.id == _THING, record_claim.c.state == "open")


def _invitation(today: date) -> sa.ColumnElement[bool]:
    """Nobody has answered it or took it back, its time is not over, and the draft was neither sent nor deleted."""
    column = party_invitation.c
    begins = datetime.combine(today, time(), RIYADH)
    in_time = sa.or_(column.due_at.is_(None), column.due_at > begins)
    is_open = sa.exists().where(draft.c.id == column.draft_id, ~draft.c.is_submitted, ~draft.c.is_deleted)
    return sa.exists().where(column.id == _THING, column.state == "waiting", in_time, is_open)


def _membership(today: date) -> sa.ColumnElement[bool]:
    """Nobody has answered it or took it back, and its time is not over."""
    column = invitation.c
    in_time = column.asked_at > datetime.combine(today, time(), RIYADH) - LIFETIME
    return sa.exists().where(column.id == _THING, column.state == "to_accept", in_time)


# By `about` of what they wait for.
_STILL: Mapping[str, Callable[[date], sa.ColumnElement[bool]]] = {
    "application": _application,
    "bill": _bill,
    "record": _record,
    "decision": _decision,
    "request": _request,
    "claim": _claim,
    INVITATION: _invitation,
    MEMBERSHIP: _membership,
    DELEGATION: _membership,
}


def still_waits(today: date) -> sa.ColumnElement[bool]:
    """Return the condition of notices that still wait."""
    each = [(notice_wait.c.about == about) & still(today) for about, still in _STILL.items()]
    return sa.exists().where(notice_wait.c.notice_id == notice.c.id, sa.or_(*each))


def waiting_among(connection: Connection, ids: Collection[str], today: date) -> frozenset[str]:
    """Return those of some notices that still wait."""
    wanted = sa.select(notice.c.id).where(notice.c.id.in_(sorted(ids)), notice.c.waits, still_waits(today))
    return frozenset(connection.scalars(wanted))


def count_waiting(connection: Connection, is_visible: sa.ColumnElement[bool], today: date) -> int:
    """Return how many of the notices that a person may see still wait."""
    wanted = sa.select(sa.func.count()).select_from(notice).where(is_visible, notice.c.waits, still_waits(today))
    count: int = connection.execute(wanted).scalar_one()
    return count
