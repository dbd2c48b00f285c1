"""The step of the account's file that brings answers kept as whole fields to answers kept by path."""

from typing import Any

from balady_desktop.domain.paths import to_paths
from balady_desktop.storage.engine import Connection
from balady_desktop.storage.json_text import from_text, to_text

_PAIRS = (("dirty", "value", "replaced"), ("own_write", "value", "replaced"))


def answers_to_paths(connection: Connection) -> None:
    """Rewrite what the server has, what was changed here, what was acknowledged, and what is in conflict."""
    for draft_id, answers in connection.execute("SELECT draft, answers FROM base").fetchall():
        paths = to_paths(from_text(answers))
        connection.executemany(
            "INSERT INTO base_path VALUES (?, ?, ?)", [(draft_id, path, to_text(one)) for path, one in paths.items()]
        )
    for table, after, before in _PAIRS:
        for draft_id, field, value, replaced in connection.execute(
            f"SELECT draft, field, {after}, {before} FROM {table} WHERE field NOT LIKE '%.%'"
        ).fetchall():
            pairs = _pairs(field, from_text(replaced), from_text(value))
            if set(pairs) != {field}:
                connection.execute(f"DELETE FROM {table} WHERE draft = ? AND field = ?", (draft_id, field))
                connection.executemany(
                    f"INSERT INTO {table} (draft, field, {after}, {before}) VALUES (?, ?, ?, ?)",
                    [(draft_id, path, to_text(new), to_text(old)) for path, (old, new) in pairs.items()],
                )
    _split_conflicts(connection)


def _split_conflicts(connection: Connection) -> None:
    for draft_id, field, mine, theirs, *rest in connection.execute("SELECT * FROM conflict").fetchall():
        pairs = _pairs(field, from_text(theirs), from_text(mine))
        if set(pairs) != {field}:
            connection.execute("DELETE FROM conflict WHERE draft = ? AND field = ?", (draft_id, field))
            connection.executemany(
                "INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(draft_id, path, to_text(new), to_text(old), *rest) for path, (old, new) in pairs.items()],
            )


def _pairs(field: str, before: Any, after: Any) -> dict[str, tuple[Any, Any]]:
    """Return the two values of each path that differs; a field that is no group is itself."""
    old = to_paths({field: before})
    new = to_paths({field: after}, old)
    if set(old) <= {field} and set(new) <= {field}:
        return {field: (before, after)}
    return {path: (old.get(path), new.get(path)) for path in {*old, *new} if old.get(path) != new.get(path)}
