"""Reads and writes offers."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.offers.tables import offer
from balady_desktop.backend.rows import find_locked, insert_if_absent


def keep_offer(connection: Connection, **values: Any) -> None:
    """Write an offer, once for each operation."""
    insert_if_absent(connection, offer, **values, state="open")


def open_offers(connection: Connection, party: str) -> list[Row[Any]]:
    """Return what is offered to a body and nobody has answered yet, the oldest first."""
    wanted = sa.select(offer).where(offer.c.party == party, offer.c.state == "open")
    return list(connection.execute(wanted.order_by(offer.c.at, offer.c.id)))


def count_offers(connection: Connection, parties: Collection[str]) -> dict[str, int]:
    """Return how much is offered to each of some bodies; those to which nothing is are left out."""
    if not parties:
        return {}
    of_these = sa.select(offer.c.party, sa.func.count().label("open_offers")).where(offer.c.party.in_(sorted(parties)))
    rows = connection.execute(of_these.where(offer.c.state == "open").group_by(offer.c.party))
    return {row.party: row.open_offers for row in rows}


def lock_offer(connection: Connection, offer_id: str, party: str) -> Row[Any] | None:
    """Return an offer of a body that no other transaction can answer meanwhile, None where it is answered."""
    return find_locked(connection, offer, offer.c.id == offer_id, offer.c.party == party, offer.c.state == "open")


def answer_offer(connection: Connection, offer_id: str, state: str, person: str, now: datetime) -> None:
    """Write what became of an offer."""
    answered = {"state": state, "answered_by": person, "answered_at": now}
    connection.execute(sa.update(offer).where(offer.c.id == offer_id).values(**answered))
