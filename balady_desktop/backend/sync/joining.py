"""Whoever joins a body finds its drafts and applications in his feed, and the open tasks of his role there.

Whoever leaves it finds tombstones instead.
"""

from collections.abc import Mapping
from itertools import product

from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor, as_of_now
from balady_desktop.backend.applications.queries import applicants_of, applications_of
from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.queries import DraftReader, drafts_of, find_owner, party_read
from balady_desktop.backend.feed.queries import begin_reading, bodies_read, end_reading, place_all, shared_with
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.people.memberships import roles_by_body
from balady_desktop.backend.tasks.queries import KIND, audience, open_of_audience
from balady_desktop.backend.work import Work, working


def follow_memberships(context: Context, actor: Actor) -> None:
    """Bring the feed of a person up to the memberships of this moment, however they began and ended."""
    with context.database.transaction(reading=True) as connection:
        wanted = as_of_now(connection, context, actor).parties - {actor.person_id}
        wanted |= audiences_of(connection, context, actor).keys()
        read = bodies_read(connection, actor.person_id)
    # Each in a transaction of its own: whoever writes for a body waits for nobody who waits for it.
    for body in sorted(wanted ^ read):
        with working(context, actor) as work:
            asked = audiences_of(work.connection, context, actor).get(body)
            if asked is not None:
                _begin_tasks(work, body, *asked)
            elif body in work.signed_in.parties:
                _join(work, body)
            else:
                _leave(work, body)


_Asked = tuple[str, str, str | None]


def audiences_of(connection: Connection, context: Context, actor: Actor) -> Mapping[str, _Asked]:
    """Return by their names in the feed of whom tasks are asked that a person answers: role, body, or him alone."""
    found: dict[str, _Asked] = {}
    answering = set(context.catalogue.roles.who_have("answer_task"))
    memberships = roles_by_body(connection, actor.person_id, context.now())
    if not any(answering & set(roles) for roles in memberships.values()):
        return found
    bodies = read_bodies(connection, context.catalogue)
    for member_of, roles in memberships.items():
        for role, body in product(sorted(answering & set(roles)), bodies.under(member_of)):
            for person in (None, actor.person_id):
                found[audience(role, body, person)] = (role, body, person)
    return found


def _begin_tasks(work: Work, name: str, role: str, body: str, person: str | None) -> None:
    if begin_reading(work.connection, work.person, name, work.now):
        tasks = [(KIND, one) for one in open_of_audience(work.connection, role, body, person)]
        place_all(work.connection, work.person, name, tasks)


def _join(work: Work, body: str) -> None:
    if not begin_reading(work.connection, work.person, body, work.now):
        return
    # Drafts first: an application stands for the draft that it was made of.
    things = [("draft", one) for one in drafts_of(work.connection, body)]
    things += [("application", one) for one in applications_of(work.connection, body)]
    things += [one for one in shared_with(work.connection, body) if _read_as(work, *one)]
    place_all(work.connection, work.person, body, things)


def _leave(work: Work, body: str) -> None:
    """Take what is the body's out of the feed; what is read as something else too is placed again."""
    for kind, entity in end_reading(work.connection, work.person, body, work.now):
        party = _read_as(work, kind, entity)
        if party is not None:
            place_all(work.connection, work.person, party or work.person, [(kind, entity)])


def _read_as(work: Work, kind: str, entity: str) -> str | None:
    """Return as whose a thing is read at this moment, an empty text for the reader's own; None where it is not."""
    owners = applicants_of(work.connection, [entity]) if kind == "application" else {}
    owner = owners.get(entity) or find_owner(work.connection, entity)
    reader = DraftReader(work.person, work.signed_in.parties)
    return party_read(work.connection, reader, entity, owner) if owner is not None else None
