"""Secrets go to the keyring or, stated, to a file of the owner's; a key that exists is never made again."""

import pytest

from balady_desktop.storage.errors import KeyringLockedError
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
from tests.storage.storage_help import no_keyring


class FakeKeyring:
    """A keyring that can be locked."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False
        self.is_forgetful = False

    def get_password(self, service: str, name: str, /) -> str | None:
        self._refuse()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str, /) -> None:
        self._refuse()
        if not self.is_forgetful:
            self.kept[service, name] = secret

    def delete_password(self, service: str, name: str, /) -> None:
        self._refuse()
        del self.kept[service, name]

    def _refuse(self) -> None:
        if self.is_locked:
            raise RuntimeError("locked")


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
def in_keyring(places: Places, keyring: FakeKeyring) -> Secrets:
    return Secrets(places.secrets, "tests", lambda: keyring)


def test_a_key_is_kept_in_the_keyring_and_nowhere_else(
    in_keyring: Secrets, keyring: FakeKeyring, places: Places
) -> None:
    key = in_keyring.get_or_make_key("device")
    assert in_keyring.place("device") == "keyring"
    assert in_keyring.get_or_make_key("device") == key
    assert bytes.fromhex(keyring.kept["tests", "device"]) == key
    assert all(path.stat().st_size == 0 for path in places.secrets.iterdir())


def test_without_a_keyring_it_is_a_file_of_the_owner_and_said_so(places: Places) -> None:
    secrets = Secrets(places.secrets, "tests", no_keyring)
    key = secrets.get_or_make_key("device")
    assert secrets.place("device") == "file"
    assert secrets.get_or_make_key("device") == key
    assert (places.secrets / "device.secret").stat().st_mode & 0o777 == 0o600


def test_a_forgetful_keyring_is_not_trusted(in_keyring: Secrets, keyring: FakeKeyring) -> None:
    keyring.is_forgetful = True
    in_keyring.get_or_make_key("device")
    assert in_keyring.place("device") == "file"


def test_a_locked_keyring_is_told_and_no_second_key_is_made(in_keyring: Secrets, keyring: FakeKeyring) -> None:
    key = in_keyring.get_or_make_key("device")
    keyring.is_locked = True
    with pytest.raises(KeyringLockedError):
        in_keyring.find("device")
    with pytest.raises(KeyringLockedError):
        in_keyring.get_or_make_key("device")
    with pytest.raises(KeyringLockedError):
        in_keyring.put("device", "other")
    keyring.is_locked = False
    assert in_keyring.find_key("device") == key


def test_a_secret_can_be_replaced_and_forgotten(in_keyring: Secrets, keyring: FakeKeyring, places: Places) -> None:
    for secrets in (in_keyring, Secrets(places.secrets / "files", "tests", no_keyring)):
        secrets.put("session", "one")
        secrets.put("session", "two")
        assert secrets.find("session") == "two"
        secrets.forget("session")
        assert secrets.find("session") is None
        assert secrets.place("session") is None
    assert keyring.kept == {}


def test_names_are_file_names(in_keyring: Secrets) -> None:
    with pytest.raises(ValueError, match="letters"):
        in_keyring.put("../device", "x")
