"""What the person was told, as the server said it, for reading without a connection; what was read waits to be sent."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """One notice (`NoticeReply` of the wire as JSON, unknown keys kept). `party`: the body, empty for one's own."""

    id: str
    position: int
    party: str
    is_read: bool
    body: Mapping[str, Any]


class Notices:
    """The notices of one account, each once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, one: KeptNotice) -> bool:
        """Keep a notice as the server has it; False where it was here. What was read here stays read."""
        is_new = self._connection.execute("SELECT 1 FROM notice WHERE id = ?", (one.id,)).fetchone() is None
        self._connection.execute(
            """INSERT INTO notice (id, position, party, is_read, is_told, body) VALUES (?, ?, ?, ?, 1, ?)
               ON CONFLICT (id) DO UPDATE SET position = excluded.position, party = excluded.party,
               body = excluded.body, is_told = is_told OR excluded.is_read, is_read = is_read OR excluded.is_read""",
            (one.id, one.position, one.party, one.is_read, to_text(dict(one.body))),
        )
        return is_new

    def newest(self, most: int) -> tuple[KeptNotice, ...]:
        """Return notices, the newest first."""
        rows = self._connection.execute(
            "SELECT id, position, party, is_read, body FROM notice ORDER BY position DESC, id LIMIT ?", (most,)
        ).fetchall()
        return tuple(KeptNotice(row[0], row[1], row[2], bool(row[3]), from_text(row[4])) for row in rows)

    def count(self) -> tuple[int, int]:
        """Return how many there are, and how many of them were not read."""
        row = self._connection.execute("SELECT count(*), coalesce(sum(1 - is_read), 0) FROM notice").fetchone()
        return int(row[0]), int(row[1])

    def waiting(self) -> int:
        """Return how many still wait for somebody, as the server last said."""
        row = self._connection.execute("SELECT count(*) FROM notice WHERE json_extract(body, '$.waits') = 1").fetchone()
        return int(row[0])

    def mark_read(self, ids: Iterable[str]) -> None:
        """Write that notices were read here; the server is told later."""
        self._connection.executemany(
            "UPDATE notice SET is_read = 1, is_told = 0 WHERE id = ? AND is_read = 0", [(one,) for one in ids]
        )

    def untold(self, most: int) -> tuple[str, ...]:
        """Return the notices of which the server does not know yet that they were read, the oldest first."""
        rows = self._connection.execute(
            "SELECT id FROM notice WHERE is_told = 0 ORDER BY position, id LIMIT ?", (most,)
        ).fetchall()
        return tuple(row[0] for row in rows)

    def told(self, ids: Iterable[str]) -> None:
        """Write that the server knows it."""
        self._connection.executemany("UPDATE notice SET is_told = 1 WHERE id = ?", [(one,) for one in ids])

    def keep_parties(self, parties: Collection[str]) -> None:
        """Forget what was told as a member of any body but these."""
        kept = tuple(sorted({"", *parties}))
        places = ", ".join("?" * len(kept))
        self._connection.execute(f"DELETE FROM notice WHERE party NOT IN ({places})", kept)

    def keep_only(self, ids: Collection[str]) -> None:
        """Forget what the server has no more, once all that it has was read."""
        here = [row[0] for row in self._connection.execute("SELECT id FROM notice").fetchall()]
        self._connection.executemany("DELETE FROM notice WHERE id = ?", [(one,) for one in here if one not in ids])
