"""What is said in place of a word that this program does not know because the server is newer than it."""

from collections.abc import Iterable

from balady_desktop.domain.rights import ROLE_ACTS
from balady_desktop.domain.words import Words

NEWER = Words("يحتاج إلى إصدار أحدث من البرنامج", "Needs a newer version of the program")


def has_newer_act(acts: Iterable[str]) -> bool:
    """Return whether a role permits something that this program does not know, and so does not offer."""
    return not set(acts) <= ROLE_ACTS
