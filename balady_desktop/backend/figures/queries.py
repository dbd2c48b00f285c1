"""Counts in the database what came in, where it is now, what is late and what was collected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.ledger.service import CREDIT
from balady_desktop.backend.payments.tables import payment, receipt
from balady_desktop.backend.refunds.tables import refund, refund_request
from balady_desktop.backend.turns.tables import application_clock, goal_missed, turn
from balady_desktop.domain.riyadh import RIYADH


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days of Riyadh, both within."""

    first: date
    last: date

    def holds(self, moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[bool]:
        """Return the condition of moments within."""
        return (moment >= _midnight(self.first)) & (moment < _midnight(self.last + timedelta(days=1)))

    def months(self) -> list["Span"]:
        """Return the parts of the span by calendar month."""
        found: list[Span] = []
        begins = self.first
        while begins <= self.last:
            after = (begins.replace(day=1) + timedelta(days=32)).replace(day=1)
            found.append(Span(begins, min(after - timedelta(days=1), self.last)))
            begins = after
        return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), RIYADH)


def counts(connection: Connection, bodies: Sequence[str], span: Span) -> Sequence[Row[Any]]:
    """Return how many applications of the span are in each state of each service, and how many are late."""
    row, late = application.c, sa.case((application_clock.c.is_late, 1), else_=0)
    groups = (row.municipality, row.service, row.state)
    joined = application.outerjoin(application_clock, application_clock.c.application_id == row.id)
    wanted = sa.select(*groups, sa.func.count().label("number"), sa.func.sum(late).label("late")).select_from(joined)
    wanted = wanted.where(row.municipality.in_(bodies), span.holds(row.submitted_at))
    return connection.execute(wanted.group_by(*groups).order_by(*groups)).all()


def collected(connection: Connection, bodies: Sequence[str], span: Span) -> Sequence[Row[Any]]:
    """Return how many receipts each service of each body gave out, and how many halalas came in by them."""
    groups = (receipt.c.municipality, application.c.service)
    joined = receipt.join(bill, bill.c.id == receipt.c.bill_id).join(
        application, application.c.id == bill.c.application_id
    )
    came_in = sa.case((_is_by_credit(), 0), else_=receipt.c.amount)
    said = (sa.func.count().label("number"), sa.func.sum(came_in).label("amount"))
    wanted = sa.select(*groups, *said).select_from(joined)
    wanted = wanted.where(receipt.c.municipality.in_(bodies), span.holds(receipt.c.issued_at))
    return connection.execute(wanted.group_by(*groups).order_by(*groups)).all()


def _is_by_credit() -> sa.ColumnElement[bool]:
    """Return whether a receipt is of money that had come in before and was kept for its payer."""
    by_credit = sa.select(payment.c.id).where(payment.c.id == receipt.c.payment_id, payment.c.provider == CREDIT)
    return by_credit.correlate(receipt).exists()


def refunded(connection: Connection, bodies: Sequence[str], span: Span) -> Sequence[Row[Any]]:
    """Return how often each service of each body paid money back, and how many halalas."""
    groups = (refund.c.municipality, application.c.service)
    joined = (
        refund.join(refund_request, refund_request.c.id == refund.c.request_id)
        .join(payment, payment.c.id == refund_request.c.payment_id)
        .join(bill, bill.c.id == payment.c.bill_id)
        .join(application, application.c.id == bill.c.application_id)
    )
    said = (sa.func.count().label("number"), sa.func.sum(refund.c.amount).label("amount"))
    wanted = sa.select(*groups, *said).select_from(joined)
    # What is kept as credit was paid back to nobody.
    paid_out = refund_request.c.way != CREDIT
    wanted = wanted.where(refund.c.municipality.in_(bodies), span.holds(refund.c.done_at), paid_out)
    return connection.execute(wanted.group_by(*groups).order_by(*groups)).all()


def by_month(connection: Connection, bodies: Sequence[str], months: Sequence[Span]) -> list[tuple[int, int, int, int]]:
    """Return for each month what was received, came to an end, missed a goal, and was collected in halalas."""
    one, ended = sa.literal(1), turn.c.party == "nobody"
    parts = (
        _sums(application.c.submitted_at, one, application.c.municipality.in_(bodies), months),
        _sums(turn.c.since, one, turn.c.municipality.in_(bodies) & ended, months),
        _sums(goal_missed.c.noted_at, one, goal_missed.c.municipality.in_(bodies), months),
        _sums(receipt.c.issued_at, receipt.c.amount, receipt.c.municipality.in_(bodies) & ~_is_by_credit(), months),
    )
    rows = [[int(value or 0) for value in connection.execute(part).one()] for part in parts]
    return list(zip(*rows, strict=True))


def _sums(moment: Any, amount: Any, condition: sa.ColumnElement[bool], months: Sequence[Span]) -> sa.Select[Any]:
    """Return one reading of a table that sums an amount for each month."""
    sums = (sa.func.sum(sa.case((month.holds(moment), amount), else_=0)) for month in months)
    whole = Span(months[0].first, months[-1].last)
    return sa.select(*sums).where(condition, whole.holds(moment))
