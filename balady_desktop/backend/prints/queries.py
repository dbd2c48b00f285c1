"""Reads what was printed."""

from dataclasses import asdict, dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.prints.tables import document_file, document_print
from balady_desktop.domain.words import Language


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
