"""Signing in and out, locking and unlocking; being offline never signs anyone out."""

import dataclasses
import json
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.account_reading import PERSON, account_of
from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.account_views import Account, KnownAccount
from balady_desktop.actions.preferring import Preferring
from balady_desktop.actions.workplace import Workplace, from_ms
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage import known_accounts
from balady_desktop.storage.account import (
    AccountStorage,
    account_path,
    create_account,
    new_account_id,
    set_account_aside,
)

if TYPE_CHECKING:
    from balady_desktop.wire.sessions import SessionReply

_UNLOCK, _LOCKED = "unlock", "locked"


class SigningIn:
    """Accounts of this computer and their sessions."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def accounts(self) -> tuple[KnownAccount, ...]:
        """Return the accounts that were signed in here, the last one first."""
        with self._workplace.device.reading() as store:
            known = store.accounts.all()
        mine = (one for one in known if one.server == self._workplace.server_name)
        return tuple(
            KnownAccount(one.id, one.user_name, Words(one.display_ar, one.display_en), from_ms(one.used_at))
            for one in mine
        )

    def sign_in(self, user_name: str, password: str) -> Account:
        """Step 10. Raises Trouble `sign_in_refused` and the errors of the way."""
        return self.enter(self._workplace.server().sign_in(user_name, password), password)

    def change_first_password(self, user_name: str, password: str, new_password: str) -> Account:
        """Exchange a one-time password for one of one's own, and sign in."""
        reply = self._workplace.server().change_first_password(user_name, password, new_password)
        return self.enter(reply, new_password)

    def enter(self, reply: "SessionReply", password: str | None) -> Account:
        """Open the account of a new session.

        `password` opens its lock from now on. Without one, a password that was kept here before still does.
        """
        person = reply.person.model_dump(mode="json")
        tokens = {"access": reply.access_token, "refresh": reply.refresh_token}
        unlock = _hash(password) if password is not None else None
        account_id = self._account_of(person)
        with self._file_of(account_id, is_maybe_new=True) as storage:
            self._workplace.secrets.put(session_name(account_id), json.dumps(tokens))
            with storage.transaction() as store:
                store.notes.put(PERSON, person)
                if unlock is not None:
                    store.notes.put(_UNLOCK, unlock)
                store.notes.put(_LOCKED, None)
            return self._open(storage, person, is_locked=False)

    def unlock(self, account_id: str, password: str) -> Account:
        """Unlock with the password, without the server. Raises Trouble `unlock_refused`, `unlock_not_kept`."""
        with self._file_of(account_id) as storage:
            check_password(storage, password)
            with storage.transaction() as store:
                person = store.notes.find(PERSON)
                store.notes.put(_LOCKED, None)
            return self._open(storage, person, is_locked=False)

    def restore(self) -> Account | None:
        """Open the account that was in use when the program ended, however it ended; locked where it was.

        On a shared computer it opens locked; on a public terminal its session is over, and nobody is signed in.
        """
        with self._workplace.device.reading() as store:
            known = store.accounts.find_last_open()
        if known is None or known.server != self._workplace.server_name:
            return None
        use = Preferring(self._workplace).get().use
        if use == "terminal":
            self._forget_session(known.id)
            return None
        with self._file_of(known.id) as storage:
            with storage.transaction() as store:
                if use == "shared":
                    # On the disk: nobody opens it by calling the computer their own and starting once more.
                    store.notes.put(_LOCKED, True)
                person, locked = store.notes.find(PERSON), store.notes.find(_LOCKED)
            return self._open(storage, person, is_locked=bool(locked)) if person else None

    def lock(self) -> None:
        """Ask for the password before anything is shown again, after a restart too."""
        session = self._workplace.accounts.current
        if session is not None and session.account is not None:
            with session.storage.transaction() as store:
                store.notes.put(_LOCKED, True)
            session.account = dataclasses.replace(session.account, is_locked=True)

    def sign_out(self) -> None:
        """End the session; drafts stay in their encrypted file. The server is told where it can be reached."""
        session = self._workplace.accounts.current
        if session is None:
            return
        with suppress(Trouble):
            self._workplace.server().sign_out()
        # A renewal that is under way brings nothing back.
        session.end()
        self._forget_session(session.storage.account_id)
        self._workplace.close_account()

    def _forget_session(self, account_id: str) -> None:
        self._workplace.secrets.forget(session_name(account_id))
        with self._workplace.device.transaction() as store:
            store.accounts.set_open(account_id, False, self._workplace.now_ms())

    def look_after(self) -> None:
        """Read the open account's file whole and keep some room for it. Raises StoreDamagedError; takes a while."""
        storage = self._workplace.storage()
        storage.check()
        storage.keep_room()

    def set_aside(self) -> None:
        """Set the file of the account in use aside, because the person said so; the next sign-in begins again.

        It is damaged: what is under way for it ends.
        """
        with self._workplace.device.transaction() as store:
            known = store.accounts.find_last_open()
            if known is None:
                return
            store.accounts.set_open(known.id, False, self._workplace.now_ms())
        self._workplace.accounts.close_file(known.id)
        self._workplace.close_account()
        set_account_aside(self._workplace.places, known.id, self._workplace.now().strftime("%Y%m%d-%H%M%S"))

    def _account_of(self, person: dict[str, Any]) -> str:
        """Return the person's account on this computer, noted at the first sign-in."""
        with self._workplace.device.reading() as store:
            known = store.accounts.find_person(self._workplace.server_name, person["person_id"])
        if known is not None:
            return known.id
        account_id = new_account_id()
        # The file first: an account that is noted has one.
        create_account(self._workplace.places, self._workplace.secrets, account_id).close()
        row = known_accounts.KnownAccount(
            account_id,
            self._workplace.server_name,
            person["person_id"],
            person["user_name"],
            mask_name(person["display_name_ar"]),
            mask_name(person["display_name_en"]),
            person["kind"],
            self._workplace.now_ms(),
            True,
        )
        with self._workplace.device.transaction() as store:
            store.accounts.put(row)
        return account_id

    def _file_of(self, account_id: str, *, is_maybe_new: bool = False) -> AbstractContextManager[AccountStorage]:
        """Open an account's file, or take the one that work still holds; one that was set aside is made again."""
        places, secrets = self._workplace.places, self._workplace.secrets

        def open_file() -> AccountStorage:
            if is_maybe_new and not account_path(places, account_id).exists():
                return create_account(places, secrets, account_id)
            return AccountStorage(places, secrets, account_id)

        return self._workplace.accounts.using(account_id, open_file)

    def _open(self, storage: AccountStorage, person: dict[str, Any], *, is_locked: bool) -> Account:
        account = account_of(storage, person, self._workplace.catalogue.roles, is_locked=is_locked)
        self._workplace.open_account(storage, account)
        with storage.transaction() as store:
            store.outbox.recover(self._workplace.now_ms())
        with self._workplace.device.transaction() as device:
            device.accounts.set_open(account.account_id, True, self._workplace.now_ms())
        return account


def _hash(password: str) -> str:
    # Imported here for start-up time, like everything that speaks to the server.
    from pwdlib import PasswordHash

    return PasswordHash.recommended().hash(password)


def check_password(storage: AccountStorage, password: str) -> None:
    """Compare with the password of the last sign-in by password, without the server.

    Raises Trouble `unlock_refused`, and `unlock_not_kept` where every sign-in here was by the national service.
    """
    from pwdlib import PasswordHash

    with storage.reading() as store:
        unlock = store.notes.find(_UNLOCK)
    if unlock is None:
        raise Trouble("unlock_not_kept")
    if not PasswordHash.recommended().verify(password, unlock):
        raise Trouble("unlock_refused")


def keep_password(storage: AccountStorage, password: str) -> None:
    """Let a new password open the lock of an account's file."""
    unlock = _hash(password)
    with storage.transaction() as store:
        store.notes.put(_UNLOCK, unlock)
