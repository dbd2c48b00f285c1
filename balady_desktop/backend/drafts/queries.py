"""Reads drafts as the wire has them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.drafts.tables import draft, draft_field
from balady_desktop.backend.readable import readable
from balady_desktop.domain.paths import head_of, to_answers
from balady_desktop.wire.bounds import is_kept_shallow
from balady_desktop.wire.sync import DraftBody, FieldHistory

# Both engines take so many values in one statement.
_AT_ONCE = 500


def answers_of(connection: Connection, draft_id: str) -> dict[str, Any]:
    """Return the typed answers of a draft."""
    return to_answers(_paths(_fields(connection, draft_id)))


def find_values(connection: Connection, draft_id: str, paths: Sequence[str]) -> dict[str, Any]:
    """Return the values of some paths of a draft."""
    found: dict[str, Any] = {}
    for at in range(0, len(paths), _AT_ONCE):
        some = draft_field.c.path.in_(paths[at : at + _AT_ONCE])
        found |= _paths(connection.execute(sa.select(draft_field).where(draft_field.c.draft_id == draft_id, some)))
    return found


def paths_below(connection: Connection, draft_id: str, name: str) -> dict[str, Any]:
    """Return the rows and cells of a group of a draft, by path."""
    column = draft_field.c.path
    # The dot is followed by the slash: everything between is below the field.
    below = sa.and_(column.collate(_binary(connection)) > f"{name}.", column.collate(_binary(connection)) < f"{name}/")
    return _paths(connection.execute(sa.select(draft_field).where(draft_field.c.draft_id == draft_id, below)))


def _binary(connection: Connection) -> str:
    return "C" if connection.dialect.name == "postgresql" else "BINARY"


def draft_body(
    connection: Connection, row: Row[Any], by_path: bool = False, known: int = 0, own: int | None = None
) -> DraftBody:
    """Return a draft as the wire has it; for a reader of paths that knows a state of it, what came after.

    What the version `own` wrote is left out: its writer has it.
    """
    said = {
        "draft_id": row.id,
        "service": row.service,
        "definition": row.definition,
        "version": row.version,
        "page": row.page,
        "changed_at": row.changed_at,
        "is_submitted": row.is_submitted,
    }
    if by_path and known and row.by_path_since <= known <= row.version:
        newer = _fields(connection, row.id, draft_field.c.version > known, draft_field.c.version != (own or 0))
        return DraftBody(**said, answers={}, since=known, history={one.path: _history(one, one.value) for one in newer})
    fields = list(_fields(connection, row.id))
    paths = _paths(fields)
    if by_path:
        return DraftBody(**said, answers={}, paths=paths, history=_by_head(fields))
    return DraftBody(**said, answers=to_answers(paths), history=_by_head(fields))


def readable_body(
    connection: Connection, row: Row[Any], by_path: bool = False, known: int = 0, own: int | None = None
) -> DraftBody:
    """Return a draft; one that is deeper than the reply around it could carry is refused here, alone."""
    body = draft_body(connection, row, by_path, known, own)
    if not is_kept_shallow([body.answers, body.paths, [one.value for one in body.history.values()]]):
        raise ValueError("a draft is too deep")
    return body


def find_draft_body(
    connection: Connection, person: str, draft_id: str, by_path: bool = False, known: int = 0, is_writer: bool = False
) -> DraftBody | None:
    """Return the newest state of a person's draft, None where it is gone or cannot be read.

    With `is_writer` without what its last version wrote, where the reader knows a state of it.
    """
    wanted = sa.select(draft).where(draft.c.id == draft_id, draft.c.person_id == person, ~draft.c.is_deleted)
    rows = connection.execute(wanted).all()

    def read(row: Row[Any]) -> DraftBody:
        return readable_body(connection, row, by_path, known, row.version if is_writer else None)

    return next(readable("draft", rows, read, lambda row: row.id), None)


def _fields(connection: Connection, draft_id: str, *conditions: sa.ColumnElement[bool]) -> Iterable[Row[Any]]:
    wanted = sa.select(draft_field).where(draft_field.c.draft_id == draft_id, *conditions)
    return connection.execute(wanted.order_by(draft_field.c.path))


def _paths(fields: Iterable[Row[Any]]) -> dict[str, Any]:
    return {one.path: one.value for one in fields if one.value is not None}


def _by_head(fields: Iterable[Row[Any]]) -> Mapping[str, FieldHistory]:
    """Return who last changed each field; of a group, who changed any of it."""
    found: dict[str, Row[Any]] = {}
    for one in fields:
        name = head_of(one.path)
        if name not in found or found[name].version < one.version:
            found[name] = one
    return {name: _history(one, one.value if name == one.path else None) for name, one in found.items()}


def _history(one: Row[Any], value: Any) -> FieldHistory:
    return FieldHistory.model_validate({"value": value, "version": one.version, "device": one.device, "at": one.at})
