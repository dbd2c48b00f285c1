"""Drafts on the server: patches by path that never overwrite what their sender has not seen.

A draft belongs to a party, a person or a body; every member of the body whose role allows it changes the draft.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.drafts.queries import answers_of, find_values, owned, paths_below
from balady_desktop.backend.drafts.tables import OWNER, draft, draft_field, draft_party
from balady_desktop.backend.editions.service import find_kept_text, find_last_rules, follows, rules_at
from balady_desktop.backend.feed.queries import FOLLOWING, end_share, share, shares_of
from balady_desktop.backend.feed.tables import tombstone
from balady_desktop.backend.parties import refuse_as_applicant, refuse_not_taking_part, refuse_others
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent, put_many
from balady_desktop.backend.work import Work
from balady_desktop.domain.answers import unknown_names
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.earlier_names import moved_path
from balady_desktop.domain.ids import id_problem
from balady_desktop.domain.moving import moved_value, successors
from balady_desktop.domain.parties import DELEGATE
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
    found = find_draft(work, "prepare", body.draft_id)
    if found is None:
        if body.base_version:
            if body.party:
                refuse_others(work, "prepare", body.party, body.service)
            raise Refusal(409, "draft_unknown")
        found = _begin(work, body)
    elif body.party and body.party not in {found.party, *shares_of(work.connection, [body.draft_id]).get(found.id, ())}:
        raise Refusal(422, "request_invalid")
    _refuse_closed(found)
    body = as_the_draft_reads(work.connection, work.context.catalogue, found, body)
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


def find_draft(work: Work, act: str, draft_id: str) -> Row[Any] | None:
    """Return a draft and its `party`, locked. Refuses with 403 a person who may not do the act to it."""
    wanted = owned(draft.c.id == draft_id).with_for_update(of=draft)
    found = work.connection.execute(wanted).one_or_none()
    if found is not None:
        refuse_not_taking_part(work, act, found.party, draft_id)
    return found


def _refuse_closed(found: Row[Any]) -> None:
    if found.is_submitted:
        raise Refusal(409, "draft_submitted")
    if found.is_deleted:
        raise Refusal(409, "draft_deleted")


def as_the_draft_reads(connection: Connection, catalogue: Catalogue, found: Row[Any], body: SaveDraft) -> SaveDraft:
    """Return a patch with the paths of today's edition where the draft moved to it and its sender has not seen that.

    A field that is asked no more keeps its name: whoever typed there finds it as it was.
    """
    if catalogue.is_published(body.service, body.definition) or not catalogue.is_published(
        found.service, found.definition
    ):
        return body
    if body.service != found.service or find_kept_text(connection, body.definition) is None:
        return body
    before = rules_at(connection, catalogue, body.service, body.definition).service(body.service)
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
    party = body.party or work.person
    refuse_others(work, "prepare", party, body.service)
    refuse_as_applicant(work, party)
    is_new = insert_if_absent(
        work.connection,
        draft,
        id=body.draft_id,
        service=body.service,
        definition=body.definition,
        version=0,
        page=body.page,
        changed_at=work.now,
    )
    if is_new:
        _begin_part(work, body.draft_id, party, OWNER)
        if party in work.signed_in.delegations:
            # What he began stays his to follow, whatever becomes of the delegation.
            _begin_part(work, body.draft_id, work.person, DELEGATE)
            share(work.connection, body.draft_id, "draft", work.person, FOLLOWING, work.now, body.service)
    # Where it is not, another member's computer brought it in this moment, as after a restore.
    found = find_draft(work, "prepare", body.draft_id)
    assert found is not None  # it is there now
    return found


def _begin_part(work: Work, draft_id: str, party: str, part: str) -> None:
    begun = {"draft_id": draft_id, "party": party, "part": part, "since": work.now}
    work.connection.execute(sa.insert(draft_party).values(**begun))


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
    stamp = {"draft_id": found.id, "version": version, "device": work.device, "author": work.person}
    stamp["at"] = work.now.isoformat()
    put_many(
        work.connection, draft_field, [{**stamp, "path": path, "value": new} for path, (_, new) in changes.items()]
    )
    # Only a desktop that saw the newest state moves the draft, and only forward: a computer that still types on an
    # earlier edition would undo what the owner agreed to, and one of another server would take it out of this one.
    may_move = body.base_version == found.version and body.service == found.service
    is_later = may_move and follows(work.connection, found.service, body.definition, found.definition)
    definition = body.definition if is_later else found.definition
    work.connection.execute(
        sa.update(draft)
        .where(draft.c.id == found.id)
        .values(version=version, page=body.page, definition=definition, size=size, changed_at=work.now)
    )
    work.announce(found.party, "draft", found.id)


def _size(path: str, value: Any) -> int:
    return 0 if value is None else len(path.encode()) + len(canonical_bytes(value))


def delete_draft(work: Work, body: DeleteDraft, key: str) -> None:
    """Leave a tombstone, unless another device changed the draft since."""
    found = find_draft(work, "prepare", body.draft_id)
    if found is None or found.is_deleted:
        return
    # Whoever takes part in it prepares it, and deletes nothing of another's.
    refuse_others(work, "prepare", found.party, found.service)
    if found.is_submitted:
        raise Refusal(409, "draft_submitted")
    if found.version != body.base_version:
        raise Refusal(409, "conflict")
    _bury(work, [found])


def delete_drafts(work: Work) -> None:
    """Destroy what the account owned and nobody ever sent: the account ends with it."""
    unsent = (draft_party.c.party == work.person, ~draft.c.is_submitted, ~draft.c.is_deleted)
    # What a member of the body sends in this moment stays.
    _bury(work, work.connection.execute(owned(*unsent).with_for_update(of=draft)).all())


def _bury(work: Work, rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        changed = {"is_deleted": True, "size": 0, "version": row.version + 1, "changed_at": work.now}
        work.connection.execute(sa.delete(draft_field).where(draft_field.c.draft_id == row.id))
        work.connection.execute(sa.update(draft).where(draft.c.id == row.id).values(changed))
        for party in shares_of(work.connection, [row.id]).get(row.id, ()):
            end_share(work.connection, row.id, party, work.now)
        buried = {"id": row.id, "party": row.party, "kind": "draft", "version": row.version + 1}
        work.connection.execute(sa.insert(tombstone).values(**buried, reason="deleted", actor=work.person, at=work.now))
        work.announce(row.party, "tombstone", row.id)
