"""Fields that two computers changed: both values are kept until their owner has seen them and chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.draft_sync import Change, DraftSync
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text

_COLUMNS = "draft, field, mine, theirs, device, at, found_at, author_ar, author_en"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both values of one field; `device` and `at` tell where theirs was written, and when by the server's clock.

    The author is named where it was another member of the body.
    """

    draft_id: str
    field: str
    mine: Any
    theirs: Any
    device: str
    at: str
    found_at: int
    author_ar: str = ""
    author_en: str = ""


class Conflicts:
    """The open conflicts of one account."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._drafts = DraftSync(connection)

    def put(self, conflict: Conflict) -> None:
        """Keep a conflict. A newer other side takes the place of the older one; the own side stays as typed."""
        self._connection.execute(
            f"INSERT INTO conflict ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "theirs = excluded.theirs, device = excluded.device, at = excluded.at, author_ar = excluded.author_ar, "
            "author_en = excluded.author_en",
            (
                conflict.draft_id,
                conflict.field,
                to_text(conflict.mine),
                to_text(conflict.theirs),
                conflict.device,
                conflict.at,
                conflict.found_at,
                conflict.author_ar,
                conflict.author_en,
            ),
        )
        self._drafts.set_state(conflict.draft_id, "draft", "conflict")

    def of(self, draft_id: str) -> tuple[Conflict, ...]:
        """Return the open conflicts of a draft."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM conflict WHERE draft = ? ORDER BY found_at, field", (draft_id,)
        ).fetchall()
        return tuple(_conflict(row) for row in rows)

    def rename(self, conflict: Conflict, field: str, mine: Any) -> None:
        """Have a conflict under the path of its answer in a newer edition."""
        self._connection.execute(
            "UPDATE OR REPLACE conflict SET field = ?, mine = ? WHERE draft = ? AND field = ?",
            (field, to_text(mine), conflict.draft_id, conflict.field),
        )

    def settle(self, shown: Conflict, value: Any, now: int, asked_as: str | None, earlier: Iterable[str] = ()) -> bool:
        """Take the person's choice; False where the other side changed since it was shown.

        `asked_as` is the path that takes it, None where the draft's edition asks it no more; `earlier` are the paths of
        before under which the server still has the other side.
        """
        gone = self._connection.execute(
            "DELETE FROM conflict WHERE draft = ? AND field = ? AND theirs = ? RETURNING 1",
            (shown.draft_id, shown.field, to_text(shown.theirs)),
        ).fetchall()
        if not gone:
            return False
        here = self._drafts.base_paths(shown.draft_id)
        changes = {path: Change(None, here.get(path)) for path in earlier}
        # Under an earlier name the server may still have what is shown as the other side.
        theirs = here.get(asked_as or "") if self._drafts.base(shown.draft_id).version else shown.theirs
        if asked_as is not None and value != theirs:
            changes[asked_as] = Change(value, theirs)
        if changes:
            self._drafts.put_changes(shown.draft_id, self._drafts.changes(shown.draft_id) | changes, now)
        self.end_if_last(shown.draft_id)
        return True

    def remove(self, draft_id: str, field: str) -> None:
        """Both sides say the same now."""
        self._connection.execute("DELETE FROM conflict WHERE draft = ? AND field = ?", (draft_id, field))
        self.end_if_last(draft_id)

    def end_if_last(self, draft_id: str) -> None:
        """Show the draft as a plain one again where no conflict is left."""
        state = self._connection.execute(
            "SELECT state FROM draft WHERE id = ? AND problem = 'conflict'", (draft_id,)
        ).fetchone()
        if state and not self.of(draft_id):
            self._drafts.set_state(draft_id, state[0])

    def count(self) -> int:
        """Return how many there are."""
        return int(self._connection.execute("SELECT count(*) FROM conflict").fetchone()[0])


def open_fields(conflicts: tuple[Conflict, ...]) -> Mapping[str, Conflict]:
    """Return the conflicts by field."""
    return {one.field: one for one in conflicts}


def _conflict(row: tuple[Any, ...]) -> Conflict:
    draft_id, field, mine, theirs, *told = row
    return Conflict(draft_id, field, from_text(mine), from_text(theirs), *told)
