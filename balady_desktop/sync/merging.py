"""Merges what was changed here with what the server has now; what cannot be merged is a conflict, never a loss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.paths import is_row
from balady_desktop.storage.draft_sync import Change


@dataclass(frozen=True, slots=True)
class Merged:
    """What is still to be sent, and the paths that both sides changed."""

    changes: Mapping[str, Change]
    conflicts: tuple[str, ...]


class _Clash(Exception):
    """Both sides changed the same thing."""


def rebase(changes: Mapping[str, Change], theirs: Mapping[str, Any]) -> Merged:
    """Put own changes upon the server's answers, both by path.

    A row that was taken away here while somebody else wrote into it stays: nobody has seen what is taken away.
    """
    kept: dict[str, Change] = {}
    conflicts: list[str] = []
    for path, change in changes.items():
        now = theirs.get(path)
        if now == change.value:
            continue
        try:
            value = change.value if now == change.replaced else _merge(path, change, now)
        except _Clash:
            conflicts.append(path)
            continue
        if value != now:
            kept[path] = Change(value, now)
    rows = {_row_of(path) for path in conflicts if "." in path}
    back = {row for row in rows if row in changes and changes[row].value is None}
    return Merged(
        {path: one for path, one in kept.items() if _row_of(path) not in back},
        tuple(path for path in conflicts if _row_of(path) not in back),
    )


def _row_of(path: str) -> str:
    return ".".join(path.split(".")[:2])


def is_moved(path: str, mine: Any, theirs: Any) -> bool:
    """Return whether two sides differ only in where a row belongs, which is no answer of anybody's."""
    return is_row(path) and mine is not None and theirs is not None


def _merge(path: str, change: Change, theirs: Any) -> Any:
    if not is_row(path):
        return _merge_files(change.replaced, change.value, theirs)
    # A row that one side moved and the other took away is gone; one that both moved is where it was moved last.
    return None if theirs is None else change.value


def _merge_files(ancestor: Any, mine: Any, theirs: Any) -> list[Any]:
    """Merge lists of files, by content; an absent list is an empty one."""
    before, own, other = _by_content(ancestor), _by_content(mine), _by_content(theirs)
    merged = {name: _merge_file(before.get(name), own.get(name), other.get(name)) for name in {*own, *other}}
    return [merged[name] for name in _order(list(own), list(other)) if merged[name] is not None]


def _by_content(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, list):
        raise _Clash
    return {_content_of(file): file for file in value}


def _content_of(file: Any) -> str:
    found = file.get("sha256") if isinstance(file, dict) else None
    if not isinstance(found, str):
        raise _Clash
    return found


def _merge_file(ancestor: Any, mine: Any, theirs: Any) -> Any:
    if mine == theirs or theirs == ancestor:
        return mine
    if mine == ancestor:
        return theirs
    raise _Clash


def _order(own: Sequence[str], other: Sequence[str]) -> list[str]:
    """Keep the server's order; what was added here follows the file that it was added after."""
    order = list(other)
    for place, name in enumerate(own):
        if name not in order:
            before = [one for one in own[:place] if one in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, name)
    return order
