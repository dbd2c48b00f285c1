"""Small facts of an account by name: who the person is, which draft is open, how to unlock while offline."""

from typing import Any

from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text

# The newest acknowledgement of the server: `received_at` and its signed text.
NEWEST_WORD = "newest_acknowledgement"
MARK = "history_mark"
# What the server last said of the person's memberships, and the one that was learnt here.
PERSON_MARK = "person_mark"
LEARNT_MARK = "person_mark_learnt"
# The one with which notices were fetched.
NOTICES_MARK = "person_mark_of_notices"
# Before the id of a draft with conflicts: the edition that it was on when they were typed.
EDITION_BEFORE = "edition_before:"
# Files of what went with a body, which go as well where nothing else names them.
LEFT_FILES = "left_files"


class Notes:
    """JSON values by name; None takes one away."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> Any:
        """Return a value, None where there is none."""
        row = self._connection.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return from_text(row[0]) if row else None

    def put(self, name: str, value: Any) -> None:
        """Keep a value."""
        if value is None:
            self._connection.execute("DELETE FROM note WHERE name = ?", (name,))
        else:
            self._connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, to_text(value)))
