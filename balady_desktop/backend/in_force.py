"""The catalogue in force: what requests read; another one takes its place in one step."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from balady_desktop.domain.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class PublishedCatalogue:
    """A catalogue as it is published: how often that changed, and how editions ended.

    `endings`: edition hash -> how it ended before its time. `last_days`: edition hash -> the last day on which what
    was begun on it is taken, of earlier editions.
    """

    catalogue: Catalogue
    number: int = 0
    endings: Mapping[str, str] = field(default_factory=dict)
    last_days: Mapping[str, str] = field(default_factory=dict)


class InForce:
    """What is in force now. A request that began before goes on with what it took."""

    def __init__(self, own: Catalogue) -> None:
        # The catalogue that came with the program: publications lie over it.
        self.own = own
        self.now = PublishedCatalogue(own)

    def take(self, published: PublishedCatalogue) -> None:
        """Put another one in its place; one that is older than what is here changes nothing."""
        if published.number >= self.now.number:
            self.now = published
