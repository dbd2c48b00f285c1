"""The audit trail: one hash-chained row per change of state, in the transaction of the change, never changed itself.

Nothing personal is in it: what changed is a keyed commitment that whoever holds the record can prove.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.keys import Keys
from balady_desktop.backend.log import log_event
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import append_only, find_locked, insert_if_absent
from balady_desktop.wire.canonical import canonical_bytes

# The chain of what belongs to no municipality.
WHOLE_SERVER = "server"
BEGINNING = "0" * 64
# How many rows are verified at once.
STRETCH = 5_000
_FIELDS = ("tenant", "seq", "at", "actor", "device", "action", "object", "commitment")

audit_entry = append_only(
    sa.Table(
        "audit_entry",
        metadata,
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False, index=True),
        sa.Column("commitment", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        # The trail is read by person, by thing and by act, each from its end.
        sa.Index("ix_audit_entry_actor", "tenant", "actor", "seq"),
        sa.Index("ix_audit_entry_thing", "tenant", "object", "seq"),
        sa.Index("ix_audit_entry_action", "tenant", "action", "seq"),
    )
)

# The end of each chain: locked while a row joins, and what shows that the last rows were cut off.
audit_head = sa.Table(
    "audit_head",
    metadata,
    sa.Column("tenant", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    # Where a verification found the chain broken: nothing is appended until two persons begin a new one.
    sa.Column("broken_at", sa.Integer),
)

# A chain that was found broken and is followed by a new one: what was found of it, and who began the new one.
audit_break = append_only(
    sa.Table(
        "audit_break",
        metadata,
        sa.Column("tenant", sa.Text, primary_key=True),
        # The number of the first row of the new chain.
        sa.Column("begins", sa.Integer, primary_key=True),
        sa.Column("broken_at", sa.Integer, nullable=False),
        # The digest of the rows of the broken chain as they were found; the first row of the new one follows it.
        sa.Column("found", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("approved_by", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.CheckConstraint("asked_by <> approved_by", name="two_persons"),
    )
)


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One change of state: in whose chain, who, where, what, of which record, and the facts to commit to."""

    tenant: str
    actor: str
    device: str
    action: str
    object: str
    detail: Mapping[str, Any]


class AuditBrokenError(Refusal):
    """The chain does not verify: a row was changed, removed or forged. What would be audited is refused."""

    def __init__(self, tenant: str, seq: int) -> None:
        super().__init__(503, "audit_broken")
        self.tenant = tenant
        self.seq = seq


def commitment_to(keys: Keys, detail: Mapping[str, Any]) -> str:
    """Return the keyed commitment to the facts of a change."""
    return keys.keyed_hash("audit", canonical_bytes(detail).decode())


def append_audit(connection: Connection, keys: Keys, now: datetime, events: Iterable[AuditEvent]) -> None:
    """Append the events of one transaction; call it last, for it keeps the others of the tenant waiting.

    Raises AuditBrokenError where a chain is broken: nothing is appended to it.
    """
    for tenant, of_tenant in groupby(sorted(events, key=lambda one: one.tenant), lambda one: one.tenant):
        last = _lock_end(connection, tenant)
        seq, previous = last.seq, last.hash
        for event in of_tenant:
            seq, previous = seq + 1, write_entry(connection, keys, now, event, seq + 1, previous)


def _lock_end(connection: Connection, tenant: str) -> Row[Any]:
    """Return the end of a chain, which nobody else moves until the transaction ends. Raises AuditBrokenError."""
    insert_if_absent(connection, audit_head, tenant=tenant, seq=0, hash=BEGINNING)
    last = find_locked(connection, audit_head, audit_head.c.tenant == tenant)
    assert last is not None  # inserted two lines above
    if last.broken_at is not None or not _is_end_whole(connection, last):
        log_event("audit_broken", code=tenant)
        raise AuditBrokenError(tenant, last.seq if last.broken_at is None else last.broken_at)
    return last


def write_entry(connection: Connection, keys: Keys, now: datetime, event: AuditEvent, seq: int, previous: str) -> str:
    """Write the row that follows `previous` and move the end of the chain, which the caller has locked.

    Returns the hash of the row.
    """
    row = {
        "tenant": event.tenant,
        "seq": seq,
        "at": now.isoformat(),
        "actor": event.actor,
        "device": event.device,
        "action": event.action,
        "object": event.object,
        "commitment": commitment_to(keys, event.detail),
    }
    digest = hash_of(row, previous)
    connection.execute(sa.insert(audit_entry).values(**row, previous=previous, hash=digest))
    moved = sa.update(audit_head).where(audit_head.c.tenant == event.tenant)
    connection.execute(moved.values(seq=seq, hash=digest))
    return digest


