"""What is a body's and what is one's own stand beside each other, each in its own list; older files lose nothing."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.storage.engine import EncryptedFile, Schema, create_file
from balady_desktop.storage.listing import Described, ListQuery, Order
from balady_desktop.storage.schema_account import ACCOUNT

KEY = bytes(range(32))
BODY = "office-1"


@pytest.fixture
def store(account: AccountStorage) -> AccountStores:
    with account.transaction() as stores:
        stores.drafts.create("own", "licence", "h", "p", 1, name="بقالة", words="رخصة")
        stores.drafts.create("shared", "licence", "h", "p", 2, name="بقالة المكتب", words="رخصة", party=BODY)
        body = {"service": "s", "name": "مخبز", "application_number": "1", "state": "paid", "municipality": "m"}
        stores.applications.put(ApplicationCopy("sent", "d", 1, "e", {**body, "party": BODY}), 3, "رخصة")
    return stores


def found(store: AccountStores, party: str, **query: object) -> list[str]:
    rows = store.listing.page(ListQuery(party=party, **query), 0, 50)  # type: ignore[arg-type]
    assert store.listing.count(ListQuery(party=party, **query)) == len(rows)  # type: ignore[arg-type]
    assert {row.party for row in rows} <= {party}
    return [row.id for row in rows]


@pytest.mark.parametrize("order", ["changed", "name", "state", "number"])
@pytest.mark.parametrize("search", ["", "رخصة", "رخ", "بق"])
def test_every_list_is_one_partys(store: AccountStores, order: Order, search: str) -> None:
    theirs = {"": {"shared", "sent"}, "رخصة": {"shared", "sent"}, "رخ": set(), "بق": {"shared"}}[search]
    assert set(found(store, BODY, order=order, search=search)) == theirs
    assert set(found(store, "", order=order, search=search)) == (set() if search == "رخ" else {"own"})
    assert found(store, "another", order=order, search=search) == []


def test_lists_by_kind_are_counted_for_each_party(store: AccountStores) -> None:
    assert (found(store, BODY, kind="draft"), found(store, BODY, kind="application")) == (["shared"], ["sent"])
    assert found(store, "", kind="application") == []
    store.applications.purge("sent")
    assert found(store, BODY) == ["shared"]


def test_a_copy_and_a_draft_that_came_belong_to_the_same_party(store: AccountStores) -> None:
    assert store.drafts.copy("shared", "again", 5).party == BODY
    store.draft_sync.add_from_server("came", "licence", "h", "p", 6, Described("x"), BODY)
    assert store.drafts.get_head("came").party == BODY
    store.drafts.delete("came", 7)
    store.drafts.undo_delete("came")
    assert found(store, BODY) == ["came", "again", "sent", "shared"]


def test_the_same_version_of_an_application_keeps_its_place(store: AccountStores) -> None:
    copy = store.applications.find("sent")
    assert copy is not None
    store.drafts.copy("shared", "again", 5)
    store.applications.put(ApplicationCopy("sent", "d", 1, "e", {**copy.body, "new_key": 1}), 3, "رخصة")
    assert found(store, BODY) == ["again", "sent", "shared"]
    assert store.applications.find("sent").body["new_key"] == 1  # type: ignore[union-attr]
    store.applications.put(ApplicationCopy("sent", "d", 2, "e", copy.body), 3, "رخصة")
    assert found(store, BODY) == ["sent", "again", "shared"]


def test_the_same_content_goes_once_for_each_party(store: AccountStores) -> None:
    store.uploads.queue("f1", 10, "application/pdf", 1)
    store.uploads.queue("f1", 10, "application/pdf", 1, BODY)
    store.uploads.finish("f1")
    assert [(one.sha256, one.party) for one in store.uploads.due(None)] == [("f1", BODY)]
    store.outbox.freeze("k1", "shared", "application.submit", b"{}", 1, needs=["f1"], party=BODY)
    store.outbox.freeze("k2", "own", "application.submit", b"{}", 1, needs=["f1"])
    assert [one.key for one in store.outbox.due(1)] == ["k2"]
    assert store.uploads.quarantine("f1", "attachment_type", BODY) == ("k1",)
    assert store.uploads.find("f1").state == "done"  # type: ignore[union-attr]
    store.uploads.finish("f1", BODY)
    assert [one.key for one in store.outbox.due(1)] == ["k1", "k2"]


def test_an_older_file_keeps_everything_as_ones_own_and_reads_the_changes_anew(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    create_file(path, KEY, Schema("account", ACCOUNT.migrations[:5]))
    with_old = dbapi2.connect(str(path), isolation_level=None)
    with_old.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    for statement in (
        "INSERT INTO draft (id, service, definition, page, changed_at) VALUES ('d1', 's', 'h', 'p', 1)",
        "INSERT INTO conflict VALUES ('d1', 'area', '1', '2', 'home', 'at', 5)",
        "INSERT INTO listing (id, kind, service, name, state, changed_at, folded) VALUES "
        "('d1', 'draft', 's', 'x', 'draft', 1, 'x')",
        "INSERT INTO op (key, lane, kind, frozen, replaced, first_at, next_at) VALUES "
        "('k1', 'd1', 'application.submit', '{}', '{}', 1, 1)",
        "INSERT INTO op_upload VALUES ('k1', 'f1')",
        "INSERT INTO upload (sha256, size, media_type, state, location, tries, next_at) VALUES "
        "('f1', 3, 'application/pdf', 'waiting', '/v1/files/1', 2, 9)",
        "UPDATE feed SET epoch = 'e', cursor = 77",
    ):
        with_old.execute(statement)
    with_old.close()
    file = EncryptedFile(path, KEY, ACCOUNT)
    one = {
        "draft": "party, left_at",
        "conflict": "theirs, author_ar",
        "listing_count": "party, kind, rows",
        "op_upload": "sha256, party",
        "upload": "sha256, party, state, location, tries, next_at",
        "feed": "epoch, cursor",
    }
    rows = {table: file.writer.execute(f"SELECT {columns} FROM {table}").fetchall() for table, columns in one.items()}
    assert rows == {
        "draft": [("", None)],
        "conflict": [("2", "")],
        "listing_count": [("", "draft", 1)],
        "op_upload": [("f1", "")],
        "upload": [("f1", "", "waiting", "/v1/files/1", 2, 9)],
        "feed": [("e", 0)],
    }
    file.close()
