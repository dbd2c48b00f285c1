"""Drafts as their owner works on them: begin, save, open again, copy, delete, undo."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.storage.draft_view import Draft, find_draft, sent_view
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.errors import DraftSealedError
from balady_desktop.storage.json_text import from_text, to_text
from balady_desktop.storage.listing import Described, Listing, ListRow
from balady_desktop.storage.notes import Notes

# Long enough to notice the mistake on the next page, and to come back to the list.
UNDO_MS = 600_000
_OPEN_DRAFT = "open_draft"


class DraftStore:
    """The drafts of one account."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._listing = Listing(connection)
        self._notes = Notes(connection)

    def create(
        self,
        draft_id: str,
        service: str,
        definition: str,
        page: str,
        now: int,
        *,
        answers: Mapping[str, Any] | None = None,
        name: str = "",
        words: str = "",
        municipality: str = "",
        application: str | None = None,
        is_copy: bool = False,
    ) -> Draft:
        """Begin a draft. `words` find it in a search besides its name; with `application` it stays on this computer."""
        dirty_at = None if application else now
        self._connection.execute(
            "INSERT INTO draft (id, service, definition, page, name, words, municipality, application, is_copy, "
            "changed_at, dirty_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (draft_id, service, definition, page, name, words, municipality, application, is_copy, now, dirty_at),
        )
        self._list(draft_id)
        if answers:
            self.save_answers(draft_id, answers, page, now)
        return self.get(draft_id)

    def save_answers(
        self, draft_id: str, patch: Mapping[str, Any], page: str, now: int, described: Described | None = None
    ) -> None:
        """Save what changed and the page, and mark it to be sent. Raises DraftSealedError, KeyError."""
        row = self._connection.execute("SELECT state, application FROM draft WHERE id = ?", (draft_id,)).fetchone()
        if row is None:
            raise KeyError(draft_id)
        if row[0] != "draft":
            raise DraftSealedError()
        for field, value in patch.items():
            self._save_field(draft_id, field, to_text(value))
        self.touch(draft_id, page, now, is_synced=row[1] is None)
        if described is not None:
            self.describe(draft_id, described)

    def describe(self, draft_id: str, described: Described) -> None:
        """Keep the words by which the person knows and finds the draft, and its municipality."""
        self._connection.execute(
            "UPDATE draft SET name = ?, words = ?, municipality = ? WHERE id = ?",
            (described.name, described.words, described.municipality, draft_id),
        )
        self._listing.describe(draft_id, described)

    def move_to_definition(self, draft_id: str, definition: str, page: str, now: int) -> None:
        """Put the draft on a newer version of its service, after its owner saw what changed."""
        if self.get(draft_id).state != "draft":
            raise DraftSealedError()
        self._connection.execute("UPDATE draft SET definition = ? WHERE id = ?", (definition, draft_id))
        self.touch(draft_id, page, now)

    def touch(self, draft_id: str, page: str, now: int, is_synced: bool = True) -> None:
        """Mark the draft as changed now, on a page."""
        self._connection.execute(
            "UPDATE draft SET page = ?, changed_at = ?, dirty_at = CASE WHEN ? THEN coalesce(dirty_at, ?) END "
            "WHERE id = ?",
            (page, now, is_synced, now, draft_id),
        )
        self._listing.touch(draft_id, now)

    def _save_field(self, draft_id: str, field: str, value: str) -> None:
        place = (draft_id, field)
        # A field in conflict is held back until the person has seen the other side.
        held = self._connection.execute(
            "UPDATE conflict SET mine = ? WHERE draft = ? AND field = ? RETURNING 1", (value, *place)
        ).fetchall()
        if held:
            return
        row = self._connection.execute("SELECT replaced FROM dirty WHERE draft = ? AND field = ?", place).fetchone()
        replaced = to_text(from_text(row[0]) if row else sent_view(self._connection, draft_id).get(field))
        if value == replaced:
            self._connection.execute("DELETE FROM dirty WHERE draft = ? AND field = ?", place)
        else:
            self._connection.execute("INSERT OR REPLACE INTO dirty VALUES (?, ?, ?, ?)", (*place, value, replaced))

    # --- reading ---

    def get(self, draft_id: str) -> Draft:
        """Return a draft. Raises KeyError."""
        found = self.find(draft_id)
        if found is None:
            raise KeyError(draft_id)
        return found

    def find(self, draft_id: str) -> Draft | None:
        """Return a draft that is not deleted."""
        return find_draft(self._connection, draft_id)

    def find_answering(self, application_id: str) -> Draft | None:
        """Return the draft that answers what was asked on an application."""
        row = self._connection.execute(
            "SELECT id FROM draft WHERE application = ? AND state <> 'sent'", (application_id,)
        ).fetchone()
        return self.find(row[0]) if row else None

    def find_last_open(self) -> Draft | None:
        """Return the draft that was open when the program ended, however it ended."""
        draft_id = self._notes.find(_OPEN_DRAFT)
        return self.find(draft_id) if draft_id else None

    def set_open(self, draft_id: str | None) -> None:
        """Remember which draft is open, so that the program opens on it again."""
        self._notes.put(_OPEN_DRAFT, draft_id)

    def is_open(self, draft_id: str) -> bool:
        """Return whether a draft is the one that is open."""
        return bool(self._notes.find(_OPEN_DRAFT) == draft_id)

    # --- copying and deleting ---

    def copy(self, draft_id: str, new_id: str, now: int, answers: Mapping[str, Any] | None = None) -> Draft:
        """Begin a new draft with the same answers, or those given: also the way out of a quarantined one."""
        given = self.get(draft_id)
        return self.create(
            new_id,
            given.service,
            given.definition,
            given.page,
            now,
            answers=given.answers if answers is None else answers,
            name=given.name,
            words=given.words,
            municipality=given.municipality,
            is_copy=True,
        )

    def delete(self, draft_id: str, now: int) -> None:
        """Delete; can be undone for UNDO_MS, after which the sync round tells the server. Raises DraftSealedError."""
        if self.get(draft_id).state not in ("draft", "quarantined"):
            raise DraftSealedError()
        self._connection.execute(
            "UPDATE draft SET deleted_at = ?, listed = ? WHERE id = ?",
            (now, self._listing.find_place(draft_id), draft_id),
        )
        self._listing.remove(draft_id)

    def undo_delete(self, draft_id: str) -> bool:
        """Bring a deleted draft back; False where it is gone."""
        row = self._connection.execute(
            "SELECT listed FROM draft WHERE id = ? AND deleted_at IS NOT NULL", (draft_id,)
        ).fetchone()
        if row is not None:
            self._connection.execute("UPDATE draft SET deleted_at = NULL WHERE id = ?", (draft_id,))
            self._list(draft_id)
            if row[0] is not None:
                self._listing.put_back(draft_id, row[0])
        return self.find(draft_id) is not None

    def deleted_before(self, moment: int) -> tuple[str, ...]:
        """Return the drafts whose deletion can no longer be undone."""
        rows = self._connection.execute("SELECT id FROM draft WHERE deleted_at <= ?", (moment,)).fetchall()
        return tuple(row[0] for row in rows)

    def next_deletion(self) -> int | None:
        """Return when the next deletion is to be told to the server."""
        first = self._connection.execute("SELECT min(deleted_at) FROM draft").fetchone()[0]
        return None if first is None else int(first) + UNDO_MS

    def _list(self, draft_id: str) -> None:
        draft = self.find(draft_id)
        if draft is None or draft.application is not None or draft.state == "sent":
            return
        row = ListRow(
            draft_id,
            "draft",
            draft.service,
            draft.name,
            "",
            draft.state,
            draft.problem,
            draft.municipality,
            draft.is_waiting,
            draft.changed_at,
            is_copy=draft.is_copy,
        )
        self._listing.put(row, draft.words)
