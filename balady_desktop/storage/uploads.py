"""Files on their way to the server: one row per content and party, with its place in the resumable upload."""

from dataclasses import dataclass
from typing import Any, Literal

from balady_desktop.storage.engine import Connection

# The server said that it lacks the file: nothing else it says of the content tells whether its party has it.
MISSED = "blobs_missing"
_COLUMNS = "sha256, party, size, media_type, state, location, tries, next_at, reason"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file by its content, and the body whose it becomes (empty: the person's own).

    `location` is where the server takes the rest of it.
    """

    sha256: str
    party: str
    size: int
    media_type: str
    state: Literal["waiting", "done", "quarantined"]
    location: str | None
    tries: int
    next_at: int
    reason: str | None


class Uploads:
    """The files of one account that must reach the server: the same content once for each party that needs it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def queue(self, sha256: str, size: int, media_type: str, now: int, party: str = "") -> None:
        """Ask for a file to be sent; one that was sent is not sent again, one that was held is tried again."""
        self._connection.execute(
            "INSERT INTO upload (sha256, party, size, media_type, next_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET "
            "state = 'waiting', location = NULL, reason = NULL, next_at = excluded.next_at WHERE state = 'quarantined'",
            (sha256, party, size, media_type, now),
        )

    def due(self, now: int | None) -> tuple[Upload, ...]:
        """Return the files to send, those that operations wait for first (any time where `now` is None)."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM upload WHERE state = 'waiting' AND next_at <= coalesce(?, next_at) "
            "ORDER BY NOT EXISTS (SELECT 1 FROM op_upload WHERE op_upload.sha256 = upload.sha256 "
            "AND op_upload.party = upload.party), next_at, sha256, party",
            (now,),
        ).fetchall()
        return tuple(Upload(*row) for row in rows)

    def find(self, sha256: str, party: str = "") -> Upload | None:
        """Return a file's place."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM upload WHERE sha256 = ? AND party = ?", (sha256, party)
        ).fetchone()
        return Upload(*row) if row else None

    def set_location(self, sha256: str, location: str | None, party: str = "") -> None:
        """Remember where the server takes the rest; None begins again."""
        self._set(sha256, party, "location = ?", location)

    def finish(self, sha256: str, party: str = "") -> None:
        """The server has the whole file and its hash is right."""
        self._set(sha256, party, "state = 'done', reason = ?", None)

    def restart(self, sha256: str, now: int, party: str = "", reason: str | None = None) -> None:
        """Send a file from its beginning: the server may have it no longer, or misses it (`reason` is MISSED)."""
        self._set(sha256, party, "state = 'waiting', location = NULL, next_at = ?, reason = ?", now, reason)

    def postpone(self, sha256: str, next_at: int, reason: str | None, party: str = "") -> None:
        """Try again later."""
        self._set(sha256, party, "tries = tries + 1, next_at = ?, reason = ?", next_at, reason)

    def quarantine(self, sha256: str, reason: str, party: str = "") -> tuple[str, ...]:
        """The server will never take this file; returns the operations that need it."""
        self._set(sha256, party, "state = 'quarantined', reason = ?", reason)
        wanted = "SELECT op FROM op_upload WHERE sha256 = ? AND party = ?"
        return tuple(row[0] for row in self._connection.execute(wanted, (sha256, party)).fetchall())

    def release(self, sha256: str, party: str) -> None:
        """Send a file no more, and what waits for it without it: the server will refuse that, and say why."""
        self._connection.execute("DELETE FROM op_upload WHERE sha256 = ? AND party = ?", (sha256, party))
        self._connection.execute("DELETE FROM upload WHERE sha256 = ? AND party = ?", (sha256, party))

    def waiting(self) -> int:
        """Return how many files are not there yet."""
        return int(self._connection.execute("SELECT count(*) FROM upload WHERE state = 'waiting'").fetchone()[0])

    def next_time(self) -> int | None:
        """Return when the next file may be tried."""
        first: int | None = self._connection.execute(
            "SELECT min(next_at) FROM upload WHERE state = 'waiting'"
        ).fetchone()[0]
        return first

    def _set(self, sha256: str, party: str, assignment: str, *values: Any) -> None:
        self._connection.execute(
            f"UPDATE upload SET {assignment} WHERE sha256 = ? AND party = ?", (*values, sha256, party)
        )
