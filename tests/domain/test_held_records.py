"""A record of the register as an answer: what a field takes of it, when it serves, what paths to it lead to."""

from datetime import date, timedelta
from typing import Any

import pytest

from balady_desktop.domain.answers import HeldRecord
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.held_records import number_of, taken_from
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.record_kinds import parent_of, record_kind
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.text import isolate
from tests.domain.declared_help import LOOKUPS, TODAY, read

PAGES = """
documents:
  - {kind: certificate, title: {ar: تصريح, en: Permit}, statement: {ar: نص, en: Text}, sections: []}
records:
  - record: permit
    words: {ar: تصريح, en: Permit}
    facts: [plot]
    papers: [certificate]
    depends_on: {record: survey_decision, falls: [revoked]}
pages:
  - id: plot
    title: {ar: الأرض, en: The plot}
    fields:
      - id: survey
        type: record
        record: survey_decision
        not_older: {AGE}
        label: {ar: القرار, en: Decision}
        fields:
          - {id: plot_no, type: text, label: {ar: القطعة, en: Plot}}
          - {id: area, type: decimal, unit: {ar: م², en: m²}, label: {ar: المساحة, en: Area}}
          - {id: shop, type: lookup, lookup: shops, label: {ar: المحل, en: Shop}}
      - {id: plot, type: computed, value: survey.plot_no, label: {ar: القطعة, en: Plot}}
      - {id: limit, type: computed, value: survey.shop.limit, label: {ar: الحد, en: Limit}}
      - {id: number, type: computed, value: survey.number, label: {ar: الرقم, en: Number}}
checks:
  - {code: large, holds: {survey.area: {over: 10}}, at: survey, severity: stops, words: {ar: صغير, en: Small}}
"""
KNOWN: dict[str, Any] = {
    "record_id": "r1",
    "number": "44100",
    "standing": "valid",
    "starts": "2025-11-22",
    "ends": "2026-11-21",
    "since": "2025-11-22",
    "stands_since": None,
    "dependents": 3,
    "facts": {"plot_no": "112", "area": "400", "shop": "a", "owner_name": "سالم"},
}


def walk(known: dict[str, Any] | None, age: str = "years: 1", today: date = TODAY) -> Journey:
    definition = read(PAGES.replace("AGE", age))
    typed = {} if known is None else {"survey": taken_from(known, definition.get_field("survey"))}
    return Journey(definition, typed, Facts(today, LOOKUPS, parameters={"age": 2}))


def told(journey: Journey) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in journey.problems()]


def test_the_answer_has_nothing_that_the_field_does_not_read() -> None:
    typed = walk(KNOWN).typed(walk(KNOWN).definition.get_field("survey"))
    assert typed["facts"] == {"plot_no": "112", "area": "400", "shop": "a"}
    assert typed.keys() == {"record_id", "number", "standing", "starts", "ends", "since", "facts"}
    assert taken_from({**KNOWN, "facts": {}}, walk(None).definition.get_field("survey"))["facts"] == {}


def test_rules_read_the_record() -> None:
    journey = walk(KNOWN)
    assert told(journey) == []
    assert [journey.value(name) for name in ("plot", "limit", "number")] == ["112", 5, "44100"]
    assert told(walk({**KNOWN, "facts": {**KNOWN["facts"], "area": "9"}})) == [("survey", "check")]
    # What the record does not say is not known, and a rule about it is not judged.
    assert told(walk({**KNOWN, "facts": {}})) == []
    assert walk({**KNOWN, "facts": {}}).value("plot") is None
    # Neither is what it says in a form that is no value.
    assert walk({**KNOWN, "facts": {"area": "many"}}).value("survey").values == {}


@pytest.mark.parametrize(
    ("changed", "age", "code"),
    [
        ({}, "years: 1", None),
        ({"standing": "suspended"}, "years: 1", "record_standing"),
        # Valid when it was chosen, and over since.
        ({"ends": (TODAY - timedelta(days=1)).isoformat()}, "years: 1", "record_standing"),
        ({"ends": None}, "years: 1", None),
        ({"starts": "2025-11-21"}, "years: 1", None),
        ({"starts": "2025-11-20"}, "years: 1", "record_old"),
        ({"starts": "2024-11-21"}, "years: parameter.age", None),
        ({"starts": "2024-11-20"}, "years: parameter.age", "record_old"),
        ({"starts": "2026-10-21"}, "months: 1", None),
        ({"starts": "2026-10-20"}, "months: 1", "record_old"),
        ({"starts": "2026-11-14"}, "days: 7", None),
        ({"starts": "2026-11-13"}, "days: 7", "record_old"),
    ],
)
def test_when_a_record_serves(changed: dict[str, Any], age: str, code: str | None) -> None:
    journey = walk({**KNOWN, **changed}, age)
    assert told(journey) == ([("survey", code)] if code else [])


@pytest.mark.parametrize(
    "typed",
    [
        {},
        "44100",
        [1],
        {"record_id": "r1"},
        {**KNOWN, "since": "yesterday"},
        {**KNOWN, "starts": None},
        {**KNOWN, "number": ""},
        {**KNOWN, "record_id": 7},
        {**KNOWN, "facts": None},
    ],
)
def test_a_damaged_record_is_a_problem_and_no_crash(typed: Any) -> None:
    journey = Journey(read(PAGES.replace("AGE", "years: 1")), {"survey": typed}, Facts(TODAY, LOOKUPS))
    assert told(journey)[:1] == [("survey", "answer_unreadable")]
    assert journey.answers_in_words("ar")


def test_a_record_in_words() -> None:
    (page,) = walk(KNOWN).answers_in_words("en")
    assert page.rows[0].text == f"{isolate('44100')}, Plot: 112, Area: {isolate('400')} m², Shop: Grocery, Retail"
    # One that does not serve is told by its number.
    (page,) = walk({**KNOWN, "standing": "revoked"}).answers_in_words("ar")
    assert page.rows[0].text == isolate("44100")
    assert [number_of(one) for one in (None, {}, {"number": None}, {"number": "7"})] == ["", "", "", "7"]


def test_what_the_record_of_the_application_will_depend_on() -> None:
    journey = walk(KNOWN)
    kind = record_kind(journey.definition)
    assert kind is not None
    parent = parent_of(kind, journey)
    assert isinstance(parent, HeldRecord)
    assert parent.record_id == "r1"
    assert parent_of(kind, walk(None)) is None
    free = PAGES.replace("    depends_on: {record: survey_decision, falls: [revoked]}\n", "")
    alone = record_kind(read(free.replace("AGE", "years: 1")))
    assert alone is not None
    assert parent_of(alone, journey) is None


def test_the_count_of_a_duration_is_its_own_or_a_parameters() -> None:
    assert Duration("years", 3).number_in({}) == 3
    assert Duration("years", "parameter.age").number_in({"age": 2}) == 2
