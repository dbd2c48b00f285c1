"""The closing of a day says what the payments say: every receipt, every number, to the halala."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.access import Actor
from balady_desktop.backend.closings.service import Closing, closing_paper
from balady_desktop.backend.context import Context
from balady_desktop.backend.ledger.tables import ledger_entry
from balady_desktop.backend.numbering import number_counter
from balady_desktop.documents.paper import Paper
from balady_desktop.domain.riyadh import riyadh_date
from tests.backend.casework import JEDDAH, RIYADH, Somebody, Town

DAY = date(2026, 3, 1)


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def pay(town: Town, cashier: Somebody, reference: str, municipality: str = RIYADH) -> str:
    """Have a bill paid at a counter; returns the receipt number."""
    told = town.approved(town.somebody(), municipality)
    body = {"amount": told["bill"]["total"], "terminal_reference": reference}
    reply = cashier.post(f"/v1/desk/bills/{told['bill']['bill_id']}/payments", body)
    assert reply.status_code == 200, reply.text
    return str(reply.json()["receipt_number"])


def closing(town: Town, who: Somebody, day: date = DAY, *, mine: bool = False) -> Paper:
    actor = Actor(who.person_id, "", who.device, ("cashier",), RIYADH, "", frozenset({"close_day"}), (RIYADH,))
    with town.context.database.transaction(reading=True) as connection:
        return closing_paper(connection, town.context, actor, Closing(day, mine, "ar"))


def test_a_day_is_the_sum_of_its_receipts(town: Town, clock: Any) -> None:
    first, second = town.staff("cashier"), town.staff("cashier")
    numbers = [pay(town, first, "1"), pay(town, second, "2"), pay(town, first, "3")]
    pay(town, town.staff("cashier", municipality=JEDDAH), "4", JEDDAH)
    said = closing(town, first)
    assert [one["number"] for one in said["receipts"]] == numbers
    assert [one["amount_halalas"] for one in said["receipts"]] == [466_600] * 3
    ledger = [row.amount for row in town.rows(ledger_entry) if row.account == f"cash:counter:{RIYADH}"]
    assert sum(one["amount_halalas"] for one in said["receipts"]) == sum(ledger)
    assert len({one["cashier"] for one in said["receipts"]}) == 2
    assert {one["method"].en for one in said["receipts"]} == {"Mada card at the cashier's counter"}
    assert (said["is_over"], said["closing_number"], said["cashier"]) == (False, None, None)
    mine = closing(town, second, mine=True)
    assert [one["number"] for one in mine["receipts"]] == numbers[1:2]
    assert mine["cashier"] == said["receipts"][1]["cashier"]
    clock.move(days=1)
    over = closing(town, first)
    assert (over["is_over"], over["closing_number"]) == (True, "C-00100100-20260301")
    assert over["receipts"] == said["receipts"]


def test_a_day_begins_and_ends_in_riyadh(town: Town, clock: Any) -> None:
    cashier = town.staff("cashier")
    # 20:59:59 in UTC is a second before midnight there.
    clock.move(hours=11, minutes=59, seconds=59)
    before = pay(town, cashier, "1")
    clock.move(seconds=1)
    after = pay(town, cashier, "2")
    assert riyadh_date(clock.now) == DAY + timedelta(days=1)
    assert [one["number"] for one in closing(town, cashier)["receipts"]] == [before]
    assert [one["number"] for one in closing(town, cashier, DAY + timedelta(days=1))["receipts"]] == [after]


def test_every_number_is_accounted_for(town: Town, clock: Any) -> None:
    """Numbers that were skipped, as after a restore, stand there as void; none of the day before does."""
    cashier = town.staff("cashier")
    pay(town, cashier, "1")
    clock.move(days=1)
    with town.context.database.transaction() as connection:
        series = number_counter.c.series == "receipt"
        connection.execute(sa.update(number_counter).where(series).values(value=number_counter.c.value + 2))
    pay(town, cashier, "2")
    said = closing(town, cashier, DAY + timedelta(days=1))
    assert [(one["number"][-1], bool(one.get("void_reason")), one["amount_halalas"]) for one in said["receipts"]] == [
        ("2", True, 0),
        ("3", True, 0),
        ("4", False, 466_600),
    ]
    assert [one.get("void_reason") for one in closing(town, cashier)["receipts"]] == [None]


def test_it_is_a_paper(town: Town, clock: Any) -> None:
    cashier = town.staff("cashier")
    number = pay(town, cashier, "1")
    draft = cashier.get(f"/v1/desk/closings/{DAY}", language="en")
    assert (draft.status_code, draft.headers["content-type"]) == (200, "application/pdf")
    clock.move(days=1)
    final = town.staff("head").get(f"/v1/desk/closings/{DAY}", language="en")
    for reply in (draft, final):
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(reply.content)).pages)
        assert number in text
        assert ("raft" in text) == (reply is draft)
    mine = cashier.get(f"/v1/desk/closings/{DAY}", mine="true")
    assert mine.content != cashier.get(f"/v1/desk/closings/{DAY}").content
    assert cashier.get(f"/v1/desk/closings/{DAY - timedelta(days=1)}").status_code == 200, "an empty day has one too"


def test_who_may_not(town: Town) -> None:
    cashier = town.staff("cashier")
    future = cashier.get(f"/v1/desk/closings/{DAY + timedelta(days=1)}")
    assert (future.status_code, future.json()["code"]) == (422, "day_future")
    assert cashier.get("/v1/desk/closings/yesterday").status_code == 422
    for other in (town.staff("reviewer"), town.somebody()):
        assert other.get(f"/v1/desk/closings/{DAY}").status_code == 403
