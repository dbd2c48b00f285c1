"""The feed of one person: each changed thing at its newest place, in the order of the commits."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.feed.tables import feed_change, feed_counter
from balady_desktop.backend.rows import insert_if_absent, put

PAGE_SIZE = 200


def announce(connection: Connection, person: str, kind: str, entity: str) -> None:
    """Put a thing at the end of a person's feed.

    The counter's row stays locked until the commit, so no later commit can appear behind a cursor.
    """
    insert_if_absent(connection, feed_counter, person_id=person, seq=0)
    step = sa.update(feed_counter).where(feed_counter.c.person_id == person)
    seq = connection.execute(step.values(seq=feed_counter.c.seq + 1).returning(feed_counter.c.seq)).scalar_one()
    put(connection, feed_change, person_id=person, entity=entity, seq=seq, kind=kind)


def changes_after(connection: Connection, person: str, cursor: int) -> list[tuple[int, str, str]]:
    """Return (seq, kind, entity) after a cursor, one more than a page so that the caller sees whether there is more."""
    change = feed_change.c
    wanted = sa.select(change.seq, change.kind, change.entity).where(change.person_id == person, change.seq > cursor)
    rows = connection.execute(wanted.order_by(change.seq).limit(PAGE_SIZE + 1))
    return [(row.seq, row.kind, row.entity) for row in rows]
