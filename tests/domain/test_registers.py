"""Outside registers in the language: what is read, what an answer says of a field, and what is kept of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.naming import Knowledge
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.register_answers import RegisterAnswer, plain_answer, read_answer, read_answers
from balady_desktop.domain.registers import Register, read_registers
from balady_desktop.domain.service_file import read_definition
from tests.domain.declared_help import HEAD, LOOKUPS, TODAY, Facts

REGISTERS = """
registers:
  - register: deeds
    words: {ar: صكوك, en: Deeds}
    asked_with:
      - {id: number, words: {ar: رقم, en: Number}}
      - {id: date, words: {ar: تاريخ, en: Date}}
    facts:
      - {id: owner, type: text, words: {ar: مالك, en: Owner}}
      - {id: rooms, type: whole_number, words: {ar: غرف, en: Rooms}}
      - {id: is_free, type: yes_no, words: {ar: خالٍ, en: Free}}
      - {id: ends, type: date, words: {ar: نهاية, en: End}}
      - {id: status, type: choice, words: {ar: حالة, en: Status}, options: [{code: good, words: {ar: جيد, en: Good}}]}
    source: {ar: مصدر, en: Source}
    confidence: low
"""
PAGES = """
pages:
  - id: one
    title: {ar: صفحة, en: Page}
    fields:
      - {id: owner_name, type: text, label: {ar: مالك, en: Owner}, optional: true}
      - {id: deed_date, type: date, label: {ar: تاريخ, en: Date}}
      - id: deed
        type: deed_number
        label: {ar: صك, en: Deed}
        optional: true
        checked_by:
          register: deeds
          ask: {number: deed, date: deed_date}
          facts: [status, rooms]
          agrees: {owner: owner_name, ends: deed_date}
          may_go_on: GO
      - {id: why, type: text, label: {ar: سبب, en: Why}, when: {deed.outcome: [not_found]}}
      - {id: stairs, type: text, label: {ar: درج, en: Stairs}, when: {deed.rooms: {over: 3}}}
  - {id: check, kind: check, act: submit, title: {ar: مراجعة, en: Check}}
