"""Applications as the server last told of them; they are shown offline and never deleted without a tombstone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from balady_desktop.domain.standing import worst_standing
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text
from balady_desktop.storage.listing import Described, Listing, ListRow


@dataclass(frozen=True, slots=True)
class ApplicationCopy:
    """The server's own words (`ApplicationBody` as JSON), unknown keys kept."""

    id: str
    draft_id: str
    version: int
    epoch: str
    body: Mapping[str, Any]


class Applications:
    """The applications of one account."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._listing = Listing(connection)

    def put(self, copy: ApplicationCopy, changed_at: int, words: str = "") -> None:
        """Keep what the server says, and list it in place of its draft. The same version keeps its place.

        A draft with words that were never sent is listed beside it: its owner copies or deletes them.
        """
        known = self.find(copy.id)
        is_news = known is None or (known.version, known.epoch) != (copy.version, copy.epoch)
        place = None if is_news else self._listing.find_place(copy.id)
        self._connection.execute(
            "INSERT INTO application (id, draft, version, epoch, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) "
            "DO UPDATE SET draft = excluded.draft, version = excluded.version, epoch = excluded.epoch, "
            "body = excluded.body",
            (copy.id, copy.draft_id, copy.version, copy.epoch, to_text(dict(copy.body))),
        )
        if not self._is_held(copy.draft_id):
            self._listing.remove(copy.draft_id)
        body = copy.body
        if known is not None and str(known.body.get("party", "")) != str(body.get("party", "")):
            # A delegate follows it in his own name once the delegation is over: a row of the list stays its party's.
            self._listing.remove(copy.id)
        row = ListRow(
            copy.id,
            "application",
            str(body["service"]),
            str(body["name"]),
            str(body["application_number"]),
            str(body["state"]),
            None,
            str(body["municipality"]),
            False,
            changed_at,
            *_standing(body),
            party=str(body.get("party", "")),
        )
        self._listing.put(row, words)
        if place is not None:
            self._listing.put_back(copy.id, place)

    def _is_held(self, draft_id: str) -> bool:
        held = "SELECT 1 FROM draft WHERE id = ? AND state = 'quarantined'"
        return self._connection.execute(held, (draft_id,)).fetchone() is not None

    def describe(self, application_id: str, described: Described) -> None:
        """Make the words of the list again, and what else it shows of an application."""
        copy = self.find(application_id)
        if copy is not None:
            self._listing.describe(application_id, replace(described, municipality=str(copy.body["municipality"])))
            self._listing.set_standing(application_id, *_standing(copy.body))

    def find(self, application_id: str) -> ApplicationCopy | None:
        """Return an application."""
        return self._find("id", application_id)

    def find_by_draft(self, draft_id: str) -> ApplicationCopy | None:
        """Return the application that came of a draft."""
        return self._find("draft", draft_id)

    def of_definition(self, definition: str) -> tuple[str, ...]:
        """Return the applications of a definition. It reads every row, as only one that just came is asked for."""
        wanted = "SELECT id FROM application WHERE json_extract(body, '$.definition') = ?"
        return tuple(row[0] for row in self._connection.execute(wanted, (definition,)).fetchall())

    def find_by_document(self, document_id: str) -> ApplicationCopy | None:
        """Return the application of which a paper came. It reads every row, as only a day without the server asks."""
        row = self._connection.execute(
            "SELECT application.id FROM application, json_each(body, '$.documents') AS paper "
            "WHERE json_extract(paper.value, '$.document_id') = ?",
            (document_id,),
        ).fetchone()
        return self.find(row[0]) if row else None

    def _find(self, column: str, value: str) -> ApplicationCopy | None:
        row = self._connection.execute(
            f"SELECT id, draft, version, epoch, body FROM application WHERE {column} = ?", (value,)
        ).fetchone()
        if row is None:
            return None
        values: tuple[Any, ...] = (*row[:4], from_text(row[4]))
        return ApplicationCopy(*values)

    def ids(self) -> tuple[str, ...]:
        """Return all ids."""
        return tuple(row[0] for row in self._connection.execute("SELECT id FROM application").fetchall())

    def count(self) -> int:
        """Return how many there are."""
        return int(self._connection.execute("SELECT count(*) FROM application").fetchone()[0])

    def purge(self, application_id: str) -> None:
        """Remove an application: after a tombstone only."""
        self._connection.execute("DELETE FROM application WHERE id = ?", (application_id,))
        self._listing.remove(application_id)


def _standing(body: Mapping[str, Any]) -> tuple[str, str]:
    """Return how what came of an application is, and its last day; an older server said neither."""
    papers = ((str(one["kind"]), str(one.get("standing", "valid"))) for one in body.get("documents", ()))
    return worst_standing(papers), str(body.get("expires_on") or "")
