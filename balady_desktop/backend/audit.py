"""The audit trail: one hash-chained row per change of state, in the transaction of the change, never changed itself.

Nothing personal is in it: what changed is a keyed commitment that whoever holds the record can prove.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.database import metadata
from balady_desktop.backend.keys import Keys
from balady_desktop.backend.rows import append_only, find_locked, insert_if_absent
from balady_desktop.wire.canonical import canonical_bytes

# The chain of what belongs to no municipality.
WHOLE_SERVER = "server"
_BEGINNING = "0" * 64
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
    )
)

# The end of each chain: locked while a row joins, and what shows that the last rows were cut off.
audit_head = sa.Table(
    "audit_head",
    metadata,
    sa.Column("tenant", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
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


class AuditBrokenError(Exception):
    """The chain does not verify: a row was changed, removed or forged."""

    def __init__(self, tenant: str, seq: int) -> None:
        super().__init__(f"the audit trail of {tenant} is broken at {seq}")
        self.tenant = tenant
        self.seq = seq


def commitment_to(keys: Keys, detail: Mapping[str, Any]) -> str:
    """Return the keyed commitment to the facts of a change."""
    return keys.keyed_hash("audit", canonical_bytes(detail).decode())


def append_audit(connection: Connection, keys: Keys, now: datetime, events: Iterable[AuditEvent]) -> None:
    """Append the events of one transaction; call it last, for it keeps the others of the tenant waiting."""
    for event in sorted(events, key=lambda one: one.tenant):
        _append(connection, keys, now, event)


def _append(connection: Connection, keys: Keys, now: datetime, event: AuditEvent) -> None:
    head = audit_head.c
    insert_if_absent(connection, audit_head, tenant=event.tenant, seq=0, hash=_BEGINNING)
    last = find_locked(connection, audit_head, head.tenant == event.tenant)
    assert last is not None  # inserted two lines above
    row = {
        "tenant": event.tenant,
        "seq": last.seq + 1,
        "at": now.isoformat(),
        "actor": event.actor,
        "device": event.device,
        "action": event.action,
        "object": event.object,
        "commitment": commitment_to(keys, event.detail),
    }
    digest = _hash(row, last.hash)
    connection.execute(sa.insert(audit_entry).values(**row, previous=last.hash, hash=digest))
    moved = sa.update(audit_head).where(head.tenant == event.tenant)
    connection.execute(moved.values(seq=row["seq"], hash=digest))


def _hash(row: Mapping[str, Any], previous: str) -> str:
    digest = hashlib.sha256(b"\x00")
    for name in _FIELDS:
        raw = str(row[name]).encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    digest.update(bytes.fromhex(previous))
    return digest.hexdigest()


def verify_chain(connection: Connection, tenant: str) -> int:
    """Walk the chain of a tenant from its beginning and give its length. Raises AuditBrokenError."""
    seq, previous = 0, _BEGINNING
    rows = connection.execute(
        sa.select(audit_entry).where(audit_entry.c.tenant == tenant).order_by(audit_entry.c.seq)
    ).mappings()
    for row in map(dict, rows):
        if row["seq"] != seq + 1 or row["previous"] != previous or row["hash"] != _hash(row, previous):
            raise AuditBrokenError(tenant, seq + 1)
        seq, previous = row["seq"], row["hash"]
    head = connection.execute(sa.select(audit_head).where(audit_head.c.tenant == tenant)).one_or_none()
    if (head.seq, head.hash) != (seq, previous) if head else seq:
        raise AuditBrokenError(tenant, seq)
    return seq


def tenants(connection: Connection) -> list[str]:
    """Return every tenant that has a chain."""
    return list(connection.execute(sa.select(audit_head.c.tenant).order_by(audit_head.c.tenant)).scalars())
