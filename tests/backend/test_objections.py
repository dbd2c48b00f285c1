"""An objection is about one decision: another decision ends it, and nothing is lifted that nobody objected to."""

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from tests.backend.act_steps import OBJECTION, reason, send, sent, told
from tests.backend.casework import ONE_ENGINE, Somebody, Town
from tests.backend.test_papers_standing import REINSTATE, REVOKE, SUSPEND, ask, change, decide

pytestmark = ONE_ENGINE


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def holder(town: Town) -> Somebody:
    found = town.somebody()
    town.issued(found)
    return found


def test_an_objection_to_a_suspension_lifts_no_later_revocation(holder: Somebody, town: Town) -> None:
    licence = told(holder)["documents"][0]["document_id"]
    change(town, licence, SUSPEND)
    objection = sent(holder, "object", OBJECTION, None)
    change(town, licence, REVOKE)
    # Before the walk of the server comes, nobody decides it any more.
    reviewer = town.staff("reviewer")
    assert reviewer.take(objection["application_id"]).status_code == 409
    make_due(town.context)
    assert holder.application(objection["application_id"])["state"] == "cancelled"
    assert told(holder)["standing"] == "revoked"


def test_an_objection_does_not_outlive_the_decision_it_is_about(holder: Somebody, town: Town) -> None:
    licence = told(holder)["documents"][0]["document_id"]
    for decision in (SUSPEND, REINSTATE):
        change(town, licence, decision)
        if decision is SUSPEND:
            objection = sent(holder, "object", OBJECTION, None)
    change(town, licence, SUSPEND)
    make_due(town.context)
    assert holder.application(objection["application_id"])["state"] == "cancelled"
    # The new suspension can be objected to by itself.
    assert sent(holder, "object", OBJECTION, None)["state"] == "filed"


def suspended(holder: Somebody, town: Town) -> tuple[Somebody, Somebody, str]:
    """Suspend a licence by two persons who are known, and object; returns both and the objection."""
    licence = told(holder)["documents"][0]["document_id"]
    asking, deciding = town.staff("reviewer"), town.staff("head")
    request = ask(asking, licence, SUSPEND)
    assert request.status_code == 200
    assert decide(deciding, request.json()["request_id"]).status_code == 200
    return asking, deciding, sent(holder, "object", OBJECTION, None)["application_id"]


def test_whoever_asked_for_the_suspension_or_decided_it_neither_studies_nor_decides_the_objection(
    holder: Somebody, town: Town
) -> None:
    asking, deciding, objection = suspended(holder, town)
    studying, other = town.staff("reviewer"), town.staff("head")
    refused = asking.take(objection)
    assert (refused.status_code, refused.json()["code"]) == (403, "took_decision")
    # The desk says so before anything is tried.
    assert all("took_decision" in one["reasons"] for one in asking.opened(objection)["waiting"])
    # Who studies it reads what it is about.
    about = studying.opened(objection)["decision"]
    assert (about["event"], about["reason"]) == ("suspended", SUSPEND["reason"])
    assert studying.take(objection).status_code == 200
    assert studying.move(objection, "study", answers={"finding": "لم تثبت المخالفة."}).status_code == 200
    for move in ("accept", "dismiss"):
        refused = deciding.move(objection, move, answers={"grounds": "x"})
        assert (refused.status_code, refused.json()["code"]) == (403, "took_decision")
    assert other.take(objection).status_code == 200
    assert other.move(objection, "accept", answers={"grounds": "لم تثبت."}).status_code == 200
    assert told(holder)["standing"] == "valid"


def test_the_same_decision_is_not_objected_to_again(holder: Somebody, town: Town) -> None:
    _, _, withdrawn = suspended(holder, town)
    # What its applicant took back was decided by nobody.
    version = holder.application(withdrawn)["version"]
    path = f"/v1/applications/{withdrawn}/moves"
    assert holder.post(path, {"move": "withdraw", "version": version}).status_code == 200
    assert reason(holder, "object") is None
    objection = sent(holder, "object", OBJECTION, None)
    studying, other = town.staff("reviewer"), town.staff("head")
    assert studying.take(objection["application_id"]).status_code == 200
    assert studying.move(objection["application_id"], "study", answers={"finding": "ثبتت."}).status_code == 200
    assert other.take(objection["application_id"]).status_code == 200
    assert other.move(objection["application_id"], "dismiss", answers={"grounds": "ثبتت."}).status_code == 200
    why = reason(holder, "object")
    assert (why["code"], why["number"]) == ("decided_before", objection["application_number"])
    assert send(holder, "object", OBJECTION, None)["code"] == "decided_before"
    # Another decision is objected to by itself.
    licence = told(holder)["documents"][0]["document_id"]
    for decision in (REINSTATE, SUSPEND):
        change(town, licence, decision)
    assert sent(holder, "object", OBJECTION, None)["state"] == "filed"
