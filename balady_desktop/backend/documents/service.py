"""Writes documents: the row of one joins the transaction that makes it true."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.numbering import licence_number
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.calendar import add_years
from balady_desktop.domain.identifiers import mask_id, mask_name
from balady_desktop.domain.journey import Journey


def add_document(work: Work, of: Row[Any], kind: str, number: str) -> None:
    """Write that a paper came out, with its holder as he is called now."""
    holder = get_person(work.connection, of.person_id)
    named = {
        "name_ar": holder.display_name_ar,
        "name_en": holder.display_name_en,
        "masked": mask_name(holder.display_name_ar),
        "id_masked": mask_id(holder.facts.get("id_number", "")),
    }
    document_id = work.context.new_id()
    about = {"application_id": of.id, "municipality": of.municipality, "person_id": of.person_id}
    work.connection.execute(
        sa.insert(document).values(id=document_id, **about, kind=kind, number=number, holder=named, issued_at=work.now)
    )
    work.audit(of.municipality, f"document.{kind}", document_id, {"number": number, "application": of.id})


def issue_documents(work: Work, of: Row[Any], journey: Journey) -> Row[Any]:
    """Return the application its number and its end, and make what the definition says comes out."""
    number = licence_number(work.connection, of.municipality, work.today.year)
    years = int(journey.value(journey.definition.period_field or "") or 0)
    expires_on = add_years(work.today, years) if years else None
    changed = sa.update(application).where(application.c.id == of.id)
    work.connection.execute(changed.values(licence_number=number, expires_on=expires_on))
    for issued in journey.definition.documents:
        add_document(work, of, issued.kind, number)
    issued_row = find_locked(work.connection, application, application.c.id == of.id)
    assert issued_row is not None  # updated above
    return issued_row
