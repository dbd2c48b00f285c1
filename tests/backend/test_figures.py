"""Figures for those above: counted by the database, summed as the rows say, and without a person in them."""

import itertools
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.figures.queries import Span
from balady_desktop.backend.payments.tables import receipt
from balady_desktop.backend.turns.tables import application_clock
from tests.backend.casework import AMANAH, INSTANT, JEDDAH, MINISTRY, ONE_ENGINE, RIYADH, SERVICE, Somebody, Town
from tests.backend.money_walk import Money
from tests.backend.visitors import Clock


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def read(who: Somebody, first: date, last: date) -> dict[str, Any]:
    reply = who.post("/v1/figures", {"first": first.isoformat(), "last": last.isoformat()})
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def counted(told: dict[str, Any]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for one in told["counts"]:
        found[one["body"], one["state"]] += one["count"]
    return found


def test_an_amanah_and_the_ministry_see_what_is_theirs(town: Town, clock: Clock) -> None:
    citizen, today = town.somebody(), town.context.today()
    town.issued(citizen)
    citizen.apply()
    citizen.apply(INSTANT, JEDDAH)
    amanah, ministry = (town.staff("observer", municipality=one) for one in (AMANAH, MINISTRY))
    here = read(amanah, today, today)
    assert counted(here) == {(RIYADH, "issued"): 1, (RIYADH, "submitted"): 1}
    whole = counted(read(ministry, today, today))
    assert whole - counted(here) == Counter({one: n for one, n in whole.items() if one[0] == JEDDAH})
    assert sum(whole.values()) == 3
    paid = town.rows(receipt, receipt.c.municipality == RIYADH)
    assert here["money"] == [
        {"body": RIYADH, "service": SERVICE, "receipts": 1, "collected": paid[0].amount, "refunds": 0, "refunded": 0}
    ]
    names = {(one["kind"], one["code"]): one["words_ar"] for one in here["names"]}
    assert names["body", RIYADH].startswith("بلدية")
    assert {("service", SERVICE), ("state", "issued"), ("body", AMANAH)} <= names.keys()
    assert [(one["received"], one["decided"], one["collected"]) for one in here["months"]] == [(2, 1, paid[0].amount)]
    text = str(here)
    assert "سالم" not in text
    assert citizen.person_id not in text
    looks = [row.tenant for row in town.rows(audit_entry, audit_entry.c.action == "figures.read")]
    assert sorted(looks) == sorted([AMANAH, MINISTRY])


def test_credit_is_collected_once_and_paid_back_to_nobody(town: Town) -> None:
    money, today = Money(town), town.context.today()
    money.apply()
    money.apply()
    money.pay(0)
    total = money.bills[0]["total"]
    money.ask(0, total, "credit")
    money.decide(0)
    assert money.use_credit(1, total).status_code == 200
    told = read(town.staff("observer", municipality=AMANAH), today, today)
    (one,) = told["money"]
    assert (one["receipts"], one["collected"], one["refunds"], one["refunded"]) == (2, total, 0, 0)
    assert [month["collected"] for month in told["months"]] == [total]


def test_a_period_holds_whole_days_of_riyadh_and_its_months_add_up(town: Town, clock: Clock) -> None:
    citizen, observer, first = town.somebody(), town.staff("observer", municipality=AMANAH), town.context.today()
    for days in (0, 20, 20, 20):
        clock.move(days=days)
        citizen.apply(INSTANT)
    last = town.context.today()
    told = read(observer, first, last)
    assert sum(one["received"] for one in told["months"]) == sum(one["count"] for one in told["counts"]) == 4
    assert read(observer, first + timedelta(days=1), last)["months"][0]["month"] == str(first + timedelta(days=1))
    assert sum(counted(read(observer, first + timedelta(days=1), last)).values()) == 3
    assert sum(counted(read(observer, first, last - timedelta(days=1))).values()) == 3


@ONE_ENGINE
def test_lateness_is_that_of_the_clock(town: Town) -> None:
    citizen, observer, today = town.somebody(), town.staff("observer", municipality=AMANAH), town.context.today()
    late = citizen.apply()
    citizen.apply()
    with town.context.database.transaction() as connection:
        row = application_clock.c.application_id == late
        connection.execute(sa.update(application_clock).where(row).values(is_late=True))
    told = read(observer, today, today)
    assert [(one["count"], one["late"]) for one in told["counts"]] == [(2, 1)]


@ONE_ENGINE
def test_periods_that_are_none(town: Town) -> None:
    observer = town.staff("observer", municipality=AMANAH)
    for first, last, code in (
        ("2026-02-02", "2026-02-01", "period_order"),
        ("2020-01-01", "2026-02-01", "period_long"),
        ("2026-02-30", "2026-03-01", "date_format"),
    ):
        told = observer.post("/v1/figures", {"first": first, "last": last})
        assert (told.status_code, told.json()["problems"][0]["code"]) == (422, code)
    assert town.staff("reviewer").post("/v1/figures", {"first": "2026-02-01", "last": "2026-02-02"}).status_code == 403


def test_months_cover_a_span_without_gaps() -> None:
    span = Span(date(2026, 1, 15), date(2027, 2, 3))
    months = span.months()
    assert len(months) == 14
    assert (months[0].first, months[-1].last) == (span.first, span.last)
    assert all(one.last + timedelta(days=1) == other.first for one, other in itertools.pairwise(months))
