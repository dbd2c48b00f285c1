"""Money under every order of events: conserved, settled once, receipts without gaps, also under aborts and threads."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from starlette.testclient import TestClient

from balady_desktop.backend.applications.tables import application, timeline_entry
from balady_desktop.backend.audit import tenants, verify_chain
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects import moves
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.ledger.tables import ledger_entry
from balady_desktop.backend.payments.tables import payment, payment_event, payment_intent, receipt
from balady_desktop.backend.settings import Limits
from tests.backend.casework import INSTANT, Somebody, Town
from tests.backend.test_payments_bills import is_balanced, notify
from tests.backend.visitors import Clock

LIFETIME = Limits().intent_lifetime


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def check_money(town: Town) -> None:
    """What must be true after any number of events."""
    receipts, payments, bills = (town.rows(table) for table in (receipt, payment, bill))
    for place in {(one.municipality, one.year) for one in receipts}:
        positions = sorted(one.position for one in receipts if (one.municipality, one.year) == place)
        assert positions == list(range(1, len(positions) + 1))
    assert is_balanced(town)
    settled = [one.settles for one in payments if one.settles]
    assert len(settled) == len(set(settled)) == len(receipts)
    assert {one.id for one in bills if one.state == "paid"} == set(settled)
    assert all(one.needs_refund == (one.settles is None) for one in payments)
    accounts: dict[str, int] = {}
    for entry in town.rows(ledger_entry):
        accounts[entry.account] = accounts.get(entry.account, 0) + entry.amount
    assert accounts.get("receivable", 0) == sum(one.total for one in bills if one.state == "issued")
    assert -accounts.get("refunds_due", 0) == sum(one.amount for one in payments if one.needs_refund)
    paid = {one.application_id for one in bills if one.state == "paid"}
    assert {one.id for one in town.rows(application) if one.state in ("paid", "issued")} == paid
    assert all(one.state != "paid" for one in town.rows(application))
    issuing = [one.application_id for one in town.rows(timeline_entry, timeline_entry.c.move == "issue")]
    assert sorted(issuing) == sorted(paid)


class Bank(RuleBasedStateMachine):
    """A bank that notifies twice, late, wrongly and out of order, and a server that breaks off in the middle."""

    town: Town
    clock: Clock
    patch: pytest.MonkeyPatch

    def __init__(self) -> None:
        super().__init__()
        self.citizen, self.cashier = self.town.somebody(), self.town.staff("cashier")
        self.bills: list[dict[str, Any]] = []
        self.said: dict[str, str] = {}
        self.events = 0

    @rule()
    def apply(self) -> None:
        if len(self.bills) < 4:
            # A lease that no walk outlives.
            self.bills.append(self.citizen.application(self.citizen.apply(INSTANT, lease_end="2070-01-01")))

    @precondition(lambda self: self.bills)
    @rule(
        data=st.data(),
        extra=st.sampled_from([0, 0, 0, 1, -1]),
        outcome=st.sampled_from(["paid", "paid", "paid", "refused"]),
        same_reference=st.booleans(),
        breaks=st.booleans(),
    )
    def hear(self, data: st.DataObject, extra: int, outcome: str, same_reference: bool, breaks: bool) -> None:
        told = data.draw(st.sampled_from(self.bills))
        event = f"{self.citizen.person_id}-{self.events}"
        reference = f"ref-{self.citizen.person_id}-{0 if same_reference else self.events}"
        self.events += 1
        said = {"amount": told["bill"]["total"] + extra, "outcome": outcome, "provider_reference": reference}
        said["occurred_at"] = self.clock.now
        if breaks:
            self.break_off(told, event, said)
        self.said[event] = notify(self.town, told, event, **said).json()["verdict"]
        assert notify(self.town, told, event, **said).json()["verdict"] == self.said[event]

    def break_off(self, told: dict[str, Any], event: str, said: dict[str, Any]) -> None:
        """Let the server break after everything was written and before it is committed."""

        def planted(*arguments: object) -> None:
            raise RuntimeError("planted")

        with self.patch.context() as patch:
            patch.setattr("balady_desktop.backend.work.append_audit", planted)
            assert notify(self.town, told, event, **said).status_code == 500

    @precondition(lambda self: self.bills)
    @rule(data=st.data(), presses=st.sampled_from([(), ("pay",), ("refuse",), ("refuse", "pay"), ("pay", "pay")]))
    def pay_online(self, data: st.DataObject, presses: tuple[str, ...]) -> None:
        """Begin to pay, perhaps in two windows at once, and press buttons of the bank."""
        told = data.draw(st.sampled_from(self.bills))["bill"]
        path = f"/v1/bills/{told['bill_id']}/payment-intents"
        begun = [self.citizen.post(path, {"provider": "sample_bank"}).json() for _ in range(2)]
        assert begun[0] == begun[1]
        for outcome in presses if "intent_id" in begun[0] else ():
            pressed = {"bill_number": told["bill_number"], "intent_id": begun[0]["intent_id"], "outcome": outcome}
            assert self.citizen.post("/v1/sample-bank/payments", pressed).status_code == 200

    @precondition(lambda self: self.bills)
    @rule(data=st.data())
    def pay_at_counter(self, data: st.DataObject) -> None:
        """Record a payment by card; the bank of a bill that is being paid online is waited for."""
        told = data.draw(st.sampled_from(self.bills))["bill"]
        before = self.town.rows(payment, payment.c.bill_id == told["bill_id"])
        pending = self.town.rows(payment_intent, payment_intent.c.bill_id == told["bill_id"])
        self.events += 1
        body = {"amount": told["total"], "terminal_reference": f"{self.citizen.person_id}-{self.events}"}
        reply = self.cashier.post(f"/v1/desk/bills/{told['bill_id']}/payments", body)
        if any(one.state == "pending" and one.made_at > self.clock.now - LIFETIME for one in pending):
            assert reply.json()["code"] in ("payment_pending", "bill_expired")
        if reply.status_code == 200:
            assert not any(one.settles for one in before)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.clock.move(days=days)

    @rule()
    def do_due_work(self) -> None:
        do_due_work(self.town.context)

    @invariant()
    def money_is_conserved(self) -> None:
        check_money(self.town)

    @invariant()
    def a_bill_has_one_payment_on_its_way(self) -> None:
        pending = [one.bill_id for one in self.town.rows(payment_intent, payment_intent.c.state == "pending")]
        assert len(pending) == len(set(pending))

    @invariant()
    def an_event_is_judged_once(self) -> None:
        kept = {one.event_id: one.verdict for one in self.town.rows(payment_event)}
        assert {event: kept[event] for event in self.said} == self.said


def test_fault_48_money_under_every_order_of_events(
    town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    machine = type("Bank", (Bank,), {"town": town, "clock": clock, "patch": monkeypatch})
    checks = list(HealthCheck)
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # Hypothesis left it without types
        machine, settings=settings(max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=checks)
    )
    with town.context.database.transaction(reading=True) as connection:
        for tenant in tenants(connection):
            verify_chain(connection, tenant)


def test_receipts_have_no_gaps_under_threads_and_aborts(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    real = moves.make_system_moves

    def sometimes(*arguments: Any) -> Any:
        if chance.random() < 0.3:
            raise RuntimeError("planted")
        return real(*arguments)

    citizens: list[Somebody] = [town.somebody() for _ in range(6)]
    told = [one.application(one.apply(INSTANT)) for one in citizens for _ in range(3)]
    monkeypatch.setattr(moves, "make_system_moves", sometimes)

    def pay(number: int) -> int:
        """Retry as a provider does."""
        return next(attempt for attempt in range(1, 40) if notify(town, told[number], f"e{number}").status_code == 200)

    with ThreadPoolExecutor(6) as threads:
        attempts = list(threads.map(pay, range(len(told))))
    assert max(attempts) > 1
    assert len(town.rows(receipt)) == len(told)
    check_money(town)
