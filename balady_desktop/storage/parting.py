"""What a computer keeps of a body until it goes: the person is no member of the body any more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.draft_sync import DraftSync
from balady_desktop.storage.draft_view import OPEN_STATES, find_head
from balady_desktop.storage.drafts import DraftStore
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text
from balady_desktop.storage.listing import Listing, RowKind
from balady_desktop.storage.notes import LEFT_FILES, Notes

_FILE = re.compile(r'"sha256":\s?"([0-9a-f]{64})"')
# Where files are named: the table, whose the row is, and the columns.
_NAMING = (
    ("base_path", "draft", ("value",)),
    ("dirty", "draft", ("value", "replaced")),
    ("conflict", "draft", ("mine", "theirs")),
    ("own_write", "draft", ("value", "replaced")),
    ("submission", "draft", ("answers", "manifest")),
    ("op", "lane", ("frozen", "replaced")),
    ("application", "id", ("body",)),
    ("task", "id", ("typed",)),
    ("note", "name", ("value",)),
)


@dataclass(frozen=True, slots=True)
class Left:
    """A draft or an application of a body that the person left. `was_open`: it was open on the screen."""

    id: str
    kind: RowKind
    name: str
    party: str
    was_open: bool


class Parting:
    """Drafts whose body the person left: nobody sees them, they wait for the answers to what was not sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._listing = Listing(connection)
        self._notes = Notes(connection)
        self._drafts = DraftStore(connection)
        self._sync = DraftSync(connection)

    def is_of_a_body(self, thing_id: str) -> bool:
        """Return whether a draft or an application belongs to a body."""
        found: int = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM draft WHERE id = ? AND party <> '') OR "
            "EXISTS (SELECT 1 FROM listing WHERE id = ? AND party <> '')",
            (thing_id, thing_id),
        ).fetchone()[0]
        return found == 1

    def drafts_of(self, thing_id: str) -> tuple[str, ...]:
        """Return the drafts that go with a thing: itself, that of an application, and those that answer on it."""
        rows = self._connection.execute(
            "SELECT id FROM draft WHERE id = ? OR application = ? "
            "OR id = (SELECT draft FROM application WHERE application.id = ?) ORDER BY id",
            (thing_id, thing_id, thing_id),
        ).fetchall()
        return tuple(row[0] for row in rows)

    def unheard_of(self, party: str) -> tuple[str, ...]:
        """Return a body's drafts that the server never had, such as one that it refused; hidden ones are left out."""
        rows = self._connection.execute(
            "SELECT id FROM draft WHERE party = ? AND left_at IS NULL AND "
            "NOT EXISTS (SELECT 1 FROM base WHERE base.draft = draft.id) ORDER BY id",
            (party,),
        ).fetchall()
        return tuple(row[0] for row in rows)

    def begin(self, draft_id: str, now: int) -> Left | None:
        """Hide a draft; None where it is hidden already. What is on its way needs no files: it will be refused."""
        if self.is_leaving(draft_id):
            return None
        draft = find_head(self._connection, draft_id, is_deleted_too=True)
        left = Left(draft_id, "draft", draft.name, draft.party, self._drafts.is_open(draft_id)) if draft else None
        # The deletion of a deleted one is told at once, since nobody can take it back any more.
        self._connection.execute(
            "UPDATE draft SET left_at = ?, state = iif(state = 'quarantined', 'draft', state), problem = NULL, "
            "deleted_at = iif(deleted_at IS NULL, NULL, 0) WHERE id = ?",
            (now, draft_id),
        )
        self._connection.execute("DELETE FROM op_upload WHERE op IN (SELECT key FROM op WHERE lane = ?)", (draft_id,))
        self._listing.remove(draft_id)
        if left is not None and left.was_open:
            self._drafts.set_open(None)
        return left

    def is_leaving(self, draft_id: str) -> bool:
        """Return whether a draft is hidden and waits to go."""
        wanted = "SELECT 1 FROM draft WHERE id = ? AND left_at IS NOT NULL"
        return self._connection.execute(wanted, (draft_id,)).fetchone() is not None

    def come_back(self, draft_id: str) -> None:
        """Show a draft again: the person is a member once more."""
        self._connection.execute("UPDATE draft SET left_at = NULL WHERE id = ?", (draft_id,))
        self._drafts.show(draft_id)

    def settled(self) -> tuple[str, ...]:
        """Return the hidden drafts of which nothing waits to be sent or answered."""
        rows = self._connection.execute(
            "SELECT id FROM draft WHERE left_at IS NOT NULL AND dirty_at IS NULL AND deleted_at IS NULL AND "
            f"NOT EXISTS (SELECT 1 FROM op WHERE lane = draft.id AND op.state IN {OPEN_STATES}) AND "
            "NOT EXISTS (SELECT 1 FROM submission WHERE draft = draft.id)"
        ).fetchall()
        return tuple(row[0] for row in rows)

    def purge(self, draft_id: str) -> None:
        """Remove every trace of a draft, what the server acknowledged of it too."""
        draft = find_head(self._connection, draft_id, is_hidden_too=True, is_deleted_too=True)
        files = self._named_by(draft_id) | self._forget_notes(draft_id)
        self._connection.execute("DELETE FROM op WHERE lane = ?", (draft_id,))
        self._sync.purge(draft_id)
        if draft is not None:
            self._forget_uploads(draft.party, files)

    def take_application(self, application_id: str) -> Left | None:
        """Remove an application; None where there is none."""
        row = self._listing.find(application_id)
        if row is None or row.kind != "application":
            return None
        files = self._named_by(application_id) | self._forget_notes(application_id, *self._papers_of(application_id))
        self._connection.execute("DELETE FROM application WHERE id = ?", (application_id,))
        self._listing.remove(application_id)
        self._forget_uploads(row.party, files)
        return Left(application_id, "application", row.name, row.party, was_open=False)

    # --- files ---

    def _forget_uploads(self, party: str, files: set[str]) -> None:
        """Forget that files were sent for a body, and note that nothing may need them any more."""
        if self._is_last_of(party):
            wanted = "SELECT sha256 FROM upload WHERE party = ?"
            files |= {row[0] for row in self._connection.execute(wanted, (party,)).fetchall()}
        self._connection.executemany(
            "DELETE FROM upload WHERE sha256 = ? AND party = ? AND NOT EXISTS "
            "(SELECT 1 FROM op_upload WHERE op_upload.sha256 = upload.sha256 AND op_upload.party = upload.party)",
            [(one, party) for one in files],
        )
        self._notes.put(LEFT_FILES, sorted(files | set(self._notes.find(LEFT_FILES) or ())))

    def _papers_of(self, application_id: str) -> Iterable[str]:
        """Return the ids of the papers and the bill of an application."""
        text = self._connection.execute("SELECT body FROM application WHERE id = ?", (application_id,)).fetchone()[0]
        body = from_text(text)
        named = [
            (body.get("bill") or {}).get("bill_id"),
            *(one.get("document_id") for one in body.get("documents", ())),
        ]
        return [one for one in named if one]

    def _forget_notes(self, *things: str) -> set[str]:
        """Forget what was noted of some things by their ids; returns the files that it named, such as papers."""
        rows: list[tuple[str]] = []
        for one in things:
            gone = "DELETE FROM note WHERE instr(name, ?) > 0 RETURNING value"
            rows += self._connection.execute(gone, (one,)).fetchall()
        return {found for (value,) in rows for found in _FILE.findall(value)}

    def _is_last_of(self, party: str) -> bool:
        found: int = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM draft WHERE party = ?) OR "
            "EXISTS (SELECT 1 FROM listing_count WHERE party = ? AND rows > 0)",
            (party, party),
        ).fetchone()[0]
        return not found

    def unused_files(self) -> tuple[str, ...]:
        """Return the files of what went that nothing else names, by their contents. It reads every answer."""
        candidates = set(self._notes.find(LEFT_FILES) or ())
        return tuple(sorted(candidates - self._named_by(None))) if candidates else ()

    def has_traces(self) -> bool:
        """Return whether something went whose files, and copies of the account's file, may still be here."""
        return self._notes.find(LEFT_FILES) is not None

    def end_traces(self) -> None:
        """Note that no trace is left of what went."""
        self._notes.put(LEFT_FILES, None)

    def _named_by(self, owner: str | None) -> set[str]:
        """Return the files that a draft or an application names, or that anything does."""
        return {found for text in self._texts(owner) for found in _FILE.findall(text)}

    def _texts(self, owner: str | None) -> Iterator[str]:
        for table, whose, columns in _NAMING:
            for column in columns:
                rows: Iterable[Any] = self._connection.execute(
                    f"SELECT {column} FROM {table} WHERE instr({column}, '\"sha256\"') > 0 AND {whose} = "
                    f"coalesce(?, {whose})",
                    (owner,),
                )
                for (value,) in rows:
                    yield value.decode(errors="replace") if isinstance(value, bytes) else value
