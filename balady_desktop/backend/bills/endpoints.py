"""GET /v1/bills/{id} for the applicant, GET /v1/desk/bills?number= for the cashier."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from sqlalchemy.engine import Row

from balady_desktop.backend.access import Actor, SignedIn, staff_of
from balady_desktop.backend.applications.queries import find_application
from balady_desktop.backend.bills.queries import bill_body, find_bill, find_bill_by_number
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.payments.queries import pending_until
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.refusals import not_found
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.domain.text import only_code
from balady_desktop.wire.applications import BillBody, BillSearchReply

router = APIRouter(prefix="/v1")
Cashier = Annotated[Actor, Depends(staff_of("cashier"))]


@router.get("/bills/{bill_id}")
def get_bill(bill_id: str, context: ContextOf, connection: ReadingOf, actor: SignedIn) -> BillBody:
    """Return a bill to whom it is made out to, and to the staff of the municipality."""
    found = find_bill(connection, bill_id)
    if found is None or not may_read(actor, found):
        raise not_found()
    return bill_body(connection, found, context.today())


@router.get("/desk/bills")
def search_bill(number: str, context: ContextOf, connection: ReadingOf, actor: Cashier) -> BillSearchReply:
    """Return the bill of a number at the counter; the payer is masked."""
    found = find_bill_by_number(connection, only_code(number))
    application = find_application(connection, found.application_id) if found else None
    if found is None or application is None or found.municipality != actor.municipality:
        raise not_found()
    return BillSearchReply(
        bill=bill_body(connection, found, context.today()),
        application_number=application.number,
        service=application.service,
        payer_masked=mask_name(get_person(connection, found.person_id).display_name_ar),
        pending_until=pending_until(connection, context, found.id) if found.state == "issued" else None,
    )


def may_read(actor: Actor, found: Row[Any]) -> bool:
    """Return whether a bill or paper is the actor's own or of the municipality where he works."""
    return bool(found.person_id == actor.person_id or (actor.municipality and found.municipality == actor.municipality))
