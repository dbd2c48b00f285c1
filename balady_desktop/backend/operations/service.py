"""Operations happen at most once: the key, the request's hash and the answer join the transaction of the effect."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.operations.tables import lane, operation
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked, insert_if_absent
from balady_desktop.backend.work import Work
from balady_desktop.domain.ids import id_problem
from balady_desktop.wire.bounds import has_long_text, is_bounded
from balady_desktop.wire.canonical import digest


def enter_lane(connection: Connection, name: str) -> None:
    """Wait until no other transaction settles operations of this person or provider."""
    insert_if_absent(connection, lane, id=name)
    find_locked(connection, lane, lane.c.id == name)


def request_hash(kind: str, body: Mapping[str, Any]) -> str:
    """Return what must be the same in every retry. Refuses what cannot be stored, read again or shown."""
    if has_long_text(body):
        raise Refusal(413, "draft_large")
    if not is_bounded(body):
        raise Refusal(422, "request_invalid")
    return digest({"kind": kind, "body": body})


def find_operation(work: Work, key: str, hashed: str | None = None) -> Row[Any] | None:
    """Return the stored answer to a key. Refuses with 422 `key_reused` where the key meant something else."""
    found = work.connection.execute(sa.select(operation).where(operation.c.key == key)).one_or_none()
    if found is None:
        return None
    if found.person_id != work.person or (hashed is not None and found.request_hash != hashed):
        raise Refusal(422, "key_reused")
    return found


def find_own_operation(connection: Connection, person_id: str, key: str) -> Row[Any] | None:
    """Return the stored answer to a key of this person: another's key looks like one that nobody used."""
    mine = (operation.c.key == key, operation.c.person_id == person_id)
    return connection.execute(sa.select(operation).where(*mine)).one_or_none()


def store_operation(work: Work, key: str, kind: str, hashed: str, status: int, response: Mapping[str, Any]) -> None:
    """Keep an answer for ever."""
    work.connection.execute(
        sa.insert(operation).values(
            key=key,
            person_id=work.person,
            device=work.device,
            kind=kind,
            request_hash=hashed,
            status=status,
            response=dict(response),
            at=work.now,
        )
    )


def once(
    work: Work, key: str, kind: str, request: Mapping[str, Any], act: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do what a request with an Idempotency-Key asks, or give what the same request gave before."""
    if id_problem(key):
        raise Refusal(422, "key_format")
    hashed = request_hash(kind, request)
    enter_lane(work.connection, work.person)
    found = find_operation(work, key, hashed)
    if found is not None:
        return dict(found.response)
    response = act()
    store_operation(work, key, kind, hashed, 200, response)
    return response
