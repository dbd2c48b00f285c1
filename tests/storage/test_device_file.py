"""The computer's own file: accounts, registrations, settings, servers, catalogues, clock."""

import hashlib

import pytest

from balady_desktop.storage.device import DeviceStorage, KnownServer
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.known_accounts import KnownAccount
from balady_desktop.storage.paths import Places
from balady_desktop.storage.registrations import StoredRegistration


def account(number: int, used_at: int, is_open: bool) -> KnownAccount:
    return KnownAccount(
        f"a{number}", "https://x", f"p{number}", f"user{number}", "م*** ا***", "M*** A***", "citizen", used_at, is_open
    )


def test_the_computer_keeps_its_random_name(device: DeviceStorage, places: Places, secrets: Secrets) -> None:
    with device.reading() as store:
        name = store.device_id()
    device.close()
    again = DeviceStorage(places, secrets)
    with again.reading() as store:
        assert store.device_id() == name
    again.close()


def test_the_account_in_use_is_found_again(device: DeviceStorage) -> None:
    with device.transaction() as store:
        store.accounts.put(account(1, 10, True))
        store.accounts.put(account(2, 20, False))
        assert [one.id for one in store.accounts.all()] == ["a2", "a1"]
        assert store.accounts.find_last_open() == account(1, 10, True)
        store.accounts.set_open("a1", False, 30)
        assert store.accounts.find_last_open() is None
        assert store.accounts.find("a1").used_at == 30  # type: ignore[union-attr]
        assert store.accounts.find_person("https://x", "p2") == account(2, 20, False)
        assert store.accounts.find_person("https://y", "p2") is None


def test_a_registration_goes_on_where_it_stood(device: DeviceStorage) -> None:
    first = StoredRegistration(
        "r1", "https://x", "registration_person", "h", "identity", {"id": "1"}, {}, None, None, 5
    )
    later = StoredRegistration(
        "r1",
        "https://x",
        "registration_person",
        "h",
        "contact",
        {"id": "1"},
        {"name": "س"},
        "token",
        {"tries_left": 5},
        9,
    )
    with device.transaction() as store:
        store.registrations.put(first)
        store.registrations.put(later)
        assert store.registrations.find_last("https://x") == later
        assert store.registrations.find_last("https://y") is None
        assert store.registrations.find("r1") == later
        store.registrations.remove("r1")
        assert store.registrations.find("r1") is None


def test_settings_and_the_clock_that_never_goes_back(device: DeviceStorage) -> None:
    with device.transaction() as store:
        store.settings.put("language", "ar")
        store.settings.put("zoom", 120)
        store.clock.advance(500)
        store.clock.advance(100)
    with device.reading() as store:
        assert (store.settings.find("language"), store.settings.find("zoom"), store.settings.find("x")) == (
            "ar",
            120,
            None,
        )
        assert store.clock.high_water() == 500


def test_a_pinned_key_is_never_replaced(device: DeviceStorage) -> None:
    with device.transaction() as store:
        store.servers.put(KnownServer("https://x", "key", {"epoch": "1"}))
        store.servers.put(KnownServer("https://x", "key", {"epoch": "2"}))
        with pytest.raises(ValueError, match="pinned"):
            store.servers.put(KnownServer("https://x", "other", {}))
        assert store.servers.find("https://x") == KnownServer("https://x", "key", {"epoch": "2"})


def test_a_catalogue_is_published_whole_or_not_at_all(device: DeviceStorage) -> None:
    one, two = (hashlib.sha256(text).hexdigest() for text in (b"one", b"two"))
    with device.transaction() as store:
        store.catalogue.put_text(one, "one")
        with pytest.raises(ValueError, match="hash"):
            store.catalogue.put_text(two, "three")
        with pytest.raises(KeyError):
            store.catalogue.put_current("https://x", "hash", {"a.yaml": one, "b.yaml": two})
        assert store.catalogue.current("https://x") is None
        store.catalogue.put_text(two, "two")
        store.catalogue.put_current("https://x", "hash", {"a.yaml": one, "b.yaml": two})
        assert store.catalogue.current("https://x") == {"a.yaml": one, "b.yaml": two}
        assert store.catalogue.current_hash("https://x") == "hash"
        assert store.catalogue.find_text(two) == "two"