def _is_end_whole(connection: Connection, head: Row[Any]) -> bool:
    """Return whether the last row is the one that the head names, unchanged, and no row comes after it."""
    entry = audit_entry.c
    wanted = sa.select(audit_entry).where(entry.tenant == head.tenant, entry.seq >= head.seq)
    rows = [dict(row) for row in connection.execute(wanted.order_by(entry.seq).limit(2)).mappings()]
    if head.seq == 0:
        return not rows and head.hash == BEGINNING
    return [row["seq"] for row in rows] == [head.seq] and head.hash == rows[0]["hash"] == hash_of(
        rows[0], rows[0]["previous"]
    )


def hash_of(row: Mapping[str, Any], previous: str) -> str:
    """Return the hash of a row that follows the one of the hash `previous`."""
    digest = hashlib.sha256(b"\x00")
    for name in _FIELDS:
        raw = str(row[name]).encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    digest.update(bytes.fromhex(previous))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Verified:
    """How far a chain was verified: up to a row and its hash; `is_end`: that row is its last one."""

    seq: int
    hash: str
    is_end: bool


def verify_chain(connection: Connection, tenant: str) -> int:
    """Verify the chain of a tenant from its beginning; returns the number of its last row. Raises AuditBrokenError.

    The transaction sees one state from its first statement to its last, else a row that joins meanwhile looks forged.
    """
    verified = verify_beginning(connection, tenant)
    while not verified.is_end:
        verified = verify_stretch(connection, tenant, verified.seq)
    return verified.seq


def verify_beginning(connection: Connection, tenant: str) -> Verified:
    """Verify what comes before the chain that is appended to: broken chains are as they were when they were found.

    Raises AuditBrokenError.
    """
    seq, previous = 0, BEGINNING
    last = find_last_break(connection, tenant)
    if last is not None:
        seq, previous = last.begins - 1, last.found
        if digest_of_rows(connection, tenant, seq) != previous:
            raise AuditBrokenError(tenant, last.broken_at)
    head = connection.execute(sa.select(audit_head).where(audit_head.c.tenant == tenant)).one_or_none()
    is_empty = (head.seq, head.hash) == (seq, previous) if head else seq == 0 and not _has_rows(connection, tenant)
    return Verified(seq, previous, is_end=is_empty)


def verify_stretch(connection: Connection, tenant: str, after: int, most: int = STRETCH) -> Verified:
    """Verify at most so many rows after one that was verified. Raises AuditBrokenError."""
    entry, seq, previous = audit_entry.c, after, _hash_at(connection, tenant, after)
    rows = connection.execute(
        sa.select(audit_entry).where(entry.tenant == tenant, entry.seq > after).order_by(entry.seq).limit(most)
    )
    for row in map(dict, rows.mappings()):
        if row["seq"] != seq + 1 or row["previous"] != previous or row["hash"] != hash_of(row, previous):
            raise AuditBrokenError(tenant, seq + 1)
        seq, previous = row["seq"], row["hash"]
    if seq - after == most:
        return Verified(seq, previous, is_end=False)
    head = connection.execute(sa.select(audit_head).where(audit_head.c.tenant == tenant)).one_or_none()
    if head is None or (head.seq, head.hash) != (seq, previous):
        raise AuditBrokenError(tenant, seq)
    return Verified(seq, previous, is_end=True)


def _hash_at(connection: Connection, tenant: str, seq: int) -> str:
    """Return the hash that the row after `seq` follows."""
    if seq == 0:
        return BEGINNING
    last = find_last_break(connection, tenant)
    if last is not None and last.begins == seq + 1:
        return str(last.found)
    wanted = sa.select(audit_entry.c.hash).where(audit_entry.c.tenant == tenant, audit_entry.c.seq == seq)
    found: str | None = connection.execute(wanted).scalar_one_or_none()
    if found is None:
        raise AuditBrokenError(tenant, seq)
    return found


def _has_rows(connection: Connection, tenant: str) -> bool:
    wanted = sa.select(audit_entry.c.seq).where(audit_entry.c.tenant == tenant).limit(1)
    return connection.execute(wanted).first() is not None


def find_last_break(connection: Connection, tenant: str) -> Row[Any] | None:
    """Return the break after which the chain of a tenant began anew, None where it never did."""
    wanted = sa.select(audit_break).where(audit_break.c.tenant == tenant)
    return connection.execute(wanted.order_by(audit_break.c.begins.desc()).limit(1)).one_or_none()


def digest_of_rows(connection: Connection, tenant: str, last: int) -> str:
    """Return one digest of the rows up to `last` as they are in the database, whether they verify or not."""
    entry, digest = audit_entry.c, hashlib.sha256(b"\x01")
    wanted = sa.select(audit_entry).where(entry.tenant == tenant, entry.seq <= last)
    for row in connection.execute(wanted.order_by(entry.seq).execution_options(yield_per=STRETCH)).mappings():
        for name in (*_FIELDS, "previous", "hash"):
            raw = str(row[name]).encode()
            digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def tenants(connection: Connection) -> list[str]:
    """Return every tenant that has a chain, or rows that are left of one."""
    heads, rows = sa.select(audit_head.c.tenant), sa.select(audit_entry.c.tenant).distinct()
    return sorted(connection.execute(heads.union(rows)).scalars())
