"""The list of drafts and applications: any page of hundreds of thousands at once, by indexes and folded trigrams."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from balady_desktop.domain.text import SEARCH_VERSION, fold, search_text, search_words
from balady_desktop.storage.engine import Connection

RowKind = Literal["draft", "application"]
Order = Literal["changed", "name", "state", "number"]

_COLUMNS = (
    "id, kind, service, name, application_number, state, problem, municipality, is_waiting, changed_at, standing, "
    "expires_on, is_copy, party, author_ar, author_en"
)
# Between folded name and other words; sorts before every letter and is never typed.
_END_OF_NAME = "\x1f"
_LAST_LETTER = "\U0010ffff"
_SHORTEST_TRIGRAM = 3
_FRESH_MS = 30_000
_ORDERS: dict[Order, tuple[str, str]] = {
    "changed": ("listing_all", "listing.number {way}"),
    "name": ("listing_name", "listing.folded {way}, listing.number {way}"),
    "state": ("listing_state", "state {way}, listing.number {way}"),
    "number": ("listing_number", "application_number {way}, listing.number {way}"),
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list. `problem` is the code of what the person must see to."""

    id: str
    kind: RowKind
    service: str
    name: str
    application_number: str
    state: str
    problem: str | None
    municipality: str
    is_waiting: bool
    changed_at: int
    # How the paper is that came of it, by the last decision, and its last day (ISO); empty where there is none.
    standing: str = ""
    expires_on: str = ""
    is_copy: bool = False
    # The body that it belongs to; empty: the person's own.
    party: str = ""
    # Who changed it last, where that was another member of the body.
    author_ar: str = ""
    author_en: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """The words by which a draft or application is listed and found, and the code of its municipality."""

    name: str = ""
    words: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which rows in which order: those of a body, or the person's own where `party` is empty."""

    search: str = ""
    kind: RowKind | None = None
    order: Order = "changed"
    ascending: bool = False
    party: str = ""


