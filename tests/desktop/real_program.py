"""The real program on files of its own, for screens that are tested: nothing but the server's end is made up."""

import json
from datetime import datetime
from pathlib import Path
from secrets import token_bytes

from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.account_views import Account
from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.storage.account import AccountStorage, account_path, create_account
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import find_places
from tests.desktop.town_server import TownServer


class RealProgram(Program):
    """A program whose requests go to a town server."""

    def __init__(self, folder: Path, town: TownServer, now: datetime) -> None:
        places = find_places(portable=folder)
        secrets = Secrets(places.secrets, places.keyring_service)
        device = DeviceStorage(places, secrets)
        place = ServerPlace("https://127.0.0.1:1", None, lambda *_: town)
        super().__init__(Workplace(places, secrets, device, "test", lambda: place, lambda: now, token_bytes))

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
        tokens = json.dumps({"access": "access", "refresh": "refresh"})
        workplace.secrets.put(session_name(account.account_id), tokens)
        with workplace.accounts.using(account.account_id, lambda: self._file(account.account_id)) as storage:
            workplace.open_account(storage, account)

    def _file(self, account_id: str) -> AccountStorage:
        places, secrets = self.workplace.places, self.workplace.secrets
        is_known = account_path(places, account_id).exists()
        return (AccountStorage if is_known else create_account)(places, secrets, account_id)
