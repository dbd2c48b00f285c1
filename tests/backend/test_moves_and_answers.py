"""What moves ask: judged by the journey on the server, kept with its author, told to those who read the timeline."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.tables import asked, move_answer, timeline_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import keep_editions
from balady_desktop.backend.in_force import InForce
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from tests.backend.casework import INSTANT, ONE_ENGINE, Somebody, Town, mint, operation
from tests.backend.visitors import Clock


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


def wrong(reply: Any) -> dict[str, str]:
    assert (reply.status_code, reply.json()["code"]) == (422, "answers_invalid"), reply.text
    return {one["field"]: one["code"] for one in reply.json()["problems"]}


def request(field: str, reason: str, row: str = "r1", **more: Any) -> dict[str, Any]:
    return {"id": row, "answers": {"about": field, "request_reason": reason, **more}}


def test_what_a_move_asks_is_kept_and_told(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer, head = town.staff("reviewer"), town.staff("head")
    reviewer.take(application_id)
    answers = {"reasons": ["fines_unpaid", "other"], "other_reason": "  غرامة \u200f2025 "}
    said = reviewer.move(application_id, "recommend_rejection", answers=answers)
    entry = said.json()["application"]["timeline"][-1]
    assert entry["answers"] == {"reasons": ["fines_unpaid", "other"], "other_reason": "غرامة 2025"}
    # Programs of before read the same.
    assert (entry["reasons"], entry["text"]) == (["fines_unpaid", "other"], "غرامة 2025")
    assert citizen.application(application_id)["timeline"][-1]["answers"] == entry["answers"]
    (kept,) = town.rows(move_answer)
    (made,) = town.rows(timeline_entry, timeline_entry.c.seq == kept.seq)
    assert (kept.move, kept.answers, made.actor) == ("recommend_rejection", entry["answers"], reviewer.person_id)
    with pytest.raises(DatabaseError), town.context.database.transaction() as connection:
        connection.execute(sa.update(move_answer).values(move="approve"))
    head.take(application_id)
    assert head.move(application_id, "approve", answers={"comment": "  "}).status_code == 200
    assert len(town.rows(move_answer)) == 1, "nothing was said with the approval"


def test_requests_are_rows_of_the_task(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer = town.staff("reviewer")
    version = reviewer.take(application_id).json()["application"]["version"]
    rows = [request("agency_approval", "document_unreadable"), request("street", "other", "r2")]

    def returned(rows: Any, key: str | None = None) -> Any:
        return reviewer.move(application_id, "return", key, version=version, answers={"completion": rows})

    assert wrong(returned([])) == {"completion": "empty_group"}
    assert wrong(returned(rows)) == {"completion.r2.request_other": "empty"}
    assert wrong(returned([request("street", "document_missing")])) == {"completion.r1.request_reason": "choice_closed"}
    assert wrong(returned([request("nothing", "other", request_other="x")])) == {
        "completion.r1.about": "choice_unknown"
    }
    twice = [request("street", "field_incorrect"), request("street", "field_incorrect", "r2")]
    assert wrong(returned(twice)) == {"completion.r2.about": "key_repeated"}
    assert wrong(returned("street")) == {"completion": "answer_unreadable"}
    rows[1]["answers"] |= {"request_other": "اكتب الاسم كاملًا", "unknown": "x"}
    key = mint()
    first, again = returned(rows, key), returned(rows, key)
    assert first.json() == again.json()
    told = [(one["task"], one["field"], one["reason"], one["text"]) for one in first.json()["application"]["requests"]]
    assert told == [
        ("completion", "agency_approval", "document_unreadable", ""),
        ("completion", "street", "other", "اكتب الاسم كاملًا"),
    ]
    says = [one.says for one in town.rows(asked)]
    assert {"request_reason": "other", "request_other": "اكتب الاسم كاملًا"} in says
    assert all("unknown" not in one for one in says)


@ONE_ENGINE
def test_nothing_is_taken_that_is_not_asked(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer = town.staff("reviewer")
    reviewer.take(application_id)
    for move, answers in (
        ("recommend", {"reasons": ["fines_unpaid"]}),
        ("recommend_rejection", {"reasons": ["fines_unpaid"], "other_reason": "x"}),
        ("return", {"comment": "x"}),
    ):
        reply = reviewer.move(application_id, move, answers=answers)
        assert (reply.status_code, reply.json()["code"]) == (422, "not_needed"), reply.text
    said = {"text": "x", "requests": [{"field": "street", "reason": "field_incorrect"}]}
    assert reviewer.move(application_id, "recommend", **said).json()["code"] == "not_needed"
    assert reviewer.move(application_id, "return", text="x").json()["code"] == "not_needed"
    assert wrong(reviewer.move(application_id, "recommend", answers={"comment": ["x"]})) == {
        "comment": "answer_unreadable"
    }
    assert reviewer.opened(application_id)["application"]["state"] == "under_review"


def test_a_move_that_has_to_wait_is_told_with_its_reason(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    both, other = town.staff("reviewer", "head"), town.staff("reviewer")

    def waiting(who: Somebody) -> dict[str, list[str]]:
        return {one["move"]: one["reasons"] for one in who.opened(application_id)["waiting"]}

    assert waiting(both) == {}
    both.take(application_id)
    assert waiting(both) == {}
    of_a_reviewer = ("recommend", "return", "recommend_rejection", "send_visit", "consult")
    assert waiting(other) == {move: ["taken_by_other"] for move in of_a_reviewer}
    both.move(application_id, "recommend", answers={"comment": "مطابق"})
    assert waiting(both) == {
        "approve": ["lock_needed", "same_person"],
        "return": ["lock_needed"],
        "reject": ["lock_needed"],
    }
    both.take(application_id)
    assert waiting(both) == {"approve": ["same_person"]}
    assert both.opened(application_id)["moves"] == ["return", "reject"]


def test_answers_that_were_decided_offline_arrive_once(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    reviewer = town.staff("reviewer")
    version = reviewer.take(application_id).json()["application"]["version"]

    def queued(rows: list[dict[str, Any]]) -> dict[str, Any]:
        asked = {"move": "return", "version": version, "answers": {"completion": rows}}
        return operation("move.make", {"body": "00100100", "application_id": application_id, "request": asked})

    rows = [request("street", "field_incorrect", request_text=" ")]
    assert reviewer.settle(queued(rows))["status"] == 200
    # The answer was lost: under another key the same is not asked again, and something else came too late.
    assert reviewer.settle(queued(rows))["status"] == 208
    assert reviewer.settle(queued([request("trade_name", "field_incorrect")]))["code"] == "stale"
    assert [one.field for one in town.rows(asked)] == ["street"]


BEFORE = Path(__file__).parents[1] / "domain" / "licence_review_v1.yaml"


def serve(context: Context, catalogue: Catalogue) -> Town:
    """The same server, its database and files, with a catalogue."""
    served = replace(context, in_force=InForce(catalogue))
    with served.database.transaction() as connection:
        keep_editions(connection, catalogue, served.now(), 30)
    return Town(TestClient(make_app(served), base_url="https://testserver"), served)


def test_an_application_of_before_goes_its_way_under_the_rules_of_today(context: Context) -> None:
    """What was sent under the words of before is decided under them, whatever is published meanwhile."""
    texts = packaged_catalogue().texts
    then = {**texts, "workflows/licence_review.yaml": BEFORE.read_text(encoding="utf-8")}
    citizen = serve(context, Catalogue(then)).somebody()
    application_id, instant_id = citizen.apply(), citizen.apply(INSTANT)
    assert citizen.application(instant_id)["state"] == "awaiting_payment"
    town = serve(context, packaged_catalogue())
    reviewer, head = town.staff("reviewer"), town.staff("head")
    old = reviewer.opened(application_id)["application"]["definition"]
    assert old != packaged_catalogue().edition("professional_licence").hash
    reviewer.take(application_id)
    said = {"reasons": ["other"], "other_reason": "سبب"}
    told = reviewer.move(application_id, "recommend_rejection", answers=said).json()["application"]
    assert (told["state"], told["timeline"][-1]["reasons"]) == ("rejection_recommended", ["other"])
    head.take(application_id)
    returned = head.move(application_id, "return", requests=[{"field": "street", "reason": "field_incorrect"}])
    assert returned.json()["application"]["requests"][0]["task"] == "completion"
    assert returned.json()["application"]["state"] == "returned"
    # A program of before reads the rules of before, and is told to update for those of today.
    path, older = "/v1/desk/applications/{}", {"X-Protocol-Version": "4"}
    fresh = town.somebody().apply()
    for wanted, status in ((application_id, 200), (fresh, 426)):
        assert reviewer.client.get(path.format(wanted), headers={**reviewer.headers, **older}).status_code == status


REOPEN = """
  - move: note
    words: {ar: تدوين, en: Note}
    sources: [under_review]
    by: [reviewer]
    needs: [lock]
    asks: [{id: noted, type: whole_number, label: {ar: عدد, en: Number}}]
    inside: true
  - move: reopen
    words: {ar: إعادة فتح, en: Reopen}
    sources: [rejected]
    target: under_review
    by: [head]
    when: {move.note.noted: {over: 2}}
    until: {days: 5}
