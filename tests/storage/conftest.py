"""A store of one's own for every test: real SQLCipher files in a new folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from balady_desktop.storage.account import AccountStorage, create_account
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
from tests.storage.storage_help import ACCOUNT_ID, no_keyring


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "logs", "balady-desktop:tests")


@pytest.fixture
def secrets(places: Places) -> Secrets:
    return Secrets(places.secrets, places.keyring_service, no_keyring)


@pytest.fixture
def account(places: Places, secrets: Secrets) -> Iterator[AccountStorage]:
    storage = create_account(places, secrets, ACCOUNT_ID)
    yield storage
    storage.close()


@pytest.fixture
def device(places: Places, secrets: Secrets) -> Iterator[DeviceStorage]:
    storage = DeviceStorage(places, secrets)
    yield storage
    storage.close()
