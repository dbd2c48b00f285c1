"""The stories that the tour can play, by name."""

from collections.abc import Callable, Mapping

from balady_desktop.tour.members import tell_members
from balady_desktop.tour.stage import Stage
from balady_desktop.tour.story import tell_story

# The one that is played where none is named.
FIRST = "licence"
STORIES: Mapping[str, Callable[[Stage], None]] = {
    FIRST: tell_story,
    "members": tell_members,
}
