"""Submissions: verified again, exactly once, numbered without gaps, acknowledged by signature."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.audit import append_audit
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.wire.acknowledgement import content_of, read_acknowledgement
from balady_desktop.wire.canonical import digest
from tests.backend.casework import (
    INSTANT,
    JEDDAH,
    ONE_ENGINE,
    PDF,
    REVIEWED,
    Somebody,
    Town,
    attached,
    manifest_of,
    mint,
    operation,
    quoted,
)
from tests.file_samples import png


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


def refused(somebody: Somebody, body: dict[str, Any], **changes: Any) -> dict[str, Any]:
    result = somebody.settle(operation("application.submit", {**body, **changes}))
    assert result["status"] not in (200, 208), result
    assert result["acknowledgement"] is None
    return result


def test_a_submission_is_acknowledged_by_signature_over_what_was_sent(town: Town, citizen: Somebody) -> None:
    body = citizen.ready_draft(REVIEWED)
    result = citizen.settle(operation("application.submit", body))
    assert (result["status"], result["application_number"]) == (200, "A-00100100-2026-000001")
    key = town.context.keys.signing.public_key()
    word = read_acknowledgement(result["acknowledgement"], key)
    assert word.content_digest == digest(content_of(body["definition"], body["answers"], body["manifest"]))
    assert (word.submission_id, word.application_number) == (body["submission_id"], result["application_number"])
    told = citizen.application(result["application_id"])
    assert (told["state"], told["path"], told["name"]) == ("submitted", "reviewed", "مكتب النخيل (1)")
    assert [(one["move"], one["state"], one["role"], one["actor"]) for one in told["timeline"]] == [
        ("submit", "submitted", "applicant", None)
    ]
    # Only what the service asks about leaves the profile.
    assert told["known"] == {"kind": "citizen", "age": "35"}


def test_another_key_for_the_same_submission_gives_the_same_application(town: Town, citizen: Somebody) -> None:
    body = citizen.ready_draft()
    first = operation("application.submit", body)
    results = citizen.sync(first, first, operation("application.submit", body))["results"]
    assert [one["status"] for one in results] == [200, 208, 208]
    assert len({one["acknowledgement"] for one in results}) == 1
    assert len(town.rows(application)) == len(town.rows(submission)) == 1
    other = {**body, "answers": {**body["answers"], "street": "آخر"}}
    assert refused(citizen, other)["code"] == "submission_reused"
    assert refused(town.somebody(), body)["code"] == "submission_reused"
    assert refused(citizen, body, submission_id=mint())["code"] == "draft_submitted"


@ONE_ENGINE
def test_problems_come_back_by_the_domains_codes(citizen: Somebody) -> None:
    body = citizen.ready_draft(area="12x", short_address=None, declaration=None)
    result = refused(citizen, body)
    assert (result["status"], result["code"]) == (422, "answers_invalid")
    assert {(one["field"], one["code"]) for one in result["problems"]} == {
        ("area", "number_format"),
        ("short_address", "empty"),
        ("declaration", "declaration_open"),
    }


@ONE_ENGINE
def test_a_barred_applicant_is_told_why(town: Town) -> None:
    resident = town.somebody("resident")
    result = refused(resident, resident.ready_draft(INSTANT))
    assert (result["code"], result["problems"][0]["code"]) == ("barred", "resident_without_investment")
    # An office is an establishment too.
    office = town.somebody("engineering_office")
    assert office.settle(operation("application.submit", office.ready_draft(INSTANT)))["status"] == 200


def test_the_draft_the_definition_and_the_quote_must_be_the_ones_seen(citizen: Somebody) -> None:
    body = citizen.ready_draft()
    assert refused(citizen, body, draft_version=2)["code"] == "conflict"
    assert refused(citizen, body, draft_id=mint())["code"] == "draft_unknown"
    assert refused(citizen, body, definition="0" * 64)["code"] == "definition_changed"
    changed = refused(citizen, body, quoted_total=1)
    assert (changed["code"], changed["problems"][0]["params"]) == (
        "quote_changed",
        {"quoted": "1", "total": str(quoted(REVIEWED))},
    )


def test_attachments_must_be_here_whole_and_as_said(town: Town, citizen: Somebody) -> None:
    body = citizen.ready_draft()
    assert refused(citizen, body, manifest=body["manifest"][1:])["code"] == "manifest_differs"
    later = png(62)
    answers = {**body["answers"], "agency_approval": attached(later, "a.png", "image/png")}
    waiting = operation("application.submit", {**body, "answers": answers, "manifest": manifest_of(answers)})
    result = citizen.settle(waiting)
    assert (result["status"], result["code"], result["retry_after"]) == (409, "blobs_missing", 5)
    # Another person's file does not count, and not deciding keeps the operation alive.
    town.somebody().upload(later)
    assert citizen.settle(waiting)["code"] == "blobs_missing"
    citizen.upload(later)
    assert citizen.settle(waiting)["status"] == 200


@ONE_ENGINE
def test_a_file_under_another_type_than_its_own_is_refused(citizen: Somebody) -> None:
    pdf_as_png = attached(PDF, "a.png", "image/png")
    citizen.upload(PDF)
    result = refused(citizen, citizen.ready_draft(agency_approval=pdf_as_png))
    assert [(one["field"], one["code"]) for one in result["problems"]] == [("agency_approval", "attachment_type")]


def test_numbers_are_gap_free_per_municipality(citizen: Somebody) -> None:
    numbers = []
    for place in ("00100100", JEDDAH, "00100100"):
        refused(citizen, citizen.ready_draft(INSTANT, place), quoted_total=1)
        numbers.append(citizen.application(citizen.apply(INSTANT, place))["application_number"])
    assert numbers == ["A-00100100-2026-000001", "A-00200200-2026-000001", "A-00100100-2026-000002"]


def test_an_instant_activity_goes_to_payment_at_once(citizen: Somebody) -> None:
    told = citizen.application(citizen.apply(INSTANT))
    assert (told["state"], told["path"]) == ("awaiting_payment", "instant")
    assert told["bill"]["total"] == quoted(INSTANT) == sum(line["amount"] for line in told["bill"]["lines"])


def test_one_submission_sent_at_once_from_everywhere_becomes_one_application(town: Town, citizen: Somebody) -> None:
    body = citizen.ready_draft()
    same = operation("application.submit", body)
    sent = [same, same, same, *(operation("application.submit", body) for _ in range(3))]
    with ThreadPoolExecutor(len(sent)) as threads:
        results = list(threads.map(citizen.settle, sent))
    assert sorted(one["status"] for one in results) == [200, 208, 208, 208, 208, 208]
    assert len({one["acknowledgement"] for one in results}) == len(town.rows(application)) == 1


def test_the_feed_tells_every_move_to_the_applicant_alone(town: Town, citizen: Somebody) -> None:
    application_id = citizen.apply()
    changes = citizen.sync(cursor=0)["changes"]
    assert {(one["kind"], one["body"].get("state")) for one in changes} == {
        ("application", "submitted"),
        ("draft", None),
    }
    cursor = citizen.sync(cursor=0)["cursor"]
    reviewer = town.staff("reviewer")
    reviewer.take(application_id)
    change = citizen.sync(cursor=cursor)["changes"][0]
    assert (change["id"], change["version"], change["body"]["state"]) == (application_id, 2, "under_review")
    stranger = town.somebody()
    assert stranger.sync()["changes"] == []
    assert stranger.get(f"/v1/applications/{application_id}").status_code == 404


def test_many_who_submit_at_once_get_numbers_without_gaps(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some transactions break off after they took their number; the number goes to another."""
    sent = [(one, operation("application.submit", one.ready_draft(INSTANT))) for one in somebodies(town, 8)]
    chance, planted, broken = random.Random(3), list[int](), list[int]()

    def sometimes(*arguments: Any) -> None:
        if chance.random() < 0.3:
            planted.append(1)
            raise RuntimeError("planted")
        append_audit(*arguments)

    monkeypatch.setattr("balady_desktop.backend.work.append_audit", sometimes)

    def insist(pair: tuple[Somebody, dict[str, Any]]) -> dict[str, Any]:
        while (result := pair[0].settle(pair[1]))["status"] == 500:
            broken.append(1)
        return result

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(insist, sent))
    # Nobody was in another's way: what broke is what was broken.
    assert len(broken) == len(planted) > 0
    assert [one["status"] for one in results] == [200] * 8
    numbers = sorted(one["application_number"] for one in results)
    assert numbers == [f"A-00100100-2026-{position:06}" for position in range(1, 9)]
    assert len({one.number for one in town.rows(bill)}) == 8


def somebodies(town: Town, count: int) -> list[Somebody]:
    return [town.somebody() for _ in range(count)]


def test_a_reader_of_the_feed_misses_nothing_that_is_committed_beside_it(town: Town, citizen: Somebody) -> None:
    ids = [citizen.apply() for _ in range(6)]
    reviewers = [town.staff("reviewer") for _ in ids]
    cursor = citizen.sync(cursor=0)["cursor"]
    with ThreadPoolExecutor(7) as threads:
        taken = [threads.submit(one.take, application_id) for one, application_id in zip(reviewers, ids, strict=True)]
        seen: dict[str, str] = {}
        while not all(one.done() for one in taken) or len(seen) < len(ids):
            told = citizen.sync(cursor=cursor)
            assert told["cursor"] >= cursor
            cursor = told["cursor"]
            seen |= {one["id"]: one["body"]["state"] for one in told["changes"]}
            assert all(one.result().status_code == 200 for one in taken if one.done())
    assert seen == dict.fromkeys(ids, "under_review")
