"""Fees of every kind in services of their own: the amounts of the bylaws, the words of their lines, their last days."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.fee_lines import waived_line
from balady_desktop.domain.fee_words import is_product, quantity, rate, reckoning, short_reckoning
from balady_desktop.domain.fees import EARLIER, GIVEN_BACK, Quote, last_day_of, quote, read_tariff
from balady_desktop.domain.text import isolate
from tests.catalogue.fee_samples import (
    CLASS_1,
    CLASS_3,
    CLASS_5,
    MONTH,
    VILLA,
    fee_catalogue,
    fee_texts,
    journey_of,
    quoted,
    sold,
)
from tests.catalogue.sample_catalogue import sample_texts

TWO = sold(("molasses", "90", "3600"), ("cigar", "30", "600"))
RETURN = {"municipality": CLASS_1, "facility": "hotel", "month": "2026-09", "nil_return": "no", "lines": TWO}
HOUSE = {"municipality": CLASS_1, "built_area": "480", "fence_length": "90", "years": "1"}


def lines(found: Quote | None) -> list[tuple[str, int]]:
    assert found is not None
    return [(line.article, line.amount) for line in found.lines]


def test_nothing_is_wrong_with_the_samples() -> None:
    report = check_catalogue(fee_catalogue())
    assert [str(one) for one in (*report.complaints, *report.warnings)] == []


def test_a_month_of_sales_is_a_line_for_each_product_with_its_floor() -> None:
    found = quoted(MONTH, RETURN)
    assert found is not None
    assert found.totals == {"decision": 0, "month": 435_000}
    molasses, cigar = found.lines
    assert (molasses.amount, molasses.bound, molasses.words.en) == (360_000, "", "Fee on tobacco sales: Molasses")
    assert (cigar.amount, cigar.bound, cigar.words.ar) == (75_000, "least_per_unit", "رسم مبيعات التبغ: سيجار")


def test_an_amendment_upward_pays_the_difference() -> None:
    more = sold(("molasses", "100", "4000"), ("cigar", "30", "600"))
    found = quoted(MONTH, {**RETURN, "lines": more}, earlier={"month": 435_000})
    assert found is not None
    assert found.totals["month"] == 40_000
    assert lines(found)[-1] == (EARLIER, -435_000)


def test_an_amendment_downward_is_credited() -> None:
    found = quoted(MONTH, {**RETURN, "lines": sold(("cigar", "30", "600"))}, earlier={"month": 435_000})
    assert found is not None
    assert lines(found) == [("sales_fee", 75_000), (EARLIER, -435_000), (GIVEN_BACK, 360_000)]
    month = found.bills[1]
    assert (month.total, month.given_back, month.lines[-1].words.en) == (0, 360_000, "Credited to the record's account")


def test_what_is_below_zero_may_be_refunded() -> None:
    text = fee_texts()["tariffs/fee_month.yaml"].replace("below_zero: credit", "below_zero: refund")
    found = quote(read_tariff(text, "t.yaml"), journey_of(MONTH, RETURN), {"month": 500_000})
    assert found is not None
    assert found.bills[1].lines[-1].words.en == "To be refunded to the payer"


def test_a_nil_return_has_no_line() -> None:
    found = quoted(MONTH, {**RETURN, "nil_return": "yes", "lines": None})
    assert found is not None
    assert (found.lines, found.total) == ((), 0)


def test_what_was_billed_for_nothing_goes_back() -> None:
    found = quoted(MONTH, {**RETURN, "nil_return": "yes"}, earlier={"month": 435_000})
    assert lines(found) == [(EARLIER, -435_000), (GIVEN_BACK, 435_000)]


def test_a_row_that_is_not_answered_yet_is_no_quote() -> None:
    assert quoted(MONTH, {**RETURN, "lines": sold(("molasses", "90", ""))}) is None
    # A line whose product is not chosen yet is called by its place.
    found = quoted(MONTH, {**RETURN, "lines": sold(("", "90", "3600"))})
    assert found is not None
    assert found.lines[0].words.en == "Fee on tobacco sales: 1"


def test_a_line_of_given_rows_is_called_by_its_row() -> None:
    texts = dict(fee_texts())
    given = texts["services/fee_month.yaml"].replace(
        "        key: product\n", "        rows: {lookup: tobacco_products}\n"
    )
    given = re.sub(r" {8}fewest: 1\n {8}most: 20\n", "", re.sub(r" +- \{id: product, .*\n", "", given))
    catalogue = Catalogue({**packaged_catalogue().texts, **sample_texts(), **texts, "services/fee_month.yaml": given})
    assert check_catalogue(catalogue).complaints == ()
    products = catalogue.lookups.get_table("tobacco_products")
    cells = {"units_sold": "10", "sales": "400"}
    rows = [{"id": code, "answers": cells} for code in products]
    found = quote(catalogue.tariff(MONTH), journey_of(MONTH, {**RETURN, "lines": rows}, catalogue))
    assert found is not None
    told = [f"Fee on tobacco sales: {one.words.en}" for one in products.values()]
    assert [one.words.en for one in found.lines] == told


def test_an_event_pays_its_share_of_the_year() -> None:
    found = quoted(MONTH, {**RETURN, "event_days": "90"})
    assert lines(found)[0] == ("event_fee", 2_465_753)


def test_a_short_event_pays_the_least() -> None:
    said = {**RETURN, "municipality": CLASS_5, "facility": "cafe", "event_days": "3"}
    found = quoted(MONTH, said)
    assert found is not None
    event = found.lines[0]
    # 5,000.00 x 3/365 = 41.10 is below the floor.
    assert (event.amount, event.bound, event.bound_rate) == (500_000, "least", 500_000)


def test_what_is_waived_is_shown_and_taken_off() -> None:
    found = quoted(MONTH, {**RETURN, "event_days": "90", "is_waived": "yes"})
    assert found is not None
    assert [(line.words.en, line.amount) for line in found.bills[0].lines] == [
        ("Event fee", 2_465_753),
        ("Waived: Event fee", -2_465_753),
    ]
    assert found.totals["decision"] == 0
    # Where nothing is charged, nothing is waived.
    nothing = quoted(MONTH, {**RETURN, "is_waived": "yes"})
    assert nothing is not None
    assert nothing.bills[0].lines == ()


def test_only_the_bill_that_is_wanted_is_computed() -> None:
    found = quoted(MONTH, {**RETURN, "event_days": "90"}, only=["month"])
    assert found is not None
    assert found.totals == {"month": 435_000}
    # What the other bill lacks does not matter.
    assert quoted(MONTH, {**RETURN, "facility": None, "event_days": "90"}) is None
    assert quoted(MONTH, {**RETURN, "facility": None, "event_days": "90"}, only=["month"]) is not None


def test_a_villa_pays_for_its_floors_and_its_fence() -> None:
    found = quoted(VILLA, HOUSE)
    assert lines(found) == [("built_area", 144_000), ("fence", 18_000)]
    assert found is not None
    assert found.total == 162_000


def test_slabs_with_a_rate_for_all_and_by_class() -> None:
    found = quoted(VILLA, {**HOUSE, "municipality": CLASS_3, "years": "3", "built_area": "1200.5"})
    survey = [amount for code, amount in lines(found) if code == "survey"]
    assert survey == [400 * 10 * 3, 600 * 6 * 3, int(Decimal("200.5") * 3 * 3 + Decimal("0.5"))]


@pytest.mark.parametrize(
    ("worth", "amount", "bound"), [("100", 1_000, "least"), ("10000", 25_000, ""), ("900000", 300_000, "most")]
)
def test_a_percentage_within_its_limits(worth: str, amount: int, bound: str) -> None:
    found = quoted(VILLA, {**HOUSE, "value_of_building": worth})
    assert found is not None
    assert (found.lines[-1].amount, found.lines[-1].bound) == (amount, bound)


def test_nothing_counted_is_no_line() -> None:
    assert [code for code, _ in lines(quoted(VILLA, {**HOUSE, "fence_length": "0"}))] == ["built_area"]
    nothing = sold(("molasses", "0", "0"))
    assert lines(quoted(MONTH, {**RETURN, "lines": nothing})) == []


ROW_RATE = "rate: {row: tobacco_fixed, keys: {facility: facility, fee_class: municipality.fee_class}, take: fee}"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("of: parameter.year_days", "of: 0"),
        ("days: event_days", "days: {subtract: [1, event_days]}"),
        (ROW_RATE, f"{ROW_RATE}\n    units: facility"),
        (ROW_RATE, "rate: {by_class: {2: 1}}"),
    ],
)
def test_what_cannot_be_computed_is_no_quote(good: str, bad: str) -> None:
    text = fee_texts()["tariffs/fee_month.yaml"]
    assert good in text
    tariff = read_tariff(text.replace(good, bad), "t.yaml")
    assert quote(tariff, journey_of(MONTH, {**RETURN, "event_days": "9"})) is None


# --- the last day of payment ---


def last_day(code: str, answers: dict[str, Any], issued_on: date) -> date | None:
    bill = fee_catalogue().tariff(MONTH).find_bill(code)
    assert bill is not None
    return last_day_of(bill, journey_of(MONTH, answers), issued_on)


def test_a_bill_is_payable_so_long_after_its_issue_or_by_a_day() -> None:
    assert last_day("decision", RETURN, date(2026, 11, 21)) == date(2026, 12, 21)
    assert last_day("month", RETURN, date(2026, 10, 2)) == date(2026, 10, 15)
    # Filed late, it is still paid: its last day is never before the day on which it is issued.
    assert last_day("month", RETURN, date(2026, 11, 21)) == date(2026, 11, 21)
    assert last_day("month", {**RETURN, "month": None}, date(2026, 11, 21)) is None
    bill = replace(fee_catalogue().tariff(MONTH).bills[0], payable=None)
    assert last_day_of(bill, journey_of(MONTH, RETURN), date(2026, 11, 21)) is None


MONTHS = """
table: months_to_pay
keys: [{id: fee_class, type: whole_number, minimum: 1, maximum: 5}]
columns: [{id: months, type: whole_number}]
rows: [[1, 1], [2, 1], [3, 1], [4, 1], [5, 1]]
source: {ar: عيّنة, en: Sample}
confidence: low
"""


@pytest.mark.parametrize(
    ("payable", "wanted"),
    [
        # 21 November 2026 is a Saturday: two product lines, two working days.
        ("{working_days: {count: lines}}", date(2026, 11, 23)),
        (
            "{months: {row: months_to_pay, keys: {fee_class: municipality.fee_class}, take: months}}",
            date(2026, 12, 21),
        ),
    ],
)
def test_a_last_day_may_count_rows_and_read_tables_and_skip_holidays(payable: str, wanted: date) -> None:
    text = fee_texts()["tariffs/fee_month.yaml"].replace("payable: {days: 30}", f"payable: {payable}")
    texts = {**fee_catalogue().texts, "tables/months_to_pay.yaml": MONTHS, "tariffs/fee_month.yaml": text}
    rules = Catalogue(texts)
    assert check_catalogue(rules).complaints == ()
    assert last_day_of(rules.tariff(MONTH).bills[0], journey_of(MONTH, RETURN, rules), date(2026, 11, 21)) == wanted


# --- words ---


def test_lines_say_how_they_came_about() -> None:
    found = quoted(MONTH, {**RETURN, "event_days": "3", "municipality": CLASS_5, "facility": "cafe"})
    assert found is not None
    event, molasses, cigar = found.lines
    assert short_reckoning(molasses, "en") == f"{isolate('100%')} of SAR {isolate('3,600.00')}"
    assert quantity(molasses).en == f"{isolate('90')} unit"
    assert reckoning(cigar).en == (
        f"{isolate('100%')} of SAR {isolate('600.00')}; minimum {isolate('30')} unit × SAR {isolate('25.00')}"
    )
    assert reckoning(cigar).ar == (
        f"{isolate('100%')} من {isolate('600.00')} ر.س؛ الحد الأدنى {isolate('30')} وحدة × {isolate('25.00')} ر.س"
    )
    assert short_reckoning(event, "en") == (
        f"SAR {isolate('5,000.00')} × {isolate('3')} of {isolate('365')} days; minimum SAR {isolate('5,000.00')}"
    )
    assert all(map(is_product, found.lines))


def test_what_has_one_factor_explains_nothing() -> None:
    found = quoted(VILLA, {**HOUSE, "years": "3", "value_of_building": "900000"})
    assert found is not None
    built, fence, *survey, stamp = found.lines
    assert (built.period, is_product(built), is_product(survey[0])) == (None, True, True)
    assert rate(stamp).en == f"{isolate('2.5%')} of SAR {isolate('900,000.00')}"
    assert short_reckoning(stamp, "en").endswith(f"; maximum SAR {isolate('3,000.00')}")
    plain = replace(fence, unit=None)
    assert not is_product(plain)
    assert reckoning(plain).en == f"{isolate('90')} × SAR {isolate('2.00')}"


def test_a_line_says_that_it_may_be_waived() -> None:
    text = fee_texts()["tariffs/fee_month.yaml"].replace("    each: lines\n", "    each: lines\n    waivable: true\n")
    found = quote(read_tariff(text, "t.yaml"), journey_of(MONTH, RETURN))
    assert found is not None
    assert [line.waivable for line in found.lines] == [True, True]
    (first, _) = found.lines
    off = waived_line(first.article, first.tariff, first.words, 100, first.bill)
    assert (off.amount, off.waivable, off.words.en) == (-100, False, "Waived: Fee on tobacco sales: Molasses")
