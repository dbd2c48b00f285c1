"""Reads drafts as the wire has them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.drafts.tables import OWNER, draft, draft_field, draft_party
from balady_desktop.backend.feed.queries import delegated_service, shares_of
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.readable import readable
from balady_desktop.domain.paths import head_of, to_answers
from balady_desktop.wire.bounds import is_kept_shallow
from balady_desktop.wire.sync import DraftBody, FieldHistory

# Both engines take so many values in one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DraftReader:
    """Who reads drafts: the person, and whose drafts are told: the person's and those of some bodies.

    `by_path`: answers come by path.
    """

    person: str
    parties: Collection[str]
    by_path: bool = False
    # Whose delegate he is: what he prepares for them is told as theirs.
    delegated_by: Collection[str] = ()


def owned(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return the query of drafts, each with the `party` that owns it now."""
    is_owner = (draft_party.c.draft_id == draft.c.id) & (draft_party.c.part == OWNER) & draft_party.c.until.is_(None)
    return sa.select(draft, draft_party.c.party).join(draft_party, is_owner).where(*conditions)


def find_owner(connection: Connection, draft_id: str) -> str | None:
    """Return the party that owns a draft."""
    found = find_row(connection, draft_id)
    return found.party if found is not None else None


def find_row(connection: Connection, draft_id: str) -> Row[Any] | None:
    """Return a draft with the `party` that owns it."""
    return connection.execute(owned(draft.c.id == draft_id)).one_or_none()


def drafts_of(connection: Connection, party: str) -> list[str]:
    """Return the ids of the drafts that a party owns and nobody deleted, the oldest change first."""
    mine = owned(draft_party.c.party == party, ~draft.c.is_deleted).order_by(draft.c.changed_at, draft.c.id)
    return [row.id for row in connection.execute(mine)]


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
    connection: Connection, row: Row[Any], reader: DraftReader, known: int = 0, own: int | None = None
) -> DraftBody:
    """Return a draft as the wire has it; for a reader of paths that knows a state of it, what came after.

    What the version `own` wrote is left out: its writer has it. Raises ValueError for one that is deeper than the reply
    around it could carry.
    """
    said: dict[str, Any] = {
        "draft_id": row.id,
        "service": row.service,
        "definition": row.definition,
        "version": row.version,
        "page": row.page,
        "changed_at": row.changed_at,
        "is_submitted": row.is_submitted,
        "party": party_read(connection, reader, row.id, row.party) or "",
    }
    if reader.by_path and known and row.by_path_since <= known <= row.version:
        newer = list(_fields(connection, row.id, draft_field.c.version > known, draft_field.c.version != (own or 0)))
        names = _names(connection, reader, newer)
        history = {one.path: _history(one, one.value, names) for one in newer}
        body = DraftBody(**said, answers={}, since=known, history=history)
    else:
        fields = list(_fields(connection, row.id))
        paths, names = _paths(fields), _names(connection, reader, fields)
        answers = {} if reader.by_path else to_answers(paths)
        whole = paths if reader.by_path else None
        body = DraftBody(**said, answers=answers, paths=whole, history=_by_head(fields, names))
    if not is_kept_shallow([body.answers, body.paths, [one.value for one in body.history.values()]]):
        raise ValueError("a draft is too deep")
    return body


def find_draft_body(
    connection: Connection, reader: DraftReader, draft_id: str, known: int = 0, is_writer: bool = False
) -> DraftBody | None:
    """Return the newest state of a draft that the reader is told of, None where it is gone or cannot be read.

    With `is_writer` without what its last version wrote, where the reader knows a state of it.
    """
    wanted = owned(draft.c.id == draft_id, ~draft.c.is_deleted)
    rows = [one for one in connection.execute(wanted) if party_read(connection, reader, one.id, one.party) is not None]

    def read(row: Row[Any]) -> DraftBody:
        return draft_body(connection, row, reader, known, row.version if is_writer else None)

    return next(readable("draft", rows, read, lambda row: row.id), None)


def party_read(connection: Connection, reader: DraftReader, entity: str, owner: str) -> str | None:
    """Return as whose a draft or application is read: an empty text for the reader's own, else a body's code.

    None for what is neither his own nor a body's of his, and in which neither takes part.
    """
    if owner == reader.person:
        return ""
    if owner in reader.parties:
        return owner
    parties = shares_of(connection, [entity]).get(entity, {})
    if reader.person in parties:
        is_delegated = owner in reader.delegated_by and delegated_service(connection, entity, reader.person)
        return owner if is_delegated else ""
    return next((one for one in parties if one in reader.parties), None)


def _names(connection: Connection, reader: DraftReader, fields: Iterable[Row[Any]]) -> Mapping[str, tuple[str, str]]:
    """Return the names of those who wrote fields of a body's draft, in Arabic and English; not the reader's own."""
    authors = {one.author for one in fields} - {reader.person, ""}
    if not authors:
        return {}
    wanted = sa.select(person).where(person.c.person_id.in_(sorted(authors)))
    return {one.person_id: (one.display_name_ar, one.display_name_en) for one in connection.execute(wanted)}


def _fields(connection: Connection, draft_id: str, *conditions: sa.ColumnElement[bool]) -> Iterable[Row[Any]]:
    wanted = sa.select(draft_field).where(draft_field.c.draft_id == draft_id, *conditions)
    return connection.execute(wanted.order_by(draft_field.c.path))


def _paths(fields: Iterable[Row[Any]]) -> dict[str, Any]:
    return {one.path: one.value for one in fields if one.value is not None}


def _by_head(fields: Iterable[Row[Any]], names: Mapping[str, tuple[str, str]]) -> Mapping[str, FieldHistory]:
    """Return who last changed each field; of a group, who changed any of it."""
    found: dict[str, Row[Any]] = {}
    for one in fields:
        name = head_of(one.path)
        if name not in found or found[name].version < one.version:
            found[name] = one
    return {name: _history(one, one.value if name == one.path else None, names) for name, one in found.items()}


def _history(one: Row[Any], value: Any, names: Mapping[str, tuple[str, str]]) -> FieldHistory:
    author_ar, author_en = names.get(one.author, ("", ""))
    said = {"value": value, "version": one.version, "device": one.device, "at": one.at}
    return FieldHistory.model_validate({**said, "author_ar": author_ar, "author_en": author_en})
