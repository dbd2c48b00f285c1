"""The feed of each reader: every thing of his and of his bodies at its newest place, in the order of the commits."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.feed.tables import feed_change, feed_counter, feed_membership, feed_share
from balady_desktop.backend.rows import insert_if_absent, put, put_many

PAGE_SIZE = 200
TOMBSTONE = "tombstone"
# What others that take part do with what its owner alone goes on with.
FOLLOWING = ("follow", "read")


def announce_all(connection: Connection, changes: Iterable[tuple[str, str, str]]) -> None:
    """Put things at the end of the feeds of all who read them; `changes`: (party, kind, entity).

    The counter's row stays locked until the commit, so no later commit can appear behind a cursor. A party's own
    counter is locked first: until the commit nobody begins to read what is the party's.
    """
    places = _with_shares(connection, list(changes))
    for party, kind, entity in places:
        _place(connection, party, party, kind, entity)
    members = _members(connection, {party for party, _, _ in places})
    # Whoever reads it as his own does not read it as a member too.
    own = {(party, entity) for party, _, entity in places}
    told = {(reader, entity): (kind, party) for party, kind, entity in places for reader in members.get(party, ())}
    for reader, entity in sorted(told.keys() - own):
        kind, party = told[reader, entity]
        _place(connection, reader, party, kind, entity)


def _with_shares(connection: Connection, changes: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the changes with those of the others that take part in each thing, in the order of the counters."""
    shares = shares_of(connection, {entity for _, _, entity in changes})
    others = [(party, kind, entity) for _, kind, entity in changes for party in shares.get(entity, ())]
    return sorted({*changes, *others}, key=lambda one: (one[0], one[2]))


def shares_of(connection: Connection, entities: Collection[str]) -> dict[str, dict[str, frozenset[str]]]:
    """Return who takes part in each of some things beside its owner, and what it does there as an owner would."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    wanted = sa.select(feed_share).where(feed_share.c.entity.in_(sorted(entities)))
    for row in connection.execute(wanted.order_by(feed_share.c.entity, feed_share.c.party)) if entities else ():
        found.setdefault(row.entity, {})[row.party] = frozenset(row.acts)
    return found


def is_shared(entity: sa.ColumnElement[str], parties: Collection[str]) -> sa.ColumnElement[bool]:
    """Return whether one of some parties takes part in a thing beside its owner."""
    mine = sa.select(feed_share.c.entity).where(feed_share.c.entity == entity, feed_share.c.party.in_(sorted(parties)))
    return mine.exists()


def shared_with(connection: Connection, party: str) -> list[tuple[str, str]]:
    """Return the things in which a party takes part beside their owners, as (kind, entity), drafts first."""
    wanted = sa.select(feed_share).where(feed_share.c.party == party)
    # An application stands for the draft that it was made of.
    ordered = wanted.order_by(feed_share.c.kind.desc(), feed_share.c.since, feed_share.c.entity)
    return [(row.kind, row.entity) for row in connection.execute(ordered)]


def share(
    connection: Connection,
    entity: str,
    kind: str,
    party: str,
    acts: Collection[str],
    now: datetime,
    service: str | None = None,
) -> None:
    """Let a party and its members read a thing of another from now on: it is placed with the next announcement.

    `service`: it was delegated to the party, which does more there as long as that is in force.
    """
    _next(connection, party)
    shared = {"kind": kind, "acts": sorted(acts), "since": now, "service": service}
    put(connection, feed_share, entity=entity, party=party, **shared)


def delegated_service(connection: Connection, entity: str, party: str) -> str | None:
    """Return by which delegated service a thing is shared with a party, None where by none."""
    wanted = sa.select(feed_share.c.service).where(feed_share.c.entity == entity, feed_share.c.party == party)
    found: str | None = connection.execute(wanted).scalar_one_or_none()
    return found


def delegated_to(connection: Connection, party: str) -> list[tuple[str, str]]:
    """Return what is shared with a party by delegated services, as (kind, entity), in order."""
    mine = sa.select(feed_share).where(feed_share.c.party == party, feed_share.c.service.is_not(None))
    return [(row.kind, row.entity) for row in connection.execute(mine.order_by(feed_share.c.entity))]


def end_delegated(connection: Connection, entity: str, party: str) -> None:
    """Leave a thing to a party that it shares by a delegated service, to be followed and no more."""
    mine = (feed_share.c.entity == entity, feed_share.c.party == party)
    connection.execute(sa.update(feed_share).where(*mine).values(service=None))


def end_share(connection: Connection, entity: str, party: str, now: datetime) -> None:
    """Take a thing out of the feeds of a party and its members; each finds a tombstone of his own."""
    _next(connection, party)
    connection.execute(sa.delete(feed_share).where(feed_share.c.entity == entity, feed_share.c.party == party))
    column = feed_change.c
    readers = sa.select(column.reader).where(column.entity == entity, column.party == party)
    for reader in connection.scalars(readers.order_by(column.reader)).all():
        place_all(connection, reader, party, [(TOMBSTONE, entity)], now)


def _members(connection: Connection, parties: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    wanted = sa.select(feed_membership).where(feed_membership.c.party.in_(sorted(parties)))
    for row in connection.execute(wanted):
        found.setdefault(row.party, []).append(row.reader)
    return found


def _place(connection: Connection, reader: str, party: str, kind: str, entity: str) -> None:
    place = {"seq": _next(connection, reader), "kind": kind, "party": party, "removed_at": None}
    put(connection, feed_change, reader=reader, entity=entity, **place)


def _next(connection: Connection, reader: str, count: int = 1) -> int:
    """Take some places in a feed and return the last of them; nobody else takes one until the commit."""
    insert_if_absent(connection, feed_counter, reader=reader, seq=0)
    step = sa.update(feed_counter).where(feed_counter.c.reader == reader).values(seq=feed_counter.c.seq + count)
    seq: int = connection.execute(step.returning(feed_counter.c.seq)).scalar_one()
    return seq


def changes_after(
    connection: Connection, reader: str, cursor: int, *, of_bodies: bool
) -> list[Row[tuple[int, str, str]]]:
    """Return what changed after a cursor, one more than a page: the caller sees there is more.

    `of_bodies`: what is or was of the reader's bodies too. Which they are is read in the same moment: no cursor passes
    what another request placed for a body that has just become one of them.
    """
    column = feed_change.c
    is_told = column.party == reader
    if of_bodies:
        bodies = sa.select(feed_membership.c.party).where(feed_membership.c.reader == reader)
        is_told |= column.party.in_(bodies) | column.removed_at.is_not(None)
    wanted = sa.select(column.seq, column.kind, column.entity, column.party, column.removed_at)
    after = wanted.where(column.reader == reader, column.seq > cursor, is_told)
    return list(connection.execute(after.order_by(column.seq).limit(PAGE_SIZE + 1)))


def bodies_read(connection: Connection, reader: str) -> frozenset[str]:
    """Return the bodies whose things are in a reader's feed."""
    wanted = sa.select(feed_membership.c.party).where(feed_membership.c.reader == reader)
    return frozenset(connection.scalars(wanted))


