"""Answers by path: a field by its id, and a repeated group as one path for each row and one for each cell in it.

`plots` -> [{"id": "e1", "answers": {"area": "12"}}] becomes `plots.e1` -> its place among the rows, and `plots.e1.area`
-> "12". What is saved, sent, compared and undone is a path, so that two people who change two rows of one group change
two things, and one key costs as much in five thousand rows as in one.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from balady_desktop.domain.answers import Typed
from balady_desktop.domain.sheets import is_element

# Rows are this far from one another, so that one that comes between two others moves neither.
STEP = 1 << 20

Paths = Mapping[str, Any]


def head_of(path: str) -> str:
    """Return the field of a path."""
    return path.partition(".")[0]


def answer_at(answers: Mapping[str, Typed], path: str) -> Typed:
    """Return what is typed at a path, None where nothing is."""
    name = head_of(path)
    return answers.get(name) if path == name else to_paths({name: answers.get(name)}).get(path)


def answered(answers: Mapping[str, Typed], path: str, typed: Typed) -> dict[str, Typed]:
    """Return the whole answer of the field of a path, after something else is typed there."""
    name = head_of(path)
    paths = to_paths({name: answers.get(name)})
    put_all(paths, {path: typed})
    return {name: to_answers(paths).get(name)}


def is_row(path: str) -> bool:
    """Return whether a path is that of a whole row; its value is the row's place among the others."""
    return path.count(".") == 1


def holds_rows(typed: Typed) -> bool:
    """Return whether an answer is a list of rows that can be kept by path: each with an id of its own."""
    if not isinstance(typed, list) or not typed or not all(map(is_element, typed)):
        return False
    names = [name for row in typed for name in (row["id"], *row["answers"])]
    is_named = all(isinstance(name, str) and name and "." not in name for name in names)
    return is_named and len({row["id"] for row in typed}) == len(typed)


def _is_nothing(typed: Any) -> bool:
    """Return whether nothing is answered: a list without rows or files is no answer, and no path either."""
    return typed is None or typed == []


def to_paths(answers: Mapping[str, Typed], before: Paths | None = None) -> dict[str, Any]:
    """Return answers by path. Rows that are in `before`, in the same order, keep their places."""
    found: dict[str, Any] = {}
    for name, typed in answers.items():
        if holds_rows(typed):
            places = places_of([row["id"] for row in typed], name, before or {})
            for row in typed:
                found[f"{name}.{row['id']}"] = places[row["id"]]
                cells = row["answers"].items()
                found.update({f"{name}.{row['id']}.{column}": value for column, value in cells if value is not None})
        elif not _is_nothing(typed):
            found[name] = typed
    return found


def to_answers(paths: Paths) -> dict[str, Typed]:
    """Return the answers of paths. A row of which only a cell is left is the last one: no cell is ever lost."""
    answers: dict[str, Typed] = {}
    places: dict[str, dict[str, tuple[bool, int]]] = {}
    rows: dict[str, dict[str, dict[str, Typed]]] = {}
    for path, value in paths.items():
        name, *inner = path.split(".", 2)
        if not inner:
            answers[name] = value
            continue
        cells = rows.setdefault(name, {}).setdefault(inner[0], {})
        placed = places.setdefault(name, {})
        if len(inner) == 2:
            cells[inner[1]] = value
        elif isinstance(value, int):
            placed[inner[0]] = (False, value)
    for name, group in rows.items():
        placed = places[name]
        order = sorted(group, key=lambda row: (placed.get(row, (True, 0)), row))
        answers[name] = [{"id": row, "answers": group[row]} for row in order]
    return answers


def put_all(paths: dict[str, Any], patch: Paths) -> None:
    """Write a patch over paths; None takes away. A whole group takes the place of all its paths."""
    heads = {head_of(path) for path in paths if "." in path} | {head_of(path) for path in patch if "." in path}
    for path, value in patch.items():
        if path in heads or holds_rows(value):
            before = {one: paths.pop(one) for one in [*paths] if head_of(one) == path}
            paths.update(to_paths({path: value}, before))
        elif _is_nothing(value):
            paths.pop(path, None)
        else:
            paths[path] = value


def changed_paths(before: Paths, after: Paths) -> dict[str, Any]:
    """Return the patch that makes one set of paths of another: None for what is gone."""
    gone: dict[str, Any] = {path: None for path in before if path not in after}
    return {path: value for path, value in after.items() if before.get(path) != value} | gone


def places_of(order: Iterable[str], group: str, before: Paths) -> dict[str, int]:
    """Return the places of rows in an order: those of before where they rise, new ones between them."""
    rows = list(order)
    kept = {row: before[f"{group}.{row}"] for row in rows if isinstance(before.get(f"{group}.{row}"), int)}
    if any(one >= other for one, other in pairwise(kept.values())):
        kept = {}
    places = dict(kept)
    last, waiting = 0, list[str]()
    for row in rows:
        if row not in kept:
            waiting.append(row)
            continue
        if not _fill(places, waiting, last, kept[row]):
            return {one: STEP * number for number, one in enumerate(rows, 1)}
        last, waiting = kept[row], []
    places.update({one: last + STEP * number for number, one in enumerate(waiting, 1)})
    return places


def _fill(places: dict[str, int], rows: list[str], low: int, high: int) -> bool:
    """Place rows between two others; False where there is no room."""
    gap = (high - low) // (len(rows) + 1)
    places.update({row: low + gap * number for number, row in enumerate(rows, 1)})
    return gap > 0 or not rows
