"""The list finds what people type in any spelling, in the order that they ask for, page by page."""

import pytest

from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.storage.listing import Described, ListQuery, ListRow, Order
from balady_desktop.sync.words import describe_outdated


def row(number: int, name: str, state: str = "submitted", kind: str = "application") -> ListRow:
    return ListRow(f"id{number}", kind, "licence", name, f"44{number:04d}", state, None, "m", False, number)  # type: ignore[arg-type]


@pytest.fixture
def store(account: AccountStorage) -> AccountStores:
    names = ["بقالة محمّد", "مطعم الأمانة", "صيدليّة أحمد", "مغسلة النخيل", "ورشة (حدادة)"]
    with account.transaction() as stores:
        for number, name in enumerate(names):
            stores.listing.put(
                row(number, name, ["submitted", "approved"][number % 2]), "رخصة مهنية Professional licence"
            )
        stores.drafts.create("d1", "licence", "h", "p", 9, name="مسودة بقالة", words="رخصة مهنية")
    return stores


def found(store: AccountStores, **query: object) -> list[str]:
    return [one.id for one in store.listing.page(ListQuery(**query), 0, 50)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("محمد", ["id0"]),
        ("مُحَمَّد", ["id0"]),
        ("الامانه", ["id1"]),
        ("صيدلية احمد", ["id2"]),
        ("حمد", ["id2", "id0"]),
        ("قاله", ["d1", "id0"]),
        ("٠٠٠٣", ["id3"]),
        ("440003", ["id3"]),
        ("(حداده)", ["id4"]),
        ('"quoted" OR', []),
        ("PROFESSIONAL", ["id4", "id3", "id2", "id1", "id0"]),
        ("مس", ["d1"]),
        ("رخصه مغ", ["id3"]),
        ("مطعم رخ", ["id1"]),
    ],
)
def test_search_folds_and_finds_inside_of_words(store: AccountStores, typed: str, ids: list[str]) -> None:
    assert found(store, search=typed) == ids
    assert store.listing.count(ListQuery(search=typed)) == len(ids)


def test_blank_search_is_no_search(store: AccountStores) -> None:
    assert found(store, search="  ـ ") == found(store)


@pytest.mark.parametrize("order", ["changed", "name", "state", "number"])
@pytest.mark.parametrize("kind", [None, "draft", "application"])
@pytest.mark.parametrize("search", ["", "رخصة"])
def test_every_order_pages_through_all_rows_once(
    store: AccountStores, order: Order, kind: str | None, search: str
) -> None:
    for ascending in (False, True):
        query = ListQuery(search, kind, order, ascending)  # type: ignore[arg-type]
        pages = [store.listing.page(query, offset, 2) for offset in range(0, 8, 2)]
        ids = [one.id for page in pages for one in page]
        assert len(ids) == len(set(ids)) == store.listing.count(query)
        backwards = [one.id for one in store.listing.page(ListQuery(search, kind, order, not ascending), 0, 50)]  # type: ignore[arg-type]
        assert ids == backwards[::-1]


def test_what_changed_last_comes_first_whatever_the_clock_says(store: AccountStores) -> None:
    store.drafts.create("d2", "licence", "h", "p", 5)
    store.drafts.save_answers("d1", {"a": "1"}, "p", 4)
    assert found(store)[:2] == ["d1", "d2"]


def test_an_application_takes_the_place_of_its_draft(store: AccountStores) -> None:
    body = {"service": "licence", "name": "بقالة", "application_number": "1", "state": "submitted", "municipality": "m"}
    store.applications.put(ApplicationCopy("a1", "d1", 1, "e", body | {"new_key": [1]}), 50, "رخصة")
    assert "d1" not in found(store)
    assert found(store)[0] == "a1"
    assert store.applications.find("a1").body["new_key"] == [1]  # type: ignore[union-attr]
    assert store.applications.find_by_draft("d1").id == "a1"  # type: ignore[union-attr]
    store.applications.put(ApplicationCopy("a1", "d1", 2, "e", body | {"state": "paid", "name": "مخبز"}), 60)
    assert store.listing.find("a1").state == "paid"  # type: ignore[union-attr]
    assert found(store, search="مخبز") == ["a1"]
    assert found(store, search="بقالة") == ["id0"]
    assert store.applications.count() == 1
    store.applications.purge("a1")
    assert store.applications.find("a1") is None
    assert store.listing.count(ListQuery(kind="application")) == 5


