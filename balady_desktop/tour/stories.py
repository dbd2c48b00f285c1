"""The stories that the tour can tell, by their names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from balady_desktop.tour.life import tell_life
from balady_desktop.tour.members import tell_members
from balady_desktop.tour.publishing import tell_publishing
from balady_desktop.tour.shared import tell_shared
from balady_desktop.tour.stage import Stage
from balady_desktop.tour.story import tell_licence
from balady_desktop.tour.story_survey import tell_survey
from balady_desktop.tour.story_table import PLOTS, tell_table
from balady_desktop.tour.story_transfer import tell_transfer
from balady_desktop.tour.visiting import tell_visit


@dataclass(frozen=True, slots=True)
class Story:
    """What is played, and the services of its own that the server publishes for it."""

    tell: Callable[[Stage], None]
    catalogue: Path | None = None


# The command line names them too (`cli.STORIES`), because it imports nothing heavy.
STORIES: Mapping[str, Story] = {
    "licence": Story(tell_licence),
    "life": Story(tell_life),
    "publish": Story(tell_publishing),
    "members": Story(tell_members),
    "shared": Story(tell_shared),
    "survey": Story(tell_survey),
    "table": Story(tell_table, PLOTS),
    "transfer": Story(tell_transfer),
    "visit": Story(tell_visit),
}
