"""What a person sees of a draft: `base ⊕ operation on its way ⊕ dirty`, over it the own side of open conflicts.

All of it is kept by path; answers are put together where somebody reads them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from balady_desktop.domain.paths import head_of, put_all, to_answers
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text

DraftState = Literal["draft", "ready", "sending", "sent", "quarantined"]
# Operations whose patch the server does not have yet, or never will.
_HOLDING = "('queued', 'inflight', 'unknown', 'quarantined')"
OPEN_STATES = "('queued', 'inflight', 'unknown')"
# SQLite takes so many values in one statement, and more.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DraftHead:
    """A draft without its answers. `application` is set where it answers what was asked on an application."""

    id: str
    service: str
    definition: str
    page: str
    name: str
    words: str
    municipality: str
    state: DraftState
    problem: str | None
    application: str | None
    # The body that it belongs to; empty: the person's own.
    party: str
    is_copy: bool
    changed_at: int
    is_waiting: bool
    base_version: int


@dataclass(frozen=True, slots=True)
class Draft(DraftHead):
    """A draft as the person sees it."""

    answers: Mapping[str, Any]


def find_draft(connection: Connection, draft_id: str) -> Draft | None:
    """Return a draft that is not deleted."""
    values = _find_values(connection, draft_id)
    return None if values is None else Draft(*(*values, to_answers(view(connection, draft_id))))


def find_head(
    connection: Connection, draft_id: str, *, is_hidden_too: bool = False, is_deleted_too: bool = False
) -> DraftHead | None:
    """Return a draft without reading its answers: one that is not deleted, and whose body the person did not leave."""
    values = _find_values(connection, draft_id, is_hidden_too, is_deleted_too)
    return None if values is None else DraftHead(*values)


def _find_values(
    connection: Connection, draft_id: str, is_hidden_too: bool = False, is_deleted_too: bool = False
) -> tuple[Any, ...] | None:
    row = connection.execute(
        "SELECT id, service, definition, page, name, words, municipality, state, problem, application, party, "
        "is_copy <> 0, changed_at, dirty_at IS NOT NULL FROM draft WHERE id = ? AND (? OR left_at IS NULL) "
        "AND (? OR deleted_at IS NULL)",
        (draft_id, is_hidden_too, is_deleted_too),
    ).fetchone()
    if row is None:
        return None
    version = connection.execute("SELECT version FROM base WHERE draft = ?", (draft_id,)).fetchone()
    is_waiting = bool(row[-1]) or _has_open_operation(connection, draft_id)
    return (*row[:11], bool(row[11]), row[12], is_waiting, version[0] if version else 0)


def view(connection: Connection, draft_id: str) -> dict[str, Any]:
    """Return the answers by path as the person sees them."""
    seen = sent_view(connection, draft_id)
    changed = connection.execute("SELECT field, value FROM dirty WHERE draft = ?", (draft_id,)).fetchall()
    mine = connection.execute("SELECT field, mine FROM conflict WHERE draft = ?", (draft_id,)).fetchall()
    put_all(seen, {path: from_text(value) for path, value in (*changed, *mine)})
    return seen


def base_view(connection: Connection, draft_id: str) -> dict[str, Any]:
    """Return what the server has, by path."""
    rows = connection.execute("SELECT path, value FROM base_path WHERE draft = ?", (draft_id,)).fetchall()
    return {path: from_text(value) for path, value in rows}


def sent_view(connection: Connection, draft_id: str) -> dict[str, Any]:
    """Return the answers by path as they will be when the operation on its way has arrived."""
    seen = base_view(connection, draft_id)
    put_all(seen, patch_on_its_way(connection, draft_id))
    return seen


def patch_on_its_way(connection: Connection, draft_id: str) -> Mapping[str, Any]:
    """Return what the operation on its way writes, empty where there is none."""
    row = connection.execute(
        f"SELECT frozen FROM op WHERE lane = ? AND kind = 'draft.save' AND state IN {_HOLDING}", (draft_id,)
    ).fetchone()
    patch: Mapping[str, Any] = from_text(row[0])["body"]["patch"] if row else {}
    return patch


def sent_values(connection: Connection, draft_id: str, paths: Sequence[str]) -> dict[str, Any]:
    """Return some of `sent_view`; a draft of thousands of rows is not read for one of its cells."""
    patch = patch_on_its_way(connection, draft_id)
    # An operation frozen by an earlier version of the program may hold whole groups.
    if any("." in path and head_of(path) in patch for path in paths):
        seen = sent_view(connection, draft_id)
        return {path: seen[path] for path in paths if path in seen}
    found = {path: from_text(one) for path, one in rows_of(connection, "base_path", "path, value", draft_id, paths)}
    return found | {path: patch[path] for path in paths if path in patch}


def rows_of(
    connection: Connection, table: str, columns: str, draft_id: str, paths: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Return the rows of some paths of a draft, some hundreds at once; the first column is the path."""
    column = columns.partition(",")[0]
    for some in in_parts(paths):
        marks = ", ".join("?" * len(some))
        yield from connection.execute(
            f"SELECT {columns} FROM {table} WHERE draft = ? AND {column} IN ({marks})", (draft_id, *some)
        ).fetchall()


def in_parts(paths: Sequence[str]) -> Iterable[Sequence[str]]:
    """Return paths in parts of which each fits into a statement."""
    return (paths[at : at + _AT_ONCE] for at in range(0, len(paths), _AT_ONCE))


def _has_open_operation(connection: Connection, draft_id: str) -> bool:
    found: int = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM op WHERE lane = ? AND state IN {OPEN_STATES}) "
        "OR EXISTS (SELECT 1 FROM submission WHERE draft = ?)",
        (draft_id, draft_id),
    ).fetchone()[0]
    return found == 1
