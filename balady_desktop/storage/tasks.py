"""Tasks that are asked of the person's role: as the server told of them, with what was typed and not yet sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from balady_desktop.storage.engine import Connection
from balady_desktop.storage.errors import MoveWaitsError
from balady_desktop.storage.json_text import from_text, to_text
from balady_desktop.storage.outbox import Outbox

ANSWER_TASK = "task.answer"
# open: nothing was sent. sent: finished here, on its way. held: refused, and it can be mended. over: the server has it
# no more as an open task, and what was typed for it here counted for nothing.
TaskState = Literal["open", "sent", "held", "over"]
_COLUMNS = "id, body, typed, state, reason, changed_at"


@dataclass(frozen=True, slots=True)
class KeptTask:
    """One task: the server's own words (`TaskBody` as JSON), and what was typed. Times are milliseconds."""

    id: str
    body: Mapping[str, Any]
    typed: Mapping[str, Any]
    state: TaskState
    # The code of why it is held or over.
    reason: str | None
    changed_at: int | None


class Tasks:
    """The tasks of one account."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._outbox = Outbox(connection)

    def put(self, task_id: str, body: Mapping[str, Any]) -> None:
        """Keep a task as the server tells of it; what was typed for it stays.

        One that was over is open again only where the server's history is another one.
        """
        self._connection.execute(
            "INSERT INTO task (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body, "
            "state = CASE state WHEN 'over' THEN 'open' ELSE state END",
            (task_id, to_text(dict(body))),
        )

    def all(self) -> tuple[KeptTask, ...]:
        """Return every task, in the order of their ids."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM task ORDER BY id").fetchall()
        return tuple(map(_task, rows))

    def find(self, task_id: str) -> KeptTask | None:
        """Return a task."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM task WHERE id = ?", (task_id,)).fetchone()
        return _task(row) if row else None

    def type(self, task_id: str, patch: Mapping[str, Any], now: int) -> bool:
        """Keep what is typed, field by field; None takes an answer away. False where nothing is typed any more."""
        kept = self.find(task_id)
        if kept is None or kept.state not in ("open", "held"):
            return False
        typed = {name: one for name, one in {**kept.typed, **patch}.items() if one is not None}
        self._connection.execute(
            "UPDATE task SET typed = ?, changed_at = ? WHERE id = ?", (to_text(typed), now, task_id)
        )
        return True

    def send(self, task_id: str, key: str, body: Mapping[str, Any], files: Iterable[str], now: int) -> None:
        """Freeze an answer under its key. Raises MoveWaitsError where one waits already."""
        if self._outbox.find_open(task_id) is not None:
            raise MoveWaitsError()
        frozen = to_text({"key": key, "kind": ANSWER_TASK, "body": dict(body)}).encode()
        self._outbox.freeze(key, task_id, ANSWER_TASK, frozen, now, needs=files)
        self._set(task_id, "sent", None)

    def finish(self, task_id: str) -> None:
        """The server has the answer: the task goes from this computer."""
        self._connection.execute("DELETE FROM task WHERE id = ?", (task_id,))

    def hold(self, task_id: str, reason: str) -> None:
        """The answer was refused and can be mended."""
        self._set(task_id, "held", reason)

    def end(self, task_id: str, reason: str) -> bool:
        """The task is asked no more: it goes, unless something was typed that is not there; False where none is here.

        An answer that is on its way is told by the server's own word.
        """
        kept = self.find(task_id)
        if kept is None:
            return False
        if kept.state == "sent":
            return True
        if kept.typed:
            self._set(task_id, "over", reason if kept.state != "over" else kept.reason)
        else:
            self.finish(task_id)
        return True

    def close(self, task_id: str, reason: str) -> None:
        """An answer was refused for good: it stays to be read until the person has seen it."""
        self._set(task_id, "over", reason)

    def dismiss(self, task_id: str) -> None:
        """Forget what was typed for a task that is over."""
        self._connection.execute("DELETE FROM task WHERE id = ? AND state = 'over'", (task_id,))

    def count_held(self) -> int:
        """Return how many answers were refused and not seen to."""
        return int(self._connection.execute("SELECT count(*) FROM task WHERE state = 'held'").fetchone()[0])

    def count_typed(self) -> int:
        """Return for how many tasks something was typed that no server has; those that are held count there."""
        typed = "SELECT count(*) FROM task WHERE state IN ('open', 'over') AND typed <> '{}'"
        return int(self._connection.execute(typed).fetchone()[0])

    def _set(self, task_id: str, state: TaskState, reason: str | None) -> None:
        self._connection.execute("UPDATE task SET state = ?, reason = ? WHERE id = ?", (state, reason, task_id))


def _task(row: tuple[Any, ...]) -> KeptTask:
    return KeptTask(row[0], from_text(row[1]), from_text(row[2]), *row[3:])