"""
ASKED = {"number": "123456", "date": "2026-01-31"}
ANSWERS = {"deed": "١٢٣ ٤٥٦", "deed_date": "2026/01/31"}
FACTS: dict[str, Any] = {"owner": "سالم", "rooms": 4, "is_free": True, "ends": "2026-01-31", "status": "good"}


def register() -> Register:
    return read_registers(REGISTERS, "registers.yaml")[0]


def service(may_go_on: str = "true") -> ServiceDefinition:
    known = Knowledge({}, {}, {}, {}, {"deeds": register()})
    return read_definition(HEAD + PAGES.replace("GO", may_go_on), "sample.yaml", known=known)


def walk(answer: RegisterAnswer | None = None, may_go_on: str = "true", **answers: str) -> Journey:
    said = {"deed": answer} if answer else {}
    return Journey(service(may_go_on), {**ANSWERS, **answers}, Facts(TODAY, LOOKUPS, {}, registers=said))


def found(**facts: Any) -> RegisterAnswer:
    read = register().read_facts({**FACTS, **facts})
    assert read is not None
    return RegisterAnswer("found", ASKED, read, "2026-11-21T09:00:00+00:00")


def outcome(journey: Journey) -> str | None:
    answer = journey.register_answer(journey.definition.get_field("deed"))
    return answer.outcome if answer else None


def asked(journey: Journey) -> list[str]:
    return [one.id for one in journey.fields(journey.pages()[0])]


def test_what_is_asked_follows_from_the_answers_as_they_are_meant() -> None:
    (answer,) = walk().register_answers().values()
    assert (answer.outcome, answer.asked, answer.answered_at) == ("not_checked", ASKED, "")
    assert not answer.is_checked


@pytest.mark.parametrize("answers", [{"deed": ""}, {"deed": "12"}, {"deed_date": ""}, {"deed_date": "2026/13/01"}])
def test_nothing_is_asked_before_all_that_it_takes_is_answered(answers: dict[str, str]) -> None:
    journey = walk(found(), **answers)
    assert journey.register_answers() == {}
    assert journey.subject("deed.outcome") is None
    assert journey.subject("deed.status") is None


def test_a_field_without_a_register_has_no_answer_of_one() -> None:
    journey = walk()
    assert journey.register_answer(journey.definition.get_field("owner_name")) is None


def test_facts_and_outcome_are_read_by_conditions() -> None:
    assert asked(walk()) == ["owner_name", "deed_date", "deed"]
    assert asked(walk(found())) == ["owner_name", "deed_date", "deed", "stairs"]
    assert asked(walk(found(rooms=3))) == ["owner_name", "deed_date", "deed"]
    assert asked(walk(RegisterAnswer("not_found", ASKED))) == ["owner_name", "deed_date", "deed", "why"]
    assert walk(found()).subject("deed.status") == "good"
    assert walk(found()).subject("deed") == "123456"


@pytest.mark.parametrize(
    ("name", "ends", "told"),
    [
        ("سالم", "2026-01-31", "found"),
        (" سالم ", "2026-01-31", "found"),
        ("سعيد", "2026-01-31", "differs"),
        ("سالم", "2026-01-30", "differs"),
        ("", "2026-01-31", "found"),
    ],
)
def test_what_has_to_agree_and_does_not_differs(name: str, ends: str, told: str) -> None:
    assert outcome(walk(found(ends=ends), owner_name=name)) == told


def test_a_fact_that_the_register_leaves_out_differs_from_nothing() -> None:
    assert outcome(walk(found(owner=None), owner_name="سعيد")) == "found"


def test_an_answer_about_something_else_says_nothing_of_this() -> None:
    assert outcome(walk(replace(found(), asked={**ASKED, "number": "123457"}))) == "not_checked"
    assert outcome(walk(found(), deed="123457")) == "not_checked"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (None, "register_not_checked"),
        (RegisterAnswer("not_checked", ASKED), "register_not_checked"),
        (RegisterAnswer("not_found", ASKED), "register_not_found"),
        (found(), None),
    ],
)
def test_the_declaration_says_whether_one_may_go_on(answer: RegisterAnswer | None, code: str | None) -> None:
    def problems(may_go_on: str) -> list[Problem]:
        return [one for one in walk(answer, may_go_on, why="س", stairs="س").problems() if one.field == "deed"]

    assert problems("true") == []
    assert problems("false") == ([Problem("deed", code)] if code else [])


def test_what_differs_stops_where_one_may_not_go_on() -> None:
    assert Problem("deed", "register_differs") in walk(found(), "false", owner_name="سعيد").problems()


def test_every_problem_has_a_sentence() -> None:
    assert packaged_catalogue().problem_codes >= {"register_not_found", "register_differs", "register_not_checked"}


def test_the_words_of_an_answer_carry_what_the_register_said() -> None:
    (page,) = walk(found()).answers_in_words("en")
    checked = {row.path: row.checked for row in page.rows}
    assert checked["deed"] == found()
    assert checked["owner_name"] is None


# --- what a register sends ---


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": ""},
        {"owner": "س" * 201},
        {"owner": 5},
        {"rooms": "4"},
        {"rooms": True},
        {"rooms": 10**15},
        {"is_free": "yes"},
        {"ends": "31/01/2026"},
        {"ends": "2026-02-30"},
        {"ends": 20260131},
        {"status": "bad"},
        {"status": ["good"]},
    ],
)
def test_a_fact_of_another_kind_makes_the_whole_answer_none(wrong: dict[str, Any]) -> None:
    assert register().read_facts({**FACTS, **wrong}) is None


def test_facts_that_are_left_out_are_not_known_and_others_are_not_taken() -> None:
    assert register().read_facts({"owner": None, "more": 1, "ends": "2026-01-31"}) == {"ends": date(2026, 1, 31)}
    assert register().read_facts([]) is None


def test_what_is_kept_is_read_again() -> None:
    assert read_answer(plain_answer(found()), register()) == found()
    assert read_answers({"deed": plain_answer(found())}, service().fields(), {"deeds": register()}) == {"deed": found()}


@pytest.mark.parametrize(
    "kept",
    [
        *(None, [], {}),
        {"outcome": "maybe", "asked": {}, "facts": {}},
        {"outcome": "found", "asked": 1, "facts": {}},
        {"outcome": "found", "asked": {}, "facts": {"rooms": "many"}},
    ],
)
def test_what_cannot_be_read_was_never_said(kept: Any) -> None:
    assert read_answer(kept, register()) is None
    assert read_answers({"deed": kept}, service().fields(), {"deeds": register()}) == {}


def test_a_register_that_is_not_known_here_said_nothing() -> None:
    assert read_answer(plain_answer(found()), None) is None
    assert read_answers(["damaged"], service().fields(), {}) == {}


# --- what is declared ---


def told(old: str, new: str) -> str:
    assert old in REGISTERS
    with pytest.raises(DefinitionError) as error:
        read_registers(REGISTERS.replace(old, new, 1), "registers.yaml")
    return str(error.value)


def test_what_is_wrong_in_the_file_is_told() -> None:
    assert "duplicate thing to ask with 'number'" in told("{id: date,", "{id: number,")
    assert "duplicate fact 'owner'" in told("{id: rooms,", "{id: owner,")
    assert "no fact is called 'outcome'" in told("{id: rooms,", "{id: outcome,")
    assert "'options' where its type is choice" in told("type: choice", "type: text")
    assert "'options' where its type is choice" in told("type: yes_no", "type: choice")
    assert "duplicate option 'good'" in told("options: [", "options: [{code: good, words: {ar: جيد, en: Good}}, ")
    twice = REGISTERS + REGISTERS.partition("registers:\n")[2]
    with pytest.raises(DefinitionError, match="duplicate register 'deeds'"):
        read_registers(twice, "registers.yaml")
    empty = REGISTERS.replace("      - {id: number, words: {ar: رقم, en: Number}}\n", "")
    empty = empty.replace("asked_with:\n      - {id: date, words: {ar: تاريخ, en: Date}}", "asked_with: []")
    with pytest.raises(DefinitionError, match="'deeds' is asked with nothing"):
        read_registers(empty, "registers.yaml")


def test_a_definition_that_is_read_by_itself_takes_any_register_at_its_word() -> None:
    read = read_definition(HEAD + PAGES.replace("GO", "true"), "sample.yaml")
    check = read.get_field("deed").checked_by
    assert check is not None
    assert check.taken == ("status", "rooms", "owner", "ends")


def test_registers_belong_to_the_edition_and_editions_of_before_have_none() -> None:
    catalogue = packaged_catalogue()
    assert "registers.yaml" in catalogue.edition("professional_licence").files
    assert set(catalogue.registers) == {"commercial_registration", "deeds", "contractors", "insurance", "civil_defence"}
    before = Catalogue({name: text for name, text in catalogue.texts.items() if name != "registers.yaml"})
    assert before.registers == {}
