"""What others changed in the open draft: shown where nothing is typed meanwhile."""

from collections.abc import Collection, Mapping
from typing import Any

from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.domain.answers import Typed, is_empty


def news_of(filling: Filling, answers: Mapping[str, Typed], unsaved: Collection[str]) -> dict[str, Any]:
    """Return by path what the store has otherwise than the screen; what is on its way to the store is newer."""
    patch: dict[str, Any] = {}
    for asked in filling.definition.fields():
        shown, kept = filling.answers.get(asked.id), answers.get(asked.id)
        if shown != kept and not (is_empty(shown) and is_empty(kept)):
            patch |= filling.patch_of(asked.id, kept)
    # A row in whose cell somebody types stays, whatever became of it; its other cells are news.
    typed_in, typed_at = {part for path in unsaved for part in _around(path)}, frozenset(unsaved)
    return {path: one for path, one in patch.items() if path not in typed_in and typed_at.isdisjoint(_around(path))}


def _around(path: str) -> tuple[str, ...]:
    """Return a path, and those of the row and of the field that it is in."""
    names = path.split(".", 2)
    return tuple(".".join(names[:number]) for number in range(1, len(names) + 1))