def begin_reading(connection: Connection, reader: str, party: str, now: datetime) -> bool:
    """Let a reader read what is a body's from now on; False where he does already. What is there, the caller places."""
    # Whoever changes something of the body waits, or has committed: see `announce_all`.
    _next(connection, party)
    return insert_if_absent(connection, feed_membership, reader=reader, party=party, since=now)


def place_all(
    connection: Connection,
    reader: str,
    party: str,
    things: Sequence[tuple[str, str]],
    removed_at: datetime | None = None,
) -> None:
    """Put things of a body at the end of one reader's feed; `things`: (kind, entity)."""
    first = _next(connection, reader, len(things)) - len(things) + 1
    same = {"reader": reader, "party": party, "removed_at": removed_at}
    rows = [{**same, "seq": first + at, "kind": kind, "entity": entity} for at, (kind, entity) in enumerate(things)]
    put_many(connection, feed_change, rows)


def end_reading(connection: Connection, reader: str, party: str, now: datetime) -> list[tuple[str, str]]:
    """Take what is a body's out of a reader's feed: a tombstone of his own is in the place of each thing.

    Returns what was taken out, as (kind, entity).
    """
    # As above: what is changed in this moment is in the feed, and so it is taken out of it.
    _next(connection, party)
    both = (feed_membership.c.reader == reader, feed_membership.c.party == party)
    connection.execute(sa.delete(feed_membership).where(*both))
    column = feed_change.c
    mine = sa.select(column.kind, column.entity)
    mine = mine.where(column.reader == reader, column.party == party, column.removed_at.is_(None))
    things = [(row.kind, row.entity) for row in connection.execute(mine.order_by(column.seq))]
    place_all(connection, reader, party, [(TOMBSTONE, entity) for _, entity in things], now)
    return things
