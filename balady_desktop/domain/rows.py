"""Rows of a group as they are typed, and patches by path that change them.

In a patch a cell is `group.row.field`; a row is `group.row`: None takes it away, `{"after": "e1"}` puts it behind
another, None for the first place. Whoever keeps rows turns that into a place of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from balady_desktop.domain.answers import Typed, is_empty

Patch = Mapping[str, Any]
Row = dict[str, Any]


def is_place(value: Any) -> bool:
    """Return whether a value says where a row of a group belongs."""
    return isinstance(value, dict) and set(value) == {"after"}


def new_rows(group: str, rows: Sequence[Row], after: str | None) -> dict[str, Any]:
    """Return the patch that puts rows behind one that is there, None for the first place."""
    patch: dict[str, Any] = {}
    for row in rows:
        patch[f"{group}.{row['id']}"] = {"after": after}
        patch |= {f"{group}.{row['id']}.{name}": typed for name, typed in row["answers"].items() if not is_empty(typed)}
        after = row["id"]
    return patch


def without_rows(group: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the patch that takes rows away."""
    patch: dict[str, Any] = {}
    for row in rows:
        patch[f"{group}.{row['id']}"] = None
        patch |= dict.fromkeys((f"{group}.{row['id']}.{name}" for name in row["answers"]), None)
    return patch


def patch_between(group: str, before: Sequence[Row], after: Sequence[Row]) -> dict[str, Any]:
    """Return the patch that makes the rows of after of those of before; rows that stay keep their order."""
    had, has = ({row["id"]: row for row in rows} for rows in (before, after))
    patch = without_rows(group, [row for row in before if row["id"] not in has])
    behind = None
    for row in after:
        if row["id"] not in had:
            patch |= new_rows(group, [row], behind)
        else:
            patch |= _cells(group, had[row["id"]], row)
        behind = row["id"]
    return patch


def _cells(group: str, before: Row, after: Row) -> dict[str, Any]:
    old, new = before["answers"], after["answers"]
    names = [*new, *(name for name in old if name not in new)]
    return {f"{group}.{after['id']}.{name}": new.get(name) for name in names if old.get(name) != new.get(name)}


def patched(group: str, rows: Sequence[Row], patch: Patch) -> tuple[list[Row], dict[str, Any]]:
    """Return the rows after a patch, and the patch that undoes it. Rows are made anew, never changed in place."""
    found = {row["id"]: row for row in rows}
    changed, cells, places = _sorted_out(group, patch)
    undo = _undo(changed, found, [row["id"] for row in rows] if places else [])
    for row in (row for row, value in places.items() if is_place(value)):
        found.setdefault(row, {"id": row, "answers": {}})
    for row, answers in cells.items():
        found[row] = _with_cells(row, found[row]["answers"] if row in found else {}, answers)
    if not places:
        # Rows keep their order; one of which only a cell is known is the last.
        return [*found.values()], undo
    gone = {row for row, value in places.items() if value is None}
    wanted = {row: value["after"] for row, value in places.items() if is_place(value)}
    order = placed_order([row["id"] for row in rows if row["id"] not in gone and row["id"] not in wanted], wanted)
    placed = {*order, *gone}
    order += [row for row in found if row not in placed]
    return [found[row] for row in order], undo


def _sorted_out(group: str, patch: Patch) -> tuple[list[str], dict[str, dict[str, Typed]], dict[str, Any]]:
    """Return the paths of a group in a patch, its cells by row, and what it says of whole rows."""
    paths: list[str] = []
    cells: dict[str, dict[str, Typed]] = {}
    places: dict[str, Any] = {}
    for path, value in patch.items():
        if not path.startswith(f"{group}."):
            continue
        _, row, *column = path.split(".", 2)
        paths.append(path)
        if column:
            cells.setdefault(row, {})[column[0]] = value
        else:
            places[row] = value
    return paths, cells, places


def _with_cells(row: str, before: Mapping[str, Typed], changed: Mapping[str, Typed]) -> Row:
    answers = {**before, **changed}
    return {"id": row, "answers": {name: typed for name, typed in answers.items() if typed is not None}}


def _undo(paths: Sequence[str], had: Mapping[str, Row], order: Sequence[str]) -> dict[str, Any]:
    """Return what was where a patch writes; rows that go come back from the first on, each behind another."""
    behind: dict[str, str | None] = dict(zip(order, [None, *order], strict=False))
    number = {row: at for at, row in enumerate(order)}
    undo: dict[str, Any] = {}
    for path in sorted(paths, key=lambda path: number.get(path.split(".", 2)[1], -1)):
        _, row, *column = path.split(".", 2)
        if column:
            undo[path] = had[row]["answers"].get(column[0]) if row in had else None
        else:
            undo[path] = {"after": behind[row]} if row in had else None
    return undo


def placed_order(rows: Sequence[str], wanted: Mapping[str, str | None]) -> list[str]:
    """Return rows and, each behind the one that it names, others; one that names nobody here is the first."""
    links: list[str | None] = [None, *rows]
    behind: dict[str | None, str | None] = dict(zip(links, [*rows, None], strict=True))
    for row in wanted:
        # A row may name one that comes later in the same patch: that one is placed first.
        waiting: list[str] = [row] if row not in behind else []
        while waiting:
            before = wanted[waiting[-1]]
            if before is not None and before in wanted and before not in behind and before not in waiting:
                waiting.append(before)
                continue
            one = waiting.pop()
            before = before if before in behind else None
            behind[one], behind[before] = behind[before], one
    found: list[str] = []
    at: str | None = behind[None]
    while at is not None:
        found.append(at)
        at = behind[at]
    return found
