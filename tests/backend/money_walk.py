"""Bills, payments and refunds as people cause them, and what must be true of the money after each step."""

from dataclasses import dataclass, field
from typing import Any

import httpx2

from balady_desktop.backend.bills.tables import bill, bill_line
from balady_desktop.backend.credits.tables import credit_entry
from balady_desktop.backend.ledger.tables import ledger_entry
from balady_desktop.backend.payments.tables import payment, receipt
from balady_desktop.backend.refunds.tables import refund, refund_decision, refund_request
from balady_desktop.backend.waivers.tables import waiver, waiver_decision, waiver_request
from tests.backend.casework import INSTANT, Somebody, Town, mint
from tests.backend.test_payments_bills import notify

PATH, WAIVERS = "/v1/desk/refund-requests", "/v1/desk/waiver-requests"


@dataclass
class Money:
    """A town with a payer, two cashiers and two heads; every act may be told twice, as after a lost reply."""

    town: Town
    bills: list[dict[str, Any]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    waivers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.citizen = self.town.somebody()
        self.cashiers = [self.town.staff("cashier"), self.town.staff("cashier")]
        self.heads = [self.town.staff("head"), self.town.staff("head")]

    def apply(self) -> None:
        # A lease that no walk outlives, however many days it ends.
        told = self.citizen.application(self.citizen.apply(INSTANT, lease_end="2070-01-01"))
        self.bills.append({**told["bill"], "application": told})

    def approved(self) -> None:
        """Have an application approved on whose bill is a fee that may be waived."""
        told = self.town.approved(self.citizen)
        self.bills.append({**told["bill"], "application": told})

    def look(self, number: int) -> dict[str, Any]:
        """Return a bill as it is now, or the one in its place."""
        place = number % len(self.bills)
        told = self.citizen.application(self.bills[place]["application"]["application_id"])
        self.bills[place] = {**told["bill"], "application": told}
        return self.bills[place]

    def waive(self, number: int, amount: int, text: str = "لم تُجر المعاينة") -> httpx2.Response:
        one = self.look(number)
        places = [place for place, line in enumerate(one["lines"]) if line["waivable"]]
        body = {"bill_id": one["bill_id"], "position": (places or [0])[0], "amount": amount, "text": text}
        reply = self.twice(self.cashiers[0], WAIVERS, body)
        if reply.status_code == 200:
            self.waivers.append(reply.json()["request_id"])
        return reply

    def decide_waiver(self, number: int, approve: bool = True, who: Somebody | None = None) -> httpx2.Response:
        path = f"{WAIVERS}/{self.waivers[number % len(self.waivers)]}/decision"
        return self.twice(who or self.heads[0], path, {"approve": approve})

    def use_credit(self, number: int, amount: int, is_at_counter: bool = False) -> httpx2.Response:
        bill_id = self.look(number)["bill_id"]
        if is_at_counter:
            return self.twice(self.cashiers[0], f"/v1/desk/bills/{bill_id}/credit", {"amount": amount})
        return self.twice(self.citizen, f"/v1/bills/{bill_id}/credit", {"amount": amount})

    def credit(self) -> int:
        """Return what the payer sees as his credit."""
        found = self.citizen.get("/v1/credits").json()["credits"]
        return sum(one["amount"] for one in found)

    def pay(self, number: int, extra: int = 0) -> str:
        """Let the bank tell of a payment, and tell it again."""
        event = mint()
        one = self.look(number)
        said = {"amount": one["total"] - one["credited"] + extra}
        replies = [notify(self.town, one["application"], event, **said) for _ in range(2)]
        assert replies[0].json() == replies[1].json()
        return str(replies[0].json()["verdict"])

    def ask(self, number: int, amount: int, way: str = "pay_out", payment_id: str | None = None) -> httpx2.Response:
        one = self.bills[number % len(self.bills)]
        body = {"bill_id": one["bill_id"], "payment_id": payment_id, "amount": amount, "way": way}
        reply = self.twice(self.cashiers[0], PATH, {**body, "reason": "billed_in_error"})
        if reply.status_code == 200:
            self.requests.append(reply.json()["request_id"])
        return reply

    def decide(self, number: int, approve: bool = True, who: Somebody | None = None) -> httpx2.Response:
        path = f"{PATH}/{self.requests[number % len(self.requests)]}/decision"
        return self.twice(who or self.heads[0], path, {"approve": approve})

    def pay_out(self, number: int) -> httpx2.Response:
        path = f"{PATH}/{self.requests[number % len(self.requests)]}/payment"
        return self.twice(self.cashiers[1], path, {"reference": f"RRN {mint()}"})

    def twice(self, who: Somebody, path: str, body: dict[str, Any]) -> httpx2.Response:
        """Ask under one key twice: the second one gives what the first one gave, and does nothing more."""
        key = mint()
        first, again = who.post(path, body, key), who.post(path, body, key)
        assert (first.status_code, first.json()) == (again.status_code, again.json())
        assert first.status_code < 500, first.text
        return first

    # --- what is always true ---

    def accounts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for entry in self.town.rows(ledger_entry):
            name = "cash" if entry.account.startswith("cash:") else entry.account
            found[name] = found.get(name, 0) + entry.amount
        return found

    def _check_credits(self) -> None:
        """Nobody used more than he had, and each bill says what of it was paid by credit before the rest."""
        kept: dict[tuple[str, str], int] = {}
        for one in self.town.rows(credit_entry):
            whose = (one.person_id, one.municipality)
            kept[whose] = kept.get(whose, 0) + one.amount
        assert all(amount >= 0 for amount in kept.values())
        assert self.credit() == sum(amount for whose, amount in kept.items() if whose[0] == self.citizen.person_id)
        parts = self.town.rows(payment, payment.c.verdict == "part")
        for one in self.town.rows(bill):
            assert one.credited == sum(part.amount for part in parts if part.bill_id == one.id)
            assert one.state != "paid" or one.total == one.credited + self._settled(one.id)

    def _settled(self, bill_id: str) -> int:
        return sum(one.amount for one in self.town.rows(payment, payment.c.settles == bill_id))

    def _check_waivers(self) -> None:
        """What two persons waived is off the bill, once, and the lines of every bill say its total."""
        asked = {one.id: one for one in self.town.rows(waiver_request)}
        decided = {one.request_id: one for one in self.town.rows(waiver_decision)}
        done = {one.request_id: one.bill_id for one in self.town.rows(waiver)}
        assert set(done) == {name for name, one in decided.items() if one.is_approved}
        assert all(one.decided_by != asked[name].asked_by for name, one in decided.items())
        bills = {one.id: one for one in self.town.rows(bill)}
        for name, new in done.items():
            before = bills[asked[name].bill_id]
            assert (before.state, before.total - asked[name].amount) == ("cancelled", bills[new].total)
        for one in bills.values():
            lines = self.town.rows(bill_line, bill_line.c.bill_id == one.id)
            assert sum(line.amount for line in lines) == one.total
            same = [other.state for other in bills.values() if other.application_id == one.application_id]
            assert sum(state in ("issued", "paid") for state in same) <= 1

    def check(self) -> None:
        """The ledger says what the rows say, each account to the halala."""
        town = self.town
        sums: dict[str, int] = {}
        for entry in town.rows(ledger_entry):
            sums[entry.transaction_id] = sums.get(entry.transaction_id, 0) + entry.amount
        assert set(sums.values()) <= {0}
        bills, payments = town.rows(bill), {one.id: one for one in town.rows(payment)}
        asked = {one.id: one for one in town.rows(refund_request)}
        approved = {one.request_id for one in town.rows(refund_decision) if one.is_approved}
        refused = {one.request_id for one in town.rows(refund_decision) if not one.is_approved}
        done = {one.request_id: one.amount for one in town.rows(refund)}
        out = sum(amount for name, amount in done.items() if asked[name].way == "pay_out")
        credited = sum(amount for name, amount in done.items() if asked[name].way == "credit")
        given_up = sum(asked[one].amount for one in approved if not payments[asked[one].payment_id].needs_refund)
        unsettled = sum(one.amount for one in payments.values() if one.needs_refund)
        given_back = sum(one.given_back for one in bills)
        accounts = self.accounts()
        used = sum(one.amount for one in payments.values() if one.provider == "credit")
        returned = sum(one.credited for one in bills if one.state in ("expired", "cancelled"))
        assert accounts.get("receivable", 0) == sum(one.total - one.credited for one in bills if one.state == "issued")
        assert accounts.get("cash", 0) == sum(one.amount for one in payments.values()) - used - out
        assert -accounts.get("credits", 0) == credited + given_back + returned - used
        assert -accounts.get("credits", 0) == sum(one.amount for one in town.rows(credit_entry))
        self._check_credits()
        self._check_waivers()
        standing = sum(one.total for one in bills if one.state in ("issued", "paid"))
        assert -accounts.get("fees", 0) == standing - given_up - given_back
        assert -accounts.get("refunds_due", 0) == unsettled + given_up - out - credited
        for one in payments.values():
            back = sum(row.amount for row in asked.values() if row.payment_id == one.id and row.id not in refused)
            assert back <= one.amount
        assert all(name in approved and amount == asked[name].amount for name, amount in done.items())
        assert all(one.decided_by != asked[one.request_id].asked_by for one in town.rows(refund_decision))
        for table in (receipt, refund):
            for year in {one.year for one in town.rows(table)}:
                positions = sorted(one.position for one in town.rows(table) if one.year == year)
                assert positions == list(range(1, len(positions) + 1))


def whole_walk(money: Money) -> None:
    """Every way that money goes, with the check after each step."""

    def step(reply: httpx2.Response, *expected: Any) -> None:
        assert (reply.status_code, reply.json().get("code") or reply.json().get("state")) == expected
        money.check()

    money.apply()
    money.check()
    assert money.pay(0) == "applied"
    money.check()
    total = money.bills[0]["total"]
    # More than was paid, and nothing at all.
    step(money.ask(0, total + 1), 422, "refund_amount")
    step(money.ask(0, 0), 422, "refund_amount")
    step(money.ask(0, total - 500), 200, "asked")
    # Half of it twice is more than what is left.
    step(money.ask(0, 501), 422, "refund_amount")
    step(money.pay_out(0), 409, "refund_not_approved")
    step(money.decide(0), 200, "approved")
    step(money.decide(0, who=money.heads[1]), 409, "refund_decided")
    step(money.pay_out(0), 200, "done")
    step(money.pay_out(0), 409, "refund_done")
    step(money.ask(0, 500, "credit"), 200, "asked")
    step(money.decide(1), 200, "done")
    step(money.pay_out(1), 409, "refund_done")
    step(money.ask(0, 1), 422, "refund_amount")
    # Money that settled nothing.
    assert money.pay(0) == "paid_before"
    money.check()
    spare = next(one for one in money.town.rows(payment) if one.needs_refund)
    step(money.ask(0, spare.amount, payment_id=spare.id), 200, "asked")
    step(money.decide(2, approve=False), 200, "refused")
    step(money.pay_out(2), 409, "refund_not_approved")
    step(money.ask(0, spare.amount - 7, payment_id=spare.id), 200, "asked")
    step(money.decide(3), 200, "approved")
    step(money.pay_out(3), 200, "done")
    step(money.ask(0, 7, "credit", spare.id), 200, "asked")
    step(money.decide(4), 200, "done")
    # Of what is not paid, or of what nobody knows whether it is, nothing goes back.
    money.apply()
    step(money.ask(1, 1), 409, "bill_unpaid")
    begun = money.citizen.post(f"/v1/bills/{money.bills[1]['bill_id']}/payment-intents", {"provider": "sample_bank"})
    assert begun.status_code == 200
    step(money.ask(1, 1), 409, "payment_pending")


def credit_walk(money: Money) -> None:
    """What is kept for a payer, and what is waived, with the check after each step."""

    def step(reply: httpx2.Response, *expected: Any) -> None:
        said = reply.json()
        assert (reply.status_code, said["state" if reply.status_code == 200 else "code"]) == expected
        money.check()

    money.apply()
    assert money.pay(0) == "applied"
    total = money.bills[0]["total"]
    step(money.ask(0, total, "credit"), 200, "asked")
    step(money.use_credit(0, 1), 409, "bill_paid")
    step(money.decide(0), 200, "done")
    assert money.credit() == total
    # A bill of more than is kept: a part of it, by the payer and at the counter, never more.
    money.approved()
    due = money.bills[1]["total"]
    step(money.use_credit(1, 0), 422, "credit_amount")
    step(money.use_credit(1, due + 1), 422, "credit_amount")
    step(money.use_credit(1, 1_001), 200, "issued")
    step(money.use_credit(1, due - 1_000), 422, "credit_amount")
    step(money.use_credit(1, total - 1_000), 422, "credit_amount")
    assert (money.credit(), money.look(1)["credited"]) == (total - 1_001, 1_001)
    # A line is waived by two persons; credit that was used for the bill before is there again.
    step(money.waive(1, 2_001), 422, "waiver_amount")
    step(money.waive(1, 500, " "), 422, "text_needed")
    step(money.waive(1, 500), 200, "asked")
    step(money.waive(1, 500), 409, "waiver_asked")
    step(money.decide_waiver(0, approve=False), 200, "refused")
    step(money.waive(1, 2_000), 200, "asked")
    step(money.decide_waiver(1), 200, "approved")
    step(money.decide_waiver(1, who=money.heads[1]), 409, "waiver_decided")
    assert money.credit() == total
    assert (money.look(1)["total"], money.bills[1]["credited"]) == (due - 2_000, 0)
    step(money.waive(1, 1), 422, "waiver_unknown")
    # The rest is paid by the bank, to the halala.
    step(money.use_credit(1, 999, is_at_counter=True), 200, "issued")
    assert money.pay(1, 999) == "amount_differs"
    money.check()
    assert money.pay(1) == "applied"
    money.check()
    assert money.look(1)["state"] == "paid"
    # What credit paid goes back to the credit only; the bill of the rest is settled by credit alone.
    part = next(one for one in money.town.rows(payment) if one.verdict == "part" and one.amount == 999)
    step(money.ask(1, 999, "pay_out", part.id), 422, "refund_way")
    step(money.ask(1, 999, "credit", part.id), 200, "asked")
    step(money.decide(1), 200, "done")
    money.apply()
    step(money.use_credit(2, money.bills[2]["total"], is_at_counter=True), 200, "paid")
    assert money.credit() == 0
    step(money.use_credit(2, 1), 409, "bill_paid")
    step(money.waive(2, 1), 409, "bill_paid")
