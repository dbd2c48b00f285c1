"""Where a field is asked: what follows from what, what excludes what, and who finds no answer."""

import pytest

from balady_desktop.domain.asked_where import EVERYWHERE, AskedWhere, written
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import read_declared
from balady_desktop.domain.naming import NOTHING_KNOWN, Knowledge, check_service
from balady_desktop.domain.service_file import read_unchecked

FIELDS = """
      - {id: kind, type: choice, LABEL, options: [{code: a, LABEL}, {code: b, LABEL}]}
      - {id: size, type: whole_number, LABEL}
      - {id: open, type: yes_no, LABEL}
      - {id: note, type: text, optional: true, LABEL}
      - {id: many, type: choice, most: 2, LABEL, options: [{code: x, LABEL}, {code: y, LABEL}]}
      - {id: faces, type: choice, gives: whole_number, LABEL, options: [{code: "1", LABEL}]}
      - {id: of_a, type: whole_number, when: {kind: [a]}, LABEL}
      - {id: start, type: date, when: {kind: [a]}, LABEL}
      - {id: behind, type: text, when: {of_a: {over: 1}}, LABEL}
      - {id: doubled, type: computed, value: {multiply: [of_a, 2]}, LABEL}
      - {id: rows, type: group, when: {kind: [b]}, LABEL, fields: [{id: width, type: decimal, LABEL}]}
      - {id: total, type: computed, value: {sum: rows.width}, LABEL}
      - {id: largest, type: computed, value: {highest: rows.width}, LABEL}
      - {id: later, type: computed, value: {later: [start, {days: size}]}, LABEL}
"""
TEXT = f"""
service: s
version: 1
kind: registration
identified_by: person
title: {{ar: أ, en: A}}
pages:
  - id: page
    title: {{ar: أ, en: A}}
    fields:
{FIELDS}
  - {{id: second, title: {{ar: أ, en: A}}, when: {{open: [true]}}, fields: [{{id: on_second, type: text, LABEL}}]}}
values:
  - {{id: of_value, type: computed, when: {{open: [true]}}, value: on_second, LABEL}}
""".replace("LABEL", "label: {ar: أ, en: A}")


@pytest.fixture(scope="module")
def where() -> AskedWhere:
    checked = check_service(read_unchecked(TEXT, "s.yaml", {}), Knowledge(lookups={}))
    assert checked.complaints == ()
    return AskedWhere(checked.definition, checked.names)


def condition(text: str) -> Condition:
    return read_declared(Condition, text, "c.yaml")


def test_a_definition_by_itself_is_walked_too() -> None:
    assert check_service(read_unchecked(TEXT, "s.yaml", {}), NOTHING_KNOWN).complaints == ()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("{kind: [a]}", "{kind: [a]}"),
        ("{many: [x]}", "{many: [x, z]}"),
        ("{many: [x]}", "{many: {not: [y]}}"),
        ("{size: {over: 5}}", "{size: {over: 5}}"),
        ("{size: {over: 5}}", "{size: {at_least: 5}}"),
        ("{size: {equals: 7}}", "{size: {at_least: 5}}"),
        ("{size: {under: 5}}", "{size: {at_most: 6}}"),
        ("{size: {equals: 5}}", "{size: {at_most: 5}}"),
        ("{size: {over: 5}}", "{size: {is_answered: true}}"),
        ("{start: {at_least: {of: later}}}", "{start: {at_least: {of: later}}}"),
        ("{kind: [a]}", "{any: [{kind: [a]}, {size: {over: 1}}]}"),
        ("{any: [{kind: [a]}, {size: {over: 1}}]}", "{any: [{kind: [a]}, {size: {over: 1}}]}"),
        ("{size: {over: 1}}", "{kind: [a, b]}"),
        ("{size: {over: 1}}", "{open: [true, false]}"),
        ("{size: {over: 1}}", "{faces: [1]}"),
    ],
)
def test_what_follows(where: AskedWhere, given: str, wanted: str) -> None:
    assert where.implies(EVERYWHERE.and_where(condition(given)), condition(wanted))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("{kind: [a, b]}", "{kind: [a]}"),
        ("{size: {at_least: 5}}", "{size: {over: 5}}"),
        ("{size: {at_most: 5}}", "{size: {under: 5}}"),
        ("{size: {over: 5}}", "{size: {under: 9}}"),
        ("{size: {over: 5}}", "{size: {equals: 6}}"),
        ("{size: {is_answered: true}}", "{size: {over: 1}}"),
        ("{size: {is_answered: false}}", "{size: {is_answered: true}}"),
        ("{many: [x, y]}", "{many: {not: [y]}}"),
        ("{many: {not: [x]}}", "{many: [y]}"),
        ("{start: {at_least: {of: later}}}", "{start: {at_most: {of: later}}}"),
        ("{size: {over: 1}}", "{any: [{kind: [a]}, {size: {over: 2}}]}"),
        ("{size: {over: 1}}", "{nowhere: [a]}"),
    ],
)
def test_what_does_not_follow(where: AskedWhere, given: str, wanted: str) -> None:
    assert not where.implies(EVERYWHERE.and_where(condition(given)), condition(wanted))


