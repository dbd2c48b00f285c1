"""Tasks of members in a role: opened by a move, answered once by whoever is asked, or by silence."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.feed.tables import feed_change
from balady_desktop.backend.memberships.merging import merge_body
from balady_desktop.backend.people.memberships import end_membership
from balady_desktop.backend.tasks.tables import task, task_answer
from balady_desktop.backend.turns.tables import turn
from balady_desktop.wire.protocol import PROTOCOL_HEADER, PROTOCOL_VERSION
from tests.backend.casework import JEDDAH, JPEG, ONE_ENGINE, RIYADH, Somebody, Town, attached, mint, operation, sha
from tests.backend.visitors import Clock

AGENCY, OTHER_AGENCY = "ministry_of_health", "ministry_of_commerce"
ITEMS = ("place", "activity", "sign", "exits", "extinguisher")


@pytest.fixture
def town(client: TestClient, context: Context, clock: Clock) -> Town:
    # Sunday 1 March 2026 at noon in Riyadh.
    clock.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
    return Town(client, context)


def report(result: str = "conforms", **said: Any) -> dict[str, Any]:
    """Answers of a visit; the photograph has to be at the server."""
    rows = [{"id": code, "answers": {"item_result": "complies"}} for code in ITEMS]
    remarks = {} if result == "conforms" else {"visit_text": "اللوحة أكبر من المرخص"}
    photos = attached(JPEG, "واجهة.jpg", "image/jpeg")
    answers = {"visit_result": result, "visit_checks": rows, "measured_area": "120.5", "visit_photos": photos}
    return {**answers, **remarks, **said}


def answered(task_id: str, answers: dict[str, Any], body: str = RIYADH) -> dict[str, Any]:
    done = "2026-03-01T10:00:00+00:00"
    return operation("task.answer", {"task_id": task_id, "body": body, "answers": answers, "done_at": done})


def under_review(town: Town) -> tuple[str, Somebody]:
    application_id, reviewer = town.somebody().apply(), town.staff("reviewer")
    assert reviewer.take(application_id).status_code == 200
    return application_id, reviewer


def send_visit(town: Town) -> tuple[str, Somebody, str]:
    application_id, reviewer = under_review(town)
    made = reviewer.move(application_id, "send_visit", answers={"visit_focus": "مساحة اللوحة"})
    assert made.status_code == 200, made.text
    return application_id, reviewer, tasks_of(town, application_id)[-1].id


def consult(town: Town, *agencies: str) -> tuple[str, Somebody]:
    application_id, reviewer = under_review(town)
    made = reviewer.move(application_id, "consult", answers={"agencies": list(agencies)})
    assert made.status_code == 200, made.text
    return application_id, reviewer


def tasks_of(town: Town, application_id: str) -> list[Any]:
    return sorted(town.rows(task, task.c.application_id == application_id), key=lambda one: (one.opened_at, one.id))


def inspector(town: Town, municipality: str = RIYADH) -> Somebody:
    who = town.staff("inspector", municipality=municipality)
    who.hold(JPEG, "image/jpeg")
    return who


def in_feed(who: Somebody, kind: str = "task") -> dict[str, Any]:
    """Return what the feed of a person has, as a program of today is told."""
    headers = {**replaced(who).headers, PROTOCOL_HEADER: str(PROTOCOL_VERSION)}
    body = {"epoch": None, "cursor": 0, "operations": []}
    changes = who.client.post("/v1/sync", json=body, headers=headers).json()["changes"]
    return {one["id"]: one["body"] for one in changes if one["kind"] == kind}


def reasons(reviewer: Somebody, application_id: str, move: str = "recommend") -> list[str]:
    waiting = reviewer.opened(application_id)["waiting"]
    return next((one["reasons"] for one in waiting if one["move"] == move), [])


def test_a_visit_is_asked_of_the_inspectors_of_the_body_alone(town: Town) -> None:
    here, elsewhere, head = inspector(town), inspector(town, JEDDAH), town.staff("head")
    application_id, reviewer, task_id = send_visit(town)
    assert [set(in_feed(who)) for who in (here, elsewhere, head, reviewer)] == [{task_id}, set(), set(), set()]
    told = in_feed(here)[task_id]
    assert (told["task"], told["role"], told["body"], told["due_on"]) == ("visit", "inspector", RIYADH, "2026-03-03")
    assert (told["said"], told["about"]["district"]) == ({"visit_focus": "مساحة اللوحة"}, "العليا")
    # No files, and nothing that says something of a person.
    assert {"shop_photo", "lease_copy", "partners", "declaration"}.isdisjoint(told["about"])
    assert reasons(reviewer, application_id) == ["task_open"]
    assert reasons(reviewer, application_id, "send_visit") == ["task_open"]


def test_the_answer_keeps_its_author_and_goes_from_the_computers(town: Town, clock: Clock) -> None:
    first, second = inspector(town), inspector(town)
    application_id, reviewer, task_id = send_visit(town)
    assert set(in_feed(second)) == {task_id}
    clock.move(hours=2)
    queued = answered(task_id, report())
    assert first.settle(queued)["status"] == 200
    assert first.settle(queued)["status"] == 208
    # The same report under another key: its reply was lost.
    assert first.settle(operation("task.answer", queued["body"]))["status"] == 208
    assert (set(in_feed(second)), set(in_feed(second, "tombstone"))) == (set(), {task_id})
    kept = town.rows(task_answer, task_answer.c.task_id == task_id)[0]
    assert (kept.author, kept.role, kept.is_by_silence) == (first.person_id, "inspector", False)
    assert (kept.answers["measured_area"], kept.at, kept.done_at.hour) == ("120.5", clock.now, 10)
    shown = reviewer.opened(application_id)["application"]["tasks"]
    assert [(one["state"], one["author_en"], one["answers"]["visit_result"]) for one in shown] == [
        ("answered", "Salem Abdullah", "conforms")
    ]
    assert reasons(reviewer, application_id) == []
    # The photograph is read by those who handle the application, and by nobody else.
    readers = (reviewer, town.staff("reviewer", municipality=JEDDAH), town.somebody())
    assert [who.get(f"/v1/blobs/{sha(JPEG)}", party="").status_code for who in readers] == [200, 404, 404]


def test_the_applicant_sees_that_it_was_asked_and_not_what_was_answered(town: Town) -> None:
    citizen, reviewer, visitor = town.somebody(), town.staff("reviewer"), inspector(town)
    application_id = citizen.apply()
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "send_visit").status_code == 200
    task_id = tasks_of(town, application_id)[0].id
    assert visitor.settle(answered(task_id, report()))["status"] == 200
    (seen,) = citizen.application(application_id)["tasks"]
    assert (seen["state"], seen["answers"], seen["author_ar"], seen["done_at"]) == ("answered", {}, "", None)


def test_the_second_of_two_is_told(town: Town) -> None:
    first, second = inspector(town), inspector(town)
    _, _, task_id = send_visit(town)
    assert first.settle(answered(task_id, report()))["status"] == 200
    late = second.settle(answered(task_id, report("fails")))
    assert (late["status"], late["code"]) == (409, "task_answered")
    # The same person with other words, from another computer.
    assert first.settle(answered(task_id, report("fails")))["code"] == "task_answered"
    assert len(town.rows(task_answer)) == 1


@ONE_ENGINE
def test_nobody_else_answers(town: Town, context: Context) -> None:
    application_id, reviewer, task_id = send_visit(town)
    former, elsewhere, head = inspector(town), inspector(town, JEDDAH), town.staff("head")
    with context.database.transaction() as connection:
        end_membership(connection, former.person_id, RIYADH, "inspector", context.now(), context.now())
    found = [who.settle(answered(task_id, report()))["status"] for who in (former, elsewhere, head, reviewer)]
    assert found == [404, 404, 403, 403]
    assert elsewhere.settle(answered(task_id, report(), JEDDAH))["status"] == 404
    assert inspector(town).settle(answered(mint(), report()))["status"] == 404
    # Nor who applied himself, although he is an inspector of the body.
    own = inspector(town)
    with context.database.transaction() as connection:
        mine = sa.update(application).where(application.c.id == application_id)
        connection.execute(mine.values(person_id=own.person_id))
    assert own.settle(answered(task_id, report()))["code"] == "own_application"
    # So it is in nobody's list who may not answer it.
    assert task_id not in in_feed(own)
    assert task_id in in_feed(inspector(town))
    assert town.rows(task_answer) == []


@ONE_ENGINE
@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        (report(visit_result=None), ("visit_result", "empty_choice")),
        (report("fails", visit_text=None), ("visit_text", "empty")),
        (report(measured_area="كبيرة"), ("measured_area", "number_format")),
        (report(visit_photos=None), ("visit_photos", "empty_attachment")),
        (report(unheard_of="x"), ("unheard_of", "answer_unknown")),
    ],
)
def test_an_answer_is_judged_as_any_other(town: Town, answers: dict[str, Any], problem: tuple[str, str]) -> None:
    visitor = inspector(town)
    _, _, task_id = send_visit(town)
    said = {name: one for name, one in answers.items() if one is not None}
    result = visitor.settle(answered(task_id, said))
    assert (result["status"], result["code"]) == (422, "answers_invalid")
    assert problem in [(one["field"], one["code"]) for one in result["problems"]]


@ONE_ENGINE
def test_an_answer_waits_for_its_photographs(town: Town) -> None:
    visitor = town.staff("inspector")
    _, _, task_id = send_visit(town)
    queued = answered(task_id, report())
    waits = visitor.settle(queued)
    assert (waits["code"], waits["retry_after"]) == ("blobs_missing", 5)
    visitor.hold(JPEG, "image/jpeg")
    assert visitor.settle(queued)["status"] == 200


@ONE_ENGINE
def test_a_place_that_failed_is_visited_again(town: Town, clock: Clock) -> None:
    visitor = inspector(town)
    application_id, reviewer, task_id = send_visit(town)
    assert visitor.settle(answered(task_id, report("fails")))["status"] == 200
    # Of one moment, either could be the later one.
    clock.move(minutes=1)
    assert reviewer.move(application_id, "send_visit").status_code == 200
    again = tasks_of(town, application_id)[-1].id
    assert (again != task_id, set(in_feed(visitor))) == (True, {again})
    assert visitor.settle(answered(again, report()))["status"] == 200
    shown = reviewer.opened(application_id)["application"]["tasks"]
    assert [one["answers"]["visit_result"] for one in shown] == ["fails", "conforms"]
    assert reviewer.move(application_id, "recommend").status_code == 200
    head = town.staff("head")
    assert head.take(application_id).status_code == 200
    made = head.move(application_id, "approve", answers={"conditions": "تُزال اللوحة الجانبية"})
    assert made.json()["application"]["timeline"][-1]["answers"] == {"conditions": "تُزال اللوحة الجانبية"}


def test_an_agency_that_says_nothing_does_not_object(town: Town, clock: Clock, context: Context) -> None:
    application_id, reviewer = consult(town, AGENCY, OTHER_AGENCY)
    officer = town.member("agency_officer", body=AGENCY)
    first, second = sorted(tasks_of(town, application_id), key=lambda one: one.body != AGENCY)
    assert (set(in_feed(officer)), second.body, str(second.due_on)) == ({first.id}, OTHER_AGENCY, "2026-03-15")
    # While agencies are asked, it is their time that passes.
    assert turns_of(town, application_id)[-1] == "agency"
    said = {"opinion": "with_conditions", "opinion_text": "توفير مخرج ثانٍ"}
    assert replaced(officer).settle(answered(first.id, said, AGENCY))["status"] == 200
    assert (reasons(reviewer, application_id), turns_of(town, application_id)[-1]) == (["task_open"], "agency")
    clock.now = datetime(2026, 3, 15, 20, 59, tzinfo=UTC)
    make_due(context)
    assert reasons(reviewer, application_id) == ["task_open"]
    clock.move(minutes=2)
    for _ in range(2):
        make_due(context)
    kept = town.rows(task_answer, task_answer.c.task_id == second.id)
    assert [(one.answers, one.is_by_silence, one.author) for one in kept] == [
        ({"opinion": "no_objection"}, True, "system")
    ]
    assert (reasons(reviewer, application_id), turns_of(town, application_id)[-1]) == ([], "body")


def test_an_answer_after_its_time_does_not_count(town: Town, clock: Clock, context: Context) -> None:
    application_id, _ = consult(town, AGENCY)
    officer, found = town.member("agency_officer", body=AGENCY), tasks_of(town, application_id)[0]
    clock.now = datetime(2026, 3, 15, 21, 1, tzinfo=UTC)
    objects = {"opinion": "objects", "opinion_text": "لا"}
    # Before the sweep as after it: who is late learns so.
    assert replaced(officer).settle(answered(found.id, objects, AGENCY))["code"] == "task_late"
    make_due(context)
    assert replaced(officer).settle(answered(found.id, objects, AGENCY))["code"] == "task_answered"


@ONE_ENGINE
def test_an_end_closes_what_is_open(town: Town) -> None:
    visitor = inspector(town)
    application_id, reviewer, task_id = send_visit(town)
    assert set(in_feed(visitor)) == {task_id}
    why = {"reasons": ["other"], "other_reason": "الموقع غير صالح"}
    assert reviewer.move(application_id, "recommend_rejection", answers=why).status_code == 200
    # Leaving a state leaves them open.
    assert tasks_of(town, application_id)[0].state == "open"
    head = town.staff("head")
    assert head.take(application_id).status_code == 200
    assert head.move(application_id, "reject", answers=why).status_code == 200
    assert (tasks_of(town, application_id)[0].state, set(in_feed(visitor, "tombstone"))) == ("closed", {task_id})
    assert visitor.settle(answered(task_id, report()))["code"] == "task_closed"


@ONE_ENGINE
def test_who_joins_finds_the_open_tasks_and_who_leaves_loses_them(town: Town, context: Context) -> None:
    _, _, task_id = send_visit(town)
    late = inspector(town)
    assert set(in_feed(late)) == {task_id}
    with context.database.transaction() as connection:
        end_membership(connection, late.person_id, RIYADH, "inspector", context.now(), context.now())
    gone = in_feed(late, "tombstone")
    assert gone[task_id]["reason"] == "membership_ended"


@ONE_ENGINE
def test_nobody_to_ask_is_told(town: Town) -> None:
    application_id, reviewer = under_review(town)
    refused = reviewer.move(application_id, "consult", answers={"agencies": []})
    assert refused.status_code == 422
    assert tasks_of(town, application_id) == []


def test_the_task_of_a_merged_body_is_answered_for_its_heir(town: Town, context: Context) -> None:
    """The inspector's computer holds it already: it is told again, with the body for which he works now."""
    here = inspector(town, JEDDAH)
    application_id, reviewer = town.somebody().apply(municipality=JEDDAH), town.staff("reviewer", municipality=JEDDAH)
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "send_visit", answers={"visit_focus": "x"}).status_code == 200
    (row,) = tasks_of(town, application_id)
    assert in_feed(here)[row.id]["bodies"][0] == JEDDAH

    def places() -> list[int]:
        mine = (feed_change.c.reader == here.person_id, feed_change.c.entity == row.id)
        return [one.seq for one in town.rows(feed_change, *mine)]

    before = places()
    merge_body(context, JEDDAH, RIYADH)
    (after,) = places()
    assert (RIYADH in in_feed(here)[row.id]["bodies"], [after] > before) == (True, True)
    assert here.settle(answered(row.id, report(), RIYADH))["status"] == 200


def turns_of(town: Town, application_id: str) -> list[str]:
    rows = town.rows(turn, turn.c.application_id == application_id)
    return [one.party for one in sorted(rows, key=lambda one: one.seq)]


def replaced(who: Somebody) -> Somebody:
    """The same person, who syncs as himself."""
    return Somebody(who.client, who.context, who.person_id, who.device, who.token)
