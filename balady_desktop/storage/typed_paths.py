"""What is typed, by path, beside what is there: what its writer has not seen, and the places of rows."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.domain.paths import head_of, is_row, places_of
from balady_desktop.domain.rows import is_place, placed_order


def is_unseen(path: str, shown: Mapping[str, Any], here: Mapping[str, Any], mine: Any) -> bool:
    """Return whether what is here came after its writer looked. Where a row belongs is no answer."""
    if path not in shown or is_row(path) or mine == here.get(path):
        return False
    saw, now = shown[path], here.get(path)
    return bool(saw != now and (saw or now))


def places_in(group: str, seen: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, int]:
    """Return the places of the rows that a patch puts behind others, and of those that must give way."""
    mine = {path: one for path, one in patch.items() if head_of(path) == group and is_place(one)}
    wanted = {path.split(".")[1]: one["after"] for path, one in mine.items()}
    rows = {path: one for path, one in seen.items() if head_of(path) == group and is_row(path) and isinstance(one, int)}
    kept = {path: one for path, one in rows.items() if patch.get(path, one) is not None}
    order = [path.split(".")[1] for path in sorted(kept, key=lambda path: (kept[path], path))]
    placed = places_of(placed_order([row for row in order if row not in wanted], wanted), group, kept)
    return {f"{group}.{row}": place for row, place in placed.items() if kept.get(f"{group}.{row}") != place}
