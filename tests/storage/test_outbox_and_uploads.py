"""An operation never changes once frozen, one per document is undecided, and it waits for its files."""

import pytest
from sqlcipher3 import dbapi2

from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.json_text import to_text

SAVE = to_text({"key": "k1", "kind": "draft.save", "body": {"patch": {"area": "12"}}}).encode()


@pytest.fixture
def store(account: AccountStorage) -> AccountStores:
    with account.transaction() as stores:
        stores.drafts.create("d1", "licence", "h", "p", 1000)
    return stores


def test_an_operation_keeps_key_and_bytes_through_every_try(store: AccountStores) -> None:
    store.outbox.freeze("k1", "d1", "draft.save", SAVE, 1000, replaced={"area": "10"})
    (before,) = store.outbox.due(1000)
    store.outbox.mark_inflight(["k1"])
    assert store.outbox.due(9999) == ()
    assert store.outbox.recover(2000) == 1
    store.outbox.postpone("k1", "queued", 5000, "offline")
    assert store.outbox.due(4999) == ()
    assert store.outbox.next_time() == 5000
    (after,) = store.outbox.due(5000)
    assert (after.key, after.frozen, after.replaced) == (before.key, before.frozen, before.replaced)
    assert (after.tries, after.first_at, after.body) == (1, 1000, {"patch": {"area": "12"}})


def test_the_database_itself_refuses_a_changed_operation(store: AccountStores) -> None:
    store.outbox.freeze("k1", "d1", "draft.save", SAVE, 1000)
    with pytest.raises(dbapi2.IntegrityError, match="never changes"):
        store.outbox._connection.execute("UPDATE op SET frozen = x'00'")


def test_a_lane_takes_one_undecided_operation(store: AccountStores) -> None:
    store.outbox.freeze("k1", "d1", "draft.save", SAVE, 1000)
    with pytest.raises(dbapi2.IntegrityError):
        store.outbox.freeze("k2", "d1", "draft.save", SAVE, 1000)
    store.outbox.decide("k1", "acked")
    store.outbox.freeze("k2", "d1", "draft.save", SAVE, 1000)


def test_what_is_on_its_way_is_seen_in_the_draft(store: AccountStores) -> None:
    store.drafts.save_answers("d1", {"area": "12", "name": "x"}, "p", 2000)
    assert store.draft_sync.take_changes("d1", ["area", "name"]) == 1000
    store.outbox.freeze("k1", "d1", "draft.save", SAVE, 2000)
    store.drafts.save_answers("d1", {"name": "y"}, "p", 3000)
    assert store.drafts.get("d1").answers == {"area": "12", "name": "y"}
    assert store.draft_sync.unsent() == ()
    waiting = store.waiting()
    assert (waiting.count, waiting.oldest_at, waiting.quarantined) == (1, 2000, 0)
    store.outbox.decide("k1", "quarantined", "text_long", [{"field": "area", "code": "x", "params": {}}])
    held = store.outbox.find_quarantined("d1")
    assert held is not None
    assert (held.reason, held.problems[0]["field"]) == ("text_long", "area")
    assert store.drafts.get("d1").answers["area"] == "12"
    store.draft_sync.set_state("d1", "quarantined", "text_long")
    assert (store.waiting().count, store.waiting().quarantined) == (0, 1)


def test_an_operation_waits_for_its_files(store: AccountStores) -> None:
    store.outbox.freeze("k1", "d1", "application.submit", SAVE, 1000, needs=["f1", "f2", "f1"])
    store.uploads.queue("f1", 10, "application/pdf", 1000)
    store.uploads.queue("f2", 10, "application/pdf", 1000)
    store.uploads.queue("f3", 10, "application/pdf", 900)
    assert [one.sha256 for one in store.uploads.due(1000)] == ["f1", "f2", "f3"]
    store.uploads.set_location("f1", "/v1/files/1")
    store.uploads.postpone("f1", 7000, "offline")
    assert store.uploads.next_time() == 900
    assert store.outbox.due(1000) == ()
    assert store.outbox.next_time() is None
    store.uploads.finish("f1")
    store.uploads.finish("f2")
    assert [one.key for one in store.outbox.due(1000)] == ["k1"]
    assert store.uploads.find("f1").location == "/v1/files/1"  # type: ignore[union-attr]
    store.uploads.queue("f1", 10, "application/pdf", 9000)
    assert store.uploads.find("f1").state == "done"  # type: ignore[union-attr]
    assert store.uploads.quarantine("f2", "attachment_refused") == ("k1",)
    assert store.uploads.waiting() == 1


def test_submissions_are_kept_for_ever_and_drafts_operations_are_not(store: AccountStores) -> None:
    store.outbox.freeze("k1", "d1", "draft.save", SAVE, 1000)
    store.outbox.decide("k1", "acked")
    store.outbox.drop("k1")
    assert store.outbox.find("k1") is None
    store.outbox.freeze("k2", "d1", "application.submit", SAVE, 1000)
    store.outbox.decide("k2", "acked")
    store.outbox.drop("k2")
    store.draft_sync.purge("d1")
    assert store.outbox.find("k2") is not None
    assert [one.key for one in store.outbox.acknowledged()] == ["k2"]
