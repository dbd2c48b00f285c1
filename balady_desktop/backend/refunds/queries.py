"""Reads refunds, for the counters and the heads of a municipality."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.payments.tables import payment
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.refunds.tables import refund, refund_decision, refund_request
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.wire.refunds import RefundRequestBody

_MOST = 200


def find_request(connection: Connection, request_id: str) -> Row[Any] | None:
    """Return a request by its id."""
    return connection.execute(sa.select(refund_request).where(refund_request.c.id == request_id)).one_or_none()


def is_done(connection: Connection, request_id: str) -> bool:
    """Return whether the money of a request went back already."""
    return connection.execute(sa.select(refund.c.number).where(refund.c.request_id == request_id)).first() is not None


def find_done(connection: Connection, number: str) -> Row[Any] | None:
    """Return the money that went back under a number, with what was asked."""
    asked = refund_request.c
    of = (asked.payment_id, asked.bill_id, asked.way, asked.reason)
    joined = sa.select(refund, *of).join_from(refund, refund_request, asked.id == refund.c.request_id)
    return connection.execute(joined.where(refund.c.number == number)).one_or_none()


def asked_of_payment(connection: Connection, payment_id: str) -> int:
    """Return what was asked back of a payment and not refused (halalas)."""
    refused = sa.select(refund_decision.c.request_id).where(refund_decision.c.is_approved.is_(False))
    wanted = sa.select(sa.func.coalesce(sa.func.sum(refund_request.c.amount), 0)).where(
        refund_request.c.payment_id == payment_id, refund_request.c.id.not_in(refused)
    )
    return int(connection.execute(wanted).scalar_one())


def tell_requests(connection: Connection, actor: Actor, *conditions: sa.ColumnElement[bool]) -> list[RefundRequestBody]:
    """Return the newest requests that an actor may know of."""
    asked, decided, done = refund_request.c, refund_decision.c, refund.c
    asker, decider = person.alias("asker"), person.alias("decider")
    joined = (
        refund_request.join(bill, bill.c.id == asked.bill_id)
        .join(payment, payment.c.id == asked.payment_id)
        .outerjoin(refund_decision, decided.request_id == asked.id)
        .outerjoin(refund, done.request_id == asked.id)
        .outerjoin(person, person.c.person_id == asked.person_id)
        .outerjoin(asker, asker.c.person_id == asked.asked_by)
        .outerjoin(decider, decider.c.person_id == decided.decided_by)
    )
    more = (
        *(bill.c.number.label("bill_number"), bill.c.application_id, payment.c.reference.label("payment_reference")),
        *(decided.is_approved, decided.text.label("decision_text"), decided.decided_at),
        *(done.number.label("refund_number"), done.done_at, done.reference.label("refund_reference")),
        *(person.c.display_name_ar.label("payer"), asker.c.display_name_ar.label("asker_name")),
        *(decider.c.display_name_ar.label("decider_name"), decider.c.display_name_en.label("decider_name_en")),
        asker.c.display_name_en.label("asker_name_en"),
    )
    wanted = sa.select(refund_request, *more).select_from(joined).where(at_desk_of(actor, bill), *conditions)
    rows: Sequence[Row[Any]] = connection.execute(
        wanted.order_by(asked.asked_at.desc(), asked.id.desc()).limit(_MOST)
    ).all()
    return [_body(row, actor) for row in rows]


def _body(row: Row[Any], actor: Actor) -> RefundRequestBody:
    return RefundRequestBody(
        request_id=row.id,
        bill_number=row.bill_number,
        application_id=row.application_id,
        payment_reference=row.payment_reference,
        amount=row.amount,
        way=row.way,
        reason=row.reason,
        text=row.text,
        payer_masked=mask_name(row.payer) if row.payer else "",
        state=_state(row),
        # The bill itself asked in the payer's name: he is called as he is everywhere on the desk.
        asked_by=mask_name(row.payer or "") if row.asked_by == row.person_id else row.asker_name or "",
        asked_by_en="" if row.asked_by == row.person_id else row.asker_name_en or "",
        is_mine=row.asked_by == actor.person_id,
        asked_at=row.asked_at,
        decided_by=row.decider_name or "",
        decided_by_en=row.decider_name_en or "",
        decision_text=row.decision_text or "",
        decided_at=row.decided_at,
        number=row.refund_number or "",
        reference=row.refund_reference or "",
        done_at=row.done_at,
    )


def _state(row: Row[Any]) -> str:
    if row.refund_number is not None:
        return "done"
    if row.is_approved is None:
        return "asked"
    return "approved" if row.is_approved else "refused"
