"""Prints: logged in the transaction of the request; their PDF is set in type outside of any."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import permitted
from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.queries import find_document
from balady_desktop.backend.files.store import keep_bytes, read_blob
from balady_desktop.backend.prints import papers
from balady_desktop.backend.prints.queries import Print, count_prints, find_file
from balady_desktop.backend.prints.tables import document_file, document_print
from balady_desktop.backend.proofs.queries import find_proof
from balady_desktop.backend.proofs.service import prove
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.work import Work, note_look
from balady_desktop.documents.batch import Make
from balady_desktop.domain.words import Language

_OWNER = "papers"


def print_document(work: Work, document_id: str) -> dict[str, int]:
    """Log a print and give the number of its copy: 1 is the paper itself, every later one says «نسخة»."""
    found = get_readable(work.connection, work, document_id)
    copy_number = count_prints(work.connection, document_id) + 1
    by = {"person_id": work.person, "device": work.device, "at": work.now}
    work.connection.execute(sa.insert(document_print).values(document_id=document_id, copy_number=copy_number, **by))
    work.audit(found.municipality, "document.printed", document_id, {"copy_number": copy_number})
    return {"copy_number": copy_number}


def get_readable(connection: Connection, work: Work, document_id: str) -> Row[Any]:
    """Return a paper that the person may read: his own or one of the municipality where he works."""
    return permitted(work.connection, work.signed_in, "read", find_document(connection, document_id))


def get_pdf(
    work_of: Callable[[Connection], Work], context: Context, document_id: str, copy_number: int, language: Language
) -> bytes:
    """Return the PDF of a print; it is made once and then the same, until the paper itself is not what it was."""
    with context.database.transaction(reading=True) as connection:
        found = get_readable(connection, work_of(connection), document_id)
        if copy_number != 1 and not 1 < copy_number <= count_prints(connection, document_id):
            raise not_found()
        actor = work_of(connection).signed_in
    note_look(context, actor, found.municipality, "document", found.person_id, found.id)
    return pdf_of(context, found, copy_number, language)


def pdf_of(context: Context, found: Row[Any], copy_number: int, language: Language, make: Make | None = None) -> bytes:
    """Return the PDF of a print, set in type by `make` where that was not done yet: alone, or as one of a batch."""
    with context.database.transaction(reading=True) as connection:
        since = papers.since_of(connection, context, found, language)
        wanted = Print(found.id, copy_number, language, since.standing == "revoked")
        kept = None if since.is_passing else find_file(connection, wanted)
        proof = None if kept else find_proof(connection, found.id)
        paper = None if kept or proof else papers.paper_of(connection, context, found)
    if not kept:
        if proof is None:
            assert paper is not None  # what has no proof was filled above
            proof = prove(context, found, paper)
        content = papers.set_paper(context, found.kind, wanted, proof, since, make)
        if since.is_passing:
            return content
        kept = _keep(context, wanted, content)
    made = read_blob(context.files_folder, _OWNER, kept or "")
    if made is None:
        raise Refusal(500, "blob_damaged")
    return made


def _keep(context: Context, wanted: Print, content: bytes) -> str | None:
    sha256 = keep_bytes(content, context.files_folder, _OWNER)
    with context.database.transaction() as connection:
        insert_if_absent(connection, document_file, **asdict(wanted), sha256=sha256)
        # Where two asked at once, both get the paper that was kept first.
        return find_file(connection, wanted)
