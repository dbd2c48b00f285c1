"""Merges what was changed here with what the server has now; what cannot be merged is a conflict, never a loss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balady_desktop.storage.draft_sync import Change


@dataclass(frozen=True, slots=True)
class Merged:
    """What is still to be sent, and the fields that both sides changed."""

    changes: Mapping[str, Change]
    conflicts: tuple[str, ...]


class _Clash(Exception):
    """Both sides changed the same thing."""


def rebase(changes: Mapping[str, Change], theirs: Mapping[str, Any]) -> Merged:
    """Put own changes upon the server's answers."""
    kept: dict[str, Change] = {}
    conflicts: list[str] = []
    for field, change in changes.items():
        now = theirs.get(field)
        if now == change.value:
            continue
        try:
            value = change.value if now == change.replaced else _merge_lists(change.replaced, change.value, now)
        except _Clash:
            conflicts.append(field)
            continue
        if value != now:
            kept[field] = Change(value, now)
    return Merged(kept, tuple(conflicts))


def _merge_lists(ancestor: Any, mine: Any, theirs: Any) -> list[Any]:
    """Merge lists of elements (by id) or of files (by content); an absent list is an empty one."""
    before, own, other = _by_id(ancestor), _by_id(mine), _by_id(theirs)
    merged = {name: _merge_element(before.get(name), own.get(name), other.get(name)) for name in {*own, *other}}
    return [merged[name] for name in _order(list(own), list(other)) if merged[name] is not None]


def _by_id(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, list):
        raise _Clash
    return {_id_of(element): element for element in value}


def _id_of(element: Any) -> str:
    found = element.get("id", element.get("sha256")) if isinstance(element, dict) else None
    if not isinstance(found, str):
        raise _Clash
    return found


def _merge_element(ancestor: Any, mine: Any, theirs: Any) -> Any:
    if mine == theirs or theirs == ancestor:
        return mine
    if mine == ancestor:
        return theirs
    parts = [one.get("answers") if isinstance(one, dict) else None for one in (ancestor, mine, theirs)]
    if not all(isinstance(part, dict) for part in parts):
        raise _Clash
    return {**theirs, "answers": _merge_answers(*parts)}


def _merge_answers(ancestor: Any, mine: Any, theirs: Any) -> dict[str, Any]:
    merged = {name: _merge_value(ancestor.get(name), mine.get(name), theirs.get(name)) for name in {*mine, *theirs}}
    return {name: value for name, value in merged.items() if value is not None}


def _merge_value(ancestor: Any, mine: Any, theirs: Any) -> Any:
    if mine == theirs or theirs == ancestor:
        return mine
    if mine == ancestor:
        return theirs
    raise _Clash


def _order(own: Sequence[str], other: Sequence[str]) -> list[str]:
    """Keep the server's order; what was added here follows the element that it was added after."""
    order = list(other)
    for place, name in enumerate(own):
        if name not in order:
            before = [one for one in own[:place] if one in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, name)
    return order
