"""The desk: one municipality, one holder, four eyes, and nothing that the workflow's table does not allow."""

from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.applications.searching import refresh_search
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.tables import membership, person
from balady_desktop.domain.text import SEARCH_VERSION
from tests.backend.casework import (
    INSTANT,
    JEDDAH,
    JPEG,
    ONE_ENGINE,
    REVIEWED,
    Somebody,
    Town,
    attached,
    manifest_of,
    mint,
    operation,
    sha,
)
from tests.backend.visitors import Clock
from tests.file_samples import png

ASK = [{"field": "agency_approval", "reason": "document_unreadable", "text": "  الصورة غير واضحة  "}]


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


def code(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def wrong(reply: Any) -> dict[str, str]:
    """What is wrong with what was said with a move, by its field."""
    assert code(reply) == (422, "answers_invalid")
    return {one["field"]: one["code"] for one in reply.json()["problems"]}


def answer(citizen: Somebody, application_id: str, version: int, **changes: Any) -> dict[str, Any]:
    answers = {**citizen.application(application_id)["answers"], **changes}
    body = {"application_id": application_id, "application_version": version, "answers": changes}
    return citizen.settle(operation("application.answer", {**body, "manifest": manifest_of(answers)}))


def test_the_queue_is_searched_counted_and_paged(town: Town, citizen: Somebody, clock: Clock) -> None:
    ids = []
    for activity in (INSTANT, REVIEWED, REVIEWED, REVIEWED):
        ids.append(citizen.apply(activity))
        clock.move(seconds=1)
    reviewer = town.staff("reviewer")
    queue = reviewer.get("/v1/desk/applications").json()
    assert [one["application_id"] for one in queue["rows"]] == ids
    assert queue["counts"] == {"awaiting_payment": 1, "submitted": 3}
    assert (queue["rows"][0]["applicant_masked"], queue["next_after"]) == ("س*** ع***", None)
    first = reviewer.get("/v1/desk/applications", state="submitted", limit=2).json()
    second = reviewer.get("/v1/desk/applications", state="submitted", limit=2, after=first["next_after"]).json()
    assert [one["application_id"] for one in first["rows"] + second["rows"]] == ids[1:]
    for words, count in (("النَّخِيل سَالم", 4), ("2026-000002", 1), ("٢٠٢٦", 4), ("salem", 4), ("%", 0), ("لا شيء", 0)):
        assert len(reviewer.get("/v1/desk/applications", search=words).json()["rows"]) == count, words
    reviewer.take(ids[2])
    mine = reviewer.get("/v1/desk/applications", mine=True).json()["rows"]
    assert [(one["application_id"], one["is_mine"]) for one in mine] == [(ids[2], True)]
    other = town.staff("reviewer").get("/v1/desk/applications", state="under_review").json()["rows"]
    assert [one["is_mine"] for one in other] == [False]
    assert other[0]["taken_by"]


@pytest.mark.parametrize("words", ["محاماه", "law office", "الرياض", "professional"])
def test_fault_19_the_desk_finds_the_activity_and_the_service(town: Town, citizen: Somebody, words: str) -> None:
    application_id = citizen.apply(REVIEWED)
    rows = town.staff("reviewer").get("/v1/desk/applications", search=words).json()["rows"]
    assert [one["application_id"] for one in rows] == [application_id]


@pytest.mark.parametrize("words", ["عبدالله", "عبدالله بن ابوالخيل", "أبي الخيل", "السعود", "آل سعود", "سالم عبد الله"])
def test_fault_18_the_desk_finds_a_compound_name(town: Town, citizen: Somebody, words: str) -> None:
    draft = citizen.ready_draft(trade_name="ورشة عبد الله أبو الخيل آل سعود")
    application_id = citizen.settle(operation("application.submit", draft))["application_id"]
    rows = town.staff("reviewer").get("/v1/desk/applications", search=words).json()["rows"]
    assert [one["application_id"] for one in rows] == [application_id]


def test_fault_18_what_an_older_server_wrote_is_found_after_the_start(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply(REVIEWED)
    with town.context.database.transaction() as connection:
        connection.execute(sa.update(application).values(search_text="عبد الله", search_version=0))
    refresh_search(town.context)
    with town.context.database.transaction() as connection:
        found = connection.execute(sa.select(application).where(application.c.id == application_id)).one()
    assert found.number.casefold() in found.search_text
    assert found.search_version == SEARCH_VERSION


def test_another_municipality_sees_and_does_nothing(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    stranger = town.staff("reviewer", "head", municipality=JEDDAH)
    assert stranger.get("/v1/desk/applications").json() == {"rows": [], "counts": {}, "next_after": None, "late": 0}
    assert stranger.get("/v1/desk/applications", after=application_id).json()["rows"] == []
    absent = stranger.get(f"/v1/desk/applications/{mint()}")
    foreign = stranger.get(f"/v1/desk/applications/{application_id}")
    assert (absent.status_code, absent.content) == (foreign.status_code, foreign.content) == (404, foreign.content)
    for path, body in (("take", None), ("release", None), ("moves", {"move": "take", "version": 1})):
        assert stranger.post(f"/v1/desk/applications/{application_id}/{path}", body).status_code == 404
    assert citizen.get("/v1/desk/applications").status_code == 403


def test_one_person_holds_an_application(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    first, second, head = town.staff("reviewer"), town.staff("reviewer"), town.staff("head")
    opened = first.opened(application_id)
    assert (opened["moves"], opened["can_take"], opened["taken_by"]) == (["take"], True, None)
    taken = first.take(application_id).json()
    assert (taken["is_mine"], taken["application"]["state"]) == (True, "under_review")
    assert taken["moves"] == ["recommend", "return", "recommend_rejection", "send_visit", "consult"]
    assert code(second.take(application_id)) == (409, "taken_by_other")
    assert code(second.move(application_id, "recommend")) == (409, "taken_by_other")
    assert (second.opened(application_id)["moves"], second.opened(application_id)["can_take"]) == ([], False)
    assert code(second.post(f"/v1/desk/applications/{application_id}/release")) == (403, "taken_by_other")
    assert head.post(f"/v1/desk/applications/{application_id}/release").json()["taken_by"] is None
    assert code(first.move(application_id, "recommend")) == (409, "lock_needed")
    assert second.take(application_id).json()["application"]["state"] == "under_review"


def test_a_retry_moves_once_and_a_stale_look_moves_nothing(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer, key = town.staff("reviewer"), mint()
    assert code(reviewer.move(application_id, "take", version=9)) == (409, "stale")
    version = reviewer.take(application_id).json()["application"]["version"]
    first = reviewer.move(application_id, "recommend", key, version=version)
    again = reviewer.move(application_id, "recommend", key, version=version)
    assert first.json() == again.json()
    assert first.json()["application"]["state"] == "recommended"
    assert code(reviewer.move(application_id, "return", key, version=version)) == (422, "key_reused")
    assert code(reviewer.post(f"/v1/desk/applications/{application_id}/moves", {"move": "x", "version": 1}, "k")) == (
        422,
        "key_format",
    )


def test_four_eyes(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    both, head = town.staff("reviewer", "head"), town.staff("head")
    both.take(application_id)
    both.move(application_id, "recommend")
    opened = both.take(application_id).json()
    assert opened["moves"] == ["return", "reject"]
    assert code(both.move(application_id, "approve")) == (403, "same_person")
    both.post(f"/v1/desk/applications/{application_id}/release")
    head.take(application_id)
    approved = head.move(application_id, "approve").json()["application"]
    assert (approved["state"], approved["bill"]["state"]) == ("awaiting_payment", "issued")
    assert [one["actor"] is not None for one in approved["timeline"]] == [False, True, True, True]


def test_fault_43_a_rejection_is_recommended_by_one_and_decided_by_another(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    both, head = town.staff("reviewer", "head"), town.staff("head")
    both.take(application_id)
    assert wrong(both.move(application_id, "recommend_rejection")) == {"reasons": "empty_choice"}
    said = both.move(application_id, "recommend_rejection", reasons=["fines_unpaid"]).json()["application"]
    assert (said["state"], said["timeline"][-1]["reasons"]) == ("rejection_recommended", ["fines_unpaid"])
    assert both.take(application_id).json()["moves"] == ["return"]
    both.post(f"/v1/desk/applications/{application_id}/release")
    assert head.take(application_id).json()["moves"] == ["approve", "return", "reject"]
    assert head.move(application_id, "reject", reasons=["fines_unpaid"]).json()["application"]["state"] == "rejected"


@ONE_ENGINE
def test_moves_of_other_roles_and_states_do_not_exist(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer, head, cashier = town.staff("reviewer"), town.staff("head"), town.staff("cashier")
    assert code(head.take(application_id)) == (403, "not_permitted")
    assert code(cashier.take(application_id)) == (403, "role_missing")
    reviewer.take(application_id)
    assert head.opened(application_id)["moves"] == []
    assert cashier.opened(application_id)["moves"] == []
    for somebody, move in ((reviewer, "approve"), (reviewer, "reject"), (reviewer, "pay"), (reviewer, "answer")):
        assert code(somebody.move(application_id, move)) == (409, "move_unknown")


def test_fault_43_a_return_asks_one_thing_at_a_time_and_the_answers_come_back(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer = town.staff("reviewer")
    reviewer.take(application_id)
    returned = reviewer.move(application_id, "return", requests=ASK).json()["application"]
    told = citizen.application(application_id)
    assert (told["state"], told["version"]) == ("returned", returned["version"])
    asked = told["requests"][0]
    assert (asked["field"], asked["reason"], asked["text"], asked["is_answered"]) == (
        "agency_approval",
        "document_unreadable",
        "الصورة غير واضحة",
        False,
    )
    better = png(61)
    fresh = attached(better, "approval2.png", "image/png")
    wrong = answer(citizen, application_id, told["version"], agency_approval=fresh, street="شارع آخر")
    assert [(one["field"], one["code"]) for one in wrong["problems"]] == [("street", "field_not_requested")]
    nothing = answer(citizen, application_id, told["version"])
    assert [(one["field"], one["code"]) for one in nothing["problems"]] == [("agency_approval", "request_unanswered")]
    assert answer(citizen, application_id, told["version"], agency_approval=fresh)["code"] == "blobs_missing"
    citizen.upload(better)
    assert answer(citizen, application_id, 1, agency_approval=fresh)["code"] == "stale"
    result = answer(citizen, application_id, told["version"], agency_approval=fresh)
    assert (result["status"], result["application_id"]) == (200, application_id)
    assert result["acknowledgement"]
    after = citizen.application(application_id)
    assert (after["state"], after["answers"]["agency_approval"]) == ("submitted", fresh)
    assert after["requests"][0]["is_answered"] is True
    # What was changed stands beside what it was.
    assert list(reviewer.opened(application_id)["before"]) == ["agency_approval"]
    assert reviewer.get("/v1/desk/applications").json()["rows"][0]["revisions"] == 2
    assert reviewer.get(f"/v1/blobs/{sha(better)}").content == better
    assert answer(citizen, application_id, after["version"], agency_approval=fresh)["code"] == "move_unknown"
    stolen = {"application_id": application_id, "application_version": 1, "answers": {}, "manifest": []}
    assert town.somebody().settle(operation("application.answer", stolen))["status"] == 403


def test_an_answer_may_change_what_follows_from_it_and_no_more(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer = town.staff("reviewer")
    reviewer.take(application_id)
    reviewer.move(application_id, "return", requests=[{"field": "tenure", "reason": "field_incorrect", "text": ""}])
    version = citizen.application(application_id)["version"]
    deed = attached(JPEG, "deed.jpg", "image/jpeg")
    opened = {"deed_number": "123456789012", "deed_date": "2020-02-02", "deed_copy": deed, "lease_copy": None}
    answers = {**citizen.application(application_id)["answers"], "tenure": "deed", "deed_copy": deed}
    manifest = [one for one in manifest_of(answers) if one["field"] != "lease_copy"]
    manifest.append({"field": "deed_copy", **deed[0]})
    body = {"application_id": application_id, "application_version": version, "manifest": manifest}
    incomplete = citizen.settle(operation("application.answer", {**body, "answers": {"tenure": "deed"}}))
    assert incomplete["code"] in ("answers_invalid", "manifest_differs")
    too_much = {**body, "answers": {"tenure": "deed", **opened, "workers": "4"}}
    assert {one["field"] for one in citizen.settle(operation("application.answer", too_much))["problems"]} >= {
        "workers"
    }
    opened.pop("lease_copy")
    result = citizen.settle(operation("application.answer", {**body, "answers": {"tenure": "deed", **opened}}))
    assert result["status"] == 200, result


@ONE_ENGINE
def test_requests_must_be_answerable(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer = town.staff("reviewer")
    version = reviewer.take(application_id).json()["application"]["version"]
    for requests, problem in UNANSWERABLE:
        reply = reviewer.move(application_id, "return", version=version, requests=requests)
        assert reply.status_code == 422
        assert problem in (reply.json()["code"], *(one["code"] for one in reply.json()["problems"]))


UNANSWERABLE: list[tuple[list[dict[str, str]], str]] = [
    ([], "empty_group"),
    ([{"field": "no_such_field", "reason": "field_incorrect"}], "choice_unknown"),
    ([{"field": "deed_copy", "reason": "document_missing"}], "choice_unknown"),
    ([{"field": "municipality", "reason": "field_incorrect"}], "choice_unknown"),
    ([{"field": "street", "reason": "because"}], "choice_unknown"),
    # A document is missing, and an answer is not one.
    ([{"field": "street", "reason": "document_missing"}], "choice_closed"),
    ([{"field": "street", "reason": "other", "text": "  "}], "empty"),
    ([{"field": "street", "reason": "field_incorrect"}] * 2, "key_repeated"),
    ([{"field": "street", "reason": "field_incorrect", "text": "x" * 4001}], "text_long"),
]


@ONE_ENGINE
def test_a_rejection_names_its_reasons(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer, head = town.staff("reviewer"), town.staff("head")
    reviewer.take(application_id)
    reviewer.move(application_id, "recommend")
    head.take(application_id)
    assert wrong(head.move(application_id, "reject")) == {"reasons": "empty_choice"}
    assert wrong(head.move(application_id, "reject", reasons=["because"])) == {"reasons": "choice_unknown"}
    assert wrong(head.move(application_id, "reject", reasons=["other"])) == {"other_reason": "empty"}
    assert code(head.move(application_id, "approve", reasons=["fines_unpaid"])) == (422, "not_needed")
    reply = head.move(application_id, "reject", reasons=["fines_unpaid"], text="غرامات")
    assert (reply.json()["application"]["state"], reply.json()["moves"]) == ("rejected", [])
    entry = citizen.application(application_id)["timeline"][-1]
    assert (entry["move"], entry["reasons"], entry["text"], entry["role"]) == (
        "reject",
        ["fines_unpaid"],
        "غرامات",
        "head",
    )


def test_nobody_decides_his_own_application(town: Town) -> None:
    citizen = town.somebody()
    application_id = citizen.apply()
    # The same person comes to work for the municipality.
    with town.context.database.transaction() as connection:
        mine = person.update().where(person.c.person_id == citizen.person_id)
        connection.execute(mine.values(kind="staff", municipality="00100100"))
        begin_membership(connection, citizen.person_id, "00100100", "reviewer", town.context.now())
    insider = town.sign_in(citizen.person_id, "desk")
    assert code(insider.get(f"/v1/desk/applications/{application_id}")) == (403, "own_application")
    assert code(insider.take(application_id)) == (403, "own_application")
    assert code(insider.move(application_id, "take", version=1)) == (403, "own_application")
    assert town.rows(application)[0].state == "submitted"


def test_a_right_that_was_lost_is_lost_at_once(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer = town.staff("reviewer")
    reviewer.take(application_id)
    version = reviewer.opened(application_id)["application"]["version"]
    with town.context.database.transaction() as connection:
        connection.execute(membership.update().values(ends_at=town.context.now()))
    reply = reviewer.post(f"/v1/desk/applications/{application_id}/moves", {"move": "recommend", "version": version})
    assert reply.status_code == 403


def test_only_who_can_act_next_is_offered_to_take_it(town: Town) -> None:
    application_id = town.somebody().apply(REVIEWED)
    reviewer, second, head = town.staff("reviewer"), town.staff("reviewer"), town.staff("head")
    reviewer.take(application_id)
    reviewer.move(application_id, "recommend")
    for who, may_take in ((reviewer, False), (second, False), (head, True)):
        assert who.opened(application_id)["can_take"] is may_take
    assert code(second.take(application_id)) == (403, "not_permitted")
    assert second.opened(application_id)["waiting"] == []
    head.take(application_id)
    assert "return" in head.opened(application_id)["moves"]
