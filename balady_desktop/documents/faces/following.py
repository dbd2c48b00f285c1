"""How much room a section leaves under itself for what stays with it: whoever signs has the sums before his eyes."""

from collections.abc import Mapping, Sequence

from balady_desktop.documents import signatures
from balady_desktop.documents.layout import blocks
from balady_desktop.domain.paper_sections import PaperSection

# What closes a paper, and how high it is.
_CLOSING: Mapping[str, float] = {"signatures": signatures.HEIGHT, "check": blocks.CHECK_HEIGHT}
_GAP = 14.0


def closing_height(after: Sequence[PaperSection]) -> float:
    """Return the height of what closes the paper, 0 where something else comes before it.

    Facts without a title of their own are a line of what closes it.
    """
    closing = [one for one in after if one.section != "facts" or one.title is not None]
    heights = [_CLOSING.get(one.section) for one in closing]
    return 0 if None in heights else sum(height for height in heights if height is not None)


def closing_room(after: Sequence[PaperSection]) -> float:
    """Return the same with the gaps between its parts."""
    height = closing_height(after)
    return height + _GAP * sum(one.section in _CLOSING for one in after) if height else 0
