"""A draft that moved to a newer edition here or elsewhere: what was typed under earlier names takes those of today."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.moving import moved_value, successors
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.conflicts import Conflict
from balady_desktop.storage.draft_sync import Change
from balady_desktop.storage.draft_view import Draft
from balady_desktop.storage.notes import EDITION_BEFORE
from balady_desktop.sync.door import Tools
from balady_desktop.wire.sync import DraftBody


def follow_edition(store: AccountStores, tools: Tools, body: DraftBody, at: str, now: int) -> None:
    """Put a draft on the edition that the server has it on; whatever waits here or is in conflict goes along.

    Where something is on its way its answer brings the draft once more. A draft that moved here first stays so.
    """
    draft = store.drafts.find(body.draft_id)
    if draft is None or draft.definition == body.definition or store.outbox.find_open(draft.id) is not None:
        return
    before, after = (tools.find_definition(draft.service, one) for one in (draft.definition, body.definition))
    is_newer = tools.is_newer(draft.service, draft.definition, body.definition)
    if before is None or after is None or not is_newer:
        if store.draft_sync.is_settled(draft.id) and not store.conflicts.of(draft.id):
            store.draft_sync.set_definition(draft.id, body.definition)
        return
    # What is held as a whole keeps its names; its copy is brought up to date.
    if draft.state != "quarantined":
        _rename(store, draft, before, after, at, now)
    store.draft_sync.set_definition(draft.id, body.definition)
    if draft.page not in {page.id for page in after.pages}:
        store.draft_sync.set_page(draft.id, body.page)


def _rename(
    store: AccountStores, draft: Draft, before: ServiceDefinition, after: ServiceDefinition, at: str, now: int
) -> None:
    takes = successors(before, after)
    changes = store.draft_sync.changes(draft.id)
    renamed = {takes[name].id: _moved(change, takes[name]) for name, change in changes.items() if name in takes}
    if renamed != changes:
        store.draft_sync.put_changes(draft.id, renamed, now)
    for one in store.conflicts.of(draft.id):
        if one.field in takes:
            store.conflicts.rename(one, takes[one.field].id, moved_value(one.mine, takes[one.field]))
    # Nobody asks it any more: its owner still sees what he typed before it goes.
    typed = {name: one.value for name, one in changes.items() if name not in takes and one.value is not None}
    if typed:
        store.submissions.withdraw(draft.id)
    for name, value in typed.items():
        store.conflicts.put(Conflict(draft.id, name, value, None, "", at, now))
    if store.conflicts.of(draft.id):
        store.notes.put(f"{EDITION_BEFORE}{draft.id}", draft.definition)


def _moved(change: Change, asked: Field) -> Change:
    return Change(moved_value(change.value, asked), moved_value(change.replaced, asked))


def heirs_of(definition: ServiceDefinition | None) -> Mapping[str, Field]:
    """Return, by the name of before, the fields of a definition that were renamed."""
    fields = tuple(definition.fields()) if definition is not None else ()
    names = {one.id for one in fields}
    return {one.was: one for one in fields if one.was is not None and one.was not in names}


def answers_as_asked(answers: Mapping[str, Any], heirs: Mapping[str, Field]) -> dict[str, Any]:
    """Return the server's answers with those under names of before also under the names of now, unless both are."""
    late = {one.id: moved_value(answers[was], one) for was, one in heirs.items() if was in answers}
    return {**late, **answers}


def take_late_answer(
    changes: Mapping[str, Change], was: str, heir: Field, answers: Mapping[str, Any]
) -> dict[str, Change] | None:
    """Take what another computer typed under the earlier name of a field after the draft moved here.

    Returns the changes as they are then, None where the field was changed here as well: that is a conflict.
    """
    moved, taken = changes.get(heir.id), changes[was]
    if moved is None or moved.value != moved_value(taken.replaced, heir):
        return None
    late = {was: Change(None, answers.get(was)), heir.id: Change(moved_value(answers.get(was), heir), moved.replaced)}
    return {**changes, **late}
