"""Accounts that were signed in on this computer, each with a file of its own."""

from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.engine import Connection

_COLUMNS = "id, server, person_id, user_name, display_ar, display_en, kind, used_at, is_open"


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account by the name of its file; the displayed names are masked by whoever puts them here.

    `is_open`: its session was not ended by signing out.
    """

    id: str
    server: str
    person_id: str
    user_name: str
    display_ar: str
    display_en: str
    kind: str
    used_at: int
    is_open: bool


class KnownAccounts:
    """The accounts of this computer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[KnownAccount, ...]:
        """Return the accounts, the one used last first."""
        return self._select("ORDER BY used_at DESC, id")

    def find(self, account_id: str) -> KnownAccount | None:
        """Return an account."""
        return next(iter(self._select("WHERE id = ?", account_id)), None)

    def find_person(self, server: str, person_id: str) -> KnownAccount | None:
        """Return the account of a person of a server."""
        return next(iter(self._select("WHERE server = ? AND person_id = ?", server, person_id)), None)

    def find_last_open(self) -> KnownAccount | None:
        """Return the account that was in use when the program ended."""
        return next(iter(self._select("WHERE is_open ORDER BY used_at DESC LIMIT 1")), None)

    def put(self, account: KnownAccount) -> None:
        """Keep an account."""
        values = tuple(getattr(account, name) for name in KnownAccount.__slots__)
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT OR REPLACE INTO account ({_COLUMNS}) VALUES ({marks})", values)

    def remove(self, account_id: str) -> None:
        """Forget an account."""
        self._connection.execute("DELETE FROM account WHERE id = ?", (account_id,))

    def set_open(self, account_id: str, is_open: bool, now: int) -> None:
        """Note that an account is in use now, and no other one; or that it was signed out."""
        if is_open:
            self._connection.execute("UPDATE account SET is_open = 0 WHERE id != ?", (account_id,))
        self._connection.execute("UPDATE account SET is_open = ?, used_at = ? WHERE id = ?", (is_open, now, account_id))

    def _select(self, rest: str, *parameters: Any) -> tuple[KnownAccount, ...]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM account {rest}", parameters).fetchall()
        return tuple(_account(row) for row in rows)


def _account(row: tuple[Any, ...]) -> KnownAccount:
    values: tuple[Any, ...] = (*row[:8], bool(row[8]))
    return KnownAccount(*values)
