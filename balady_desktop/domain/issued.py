"""The documents that a service issues, and which answers each of them shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A sum over the elements of a group, of the product of some of their fields: width x height."""

    group: str
    product: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownAnswers:
    """A section of a document: the fields and values that it shows, under their own labels."""

    DECLARED_AS: ClassVar[str] = "a section of a document"

    title: Words
    shows: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that comes out at the end. `places` and `sums`: which answers fill which places of the paper.

    `statement` is what it certifies, `sections` the facts that it rests on, where its kind of paper has them.
    """

    DECLARED_AS: ClassVar[str] = "a document"

    kind: str
    title: Words
    conditions: tuple[Words, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[str, GroupSum] = field(default_factory=dict)
    statement: Words | None = None
    sections: tuple[ShownAnswers, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def shown(self) -> Iterator[str]:
        """Return the fields and values that the document shows each by itself."""
        yield from self.places.values()
        for section in self.sections:
            yield from section.shows
