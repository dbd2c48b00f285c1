"""GET /v1/bills/{id}: one bill."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy.engine import Row

from balady_desktop.backend.access import Actor, SignedIn
from balady_desktop.backend.bills.queries import bill_body, find_bill
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.refusals import not_found
from balady_desktop.wire.applications import BillBody

router = APIRouter(prefix="/v1")


@router.get("/bills/{bill_id}")
def get_bill(bill_id: str, context: ContextOf, connection: ReadingOf, actor: SignedIn) -> BillBody:
    """Return a bill to whom it is made out to, and to the staff of the municipality."""
    found = find_bill(connection, bill_id)
    if found is None or not may_read(actor, found):
        raise not_found()
    return bill_body(connection, found, context.today())


def may_read(actor: Actor, found: Row[Any]) -> bool:
    """Return whether a bill or paper is the actor's own or of the municipality where he works."""
    return bool(found.person_id == actor.person_id or (actor.municipality and found.municipality == actor.municipality))
