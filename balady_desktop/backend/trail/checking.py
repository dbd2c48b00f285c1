"""Verifies the chains: all of them at the start of the server and once a day, a stretch of one for the auditor."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.audit import (
    BEGINNING,
    AuditBrokenError,
    Verified,
    audit_head,
    tenants,
    verify_beginning,
    verify_stretch,
)
from balady_desktop.backend.context import Context
from balady_desktop.backend.log import log_event, tell_operator
from balady_desktop.backend.rows import insert_if_absent


@dataclass(frozen=True, slots=True)
class Broken:
    """A chain that does not verify, and the number of the first row that does not."""

    tenant: str
    seq: int


class DailyCheck:
    """Verifies all chains on the first round of each day in Riyadh; the start of the server has done today's."""

    def __init__(self, done_on: date) -> None:
        self._done_on = done_on

    def check(self, context: Context) -> None:
        """Verify where the day is a new one."""
        if context.today() > self._done_on:
            self._done_on = context.today()
            check_chains(context)


def check_chains(context: Context) -> list[Broken]:
    """Verify every chain; those that are broken take no row from now on, and the operator is told."""
    with context.database.transaction(reading=True) as connection:
        names = tenants(connection)
    found = [broken for name in names if (broken := _check(context, name)) is not None]
    for one in found:
        log_event("audit_broken", code=one.tenant)
        tell_operator("audit_broken", chain=one.tenant, row=one.seq, what_to_do=_WHAT_TO_DO)
    return found


_WHAT_TO_DO = (
    "Nothing that is audited there is done until two persons begin a new chain: keep a copy of the database as it is, "
    "find out what happened, then balady-desktop serve --begin-chain CHAIN --by USER --and USER --reason TEXT"
)


def _check(context: Context, tenant: str) -> Broken | None:
    after: int | None = None
    while True:
        try:
            verified = verify_part(context, tenant, after)
        except AuditBrokenError as error:
            return Broken(tenant, error.seq)
        if verified.is_end:
            return None
        after = verified.seq


def verify_part(context: Context, tenant: str, after: int | None) -> Verified:
    """Verify the beginning of a chain (None) or a stretch after a row; what is broken is marked.

    Raises AuditBrokenError.
    """
    try:
        # One state of the database for all statements: a row that joins meanwhile is no forged one.
        with context.database.transaction(serializable=True, reading=True) as connection:
            if after is None:
                return verify_beginning(connection, tenant)
            return verify_stretch(connection, tenant, after)
    except AuditBrokenError as error:
        with context.database.transaction() as connection:
            _mark(connection, tenant, error.seq)
        raise


def _mark(connection: Connection, tenant: str, seq: int) -> None:
    insert_if_absent(connection, audit_head, tenant=tenant, seq=0, hash=BEGINNING)
    head = audit_head.c
    unmarked = (head.tenant == tenant) & head.broken_at.is_(None)
    connection.execute(sa.update(audit_head).where(unmarked).values(broken_at=seq))
