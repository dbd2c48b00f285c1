"""Acts on a licence: begun where the record allows it, one at a time, and what each leaves in the register."""

from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.audit import verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.register.tables import record_version
from tests.backend.act_steps import (
    CANCEL,
    CHANGE,
    CORRECTION,
    LATE_FEE,
    OBJECTION,
    RENEWAL,
    RENEWAL_FEE,
    VISIT_FEE,
    decided,
    made,
    paid,
    reason,
    send,
    sent,
    told,
)
from tests.backend.casework import ONE_ENGINE, Somebody, Town
from tests.backend.test_papers_standing import REVOKE, SUSPEND, change
from tests.backend.visitors import Clock

# Acts differ in what they do, not in what the engine does; migrations and the queue are tried on both elsewhere.
pytestmark = ONE_ENGINE


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def holder(town: Town) -> Somebody:
    """Somebody with a licence from 1 March 2026 to 29 February 2028."""
    found = town.somebody()
    town.issued(found)
    return found


def to(clock: Clock, town: Town, day: date) -> None:
    clock.move(days=(day - town.context.today()).days)


def licences(somebody: Somebody) -> list[tuple[str, str]]:
    return [(one["kind"], one["standing"]) for one in told(somebody)["documents"]]


def test_a_renewal_opens_ninety_days_before_the_end(holder: Somebody, town: Town, clock: Clock) -> None:
    # With its last day 91 are left on the first of these days, 90 on the second.
    to(clock, town, date(2027, 12, 1))
    assert told(holder)["days_left"] == 91
    why = reason(holder, "renew")
    assert (why["code"], why["title_en"]) == ("bar", "It is too early to renew")
    early = send(holder, "renew", RENEWAL, RENEWAL_FEE)
    assert (early["status"], early["code"], early["problems"][0]["code"]) == (422, "barred", "too_early")
    clock.move(days=1)
    assert reason(holder, "renew") is None
    assert sent(holder, "renew", RENEWAL, RENEWAL_FEE)["state"] == "awaiting_payment"


def test_a_renewal_goes_on_from_the_old_end(holder: Somebody, town: Town, clock: Clock) -> None:
    to(clock, town, date(2028, 1, 31))
    done = paid(town, holder, sent(holder, "renew", RENEWAL, RENEWAL_FEE))
    assert (done["state"], done["service"]) == ("done", "professional_licence.renew")
    found = made(town)
    # A year from 1 March 2028: no day is paid twice, and none is given.
    assert (found.starts, found.ends) == (date(2026, 3, 1), date(2029, 2, 28))
    first, second = town.rows(record_version)
    assert (second.since, second.act, second.application_id) == (date(2028, 3, 1), "renew", done["application_id"])
    # What the renewal does not ask, the record keeps; what it asks, it brings.
    assert second.facts["trade_name"] == first.facts["trade_name"]
    assert second.facts["lease_end"] == "2032-01-01"
    assert licences(holder) == [("licence", "valid"), ("licence", "superseded")]
    assert (done["licence_number"], done["expires_on"]) == (found.number, "2029-02-28")
    with town.context.database.transaction(reading=True) as connection:
        assert verify_chain(connection, found.municipality)


def test_a_late_renewal_is_reviewed_pays_for_it_and_goes_on_from_today(
    holder: Somebody, town: Town, clock: Clock
) -> None:
    to(clock, town, date(2028, 2, 29))
    assert reason(holder, "renew") is None
    assert told(holder)["standing"] == "valid"
    # The first day after the last one: expired, and the licence of a day late costs what that of a year does.
    clock.move(days=1)
    assert told(holder)["standing"] == "expired"
    wrong = send(holder, "renew", RENEWAL, RENEWAL_FEE)
    assert (wrong["status"], wrong["code"]) == (422, "quote_changed")
    under_review = sent(holder, "renew", RENEWAL, RENEWAL_FEE + LATE_FEE)
    assert under_review["state"] == "submitted"
    clock.move(days=3)
    done = paid(town, holder, decided(town, holder, under_review))
    assert done["state"] == "done"
    # From the day on which it was carried out.
    assert made(town).ends == date(2029, 3, 3)
    assert told(holder)["standing"] == "valid"


