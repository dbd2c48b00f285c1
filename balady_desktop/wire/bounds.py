"""How deep, long and many a JSON value may be: what is beyond cannot be kept, shown or sent on by every part."""

from collections.abc import Iterator
from typing import Any

# A draft's answer is five deep: answers, group, element, its answers, an attachment's facts.
DEEPEST = 16
# Rows of before there were bounds may be deeper than the door lets in now.
DEEPEST_KEPT = 64
LONGEST_STRING = 100_000
LONGEST_NAME = 200
MOST_ITEMS = 10_000
# The whole numbers that every JSON reader keeps as they are.
LARGEST_NUMBER = 2**53 - 1


def is_bounded(value: Any) -> bool:
    """Return whether a JSON value that comes in is within the bounds."""
    return all(left >= 0 and _is_part_bounded(part) for part, left in _parts(value, DEEPEST))


def has_long_text(value: Any) -> bool:
    """Return whether a text in a JSON value is longer than may be kept."""
    return any(
        isinstance(part, str) and len(part) > LONGEST_STRING for part, left in _parts(value, DEEPEST) if left >= 0
    )


def is_kept_shallow(value: Any) -> bool:
    """Return whether a JSON value that was kept can be written into a reply."""
    return all(left >= 0 for _, left in _parts(value, DEEPEST_KEPT))


def _parts(value: Any, deepest: int) -> Iterator[tuple[Any, int]]:
    """Walk over every part with the levels that are left, without recursion, because the value may be hostile."""
    waiting = [(value, deepest)]
    while waiting:
        one, left = waiting.pop()
        is_whole = isinstance(one, dict | list)
        yield one, left - is_whole
        if is_whole:
            waiting.extend((part, left - 1) for part in (one.values() if isinstance(one, dict) else one))


def _is_part_bounded(one: Any) -> bool:
    if isinstance(one, dict | list):
        return len(one) <= MOST_ITEMS and all(map(is_name, one if isinstance(one, dict) else ()))
    return _is_scalar(one)


def is_name(name: str) -> bool:
    """Return whether a key is short and storable."""
    return len(name) <= LONGEST_NAME and is_storable(name)


def is_storable(text: str) -> bool:
    """Return whether both databases can keep a text: no NUL, no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _is_scalar(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_STRING and is_storable(value)
    if isinstance(value, bool) or value is None:
        return True
    return isinstance(value, int) and abs(value) <= LARGEST_NUMBER
