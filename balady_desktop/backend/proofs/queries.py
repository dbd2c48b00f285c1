"""Reads the proofs of papers and what the status lists are made of."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.proofs.tables import document_proof, document_record, status_list
from balady_desktop.backend.register.queries import paper_standings
from balady_desktop.backend.register.tables import record, record_standing
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
    # How much was decided about the records of its municipality, how many papers took the place of others, and how many
    # on the list can be anything but valid: while the number stands still, so does the list, but for what ends by
    # itself on a day.
    changes: int


def list_states(connection: Connection) -> list[ListState]:
    """Return the lists there are."""
    decided, newer, joined = _decisions(connection), _newer_papers(connection), _touched(connection)
    rows = connection.execute(sa.select(status_list).order_by(status_list.c.municipality, status_list.c.year))
    changes = decided + newer
    return [
        ListState(row.municipality, row.year, row.size, changes[row.municipality] + joined[row.municipality, row.year])
        for row in rows
    ]


def _decisions(connection: Connection) -> Counter[str]:
    wanted = sa.select(record.c.municipality, sa.func.count()).join_from(
        record_standing, record, record_standing.c.record_id == record.c.id
    )
    return Counter({row[0]: row[1] for row in connection.execute(wanted.group_by(record.c.municipality))})


def _newer_papers(connection: Connection) -> Counter[str]:
    wanted = sa.select(document.c.municipality, sa.func.count()).where(document.c.version > 1)
    return Counter({row[0]: row[1] for row in connection.execute(wanted.group_by(document.c.municipality))})


def _touched(connection: Connection) -> Counter[tuple[str, int]]:
    """Return how many papers of each list can be anything but valid: one that was revoked before it was first printed
    joins its list when it is."""
    place = (document_record.c.municipality, document_record.c.status_year)
    wanted = sa.select(*place, sa.func.count()).join_from(
        document_record, document, document.c.id == document_record.c.document_id
    )
    rows = connection.execute(wanted.where(_is_touched()).group_by(*place))
    return Counter({(row[0], row[1]): row[2] for row in rows})


def _is_touched() -> sa.ColumnElement[bool]:
    """Return the condition of papers that can be anything but valid: their records were decided about or hang on
    another one, or a newer paper took their place."""
    newer = document.alias()
    return sa.or_(
        document.c.record_id.in_(sa.select(record_standing.c.record_id)),
        document.c.record_id.in_(sa.select(record.c.id).where(record.c.depends_on.is_not(None))),
        document.c.record_id.in_(sa.select(newer.c.record_id).where(newer.c.version > 1)),
    )


def standings_in(connection: Connection, state: ListState, day: date) -> dict[int, Standing]:
    """Return the status of the papers of a list by their places on a day; the valid ones may be missing."""
    of_list = (document_record.c.municipality == state.municipality) & (document_record.c.status_year == state.year)
    joined = sa.select(document_record.c.status_index, document).join_from(
        document_record, document, document.c.id == document_record.c.document_id
    )
    rows = connection.execute(joined.where(of_list, _is_touched())).all()
    standings = paper_standings(connection, rows, day)
    return {row.status_index: standings[row.id] for row in rows}