def test_a_copied_draft_is_told_from_its_original_whatever_is_written_into_it(store: AccountStores) -> None:
    store.drafts.create("d2", "licence", "h", "p", 5, name="بقالة")
    copied = store.drafts.copy("d2", "d3", 6)
    again = store.drafts.copy("d3", "d4", 7)
    assert (store.drafts.get("d2").is_copy, copied.is_copy, again.is_copy) == (False, True, True)
    store.drafts.save_answers("d3", {"trade_name": "مخبز"}, "p", 8, Described("مخبز", "", "00100100"))
    store.drafts.delete("d3", 9)
    assert store.drafts.undo_delete("d3")
    listed = {row.id: (row.name, row.is_copy) for row in store.listing.page(ListQuery(kind="draft"), 0, 50)}
    assert (listed["d2"], listed["d3"], listed["d4"]) == (("بقالة", False), ("مخبز", True), ("بقالة", True))
    assert store.drafts.get("d3").is_copy


def test_counting_a_search_stops_where_it_is_told(store: AccountStores) -> None:
    assert store.listing.count(ListQuery(search="رخصة"), at_most=3) == 3


@pytest.mark.parametrize(
    "typed",
    [
        "عبدالله",
        "عبد الله",
        "ابا الخيل",
        "ابوالخيل",
        "السعود",
        "آل سعود",
        "عبد السعود",
        "عب",
        "عبدالله بن أبي الخيل",
        "أبو الخيلء",
    ],
)
def test_fault_18_a_compound_name_is_found_in_the_list(account: AccountStorage, typed: str) -> None:
    with account.transaction() as stores:
        stores.listing.put(row(1, "عبد الله أبو الخيل آل سعود"), "رخصة")
        stores.listing.put(row(2, "مغسلة النخيل"), "رخصة")
    assert found(stores, search=typed) == ["id1"]


def test_fault_18_words_of_an_older_version_are_made_anew(account: AccountStorage) -> None:
    """Where the words were kept is told apart; the place in the list stays."""
    body = {"service": "s", "definition": "h", "answers": {}, "name": "x", "application_number": "1"}
    with account.transaction() as stores:
        copy = ApplicationCopy("a1", "d1", 1, "e", body | {"state": "submitted", "municipality": "m"})
        stores.applications.put(copy, 50, "")
        stores.drafts.create("d2", "s", "h", "p", 60, name="عبد الله")
        stores.drafts.create("d3", "s", "unknown", "p", 70, name="kept")
        account._file.writer.execute("UPDATE listing SET words_version = 0, folded = 'old'")
    described = Described("عبد الله", "نشاط", "riyadh")
    assert describe_outdated(account, lambda service, definition, answers: described if definition == "h" else None)
    assert not describe_outdated(account, lambda *_: None)
    with account.reading() as stores:
        assert found(stores, search="عبدالله نشاط") == ["d2", "a1"]
        assert found(stores) == ["d3", "d2", "a1"]
        assert stores.drafts.get("d2").municipality == "riyadh"
        assert stores.listing.find("d3").name == "kept"  # type: ignore[union-attr]


def test_small_a_restored_draft_comes_back_to_its_place(store: AccountStores) -> None:
    store.drafts.create("d2", "licence", "h", "p", 20)
    before = found(store)
    store.drafts.delete("d2", 30)
    store.drafts.create("d3", "licence", "h", "p", 40)
    store.drafts.save_answers("d1", {"a": "1"}, "p", 41)
    assert store.drafts.undo_delete("d2")
    assert found(store) == ["d1", "d3", "d2", *(one for one in before if one not in ("d1", "d2"))]
    assert store.drafts.undo_delete("d2")
    assert found(store)[2] == "d2"


def test_small_a_draft_has_its_municipality(store: AccountStores) -> None:
    store.drafts.save_answers("d1", {"m": "riyadh"}, "p", 50, Described("مخبز", "الرياض", "riyadh"))
    listed = store.listing.find("d1")
    assert listed is not None
    assert (listed.name, listed.municipality) == ("مخبز", "riyadh")
    assert found(store, search="الرياض") == ["d1"]
    assert store.drafts.copy("d1", "d9", 60).municipality == "riyadh"


def test_fault_41_the_list_knows_how_the_paper_is(account: AccountStorage) -> None:
    papers = [{"kind": "receipt", "standing": "valid"}, {"kind": "licence", "standing": "suspended"}]
    body = {"service": "s", "name": "x", "application_number": "1", "state": "issued", "municipality": "m"}
    with account.transaction() as store:
        told = body | {"documents": papers, "expires_on": "2027-01-01"}
        store.applications.put(ApplicationCopy("a1", "d1", 1, "e", told), 50)
        store.applications.put(ApplicationCopy("a2", "d2", 1, "e", body | {"documents": [{"kind": "bill"}]}), 51)
        first, second = store.listing.find("a1"), store.listing.find("a2")
    assert first is not None
    assert second is not None
    assert (first.standing, first.expires_on) == ("suspended", "2027-01-01")
    assert (second.standing, second.expires_on) == ("", "")
