"""Every error of the way and of the store has words in both languages that say what to do."""

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote import errors as remote
from balady_desktop.storage import errors as storage
from balady_desktop.storage.files import AttachingCancelledError


def leaves(root: type) -> set[type]:
    return {root}.union(*(leaves(one) for one in root.__subclasses__()))


STORE = {one.own_code for one in leaves(storage.StorageError)} | {
    AttachingCancelledError.own_code,
    "attachment_changed",
}
WAY = {
    "captive_portal",
    "certificate_expired",
    "certificate_wrong",
    "clock_wrong",
    "cancelled",
    "offline",
    "outcome_unknown",
    "refused",
    "server_trouble",
    "signed_out",
    "upgrade_needed",
}
# Why a draft waits, is held or came back to its owner.
DRAFTS = {
    "acknowledgement_wrong",
    "attachment_missing",
    "conflict",
    "deleted_elsewhere",
    "delete_conflict",
    "draft_changed",
    "submitted_elsewhere",
    "server_restored",
}


@pytest.mark.parametrize("code", sorted(STORE | WAY | DRAFTS))
def test_the_words_are_there(code: str) -> None:
    assert code in packaged_catalogue().trouble_codes
    words = packaged_catalogue().explain(Trouble(code, {"reason": "nfs"}))
    for part in (words.title, words.message, words.what_to_do):
        assert part.ar
        assert part.en
        assert "يرجى" not in part.ar
        assert "عذرًا" not in part.ar


def test_the_tree_of_the_way_is_complete() -> None:
    assert {one.__name__ for one in leaves(remote.RemoteError)} >= {"OfflineError", "RefusedError", "SignedOutError"}
