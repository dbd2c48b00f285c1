"""Reads applications, their requests and their files."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.applications.tables import application, asked, move_answer, submission, timeline_entry
from balady_desktop.backend.files.tables import blob, blob_link


def find_application(connection: Connection, application_id: str) -> Row[Any] | None:
    """Return the row of an application."""
    return connection.execute(sa.select(application).where(application.c.id == application_id)).one_or_none()


def answers_before(connection: Connection, application_id: str) -> dict[str, Any]:
    """Return the former answers that the last completion changed; nothing for what was sent once only."""
    of = submission.c
    wanted = sa.select(of.answers).where(of.application_id == application_id).order_by(of.revision.desc()).limit(2)
    last, *former = connection.execute(wanted).scalars()
    if not former:
        return {}
    names = last.keys() | former[0].keys()
    return {name: former[0].get(name) for name in sorted(names) if last.get(name) != former[0].get(name)}


def open_requests(connection: Connection, application_id: str) -> list[Row[Any]]:
    """Return what the applicant still has to answer."""
    wanted = sa.select(asked).where(asked.c.application_id == application_id, ~asked.c.is_answered)
    return list(connection.execute(wanted.order_by(asked.c.position)))


def who_made(connection: Connection, application_id: str) -> dict[str, str]:
    """Return who last made each move on an application."""
    entry = timeline_entry.c
    wanted = sa.select(entry.move, entry.actor).where(entry.application_id == application_id)
    return {row.move: row.actor for row in connection.execute(wanted.order_by(entry.seq))}


def said_with_moves(connection: Connection, application_id: str) -> dict[str, dict[str, Any]]:
    """Return what was last said with each move on an application, by the name of the move."""
    column = move_answer.c
    wanted = sa.select(column.move, column.answers).where(column.application_id == application_id)
    return {row.move: row.answers for row in connection.execute(wanted.order_by(column.seq))}


def entered_at(connection: Connection, application_id: str, state: str) -> datetime | None:
    """Return when an application last came into the state that it is in, None where no move has led there."""
    entry = timeline_entry.c
    wanted = sa.select(entry.state, entry.at).where(entry.application_id == application_id).order_by(entry.seq.desc())
    entered = None
    for row in connection.execute(wanted):
        if row.state != state:
            break
        entered = row.at
    return entered


def find_last_move(connection: Connection, application_id: str) -> Row[Any] | None:
    """Return the newest entry of an application's timeline, with what was answered; None where nothing was."""
    entry = timeline_entry.c
    joined = timeline_entry.outerjoin(
        move_answer,
        (move_answer.c.application_id == entry.application_id) & (move_answer.c.seq == entry.seq),
    )
    newest = sa.select(timeline_entry, move_answer.c.answers).select_from(joined)
    newest = newest.where(entry.application_id == application_id).order_by(entry.seq.desc())
    return connection.execute(newest.limit(1)).one_or_none()


def applicants_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the applicants of some applications, by application."""
    wanted = sa.select(application.c.id, application.c.person_id).where(application.c.id.in_(ids))
    return {row.id: row.person_id for row in connection.execute(wanted)}


def applications_of(connection: Connection, party: str) -> list[str]:
    """Return the ids of the applications that a party made, the oldest change first."""
    mine = sa.select(application.c.id).where(application.c.person_id == party)
    return list(connection.scalars(mine.order_by(application.c.changed_at, application.c.id)))


def find_nearest_blob(connection: Connection, actor: Actor, sha256: str, own: Collection[str]) -> Row[Any] | None:
    """Return a file of this content, with the municipality of an application that it was sent with, empty for none.

    Where several have it: one of the actor or of the parties `own`, then one that was sent to a body for which the
    actor decides and in which he is no party. Whether it may be read is for `permitted` to say.
    """
    parties = sorted(actor.member_of | {actor.person_id})
    # Of an application in which the actor is a party he handles nothing, whoever's the file is.
    is_party = application.c.person_id.in_(parties)
    sent_to = sa.case((is_party, ""), else_=sa.func.coalesce(application.c.municipality, ""))
    is_handled = sent_to.in_(actor.bodies) & blob.c.party.not_in(parties)
    is_own = blob.c.party.in_(sorted(own))
    nearest = sa.case((is_own & (blob.c.party == actor.person_id), 0), (is_own, 1), (is_handled, 2), else_=3)
    of_owner = (blob_link.c.sha256 == blob.c.sha256) & (blob_link.c.party == blob.c.party)
    joined = blob.outerjoin(blob_link, of_owner).outerjoin(application, application.c.id == blob_link.c.application_id)
    columns = (blob.c.party.label("person_id"), blob.c.media_type, sent_to.label("municipality"))
    wanted: sa.Select[Any] = sa.select(*columns).select_from(joined).where(blob.c.sha256 == sha256)
    return connection.execute(wanted.order_by(nearest, blob.c.party).limit(1)).one_or_none()
