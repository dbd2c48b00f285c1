"""The effects of moves by name, as the workflow's table says what a move makes."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import journey_of
from balady_desktop.backend.bills.service import make_bill
from balady_desktop.backend.documents.service import add_document, issue_documents
from balady_desktop.backend.work import Work

# Takes an application just moved, returns it as the effect left it.
Effect = Callable[[Work, Row[Any]], Row[Any]]


def _bill(work: Work, moved: Row[Any]) -> Row[Any]:
    """Bill the application; its bill is a document as well."""
    made = make_bill(work, moved, journey_of(work.connection, work.context, moved))
    add_document(work, moved, "bill", made.number)
    # After its document: the order that audit trails have had from the beginning.
    work.audit(moved.municipality, "bill.issued", made.bill_id, {"number": made.number, "total": made.total})
    return moved


def _documents(work: Work, moved: Row[Any]) -> Row[Any]:
    """Issue what the definition says comes out."""
    return issue_documents(work, moved, journey_of(work.connection, work.context, moved))


# In the order in which they happen: numbers are taken in the order of their series, whatever a workflow says first.
EFFECTS: Mapping[str, Effect] = {
    "bill": _bill,
    "documents": _documents,
}
