"""The real program on files of its own, for screens that are tested: nothing but the server's end is made up."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import token_bytes

from balady_desktop.actions.account_reading import PERSON, read_frame
from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.account_views import Account
from balady_desktop.actions.program import Program
from balady_desktop.actions.signing_in import keep_password
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.storage.account import AccountStorage, AccountStores, account_path, create_account
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.known_accounts import KnownAccount
from balady_desktop.storage.paths import find_places
from tests.desktop.told import person_body
from tests.desktop.town_server import TownServer


class RealProgram(Program):
    """A program whose requests go to a town server."""

    def __init__(self, folder: Path, town: TownServer, now: datetime) -> None:
        places = find_places(portable=folder)
        secrets = Secrets(places.secrets, places.keyring_service)
        device = DeviceStorage(places, secrets)
        place = ServerPlace("https://127.0.0.1:1", None, lambda *_: town)
        # What this computer's clock shows.
        self.time = now
        super().__init__(Workplace(places, secrets, device, "test", lambda: place, lambda: self.time, token_bytes))
        self.town = town

    @property
    def account(self) -> Account | None:
        """Who works here."""
        return self.workplace.account

    @account.setter
    def account(self, account: Account | None) -> None:
        """Have somebody at work, with a file and a session of his own."""
        workplace = self.workplace
        if account is None:
            workplace.close_account()
            return
        self.know(account)
        tokens = json.dumps({"access": "access", "refresh": "refresh"})
        workplace.secrets.put(session_name(account.account_id), tokens)
        with self.file_of(account) as storage:
            with storage.transaction() as store:
                store.notes.put(PERSON, person_body(account).model_dump(mode="json"))
                frame = read_frame(store)
            workplace.open_account(storage, replace(account, frame=frame))

    def know(self, account: Account) -> None:
        """Have somebody known on this computer, as one is who was at work here before."""
        name, now = account.display_name, self.workplace.now_ms()
        known = KnownAccount(
            account.account_id, "test", account.person_id, account.user_name, name.ar, name.en, account.kind, now, True
        )
        with self.workplace.device.transaction() as store:
            store.accounts.put(known)

    def keep_password(self, account: Account, password: str) -> None:
        """Let a password open the lock of an account, as after a sign-in with it."""
        with self.file_of(account) as storage:
            keep_password(storage, password)

    def file_of(self, account: Account) -> AbstractContextManager[AccountStorage]:
        """Return the file of an account, made where there is none."""
        places, secrets = self.workplace.places, self.workplace.secrets
        name = account.account_id

        def open_file() -> AccountStorage:
            is_known = account_path(places, name).exists()
            return (AccountStorage if is_known else create_account)(places, secrets, name)

        return self.workplace.accounts.using(name, open_file)

    @contextmanager
    def writing(self, account: Account) -> Iterator[AccountStores]:
        """Write into the file of an account, which need not be open."""
        with self.file_of(account) as storage, storage.transaction() as store:
            yield store