tasks:
"""


@ONE_ENGINE
def test_moves_of_a_workflow_of_ones_own(context: Context, clock: Clock) -> None:
    """A move that keeps the state and that the applicant does not see; a way out of an end, for a time."""
    texts = packaged_catalogue().texts
    name = "workflows/licence_review.yaml"
    own = (
        texts[name]
        .replace("\ntasks:\n", REOPEN)
        .replace(
            "    by: [head]\n    needs: [lock]\n    asks:\n      - {id: reasons",
            "    by: [head]\n    needs: [lock, {answered: [completion]}]\n    asks:\n      - {id: reasons",
        )
    )
    catalogue = Catalogue({**texts, name: own})
    assert check_catalogue(catalogue).complaints == ()
    town = serve(context, catalogue)
    citizen, reviewer, head = town.somebody(), town.staff("reviewer"), town.staff("head")
    application_id = citizen.apply()
    reviewer.take(application_id)
    noted = reviewer.move(application_id, "note", answers={"noted": "٣"}).json()
    assert (noted["application"]["state"], noted["is_mine"]) == ("under_review", True)
    moves = [
        [one["move"] for one in told]
        for told in (noted["application"]["timeline"], citizen.application(application_id)["timeline"])
    ]
    assert moves == [["submit", "take", "note"], ["submit", "take"]]
    reviewer.post(f"/v1/desk/applications/{application_id}/release")
    head.take(application_id)
    # Nothing was asked of the applicant yet, and a rejection needs that here.
    assert {one["move"]: one["reasons"] for one in head.opened(application_id)["waiting"]} == {
        "reject": ["task_unanswered"]
    }
    answers = {"reasons": ["fines_unpaid"]}
    refused = head.move(application_id, "reject", answers=answers)
    assert (refused.status_code, refused.json()["code"]) == (409, "task_unanswered")
    with town.context.database.transaction() as connection:
        row = {"application_id": application_id, "position": 0, "field": "street", "reason": "x", "text": ""}
        connection.execute(sa.insert(asked).values(id=mint(), is_answered=True, **row))
    assert head.move(application_id, "reject", answers=answers).json()["application"]["state"] == "rejected"
    assert head.opened(application_id)["moves"] == ["reopen"]
    clock.move(days=6)
    late = town.sign_in(head.person_id, "later")
    assert late.opened(application_id)["moves"] == []
    assert late.move(application_id, "reopen").json()["code"] == "move_unknown"
