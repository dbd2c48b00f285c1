"""An application's answers in words, and its fields by page: derived off the UI thread, because lookups are long."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from balady_desktop.desktop.models.register_words import RegisterWords, register_words
from balady_desktop.domain.definition import Field, Page
from balady_desktop.domain.in_words import PageInWords, Row
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.record_changes import RecordChange, record_changes
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.views import ApplicationView


@dataclass(frozen=True, slots=True)
class InWords:
    """What an application says: answers by page, the fields that were asked, and every field's label."""

    pages: tuple[PageInWords, ...]
    asked: tuple[tuple[Page, tuple[Field, ...]], ...]
    labels: Mapping[str, str]
    # What outside registers said of answers, by path.
    checks: Mapping[str, RegisterWords]
    # What it would change of the record that it acts on; None where it changes none.
    record_changes: tuple[RecordChange, ...] | None = None


def in_words(
    view: "ApplicationView",
    language: Language,
    before: Mapping[str, Any] = MappingProxyType({}),
) -> InWords:
    """Put an application into words; `before` are the former answers of fields that a completion changed."""
    journey = Journey(view.definition, view.answers, view.facts)
    former = {name: answer for name, answer in {**view.answers, **before}.items() if answer is not None}
    was = Journey(view.definition, former, view.facts).answers_in_words(language) if before else ()
    questions = [page for page in journey.pages() if page.kind == "questions"]
    return InWords(
        pages=_with_former(journey.answers_in_words(language), was, before),
        asked=tuple((page, journey.fields(page)) for page in questions),
        labels={one.id: one.label.text(language) for one in view.definition.fields()},
        checks={
            one.id: register_words(one.checked_by, answer, view.rules.registers, language)
            for one in view.definition.fields()
            if one.checked_by is not None and (answer := journey.register_answer(one)) is not None
        },
        record_changes=record_changes(journey, language) if view.definition.changes_record else None,
    )


def _with_former(
    pages: tuple[PageInWords, ...], was: tuple[PageInWords, ...], before: Mapping[str, Any]
) -> tuple[PageInWords, ...]:
    """Put beside each changed answer what it said before; an answer that is new says that there was none."""
    former = {row.path: row for page in was for row in page.rows if row.path}
    return tuple(
        replace(page, rows=tuple(_with_one_former(row, former, before) for row in page.rows)) for page in pages
    )


def _with_one_former(row: Row, former: Mapping[str, Row], before: Mapping[str, Any]) -> Row:
    if row.path.partition(".")[0] not in before:
        return row
    was = former.get(row.path)
    if was is not None and (was.text, was.attachments) == (row.text, row.attachments):
        return row
    return replace(row, before=was.text if was is not None else "")
