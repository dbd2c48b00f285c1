"""Drafts as their owner works on them: begin, save, open again, copy, delete, undo."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.domain.paths import changed_paths, head_of, holds_rows, to_paths
from balady_desktop.domain.rows import is_place
from balady_desktop.storage.draft_view import Draft, DraftHead, find_draft, find_head, rows_of, sent_values, view
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.errors import DraftSealedError
from balady_desktop.storage.json_text import NOTHING, to_text
from balady_desktop.storage.listing import Described, Listing, ListRow
from balady_desktop.storage.notes import Notes
from balady_desktop.storage.typed_paths import is_unseen, places_in

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
        party: str = "",
    ) -> Draft:
        """Begin a draft, for the body `party` where it is not the person's own.

        `words` find it in a search besides its name; with `application` it stays on this computer.
        """
        dirty_at = None if application else now
        self._connection.execute(
            "INSERT INTO draft (id, service, definition, page, name, words, municipality, application, is_copy, party, "
            "changed_at, dirty_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                draft_id,
                service,
                definition,
                page,
                name,
                words,
                municipality,
                application,
                is_copy,
                party,
                now,
                dirty_at,
            ),
        )
        self.show(draft_id)
        if answers:
            self.save_answers(draft_id, answers, page, now)
        return self.get(draft_id)

    def save_answers(
        self,
        draft_id: str,
        patch: Mapping[str, Any],
        page: str,
        now: int,
        described: Described | None = None,
        shown: Mapping[str, Any] | None = None,
    ) -> None:
        """Save what changed, by path, and the page, and mark it to be sent. Raises DraftSealedError, KeyError.

        A group may come whole; a row's place is said by the row before it: `{"after": "e1"}`, None for the first.
        `shown`: what its writer saw in the place of it; what is here is newer where it is something else.
        """
        row = self._connection.execute(
            "SELECT state, application FROM draft WHERE id = ? AND left_at IS NULL", (draft_id,)
        ).fetchone()
        if row is None:
            raise KeyError(draft_id)
        if row[0] != "draft":
            raise DraftSealedError()
        self._save_paths(draft_id, self._by_path(draft_id, patch), shown or {})
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
        if self.get_head(draft_id).state != "draft":
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

    def _by_path(self, draft_id: str, patch: Mapping[str, Any]) -> dict[str, Any]:
        """Return a patch with every group of it by path, and places for rows whose neighbours are named."""
        placed = {head_of(path) for path, value in patch.items() if is_place(value)}
        whole = {path for path, value in patch.items() if "." not in path and self._is_group(draft_id, path, value)}
        if not placed and not whole:
            return dict(patch)
        seen = view(self._connection, draft_id)
        found = {path: value for path, value in patch.items() if path not in whole and not is_place(value)}
        for name in whole:
            before = {path: value for path, value in seen.items() if head_of(path) == name}
            found |= changed_paths(before, to_paths({name: patch[name]}, before))
        for name in placed:
            found |= places_in(name, seen, patch)
        return found

    def _is_group(self, draft_id: str, name: str, value: Any) -> bool:
        if holds_rows(value):
            return True
        # The dot is followed by the slash: everything between is below the field.
        below = (draft_id, f"{name}.", f"{name}/")
        found: int = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM base_path WHERE draft = ? AND path > ? AND path < ?) OR EXISTS "
            "(SELECT 1 FROM dirty WHERE draft = ? AND field > ? AND field < ?)",
            (*below, *below),
        ).fetchone()[0]
        return found == 1

    def _save_paths(self, draft_id: str, patch: Mapping[str, Any], shown: Mapping[str, Any]) -> None:
        paths = list(patch)
        # A path in conflict is held back until the person has seen the other side.
        held = [row[0] for row in rows_of(self._connection, "conflict", "field", draft_id, paths)]
        if held:
            self._connection.executemany(
                "UPDATE conflict SET mine = ? WHERE draft = ? AND field = ?",
                [(to_text(patch[path]), draft_id, path) for path in held],
            )
        free = [path for path in paths if path not in set(held)]
        here = sent_values(self._connection, draft_id, free)
        replaced = {path: to_text(one) for path, one in here.items()}
        # The server is asked with what was seen, and answers with a conflict where that is not what it has.
        replaced |= {path: to_text(shown[path]) for path in free if is_unseen(path, shown, here, patch[path])}
        replaced |= dict(rows_of(self._connection, "dirty", "field, replaced", draft_id, free))
        texts = {path: (to_text(patch[path]), replaced.get(path, NOTHING)) for path in free}
        self._connection.executemany(
            "DELETE FROM dirty WHERE draft = ? AND field = ?",
            [(draft_id, path) for path, (value, before) in texts.items() if value == before],
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO dirty VALUES (?, ?, ?, ?)",
            [(draft_id, path, value, before) for path, (value, before) in texts.items() if value != before],
        )

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

    def find_edition(self, draft_id: str) -> tuple[str, str] | None:
        """Return the service of a draft that is not deleted, and the edition that it is on."""
        row: tuple[str, str] | None = self._connection.execute(
            "SELECT service, definition FROM draft WHERE id = ? AND left_at IS NULL AND deleted_at IS NULL", (draft_id,)
        ).fetchone()
        return row

    def find_head(self, draft_id: str) -> DraftHead | None:
        """Return a draft that is not deleted, without reading its answers."""
        return find_head(self._connection, draft_id)

    def get_head(self, draft_id: str) -> DraftHead:
        """Return a draft without its answers. Raises KeyError."""
        found = self.find_head(draft_id)
        if found is None:
            raise KeyError(draft_id)
        return found

    def find_answering(self, application_id: str) -> Draft | None:
        """Return the draft that answers what was asked on an application."""
        row = self._connection.execute(
            "SELECT id FROM draft WHERE application = ? AND state <> 'sent'", (application_id,)
        ).fetchone()
        return self.find(row[0]) if row else None

    def acting(self, service: str, party: str) -> dict[str, Draft]:
        """Return the drafts of an act that were not sent yet by the record that each is about, an open one before all.

        One that waits to be sent is among them: who begins again has it already. One that was held back is not: whoever
        begins again leaves it.
        """
        rows = self._connection.execute(
            "SELECT id FROM draft WHERE service = ? AND party = ? AND application IS NULL "
            "AND state IN ('draft', 'ready', 'sending') AND left_at IS NULL AND deleted_at IS NULL "
            "ORDER BY state = 'draft', changed_at",
            (service, party),
        ).fetchall()
        told = ((one.answers.get("record"), one) for one in (self.get(row[0]) for row in rows))
        # A draft may hold anything.
        return {str(record.get("record_id", "")): one for record, one in told if isinstance(record, Mapping)}

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
            party=given.party,
        )

    def delete(self, draft_id: str, now: int) -> None:
        """Delete; can be undone for UNDO_MS, after which the sync round tells the server. Raises DraftSealedError."""
        if self.get_head(draft_id).state not in ("draft", "quarantined"):
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
            self.show(draft_id)
            if row[0] is not None:
                self._listing.put_back(draft_id, row[0])
        return self.find_head(draft_id) is not None

    def deleted_before(self, moment: int) -> tuple[str, ...]:
        """Return the drafts whose deletion can no longer be undone."""
        rows = self._connection.execute("SELECT id FROM draft WHERE deleted_at <= ?", (moment,)).fetchall()
        return tuple(row[0] for row in rows)

    def next_deletion(self) -> int | None:
        """Return when the next deletion is to be told to the server."""
        first = self._connection.execute("SELECT min(deleted_at) FROM draft WHERE left_at IS NULL").fetchone()[0]
        return None if first is None else int(first) + UNDO_MS

    def show(self, draft_id: str) -> None:
        """List a draft, unless it is of those that are not listed."""
        draft = self.find_head(draft_id)
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
            party=draft.party,
        )
        self._listing.put(row, draft.words)
