"""Notices of what happens in the register: to whom, once, and «needs you» until it is done."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.notices.tables import notice, notice_wait
from balady_desktop.backend.notifying.due import tell_due
from balady_desktop.backend.register.tables import record, record_standing
from tests.backend.casework import INSTANT, ONE_ENGINE, REVIEWED, RIYADH, Somebody, Town
from tests.backend.test_due_notices import until
from tests.backend.test_notices import codes, told
from tests.backend.test_papers_standing import REINSTATE, REVOKE, SUSPEND, ask, change, decide
from tests.backend.test_register import dependent, made
from tests.backend.test_register_import import brought_in, claim, holder
from tests.backend.visitors import Clock


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def waits(who: Somebody, code: str) -> list[bool]:
    said = told(who)
    assert said["waiting"] == sum(one["waits"] for one in said["notices"])
    return [one["waits"] for one in said["notices"] if one["notice"] == code]


def test_the_holder_is_told_of_each_decision_about_his_record_and_why(town: Town) -> None:
    citizen, stranger = town.somebody(), town.somebody()
    licence = town.issued(citizen)["licence"]
    found = made(town)
    path = f"/v1/desk/records/{found.id}/standing-requests"
    last = (town.context.today() + timedelta(9)).isoformat()
    asked = town.staff("reviewer").post(path, {**SUSPEND, "until": last}).json()
    assert codes(citizen)[0] == "issued", "nobody is told of what is only asked"
    assert decide(town.staff("head"), asked["request_id"]).status_code == 200
    (suspended, *_) = told(citizen)["notices"]
    assert (suspended["notice"], suspended["link"], suspended["thing"]) == ("record_suspended", "record", found.id)
    assert found.number in suspended["text_ar"]
    assert "قيد التحقق من صحتها" in suspended["text_ar"]
    assert "2026" in suspended["text_en"].split("until")[1]
    change(town, licence["document_id"], REINSTATE)
    change(town, licence["document_id"], SUSPEND)
    assert "until further notice" in told(citizen)["notices"][0]["text_en"]
    change(town, licence["document_id"], REVOKE)
    seen = [one for one in codes(citizen) if one.startswith("record_")]
    assert seen == ["record_revoked", "record_suspended", "record_valid", "record_suspended"]
    assert codes(stranger) == []


@ONE_ENGINE
def test_whoever_holds_what_fell_with_another_record_is_told_too(town: Town) -> None:
    citizen, other = town.somebody(), town.somebody()
    licence = town.issued(citizen)["licence"]
    dependent(town, made(town), "1", ["revoked"], [], person_id=other.person_id)
    change(town, licence["document_id"], REVOKE)
    assert codes(other) == ["record_revoked"]


def test_the_head_is_told_what_waits_for_his_decision_until_somebody_decided(town: Town) -> None:
    licence = town.issued(town.somebody())["licence"]
    heads = [town.staff("head"), town.staff("head")]
    reviewer = town.staff("reviewer")
    request = ask(reviewer, licence["document_id"], SUSPEND).json()["request_id"]
    (one,) = [one for one in told(heads[0])["notices"] if one["notice"] == "standing_to_decide"]
    assert (one["link"], one["thing"], one["is_desk"], one["party"]) == ("request", request, True, RIYADH)
    assert [waits(head, "standing_to_decide") for head in heads] == [[True], [True]]
    assert "standing_to_decide" not in codes(reviewer)
    before = heads[1].sync()["person_mark"]
    assert decide(heads[0], request, approve=False).status_code == 200
    assert [waits(head, "standing_to_decide") for head in heads] == [[False], [False]]
    assert heads[1].sync()["person_mark"] != before, "his computer asks again"


def test_a_claim_waits_for_a_clerk_and_the_claimant_is_told_what_became_of_it(town: Town) -> None:
    brought_in(town, {})
    citizen, clerk = holder(town), town.staff("reviewer")
    claim_id = claim(citizen).json()["claims"][0]["claim_id"]
    (one,) = told(clerk)["notices"]
    assert (one["notice"], one["link"], one["thing"], one["waits"]) == ("claim_to_decide", "claim", claim_id, True)
    # A second try is the same claim: nobody is told again.
    claim(citizen)
    body = {"approve": False, "text": "لا يطابق السجل"}
    assert clerk.post(f"/v1/desk/record-claims/{claim_id}/decision", body).status_code == 200
    assert (waits(clerk, "claim_to_decide"), codes(citizen)) == ([False], ["claim_refused"])
    claim_id = claim(citizen).json()["claims"][0]["claim_id"]
    confirm = {"approve": True, "text": ""}
    assert clerk.post(f"/v1/desk/record-claims/{claim_id}/decision", confirm).status_code == 200
    newest = told(citizen)["notices"][0]
    assert (newest["notice"], newest["link"]) == ("claim_confirmed", "record")
    assert newest["thing"] == town.rows(record)[0].id


def test_an_imported_licence_is_told_of_its_end_once_it_is_somebodys(town: Town) -> None:
    brought_in(town, {})
    until(town, 30)
    tell_due(town.context)
    assert town.rows(notice) == [], "it is nobody's yet"
    citizen = holder(town)
    claim_id = claim(citizen).json()["claims"][0]["claim_id"]
    confirm = {"approve": True, "text": ""}
    assert town.staff("reviewer").post(f"/v1/desk/record-claims/{claim_id}/decision", confirm).status_code == 200
    for _ in range(2):
        tell_due(town.context)
    assert codes(citizen).count("licence_ends") == 1
    (one,) = [one for one in told(citizen)["notices"] if one["notice"] == "licence_ends"]
    assert (one["link"], one["thing"], one["application_id"]) == ("record", town.rows(record)[0].id, "")
    assert "441234567" in one["text_ar"]
    assert one["waits"]
    with town.context.database.transaction() as connection:
        connection.execute(sa.update(record).values(ends=town.rows(record)[0].ends + timedelta(365)))
    assert waits(citizen, "licence_ends") == [False], "it was renewed"


def test_what_needs_somebody_needs_him_until_it_is_done(town: Town) -> None:
    citizen, reviewer, head = town.somebody(), town.staff("reviewer"), town.staff("head")
    application_id = citizen.apply(REVIEWED)
    for who, move in ((reviewer, "recommend"), (head, "approve")):
        assert who.take(application_id).status_code == 200
        assert who.move(application_id, move).status_code == 200
        if who is reviewer:
            assert waits(head, "to_decide") == [True]
    assert waits(head, "to_decide") == [False]
    assert waits(citizen, "approved") == [True]
    assert waits(citizen, "received") == [False], "there was nothing to do"
    due = citizen.application(application_id)["bill"]
    body = {"amount": due["total"], "terminal_reference": "RRN 1"}
    assert town.staff("cashier").post(f"/v1/desk/bills/{due['bill_id']}/payments", body).status_code == 200
    assert waits(citizen, "approved") == [False]
    assert {row.about for row in town.rows(notice_wait)} == {"application", "bill"}


@ONE_ENGINE
def test_a_reminder_ends_with_its_record(town: Town) -> None:
    citizen = town.somebody()
    licence = town.issued(citizen)["licence"]
    until(town, 7)
    tell_due(town.context)
    again = town.sign_in(citizen.person_id, citizen.device)
    assert waits(again, "licence_ends") == [True]
    change(town, licence["document_id"], REVOKE)
    assert waits(again, "licence_ends") == [False]


@ONE_ENGINE
def test_a_decision_whose_notice_cannot_be_written_is_not_made(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    licence = town.issued(town.somebody())["licence"]
    request = ask(town.staff("reviewer"), licence["document_id"], SUSPEND).json()["request_id"]

    def fail(*_: Any) -> None:
        raise RuntimeError("the disk is full")

    head = town.staff("head")
    with monkeypatch.context() as patched:
        patched.setattr("balady_desktop.backend.notifying.occasions.tell", fail)
        assert decide(head, request).status_code == 500
    assert town.rows(record_standing) == []
    assert decide(head, request).status_code == 200


@ONE_ENGINE
def test_a_bill_that_expires_without_a_move_is_told(town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = town.somebody()
    citizen.apply(INSTANT)
    (issued,) = town.rows(bill)
    monkeypatch.setattr("balady_desktop.backend.effects.expiry.triggered_move", lambda *_: None)
    clock.move(days=(issued.due_on - town.context.today()).days + 1)
    for _ in range(2):
        make_due(town.context)
    again = town.sign_in(citizen.person_id, citizen.device)
    assert codes(again) == ["bill_expired", "bill_issued"]
    assert issued.number in told(again)["notices"][0]["text_ar"]
    assert waits(again, "bill_issued") == [False]
