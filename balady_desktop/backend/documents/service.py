"""Writes documents: the row of one joins the transaction that makes it true."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.work import Work


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A paper as it comes out: its holder as he is called now, and the record of which it is a view."""

    kind: str
    number: str
    municipality: str
    person_id: str
    holder: Mapping[str, str]
    record_id: str
    application_id: str | None = None
    version: int = 1


def add_document(work: Work, new: NewDocument) -> str:
    """Write that a paper came out; returns its id."""
    document_id = work.context.new_id()
    values = {name: getattr(new, name) for name in NewDocument.__slots__}
    work.connection.execute(
        sa.insert(document).values(id=document_id, **{**values, "holder": dict(new.holder)}, issued_at=work.now)
    )
    of = {"application": new.application_id} if new.application_id else {"record": new.record_id}
    work.audit(new.municipality, f"document.{new.kind}", document_id, {"number": new.number, **of})
    return document_id
