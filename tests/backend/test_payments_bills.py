"""Bills and payments: money is computed here, arrives once, is never lost, and makes receipt and licence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx2
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.ledger.tables import ledger_entry
from balady_desktop.backend.payments.providers import (
    HttpProvider,
    Payable,
    SampleBank,
    is_signed_by,
    make_provider,
    signature_of,
)
from balady_desktop.backend.payments.tables import payment, payment_event, payment_intent, receipt
from balady_desktop.backend.settings import Settings
from balady_desktop.wire.applications import PaymentNotification
from tests.backend.casework import INSTANT, JEDDAH, ONE_ENGINE, Somebody, Town, mint, quoted
from tests.backend.visitors import Clock


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


def instant(citizen: Somebody) -> dict[str, Any]:
    return citizen.application(citizen.apply(INSTANT))


def intent_for(citizen: Somebody, told: dict[str, Any], key: str | None = None) -> Any:
    return citizen.post(f"/v1/bills/{told['bill']['bill_id']}/payment-intents", {"provider": "sample_bank"}, key)


def notify(town: Town, told: dict[str, Any], event: str, **changes: Any) -> Any:
    """Send what the bank would send."""
    notice = PaymentNotification(
        **{
            "event_id": event,
            "provider": "sample_bank",
            "bill_number": told["bill"]["bill_number"],
            "provider_reference": f"ref-{event}",
            "amount": told["bill"]["total"],
            "outcome": "paid",
            "occurred_at": town.context.now(),
            **changes,
        }
    )
    return send(town, notice.model_dump_json().encode())


def send(town: Town, raw: bytes, signature: str | bytes | None = None) -> Any:
    provider = make_provider(town.context)
    assert provider
    headers = {"X-Provider-Signature": signature or signature_of(provider.secret, raw)}
    return town.client.post("/v1/payment-notifications", content=raw, headers=headers)


def is_luhn(number: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_balanced(town: Town) -> bool:
    entries = town.rows(ledger_entry)
    per_transaction: dict[str, int] = {}
    for entry in entries:
        per_transaction[entry.transaction_id] = per_transaction.get(entry.transaction_id, 0) + entry.amount
    captured = sum(one.amount for one in town.rows(payment))
    cash = sum(one.amount for one in entries if one.account.startswith("cash:"))
    return set(per_transaction.values()) <= {0} and captured == cash


def test_the_bill_is_the_backends_own_figure(citizen: Somebody) -> None:
    told = instant(citizen)["bill"]
    assert (told["total"], told["state"]) == (quoted(INSTANT), "issued")
    assert [(one["article"], one["units"], one["rate"], one["periods"], one["amount"]) for one in told["lines"]] == [
        ("shop_area", "120.5", 600, 2, 144_600),
        ("sign_area", "4", 40_000, 2, 320_000),
    ]
    assert (told["bill_number"][:-1], is_luhn(told["bill_number"])) == ("10010026000001", True)
    assert (told["issued_on"], told["due_on"]) == ("2026-03-01", "2026-03-31")
    assert citizen.get(f"/v1/bills/{told['bill_id']}").json() == told


def test_paying_at_the_sample_bank_issues_the_licence(town: Town, citizen: Somebody) -> None:
    told, key = instant(citizen), mint()
    intent = intent_for(citizen, told, key).json()
    assert (intent["state"], intent["amount"], intent["biller_code"]) == ("pending", quoted(INSTANT), "901")
    assert intent_for(citizen, told, key).json() == intent
    press = {"bill_number": intent["bill_number"], "intent_id": intent["intent_id"], "outcome": "pay"}
    assert [citizen.post("/v1/sample-bank/payments", press).json()["state"] for _ in range(2)] == ["paid", "paid"]
    after = citizen.application(told["application_id"])
    assert (after["state"], after["bill"]["state"]) == ("issued", "paid")
    assert after["bill"]["receipt_number"] == "R-00100100-2026-000001"
    assert (after["licence_number"], after["expires_on"]) == ("10010026000001", "2028-02-29")
    assert [one["kind"] for one in after["documents"]] == ["bill", "receipt", "licence"]
    assert [one["move"] for one in after["timeline"]] == ["submit", "pay", "issue"]
    assert citizen.get(f"/v1/payment-intents/{intent['intent_id']}").json()["state"] == "paid"
    assert (len(town.rows(payment)), is_balanced(town)) == (1, True)
    assert intent_for(citizen, told).json()["code"] == "bill_paid"


def test_a_refused_payment_may_be_tried_again(town: Town, citizen: Somebody) -> None:
    told = instant(citizen)
    intent = intent_for(citizen, told).json()
    press = {"bill_number": intent["bill_number"], "intent_id": intent["intent_id"]}
    assert citizen.post("/v1/sample-bank/payments", {**press, "outcome": "refuse"}).json()["state"] == "failed"
    assert citizen.get(f"/v1/payment-intents/{intent['intent_id']}").json()["state"] == "failed"
    assert citizen.application(told["application_id"])["state"] == "awaiting_payment"
    assert citizen.post("/v1/sample-bank/payments", {**press, "outcome": "pay"}).json()["state"] == "paid"
    # A refusal that comes late, out of order, takes nothing back.
    assert notify(town, told, "late-refusal", outcome="refused").json()["verdict"] == "refused"
    assert citizen.get(f"/v1/payment-intents/{intent['intent_id']}").json()["state"] == "paid"
    assert citizen.application(told["application_id"])["state"] == "issued"


def test_a_notification_counts_once(town: Town, citizen: Somebody) -> None:
    told = instant(citizen)
    first = notify(town, told, "e1")
    assert (first.status_code, first.json()) == (200, {"event_id": "e1", "verdict": "applied"})
    assert notify(town, told, "e1").json()["verdict"] == "applied"
    assert notify(town, told, "e1", amount=1).json()["code"] == "event_reused"
    assert notify(town, told, "e2", provider_reference="ref-e1").json()["verdict"] == "repeated"
    assert notify(town, told, "e3").json()["verdict"] == "paid_before"
    assert [one.settles is not None for one in town.rows(payment)] == [True, False]
    assert (len(town.rows(receipt)), is_balanced(town)) == (1, True)


def test_many_notifications_at_once_settle_once(town: Town, citizen: Somebody) -> None:
    told = instant(citizen)
    with ThreadPoolExecutor(6) as threads:
        replies = list(threads.map(lambda event: notify(town, told, event), ["a", "a", "b", "b", "c", "a"]))
    assert {one.status_code for one in replies} == {200}
    verdicts = {(one.json()["event_id"], one.json()["verdict"]) for one in replies}
    assert len(verdicts) == 3
    assert [verdict for _, verdict in verdicts].count("applied") == 1
    assert (len(town.rows(receipt)), len(town.rows(payment)), is_balanced(town)) == (1, 3, True)


def test_a_wrong_amount_is_recorded_and_settles_nothing(town: Town, citizen: Somebody) -> None:
    told = instant(citizen)
    assert notify(town, told, "short", amount=told["bill"]["total"] - 1).json()["verdict"] == "amount_differs"
    assert citizen.application(told["application_id"])["state"] == "awaiting_payment"
    kept = town.rows(payment)[0]
    assert (kept.needs_refund, kept.settles, kept.verdict) == (True, None, "amount_differs")
    assert notify(town, told, "right").json()["verdict"] == "applied"
    assert is_balanced(town)


def test_money_for_no_bill_is_kept(town: Town, citizen: Somebody) -> None:
    told = instant(citizen)
    assert notify(town, told, "x", bill_number="123").json()["verdict"] == "bill_unknown"
    assert [(one.bill_id, one.needs_refund) for one in town.rows(payment)] == [(None, True)]
    assert is_balanced(town)


def test_a_late_payment_is_recorded_for_refund_and_the_application_ends(
    town: Town, citizen: Somebody, clock: Clock
) -> None:
    told = instant(citizen)
    clock.move(days=30)
    assert citizen.application(told["application_id"])["bill"]["state"] == "issued"
    clock.move(days=1)
    assert citizen.application(told["application_id"])["bill"]["state"] == "expired"
    assert intent_for(citizen, told).json()["code"] == "bill_expired"
    assert notify(town, told, "late").json()["verdict"] == "late"
    after = citizen.application(told["application_id"])
    assert (after["state"], after["bill"]["state"], after["bill"]["receipt_number"]) == ("cancelled", "expired", None)
    assert [(one.needs_refund, one.amount) for one in town.rows(payment)] == [(True, told["bill"]["total"])]
    assert notify(town, told, "later").json()["verdict"] == "late"
    assert is_balanced(town)
    owed = sum(one.amount for one in town.rows(ledger_entry) if one.account == "receivable")
    assert owed == 0


def test_the_servers_own_timer_ends_overdue_bills(town: Town, citizen: Somebody, clock: Clock) -> None:
    told = instant(citizen)
    cursor = citizen.sync(cursor=0)["cursor"]
    clock.move(days=31)
    do_due_work(town.context)
    change = citizen.sync(cursor=cursor)["changes"][0]
    assert (change["body"]["state"], change["body"]["bill"]["state"]) == ("cancelled", "expired")
    assert change["body"]["timeline"][-1]["role"] == "system"
    assert town.rows(bill)[0].state == "expired"
    assert citizen.get(f"/v1/bills/{told['bill']['bill_id']}").json()["state"] == "expired"


@ONE_ENGINE
def test_only_the_provider_notifies(town: Town, citizen: Somebody) -> None:
    told = instant(citizen)
    raw = b'{"event_id": "e"}'
    assert send(town, raw, "0" * 64).status_code == 401
    assert send(town, raw, "ä".encode("latin-1")).status_code == 401
    assert town.client.post("/v1/payment-notifications", content=raw).status_code == 401
    assert send(town, raw).status_code == 422
    assert notify(town, told, "e", provider="another").status_code == 422
    assert notify(town, told, "e", amount=-1).status_code == 422
    assert town.rows(payment_event) == []


def test_bills_and_intents_of_others_do_not_exist(town: Town, citizen: Somebody) -> None:
    told, stranger = instant(citizen), town.somebody()
    intent = intent_for(citizen, told).json()
    assert intent_for(stranger, told).status_code == 404
    assert stranger.get(f"/v1/bills/{told['bill']['bill_id']}").status_code == 404
    assert stranger.get(f"/v1/payment-intents/{intent['intent_id']}").status_code == 404
    press = {"bill_number": intent["bill_number"], "intent_id": intent["intent_id"], "outcome": "pay"}
    assert stranger.post("/v1/sample-bank/payments", press).status_code == 404
    assert citizen.post("/v1/sample-bank/payments", {**press, "bill_number": "1"}).status_code == 404
    wrong = citizen.post(f"/v1/bills/{told['bill']['bill_id']}/payment-intents", {"provider": "another"})
    assert wrong.json()["code"] == "provider_unknown"


def test_the_cashier_takes_a_payment_at_the_counter(town: Town, citizen: Somebody) -> None:
    told = town.approved(citizen)
    cashier, stranger = town.staff("cashier"), town.staff("cashier", municipality=JEDDAH)
    number, path = told["bill"]["bill_number"], f"/v1/desk/bills/{told['bill']['bill_id']}/payments"
    found = cashier.get("/v1/desk/bills", number=f" {number[:6]}-{number[6:]} ").json()
    assert (found["bill"]["total"], found["payer_masked"]) == (told["bill"]["total"], "س*** ع***")
    assert stranger.get("/v1/desk/bills", number=number).status_code == 404
    assert town.staff("reviewer").get("/v1/desk/bills", number=number).status_code == 403
    body = {"amount": told["bill"]["total"], "terminal_reference": "RRN 123456"}
    assert stranger.post(path, body).status_code == 404
    assert cashier.post(path, {**body, "amount": 1}).json()["code"] == "amount_differs"
    assert cashier.post(path, {**body, "terminal_reference": "  "}).json()["code"] == "terminal_reference"
    key = mint()
    paid = [cashier.post(path, body, key).json() for _ in range(2)]
    assert paid[0] == paid[1]
    assert (paid[0]["state"], paid[0]["receipt_number"]) == ("paid", "R-00100100-2026-000001")
    assert cashier.post(path, {**body, "terminal_reference": "other"}).json()["code"] == "bill_paid"
    after = citizen.application(told["application_id"])
    assert [(one["move"], one["role"]) for one in after["timeline"][-2:]] == [("pay", "cashier"), ("issue", "system")]
    again = instant(citizen)
    used = cashier.post(
        f"/v1/desk/bills/{again['bill']['bill_id']}/payments", {**body, "amount": again["bill"]["total"]}
    )
    assert used.json()["code"] == "reference_used"
    # The bank's word for the same bill comes too: its money is to be given back.
    assert notify(town, told, "both").json()["verdict"] == "paid_before"
    assert is_balanced(town)


@ONE_ENGINE
def test_a_bill_is_free_to_pay_until_its_last_minute_in_riyadh(town: Town, citizen: Somebody, clock: Clock) -> None:
    told = instant(citizen)
    clock.now = clock.now.replace(month=3, day=31, hour=20, minute=59)
    assert notify(town, told, "last").json()["verdict"] == "applied"
    other = town.somebody()
    second = instant(other)
    clock.now += timedelta(days=31)
    assert notify(town, second, "too-late").json()["verdict"] == "late"


@ONE_ENGINE
def test_a_server_with_a_real_provider_has_no_sample_bank(
    settings: Settings, make_client: Callable[[Settings], TestClient]
) -> None:
    pages: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        pages.append(request)
        return [
            httpx2.Response(200, json={"page": "https://bank.example/pay/1"}),
            httpx2.Response(200, json={"page": "javascript:alert(1)"}),
            httpx2.Response(200, text="<html>portal</html>"),
            httpx2.Response(500),
        ][len(pages) - 1]

    secret, payable = b"p" * 32, Payable("intent", "123", "901", 5)
    found = []
    for _ in range(4):
        client = httpx2.Client(base_url="https://bank.example", transport=httpx2.MockTransport(answer))
        found.append(HttpProvider(client, secret).open_page(payable))
    assert found == ["https://bank.example/pay/1", None, None, None]
    assert is_signed_by(secret, pages[0].content, pages[0].headers["X-Provider-Signature"])
    real = replace(settings, payment_url="https://bank.example", payment_secret=secret)
    client = make_client(real)
    town = Town(client, client.app.state.context)  # type: ignore[attr-defined]  # Starlette's app is typed as ASGI
    citizen = town.somebody()
    told = instant(citizen)
    assert not isinstance(make_provider(town.context), SampleBank)
    press = {"bill_number": told["bill"]["bill_number"], "intent_id": mint(), "outcome": "pay"}
    assert citizen.post("/v1/sample-bank/payments", press).status_code == 404
    assert notify(town, told, "e", provider="sadad").json()["verdict"] == "applied"
    assert make_provider(replace(town.context, settings=replace(real, payment_secret=b""))) is None


def test_fault_48_a_bill_has_one_payment_on_its_way(town: Town, citizen: Somebody, clock: Clock) -> None:
    told = instant(citizen)
    with ThreadPoolExecutor(6) as threads:
        begun = list(threads.map(lambda _: intent_for(citizen, told).json(), range(6)))
    assert len({one["intent_id"] for one in begun}) == len(town.rows(payment_intent)) == 1
    press = {"bill_number": told["bill"]["bill_number"], "intent_id": begun[0]["intent_id"], "outcome": "pay"}
    with ThreadPoolExecutor(6) as threads:
        paid = list(threads.map(lambda _: citizen.post("/v1/sample-bank/payments", press).json()["state"], range(6)))
    assert set(paid) == {"paid"}
    assert (len(town.rows(payment)), len(town.rows(receipt)), is_balanced(town)) == (1, 1, True)


def test_fault_48_the_database_itself_refuses_a_second_one(town: Town, citizen: Somebody) -> None:
    told = instant(citizen)
    intent_for(citizen, told)
    first = town.rows(payment_intent)[0]
    with pytest.raises(sa.exc.IntegrityError), town.context.database.transaction() as connection:
        connection.execute(sa.insert(payment_intent).values({**first._mapping, "id": mint()}))


def test_fault_48_an_intent_whose_time_is_over_takes_no_money_and_makes_room(
    town: Town, citizen: Somebody, clock: Clock
) -> None:
    told = instant(citizen)
    first = intent_for(citizen, told).json()
    clock.move(minutes=15)
    assert citizen.get(f"/v1/payment-intents/{first['intent_id']}").json()["state"] == "expired"
    second = intent_for(citizen, told).json()
    assert second["intent_id"] != first["intent_id"]
    press = {"bill_number": told["bill"]["bill_number"], "outcome": "pay"}
    states = [
        citizen.post("/v1/sample-bank/payments", {**press, "intent_id": one["intent_id"]}).json()["state"]
        for one in (first, second)
    ]
    assert states == ["expired", "paid"]
    assert len(town.rows(payment)) == 1


def test_fault_48_the_counter_waits_while_the_bank_may_take_the_money(
    town: Town, citizen: Somebody, clock: Clock
) -> None:
    told, cashier = town.approved(citizen), town.staff("cashier")
    number, path = told["bill"]["bill_number"], f"/v1/desk/bills/{told['bill']['bill_id']}/payments"
    body = {"amount": told["bill"]["total"], "terminal_reference": "RRN 9"}
    assert cashier.get("/v1/desk/bills", number=number).json()["pending_until"] is None
    intent = intent_for(citizen, told).json()
    clock.move(minutes=5)
    assert cashier.get("/v1/desk/bills", number=number).json()["pending_until"] == "2026-03-01T09:15:00Z"
    refused = cashier.post(path, body)
    assert (refused.status_code, refused.json()["code"], refused.json()["retry_after"]) == (409, "payment_pending", 600)
    clock.move(minutes=10)
    assert cashier.get("/v1/desk/bills", number=number).json()["pending_until"] is None
    assert cashier.post(path, body).json()["state"] == "paid"
    # Whoever pays at the bank after all is told that the bill is paid, and the bank takes nothing.
    press = {"bill_number": number, "intent_id": intent["intent_id"], "outcome": "pay"}
    assert citizen.post("/v1/sample-bank/payments", press).json()["state"] == "paid"
    assert (len(town.rows(payment)), is_balanced(town)) == (1, True)


def test_fault_48_money_to_give_back_is_shown_to_the_cashiers_of_its_town(town: Town, citizen: Somebody) -> None:
    told = town.approved(citizen)
    cashier, stranger = town.staff("cashier"), town.staff("cashier", municipality=JEDDAH)
    assert notify(town, told, "e1").json()["verdict"] == "applied"
    assert cashier.get("/v1/desk/refunds").json() == {"refunds": []}
    assert notify(town, told, "e2").json()["verdict"] == "paid_before"
    assert notify(town, told, "e3", bill_number="10010026999999").json()["verdict"] == "bill_unknown"
    shown = cashier.get("/v1/desk/refunds").json()["refunds"]
    assert sorted((one["reference"], one["reason"], one["amount"]) for one in shown) == [
        ("ref-e2", "paid_before", told["bill"]["total"]),
        ("ref-e3", "bill_unknown", told["bill"]["total"]),
    ]
    known = next(one for one in shown if one["reason"] == "paid_before")
    assert (known["application_number"], known["payer_masked"]) == (told["application_number"], "س*** ع***")
    assert stranger.get("/v1/desk/refunds").json() == {"refunds": []}
    assert town.staff("reviewer").get("/v1/desk/refunds").status_code == 403
    assert citizen.get("/v1/desk/refunds").status_code == 403


def test_fault_48_other_money_under_a_known_reference_is_not_dropped(town: Town, citizen: Somebody) -> None:
    told, other = instant(citizen), instant(citizen)
    total = told["bill"]["total"]
    assert notify(town, told, "e1", provider_reference="RRN").json()["verdict"] == "applied"
    said = [
        notify(town, about, event, provider_reference="RRN", **changes).json()["verdict"]
        for event, about, changes in (
            ("e2", told, {}),
            ("e3", told, {"amount": total + 1}),
            ("e4", other, {}),
            ("e5", other, {}),
            ("e6", other, {"bill_number": "10010026999999"}),
        )
    ]
    assert said == ["repeated", "reference_reused", "reference_reused", "repeated", "reference_reused"]
    shown = town.staff("cashier").get("/v1/desk/refunds").json()["refunds"]
    assert sorted((one["bill_number"], one["amount"]) for one in shown) == sorted(
        [
            (told["bill"]["bill_number"], total + 1),
            (other["bill"]["bill_number"], total),
            (told["bill"]["bill_number"], total),
        ]
    )
    assert all("RRN" in one["reference"] and one["reason"] == "reference_reused" for one in shown)
    assert citizen.application(other["application_id"])["bill"]["state"] == "issued"
