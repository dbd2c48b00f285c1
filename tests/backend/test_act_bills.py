"""Bills of acts on a record, where they are the difference to what was billed before."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.prints.papers import paper_of
from balady_desktop.backend.prints.words import FROM_CREDIT
from tests.backend.act_steps import CHANGE, RENEWAL, RENEWAL_FEE, VISIT_FEE, decided, made, sent
from tests.backend.casework import ONE_ENGINE, Town
from tests.backend.test_bills_several import DECISION, TARIFF, Publish, publish
from tests.backend.visitors import Clock

__all__ = ["publish"]
pytestmark = ONE_ENGINE
LESS = DECISION.replace("payable:", "less: earlier, below_zero: credit, payable:")


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def test_an_act_is_billed_less_what_its_record_was_billed_in_its_period(publish: Publish, clock: Clock) -> None:
    town = publish((TARIFF, DECISION, LESS))
    holder = town.somebody()
    town.issued(holder)
    ((first, about),) = [(one.total, one.about) for one in town.rows(bill)]
    assert about == f"record:{made(town).id}:2028-02-29"
    # Fifty square metres more for the 731 days that are left, and a visit.
    said, total = {**CHANGE, "changes": ["area"], "area": "170.5"}, VISIT_FEE + round(50 * 600 * 731 / 365)
    change = decided(town, holder, sent(holder, "change", said, total))
    (corrected,) = town.rows(bill, bill.c.application_id == change["application_id"])
    assert (corrected.total, corrected.given_back, corrected.about) == (0, first - total, about)
    assert [one["amount"] for one in holder.get("/v1/credits").json()["credits"]] == [first - total]
    # A renewal is for another period: nothing was billed for it, of a shop that is larger now.
    fee = RENEWAL_FEE + 50 * 600
    clock.move(days=(date(2028, 1, 31) - town.context.today()).days)
    renewal = sent(holder, "renew", RENEWAL, fee)
    assert renewal["bill"]["total"] == fee
    # Once it is paid, its bill is that of the period until the new last day.
    path = f"/v1/desk/bills/{renewal['bill']['bill_id']}/payments"
    assert holder.post(f"/v1/bills/{renewal['bill']['bill_id']}/credit", {"amount": 1_000}).status_code == 200
    body = {"amount": fee - 1_000, "terminal_reference": "RRN 2"}
    assert town.staff("cashier").post(path, body).status_code == 200
    (renewed,) = town.rows(bill, bill.c.application_id == renewal["application_id"])
    assert renewed.about == f"record:{made(town).id}:2029-02-28"
    # The receipt says what credit paid of it before.
    number = holder.application(renewal["application_id"])["bills"][-1]["receipt_number"]
    (shown,) = town.rows(document, document.c.number == number)
    with town.context.database.transaction(reading=True) as connection:
        facts = paper_of(connection, town.context, shown).said
    assert facts["total_halalas"] == fee - 1_000 == sum(one["amount_halalas"] for one in facts["lines"])
    assert facts["lines"][-1]["words"] == FROM_CREDIT
