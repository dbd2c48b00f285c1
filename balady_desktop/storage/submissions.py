"""Decisions to submit: sealed when they are made, operations once the draft itself has reached the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.draft_sync import DraftSync
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.errors import DraftSealedError
from balady_desktop.storage.json_text import from_text, to_text


@dataclass(frozen=True, slots=True)
class Submission:
    """What the person decided to send: answers and files as they were then."""

    draft_id: str
    id: str
    key: str
    answers: Mapping[str, Any]
    manifest: tuple[Mapping[str, Any], ...]
    quoted_total: int | None
    queued_at: int


class Submissions:
    """The decisions that are not operations yet, and not withdrawn."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._drafts = DraftSync(connection)

    def queue(self, submission: Submission) -> None:
        """Decide to submit a draft. Raises DraftSealedError where that was decided before."""
        row = self._connection.execute("SELECT state FROM draft WHERE id = ?", (submission.draft_id,)).fetchone()
        if row is None or row[0] != "draft":
            raise DraftSealedError()
        self._connection.execute(
            "INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                submission.draft_id,
                submission.id,
                submission.key,
                to_text(dict(submission.answers)),
                to_text([dict(one) for one in submission.manifest]),
                submission.quoted_total,
                submission.queued_at,
            ),
        )
        self._drafts.set_state(submission.draft_id, "ready")

    def withdraw(self, draft_id: str, problem: str | None = None) -> bool:
        """Open the draft again; False where the submission is on its way already."""
        gone = self._connection.execute("DELETE FROM submission WHERE draft = ? RETURNING 1", (draft_id,)).fetchall()
        if gone:
            self._drafts.set_state(draft_id, "draft", problem)
        return bool(gone)

    def remove(self, draft_id: str) -> None:
        """Forget the decision, which is an operation now."""
        self._connection.execute("DELETE FROM submission WHERE draft = ?", (draft_id,))

    def find(self, draft_id: str) -> Submission | None:
        """Return the decision about a draft."""
        row = self._connection.execute("SELECT * FROM submission WHERE draft = ?", (draft_id,)).fetchone()
        return _submission(row) if row else None

    def all(self) -> tuple[Submission, ...]:
        """Return all decisions, oldest first."""
        rows = self._connection.execute("SELECT * FROM submission ORDER BY queued_at, draft").fetchall()
        return tuple(_submission(row) for row in rows)

    def waiting(self) -> tuple[int, int | None]:
        """Return how many there are, and since when."""
        row = self._connection.execute("SELECT count(*), min(queued_at) FROM submission").fetchone()
        return row[0], row[1]


def _submission(row: tuple[Any, ...]) -> Submission:
    draft_id, submission_id, key, answers, manifest, total, queued_at = row
    return Submission(draft_id, submission_id, key, from_text(answers), tuple(from_text(manifest)), total, queued_at)
