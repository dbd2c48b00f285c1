"""Reads the receipts of a day in the order of their numbers, and the numbers that no receipt has."""

from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.payments.tables import payment, receipt
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.refunds.tables import refund, refund_request
from balady_desktop.domain.riyadh import RIYADH


def receipts_of_day(connection: Connection, municipality: str, day: date, cashier: str | None) -> list[Row[Any]]:
    """Return the receipts of a municipality, or of one of its cashiers."""
    money, names = payment.c, (person.c.display_name_ar.label("cashier_name"),)
    joined = (
        receipt.join(payment, money.id == receipt.c.payment_id)
        .join(bill, bill.c.id == receipt.c.bill_id)
        .join(application, application.c.id == bill.c.application_id)
        .join(submission, submission.c.id == application.c.submission_id)
        .outerjoin(person, person.c.person_id == money.cashier)
    )
    ours = [receipt.c.municipality == municipality, *_within(day), *([money.cashier == cashier] if cashier else [])]
    wanted = sa.select(receipt, money.provider, application.c.service, submission.c.definition, *names).select_from(
        joined
    )
    return list(connection.execute(wanted.where(*ours).order_by(receipt.c.year, receipt.c.position)))


def refunds_of_day(connection: Connection, municipality: str, day: date, cashier: str | None) -> list[Row[Any]]:
    """Return the money that a municipality, or one of its cashiers, paid back; credits leave no counter."""
    done, asked = refund.c, refund_request.c
    joined = (
        refund.join(refund_request, asked.id == done.request_id)
        .join(payment, payment.c.id == asked.payment_id)
        .outerjoin(person, person.c.person_id == done.done_by)
    )
    names = (payment.c.provider, person.c.display_name_ar.label("cashier_name"))
    ours = [done.municipality == municipality, asked.way == "pay_out", *([done.done_by == cashier] if cashier else [])]
    within = [done.done_at >= _midnight(day), done.done_at < _midnight(day + timedelta(days=1))]
    wanted = sa.select(refund, *names).select_from(joined).where(*ours, *within)
    return list(connection.execute(wanted.order_by(done.year, done.position)))


def last_position_before(connection: Connection, municipality: str, day: date) -> int:
    """Return the last receipt position that was given out before a day in its year; 0 for none."""
    same = (receipt.c.municipality == municipality) & (receipt.c.year == day.year)
    wanted = sa.select(sa.func.max(receipt.c.position)).where(same, receipt.c.issued_at < _midnight(day))
    return connection.execute(wanted).scalar_one() or 0


def _within(day: date) -> list[sa.ColumnElement[bool]]:
    return [receipt.c.issued_at >= _midnight(day), receipt.c.issued_at < _midnight(day + timedelta(days=1))]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), RIYADH)
