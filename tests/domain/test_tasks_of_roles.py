"""Tasks of members in a role: what is wrong with them is found at load, and what they answered is known afterwards."""

from datetime import date

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOWHERE, DefinitionError
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import scope_of, task_form
from balady_desktop.domain.rights import Acting, Thing, why_not
from balady_desktop.domain.task_check import addressee_complaints
from balady_desktop.domain.task_words import Addressee, Each, Silence
from balady_desktop.domain.workflow import Workflow
from balady_desktop.domain.workflow_check import read_workflow, waiting_complaints

TODAY = date(2026, 3, 1)
TEXT = """
workflow: visits
version: 1
first: draft
states:
  - {code: draft, words: {ar: م, en: Draft}, tone: neutral, holder: applicant, editable: pages}
  - {code: review, words: {ar: ر, en: Review}, tone: info, holder: clerk}
  - {code: weighing, words: {ar: و, en: Weighing}, tone: info, holder: visitor}
  - {code: done, words: {ar: ت, en: Done}, tone: ok, ends_as: fulfilled}
moves:
  - {move: submit, words: {ar: أ, en: Send}, sources: [draft], target: review, by: [applicant]}
  - move: ask
    words: {ar: ا, en: Ask}
    sources: [review]
    target: weighing
    by: [clerk]
    asks: [{id: agencies, type: lookup, lookup: agencies, most: 3, label: {ar: ج, en: Agencies}}]
    effects: [{open: opinion}, {open: visit}]
  - {move: drop, words: {ar: ح, en: Drop}, sources: [weighing], by: [clerk], effects: [{close: visit}]}
  - move: weigh
    words: {ar: ز, en: Weigh}
    sources: [weighing]
    target: done
    by: [system]
    trigger: {closed: [opinion, visit]}
tasks:
  - task: opinion
    words: {ar: رأي, en: Opinion}
    to: {role: officer, body: each}
    each: move.ask.agencies
    asks:
      - id: says
        type: choice
        label: {ar: ر, en: Says}
        options: [{code: fine, label: {ar: ن, en: Fine}}, {code: objects, label: {ar: ل, en: Objects}}]
      - {id: why, type: text, longest: 9, when: {says: [objects]}, label: {ar: ل, en: Why}}
    due: {working_days: 10}
    on_silence: {answer: {says: fine}}
    pauses: true
  - task: visit
    words: {ar: زيارة, en: Visit}
    to: visitor
    each: member
    asks: [{id: found, type: whole_number, minimum: "0", maximum: "9", label: {ar: و, en: Found}}]
    repeat_while: {found: {over: 5}}
"""
MEMBER, VISITOR = "    each: member\n", "    to: visitor\n    each: member\n"
SAID = "{id: x, type: text, label: {ar: س, en: X}}"
FOUND = '{id: found, type: whole_number, minimum: "0", maximum: "9",'
BROKEN = [
    ("to: visitor", "to: {role: visitor, bdoy: each}", "did you mean 'body'"),
    ("to: visitor", "to: {body: each}", "'to' is applicant, a role, or"),
    ("to: visitor", "to: {role: visitor, body: here}", "'body' of 'to' is each"),
    ("to: visitor", "to: {role: visitor, body: each}", "'each' names the field that has them"),
    ("each: member", "each: row", "'each' is member, or a field that a move asks"),
    ("each: move.ask.agencies", "each: move.aks.agencies", "names no move 'aks'; did you mean 'ask'"),
    ("each: move.ask.agencies", "each: move.ask.agencis", "did you mean 'agencies'"),
    ("type: lookup, lookup: agencies, most: 3", "type: text", "is opened for each code, and 'agencies' has none"),
    ("effects: [{close: visit}]", "effects: [{open: opinion}]", "is opened by another move than 'ask' too"),
    ("on_silence: {answer: {says: fine}}", "on_silence: {says: fine}", "'on_silence' is {answer:"),
    ("on_silence: {answer: {says: fine}}", "on_silence: {close: false}", "'on_silence' is {answer:"),
    ("on_silence: {answer: {says: fine}}", "on_silence: fine", "'on_silence' is {answer:"),
    ("trigger: {closed: [opinion, visit]}", "trigger: {record_lost: soon}", "'record_lost' takes true"),
    ("on_silence: {answer: {says: fine}}", "on_silence: {answer: {}}", "'on_silence' is {answer:"),
    ("on_silence: {answer: {says: fine}}", "on_silence: {answer: {say: fine}}", "did you mean 'says'"),
    ("on_silence: {answer: {says: fine}}", "on_silence: {answer: {says: fin}}", "did you mean 'fine'"),
    ("on_silence: {answer: {says: fine}}", "on_silence: {answer: {says: fine, why: x}}", "silence answers with a code"),
    ("on_silence: {answer: {says: fine}}", "on_silence: {answer: {why: x}}", "silence leaves 'says'"),
    ("    due: {working_days: 10}\n", "", "it needs 'due'"),
    (
        "trigger: {closed: [opinion, visit]}",
        "trigger: {silence: opinion}",
        "has 'on_silence' and a move with its 'silence'",
    ),
    ("trigger: {closed: [opinion, visit]}", "trigger: {silence: visit}", "task 'visit' is to be answered in time"),
    ("trigger: {closed: [opinion, visit]}", "trigger: {silence: [opinion]}", "'silence' takes the name of a task"),
    ("trigger: {closed: [opinion, visit]}", "trigger: {closed: [opinoin]}", "did you mean 'opinion'"),
    ("effects: [{close: visit}]", "effects: [{close: vsit}]", "did you mean 'visit'"),
    (MEMBER, f"{MEMBER}    says: [{SAID}]\n", "the move asks that opens it"),
    (MEMBER, f"{MEMBER}    about: [area]\n", "only what is asked of the applicant is 'about'"),
    (FOUND, "{id: found, type: password,", "cannot ask a field of type 'password'"),
    ("{id: found,", "{id: found, known: id_number,", "nothing 'known' fills it"),
    (VISITOR, "    to: applicant\n", "in the pages of his application: no 'asks'"),
    (VISITOR, "    to: applicant\n    pauses: true\n", "the state that waits for him says so, no 'pauses'"),
    ("{id: why, type: text", "{id: says, type: text", "duplicate field of 'opinion' 'says'"),
]


