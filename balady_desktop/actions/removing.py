"""Taking an account from this computer: its files, its keys, its tokens; what was not sent is lost with them."""

from contextlib import AbstractContextManager, suppress

from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.account_views import Unsent
from balady_desktop.actions.signing_in import SigningIn, check_password
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
        try:
            with self._file_of(account_id) as storage:
                return Unsent(_count_unsent(storage), needs_password=not self._is_at_work(account_id))
        except StorageError:
            return Unsent(0, is_readable=False)

    def remove(self, account_id: str, password: str = "") -> None:
        """Take an account from this computer; one that is signed in is signed out first.

        Nobody else destroys unsent work: it takes the account's password. Raises Trouble `unlock_refused`.
        """
        if self.unsent(account_id).asks_password:
            with self._file_of(account_id) as storage:
                check_password(storage, password)
        if self._is_at_work(account_id):
            with suppress(Trouble):
                SigningIn(self._workplace).sign_out()
        remove_from_computer(self._workplace, account_id)

    def _is_at_work(self, account_id: str) -> bool:
        account = self._workplace.account
        return account is not None and account.account_id == account_id and not account.is_locked

    def _file_of(self, account_id: str) -> AbstractContextManager[AccountStorage]:
        places, secrets = self._workplace.places, self._workplace.secrets
        return self._workplace.accounts.using(account_id, lambda: AccountStorage(places, secrets, account_id))


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


def _count_unsent(storage: AccountStorage) -> int:
    with storage.reading() as store:
        waiting, typed = store.waiting(), store.tasks.count_typed()
    return waiting.count + waiting.quarantined + typed