def test_a_record_has_one_open_application(holder: Somebody, town: Town, clock: Clock) -> None:
    to(clock, town, date(2028, 1, 31))
    first = sent(holder, "renew", RENEWAL, RENEWAL_FEE)
    for act in ("renew", "change", "cancel", "correct"):
        why = reason(holder, act)
        assert (why["code"], why["number"]) == ("act_open", first["application_number"])
    second = send(holder, "cancel", CANCEL, 0)
    assert (second["status"], second["code"]) == (409, "act_open")
    done = paid(town, holder, first)
    assert done["state"] == "done"
    assert reason(holder, "cancel") is None


def test_a_licence_of_somebody_else_is_no_ones_to_act_on(holder: Somebody, town: Town, clock: Clock) -> None:
    other = town.somebody()
    town.issued(other, reference="RRN 2")
    result = send(other, "cancel", CANCEL, 0, record_id=told(holder)["record_id"])
    assert (result["status"], result["code"]) == (422, "act_record_unknown")
    # Nor is what somebody says of his own licence: the fees come from the register.
    better = send(other, "cancel", CANCEL, 0, ends="2099-01-01")
    assert (better["status"], better["code"]) == (409, "record_differs")


def test_a_cancelled_licence_ends_with_its_reason(holder: Somebody, town: Town) -> None:
    done = paid(town, holder, sent(holder, "cancel", CANCEL, 0))
    assert (done["state"], told(holder)["standing"]) == ("done", "cancelled")
    event = told(holder)["history"][0]
    assert (event["event"], event["reason"]) == ("cancelled", "cancelled_by_holder")
    assert {reason(holder, act)["code"] for act in ("renew", "change", "cancel", "correct", "object")} == {"standing"}


def test_a_change_keeps_what_it_does_not_ask_and_charges_the_added_area(
    holder: Somebody, town: Town, clock: Clock
) -> None:
    said = {**CHANGE, "changes": ["area"], "area": "170.5", "trade_name": "اسم لم يُسأل عنه"}
    # 50 m² more at 6 riyals a metre and year, for the 731 days of both years: with the visit.
    total = VISIT_FEE + round(50 * 600 * 731 / 365)
    done = paid(town, holder, decided(town, holder, sent(holder, "change", said, total)))
    assert done["state"] == "done"
    first, second = town.rows(record_version)
    assert (second.facts["area"], second.act, second.since) == ("170.5", "change", town.context.today())
    # A page that was not asked changes nothing, whatever came with it.
    assert {**second.facts, "area": first.facts["area"]} == first.facts
    assert made(town).ends == date(2028, 2, 29)


def test_a_correction_is_as_if_it_had_always_been_so(holder: Somebody, town: Town, clock: Clock) -> None:
    clock.move(days=100)
    said = {**CORRECTION, "trade_name": "مكتب النخلة"}
    application = sent(holder, "correct", said, None)
    reviewer, head = town.staff("reviewer"), town.staff("head")
    assert reviewer.take(application["application_id"]).status_code == 200
    assert reviewer.move(application["application_id"], "support").status_code == 200
    assert head.take(application["application_id"]).status_code == 200
    assert head.move(application["application_id"], "approve").status_code == 200
    assert holder.application(application["application_id"])["state"] == "corrected"
    assert town.rows(record_version)[1].since == made(town).starts
    assert told(holder)["name"] == "مكتب النخلة"


