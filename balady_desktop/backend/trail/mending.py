"""Begins a new chain after a broken one: asked for by one person, approved by another, the break on record."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.audit import (
    WHOLE_SERVER,
    AuditEvent,
    append_audit,
    audit_break,
    audit_entry,
    audit_head,
    digest_of_rows,
    write_entry,
)
from balady_desktop.backend.context import Context
from balady_desktop.backend.password_hashes import is_password
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.people.memberships import roles_by_body
from balady_desktop.backend.people.queries import find_password
from balady_desktop.backend.rows import find_locked
from balady_desktop.domain.bodies import Bodies
from balady_desktop.domain.rights import Acting, Thing, may
from balady_desktop.domain.text import clean_input

# Who acts where the program is used by its command line, beside the person who is named.
_COMMAND = "command"


class ChainProblem(Exception):
    """Why no new chain is begun, by a code."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One of the two persons, by user name and password."""

    user_name: str
    password: str


def begin_chain(context: Context, tenant: str, asking: Witness, approving: Witness, reason: str) -> int:
    """Begin a new chain after a broken one; returns the number of its first row.

    What is left of the broken one stays as it is: its digest is in the first row of the new one. Raises ChainProblem.
    """
    why = clean_input(reason)
    if not why:
        raise ChainProblem("reason_missing")
    with context.database.transaction() as connection:
        bodies = bodies_over(read_bodies(connection, context.catalogue), tenant)
        persons = [_recognise(connection, context, one, bodies) for one in (asking, approving)]
        if persons[0] == persons[1]:
            raise ChainProblem("same_person")
        head = find_locked(connection, audit_head, audit_head.c.tenant == tenant)
        if head is None or head.broken_at is None:
            raise ChainProblem("chain_whole")
        return _begin(context, connection, head, persons, why)


def _begin(context: Context, connection: Connection, head: Any, persons: list[str], why: str) -> int:
    tenant, now = head.tenant, context.now()
    wanted = sa.select(sa.func.max(audit_entry.c.seq)).where(audit_entry.c.tenant == tenant)
    begins: int = max(connection.execute(wanted).scalar_one() or 0, head.seq) + 1
    found = digest_of_rows(connection, tenant, begins - 1)
    said = {"broken_at": head.broken_at, "found": found, "reason": why}
    said |= {"asked_by": persons[0], "approved_by": persons[1]}
    connection.execute(sa.insert(audit_break).values(tenant=tenant, begins=begins, at=now, **said))
    connection.execute(sa.update(audit_head).where(audit_head.c.tenant == tenant).values(broken_at=None))
    asked, approved = (
        AuditEvent(tenant, person, _COMMAND, action, tenant, said)
        for person, action in zip(persons, ("chain.begun", "chain.approved"), strict=True)
    )
    write_entry(connection, context.keys, now, asked, begins, found)
    append_audit(connection, context.keys, now, [approved])
    return begins


def bodies_over(bodies: Bodies, tenant: str) -> tuple[str, ...]:
    """Return the bodies that look after a chain: that of the whole server belongs to those that nobody is above."""
    if tenant != WHOLE_SERVER:
        return bodies.over(tenant)
    known = (bodies.find(code) for code in bodies.codes)
    return tuple(one.code for one in known if one is not None and one.above is None)


def _recognise(connection: Connection, context: Context, witness: Witness, bodies: tuple[str, ...]) -> str:
    found = find_password(connection, witness.user_name)
    if not is_password(witness.password, found.password_hash if found is not None else None) or found is None:
        raise ChainProblem("sign_in_wrong")
    roles = roles_by_body(connection, found.person_id, context.now())
    for body, names in roles.items():
        acting = Acting(found.person_id, body, context.catalogue.roles.acts(names), frozenset(roles))
        if may(acting, "begin_chain", Thing("", bodies)):
            return str(found.person_id)
    raise ChainProblem("not_permitted")
