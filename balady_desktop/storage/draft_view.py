"""What a person sees of a draft: `base ⊕ operation on its way ⊕ dirty`, over it the own side of open conflicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text

DraftState = Literal["draft", "ready", "sending", "sent", "quarantined"]
# Operations whose patch the server does not have yet, or never will.
_HOLDING = "('queued', 'inflight', 'unknown', 'quarantined')"
OPEN_STATES = "('queued', 'inflight', 'unknown')"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the person sees it. `application` is set where it answers what was asked on an application."""

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
    is_copy: bool
    changed_at: int
    is_waiting: bool
    base_version: int
    answers: Mapping[str, Any]


def find_draft(connection: Connection, draft_id: str) -> Draft | None:
    """Return a draft that is not deleted."""
    row = connection.execute(
        "SELECT id, service, definition, page, name, words, municipality, state, problem, application, is_copy <> 0, "
        "changed_at, dirty_at IS NOT NULL FROM draft WHERE id = ? AND deleted_at IS NULL",
        (draft_id,),
    ).fetchone()
    if row is None:
        return None
    version = connection.execute("SELECT version FROM base WHERE draft = ?", (draft_id,)).fetchone()
    is_waiting = bool(row[-1]) or _has_open_operation(connection, draft_id)
    values: tuple[Any, ...] = (
        *row[:10],
        bool(row[10]),
        row[11],
        is_waiting,
        version[0] if version else 0,
        view(connection, draft_id),
    )
    return Draft(*values)


def view(connection: Connection, draft_id: str) -> dict[str, Any]:
    """Return the answers as the person sees them."""
    seen = sent_view(connection, draft_id)
    changed = connection.execute("SELECT field, value FROM dirty WHERE draft = ?", (draft_id,)).fetchall()
    mine = connection.execute("SELECT field, mine FROM conflict WHERE draft = ?", (draft_id,)).fetchall()
    for field, value in (*changed, *mine):
        put(seen, field, from_text(value))
    return seen


def sent_view(connection: Connection, draft_id: str) -> dict[str, Any]:
    """Return the answers as they will be when the operation on its way has arrived."""
    base = connection.execute("SELECT answers FROM base WHERE draft = ?", (draft_id,)).fetchone()
    seen: dict[str, Any] = from_text(base[0]) if base else {}
    row = connection.execute(
        f"SELECT frozen FROM op WHERE lane = ? AND kind = 'draft.save' AND state IN {_HOLDING}", (draft_id,)
    ).fetchone()
    for field, value in (from_text(row[0])["body"]["patch"] if row else {}).items():
        put(seen, field, value)
    return seen


def put(answers: dict[str, Any], field: str, value: Any) -> None:
    """Set an answer; None takes it away."""
    if value is None:
        answers.pop(field, None)
    else:
        answers[field] = value


def _has_open_operation(connection: Connection, draft_id: str) -> bool:
    found: int = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM op WHERE lane = ? AND state IN {OPEN_STATES}) "
        "OR EXISTS (SELECT 1 FROM submission WHERE draft = ?)",
        (draft_id, draft_id),
    ).fetchone()[0]
    return found == 1