def test_a_suspension_ends_what_was_open(holder: Somebody, town: Town, clock: Clock) -> None:
    to(clock, town, date(2028, 1, 31))
    renewal = sent(holder, "renew", RENEWAL, RENEWAL_FEE)
    licence = told(holder)["documents"][0]
    change(town, licence["document_id"], SUSPEND)
    bill = renewal["bill"]
    # Nobody pays for what cannot come any more, before the server's walk and after it.
    body = {"amount": bill["total"], "terminal_reference": "RRN 9"}
    refused = town.staff("cashier").post(f"/v1/desk/bills/{bill['bill_id']}/payments", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "move_unknown")
    for _ in range(2):
        make_due(town.context)
    lost = holder.application(renewal["application_id"])
    assert (lost["state"], lost["bill"]["state"]) == ("cancelled", "cancelled")
    assert lost["timeline"][-1]["move"] == "record_lost"
    assert reason(holder, "cancel") is None
    assert reason(holder, "renew")["code"] == "standing"


@pytest.mark.parametrize("wanted", [SUSPEND, REVOKE])
def test_an_objection_within_sixty_days_reinstates(
    holder: Somebody, town: Town, clock: Clock, wanted: dict[str, Any]
) -> None:
    assert reason(holder, "object")["code"] == "standing"
    licence = told(holder)["documents"][0]
    change(town, licence["document_id"], wanted)
    clock.move(days=60)
    objection = sent(holder, "object", OBJECTION, None)
    clock.move(days=1)
    assert reason(holder, "object")["title_en"] == "The time to object has passed"
    reviewer, head = town.staff("reviewer"), town.staff("head")
    for staff, move, said in (
        (reviewer, "study", {"finding": "لا دليل على المخالفة."}),
        (head, "accept", {"grounds": "لم تثبت المخالفة."}),
    ):
        assert staff.take(objection["application_id"]).status_code == 200
        assert staff.move(objection["application_id"], move, answers=said).status_code == 200
    assert holder.application(objection["application_id"])["state"] == "accepted"
    assert told(holder)["standing"] == "valid"
    assert told(holder)["history"][0]["reason"] == "objection_accepted"


def test_a_dismissed_objection_leaves_the_decision(holder: Somebody, town: Town) -> None:
    change(town, told(holder)["documents"][0]["document_id"], SUSPEND)
    objection = sent(holder, "object", OBJECTION, None)
    reviewer, head = town.staff("reviewer"), town.staff("head")
    for staff, move, said in ((reviewer, "study", {"finding": "ثبتت."}), (head, "dismiss", {"grounds": "ثبتت."})):
        taken = staff.take(objection["application_id"])
        # What he took he is not asked to take again, although the state is the same as before.
        assert (taken.status_code, "take" in taken.json()["moves"], move in taken.json()["moves"]) == (200, False, True)
        assert staff.move(objection["application_id"], move, answers=said).status_code == 200
    assert told(holder)["standing"] == "suspended"


def test_an_applicant_withdraws_what_he_sent(holder: Somebody, town: Town, clock: Clock) -> None:
    to(clock, town, date(2028, 1, 31))
    renewal = sent(holder, "renew", RENEWAL, RENEWAL_FEE)
    path = f"/v1/applications/{renewal['application_id']}/moves"
    stale = holder.post(path, {"move": "withdraw", "version": renewal["version"] + 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    unknown = holder.post(path, {"move": "submit", "version": renewal["version"]})
    assert (unknown.status_code, unknown.json()["code"]) == (409, "move_unknown")
    assert town.somebody().post(path, {"move": "withdraw", "version": renewal["version"]}).status_code == 404
    said = {"withdraw_reason": "سأجدد لاحقًا"}
    gone = holder.post(path, {"move": "withdraw", "version": renewal["version"], "answers": said})
    assert gone.status_code == 200, gone.text
    assert (gone.json()["state"], gone.json()["bill"]["state"]) == ("withdrawn", "cancelled")
    # The record is free again.
    assert reason(holder, "renew") is None
    assert sent(holder, "renew", RENEWAL, RENEWAL_FEE)["state"] == "awaiting_payment"
