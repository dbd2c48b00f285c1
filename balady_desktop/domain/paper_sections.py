"""Sections of papers as a kind declares them: facts, tables, sums, signatures, the code to check by."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.words import Words

Shown = Literal[
    "plain",
    "code",
    "name",
    "day",
    "date",
    "time",
    "minute",
    "date_and_minute",
    "both_days",
    "amount",
    "whole",
    "serial",
    "square_metres",
    "square_metres_in_words",
    "years",
    "result",
]
SectionName = Literal[
    "amount",
    "facts",
    "fees",
    "table",
    "statement",
    "sections",
    "answers",
    "counts",
    "writing",
    "conditions",
    "signatures",
    "check",
]


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table; `share` of the room that codes and amounts leave, or as wide as its widest text."""

    DECLARED_AS: ClassVar[str] = "a column of a paper"

    head: Words
    fact: str | None = None
    shown: Shown = "plain"
    share: int = 0
    # What explains the cell, under it: a fact of the row, or words with it in their place.
    note: str | None = None
    note_words: Words | None = None
    otherwise: Words | None = None
    in_figures: bool = False
    is_summed: bool = False
    when: str | None = None
    unless: str | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs by hand, and the value that has the name where it is known."""

    DECLARED_AS: ClassVar[str] = "a signer"

    role: Words
    value: str
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One section of a page; which keys it has is said by its name (`paper_check.SECTIONS`)."""

    DECLARED_AS: ClassVar[str] = "a section of a paper"

    section: SectionName
    title: Words | None = None
    shows: tuple[str, ...] = ()
    fact: str | None = None
    # The column of the rows that is summed or counted.
    column: str | None = None
    words: Words | None = None
    # What is said of no rows.
    empty: Words | None = None
    columns: tuple[PaperColumn, ...] = ()
    # The fact that is the total of fees; the word before the sums under a table.
    total: str | None = None
    sums: Words | None = None
    in_words: bool = False
    is_small: bool = False
    signers: tuple[Signer, ...] = ()
    when: str | None = None
    unless: str | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)