def workflow(good: str = "", bad: str = "") -> Workflow:
    assert good in TEXT
    return read_workflow(TEXT.replace(good, bad, 1) if good else TEXT, "w.yaml")


def test_the_words_of_a_task_are_read() -> None:
    opinion, visit = workflow().tasks
    assert (opinion.to, opinion.each, opinion.is_of_applicant) == (
        Addressee("officer", True),
        Each("ask", "agencies"),
        False,
    )
    assert (opinion.on_silence, visit.to, visit.each) == (Silence({"says": "fine"}), Addressee("visitor"), Each())
    assert opinion.each == Each("ask", "agencies")
    assert (Each("ask", "agencies").is_per_member, Each().is_per_member) == (False, True)
    closing = workflow("on_silence: {answer: {says: fine}}", "on_silence: {close: true}").tasks[0].on_silence
    assert closing == Silence()
    assert closing.closes
    assert list(waiting_complaints(workflow())) == []


@pytest.mark.parametrize(("good", "bad", "message"), BROKEN)
def test_a_broken_task_fails_at_load(good: str, bad: str, message: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        workflow(good, bad)
    assert message in str(raised.value)


def test_whom_a_task_is_asked_of_has_to_be_there_and_to_answer() -> None:
    told = [one.message for one in addressee_complaints(workflow(), ("visitor", "officers", "clerk"), ("visitor",))]
    assert told == ["there is no role 'officer'; did you mean 'officers'?"]
    told = [one.message for one in addressee_complaints(workflow(), ("visitor", "officer"), ("officer",))]
    assert told == ["role 'visitor' answers no tasks: it needs 'answer_task' among what it may do"]


def test_a_trigger_is_made_by_one_of_its_tasks() -> None:
    table = workflow()
    assert [
        table.triggered_move("weighing", kind, named) is not None
        for kind, named in (("closed", ["visit"]), ("closed", ["other"]), ("closed", None), ("silence", ["visit"]))
    ] == [True, False, True, False]


def test_conditions_know_the_latest_answer() -> None:
    catalogue = packaged_catalogue()
    definition = catalogue.service("professional_licence")
    table = catalogue.workflow("licence_review")
    journey = Journey(definition, {}, catalogue.facts(TODAY, {}))
    fails = Condition.__read_declared__({"task.visit.visit_result": ["fails"]}, NOWHERE)
    known = [
        scope_of(journey, table, {}, {"visit": {"visit_result": result}}, is_instant=False).holds(fails)
        for result in ("fails", "conforms")
    ]
    assert known == [True, False]
    assert not scope_of(journey, table, {}, is_instant=False).holds(fails)
    form = task_form(table.get_task("visit"), definition, journey.facts)
    assert {one.field for one in form.problems({})} >= {"visit_result", "measured_area", "visit_photos"}


TASK_PATHS = [
    ("{task.visit.visit_result: [fails]}", ""),
    ("{task.visit.visit_resutl: [fails]}", "did you mean 'visit_result'"),
    ("{task.vist.visit_result: [fails]}", "did you mean 'visit'"),
    ("{task.visit.visit_result: [fail]}", "did you mean 'fails'"),
]


@pytest.mark.parametrize(("condition", "message"), TASK_PATHS)
def test_names_of_tasks_in_conditions_are_checked(condition: str, message: str) -> None:
    name, before = "workflows/licence_review.yaml", "  - move: consult\n"
    catalogue = packaged_catalogue()
    text = catalogue.texts[name].replace(before, f"{before}    when: {condition}\n")
    report = check_catalogue(type(catalogue)({**catalogue.texts, name: text}))
    told = [one.message for one in report.complaints]
    assert (told == []) if not message else any(message in one for one in told), told


def test_a_task_is_asked_of_one_role_and_perhaps_of_one_person() -> None:
    thing = Thing("owner", ("here",), asked_role="inspector", asked_person="mine")
    acts = frozenset({"answer_task"})
    cases = {
        ("mine", ("inspector",)): None,
        ("mine", ("head",)): "not_found",
        ("other", ("inspector",)): "not_found",
        ("owner", ("inspector",)): "not_found",
    }
    found = {key: why_not(Acting(key[0], "here", acts, roles=frozenset(key[1])), "answer_task", thing) for key in cases}
    assert found == cases
