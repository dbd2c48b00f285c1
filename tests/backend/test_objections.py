"""An objection is about one decision: another decision ends it, and nothing is lifted that nobody objected to."""

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from tests.backend.act_steps import OBJECTION, sent, told
from tests.backend.casework import ONE_ENGINE, Somebody, Town
from tests.backend.test_papers_standing import REINSTATE, REVOKE, SUSPEND, change

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
