"""A committee votes on an objection: sealed until the last one, counted over all votes, with quorum and equal votes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.people.memberships import end_membership, who_has_role
from balady_desktop.backend.tasks.tables import task
from tests.backend.act_steps import OBJECTION, sent, told
from tests.backend.casework import ONE_ENGINE, RIYADH, Somebody, Town
from tests.backend.test_cases import evidence, files_in
from tests.backend.test_papers_standing import SUSPEND, ask, change, decide
from tests.backend.test_tasks import answered, in_feed
from tests.backend.visitors import Clock

pytestmark = ONE_ENGINE
GROUNDS = {"grounds": "لم تثبت المخالفة."}


@pytest.fixture
def town(client: TestClient, context: Context, clock: Clock) -> Town:
    # Sunday 1 March 2026 at noon in Riyadh.
    clock.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
    with context.database.transaction() as connection:
        # The committee is whom a test makes a member of it.
        for person in who_has_role(connection, [RIYADH], ["committee_member"], clock.now):
            end_membership(connection, person, RIYADH, "committee_member", clock.now, clock.now)
    return Town(client, context)


@pytest.fixture
def holder(town: Town) -> Somebody:
    found = town.somebody()
    town.issued(found)
    return found


def licence_of(holder: Somebody) -> str:
    found: str = told(holder)["documents"][0]["document_id"]
    return found


def studied(holder: Somebody, town: Town) -> tuple[str, Somebody]:
    """Return an objection that awaits its decision, and the head who has taken it."""
    objection: str = sent(holder, "object", OBJECTION, None)["application_id"]
    reviewer, head = town.staff("reviewer"), town.staff("head")
    assert reviewer.take(objection).status_code == 200
    assert reviewer.move(objection, "study", answers={"finding": "تُبحث."}).status_code == 200
    assert head.take(objection).status_code == 200
    return objection, head


def convened(holder: Somebody, town: Town) -> tuple[str, Somebody]:
    change(town, licence_of(holder), SUSPEND)
    objection, head = studied(holder, town)
    convene(head, objection)
    return objection, head


def convene(head: Somebody, objection: str) -> None:
    made = head.move(objection, "convene", answers={"brief": "هل تثبت المخالفة؟"})
    assert made.status_code == 200, made.text


def members(town: Town, count: int) -> list[Somebody]:
    return [town.staff("committee_member") for _ in range(count)]


def vote(member: Somebody, ballot: str) -> dict[str, Any]:
    (task_id,) = in_feed(member)
    result: dict[str, Any] = member.settle(answered(task_id, {"ballot": ballot, "opinion": "رأيي."}))
    return result


def moves(head: Somebody, objection: str) -> set[str]:
    """Take an objection after the vote; returns what may become of it."""
    assert head.take(objection).status_code == 200
    return set(head.opened(objection)["moves"])


def votes(head: Somebody, objection: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = head.opened(objection)["application"]["tasks"]
    return found


def votes_in_evidence(auditor: Somebody, objection: str) -> int:
    told = json.loads(files_in(evidence(auditor, objection))["application.json"])
    return len(told["task_answer"])


def test_each_member_votes_alone_and_nobody_reads_a_vote_before_the_last_one(holder: Somebody, town: Town) -> None:
    committee = members(town, 3)
    objection, head = convened(holder, town)
    assert len({next(iter(in_feed(one))) for one in committee}) == 3
    assert next(iter(in_feed(committee[0]).values()))["said"] == {"brief": "هل تثبت المخالفة؟"}
    for one in committee[:2]:
        assert vote(one, "accept")["status"] == 200
        assert [(said["answers"], said["is_sealed"]) for said in votes(head, objection)] == [({}, True)] * 3
        assert holder.application(objection)["state"] == "voting"
    assert set(head.opened(objection)["moves"]) == set()
    auditor = town.staff("auditor")
    assert votes_in_evidence(auditor, objection) == 0
    assert vote(committee[2], "dismiss")["status"] == 200
    assert holder.application(objection)["state"] == "counted"
    ballots = [said["answers"]["ballot"] for said in votes(head, objection)]
    assert sorted(ballots) == ["accept", "accept", "dismiss"]
    assert {said["is_sealed"] for said in votes(head, objection)} == {False}
    assert votes_in_evidence(auditor, objection) == 3
    # The applicant sees that it was asked, and no vote.
    assert {tuple(one["answers"]) for one in holder.application(objection)["tasks"]} == {()}


@pytest.mark.parametrize(
    ("ballots", "there", "ends"),
    [
        (("accept", "dismiss", "accept"), {"accept"}, "valid"),
        (("accept", "dismiss", "dismiss"), {"dismiss"}, "suspended"),
        # The last answer alone would say otherwise.
        (("dismiss", "dismiss", "accept"), {"dismiss"}, "suspended"),
        # Equal votes: whoever chairs decides. Those who abstain are there and count for neither side.
        (("accept", "dismiss", "abstain"), {"accept", "dismiss"}, "valid"),
        (("abstain", "abstain", "accept"), {"accept"}, "valid"),
    ],
)
def test_the_votes_of_all_members_decide(
    holder: Somebody, town: Town, ballots: tuple[str, ...], there: set[str], ends: str
) -> None:
    committee = members(town, 3)
    objection, head = convened(holder, town)
    for one, ballot in zip(committee, ballots, strict=True):
        assert vote(one, ballot)["status"] == 200
    assert moves(head, objection) & {"accept", "dismiss", "convene"} == there
    if there == {"dismiss"}:
        # Not even who knows the move's name goes against the count.
        refused = head.move(objection, "accept", answers=GROUNDS)
        assert (refused.status_code, refused.json()["code"]) == (409, "move_unknown")
    move = "accept" if "accept" in there else "dismiss"
    assert head.move(objection, move, answers=GROUNDS).status_code == 200
    assert told(holder)["standing"] == ends


def test_without_a_quorum_the_committee_is_asked_again_and_only_its_new_votes_count(
    holder: Somebody, town: Town, clock: Clock
) -> None:
    committee = members(town, 3)
    objection, head = convened(holder, town)
    assert vote(committee[0], "accept")["status"] == 200
    clock.move(days=8)
    make_due(town.context)
    assert holder.application(objection)["state"] == "counted"
    assert moves(head, objection) & {"accept", "dismiss", "convene"} == {"convene"}
    # The one vote that was cast is told, and those who were silent have none.
    assert sorted(one["state"] for one in votes(head, objection)) == ["answered", "closed", "closed"]
    convene(head, objection)
    assert sorted({(one["round"], one["is_sealed"]) for one in votes(head, objection)}) == [(1, False), (2, True)]
    for one in committee[:2]:
        assert vote(one, "dismiss")["status"] == 200
    clock.move(days=8)
    make_due(town.context)
    assert moves(head, objection) & {"accept", "dismiss", "convene"} == {"dismiss"}


def test_a_vote_that_comes_after_the_time_is_refused(holder: Somebody, town: Town, clock: Clock) -> None:
    (member,) = members(town, 1)
    convened(holder, town)
    clock.move(days=8)
    late = vote(member, "accept")
    assert (late["status"], late["code"]) == (409, "task_late")


def test_whoever_took_the_decision_does_not_vote_on_the_objection_to_it(holder: Somebody, town: Town) -> None:
    asking, deciding = town.staff("reviewer"), town.staff("head", "committee_member")
    request = ask(asking, licence_of(holder), SUSPEND)
    assert decide(deciding, request.json()["request_id"]).status_code == 200
    (member,) = members(town, 1)
    objection, head = studied(holder, town)
    convene(head, objection)
    assert [one.person_id for one in town.rows(task, task.c.application_id == objection)] == [member.person_id]
    assert in_feed(deciding) == {}
    # Nor does he answer what is asked of everybody in the role.
    with town.context.database.transaction() as connection:
        connection.execute(sa.update(task).values(person_id=None))
    (asked,) = town.rows(task, task.c.application_id == objection)
    refused = deciding.settle(answered(asked.id, {"ballot": "dismiss"}))
    assert (refused["status"], refused["code"]) == (403, "took_decision")


def test_without_a_committee_the_head_decides(holder: Somebody, town: Town) -> None:
    change(town, licence_of(holder), SUSPEND)
    objection, head = studied(holder, town)
    refused = head.move(objection, "convene", answers={"brief": "x"})
    assert (refused.status_code, refused.json()["code"]) == (409, "nobody_asked")
    assert head.move(objection, "accept", answers=GROUNDS).status_code == 200


def test_an_objection_that_is_withdrawn_closes_the_vote(holder: Somebody, town: Town) -> None:
    (member,) = members(town, 1)
    objection, _ = convened(holder, town)
    version = holder.application(objection)["version"]
    path = f"/v1/applications/{objection}/moves"
    assert holder.post(path, {"move": "withdraw", "version": version}).status_code == 200
    assert in_feed(member) == {}
