"""GET /v1/bills/{id}: one bill."""

from fastapi import APIRouter

from balady_desktop.backend.access import SignedIn, permitted
from balady_desktop.backend.bills.queries import bill_body, find_bill
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.work import note_look
from balady_desktop.wire.applications import BillBody

router = APIRouter(prefix="/v1")


@router.get("/bills/{bill_id}")
def get_bill(bill_id: str, context: ContextOf, connection: ReadingOf, actor: SignedIn) -> BillBody:
    """Return a bill to whom it is made out to, and to the staff of the municipality."""
    found = permitted(connection, actor, "read", find_bill(connection, bill_id))
    note_look(context, actor, found.municipality, "bill", found.person_id, found.id)
    return bill_body(connection, found, context.today())
