"""Reads a page of a person's feed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.queries import applicants_of
from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.queries import DraftReader, draft_body, owned, party_read
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.feed.queries import PAGE_SIZE, TOMBSTONE, bodies_read, changes_after
from balady_desktop.backend.feed.tables import tombstone
from balady_desktop.backend.parties import ENDED
from balady_desktop.backend.people.memberships import roles_by_body
from balady_desktop.backend.readable import readable, tell_left_out
from balady_desktop.backend.telling.queries import application_bodies
from balady_desktop.backend.telling.tasks import task_bodies
from balady_desktop.wire.applications import ApplicationBody
from balady_desktop.wire.bounds import is_kept_shallow
from balady_desktop.wire.sync import Change

_FIRST_PAPERS = ("receipt", "licence", "bill", "summary")
_Bodies = Mapping[str, tuple[int, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose feed a desktop reads, with that of his bodies where it knows of these, and which drafts it knows."""

    drafts: DraftReader
    of_bodies: bool = False
    # Whether it can read papers of kinds that came after it.
    of_any_paper: bool = True
    known: dict[str, int] = field(default_factory=dict)


def read_page(connection: Connection, context: Context, cursor: int, reader: Reader) -> tuple[int, list[Change], bool]:
    """Return the new cursor, the changes of one page and whether there are more."""
    person = reader.drafts.person
    places = changes_after(connection, person, cursor, of_bodies=reader.of_bodies)
    if reader.of_bodies:
        reader = replace(reader, drafts=replace(reader.drafts, parties=bodies_read(connection, person) | {person}))
    page = places[:PAGE_SIZE]
    removed = {one.entity: (one.seq, _removal(one, person)) for one in page if one.removed_at is not None}
    there = [one for one in page if one.removed_at is None]
    bodies = {kind: read(connection, context, _ids(there, kind), reader) for kind, read in _READERS.items()}
    bodies[TOMBSTONE] = {**bodies[TOMBSTONE], **removed}
    changes = [
        Change(seq=one.seq, kind=one.kind, id=one.entity, version=body[0], body=body[1])
        for one in page
        if (body := _find_body(bodies, one.kind, one.entity)) is not None
    ]
    return (page[-1].seq if page else cursor), changes, len(places) > PAGE_SIZE


def _removal(one: Row[Any], person: str) -> dict[str, Any]:
    # The account that stands for a body read it as its own, which goes with no membership.
    reason = "deleted" if one.party == person else ENDED
    return {"kind": "draft" if one.party == person else "", "reason": reason, "at": one.removed_at.isoformat()}


def _find_body(bodies: Mapping[str, _Bodies], kind: str, entity: str) -> tuple[int, dict[str, Any]] | None:
    """Return a thing of the feed with its version; one that cannot be read keeps the others from nobody."""
    found = bodies.get(kind, {}).get(entity)
    if found is None:
        tell_left_out(kind, entity)
    return found


def _ids(page: list[Row[Any]], wanted: str) -> list[str]:
    return [one.entity for one in page if one.kind == wanted]


def _drafts(connection: Connection, context: Context, ids: list[str], reader: Reader) -> _Bodies:
    found = connection.execute(owned(draft.c.id.in_(ids))).all() if ids else ()
    rows = [one for one in found if party_read(connection, reader.drafts, one.id, one.party) is not None]

    def read(row: Row[Any]) -> tuple[str, tuple[int, dict[str, Any]]]:
        body = draft_body(connection, row, reader.drafts, reader.known.get(row.id, 0))
        return row.id, (row.version, body.model_dump(mode="json"))

    return dict(readable("draft", rows, read, lambda row: row.id))


def _applications(connection: Connection, context: Context, ids: list[str], reader: Reader) -> _Bodies:
    owners = applicants_of(connection, ids) if ids else {}
    read = {one: party_read(connection, reader.drafts, one, owner) for one, owner in owners.items()}
    mine = [one for one, party in read.items() if party is not None]
    found = application_bodies(connection, context, mine) if mine else []
    named = [_as_read(one, reader.drafts, owners[one.application_id], read[one.application_id] or "") for one in found]
    told = named if reader.of_any_paper else [_of_first_papers(one) for one in named]
    return dict(readable("application", told, _application, lambda one: one.application_id))


def _as_read(one: ApplicationBody, reader: DraftReader, owner: str, party: str) -> ApplicationBody:
    # The reader's own has no party; of another owner it is followed, unless it is that of his body or of who delegated.
    is_followed = owner != (party or reader.person)
    return one.model_copy(update={"party": party, "is_followed": is_followed})


def _of_first_papers(one: ApplicationBody) -> ApplicationBody:
    """Leave out the papers that v0.1.0 does not know: it would read nothing of an application that names one."""
    return one.model_copy(update={"documents": [paper for paper in one.documents if paper.kind in _FIRST_PAPERS]})


def _application(one: ApplicationBody) -> tuple[str, tuple[int, dict[str, Any]]]:
    # The page is written as a whole later, in which the body is some levels deeper.
    if not is_kept_shallow(one.answers):
        raise ValueError("the answers are too deep")
    return one.application_id, (one.version, one.model_dump(mode="json"))


def _tombstones(connection: Connection, context: Context, ids: list[str], reader: Reader) -> _Bodies:
    mine = sa.select(tombstone).where(tombstone.c.id.in_(ids), tombstone.c.party.in_(sorted(reader.drafts.parties)))
    rows = connection.execute(mine) if ids else ()
    return {row.id: (row.version, {"kind": row.kind, "reason": row.reason, "at": row.at.isoformat()}) for row in rows}


def _tasks(connection: Connection, context: Context, ids: list[str], reader: Reader) -> _Bodies:
    person = reader.drafts.person
    own = {person, *roles_by_body(connection, person, context.now())} if ids else set()
    found = task_bodies(connection, context, ids, reader.drafts.parties, own) if ids else {}
    return {one: (1, body.model_dump(mode="json")) for one, body in found.items()}


_READERS = {"draft": _drafts, "application": _applications, "task": _tasks, TOMBSTONE: _tombstones}
