"""Changes of the server that this program cannot read: kept as they came, until a newer program reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text


@dataclass(frozen=True, slots=True)
class KeptChange:
    """The newest change of one thing (a `Change` of the wire as JSON, unknown keys kept), and its epoch."""

    id: str
    kind: str
    epoch: str
    change: Mapping[str, Any]


class KeptChanges:
    """At most one change for each thing: the feed has each thing at its newest place only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, kept: KeptChange) -> bool:
        """Keep a change; False where an earlier one of the same thing was kept already, whose place it takes."""
        is_new = not self.has(kept.id)
        self._connection.execute(
            "INSERT OR REPLACE INTO kept_change (id, kind, epoch, change) VALUES (?, ?, ?, ?)",
            (kept.id, kept.kind, kept.epoch, to_text(dict(kept.change))),
        )
        return is_new

    def drop(self, thing_id: str) -> None:
        """Forget the change of a thing: a later one was read, or the thing was deleted."""
        self._connection.execute("DELETE FROM kept_change WHERE id = ?", (thing_id,))

    def has(self, thing_id: str) -> bool:
        """Return whether a change of a thing is kept."""
        found = self._connection.execute("SELECT 1 FROM kept_change WHERE id = ?", (thing_id,)).fetchone()
        return found is not None

    def of_kinds(self, kinds: Iterable[str]) -> tuple[KeptChange, ...]:
        """Return the changes of some kinds: those that the program reading them knows."""
        wanted = tuple(kinds)
        places = ", ".join("?" * len(wanted))
        rows = self._connection.execute(
            f"SELECT id, kind, epoch, change FROM kept_change WHERE kind IN ({places}) ORDER BY id", wanted
        ).fetchall()
        return tuple(KeptChange(row[0], row[1], row[2], from_text(row[3])) for row in rows)

    def count(self) -> int:
        """Return how many there are."""
        return int(self._connection.execute("SELECT count(*) FROM kept_change").fetchone()[0])
