"""Moves of the municipal desk that wait to be sent, and those that the server refused, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from balady_desktop.storage.draft_view import OPEN_STATES
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.errors import MoveWaitsError
from balady_desktop.storage.json_text import from_text, to_text
from balady_desktop.storage.outbox import Outbox

MAKE_MOVE = "move.make"


@dataclass(frozen=True, slots=True)
class QueuedMove:
    """A move of the workflow; `request` is a `MoveRequest` of the wire as JSON, `name` that of the application.

    `reason` is the code of the refusal of a held one, and why a waiting one was put off.
    """

    key: str
    body: str
    application_id: str
    application_number: str
    service: str
    name: str
    request: Mapping[str, Any]
    state: Literal["waiting", "held"]
    reason: str | None
    problems: tuple[Mapping[str, Any], ...]
    queued_at: int


class Moves:
    """The moves of one account that were made while the server could not be asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)

    def queue(
        self,
        key: str,
        body: str,
        application_id: str,
        request: Mapping[str, Any],
        now: int,
        *,
        application_number: str = "",
        service: str = "",
        name: str = "",
    ) -> None:
        """Freeze a move for a body under its key. Raises MoveWaitsError where one about the application waits."""
        if self._outbox.find_open(application_id) is not None:
            raise MoveWaitsError()
        asked = {"body": body, "application_id": application_id, "request": dict(request)}
        frozen = to_text({"key": key, "kind": MAKE_MOVE, "body": asked}).encode()
        self._outbox.freeze(key, application_id, MAKE_MOVE, frozen, now)
        self._connection.execute(
            "INSERT INTO queued_move VALUES (?, ?, ?, ?)", (key, application_number, service, name)
        )

    def all(self) -> tuple[QueuedMove, ...]:
        """Return what waits and what is held, the oldest first."""
        rows = self._connection.execute(
            "SELECT key, frozen, application_number, service, name, state, reason, problems, first_at "
            f"FROM op JOIN queued_move USING (key) WHERE state IN {OPEN_STATES} OR state = 'quarantined' "
            "ORDER BY op.number"
        ).fetchall()
        return tuple(_move(row) for row in rows)

    def find(self, application_id: str) -> QueuedMove | None:
        """Return the newest move about an application that waits or is held."""
        return next((one for one in reversed(self.all()) if one.application_id == application_id), None)

    def count_held(self) -> int:
        """Return how many were refused and not dismissed."""
        statement = "SELECT count(*) FROM op WHERE kind = ? AND state = 'quarantined'"
        return int(self._connection.execute(statement, (MAKE_MOVE,)).fetchone()[0])

    def dismiss(self, key: str) -> bool:
        """Forget a held move whose reason was seen; False where it is none, such as one that waits."""
        gone = self._connection.execute(
            "DELETE FROM op WHERE key = ? AND kind = ? AND state = 'quarantined' RETURNING 1", (key, MAKE_MOVE)
        ).fetchall()
        return bool(gone)


def _move(row: tuple[Any, ...]) -> QueuedMove:
    key, frozen, number, service, name, state, reason, problems, queued_at = row
    asked = from_text(bytes(frozen).decode(errors="replace"))["body"]
    is_held: Literal["waiting", "held"] = "held" if state == "quarantined" else "waiting"
    about = (asked["body"], asked["application_id"], number, service, name, asked["request"])
    return QueuedMove(key, *about, is_held, reason, tuple(from_text(problems)), queued_at)
