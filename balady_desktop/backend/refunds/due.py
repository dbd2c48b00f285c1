"""Reads the money that settled nothing and has to be given back, for the counters of a municipality."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.payments.tables import payment, payment_event
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.refunds.tables import refund, refund_request
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.wire.applications import RefundBody

_MOST = 200
_OF_REQUEST = refund_request.c.id == refund.c.request_id


def refunds_due(connection: Connection, actor: Actor) -> list[RefundBody]:
    """Return the newest payments that settled nothing; of bills that nobody knows, those with the town's numbers.

    Payments of the actor's own bills are not among them.
    """
    rows = connection.execute(_wanted(actor)).all()
    return list(readable("payment", _each_once(rows), _body, lambda row: row.id))


def _wanted(actor: Actor) -> sa.Select[Any]:
    told = payment_event.c
    about = (told.provider == payment.c.provider) & (told.provider_reference == payment.c.reference)
    joined = (
        payment.outerjoin(payment_event, about)
        .outerjoin(bill, bill.c.id == payment.c.bill_id)
        .outerjoin(application, application.c.id == bill.c.application_id)
        .outerjoin(person, person.c.person_id == bill.c.person_id)
    )
    number = sa.func.coalesce(bill.c.number, told.bill_number).label("bill_number")
    names = (application.c.number.label("application_number"), person.c.display_name_ar.label("payer"))
    # Bills are of municipalities, whose codes are numbers.
    towns = [str(int(code)) for code in actor.bodies if code.isdecimal()]
    beginnings = [told.bill_number.startswith(town, autoescape=True) for town in towns]
    unknown = payment.c.bill_id.is_(None) & sa.or_(sa.false(), *beginnings)
    ours = at_desk_of(actor, bill) | unknown
    wanted = (
        sa.select(payment, number, *names).select_from(joined).where(payment.c.needs_refund, ours, ~_is_given_back())
    )
    return wanted.order_by(payment.c.at.desc(), payment.c.id.desc()).limit(_MOST)


def _is_given_back() -> sa.ColumnElement[bool]:
    """Return whether all of a payment went back."""
    given = sa.select(sa.func.sum(refund.c.amount)).select_from(refund.join(refund_request, _OF_REQUEST))
    of_payment = given.where(refund_request.c.payment_id == payment.c.id).correlate(payment)
    return sa.func.coalesce(of_payment.scalar_subquery(), 0) >= payment.c.amount


def _each_once(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Return each payment once, although a provider may have told of it under several events."""
    return list({row.id: row for row in rows}.values())


def _body(row: Row[Any]) -> RefundBody:
    return RefundBody(
        payment_id=row.id,
        provider=row.provider.partition(":")[0],
        reference=row.reference,
        amount=row.amount,
        reason=row.verdict,
        paid_at=row.at,
        bill_number=row.bill_number or "",
        bill_id=row.bill_id,
        application_number=row.application_number,
        payer_masked=mask_name(row.payer) if row.payer else "",
    )
