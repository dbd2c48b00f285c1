"""Drafts on the server: patches by path that never overwrite what their sender has not seen."""

import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.drafts.queries import answers_of, find_values, paths_below
from balady_desktop.backend.drafts.tables import draft, draft_field
from balady_desktop.backend.editions.service import find_kept_text, find_last_rules, rules_at
from balady_desktop.backend.feed.tables import tombstone
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked, put_many
from balady_desktop.backend.work import Work
from balady_desktop.domain.answers import unknown_names
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.earlier_names import moved_path
from balady_desktop.domain.ids import id_problem
from balady_desktop.domain.moving import moved_value, successors
from balady_desktop.domain.paths import changed_paths, head_of, holds_rows, is_row, to_answers, to_paths
from balady_desktop.domain.problem import Problem
from balady_desktop.wire.canonical import canonical_bytes, digest
from balady_desktop.wire.sync import DeleteDraft, SaveDraft

# Bytes of a draft's answers and their paths: a table of ten thousand rows has room.
LARGEST_DRAFT = 8 * 1024 * 1024
LONGEST_NAME = 200
_NOTHING = digest(None)
# As fields of a definition are named.
_NAME = re.compile("[a-z][a-z0-9_]{0,63}")


def save_draft(work: Work, body: SaveDraft, key: str) -> None:
    """Apply a patch: paths that others changed meanwhile merge, a path that both changed is a conflict."""
    _check(work, body)
    found = find_own_draft(work, body.draft_id)
    if found is None:
        if body.base_version:
            raise Refusal(409, "draft_unknown")
        found = _begin(work, body)
    _refuse_closed(found)
    body = _as_the_draft_reads(work, found, body)
    _refuse_unknown(work, found, body)
    _write(work, found, body, _changes(work, found, body))


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
    """Return a patch with the paths of today's edition where the draft moved to it and its sender has not seen that.

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
    patch = {_path(takes, path): _value(takes, path, value) for path, value in body.patch.items()}
    seen = {_path(takes, path): known for path, known in body.seen.items()}
    return body.model_copy(update={"patch": patch, "seen": seen})


def _path(takes: Mapping[str, Field], path: str) -> str:
    return moved_path(path, takes) or path


def _value(takes: Mapping[str, Field], path: str, value: Any) -> Any:
    return moved_value(value, takes[head_of(path)]) if moved_path(path, takes) else value


def _refuse_unknown(work: Work, found: Row[Any], body: SaveDraft) -> None:
    """Refuse answers that the definition does not ask.

    Of another version of the definition this server may know nothing: what it asked came in by its name and stays.
    """
    catalogue = work.context.catalogue
    if not catalogue.is_published(body.service, body.definition):
        if not all(_NAME.fullmatch(head_of(path)) for path in body.patch):
            raise Refusal(422, "request_invalid")
        return
    unknown = _unknown(catalogue.service(body.service), body)
    if unknown:
        unknown -= unknown_names(catalogue.service(body.service), answers_of(work.connection, found.id))
    if unknown:
        raise Refusal(422, "answers_invalid", [Problem(name, "answer_unknown") for name in sorted(unknown)])


def _unknown(definition: ServiceDefinition, body: SaveDraft) -> frozenset[str]:
    """Return the names of a patch that a definition does not ask, those of cells as `group.name`."""
    whole = {path: value for path, value in body.patch.items() if "." not in path and value is not None}
    groups = {one.id: {inner.id for inner in one.fields if inner.value is None} for one in definition.fields()}
    below = [path.split(".", 2) for path, value in body.patch.items() if "." in path and value is not None]
    cells = {f"{name}.{column}" for name, _, *rest in below for column in rest if column not in groups.get(name, ())}
    rows = {name for name, *_ in below if not groups.get(name)}
    return unknown_names(definition, whole) | cells | rows


def _begin(work: Work, body: SaveDraft) -> Row[Any]:
    work.connection.execute(
        sa.insert(draft).values(
            id=body.draft_id,
            person_id=work.person,
            service=body.service,
            definition=body.definition,
            version=0,
            page=body.page,
            changed_at=work.now,
        )
    )
    found = find_own_draft(work, body.draft_id)
    assert found is not None  # inserted above
    return found


def _changes(work: Work, found: Row[Any], body: SaveDraft) -> dict[str, tuple[Any, Any]]:
    """Return the paths that a patch changes: what is there and what is to be. Refuses what its sender has not seen.

    Contents are compared, not versions: after a restore the same number may stand for another history.
    """
    here = find_values(work.connection, found.id, list(body.patch))
    changes: dict[str, tuple[Any, Any]] = {}
    for path, value in body.patch.items():
        group = paths_below(work.connection, found.id, path) if "." not in path else {}
        if group or holds_rows(value):
            # A whole group, as v0.1.0 sends it.
            _refuse_unseen(body, path, to_answers(group).get(path), value)
            after = changed_paths(group, to_paths({path: value}, group))
            changes |= {one: (group.get(one), new) for one, new in after.items()}
        elif here.get(path) != value:
            _refuse_unseen(body, path, here.get(path), value)
            # A list of nothing is no answer.
            changes[path] = here.get(path), None if value == [] else value
    return changes


def _refuse_unseen(body: SaveDraft, path: str, here: Any, value: Any) -> None:
    """Refuse a conflict: what is here is neither what the sender replaced nor what it brings."""
    if here is None and path not in body.seen:
        return
    if is_row(path) and here is not None:
        # Where a row belongs is no answer: whoever moved it last has moved it.
        return
    if digest(here) not in (body.seen.get(path, _NOTHING), digest(value)):
        raise Refusal(409, "conflict")


def _write(work: Work, found: Row[Any], body: SaveDraft, changes: Mapping[str, tuple[Any, Any]]) -> None:
    version = found.version + 1
    size = found.size + sum(_size(path, new) - _size(path, old) for path, (old, new) in changes.items())
    if size > LARGEST_DRAFT:
        raise Refusal(413, "draft_large")
    stamp = {"draft_id": found.id, "version": version, "device": work.device, "at": work.now.isoformat()}
    put_many(
        work.connection, draft_field, [{**stamp, "path": path, "value": new} for path, (_, new) in changes.items()]
    )
    # Only a desktop that saw the newest state may move the draft to another edition, and none may move it back from
    # today's: a computer that still types on the earlier one would undo what the owner agreed to.
    is_newest = work.context.catalogue.is_published(found.service, found.definition)
    may_move = body.base_version == found.version and not is_newest
    definition = body.definition if may_move else found.definition
    work.connection.execute(
        sa.update(draft)
        .where(draft.c.id == found.id)
        .values(version=version, page=body.page, definition=definition, size=size, changed_at=work.now)
    )
    work.announce(work.person, "draft", found.id)


def _size(path: str, value: Any) -> int:
    return 0 if value is None else len(path.encode()) + len(canonical_bytes(value))


def delete_draft(work: Work, body: DeleteDraft, key: str) -> None:
    """Leave a tombstone, unless another device changed the draft since."""
    found = find_own_draft(work, body.draft_id)
    if found is None or found.is_deleted:
        return
    if found.is_submitted:
        raise Refusal(409, "draft_submitted")
    if found.version != body.base_version:
        raise Refusal(409, "conflict")
    changed = {"version": found.version + 1, "changed_at": work.now, "size": 0}
    work.connection.execute(sa.delete(draft_field).where(draft_field.c.draft_id == found.id))
    work.connection.execute(sa.update(draft).where(draft.c.id == found.id).values(is_deleted=True, **changed))
    buried = {"id": found.id, "person_id": work.person, "kind": "draft", "version": found.version + 1}
    work.connection.execute(sa.insert(tombstone).values(**buried, reason="deleted", actor=work.person, at=work.now))
    work.announce(work.person, "tombstone", found.id)


def delete_drafts(work: Work) -> None:
    """Destroy what the person typed and never sent; nobody's computers are told, for the account ends with it."""
    unsent = (draft.c.person_id == work.person, ~draft.c.is_submitted, ~draft.c.is_deleted)
    for row in work.connection.execute(sa.select(draft).where(*unsent)).all():
        changed = {"is_deleted": True, "size": 0, "version": row.version + 1, "changed_at": work.now}
        work.connection.execute(sa.delete(draft_field).where(draft_field.c.draft_id == row.id))
        work.connection.execute(sa.update(draft).where(draft.c.id == row.id).values(changed))
        buried = {"id": row.id, "person_id": work.person, "kind": "draft", "version": row.version + 1}
        work.connection.execute(sa.insert(tombstone).values(**buried, reason="deleted", actor=work.person, at=work.now))
