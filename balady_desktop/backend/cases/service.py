"""Shows one case to whoever states why: the application as the desk sees it, and who saw and did what."""

from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.applications.queries import find_application
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.telling.queries import application_body
from balady_desktop.backend.trail.naming import find_case, things_of_case
from balady_desktop.backend.trail.noting import note_purpose, read_purpose
from balady_desktop.backend.trail.queries import Sought, read_page
from balady_desktop.backend.trail.service import rows_in_words
from balady_desktop.backend.work import Work
from balady_desktop.wire.trail import CaseReply, CaseRequest

# The newest acts of a case; its auditor reads the others in the trail itself.
MOST_ACTS = 500


def inspect(work: Work, request: CaseRequest) -> CaseReply:
    """Return a case by any of its numbers. Refuses with 422 without a purpose."""
    application_id = find_case(work.connection, request.number)
    found = get_case(work, "inspect", application_id or "")
    purpose = read_purpose(request.purpose)
    applicant = get_person(work.connection, found.person_id)
    reply = CaseReply(
        application=application_body(work.connection, work.context, found.id, with_names=True),
        applicant_ar=applicant.display_name_ar,
        applicant_en=applicant.display_name_en,
        trail=rows_in_words(work.connection, work.context, acts_of(work.connection, found)),
    )
    note_purpose(work, found.municipality, "case.inspected", found.id, purpose)
    return reply


def get_case(work: Work, act: str, application_id: str) -> Row[Any]:
    """Return an application of a body below one's own. Refuses as `permitted` does."""
    return permitted(work.connection, work.signed_in, act, find_application(work.connection, application_id))


def acts_of(connection: Connection, found: Row[Any]) -> list[Row[Any]]:
    """Return what the audit trail has of a case and of all that came of it, the newest first."""
    sought = Sought(things=things_of_case(connection, found.id))
    return read_page(connection, found.municipality, sought, None, MOST_ACTS)
