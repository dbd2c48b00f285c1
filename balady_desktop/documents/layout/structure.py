"""The logical structure of a paper (ISO 32000-1, 14.7): what is a heading, a table cell, a figure, in reading order."""

import weakref
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal

from balady_desktop.documents.pdf_syntax import text_string
from balady_desktop.domain.words import Language

Role = Literal["Document", "H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure", "L", "LI", "LBody"]

# Parts that hold other parts; text that is set straight into one of them gets a paragraph of its own.
_GROUPS = frozenset({"Document", "Table", "TR", "L", "LI"})


@dataclass(slots=True, eq=False)
class Part:
    """A part of the paper; `pieces` are its own marked contents as (page, id on that page), `said` what they say."""

    role: Role
    attributes: str
    place: int
    parent: "Part | None"
    parts: list[int] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    said: str = ""


class Structure:
    """Grows while the paper is drawn: parts are opened and left, marked contents belong to the part that is open."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._now = Part("Document", "", 0, None)
        self._all = [self._now]
        # For each page the place of the part that each marked content belongs to.
        self._owners: list[list[int]] = []
        self._leaving = _Leaving(self)

    def part(self, role: Role, attributes: str = "") -> AbstractContextManager[None]:
        """Open a new part; it is left when what is given is left."""
        return self.within(self.add(role, attributes))

    def within(self, part: Part) -> AbstractContextManager[None]:
        """Open a part that was added before to the one which is open now."""
        self._now = part
        return self._leaving

    def leave(self) -> None:
        assert self._now.parent is not None  # only what was opened is left
        self._now = self._now.parent

    def mark(self, page: int, language: Language, text: str) -> tuple[Role, int]:
        """Return the role and the id of a new marked content on a page, counted from 0."""
        part = self._now
        if part.role in _GROUPS:
            part = self.add("P", "" if language == self._language else f"/Lang({language})")
        while len(self._owners) <= page:
            self._owners.append([])
        owners = self._owners[page]
        owners.append(part.place)
        part.pieces.append((page, len(owners) - 1))
        part.said = f"{part.said} {text}" if part.said else text
        return part.role, len(owners) - 1

    def objects(self, tree: int, first: int, pages: Sequence[int]) -> tuple[bytes, list[bytes]]:
        """The tree's root, whose number is `tree`, and the objects below it, whose numbers count up from `first`.

        `pages` are the numbers of the pages' objects.
        """
        rows = (
            f"{page}[{' '.join(f'{first + 1 + place} 0 R' for place in owners)}]"
            for page, owners in enumerate(self._owners)
        )
        root = f"<</Type/StructTreeRoot/K {first + 1} 0 R/ParentTree {first} 0 R/ParentTreeNextKey {len(pages)}>>"
        parents = f"<</Nums[{''.join(rows)}]>>"
        return root.encode(), [parents.encode(), *(_body(part, tree, first + 1, pages).encode() for part in self._all)]

    def add(self, role: Role, attributes: str = "") -> Part:
        """Add a part to the one that is open, in the order of reading; it is opened later."""
        part = Part(role, attributes, len(self._all), self._now)
        self._all.append(part)
        self._now.parts.append(part.place)
        return part


class _Leaving(AbstractContextManager[None]):
    """Leaves the innermost part; one for all, because a page opens a hundred of them."""

    def __init__(self, structure: Structure) -> None:
        # Weak, so that the structure's memory is given back without a search for circles.
        self._structure = weakref.proxy(structure)

    def __exit__(self, *_: object) -> None:
        self._structure.leave()


def _body(part: Part, tree: int, start: int, pages: Sequence[int]) -> str:
    parent = tree if part.parent is None else start + part.parent.place
    head = f"<</S/{part.role}/P {parent} 0 R{part.attributes}"
    if not part.pieces:
        return f"{head}/K[{' '.join(f'{start + place} 0 R' for place in part.parts)}]>>"
    page = part.pieces[0][0]
    kids = [
        str(number) if on == page else f"<</Type/MCR/Pg {pages[on]} 0 R/MCID {number}>>" for on, number in part.pieces
    ]
    # In the content itself it would mislead: Poppler lays the letters of an ActualText out from left to right and then
    # turns them round with the rest of an Arabic line.
    # What is all of one direction, digits and Latin letters, is in the file as it is read.
    spoken = "" if part.said.isascii() else f"/ActualText{text_string(part.said)}"
    return f"{head}{spoken}/Pg {pages[page]} 0 R/K[{' '.join(kids)}]>>"