class Listing:
    """Rows are kept by the stores whose things they list."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- reading ---

    def page(self, query: ListQuery, offset: int, limit: int) -> tuple[ListRow, ...]:
        """Return the rows from `offset` on."""
        match = _match(query, self._is_alone(query.party))
        index, order = _ORDERS[query.order]
        if match.is_everything:
            index = "listing_kind" if query.kind == "draft" else index
            match = replace(match, source=f"listing INDEXED BY {index}")
        if query.order == "changed" and match.is_by_words:
            # The words' own order of rows is the order of the last changes: nothing needs sorting.
            order = "listing_words.rowid {way}"
        inner, outer = (
            text.format(way="ASC" if query.ascending else "DESC") for text in (order, _ORDERS[query.order][1])
        )
        # The inner select walks an index alone; whole rows are read for the page that is shown.
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM listing WHERE number IN (SELECT listing.number FROM {match.source}{match.where} "
            f"ORDER BY {inner} LIMIT ? OFFSET ?) ORDER BY {outer}",
            (*match.parameters, limit, offset),
        ).fetchall()
        return tuple(_row(row) for row in rows)

    def count(self, query: ListQuery, at_most: int = 1000) -> int:
        """Return how many rows there are: at once without a search; with one it stops counting at `at_most`."""
        if not search_words(query.search):
            wanted = "SELECT kind, rows FROM listing_count WHERE party = ?"
            counted = dict(self._connection.execute(wanted, (query.party,)).fetchall())
            return int(counted.get(query.kind, 0) if query.kind else sum(counted.values()))
        match = _match(query, self._is_alone(query.party))
        # Words alone are counted in their own index, without a look at the rows.
        source = "listing_words" if match.is_by_words and len(match.conditions) == 1 else match.source
        statement = f"SELECT count(*) FROM (SELECT 1 FROM {source}{match.where} LIMIT ?)"
        return int(self._connection.execute(statement, (*match.parameters, at_most)).fetchone()[0])

    def _is_alone(self, party: str) -> bool:
        """Return whether nothing of anybody else is listed, so that words need not be looked up in their rows."""
        other = "SELECT 1 FROM listing_count WHERE party <> ? AND rows > 0"
        return self._connection.execute(other, (party,)).fetchone() is None

    def find(self, row_id: str) -> ListRow | None:
        """Return the row of a draft or application."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM listing WHERE id = ?", (row_id,)).fetchone()
        return _row(row) if row else None

    def outdated(self, at_most: int) -> tuple[tuple[str, RowKind], ...]:
        """Return things whose words for the search were made by an older version of the program."""
        rows = self._connection.execute(
            "SELECT id, kind FROM listing WHERE words_version < ? LIMIT ?", (SEARCH_VERSION, at_most)
        ).fetchall()
        return tuple((row[0], row[1]) for row in rows)

    # --- writing, by the other stores ---

    def put(self, row: ListRow, words: str) -> None:
        """List a thing; `words` find it besides its name and number. It stays its party's for its whole life."""
        folded = _folded(row, words)
        self._connection.execute(
            "INSERT INTO listing (id, kind, service, name, application_number, state, problem, municipality, "
            "is_waiting, changed_at, standing, expires_on, is_copy, party, author_ar, author_en, folded, "
            "words_version, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET "
            "words_version = excluded.words_version, standing = excluded.standing, expires_on = excluded.expires_on, "
            "service = excluded.service, name = excluded.name, application_number = excluded.application_number, "
            "state = excluded.state, problem = excluded.problem, municipality = excluded.municipality, "
            "is_waiting = excluded.is_waiting, changed_at = excluded.changed_at, is_copy = excluded.is_copy, "
            "author_ar = excluded.author_ar, author_en = excluded.author_en, folded = excluded.folded",
            (
                row.id,
                row.kind,
                row.service,
                row.name,
                row.application_number,
                row.state,
                row.problem,
                row.municipality,
                row.is_waiting,
                row.changed_at,
                row.standing,
                row.expires_on,
                row.is_copy,
                row.party,
                row.author_ar,
                row.author_en,
                folded,
                SEARCH_VERSION,
                self._next_number(),
            ),
        )
        self._bring_to_top(row.id)

    def describe(self, row_id: str, described: Described) -> None:
        """Make a thing's words again; its place among the last changes stays."""
        row = self.find(row_id)
        if row is not None:
            folded = _folded(replace(row, name=described.name), described.words)
            self._connection.execute(
                "UPDATE listing SET name = ?, municipality = ?, folded = ?, words_version = ? WHERE id = ?",
                (described.name, described.municipality, folded, SEARCH_VERSION, row_id),
            )

    def touch(self, row_id: str, now: int) -> None:
        """Something was saved that waits to be sent."""
        fresh = self._connection.execute(
            "SELECT 1 FROM listing WHERE id = ? AND is_waiting AND author_ar = '' AND changed_at BETWEEN ? AND ? "
            "AND number = (SELECT max(number) FROM listing)",
            (row_id, now - _FRESH_MS, now),
        ).fetchone()
        # Each page of the file that a save leaves alone makes it quicker; the list tells minutes, not seconds.
        if fresh is None:
            self._connection.execute(
                "UPDATE listing SET changed_at = ?, is_waiting = 1, author_ar = '', author_en = '' WHERE id = ?",
                (now, row_id),
            )
            self._bring_to_top(row_id)

    def set_author(self, row_id: str, author_ar: str, author_en: str) -> None:
        """Show who changed it last; empty where that was the person."""
        self._connection.execute(
            "UPDATE listing SET author_ar = ?, author_en = ? WHERE id = ?", (author_ar, author_en, row_id)
        )

    def set_standing(self, row_id: str, standing: str, expires_on: str) -> None:
        """Show how the paper is that came of it."""
        self._connection.execute(
            "UPDATE listing SET standing = ?, expires_on = ? WHERE id = ?", (standing, expires_on, row_id)
        )

    def keep_words(self, row_id: str) -> None:
        """Leave the words as an older version made them: nothing here can make them again."""
        self._connection.execute("UPDATE listing SET words_version = ? WHERE id = ?", (SEARCH_VERSION, row_id))

    def _bring_to_top(self, row_id: str) -> None:
        top = self._connection.execute("SELECT max(number) FROM listing").fetchone()[0]
        # Moving a row rewrites its indexes; a draft that is being written is at the top already.
        if top is not None:
            self._connection.execute(
                "UPDATE listing SET number = ? WHERE id = ? AND number < ?", (self._next_number(), row_id, top)
            )

    def _next_number(self) -> int:
        # A deleted draft keeps its number, so that it comes back to its place.
        return int(
            self._connection.execute(
                "SELECT 1 + max(coalesce((SELECT max(number) FROM listing), 0), "
                "coalesce((SELECT max(listed) FROM draft WHERE deleted_at IS NOT NULL), 0))"
            ).fetchone()[0]
        )

    def find_place(self, row_id: str) -> int | None:
        """Return the number of a thing in the order of the last changes."""
        row = self._connection.execute("SELECT number FROM listing WHERE id = ?", (row_id,)).fetchone()
        return row[0] if row else None

    def put_back(self, row_id: str, number: int) -> None:
        """Put a thing back at the place that it had."""
        self._connection.execute("UPDATE listing SET number = ? WHERE id = ?", (number, row_id))

    def set_state(self, row_id: str, state: str, problem: str | None) -> None:
        """Show the state of a draft."""
        self._connection.execute("UPDATE listing SET state = ?, problem = ? WHERE id = ?", (state, problem, row_id))

    def set_number(self, row_id: str, application_number: str) -> None:
        """Show the number that the municipality gave."""
        self._connection.execute("UPDATE listing SET application_number = ? WHERE id = ?", (application_number, row_id))

    def set_waiting(self, row_id: str, is_waiting: bool) -> None:
        """Show whether anything waits to be sent."""
        self._connection.execute(
            "UPDATE listing SET is_waiting = ? WHERE id = ? AND is_waiting <> ?", (is_waiting, row_id, is_waiting)
        )

    def remove(self, row_id: str) -> None:
        """List a thing no longer."""
        self._connection.execute("DELETE FROM listing WHERE id = ?", (row_id,))


