"""Reads what papers there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.documents.tables import document, document_file, document_print
from balady_desktop.backend.standing.queries import changes_of, standings_of
from balady_desktop.domain.standing import WITHOUT_END
from balady_desktop.domain.words import Language
from balady_desktop.wire.applications import DocumentBody
from balady_desktop.wire.proofs import Standing

# Papers of one transaction came out at the same moment.
_PLACES = {"bill": 0, "receipt": 1, "licence": 2}


def documents_of_applications(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[DocumentBody]]:
    """Return the papers of each application in the order they came out."""
    found: dict[str, list[DocumentBody]] = defaultdict(list)
    rows = connection.execute(sa.select(document).where(document.c.application_id.in_(ids))).all()
    changes = changes_of(connection, [row.id for row in rows])
    for row in sorted(rows, key=lambda row: (row.issued_at, _PLACES.get(row.kind, len(_PLACES)), row.number)):
        said = {"kind": row.kind, "number": row.number, "issued_at": row.issued_at}
        changed = changes.get(row.id, [])
        standing: Any = changed[-1].standing if changed else "valid"
        found[row.application_id].append(DocumentBody(document_id=row.id, standing=standing, changes=changed, **said))
    return found


def standings_of_applications(connection: Connection, ids: Sequence[str]) -> Mapping[str, Standing]:
    """Return how what came out of applications is now; receipts and bills say nothing of that."""
    issued = document.c.kind.not_in(WITHOUT_END)
    wanted = sa.select(document.c.id, document.c.application_id).where(document.c.application_id.in_(ids), issued)
    applications = {row.id: row.application_id for row in connection.execute(wanted)}
    standings: Mapping[str, Any] = standings_of(connection, list(applications))
    return {applications[document_id]: standing for document_id, standing in standings.items()}


def find_document(connection: Connection, document_id: str) -> Row[Any] | None:
    """Return a paper's row."""
    return connection.execute(sa.select(document).where(document.c.id == document_id)).one_or_none()


@dataclass(frozen=True, slots=True)
class Print:
    """One print of a paper; a paper that was revoked since is set in type again, with its reason across it."""

    document_id: str
    copy_number: int
    language: Language
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a paper since it came out, as it stands across its prints."""

    standing: Literal["valid", "suspended", "revoked", "superseded", "expired"] = "valid"
    reason: str = ""

    @property
    def is_passing(self) -> bool:
        """Return whether it may be over one day, so that no print of it is kept."""
        return self.standing not in ("valid", "revoked")


def find_file(connection: Connection, wanted: Print) -> str | None:
    """Return the hash of the PDF of a print, None before it was first made."""
    same = [document_file.c[name] == value for name, value in asdict(wanted).items()]
    return connection.execute(sa.select(document_file.c.sha256).where(*same)).scalar_one_or_none()


def count_prints(connection: Connection, document_id: str) -> int:
    """Return how often a paper was printed."""
    wanted = sa.select(sa.func.count()).where(document_print.c.document_id == document_id)
    return connection.execute(wanted).scalar_one()
