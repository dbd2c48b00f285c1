"""One row that nobody can read keeps nobody from the others; what would become one is refused at the door."""

import json
import logging
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.applications.tables import submission
from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.tables import draft_field
from balady_desktop.backend.people.tables import person
from tests.backend.casework import INSTANT, REVIEWED, Somebody, Town, mint, operation


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


def poison(town: Town, table: sa.Table, column: str, value: Any, row_id: str) -> None:
    """Write what an older server let in."""
    with town.context.database.transaction() as connection:
        if table is submission:
            names = {"sqlite": "submission_no_update", "postgresql": "submission_no_change ON submission"}
            connection.execute(sa.text(f"DROP TRIGGER {names[connection.dialect.name]}"))
        key = table.c.draft_id if table is draft_field else table.c.id
        connection.execute(sa.update(table).where(key == row_id).values({column: value}))


@pytest.mark.parametrize("levels", [16, 260, 900])
def test_fault_45_a_deep_answer_is_refused_and_stops_nothing(town: Town, levels: int) -> None:
    citizen = town.somebody()
    bad = citizen.settle(citizen.save(mint(), {"street": nested(levels)}))
    assert (bad["status"], bad["code"]) == (422, "request_invalid")
    ready = citizen.ready_draft(INSTANT)
    sent = citizen.settle(
        operation("application.submit", {**ready, "answers": {**ready["answers"], "street": nested(levels)}})
    )
    assert sent["status"] == 422
    assert citizen.settle(operation("application.submit", ready))["status"] == 200


@pytest.mark.parametrize("levels", [70, 260, 900])
def test_fault_45_a_poisoned_draft_keeps_its_owner_from_nothing(
    town: Town, levels: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "balady_desktop.backend")
    citizen = town.somebody()
    bad, good = mint(), mint()
    for one in (bad, good):
        assert citizen.settle(citizen.save(one, {"street": "شارع"}))["status"] == 200
    poison(town, draft_field, "value", nested(levels), bad)
    told = citizen.sync(cursor=0)
    assert [one["id"] for one in told["changes"]] == [good]
    left_out = [json.loads(one.message) for one in caplog.records if "row_left_out" in one.message]
    assert {one["row"] for one in left_out} == {bad}
    assert citizen.settle(citizen.save(good, {"workers": "3"}, base=1))["status"] == 200
    # Its own operations are answered too.
    assert citizen.settle({**citizen.save(bad, {"workers": "3"}, base=1)})["status"] in (200, 413, 500)
    assert len(citizen.sync(cursor=0)["changes"]) == 1


@pytest.mark.parametrize("levels", [70, 260])
def test_fault_45_a_poisoned_submission_keeps_nobody_from_the_queue_and_the_feed(town: Town, levels: int) -> None:
    citizen = town.somebody()
    bad, good = citizen.apply(REVIEWED), citizen.apply(REVIEWED)
    [sent] = town.rows(submission, submission.c.application_id == bad)
    poison(town, submission, "answers", {**sent.answers, "street": nested(levels)}, sent.id)
    reviewer = town.staff("reviewer")
    assert {one["application_id"] for one in reviewer.get("/v1/desk/applications").json()["rows"]} == {bad, good}
    for somebody, path in ((reviewer, f"/v1/desk/applications/{bad}"), (citizen, f"/v1/applications/{bad}")):
        refused = somebody.get(path)
        assert (refused.status_code, refused.json()["code"]) == (409, "application_unreadable")
    assert reviewer.get(f"/v1/desk/applications/{good}").status_code == 200
    changes = citizen.sync(cursor=0)["changes"]
    assert [one["id"] for one in changes if one["kind"] == "application"] == [good]


def test_fault_45_a_row_of_the_queue_that_cannot_be_shown_is_left_out(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizens = [town.somebody() for _ in range(3)]
    owners = {one.apply(REVIEWED): one for one in citizens}
    made = sorted(owners)
    with town.context.database.transaction() as connection:
        hurt = sa.update(person).where(person.c.person_id == owners[made[1]].person_id)
        connection.execute(hurt.values(display_name_ar="مسموم"))

    def mask(name: str) -> str:
        if name == "مسموم":
            raise ValueError
        return name

    monkeypatch.setattr("balady_desktop.backend.desk.queries.mask_name", mask)
    reviewer = town.staff("reviewer")
    first = reviewer.get("/v1/desk/applications", limit="2").json()
    assert [one["application_id"] for one in first["rows"]] == made[:1]
    rest = reviewer.get("/v1/desk/applications", limit="2", after=first["next_after"]).json()
    assert [one["application_id"] for one in rest["rows"]] == made[2:]


def test_fault_45_answers_that_nobody_asks_are_refused(town: Town) -> None:
    citizen = town.somebody()
    bad = citizen.settle(citizen.save(mint(), {"street": "شارع", "poison": "x"}))
    assert (bad["status"], [(one["field"], one["code"]) for one in bad["problems"]]) == (
        422,
        [("poison", "answer_unknown")],
    )
    group = [{"id": "1", "answers": {"sign_width": "3", "poison": "x"}}]
    bad = citizen.settle(citizen.save(mint(), {"signs": group}))
    assert (bad["status"], [one["field"] for one in bad["problems"]]) == (422, ["signs.poison"])
    ready = citizen.ready_draft(INSTANT)
    sent = citizen.settle(operation("application.submit", {**ready, "answers": {**ready["answers"], "poison": "x"}}))
    assert (sent["status"], sent["code"]) == (422, "answers_invalid")


def test_fault_45_a_draft_of_another_version_keeps_its_fields_and_can_be_sent(town: Town) -> None:
    citizen: Somebody = town.somebody()
    ready = citizen.ready_draft(INSTANT)
    older = citizen.save(ready["draft_id"], {"former_field": "قديم"}, base=1, definition="0" * 64)
    assert citizen.settle(older)["status"] == 200
    # A taking-away of it is known, whatever the definition.
    assert citizen.settle(citizen.save(mint(), {"former_field": None}))["status"] == 200
    answers = {**ready["answers"], "former_field": "قديم"}
    sent = citizen.settle(operation("application.submit", {**ready, "answers": answers, "draft_version": 2}))
    assert sent["status"] == 200, sent
    assert citizen.settle(citizen.save(mint(), {"Bad Name": "x"}, definition="0" * 64))["status"] == 422
