"""Which account is open, and to which account each piece of work belongs from its beginning to its end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from balady_desktop.actions.account_session import AccountSession

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account
    from balady_desktop.storage.account import AccountStorage

T = TypeVar("T")
C = TypeVar("C")


class Work:
    """A piece of work: it holds its account until it has run, and says at the end whether that account is still open.

    Work that opens or closes an account changes what is open when its result arrives, not in the middle.
    """

    def __init__(self, accounts: "OpenAccounts", session: AccountSession | None) -> None:
        self._accounts = accounts
        self._begun_for = self.session = session
        self._is_change = False
        # What was begun for a body goes out for it, whatever the person works for by then.
        self.acting_for = _acting_for(session)

    def run(self, act: Callable[[], T]) -> T:
        """Do it: everything inside that asks for the open account is given the account of this work."""
        try:
            with self._accounts.bound(self):
                return act()
        finally:
            if self._begun_for is not None:
                self._begun_for.let_go()

    def change(self, session: AccountSession | None) -> None:
        """Go on for another account, or for nobody."""
        if session is not None:
            session.hold()
        self._drop_change()
        self.session, self._is_change = session, True
        self.acting_for = _acting_for(session)

    def arrive(self) -> bool:
        """Put a change of accounts in force; returns whether the result may be shown to who is here now."""
        if self._is_change:
            self._accounts.replace(self._begun_for, self.session)
            self._drop_change()
        is_nobodys = self.session is None and self._begun_for is None
        return is_nobodys or self._accounts.is_shown(self.session)

    def _drop_change(self) -> None:
        if self._is_change and self.session is not None:
            self.session.let_go()


class OpenAccounts:
    """The account that is open, and those that work still holds. Thread-safe."""

    def __init__(self) -> None:
        # Opening a file takes as long as the keyring likes: nobody who only asks which account is open waits for it.
        self._opening = threading.RLock()
        self._turn = threading.Lock()
        self._shown: AccountSession | None = None
        self._living: dict[str, AccountSession] = {}
        self._here = threading.local()

    @property
    def current(self) -> AccountSession | None:
        """Return the account of the work that is under way in this thread; elsewhere the one that is open."""
        work: Work | None = getattr(self._here, "work", None)
        return self._shown if work is None else work.session

    @property
    def acting_for(self) -> str:
        """Return the body for which the work under way in this thread is done, empty for the account's own."""
        work: Work | None = getattr(self._here, "work", None)
        return work.acting_for if work is not None else _acting_for(self._shown)

    def begin_work(self, session: AccountSession | None = None) -> Work:
        """Begin a piece of work for an account that its caller holds, or for the one that is open."""
        found = session or self.current
        # What ended meanwhile is nobody's.
        return Work(self, found if found is not None and found.hold() else None)

    def hold(self) -> AccountSession | None:
        """Hold the account that is open, so that its file stays open; its holder lets go of it."""
        found = self.current
        return found if found is not None and found.hold() else None

    @contextmanager
    def bound(self, work: Work) -> Iterator[None]:
        """Let this thread work for the account of a piece of work."""
        before = getattr(self._here, "work", None)
        self._here.work = work
        try:
            yield
        finally:
            self._here.work = before

    def run(self, act: Callable[[], T]) -> T:
        """Do an act for one account from its beginning to its end; part of a work under way it stays part of it."""
        if getattr(self._here, "work", None) is not None:
            return act()
        work = self.begin_work()
        try:
            return work.run(act)
        finally:
            work.arrive()

    @contextmanager
    def using(self, account_id: str, open_file: "Callable[[], AccountStorage]") -> "Iterator[AccountStorage]":
        """Return the file of an account: the one that is open already, so that no file is ever open twice."""
        with self._opening:
            session = self._living.get(account_id)
            if session is None or not session.hold():
                session = self._living[account_id] = AccountSession(open_file())
                session.hold()
        try:
            yield session.storage
        finally:
            session.let_go()

    def open(self, storage: "AccountStorage", account: "Account") -> AccountSession:
        """Work for an account from now on."""
        with self._opening:
            session = self._living.get(storage.account_id)
            if session is None or session.storage is not storage:
                session = self._living[storage.account_id] = AccountSession(storage)
            session.account = account
            self._go_on_for(session)
            return session

    def close_current(self) -> None:
        """Work for nobody; the file is closed when the last work that holds it is done."""
        self._go_on_for(None)

    def _go_on_for(self, session: AccountSession | None) -> None:
        work: Work | None = getattr(self._here, "work", None)
        if work is not None:
            work.change(session)
        else:
            self.replace(self._shown, session)

    def replace(self, before: AccountSession | None, session: AccountSession | None) -> None:
        """Put an account in the place of another; whoever ends a session ends no session but that one."""
        with self._turn:
            if session is None and self._shown is not before:
                return
            old, self._shown = self._shown, session
            if session is not None:
                session.hold()
        if old is not None:
            old.let_go()

    def is_shown(self, session: AccountSession | None) -> bool:
        """Return whether this is the account that is open."""
        shown = self._shown
        if session is None or shown is None:
            return session is shown
        return session.storage.account_id == shown.storage.account_id

    def close_file(self, account_id: str) -> None:
        """Close the file of an account, whoever holds it."""
        with self._opening:
            session = self._living.pop(account_id, None)
        if session is not None:
            session.close()

    def close(self) -> None:
        """Close every file, whoever holds it: the program ends."""
        with self._opening, self._turn:
            self._shown = None
            living, self._living = list(self._living.values()), {}
        for session in living:
            session.close()


def _acting_for(session: AccountSession | None) -> str:
    account = session.account if session is not None else None
    return account.acting_for if account is not None else ""


def for_one_account(acts: type[C]) -> type[C]:
    """Let every public act of a class belong to one account, the one that is open when it begins."""
    for name, act in list(vars(acts).items()):
        if not name.startswith("_") and callable(act):
            setattr(acts, name, _for_one_account(act))
    return acts


def _for_one_account(act: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(act)
    def run(self: Any, *args: Any, **named: Any) -> Any:
        return self._workplace.accounts.run(lambda: act(self, *args, **named))

    return run
