"""Reads a page of a person's feed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.queries import readable_body
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.feed.queries import PAGE_SIZE, changes_after
from balady_desktop.backend.feed.tables import tombstone
from balady_desktop.backend.readable import readable, tell_left_out
from balady_desktop.backend.telling.queries import application_bodies
from balady_desktop.wire.applications import ApplicationBody
from balady_desktop.wire.bounds import is_kept_shallow
from balady_desktop.wire.sync import Change

_Bodies = Mapping[str, tuple[int, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Reader:
    """How a desktop reads drafts: by path, and which versions of them it knows."""

    by_path: bool = False
    known: dict[str, int] = field(default_factory=dict)


WHOLE = Reader()


def read_page(
    connection: Connection, context: Context, person: str, cursor: int, reader: Reader
) -> tuple[int, list[Change], bool]:
    """Return the new cursor, the changes of one page and whether there are more."""
    places = changes_after(connection, person, cursor)
    page = places[:PAGE_SIZE]
    bodies = {kind: read(connection, context, person, _ids(page, kind), reader) for kind, read in _READERS.items()}
    changes = [
        Change(seq=seq, kind=kind, id=entity, version=bodies[kind][entity][0], body=bodies[kind][entity][1])
        for seq, kind, entity in page
        if _is_read(bodies, kind, entity)
    ]
    return (page[-1][0] if page else cursor), changes, len(places) > PAGE_SIZE


def _is_read(bodies: Mapping[str, _Bodies], kind: str, entity: str) -> bool:
    """Return whether a thing of the feed was found and read; one that was not keeps the others from nobody."""
    if entity in bodies.get(kind, {}):
        return True
    tell_left_out(kind, entity)
    return False


def _ids(page: list[tuple[int, str, str]], wanted: str) -> list[str]:
    return [entity for _, kind, entity in page if kind == wanted]


def _drafts(connection: Connection, context: Context, person: str, ids: list[str], reader: Reader) -> _Bodies:
    wanted = sa.select(draft).where(draft.c.id.in_(ids), draft.c.person_id == person)
    rows = connection.execute(wanted).all() if ids else ()

    def read(row: Row[Any]) -> tuple[str, tuple[int, dict[str, Any]]]:
        body = readable_body(connection, row, reader.by_path, reader.known.get(row.id, 0))
        return row.id, (row.version, body.model_dump(mode="json"))

    return dict(readable("draft", rows, read, lambda row: row.id))


def _applications(connection: Connection, context: Context, person: str, ids: list[str], reader: Reader) -> _Bodies:
    found = application_bodies(connection, context, ids) if ids else []
    return dict(readable("application", found, _application, lambda one: one.application_id))


def _application(one: ApplicationBody) -> tuple[str, tuple[int, dict[str, Any]]]:
    # The page is written as a whole later, in which the body is some levels deeper.
    if not is_kept_shallow(one.answers):
        raise ValueError("the answers are too deep")
    return one.application_id, (one.version, one.model_dump(mode="json"))


def _tombstones(connection: Connection, context: Context, person: str, ids: list[str], reader: Reader) -> _Bodies:
    buried = tombstone.c
    rows = connection.execute(sa.select(tombstone).where(buried.id.in_(ids), buried.person_id == person)) if ids else ()
    return {row.id: (row.version, {"kind": row.kind, "reason": row.reason, "at": row.at.isoformat()}) for row in rows}


_READERS = {"draft": _drafts, "application": _applications, "tombstone": _tombstones}
