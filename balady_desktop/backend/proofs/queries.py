"""Reads the proofs of papers and what the status lists are made of."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.proofs.tables import document_proof, document_record, status_list
from balady_desktop.backend.standing.tables import document_standing
from balady_desktop.documents.proofs.status import Standing

_CHAIN_BYTES = 8


@dataclass(frozen=True, slots=True)
class Proof:
    """What a paper's QR code carries, the code beside it, the record that both stand for and the paper itself."""

    cose: bytes
    check_code: str
    record: bytes
    paper: Any


def find_proof(connection: Connection, document_id: str) -> Proof | None:
    """Return the proof of a paper, None before its PDF was first asked for."""
    row = connection.execute(_proofs().where(document_record.c.document_id == document_id)).one_or_none()
    return Proof(row.cose, row.check_code, row.record, row.paper) if row else None


def proofs_of_number(connection: Connection, number: str) -> list[Proof]:
    """Return the proofs of the papers with a number: those of different kinds may share one."""
    joined = _proofs().join(document, document.c.id == document_record.c.document_id)
    rows = connection.execute(joined.where(document.c.number == number))
    return [Proof(row.cose, row.check_code, row.record, row.paper) for row in rows]


def _proofs() -> sa.Select[Any]:
    columns = (document_proof.c.cose, *(document_record.c[name] for name in ("check_code", "record", "paper")))
    return sa.select(*columns).join_from(document_record, document_proof)


def find_record(connection: Connection, document_id: str) -> Row[Any] | None:
    """Return what is to be signed of a paper."""
    wanted = sa.select(document_record).where(document_record.c.document_id == document_id)
    return connection.execute(wanted).one_or_none()


def chain_hash(connection: Connection, found: Row[Any]) -> bytes:
    """Return the beginning of the audit trail's hash at the moment when a paper came out."""
    entry = audit_entry.c
    issue = (entry.tenant == found.municipality, entry.object == found.id, entry.action == f"document.{found.kind}")
    wanted: str = connection.execute(sa.select(entry.hash).where(*issue)).scalar_one()
    return bytes.fromhex(wanted)[:_CHAIN_BYTES]


@dataclass(frozen=True, slots=True)
class ListState:
    """What a status list says, without its signature."""

    municipality: str
    year: int
    size: int
    # How many changes of its papers there were: while the number stands still, so does the list.
    changes: int


def list_states(connection: Connection) -> list[ListState]:
    """Return the lists there are."""
    record, changed, made = document_record.c, document_standing.c, status_list.c
    # A paper that was revoked before it was first printed joins its list when it is.
    of_lists = (
        sa.select(record.municipality, record.status_year, sa.func.count().label("changes"))
        .join_from(document_standing, document_record, changed.document_id == record.document_id)
        .group_by(record.municipality, record.status_year)
        .subquery()
    )
    same = (of_lists.c.municipality == made.municipality) & (of_lists.c.status_year == made.year)
    wanted = sa.select(status_list, of_lists.c.changes).outerjoin_from(status_list, of_lists, same)
    rows = connection.execute(wanted.order_by(made.municipality, made.year))
    return [ListState(row.municipality, row.year, row.size, row.changes or 0) for row in rows]


def standings_in(connection: Connection, state: ListState) -> dict[int, Standing]:
    """Return the status of the papers of a list by their places; the valid ones may be missing."""
    record, changed = document_record.c, document_standing.c
    joined = sa.select(record.status_index, changed.standing, changed.seq).join_from(
        document_record, document_standing, changed.document_id == record.document_id
    )
    wanted = joined.where(record.municipality == state.municipality, record.status_year == state.year)
    return {row.status_index: row.standing for row in connection.execute(wanted.order_by(changed.seq))}
