"""What an act changes of its record, in words: each fact that it asks as the record has it, and as it would be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from balady_desktop.domain.definition import Field
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.in_words import UNKNOWN
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.record_facts import snapshot_of
from balady_desktop.domain.record_paths import RECORD
from balady_desktop.domain.words import Language, Words

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One fact that would change: what it is called, what the record says, what it would say."""

    field: str
    label: Words
    before: str
    after: str


def record_changes(journey: Journey, language: Language) -> tuple[RecordChange, ...]:
    """Return the facts that an act asks and that differ from the record; nothing where none is acted on."""
    return tuple(_changes(journey, language)) if journey.definition.act is not None else ()


def _changes(journey: Journey, language: Language) -> Iterator[RecordChange]:
    facts = {name for one in journey.definition.records for name in one.facts}
    before = _as_recorded(journey)
    for page in journey.pages():
        for asked in journey.fields(page):
            if asked.id not in facts or FIELD_TYPES[asked.type].computed:
                continue
            was, now = _words(before, asked, language), _words(journey, asked, language)
            if was != now:
                yield RecordChange(asked.id, asked.label, was, now)


def _as_recorded(journey: Journey) -> Journey:
    """Return the journey of an act that asks nothing: every fact is as the record has it."""
    definition = journey.definition
    held = (*definition.fields(), *definition.held)
    nothing_asked = replace(definition, pages=(), held=held)
    return Journey(nothing_asked, {RECORD: snapshot_of(journey.answers)}, journey.given)


def _words(journey: Journey, asked: Field, language: Language) -> str:
    if asked.type != "group":
        return journey.shown(asked.id, language)
    rows = (
        _BETWEEN.join(journey.shown_in(asked, element, inner.id, language) for inner in asked.fields)
        for element in journey.elements(asked)
    )
    return "\n".join(rows) or UNKNOWN
