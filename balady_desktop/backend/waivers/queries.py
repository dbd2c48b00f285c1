"""Reads waivers, for the counters and the heads of a municipality."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.bills.tables import bill, bill_line
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.waivers.tables import waiver, waiver_decision, waiver_request
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.wire.waivers import WaiverRequestBody

_MOST = 200


def find_request(connection: Connection, request_id: str) -> Row[Any] | None:
    """Return a request by its id."""
    return connection.execute(sa.select(waiver_request).where(waiver_request.c.id == request_id)).one_or_none()


def find_open(connection: Connection, bill_id: str, position: int) -> Row[Any] | None:
    """Return the request about a line of a bill that nobody has decided."""
    decided = sa.select(waiver_decision.c.request_id)
    of_line = (waiver_request.c.bill_id == bill_id) & (waiver_request.c.position == position)
    return connection.execute(sa.select(waiver_request).where(of_line, waiver_request.c.id.not_in(decided))).first()


def tell_requests(connection: Connection, actor: Actor, *conditions: sa.ColumnElement[bool]) -> list[WaiverRequestBody]:
    """Return the newest requests that an actor may know of."""
    asked, decided, line = waiver_request.c, waiver_decision.c, bill_line.c
    asker, decider, new = person.alias("asker"), person.alias("decider"), bill.alias("new")
    joined = (
        waiver_request.join(bill, bill.c.id == asked.bill_id)
        .join(bill_line, (line.bill_id == asked.bill_id) & (line.position == asked.position))
        .outerjoin(waiver_decision, decided.request_id == asked.id)
        .outerjoin(waiver, waiver.c.request_id == asked.id)
        .outerjoin(new, new.c.id == waiver.c.bill_id)
        .outerjoin(person, person.c.person_id == asked.person_id)
        .outerjoin(asker, asker.c.person_id == asked.asked_by)
        .outerjoin(decider, decider.c.person_id == decided.decided_by)
    )
    more = (
        *(bill.c.number.label("bill_number"), bill.c.total, line.words_ar, line.words_en),
        *(decided.is_approved, decided.text.label("decision_text"), decided.decided_at),
        *(new.c.number.label("new_number"), person.c.display_name_ar.label("payer")),
        *(asker.c.display_name_ar.label("asker_name"), asker.c.display_name_en.label("asker_name_en")),
        *(decider.c.display_name_ar.label("decider_name"), decider.c.display_name_en.label("decider_name_en")),
    )
    wanted = sa.select(waiver_request, *more).select_from(joined).where(at_desk_of(actor, bill), *conditions)
    rows = connection.execute(wanted.order_by(asked.asked_at.desc(), asked.id.desc()).limit(_MOST)).all()
    return [_body(row, actor) for row in rows]


def _body(row: Row[Any], actor: Actor) -> WaiverRequestBody:
    return WaiverRequestBody(
        request_id=row.id,
        bill_number=row.bill_number,
        total=row.total,
        line_ar=row.words_ar,
        line_en=row.words_en,
        amount=row.amount,
        text=row.text,
        payer_masked=mask_name(row.payer) if row.payer else "",
        state="asked" if row.is_approved is None else "approved" if row.is_approved else "refused",
        asked_by=row.asker_name or "",
        asked_by_en=row.asker_name_en or "",
        is_mine=row.asked_by == actor.person_id,
        asked_at=row.asked_at,
        decided_by=row.decider_name or "",
        decided_by_en=row.decider_name_en or "",
        decision_text=row.decision_text or "",
        decided_at=row.decided_at,
        new_bill_number=row.new_number or "",
    )
