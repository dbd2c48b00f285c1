"""Several bills of one application: each is issued by its move, is paid for itself, and none of nothing waits."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.journeys import journey_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.service import NewBill, make_bill
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import keep_editions
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.in_force import InForce
from balady_desktop.backend.ledger.tables import ledger_entry
from balady_desktop.backend.notices.tables import notice
from balady_desktop.backend.refunds.asking import ask_for_difference
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import working
from balady_desktop.domain.catalogue import Catalogue
from tests.backend.casework import INSTANT, JEDDAH, ONE_ENGINE, REVIEWED, Somebody, Town, quoted
from tests.backend.test_payments_bills import is_balanced, notify
from tests.backend.visitors import Clock

TARIFF, WORKFLOW = "tariffs/shop_licence.yaml", "workflows/licence_review.yaml"
DECISION = "  - {bill: decision, payable: {days: 30}, words: {ar: فاتورة الرخصة, en: Licence bill}}\n"
VISIT = (
    "  - {bill: visit, payable: {days: 10}, less: earlier, below_zero: credit, "
    "words: {ar: فاتورة المعاينة, en: Visit bill}}\n"
)
SUBMIT = "    effects: [{notice: received, to: [applicant]}]\n"
UNPAID = "  - move: expire_bill\n"
UNPAID_VISIT = """  - move: expire_visit
    words: {ar: انتهاء مهلة سداد المعاينة, en: Payment period of the visit ended}
    sources: [awaiting_payment]
    target: cancelled
    by: [system]
    trigger: {unpaid: visit}
