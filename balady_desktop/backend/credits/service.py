"""Keeps credits of payers, and takes them for bills: never more than is there, whoever asks at the same time."""

from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.credits.tables import credit_entry
from balady_desktop.backend.operations.service import enter_lane
from balady_desktop.backend.work import Work

What = Literal["refunded", "corrected", "used", "returned"]


def add_credit(work: Work, what: What, subject: str, whose: Row[Any], amount: int) -> None:
    """Write what came to the credit of a bill's payer, or below zero what he used; nothing is not written."""
    if not amount:
        return
    of = {"person_id": whose.person_id, "municipality": whose.municipality}
    by = {"actor": work.person, "at": work.now}
    work.connection.execute(sa.insert(credit_entry).values(what=what, subject=subject, **of, amount=amount, **by))


def locked_balance(work: Work, whose: Row[Any]) -> int:
    """Return what a bill's payer has at its municipality (halalas); no other transaction uses it meanwhile."""
    enter_lane(work.connection, f"credit:{whose.municipality}:{whose.person_id}")
    return balance_of(work.connection, whose.person_id, whose.municipality)


def balance_of(connection: Connection, person_id: str, municipality: str) -> int:
    """Return the halalas that a municipality keeps for a payer."""
    entry = credit_entry.c
    wanted = sa.select(sa.func.coalesce(sa.func.sum(entry.amount), 0))
    wanted = wanted.where(entry.person_id == person_id, entry.municipality == municipality)
    return int(connection.execute(wanted).scalar_one())


def balances_of(connection: Connection, person_id: str) -> dict[str, int]:
    """Return what each municipality keeps for a payer, without those that keep nothing."""
    entry, total = credit_entry.c, sa.func.sum(credit_entry.c.amount)
    wanted = sa.select(entry.municipality, total).where(entry.person_id == person_id).group_by(entry.municipality)
    found = connection.execute(wanted.having(total > 0).order_by(entry.municipality)).all()
    return {municipality: int(amount) for municipality, amount in found}
