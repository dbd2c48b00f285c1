"""A draft that moved to a newer edition here or elsewhere: what was typed under earlier names takes those of today."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.earlier_names import EarlierNames, moved_path
from balady_desktop.domain.moving import moved_value, successors
from balady_desktop.domain.paths import head_of, is_row
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.conflicts import Conflict
from balady_desktop.storage.draft_sync import Change
from balady_desktop.storage.draft_view import DraftHead
from balady_desktop.storage.notes import EDITION_BEFORE
from balady_desktop.sync.door import Tools
from balady_desktop.wire.sync import DraftBody


def follow_edition(store: AccountStores, tools: Tools, body: DraftBody, at: str, now: int) -> None:
    """Put a draft on the edition that the server has it on; whatever waits here or is in conflict goes along.

    Where something is on its way its answer brings the draft once more. A draft that moved here first stays so.
    """
    draft = store.drafts.find_head(body.draft_id)
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
    store: AccountStores, draft: DraftHead, before: ServiceDefinition, after: ServiceDefinition, at: str, now: int
) -> None:
    takes = successors(before, after)
    changes = store.draft_sync.changes(draft.id)
    paths = {path: moved_path(path, takes) for path in changes}
    renamed = {to: _moved(changes[path], takes[head_of(path)]) for path, to in paths.items() if to is not None}
    if renamed != changes:
        store.draft_sync.put_changes(draft.id, renamed, now)
    for one in store.conflicts.of(draft.id):
        to = moved_path(one.field, takes)
        if to is not None:
            store.conflicts.rename(one, to, moved_value(one.mine, takes[head_of(to)]))
    # Nobody asks it any more: its owner still sees what he typed before it goes. Where a row belongs is no answer.
    gone = (path for path, to in paths.items() if to is None and not is_row(path))
    typed = {path: changes[path].value for path in gone if changes[path].value is not None}
    if typed:
        store.submissions.withdraw(draft.id)
    for path, value in typed.items():
        store.conflicts.put(Conflict(draft.id, path, value, None, "", at, now))
    if store.conflicts.of(draft.id):
        store.notes.put(f"{EDITION_BEFORE}{draft.id}", draft.definition)


def _moved(change: Change, asked: Field) -> Change:
    return Change(moved_value(change.value, asked), moved_value(change.replaced, asked))


# --- what arrives under names of before, after the draft moved here ---


@dataclass(frozen=True, slots=True)
class Late:
    """An answer of the server under a path of before; `path`, `asked` and `value` are as the draft's edition has it."""

    was: str
    path: str
    asked: Field
    value: Any


def late_answers(
    definition: ServiceDefinition | None, theirs: Mapping[str, Any], changes: Mapping[str, Change]
) -> tuple[Late, ...]:
    """Return what the server has under paths of before and is not about to be taken away by the move itself."""
    names = EarlierNames(definition) if definition is not None else None
    if names is None or not names.are_there:
        return ()
    found = []
    for was, value in theirs.items():
        path, asked = names.find_path(was), names.find_field(head_of(was))
        is_moved = was in changes and (changes[was].value is not None or changes[was].replaced == value)
        if path is not None and asked is not None and path != was and not is_moved:
            found.append(Late(was, path, asked, moved_value(value, asked)))
    return tuple(found)


def take_late(late: Late, theirs: Mapping[str, Any], changes: Mapping[str, Change], after: dict[str, Change]) -> bool:
    """Write into `after` that a late answer takes its path of today; False where that was changed here: a conflict."""
    mine = changes[late.path].value if late.path in changes else theirs.get(late.path)
    replaced = moved_value(changes[late.was].replaced, late.asked) if late.was in changes else None
    is_place = is_row(late.path)
    if not is_place and mine not in (replaced, late.value):
        return False
    after[late.was] = Change(None, theirs[late.was])
    if not (is_place and late.path in after):
        after[late.path] = Change(late.value, theirs.get(late.path))
    return True
