"""An application's answers in words, and its fields by page: derived off the UI thread, because lookups are long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import Field, Page
from balady_desktop.domain.journey import Journey, PageInWords
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.views import ApplicationView


@dataclass(frozen=True, slots=True)
class InWords:
    """What an application says: answers by page, the fields that were asked, and every field's label."""

    pages: tuple[PageInWords, ...]
    asked: tuple[tuple[Page, tuple[Field, ...]], ...]
    labels: Mapping[str, str]


def in_words(view: "ApplicationView", catalogue: Catalogue, today: date, language: Language) -> InWords:
    """Put an application into words."""
    journey = Journey(view.definition, view.answers, catalogue.facts(today, view.known))
    questions = [page for page in journey.pages() if page.kind == "questions"]
    return InWords(
        pages=journey.answers_in_words(language),
        asked=tuple((page, journey.fields(page)) for page in questions),
        labels={one.id: one.label.text(language) for one in view.definition.fields()},
    )
