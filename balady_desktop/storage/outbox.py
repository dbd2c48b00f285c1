"""The outbox: operations frozen with their keys, at most one undecided per document, each kept until it is decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from balady_desktop.storage.draft_view import OPEN_STATES
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text

OperationState = Literal["queued", "inflight", "unknown", "acked", "conflict", "rejected", "quarantined"]
_FILES_ARE_THERE = (
    "NOT EXISTS (SELECT 1 FROM op_upload LEFT JOIN upload USING (sha256, party) "
    "WHERE op = key AND upload.state IS NOT 'done')"
)
_COLUMNS = "key, lane, kind, frozen, replaced, state, reason, problems, tries, first_at, next_at"


@dataclass(frozen=True, slots=True)
class FrozenOperation:
    """An operation as it is sent, every time: key and bytes never change.

    `replaced` are the answers that a patch replaced: what a conflict is merged with, never sent.
    """

    key: str
    lane: str
    kind: str
    frozen: bytes
    replaced: Mapping[str, Any]
    state: OperationState
    reason: str | None
    problems: tuple[Mapping[str, Any], ...]
    tries: int
    first_at: int
    next_at: int

    @property
    def body(self) -> dict[str, Any]:
        """What was asked of the server."""
        body: dict[str, Any] = from_text(self.frozen.decode())["body"]
        return body


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not reached the server yet, and since when (milliseconds)."""

    count: int
    oldest_at: int | None
    quarantined: int


class Outbox:
    """The operations of one account."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def freeze(
        self,
        key: str,
        lane: str,
        kind: str,
        frozen: bytes,
        now: int,
        *,
        replaced: Mapping[str, Any] | None = None,
        needs: Iterable[str] = (),
        party: str = "",
        first_at: int | None = None,
    ) -> None:
        """Put an operation into its lane, which must be empty. `needs` are the files that must arrive before it.

        `party` is the body whose the files become.
        """
        first = now if first_at is None else first_at
        self._connection.execute(
            "INSERT INTO op (key, lane, kind, frozen, replaced, first_at, next_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, lane, kind, frozen, to_text(replaced or {}), first, now),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO op_upload (op, sha256, party) VALUES (?, ?, ?)", [(key, one, party) for one in needs]
        )

    def recover(self, now: int) -> int:
        """Treat what was on its way when the program ended as unknown; returns how many there were."""
        rows = self._connection.execute(
            "UPDATE op SET state = 'unknown', next_at = min(next_at, ?) WHERE state = 'inflight' RETURNING key", (now,)
        ).fetchall()
        return len(rows)

    def due(self, now: int | None, limit: int = 20) -> tuple[FrozenOperation, ...]:
        """Return what may be sent: queued, its time come (any time where `now` is None), its files there."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM op WHERE state = 'queued' AND next_at <= coalesce(?, next_at) "
            f"AND {_FILES_ARE_THERE} ORDER BY number LIMIT ?",
            (now, limit),
        ).fetchall()
        return tuple(_operation(row) for row in rows)

    def unknown_due(self, now: int | None) -> tuple[FrozenOperation, ...]:
        """Return what the server must be asked about, its time come (any time where `now` is None)."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM op WHERE state = 'unknown' AND next_at <= coalesce(?, next_at) ORDER BY number",
            (now,),
        ).fetchall()
        return tuple(_operation(row) for row in rows)

    def find(self, key: str) -> FrozenOperation | None:
        """Return an operation by its key."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM op WHERE key = ?", (key,)).fetchone()
        return _operation(row) if row else None

    def find_open(self, lane: str) -> FrozenOperation | None:
        """Return the undecided operation of a document."""
        return self._find_in_lane(lane, f"state IN {OPEN_STATES}")

    def find_quarantined(self, lane: str) -> FrozenOperation | None:
        """Return the operation that holds a document back, with its reason."""
        return self._find_in_lane(lane, "state = 'quarantined'")

    def find_rejected(self, lane: str) -> FrozenOperation | None:
        """Return what the server refused last of a document, for its owner to mend and send again."""
        return self._find_in_lane(lane, "state = 'rejected'")

    def _find_in_lane(self, lane: str, condition: str) -> FrozenOperation | None:
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM op WHERE lane = ? AND {condition} ORDER BY number DESC LIMIT 1", (lane,)
        ).fetchone()
        return _operation(row) if row else None

    def mark_inflight(self, keys: Iterable[str]) -> None:
        """Write down that operations leave, before they do."""
        self._connection.executemany(
            "UPDATE op SET state = 'inflight', tries = tries + 1 WHERE key = ?", [(key,) for key in keys]
        )

    def postpone(self, key: str, state: Literal["queued", "unknown"], next_at: int, reason: str | None = None) -> None:
        """Keep an undecided operation for later, unchanged."""
        self._connection.execute(
            "UPDATE op SET state = ?, next_at = ?, reason = ? WHERE key = ?", (state, next_at, reason, key)
        )

    def decide(
        self,
        key: str,
        state: Literal["acked", "conflict", "rejected", "quarantined"],
        reason: str | None = None,
        problems: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        """Write down the server's answer."""
        self._connection.execute(
            "UPDATE op SET state = ?, reason = ?, problems = ? WHERE key = ?",
            (state, reason, to_text(list(problems)), key),
        )

    def drop(self, key: str) -> None:
        """Forget a decided operation on a draft. Those that submit are kept for ever."""
        self._connection.execute("DELETE FROM op WHERE key = ? AND kind LIKE 'draft.%'", (key,))

    def forget(self, key: str) -> None:
        """Remove an operation of whatever kind."""
        self._connection.execute("DELETE FROM op WHERE key = ?", (key,))

    def acknowledged(self) -> tuple[FrozenOperation, ...]:
        """Return the submissions and answers that the server acknowledged; they are kept for ever."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM op WHERE state = 'acked' AND kind NOT LIKE 'draft.%' ORDER BY number"
        ).fetchall()
        return tuple(_operation(row) for row in rows)

    def count_open(self) -> tuple[int, int | None]:
        """Return how many operations are undecided, and since when."""
        row = self._connection.execute(
            f"SELECT count(*), min(first_at) FROM op WHERE state IN {OPEN_STATES}"
        ).fetchone()
        return row[0], row[1]

    def next_time(self) -> int | None:
        """Return when the next undecided operation may be tried."""
        first: int | None = self._connection.execute(
            f"SELECT min(next_at) FROM op WHERE state IN ('queued', 'unknown') AND {_FILES_ARE_THERE}"
        ).fetchone()[0]
        return first


def _operation(row: tuple[Any, ...]) -> FrozenOperation:
    key, lane, kind, frozen, replaced, state, reason, problems, *times = row
    # Read for its proof only: bytes that the disk damaged must never be sent.
    from_text(bytes(frozen).decode(errors="replace"))
    return FrozenOperation(
        key, lane, kind, bytes(frozen), from_text(replaced), state, reason, tuple(from_text(problems)), *times
    )
