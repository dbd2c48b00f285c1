"""Taking an account from this computer: its files, its keys, its tokens; what was not sent is lost with them."""

from contextlib import suppress

from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.signing_in import SigningIn
from balady_desktop.actions.views import Unsent
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.account import AccountStorage, destroy_account
from balady_desktop.storage.errors import StorageError


class Removing:
    """Accounts that nobody wants on this computer any more."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def unsent(self, account_id: str) -> Unsent:
        """Return what exists on this computer alone; a file that cannot be read is not counted."""
        places, secrets = self._workplace.places, self._workplace.secrets
        try:
            with self._workplace.accounts.using(
                account_id, lambda: AccountStorage(places, secrets, account_id)
            ) as storage:
                return _unsent(storage)
        except StorageError:
            return Unsent(0, is_readable=False)

    def remove(self, account_id: str) -> None:
        """Take an account from this computer; one that is signed in is signed out first."""
        account = self._workplace.account
        if account is not None and account.account_id == account_id:
            with suppress(Trouble):
                SigningIn(self._workplace).sign_out()
        remove_from_computer(self._workplace, account_id)


def remove_from_computer(workplace: Workplace, account_id: str) -> None:
    """Destroy everything that this computer keeps of an account."""
    session = workplace.accounts.current
    if session is not None and session.storage.account_id == account_id:
        # A renewal that is under way brings nothing back.
        session.end()
        workplace.close_account()
    workplace.accounts.close_file(account_id)
    # The name first: an account whose files are half gone is offered to nobody.
    with workplace.device.transaction() as store:
        store.accounts.remove(account_id)
    workplace.secrets.forget(session_name(account_id))
    destroy_account(workplace.places, workplace.secrets, account_id)


def _unsent(storage: AccountStorage) -> Unsent:
    with storage.reading() as store:
        waiting = store.waiting()
    return Unsent(waiting.count + waiting.quarantined)
