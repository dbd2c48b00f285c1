"""The form behind a move: its fields beside the application's, its requests, and what conditions know of it later."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from balady_desktop.domain.bars import Bar
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import MoveForm, decision_faults, form_of, holds_in, scope_of
from balady_desktop.domain.moves_before import NotAskedError, RequestBefore, SaidBefore, answers_from, said_before
from balady_desktop.domain.naming import NOTHING_KNOWN, Knowledge, check_service
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow, read_published_workflow
from balady_desktop.domain.workflow_check import read_workflow
from balady_desktop.domain.workflow_use import sending_complaints, use_complaints

CATALOGUE = packaged_catalogue()
SERVICE = CATALOGUE.service("professional_licence")
WORKFLOW = CATALOGUE.workflow("licence_review")
TEXT = CATALOGUE.texts["workflows/licence_review.yaml"]
DAY = date(2026, 11, 30)
ANSWERS: dict[str, Any] = {"street": "شارع العليا", "known_to_nobody": "x"}


def used(workflow: Workflow, known: Knowledge) -> list[Complaint]:
    """What is wrong with a workflow where the service uses it."""
    return list(use_complaints(workflow, SERVICE, check_service(SERVICE, known).names, known))


def journey(definition: ServiceDefinition = SERVICE, **answers: Any) -> Journey:
    return Journey(definition, {**ANSWERS, **answers}, CATALOGUE.facts(DAY, {"name": "سالم"}))


def form(move: str, workflow: Workflow = WORKFLOW) -> MoveForm:
    return form_of(workflow, next(one for one in workflow.moves if one.move == move), journey())


def found(filled: MoveForm, typed: dict[str, Any]) -> dict[str, str]:
    return {one.field: one.code for one in filled.problems(typed)}


def test_what_a_move_asks_is_judged_as_every_other_answer() -> None:
    rejection = form("recommend_rejection")
    assert rejection.asks
    assert found(rejection, {}) == {"reasons": "empty_choice"}
    assert found(rejection, {"reasons": ["nothing"]}) == {"reasons": "choice_unknown"}
    assert found(rejection, {"reasons": ["other"]}) == {"other_reason": "empty"}
    assert found(rejection, {"reasons": ["fines_unpaid"], "explanation": "x" * 4001}) == {"explanation": "text_long"}
    said = {"reasons": ["fines_unpaid"], "explanation": " غرامة\n "}
    assert found(rejection, said) == {}
    assert rejection.unknown({**said, "other_reason": "x", "street": "x"}) == ("other_reason", "street")
    assert rejection.kept({**said, "other_reason": "x"}) == {"reasons": ["fines_unpaid"], "explanation": "غرامة"}
    assert rejection.kept({"reasons": ["fines_unpaid"]}) == {"reasons": ["fines_unpaid"]}
    assert not form("take").asks


def test_a_workflow_into_which_nobody_can_send_is_told() -> None:
    text = TEXT.replace("sources: [draft]", "sources: [submitted]")
    told = [one.message for one in sending_complaints(read_published_workflow(text, "w.yaml"))]
    assert told == ["an application is sent by a move of the applicant from 'draft', and there is none"]


def test_a_request_is_about_an_answer_that_the_applicant_can_change() -> None:
    asking = form("return")
    rows = [{"id": "a", "answers": {"about": "street", "request_reason": "field_incorrect", "else": 1}}]
    assert found(asking, {"completion": rows}) == {}
    kept = {"completion": [{"id": "a", "answers": {"about": "street", "request_reason": "field_incorrect"}}]}
    assert asking.kept({"completion": rows}) == kept
    for field in ("municipality", "nothing"):
        rows[0]["answers"] = {"about": field, "request_reason": "other", "request_other": "x"}
        assert found(asking, {"completion": rows}) == {"completion.a.about": "choice_unknown"}
    rows[0]["answers"] = {"about": "street", "request_reason": "document_missing"}
    assert found(asking, {"completion": rows}) == {"completion.a.request_reason": "choice_closed"}


def test_a_task_may_be_about_some_fields_alone() -> None:
    some = read_workflow(TEXT.replace("about: any\n", "about: [street, area]\n"), "w.yaml")
    asking = form("return", some)
    table = asking.facts.lookups.get_table("about.completion")
    assert list(table) == ["street"] or set(table) == {"street", "area"}
    assert "lease_copy" not in table


def test_conditions_know_what_was_said_with_earlier_moves() -> None:
    said = {"recommend_rejection": {"reasons": ["other"], "other_reason": "نص"}, "take": {"x": 1}}
    scope = scope_of(journey(), WORKFLOW, said, is_instant=False)
    assert scope.subject("move.recommend_rejection.reasons") == ("other",)
    assert scope.subject("move.recommend_rejection.explanation") is None
    assert scope.subject("move.reject.reasons") is None
    conditioned = TEXT.replace(
        "    by: [head]\n    needs: [lock]\n    asks:\n      - {id: comment",
        "    by: [head]\n    when: {move.recommend_rejection.reasons: [other]}\n    needs: [lock]\n"
        "    asks:\n      - {id: comment",
        1,
    )
    workflow = read_workflow(conditioned, "w.yaml")
    assert used(workflow, CATALOGUE.knowledge) == []
    assert used(workflow, NOTHING_KNOWN) == []
    named = [move.move for move in workflow.moves_for("recommended", ["head"], holds_in(scope))]
    assert named == ["approve", "return", "reject"]
    nothing = scope_of(journey(), workflow, {}, is_instant=False)
    assert "approve" not in [move.move for move in workflow.moves_for("recommended", ["head"], holds_in(nothing))]


@pytest.mark.parametrize("is_instant", [True, False])
def test_what_the_service_says_of_the_path_counts_before_what_was_kept(is_instant: bool) -> None:
    plain = replace(SERVICE, values=())
    move = WORKFLOW.sending_move(holds_in(scope_of(journey(plain), WORKFLOW, {}, is_instant=is_instant)))
    assert move is not None
    assert move.target == ("awaiting_payment" if is_instant else "submitted")
    instant = next(
        row.code for row in CATALOGUE.lookups.get_table("activities").values() if row.attributes["path"] == "instant"
    )
    own = journey(activity=instant)
    assert own.is_instant
    sent = WORKFLOW.sending_move(holds_in(scope_of(own, WORKFLOW, {}, is_instant=is_instant)))
    assert sent is not None
    assert sent.target == "awaiting_payment"


def test_a_task_may_be_about_some_answers_alone() -> None:
    workflow = read_workflow(TEXT.replace("about: any", "about: [street]"), "w.yaml")
    assert used(workflow, CATALOGUE.knowledge) == []
    (told,) = used(read_workflow(TEXT.replace("about: any", "about: [street, sign]"), "w.yaml"), CATALOGUE.knowledge)
    assert "there is no field 'sign'" in told.message


def test_effects_of_a_move_may_ask_what_was_said_with_it() -> None:
    written = "effects: [{bill: decision}, {notice: approved"
    assert written in TEXT
    asked = TEXT.replace(
        written, "effects: [{bill: decision, when: {move.approve.comment: {is_answered: true}}}, {notice: approved"
    )
    workflow = read_workflow(asked, "w.yaml")
    assert used(workflow, CATALOGUE.knowledge) == []


def test_a_lookup_that_cannot_be_read_is_told_and_breaks_no_check() -> None:
    name = "lookups/return_reasons.yaml"
    broken = Catalogue({**CATALOGUE.texts, name: CATALOGUE.texts[name].replace("columns:", "colums:")})
    told = [str(one) for one in check_catalogue(broken).complaints]
    assert any("did you mean 'columns'" in one for one in told)


def test_checks_and_bars_of_the_decision_are_judged_again() -> None:
    check = replace(SERVICE.checks[0], code="again", at="street", holds=SERVICE.checks[0].holds, at_decision=True)
    never = read_condition({"street": ["x"]})
    failing = replace(check, when=None, holds=never, severity="stops")
    page = next(one for one in SERVICE.pages if any(field.id == "street" for field in one.fields))
    words = Words("أ", "A")
    barred = replace(
        page,
        bars=(Bar("closed", read_condition({"street": {"is_answered": True}}), words, words, words, at_decision=True),),
    )
    pages = tuple(barred if one.id == page.id else one for one in SERVICE.pages)
    asked = page.when is None or journey().holds(page.when)
    told = decision_faults(journey(replace(SERVICE, pages=pages, checks=(failing,))))
    assert told == (("again", "closed") if asked else ())
    assert decision_faults(journey(replace(SERVICE, checks=(replace(failing, at_decision=False),)))) == ()


def read_condition(tree: Any) -> Any:
    from balady_desktop.domain.conditions import Condition
    from balady_desktop.domain.declared import NOWHERE

    return Condition.__read_declared__(tree, NOWHERE)


# --- programs of before ---


def test_what_programs_of_before_say_is_put_where_it_is_asked_and_back() -> None:
    rejection = form("reject")
    typed = answers_from(rejection, SaidBefore("غرامة", ("fines_unpaid",), ()))
    assert typed == {"reasons": ["fines_unpaid"], "explanation": "غرامة"}
    assert answers_from(rejection, SaidBefore("x", ("other",), ())) == {"reasons": ["other"], "other_reason": "x"}
    assert said_before(rejection.page.fields, typed) == SaidBefore("غرامة", ("fines_unpaid",), ())
    requests = (RequestBefore("street", "field_incorrect", ""), RequestBefore("area", "other", "اكتبها"))
    asking = form("return")
    rows = answers_from(asking, SaidBefore("", (), requests))
    assert [one["answers"] for one in rows["completion"]] == [
        {"about": "street", "request_reason": "field_incorrect"},
        {"about": "area", "request_reason": "other", "request_other": "اكتبها"},
    ]
    assert said_before(asking.page.fields, rows) == SaidBefore("", (), requests)
    assert said_before(asking.page.fields, {"completion": [{"id": "a", "answers": {"about": "street"}}]}).requests == (
        RequestBefore("street", "", ""),
    )
    for said in (SaidBefore("", ("x",), ()), SaidBefore("", (), requests)):
        with pytest.raises(NotAskedError):
            answers_from(form("recommend"), said)


def test_a_single_reason_is_read_as_one() -> None:
    single = read_workflow(
        TEXT.replace("lookup: rejection_reasons, most: 100,", "lookup: rejection_reasons,"), "w.yaml"
    )
    assert said_before(form("reject", single).page.fields, {"reasons": "other"}).reasons == ("other",)
