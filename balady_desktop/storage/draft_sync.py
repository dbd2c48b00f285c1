"""The sync round's side of the drafts: what the server has, what it has not, and the state of each draft."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.draft_view import OPEN_STATES, DraftHead, DraftState, base_view, find_head, in_parts
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import NOTHING, from_text, to_text
from balady_desktop.storage.listing import Described, Listing, ListRow
from balady_desktop.storage.notes import EDITION_BEFORE

_LANE_IS_EMPTY = f"NOT EXISTS (SELECT 1 FROM op WHERE lane = draft.id AND op.state IN {OPEN_STATES})"


@dataclass(frozen=True, slots=True)
class Change:
    """One path changed here: the value and the answer that it replaced."""

    value: Any
    replaced: Any


@dataclass(frozen=True, slots=True)
class Base:
    """Which state of a draft the server has; version 0 where it has none."""

    version: int = 0
    epoch: str = ""


class DraftSync:
    """What the server and this computer know of each draft."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._listing = Listing(connection)

    def add_from_server(
        self, draft_id: str, service: str, definition: str, page: str, now: int, described: Described, party: str = ""
    ) -> None:
        """Take in a draft that was begun on another computer, perhaps by another member; its base follows."""
        named = (described.name, described.words, described.municipality)
        self._connection.execute(
            "INSERT INTO draft (id, service, definition, page, name, words, municipality, changed_at, party) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (draft_id, service, definition, page, *named, now, party),
        )
        name, _, municipality = named
        row = ListRow(draft_id, "draft", service, name, "", "draft", None, municipality, False, now, party=party)
        self._listing.put(row, described.words)

    def base(self, draft_id: str) -> Base:
        """Return which state the server has."""
        row = self._connection.execute("SELECT version, epoch FROM base WHERE draft = ?", (draft_id,)).fetchone()
        return Base(row[0], row[1]) if row else Base()

    def base_paths(self, draft_id: str) -> dict[str, Any]:
        """Return the answers by path that the server has."""
        return base_view(self._connection, draft_id)

    def put_base(self, draft_id: str, base: Base, patch: Mapping[str, Any]) -> None:
        """Keep which state the server has, and what is new in it; None takes a path away."""
        self._connection.execute(
            "INSERT INTO base (draft, version, epoch) VALUES (?, ?, ?) ON CONFLICT (draft) DO UPDATE "
            "SET version = excluded.version, epoch = excluded.epoch",
            (draft_id, base.version, base.epoch),
        )
        gone = [(draft_id, path) for path, value in patch.items() if value is None]
        self._connection.executemany("DELETE FROM base_path WHERE draft = ? AND path = ?", gone)
        self._connection.executemany(
            "INSERT OR REPLACE INTO base_path VALUES (?, ?, ?)",
            [(draft_id, path, to_text(value)) for path, value in patch.items() if value is not None],
        )

    def forget_base(self, draft_id: str) -> None:
        """Note that the server has this draft no longer, without anyone having deleted it."""
        self._connection.execute("DELETE FROM base WHERE draft = ?", (draft_id,))
        self._connection.execute("DELETE FROM base_path WHERE draft = ?", (draft_id,))

    def known_versions(self, epoch: str, most: int) -> dict[str, int]:
        """Return the state of each unsent draft that the server has in its present history, the newest drafts first."""
        rows = self._connection.execute(
            "SELECT draft, version FROM base JOIN draft ON draft.id = base.draft WHERE epoch = ? AND state <> 'sent' "
            "AND left_at IS NULL ORDER BY changed_at DESC, id LIMIT ?",
            (epoch, most),
        ).fetchall()
        return dict(rows)

    def synced_ids(self) -> tuple[str, ...]:
        """Return the drafts that the server has or had, in any state."""
        return tuple(row[0] for row in self._connection.execute("SELECT draft FROM base").fetchall())

    # --- what is to be sent ---

    def changes(self, draft_id: str, most: int = -1) -> dict[str, Change]:
        """Return what was changed here and is in no operation yet, by path: rows stay together."""
        rows = self._connection.execute(
            "SELECT field, value, replaced FROM dirty WHERE draft = ? ORDER BY field LIMIT ?", (draft_id, most)
        )
        return {name: Change(from_text(value), from_text(replaced)) for name, value, replaced in rows.fetchall()}

    def put_changes(self, draft_id: str, changes: Mapping[str, Change], now: int) -> None:
        """Replace what was changed here, and mark it to be sent where there is anything."""
        self._connection.execute("DELETE FROM dirty WHERE draft = ?", (draft_id,))
        self._connection.executemany(
            "INSERT INTO dirty VALUES (?, ?, ?, ?)",
            [(draft_id, name, to_text(one.value), to_text(one.replaced)) for name, one in changes.items()],
        )
        if changes:
            self._connection.execute("UPDATE draft SET dirty_at = coalesce(dirty_at, ?) WHERE id = ?", (now, draft_id))
        self.show_waiting(draft_id)

    def offer_whole(self, draft_id: str, answers: Mapping[str, Any], now: int) -> None:
        """Mark all answers to be sent as new ones: the server has nothing of the draft any more."""
        changed = {name: Change(one.value, None) for name, one in self.changes(draft_id).items()}
        self._connection.execute("UPDATE draft SET dirty_at = coalesce(dirty_at, ?) WHERE id = ?", (now, draft_id))
        self.put_changes(draft_id, {name: Change(value, None) for name, value in answers.items()} | changed, now)

    def take_changes(self, draft_id: str, paths: Iterable[str]) -> int:
        """Clear changes, which are in an operation now; gives since when the oldest of them waited."""
        row = self._connection.execute("SELECT dirty_at, changed_at FROM draft WHERE id = ?", (draft_id,)).fetchone()
        for some in in_parts(list(paths)):
            marks = ", ".join("?" * len(some))
            self._connection.execute(f"DELETE FROM dirty WHERE draft = ? AND field IN ({marks})", (draft_id, *some))
        self._connection.execute(
            "UPDATE draft SET dirty_at = NULL WHERE id = ? AND NOT EXISTS (SELECT 1 FROM dirty WHERE draft = id)",
            (draft_id,),
        )
        return int(row[1] if row[0] is None else row[0])

    def unsent(self) -> tuple[str, ...]:
        """Return the drafts with changes and an empty lane, oldest change first."""
        rows = self._connection.execute(
            "SELECT id FROM draft WHERE dirty_at IS NOT NULL AND deleted_at IS NULL AND state IN ('draft', 'ready') "
            f"AND {_LANE_IS_EMPTY} ORDER BY dirty_at, id"
        ).fetchall()
        return tuple(row[0] for row in rows)

    def count_unsent(self) -> tuple[int, int | None]:
        """Return how many drafts have changes that are in no operation, and since when."""
        row = self._connection.execute(
            "SELECT count(*), min(dirty_at) FROM draft WHERE dirty_at IS NOT NULL AND deleted_at IS NULL "
            f"AND state IN ('draft', 'ready') AND {_LANE_IS_EMPTY}"
        ).fetchone()
        return row[0], row[1]

    def count_quarantined(self) -> int:
        """Return how many drafts are held back with a reason."""
        statement = "SELECT count(*) FROM draft WHERE state = 'quarantined' AND deleted_at IS NULL"
        return int(self._connection.execute(statement).fetchone()[0])

    # --- the state of a draft ---

    def set_state(self, draft_id: str, state: DraftState, problem: str | None = None) -> None:
        """Change the state of the draft; `problem` is the code of what the person must see to."""
        self._connection.execute("UPDATE draft SET state = ?, problem = ? WHERE id = ?", (state, problem, draft_id))
        self._listing.set_state(draft_id, state, problem)
        self.show_waiting(draft_id)

    def set_page(self, draft_id: str, page: str) -> None:
        """Follow the other computer's page."""
        self._connection.execute("UPDATE draft SET page = ? WHERE id = ?", (page, draft_id))

    def of_definition(self, definition: str) -> tuple[str, ...]:
        """Return the drafts that were begun on a definition and are not deleted."""
        wanted = "SELECT id FROM draft WHERE definition = ? AND deleted_at IS NULL AND left_at IS NULL"
        return tuple(row[0] for row in self._connection.execute(wanted, (definition,)).fetchall())

    def set_definition(self, draft_id: str, definition: str) -> None:
        """Put the draft on another version of its service."""
        self._connection.execute("UPDATE draft SET definition = ? WHERE id = ?", (definition, draft_id))

    def get_head(self, draft_id: str) -> DraftHead:
        """Return a draft without its answers, one that waits to go too. Raises KeyError."""
        found = find_head(self._connection, draft_id, is_hidden_too=True, is_deleted_too=True)
        if found is None:
            raise KeyError(draft_id)
        return found

    def is_known(self, draft_id: str) -> bool:
        """Return whether this computer has the draft, deleted ones too."""
        return self._connection.execute("SELECT 1 FROM draft WHERE id = ?", (draft_id,)).fetchone() is not None

    def is_deleted(self, draft_id: str) -> bool:
        """Return whether its owner deleted the draft here."""
        row = self._connection.execute("SELECT deleted_at FROM draft WHERE id = ?", (draft_id,)).fetchone()
        return row is not None and row[0] is not None

    def is_settled(self, draft_id: str) -> bool:
        """Return whether nothing of the draft waits here, neither changes nor an operation."""
        found = self._connection.execute(
            f"SELECT 1 FROM draft WHERE id = ? AND dirty_at IS NULL AND {_LANE_IS_EMPTY}", (draft_id,)
        ).fetchone()
        return found is not None

    def show_waiting(self, draft_id: str) -> None:
        """Bring the list up to date: whether anything of the draft waits to be sent."""
        found = find_head(self._connection, draft_id)
        if found is not None:
            self._listing.set_waiting(draft_id, found.is_waiting)

    def purge(self, draft_id: str) -> None:
        """Remove every trace of a draft: after a tombstone, or where the server never had it."""
        self._connection.execute("DELETE FROM op WHERE lane = ? AND state <> 'acked'", (draft_id,))
        self._connection.execute("DELETE FROM submission WHERE draft = ?", (draft_id,))
        self._connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))
        self._connection.execute("DELETE FROM note WHERE name = ?", (f"{EDITION_BEFORE}{draft_id}",))
        self._listing.remove(draft_id)

    # --- own acknowledged writes ---

    def remember_own(self, draft_id: str, changes: Iterable[tuple[str, Any, Any]]) -> None:
        """Keep acknowledged writes (field, value, replaced), in case the server is restored from a backup."""
        self._connection.executemany(
            "INSERT INTO own_write (draft, field, value, replaced) VALUES (?, ?, ?, ?)",
            [(draft_id, name, to_text(value), to_text(replaced)) for name, value, replaced in changes],
        )

    def was_replaced_here(self, draft_id: str, name: str, value: Any) -> bool:
        """Return whether this computer once replaced this value, or there was none to replace."""
        text = to_text(value)
        return text == NOTHING or self._has_own(draft_id, name, "replaced", text)

    def was_written_here(self, draft_id: str, name: str, value: Any) -> bool:
        """Return whether this computer wrote this value and the server acknowledged it."""
        return self._has_own(draft_id, name, "value", to_text(value))

    def _has_own(self, draft_id: str, name: str, column: str, text: str) -> bool:
        found = self._connection.execute(
            f"SELECT 1 FROM own_write WHERE draft = ? AND field = ? AND {column} = ? LIMIT 1", (draft_id, name, text)
        ).fetchone()
        return found is not None
