"""Refunds: asked with a reason, decided by another person, paid out or credited; the ledger balances at each step."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend import four_eyes
from balady_desktop.backend.bills import service as bills
from balady_desktop.backend.context import Context
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.payments import service as payments
from balady_desktop.backend.payments.tables import payment
from balady_desktop.backend.refunds import endpoints, service
from balady_desktop.backend.refunds.tables import refund_decision, refund_request
from balady_desktop.backend.settlements import credit
from balady_desktop.backend.settlements import endpoints as settlements
from balady_desktop.backend.waivers import endpoints as waivers
from balady_desktop.backend.waivers import service as waiving
from tests.backend.casework import JEDDAH, ONE_ENGINE, Town
from tests.backend.money_walk import PATH, Money, credit_walk, whole_walk
from tests.backend.visitors import Clock


@pytest.fixture
def money(client: TestClient, context: Context) -> Money:
    return Money(Town(client, context))


def test_money_goes_back_once_and_by_four_eyes(money: Money) -> None:
    whole_walk(money)


def test_what_is_kept_is_used_once_and_what_is_waived_is_off_the_bill(money: Money) -> None:
    credit_walk(money)


def test_what_a_refund_says(money: Money) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    asked = money.ask(0, 1_000).json()
    assert (asked["state"], asked["is_mine"], asked["payer_masked"]) == ("asked", True, "س*** ع***")
    assert (asked["bill_number"], asked["reason"]) == (money.bills[0]["bill_number"], "billed_in_error")
    (seen,) = money.heads[0].get(PATH).json()["requests"]
    assert (seen["is_mine"], seen["number"]) == (False, "")
    assert money.decide(0).json()["decided_by"]
    done = money.pay_out(0).json()
    assert (done["number"], done["state"]) == ("F-00100100-2026-000001", "done")
    # Nobody of another town learns of it, and nobody without the right.
    other = money.town.staff("cashier", "head", municipality=JEDDAH)
    assert other.get(PATH).json() == {"requests": []}
    assert other.post(f"{PATH}/{done['request_id']}/decision", {"approve": True}).status_code == 404
    assert money.town.staff("reviewer").get(PATH).status_code == 403
    assert money.citizen.get(PATH).status_code == 403


@ONE_ENGINE
@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"reason": "because"}, 422, "reason_unknown"),
        ({"reason": "other"}, 422, "text_needed"),
        ({"text": "ن" * 4001}, 422, "request_invalid"),
        ({"way": "cheque"}, 422, "request_invalid"),
        ({"bill_id": "none"}, 404, "not_found"),
        ({"payment_id": "none"}, 404, "not_found"),
        ({"reason": "other", "text": "بطلب الدافع"}, 200, None),
    ],
)
def test_what_is_asked_is_checked(money: Money, changes: dict[str, Any], status: int, code: str | None) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    body = {"bill_id": money.bills[0]["bill_id"], "amount": 1, "way": "pay_out", "reason": "billed_in_error"}
    reply = money.cashiers[0].post(PATH, {**body, **changes})
    assert (reply.status_code, reply.json().get("code")) == (status, code)


@ONE_ENGINE
def test_a_payment_back_needs_its_reference(money: Money) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    assert money.ask(0, 1).status_code == 200
    assert money.decide(0).status_code == 200
    for reference in ("", " ", "x" * 65):
        reply = money.cashiers[0].post(f"{PATH}/{money.requests[0]}/payment", {"reference": reference})
        assert (reply.status_code, reply.json()["code"]) == (422, "terminal_reference")
    money.check()


def test_who_asked_does_not_decide_and_the_database_says_so_too(money: Money) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    both = money.town.staff("cashier", "head")
    body = {"bill_id": money.bills[0]["bill_id"], "amount": 1, "way": "pay_out", "reason": "billed_in_error"}
    asked = both.post(PATH, body).json()["request_id"]
    reply = both.post(f"{PATH}/{asked}/decision", {"approve": True})
    assert (reply.status_code, reply.json()["code"]) == (403, "same_person")
    same = {"request_id": asked, "asked_by": both.person_id, "decided_by": both.person_id}
    said = {"is_approved": True, "text": "", "decided_at": money.town.context.now()}
    with pytest.raises(sa.exc.IntegrityError), money.town.context.database.transaction() as connection:
        connection.execute(sa.insert(refund_decision).values(**same, **said))
    for statement in (sa.update(refund_request).values(amount=2), sa.delete(refund_request)):
        with pytest.raises(sa.exc.IntegrityError), money.town.context.database.transaction() as connection:
            connection.execute(statement)


def test_nobody_decides_on_his_own_money(money: Money) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    assert money.ask(0, 1).status_code == 200
    payer = money.town.member("head")
    with money.town.context.database.transaction() as connection:
        connection.execute(
            sa.text("UPDATE bill SET person_id = :who WHERE id = :bill"),
            {"who": payer.person_id, "bill": money.bills[0]["bill_id"]},
        )
    assert payer.get(PATH).json() == {"requests": []}


def test_money_that_went_back_is_no_longer_to_be_given_back(money: Money) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    assert money.pay(0) == "paid_before"
    (due,) = money.cashiers[0].get("/v1/desk/refunds").json()["refunds"]
    assert due["bill_id"] == money.bills[0]["bill_id"]
    for number, amount in enumerate((1, due["amount"] - 1)):
        assert money.ask(0, amount, payment_id=due["payment_id"]).status_code == 200
        assert len(money.cashiers[0].get("/v1/desk/refunds").json()["refunds"]) == 1
        assert money.decide(number).status_code == 200
        assert money.pay_out(number).status_code == 200
    assert money.cashiers[0].get("/v1/desk/refunds").json() == {"refunds": []}
    money.check()


def text_of(pdf: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@ONE_ENGINE
def test_the_closing_of_a_day_takes_off_what_went_back(money: Money) -> None:
    money.apply()
    assert money.pay(0) == "applied"
    for number, way in enumerate(("pay_out", "credit")):
        assert money.ask(0, 1_050, way).status_code == 200
        assert money.decide(number).status_code == 200
    assert money.pay_out(0).status_code == 200
    day = money.town.context.today().isoformat()
    whole = money.heads[0].get(f"/v1/desk/closings/{day}", language="en")
    said = text_of(whole.content)
    assert "Refunds of the day" in said
    assert "10.50" in said
    # 4,646.00 came in, 10.50 went back; what was credited is still here.
    assert "4,635.50" in said
    own = text_of(money.cashiers[0].get(f"/v1/desk/closings/{day}", mine=True, language="en").content)
    assert "Refunds of the day" not in own


class Walk(RuleBasedStateMachine):
    """Bills, payments, refunds, credits, waivers and the end of days in any order; each request may be told twice."""

    make: Callable[[], Money]
    clock: Clock

    def __init__(self) -> None:
        super().__init__()
        self.money = type(self).make()

    @rule()
    def apply(self) -> None:
        if len(self.money.bills) < 3:
            self.money.apply()

    @precondition(lambda self: self.money.bills)
    @rule(number=st.integers(0, 2), extra=st.sampled_from([0, 0, 0, 1, -1]))
    def pay(self, number: int, extra: int) -> None:
        self.money.pay(number, extra)

    @precondition(lambda self: self.money.bills)
    @rule(
        number=st.integers(0, 2),
        amount=st.sampled_from([1, 700, 232_300, 464_600, 464_601]),
        way=st.sampled_from(["pay_out", "credit"]),
        is_spare=st.booleans(),
    )
    def ask(self, number: int, amount: int, way: str, is_spare: bool) -> None:
        of_bill = self.money.bills[number % len(self.money.bills)]["bill_id"]
        spare = self.money.town.rows(payment, payment.c.needs_refund & (payment.c.bill_id == of_bill))
        self.money.ask(number, amount, way, spare[0].id if is_spare and spare else None)

    @precondition(lambda self: self.money.requests)
    @rule(number=st.integers(0, 5), approve=st.sampled_from([True, True, False]))
    def decide(self, number: int, approve: bool) -> None:
        self.money.decide(number, approve)

    @precondition(lambda self: self.money.requests)
    @rule(number=st.integers(0, 5))
    def pay_out(self, number: int) -> None:
        self.money.pay_out(number)

    @rule()
    def approve(self) -> None:
        if len(self.money.bills) < 3:
            self.money.approved()

    @precondition(lambda self: self.money.bills)
    @rule(number=st.integers(0, 2), amount=st.sampled_from([1, 700, 464_600]), is_at_counter=st.booleans())
    def use_credit(self, number: int, amount: int, is_at_counter: bool) -> None:
        self.money.use_credit(number, amount, is_at_counter)

    @precondition(lambda self: self.money.bills)
    @rule(number=st.integers(0, 2), amount=st.sampled_from([1, 2_000]))
    def waive(self, number: int, amount: int) -> None:
        self.money.waive(number, amount)

    @precondition(lambda self: self.money.waivers)
    @rule(number=st.integers(0, 5), approve=st.sampled_from([True, True, False]))
    def decide_waiver(self, number: int, approve: bool) -> None:
        self.money.decide_waiver(number, approve)

    @rule(days=st.sampled_from([1, 31]))
    def end_days(self, days: int) -> None:
        """A day is closed; bills that nobody paid end with it."""
        day = self.money.town.context.today()
        type(self).clock.move(days=days)
        do_due_work(self.money.town.context)
        closing = self.money.cashiers[0].get(f"/v1/desk/closings/{day.isoformat()}")
        assert closing.status_code == 200

    @invariant()
    def the_ledger_says_what_the_rows_say(self) -> None:
        self.money.check()


@ONE_ENGINE
def test_the_ledger_balances_whatever_happens(client: TestClient, context: Context, clock: Clock) -> None:
    class Here(Walk):
        pass

    # One town for all runs: what one leaves is the next one's past.
    Here.make, Here.clock = lambda: Money(Town(client, context)), clock
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=6, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def nothing(*args: Any, **named: Any) -> None:
    return None


def again(work: Any, key: str, kind: str, request: Any, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return act()


# What is broken, where, and by what.
FAULTS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "a payment back leaves no entry": (service, "refund_paid", nothing),
    "an approval leaves no entry": (service, "refund_approved", nothing),
    "a credit leaves no entry": (service, "refund_credited", nothing),
    "what was asked before is forgotten": (service, "asked_of_payment", lambda connection, payment_id: 0),
    "what was decided is forgotten": (four_eyes, "find_decision", nothing),
    "a repeated key does it again": (endpoints, "once", again),
    "what was done is forgotten": (service, "is_done", lambda connection, request_id: False),
    "unknown is success": (service, "refuse_pending", nothing),
    "a bill leaves no entry": (bills, "bill_issued", nothing),
    "money that came leaves no entry": (payments, "bill_paid", nothing),
    "spare money leaves no entry": (payments, "money_to_refund", nothing),
}


def only_kept(work: Any, found: Any, money: Any) -> None:
    payments.keep_payment(work, money, found.id, payments.PART, settles=False)


CREDIT_FAULTS: dict[str, tuple[Any, str, Callable[..., Any] | str]] = {
    "credit that is used stays": (credit, "add_credit", nothing),
    "nobody looks how much is kept": (credit, "locked_balance", lambda work, whose: 10**12),
    "credit pays nothing of the bill": (credit, "pay_part", nothing),
    "what credit paid is still due": (credit, "pay_part", only_kept),
    "credit of a refund is not kept": (service, "add_credit", nothing),
    "credit of a bill that ended is lost": (bills, "add_credit", nothing),
    "credit is paid out": (service, "CREDIT", "other"),
    "a repeated key uses credit again": (settlements, "once", again),
    "what is waived leaves no entry": (bills, "bill_waived", nothing),
    "an approval waives nothing": (waiving, "_waive", nothing),
    "the new bill claims nothing": (bills, "bill_issued", nothing),
    "what was asked to be waived is forgotten": (waiving, "find_open", nothing),
    "a repeated key asks again": (waivers, "once", again),
}


@ONE_ENGINE
@pytest.mark.parametrize("fault", CREDIT_FAULTS)
def test_a_planted_fault_of_credits_and_waivers_is_caught(
    money: Money, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    plant(money, monkeypatch, *CREDIT_FAULTS[fault])
    with pytest.raises(AssertionError):
        credit_walk(money)


@ONE_ENGINE
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(money: Money, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    plant(money, monkeypatch, *FAULTS[fault])
    with pytest.raises(AssertionError):
        whole_walk(money)


def plant(money: Money, monkeypatch: pytest.MonkeyPatch, room: Any, name: str, broken: Any) -> None:
    monkeypatch.setattr(room, name, broken)
    money.town.client = TestClient(money.town.client.app, base_url="https://testserver", raise_server_exceptions=False)
    for who in (money.citizen, *money.cashiers, *money.heads):
        who.client = money.town.client
