"""Makes the words again by which drafts and applications are listed and found."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.listing import RowKind
from balady_desktop.sync.door import Describe

_AT_ONCE = 200


def describe_outdated(storage: AccountStorage, describe: Describe) -> bool:
    """Describe whatever an older version of the program described; returns whether there was any."""
    found = False
    while _describe_some(storage, describe):
        found = True
    return found


def describe_edition(storage: AccountStorage, describe: Describe, edition: str) -> None:
    """Describe whatever is of an edition that could not be read here until now."""
    with storage.transaction() as store:
        for draft_id in store.draft_sync.of_definition(edition):
            describe_again(store, describe, draft_id, "draft")
        for application_id in store.applications.of_definition(edition):
            describe_again(store, describe, application_id, "application")


def _describe_some(storage: AccountStorage, describe: Describe) -> int:
    with storage.reading() as store:
        if not store.listing.outdated(1):
            return 0
    with storage.transaction() as store:
        outdated = store.listing.outdated(_AT_ONCE)
        for thing_id, kind in outdated:
            describe_again(store, describe, thing_id, kind)
    return len(outdated)


def describe_again(store: AccountStores, describe: Describe, thing_id: str, kind: RowKind) -> None:
    """Describe one draft or application by its answers as they are now."""
    described = describe(*_declared(store, thing_id, kind))
    if described is None:
        store.listing.keep_words(thing_id)
    elif kind == "draft":
        store.drafts.describe(thing_id, described)
    else:
        store.applications.describe(thing_id, described)


def _declared(store: AccountStores, thing_id: str, kind: RowKind) -> tuple[str, str, Mapping[str, Any]]:
    """Return service, definition and answers."""
    if kind == "draft":
        draft = store.drafts.get(thing_id)
        return draft.service, draft.definition, draft.answers
    copy = store.applications.find(thing_id)
    assert copy is not None  # listed by it
    return str(copy.body["service"]), str(copy.body["definition"]), copy.body["answers"]
