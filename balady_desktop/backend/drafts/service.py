"""Drafts on the server: field patches that never overwrite what their sender has not seen."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.drafts.queries import answers_of
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.editions.service import find_kept_text, find_last_rules, rules_at
from balady_desktop.backend.feed.tables import tombstone
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.answers import unknown_names
from balady_desktop.domain.definition import Field
from balady_desktop.domain.ids import id_problem
from balady_desktop.domain.moving import moved_value, successors
from balady_desktop.domain.problem import Problem
from balady_desktop.wire.canonical import canonical_bytes, digest
from balady_desktop.wire.sync import DeleteDraft, SaveDraft

LARGEST_DRAFT = 1024 * 1024
LONGEST_NAME = 200
_NOTHING = digest(None)
# As fields of a definition are named.
_NAME = re.compile("[a-z][a-z0-9_]{0,63}")


def save_draft(work: Work, body: SaveDraft, key: str) -> None:
    """Apply a patch: fields that others changed meanwhile merge, a field that both changed is a conflict."""
    _check(work, body)
    found = find_own_draft(work, body.draft_id)
    if found is None:
        if body.base_version:
            raise Refusal(409, "draft_unknown")
        found = _begin(work, body)
    _refuse_closed(found)
    body = _as_the_draft_reads(work, found, body)
    _refuse_unknown(work, found, body)
    if any(_conflicts(found.fields, body)):
        raise Refusal(409, "conflict")
    _write(work, found, body)


def _check(work: Work, body: SaveDraft) -> None:
    # What somebody typed for a service that was withdrawn meanwhile is kept: it may be published again.
    rules = find_last_rules(work.connection, work.context.catalogue, body.service)
    if rules is None or not rules.service(body.service).workflow:
        raise Refusal(422, "service_unknown")
    sizes = [len(name) for name in (*body.patch, body.page, body.definition)]
    if id_problem(body.draft_id) or max(sizes) > LONGEST_NAME:
        raise Refusal(422, "request_invalid")


def find_own_draft(work: Work, draft_id: str) -> Row[Any] | None:
    """Return the person's draft, locked. Refuses with 403 what belongs to another."""
    found = find_locked(work.connection, draft, draft.c.id == draft_id)
    if found is not None and found.person_id != work.person:
        raise Refusal(403, "not_permitted")
    return found


def _refuse_closed(found: Row[Any]) -> None:
    if found.is_submitted:
        raise Refusal(409, "draft_submitted")
    if found.is_deleted:
        raise Refusal(409, "draft_deleted")


def _as_the_draft_reads(work: Work, found: Row[Any], body: SaveDraft) -> SaveDraft:
    """Return a patch with the names of today's edition where the draft moved to it and its sender has not seen that.

    A field that is asked no more keeps its name: whoever typed there finds it as it was.
    """
    catalogue = work.context.catalogue
    if catalogue.is_published(body.service, body.definition) or not catalogue.is_published(
        found.service, found.definition
    ):
        return body
    if body.service != found.service or find_kept_text(work.connection, body.definition) is None:
        return body
    before = rules_at(work.connection, catalogue, body.service, body.definition).service(body.service)
    takes = successors(before, catalogue.service(body.service))
    patch = {_name(takes, name): _value(takes, name, value) for name, value in body.patch.items()}
    seen = {_name(takes, name): known for name, known in body.seen.items()}
    return body.model_copy(update={"patch": patch, "seen": seen})


def _name(takes: Mapping[str, Field], name: str) -> str:
    return takes[name].id if name in takes else name


def _value(takes: Mapping[str, Field], name: str, value: Any) -> Any:
    return moved_value(value, takes[name]) if name in takes else value


