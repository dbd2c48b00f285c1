"""Registrations in progress: every step is kept, so that one that was interrupted goes on where it stood.

Passwords and codes are never among the answers; whoever saves drops them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text


@dataclass(frozen=True, slots=True)
class StoredRegistration:
    """A registration. `resume_token` is the server's; `code` tells of a code on its way (masked mobile, times)."""

    id: str
    server: str
    service: str
    definition: str
    page: str
    answers: Mapping[str, Any]
    known: Mapping[str, str]
    resume_token: str | None
    code: Mapping[str, Any] | None
    changed_at: int


class Registrations:
    """The registrations that were begun on this computer and not ended."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, registration_id: str) -> StoredRegistration | None:
        """Return a registration."""
        row = self._connection.execute("SELECT * FROM registration WHERE id = ?", (registration_id,)).fetchone()
        return _registration(row) if row else None

    def find_last(self, server: str) -> StoredRegistration | None:
        """Return the registration with a server that was worked on last."""
        row = self._connection.execute(
            "SELECT * FROM registration WHERE server = ? ORDER BY changed_at DESC, id DESC LIMIT 1", (server,)
        ).fetchone()
        return _registration(row) if row else None

    def put(self, registration: StoredRegistration) -> None:
        """Keep the state of a registration."""
        one = registration
        self._connection.execute(
            "INSERT OR REPLACE INTO registration VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.id,
                one.server,
                one.service,
                one.definition,
                one.page,
                to_text(dict(one.answers)),
                to_text(dict(one.known)),
                one.resume_token,
                None if one.code is None else to_text(dict(one.code)),
                one.changed_at,
            ),
        )

    def remove(self, registration_id: str) -> None:
        """Forget a registration that is done or given up."""
        self._connection.execute("DELETE FROM registration WHERE id = ?", (registration_id,))


def _registration(row: tuple[Any, ...]) -> StoredRegistration:
    *head, answers, known, token, code, changed_at = row
    told = from_text(code) if code else None
    values: tuple[Any, ...] = (*head, from_text(answers), from_text(known), token, told, changed_at)
    return StoredRegistration(*values)
