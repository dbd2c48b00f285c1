"""Judges a new password: long enough, not a common one, not made of what is known about its owner."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from balady_desktop.domain.text import fold

SHORTEST_PASSWORD = 10
_SHORTEST_OWN_WORD = 4
_FEWEST_CHARACTERS = 4
_MOST_ADDED = 4
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def password_problem(password: str, user_name: str, others: Sequence[str]) -> str | None:
    """None, or why it is refused; `others` are other words known about the owner (mobile, id, names)."""
    if len(password) < SHORTEST_PASSWORD:
        return "password_short"
    folded = fold(password)
    if _contains(folded, user_name):
        return "password_contains_user_name"
    if any(_contains(folded, other) for other in others):
        return "password_contains_own_data"
    return "password_common" if _is_common(folded) else None


def _contains(folded: str, own: str) -> bool:
    # An e-mail counts by its name and a mobile without its country code, as they are put into passwords.
    word = fold(own).partition("@")[0].removeprefix("+966")
    return len(word) >= _SHORTEST_OWN_WORD and word in folded


def _is_common(folded: str) -> bool:
    if len(set(folded)) < _FEWEST_CHARACTERS or folded in _common_passwords():
        return True
    # "password2030" is the common word still: a few digits or signs at its edges are the first thing tried.
    core = _EDGES.sub("", folded)
    return len(folded) - len(core) <= _MOST_ADDED and core in _common_passwords()


@cache
def _common_passwords() -> frozenset[str]:
    file = resources.files("balady_desktop") / "catalogue" / "common_passwords.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("# "))