"""
Publish = Callable[..., Town]


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def publish(town: Town) -> Iterator[Publish]:
    """The same server with other files."""
    with ExitStack() as stack:

        def start(*changes: tuple[str, str, str]) -> Town:
            texts = dict(town.context.catalogue.texts)
            for path, good, bad in changes:
                assert good in texts[path]
                texts[path] = texts[path].replace(good, bad)
            today = replace(town.context, in_force=InForce(Catalogue(texts)))
            with today.database.transaction() as connection:
                keep_editions(connection, today.catalogue, today.now(), 30)
            return Town(stack.enter_context(TestClient(make_app(today), base_url="https://testserver")), today)

        yield start


@pytest.fixture
def two(publish: Publish) -> Town:
    """A town that bills the visit when a reviewed application is sent, and the licence when it is approved."""
    return publish(
        (TARIFF, DECISION, DECISION + VISIT),
        (TARIFF, "code: inspection\n    bill: decision", "code: inspection\n    bill: visit"),
        (WORKFLOW, SUBMIT, SUBMIT.replace("[{", "[{bill: visit}, {", 1)),
        (WORKFLOW, UNPAID, UNPAID_VISIT + UNPAID),
    )


def pay(town: Town, told: dict[str, Any], one: dict[str, Any], event: str) -> str:
    return str(notify(town, {**told, "bill": one}, event).json()["verdict"])


def moves(told: dict[str, Any]) -> list[str]:
    return [one["move"] for one in told["timeline"]]


def test_each_bill_is_issued_by_its_move_and_paid_for_itself(two: Town) -> None:
    citizen = two.somebody()
    application_id = citizen.apply(REVIEWED)
    told = citizen.application(application_id)
    (visit,) = told["bills"]
    assert (visit["code"], visit["words_en"], visit["total"], visit["due_on"]) == (
        "visit",
        "Visit bill",
        2_000,
        "2026-03-11",
    )
    assert [(one["article"], one["bill"]) for one in visit["lines"]] == [("inspection", "visit")]
    assert told["bill"] == visit
    # It is paid while the municipality reviews, and the application does not move.
    assert pay(two, told, visit, "e1") == "applied"
    told = citizen.application(application_id)
    assert (told["state"], told["bills"][0]["state"]) == ("submitted", "paid")
    reviewer, head = two.staff("reviewer"), two.staff("head")
    for who, move in ((reviewer, "recommend"), (head, "approve")):
        assert who.take(application_id).status_code == 200
        assert who.move(application_id, move).status_code == 200
    told = citizen.application(application_id)
    assert [(one["code"], one["state"], one["total"]) for one in told["bills"]] == [
        ("visit", "paid", 2_000),
        ("decision", "issued", quoted(REVIEWED) - 2_000),
    ]
    assert told["bill"]["code"] == "decision"
    assert sum(one["total"] for one in told["bills"]) == quoted(REVIEWED)
    assert pay(two, told, told["bill"], "e2") == "applied"
    told = citizen.application(application_id)
    assert (told["state"], moves(told)[-2:]) == ("issued", ["pay", "issue"])
    receipts = {one["receipt_number"] for one in told["bills"]}
    papers = [(one["kind"], one["number"]) for one in told["documents"]]
    assert {number for kind, number in papers if kind == "receipt"} == receipts
    assert {number for kind, number in papers if kind == "bill"} == {one["bill_number"] for one in told["bills"]}
    assert is_balanced(two)


def test_an_application_goes_on_once_its_last_open_bill_is_paid(two: Town) -> None:
    citizen = two.somebody()
    told = two.approved(citizen)
    visit, decision = told["bills"]
    assert (visit["state"], decision["state"]) == ("issued", "issued")
    assert pay(two, told, decision, "e1") == "applied"
    assert citizen.application(told["application_id"])["state"] == "awaiting_payment"
    assert pay(two, told, visit, "e2") == "applied"
    assert citizen.application(told["application_id"])["state"] == "issued"
    assert is_balanced(two)


@ONE_ENGINE
def test_the_papers_of_each_bill_say_its_own_amount(two: Town) -> None:
    citizen = two.somebody()
    told = two.approved(citizen)
    for number, one in enumerate(told["bills"]):
        assert pay(two, told, one, f"e{number}") == "applied"
    for paper in citizen.application(told["application_id"])["documents"]:
        printed = citizen.get(f"/v1/documents/{paper['document_id']}")
        assert printed.status_code == 200, printed.text


def test_what_is_not_paid_ends_with_the_application(two: Town, clock: Clock) -> None:
    citizen = two.somebody()
    told = two.approved(citizen)
    clock.move(days=11)
    do_due_work(two.context)
    after = citizen.application(told["application_id"])
    assert after["state"] == "cancelled"
    assert [one["state"] for one in after["bills"]] == ["expired", "cancelled"]
    owed = sum(one.amount for one in two.rows(ledger_entry) if one.account == "receivable")
    assert (owed, is_balanced(two)) == (0, True)
    assert pay(two, told, told["bills"][1], "late") == "late"


def test_what_was_paid_before_it_is_waited_for_holds_nothing_up(publish: Publish) -> None:
    town = publish(
        (TARIFF, DECISION, DECISION + VISIT),
        (TARIFF, "code: inspection\n    bill: decision", "code: inspection\n    bill: visit"),
        (WORKFLOW, SUBMIT, SUBMIT.replace("[{", "[{bill: visit}, {", 1)),
        (WORKFLOW, "[{bill: decision}, {notice: approved", "[{notice: approved"),
        (WORKFLOW, "{paid: decision}", "{paid: visit}"),
    )
    citizen = town.somebody()
    application_id = citizen.apply(REVIEWED)
    told = citizen.application(application_id)
    assert pay(town, told, told["bill"], "e1") == "applied"
    for role, move in (("reviewer", "recommend"), ("head", "approve")):
        who = town.staff(role)
        assert who.take(application_id).status_code == 200
        assert who.move(application_id, move).status_code == 200
    told = citizen.application(application_id)
    assert (told["state"], moves(told)[-3:]) == ("issued", ["approve", "pay", "issue"])


def test_a_bill_of_which_nothing_hangs_ends_alone(publish: Publish, clock: Clock) -> None:
    town = publish(
        (TARIFF, DECISION, DECISION + VISIT),
        (TARIFF, "code: inspection\n    bill: decision", "code: inspection\n    bill: visit"),
        (WORKFLOW, SUBMIT, SUBMIT.replace("[{", "[{bill: visit}, {", 1)),
    )
    citizen = town.somebody()
    told = town.approved(citizen)
    assert pay(town, told, told["bills"][1], "e1") == "applied"
    clock.move(days=11)
    do_due_work(town.context)
    after = citizen.application(told["application_id"])
    assert (after["state"], [one["state"] for one in after["bills"]]) == ("issued", ["expired", "paid"])
    assert is_balanced(town)


def test_a_bill_of_nothing_is_paid_at_once_and_the_application_goes_on(publish: Publish) -> None:
    town = publish(("services/professional_licence.yaml", "\ntariff: shop_licence", ""))
    citizen = town.somebody()
    body = citizen.ready_draft(INSTANT) | {"quoted_total": None}
    result = citizen.settle({"key": body["submission_id"], "kind": "application.submit", "body": body})
    assert result["status"] == 200, result
    told = citizen.application(result["application_id"])
    assert (told["state"], moves(told)) == ("issued", ["submit", "pay", "issue"])
    assert [(one["total"], one["state"], one["receipt_number"]) for one in told["bills"]] == [(0, "paid", None)]
    assert [one["kind"] for one in told["documents"]] == ["licence"]
    assert town.rows(ledger_entry) == []


def test_a_bill_is_issued_again_less_what_stands(two: Town) -> None:
    """An amendment pays the difference; what was billed too much is kept for the payer."""
    citizen = two.somebody()
    application_id = citizen.apply(REVIEWED)
    assert [one.total for one in bill_again(two, application_id, "visit")] == [2_000, 0]
    first, second = two.rows(bill, bill.c.code == "visit")
    assert (second.sequence, second.state, second.given_back) == (2, "paid", 0)
    with two.context.database.transaction() as connection:
        connection.execute(sa.update(bill).where(bill.c.id == first.id).values(total=2_500))
    again = bill_again(two, application_id, "visit")
    assert [(one.sequence, one.total, one.given_back) for one in again] == [(1, 2_500, 0), (2, 0, 0), (3, 0, 500)]
    credited = {one.account: one.amount for one in two.rows(ledger_entry, ledger_entry.c.what == "bill_corrected")}
    assert credited == {"fees": 500, "credits": -500}
    # What was given back counts: the next one begins at what it really costs.
    assert [one.total for one in bill_again(two, application_id, "visit")][-1] == 0


def bill_again(town: Town, application_id: str, code: str) -> list[Any]:
    with working(town.context) as work:
        of = work.connection.execute(sa.select(application).where(application.c.id == application_id)).one()
        make_bill(work, of, journey_of(work.connection, work.context, of), code)
    found = town.rows(bill, (bill.c.application_id == application_id) & (bill.c.code == code))
    return sorted(found, key=lambda one: int(one.sequence))


@ONE_ENGINE
def test_a_bill_that_the_tariff_does_not_have_is_refused(two: Town) -> None:
    application_id = two.somebody().apply(REVIEWED)
    with pytest.raises(Refusal) as told:
        bill_again(two, application_id, "fine")
    assert (told.value.status, told.value.code) == (409, "rules_gone")


def test_the_cashier_sees_the_bill_of_the_number(two: Town) -> None:
    citizen = two.somebody()
    told = two.approved(citizen)
    cashier = two.staff("cashier")
    for one in told["bills"]:
        found = cashier.get("/v1/desk/bills", number=one["bill_number"]).json()
        assert found["bill"] == one
        paid = cashier.post(
            f"/v1/desk/bills/{one['bill_id']}/payments",
            {"amount": one["total"], "terminal_reference": f"RRN {one['code']}"},
        )
        assert (paid.status_code, paid.json()["state"]) == (200, "paid")
    assert citizen.application(told["application_id"])["state"] == "issued"


def test_one_person_sends_and_another_is_billed_the_same(town: Town) -> None:
    """What was quoted at sending is billed weeks later, to the halala."""
    citizen: Somebody = town.somebody()
    told = town.approved(citizen)
    assert told["bill"]["total"] == quoted(REVIEWED) == sum(one["amount"] for one in told["bill"]["lines"])


def test_an_amendment_of_another_application_pays_the_difference(publish: Publish) -> None:
    """`same` says what it is billed for: of one licence and period the second bill is less by the first."""
    about = VISIT.replace("less: earlier", "less: earlier, same: [trade_name, period_years]")
    town = publish(
        (TARIFF, DECISION, DECISION + about),
        (TARIFF, "code: inspection\n    bill: decision", "code: inspection\n    bill: visit"),
        (WORKFLOW, SUBMIT, SUBMIT.replace("[{", "[{bill: visit}, {", 1)),
    )
    citizen = town.somebody()
    first, second = citizen.apply(REVIEWED), citizen.apply(REVIEWED)
    assert [one.total for one in town.rows(bill, bill.c.application_id == first)] == [2_000]
    assert [(one.total, one.state) for one in town.rows(bill, bill.c.application_id == second)] == [(0, "paid")]
    # What of the first was asked back counts no longer, until somebody refuses it.
    with town.context.database.transaction() as connection:
        connection.execute(sa.update(bill).where(bill.c.application_id == first).values(refunded=700))
    again = bill_again(town, second, "visit")
    assert [one.total for one in again] == [0, 700]
    (elsewhere,) = town.rows(bill, bill.c.application_id == citizen.apply(REVIEWED, JEDDAH))
    assert elsewhere.total > 0


def test_what_was_paid_too_much_is_asked_back_in_the_payers_name(publish: Publish) -> None:
    town = publish(
        (TARIFF, DECISION, DECISION + VISIT.replace("below_zero: credit", "below_zero: refund")),
        (TARIFF, "code: inspection\n    bill: decision", "code: inspection\n    bill: visit"),
        (WORKFLOW, SUBMIT, SUBMIT.replace("[{", "[{bill: visit}, {", 1)),
    )
    citizen = town.somebody()
    application_id = citizen.apply(REVIEWED)
    told = citizen.application(application_id)
    with town.context.database.transaction() as connection:
        connection.execute(sa.update(bill).values(total=2_600))
    paid = {**told["bill"], "total": 2_600}
    assert pay(town, told, paid, "e1") == "applied"
    head, cashier = town.staff("head"), town.staff("cashier")
    # Refused first: the difference is asked back again by the next bill.
    for approve in (False, True):
        made = bill_anew(town, application_id)
        assert (made.total, made.to_refund) == (0, 600)
        asked = next(one for one in head.get("/v1/desk/refund-requests").json()["requests"] if one["state"] == "asked")
        said = (asked["amount"], asked["way"], asked["reason"], asked["is_mine"])
        assert said == (600, "pay_out", "amount_corrected", False)
        assert asked["asked_by"] == asked["payer_masked"]
        path = f"/v1/desk/refund-requests/{asked['request_id']}"
        answer = {"approve": approve, "text": "لا"}
        assert head.post(f"{path}/decision", answer).json()["state"] == ("approved" if approve else "refused")
    assert cashier.post(f"{path}/payment", {"reference": "RRN 9"}).json()["state"] == "done"
    # What went back counts: nothing more is too much, and nothing is kept for the payer beside it.
    assert bill_anew(town, application_id).to_refund == 0
    assert citizen.get("/v1/credits").json() == {"credits": []}
    owed = [one.amount for one in town.rows(ledger_entry) if one.account == "refunds_due"]
    assert owed == [-600, 600]


def test_what_was_billed_and_not_paid_is_kept_and_not_asked_back(publish: Publish) -> None:
    town = publish(
        (TARIFF, DECISION, DECISION + VISIT.replace("below_zero: credit", "below_zero: refund")),
        (TARIFF, "code: inspection\n    bill: decision", "code: inspection\n    bill: visit"),
        (WORKFLOW, SUBMIT, SUBMIT.replace("[{", "[{bill: visit}, {", 1)),
    )
    citizen = town.somebody()
    application_id = citizen.apply(REVIEWED)
    with town.context.database.transaction() as connection:
        connection.execute(sa.update(bill).values(total=2_600))
    assert bill_anew(town, application_id).to_refund == 600
    assert town.staff("head").get("/v1/desk/refund-requests").json() == {"requests": []}
    assert [one["amount"] for one in citizen.get("/v1/credits").json()["credits"]] == [600]


def bill_anew(town: Town, application_id: str) -> NewBill:
    """Issue the bill of the visit as a move does."""
    with working(town.context) as work:
        of = work.connection.execute(sa.select(application).where(application.c.id == application_id)).one()
        made = make_bill(work, of, journey_of(work.connection, work.context, of), "visit")
        if made.to_refund:
            ask_for_difference(work, made.bill_id, made.to_refund)
        work.finish()
    return made


def test_the_payer_of_a_bill_that_ends_alone_is_told(publish: Publish, clock: Clock) -> None:
    town = publish(
        (TARIFF, DECISION, DECISION + VISIT),
        (TARIFF, "code: inspection\n    bill: decision", "code: inspection\n    bill: visit"),
        (WORKFLOW, SUBMIT, SUBMIT.replace("[{", "[{bill: visit}, {", 1)),
    )
    citizen = town.somebody()
    application_id = citizen.apply(REVIEWED)
    clock.move(days=11)
    for _ in range(2):
        do_due_work(town.context)
    (told,) = town.rows(notice, notice.c.notice == "bill_expired")
    assert (told.person_id, told.application_id) == (citizen.person_id, application_id)
    assert citizen.application(application_id)["bill"]["bill_number"] in told.words["text"]["ar"]


def test_an_application_that_ends_for_want_of_payment_is_told_of_once(two: Town, clock: Clock) -> None:
    two.approved(two.somebody())
    clock.move(days=40)
    do_due_work(two.context)
    assert two.rows(notice, notice.c.notice == "bill_expired") == []
    assert len(two.rows(notice, notice.c.notice == "lapsed")) <= 1
