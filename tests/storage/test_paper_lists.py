"""The lists by which papers are judged: kept by server, never rolled back, the root of the first contact for good."""

import pytest

from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paper_lists import TRUST, PaperList
from balady_desktop.storage.paths import Places


def test_the_newest_list_is_there_after_a_restart(device: DeviceStorage, places: Places, secrets: Secrets) -> None:
    with device.transaction() as store:
        store.paper_lists.put("https://x", PaperList(TRUST, 3, b"three", 30))
        store.paper_lists.put("https://x", PaperList("status/00100100/2026", 9, b"bits", 31))
        store.paper_lists.put("https://y", PaperList(TRUST, 8, b"another", 32))
    device.close()
    again = DeviceStorage(places, secrets)
    with again.reading() as store:
        assert [one.name for one in store.paper_lists.all("https://x")] == ["status/00100100/2026", TRUST]
        assert store.paper_lists.find("https://x", TRUST) == PaperList(TRUST, 3, b"three", 30)
        assert store.paper_lists.find("https://z", TRUST) is None
    again.close()


def test_an_older_list_never_takes_the_place_of_a_newer_one(device: DeviceStorage) -> None:
    with device.transaction() as store:
        store.paper_lists.put("https://x", PaperList(TRUST, 3, b"three", 30))
        store.paper_lists.put("https://x", PaperList(TRUST, 3, b"three", 40))
    with pytest.raises(ValueError, match="older"), device.transaction() as store:
        store.paper_lists.put("https://x", PaperList(TRUST, 2, b"two", 50))
    with device.reading() as store:
        held = store.paper_lists.find("https://x", TRUST)
    assert held == PaperList(TRUST, 3, b"three", 40)


def test_the_root_of_the_first_contact_stays(device: DeviceStorage) -> None:
    with device.transaction() as store:
        assert store.paper_lists.find_root("https://x") is None
        store.paper_lists.pin_root("https://x", b"root")
        store.paper_lists.pin_root("https://x", b"root")
        with pytest.raises(ValueError, match="never replaced"):
            store.paper_lists.pin_root("https://x", b"another")
        assert store.paper_lists.find_root("https://x") == b"root"


def test_a_list_is_not_shown_by_its_name(device: DeviceStorage) -> None:
    assert "three" not in repr(PaperList(TRUST, 3, b"three", 30))