def _refuse_unknown(work: Work, found: Row[Any], body: SaveDraft) -> None:
    """Refuse answers that the definition does not ask.

    Of another version of the definition this server may know nothing: what it asked came in by its name and stays.
    """
    catalogue = work.context.catalogue
    if not catalogue.is_published(body.service, body.definition):
        if not all(_NAME.fullmatch(name) for name in body.patch):
            raise Refusal(422, "request_invalid")
        return
    definition = catalogue.service(body.service)
    answers = {name: value for name, value in body.patch.items() if value is not None}
    unknown = unknown_names(definition, answers) - unknown_names(definition, answers_of(found))
    if unknown:
        raise Refusal(422, "answers_invalid", [Problem(name, "answer_unknown") for name in sorted(unknown)])


def _begin(work: Work, body: SaveDraft) -> Row[Any]:
    work.connection.execute(
        sa.insert(draft).values(
            id=body.draft_id,
            person_id=work.person,
            service=body.service,
            definition=body.definition,
            version=0,
            page=body.page,
            fields={},
            changed_at=work.now,
        )
    )
    found = find_own_draft(work, body.draft_id)
    assert found is not None  # inserted above
    return found


def _conflicts(fields: Mapping[str, Any], body: SaveDraft) -> Iterator[str]:
    """Return the fields whose value here is neither the one that the sender replaced nor the one that it brings.

    Contents are compared, not versions: after a restore the same number may stand for another history.
    """
    for name, value in body.patch.items():
        here = digest(fields.get(name, {}).get("value"))
        if here not in (body.seen.get(name, _NOTHING), digest(value)):
            yield name


def _write(work: Work, found: Row[Any], body: SaveDraft) -> None:
    version = found.version + 1
    stamp = {"version": version, "device": work.device, "at": work.now.isoformat()}
    changed = {name: {"value": value, **stamp} for name, value in body.patch.items() if _differs(found, name, value)}
    fields = {**found.fields, **changed}
    if len(canonical_bytes(fields)) > LARGEST_DRAFT:
        raise Refusal(413, "draft_large")
    # Only a desktop that saw the newest state may move the draft to another edition, and none may move it back from
    # today's: a computer that still types on the earlier one would undo what the owner agreed to.
    is_newest = work.context.catalogue.is_published(found.service, found.definition)
    may_move = body.base_version == found.version and not is_newest
    definition = body.definition if may_move else found.definition
    work.connection.execute(
        sa.update(draft)
        .where(draft.c.id == found.id)
        .values(version=version, page=body.page, definition=definition, fields=fields, changed_at=work.now)
    )
    work.announce(work.person, "draft", found.id)


def _differs(found: Row[Any], name: str, value: Any) -> bool:
    return digest(found.fields.get(name, {}).get("value")) != digest(value)


def delete_draft(work: Work, body: DeleteDraft, key: str) -> None:
    """Leave a tombstone, unless another device changed the draft since."""
    found = find_own_draft(work, body.draft_id)
    if found is None or found.is_deleted:
        return
    if found.is_submitted:
        raise Refusal(409, "draft_submitted")
    if found.version != body.base_version:
        raise Refusal(409, "conflict")
    changed = {"version": found.version + 1, "changed_at": work.now}
    work.connection.execute(
        sa.update(draft).where(draft.c.id == found.id).values(is_deleted=True, fields={}, **changed)
    )
    buried = {"id": found.id, "person_id": work.person, "kind": "draft", "version": found.version + 1}
    work.connection.execute(sa.insert(tombstone).values(**buried, reason="deleted", actor=work.person, at=work.now))
    work.announce(work.person, "tombstone", found.id)


def delete_drafts(work: Work) -> None:
    """Destroy what the person typed and never sent; nobody's computers are told, for the account ends with it."""
    unsent = (draft.c.person_id == work.person, ~draft.c.is_submitted, ~draft.c.is_deleted)
    for row in work.connection.execute(sa.select(draft).where(*unsent)).all():
        changed = {"is_deleted": True, "fields": {}, "version": row.version + 1, "changed_at": work.now}
        work.connection.execute(sa.update(draft).where(draft.c.id == row.id).values(changed))
        buried = {"id": row.id, "person_id": work.person, "kind": "draft", "version": row.version + 1}
        work.connection.execute(sa.insert(tombstone).values(**buried, reason="deleted", actor=work.person, at=work.now))