@dataclass(frozen=True, slots=True)
class _Match:
    """The part of a statement that finds rows."""

    source: str
    conditions: tuple[str, ...]
    parameters: tuple[str, ...]
    is_by_words: bool
    is_everything: bool

    @property
    def where(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def _match(query: ListQuery, is_alone: bool) -> _Match:
    """Return how rows are found; `is_alone`: there are none of another party."""
    words = search_words(query.search)
    long_words = [word for word in words if len(word) >= _SHORTEST_TRIGRAM]
    short_words = [word for word in words if len(word) < _SHORTEST_TRIGRAM]
    kind = (f"kind = '{query.kind}'",) if query.kind else ()
    if long_words:
        phrases = " ".join('"' + word.replace('"', '""') + '"' for word in long_words)
        source = "listing_words CROSS JOIN listing ON listing.number = listing_words.rowid"
        party, value = ((), ()) if is_alone else (("party = ?",), (query.party,))
        conditions = ("listing_words MATCH ?", *["instr(listing.folded, ?) > 0"] * len(short_words), *party, *kind)
        return _Match(source, conditions, (phrases, *short_words, *value), is_by_words=True, is_everything=False)
    if short_words:
        # Two letters are too few to look for inside of words: they are how a name begins.
        beginning = " ".join(short_words)
        between = ("party = ?", "listing.folded BETWEEN ? AND ?", *kind)
        source, values = "listing INDEXED BY listing_name", (query.party, beginning, beginning + _LAST_LETTER)
        return _Match(source, between, values, is_by_words=False, is_everything=False)
    return _Match("listing", ("party = ?", *kind), (query.party,), is_by_words=False, is_everything=True)


def _folded(row: ListRow, words: str) -> str:
    # The name is first by itself, because the rows are sorted by it.
    return f"{fold(row.name)}{_END_OF_NAME}{search_text(f'{row.application_number} {row.name} {words}')}"


def _row(row: tuple[Any, ...]) -> ListRow:
    values: tuple[Any, ...] = (*row[:8], bool(row[8]), *row[9:12], bool(row[12]), *row[13:])
    return ListRow(*values)
