"""What a requirements sheet says: a view of the catalogue, never issued and never signed."""

from dataclasses import dataclass
from datetime import date

from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class RequiredField:
    """One thing that is asked; `when` says of whom, None of everyone."""

    label: Words
    optional: bool = False
    when: Words | None = None


@dataclass(frozen=True, slots=True)
class RequiredPage:
    title: Words
    fields: tuple[RequiredField, ...]
    when: Words | None = None


@dataclass(frozen=True, slots=True)
class RequiredFee:
    """An article of the tariff, or one slab of it: halalas by class of municipality, and where the figure is from."""

    words: Words
    rates: tuple[tuple[int, int], ...]
    source: Words
    per: Words | None = None
    when: Words | None = None
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class RequirementsPaper:
    """The requirements sheet (كشف متطلبات الخدمة): what a person needs to know before applying."""

    service: Words
    version: int
    made_on: date
    documents: tuple[RequiredField, ...]
    pages: tuple[RequiredPage, ...]
    fees: tuple[RequiredFee, ...]
    summary: Words | None = None
    who: Words | None = None
    bars: tuple[Words, ...] = ()
    conditions: tuple[Words, ...] = ()
    fees_words: Words | None = None
    tariff_from: date | None = None
    duration: Words | None = None
    way: Words | None = None
    outcome: Words | None = None
    sources: tuple[Words, ...] = ()
    sample: bool = False
