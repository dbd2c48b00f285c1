"""A workplace on real encrypted files; the server is not needed where nothing is asked of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.account_views import Account
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.domain.words import Words
from balady_desktop.storage.account import create_account
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import find_places
from tests.actions.town import Clock, count_up


@pytest.fixture
def place() -> ServerPlace:
    """Where the server is: nobody answers there, unless a file of tests says otherwise."""
    return ServerPlace("https://127.0.0.1:1")


@pytest.fixture
def workplace(tmp_path: Path, place: ServerPlace) -> Iterator[Workplace]:
    """One computer with nobody signed in."""
    places = find_places(portable=tmp_path)
    secrets = Secrets(places.secrets, places.keyring_service)
    device = DeviceStorage(places, secrets)
    made = Workplace(places, secrets, device, "test", lambda: place, Clock(), count_up())
    yield made
    made.close()


@pytest.fixture
def signed_in(workplace: Workplace) -> Workplace:
    """The same computer with an applicant at work."""
    storage = create_account(workplace.places, workplace.secrets, "a" * 32)
    known = {"kind": "citizen", "age": "38"}
    name = Words("محمد الواحاتي", "Mohammed Alwahati")
    account = Account("a" * 32, "p1", "mohammed", name, ("applicant",), "citizen", None, None, known, "file")
    workplace.secrets.put(session_name("a" * 32), json.dumps({"access": "access", "refresh": "refresh"}))
    workplace.open_account(storage, account)
    return workplace
