"""How far this computer has read the server's changes, and what the server said is deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from balady_desktop.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """The place in the server's changes. `is_rebuilding`: the server's history changed and is read from its start."""

    epoch: str | None
    cursor: int
    is_rebuilding: bool
    pulled_at: int | None


class Feed:
    """Changed only in the transaction that applies what it tells of."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def place(self) -> FeedPlace:
        """Return the place."""
        epoch, cursor, rebuilding, pulled_at = self._connection.execute(
            "SELECT epoch, cursor, is_rebuilding, pulled_at FROM feed"
        ).fetchone()
        return FeedPlace(epoch, cursor, bool(rebuilding), pulled_at)

    def advance(self, cursor: int, now: int) -> None:
        """Note how far the changes are applied."""
        self._connection.execute("UPDATE feed SET cursor = ?, pulled_at = ?", (cursor, now))

    def rewind(self) -> None:
        """Read the changes from their start once more: what is known already is no news."""
        self._connection.execute("UPDATE feed SET cursor = 0")

    def begin_epoch(self, epoch: str, is_rebuilding: bool) -> None:
        """Read the server's history from its start."""
        self._connection.execute("UPDATE feed SET epoch = ?, cursor = 0, is_rebuilding = ?", (epoch, is_rebuilding))

    def end_rebuilding(self) -> None:
        """The new history is read to its end."""
        self._connection.execute("UPDATE feed SET is_rebuilding = 0")

    @contextmanager
    def one_change(self) -> Iterator[None]:
        """Apply one change whole or not at all, inside the transaction of its page."""
        self._connection.execute("SAVEPOINT one_change")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO one_change")
            raise
        finally:
            self._connection.execute("RELEASE one_change")

    def put_tombstone(self, thing_id: str, seq: int, is_applied: bool) -> None:
        """Keep a deletion; one that is not applied waits for the person's word."""
        self._connection.execute(
            "INSERT INTO tombstone VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, "
            "is_applied = max(is_applied, excluded.is_applied)",
            (thing_id, seq, is_applied),
        )

    def held_deletions(self) -> tuple[str, ...]:
        """Return what the server deleted and the person has not yet agreed to."""
        rows = self._connection.execute("SELECT id FROM tombstone WHERE is_applied = 0 ORDER BY seq").fetchall()
        return tuple(row[0] for row in rows)

    def drop_tombstone(self, thing_id: str) -> None:
        """The person keeps what the server deleted."""
        self._connection.execute("DELETE FROM tombstone WHERE id = ?", (thing_id,))