@pytest.mark.parametrize(
    ("both", "told"),
    [
        ("{any: [{kind: [a]}], of_a: {over: 1}, kind: [b]}", "never hold together"),
        ("{kind: [a]}", None),
        ("{many: [x]}", None),
        ("{behind: {is_answered: true}, kind: [b]}", "never hold together"),
        ("{doubled: {over: 1}, kind: [b]}", "never hold together"),
        ("{later: {at_least: {of: start}}, kind: [b]}", "never hold together"),
        ("{size: {over: 5, under: 3}}", "{size: {over: 5}} and {size: {under: 3}} never hold together"),
        ("{size: {over: 5, at_most: 5}}", "never hold together"),
        ("{size: {at_least: 5, at_most: 5}}", None),
        ("{size: {equals: 5, under: 9}}", None),
        ("{kind: {not: [a]}, of_a: {over: 1}}", "never hold together"),
        ("{note: {is_answered: false, not: [x]}}", "never hold together"),
        ("{note: {is_answered: true, not: [x]}}", None),
        ("{start: {at_least: {of: later}, under: {of: later}}, kind: [a]}", None),
        ("{nowhere: {over: 5, under: 3}}", None),
    ],
)
def test_what_never_holds_together(where: AskedWhere, both: str, told: str | None) -> None:
    found = where.contradiction(EVERYWHERE.and_where(condition(both)))
    assert (found is None) if told is None else (found is not None and told in found)


def test_an_answer_and_its_absence_never_hold_together(where: AskedWhere) -> None:
    absent, there = condition("{note: {is_answered: false}}"), condition("{note: {is_answered: true}}")
    assert where.contradiction(EVERYWHERE.and_where(absent, there)) is not None
    assert where.contradiction(EVERYWHERE.and_where(there, there, None)) is None


@pytest.mark.parametrize(
    ("path", "given", "why"),
    [
        ("size", "{kind: [a]}", None),
        ("known.age", "{kind: [a]}", None),
        ("note", "{kind: [a]}", "'note' may be left out: it is 'optional: true'"),
        ("of_a", "{size: {over: 1}}", "'of_a' is asked only where {kind: [a]}"),
        ("of_a", "{kind: [a]}", None),
        ("of_a", "{behind: {is_answered: true}}", None),
        ("doubled", "{size: {over: 1}}", "'of_a' is asked only where {kind: [a]}"),
        ("total", "{size: {over: 1}}", None),
        ("largest", "{size: {over: 1}}", "'rows' is asked only where {kind: [b]}"),
        ("later", "{size: {over: 1}}", "'start' is asked only where {kind: [a]}"),
        ("on_second", "{size: {over: 1}}", "'on_second' is asked only where {open: [true]}"),
        ("of_value", "{open: [true]}", None),
    ],
)
def test_who_finds_no_answer(where: AskedWhere, path: str, given: str, why: str | None) -> None:
    assert where.missing(path, EVERYWHERE.and_where(condition(given))) == why


@pytest.mark.parametrize(
    "text",
    [
        "{kind: [a, b]}",
        "{open: [true]}",
        "{kind: {of: many}}",
        "{size: {over: 5}}",
        "{kind: {not: [a]}}",
        "{start: {at_least: {of: later}}}",
        "{note: {is_answered: false}}",
        "{kind: [a], any: [{open: [true]}, {size: {over: 1}}]}",
    ],
)
def test_a_condition_is_told_as_it_is_written(text: str) -> None:
    assert written(condition(text)) == text
