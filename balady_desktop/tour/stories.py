"""The stories that the tour can tell, by their names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from balady_desktop.tour.stage import Stage
from balady_desktop.tour.story import tell_story
from balady_desktop.tour.story_table import PLOTS, tell_table


@dataclass(frozen=True, slots=True)
class Story:
    """What is played, and the services of its own that the server publishes for it."""

    tell: Callable[[Stage], None]
    catalogue: Path | None = None


STORIES: Mapping[str, Story] = {"licence": Story(tell_story), "table": Story(tell_table, PLOTS)}
