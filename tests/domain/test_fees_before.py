"""Tariffs in the words of before: they are still read, and what they come to has not changed by a halala."""

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from balady_desktop.domain.asked_where import AskedWhere
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.fee_check import tariff_complaints
from balady_desktop.domain.fees import Quote, last_day_of, quote, read_tariff
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Lookups, Record
from balady_desktop.domain.naming import check_service
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.tariff import Tariff
from balady_desktop.domain.tariff_check import tariff_of_service
from balady_desktop.domain.words import Words
from tests.domain.declared_help import TODAY
from tests.domain.test_fees import ANSWERS, CATALOGUE, SERVICE

EARLIER_TEXT = (Path(__file__).parents[1] / "catalogue" / "earlier" / "shop_licence.yaml").read_text(encoding="utf-8")
EARLIER = read_tariff(EARLIER_TEXT, "tariffs/shop_licence.yaml")
NOW = packaged_catalogue().tariff("shop_licence")
DATA: Any = yaml.safe_load(EARLIER_TEXT)
CITIES = sorted(CATALOGUE.lookups.get_table("municipalities"))
ACTIVITIES = sorted(CATALOGUE.lookups.get_table("activities"))


def quoted(tariff: Tariff, lookups: Lookups = CATALOGUE.lookups, **changes: Any) -> Quote | None:
    return quote(tariff, Journey(SERVICE, {**ANSWERS, **changes}, Facts(TODAY, lookups)))


def by_article(found: Quote | None) -> dict[str, int]:
    assert found is not None
    return {line.article: sum(one.amount for one in found.lines if one.article == line.article) for line in found.lines}


def as_it_was(area: str, years: str, city: str, activity: str, signs: list[dict[str, Any]]) -> dict[str, int]:
    """Return what the old formulas came to, by the figures in the old file alone."""
    of_class = CATALOGUE.lookups.find_attribute("municipalities", city, "fee_class")
    shop, sign, visit = DATA["articles"]
    found, below = {}, Decimal(0)
    for slab in shop["slabs"]:
        top = min(Decimal(area), Decimal(slab.get("up_to", area)))
        if top > below:
            amount = ((top - below) * slab["rates"][of_class] * int(years)).quantize(Decimal(1), ROUND_HALF_UP)
            found["shop_area"] = found.get("shop_area", 0) + int(amount)
            below = top
    squares = [
        (Decimal(one["sign_width"]) * Decimal(one["sign_height"])).quantize(Decimal(1), ROUND_CEILING)
        for one in (row["answers"] for row in signs)
        if "sign_width" in one and "sign_height" in one
    ]
    if sum(squares):
        found["sign_area"] = int(sum(squares)) * sign["rates"][of_class] * int(years)
    if CATALOGUE.lookups.find_attribute("activities", activity, "path") == "reviewed":
        found["inspection"] = visit["rates"][of_class]
    return found


_SIDES = st.decimals(min_value="0.1", max_value="30", places=2).map(str)
_SIGN = st.fixed_dictionaries({"sign_kind": st.just("flat")}, optional={"sign_width": _SIDES, "sign_height": _SIDES})


@settings(max_examples=400)
@given(
    area=st.decimals(min_value=1, max_value=200_000, places=2).map(str),
    years=st.sampled_from("123"),
    city=st.sampled_from(CITIES),
    activity=st.sampled_from(ACTIVITIES),
    signs=st.lists(_SIGN, max_size=4),
)
def test_old_and_new_words_and_the_old_formulas_come_to_the_same(
    area: str, years: str, city: str, activity: str, signs: list[dict[str, str]]
) -> None:
    rows = [{"id": str(place), "answers": answers} for place, answers in enumerate(signs)]
    said = {"area": area, "period_years": years, "municipality": city, "activity": activity, "signs": rows}
    wanted = as_it_was(area, years, city, activity, rows)
    assert by_article(quoted(EARLIER, **said)) == wanted
    assert by_article(quoted(NOW, **said)) == wanted


@pytest.mark.slow
def test_thousands_of_answers_cost_what_they_did(is_whole_wanted: bool) -> None:
    places = range(5_000 if is_whole_wanted else 200)
    for place in places:
        rows = [
            {"id": str(one), "answers": {"sign_width": f"{1 + place % 7}.{place % 10}", "sign_height": f"1.{one}5"}}
            for one in range(place % 4)
        ]
        said = {
            "area": f"{place * 7 % 9000 + 1}.{place % 100:02d}",
            "period_years": "123"[place % 3],
            "municipality": CITIES[place * 31 % len(CITIES)],
            "activity": ACTIVITIES[place * 17 % len(ACTIVITIES)],
            "signs": rows,
        }
        wanted = as_it_was(said["area"], said["period_years"], said["municipality"], said["activity"], rows)
        assert by_article(quoted(EARLIER, **said)) == wanted == by_article(quoted(NOW, **said))


def test_by_the_old_words_a_shop_gets_one_bill() -> None:
    assert [one.bill for one in EARLIER.bills] == ["decision"]
    found = quoted(EARLIER)
    assert found is not None
    assert found.totals == {"decision": 696900}
    (bill,) = EARLIER.bills
    day = last_day_of(bill, Journey(SERVICE, ANSWERS, Facts(TODAY, CATALOGUE.lookups)), TODAY)
    assert day is not None
    assert (day - TODAY).days == 30


@pytest.mark.parametrize("missing", ["municipality", "area", "period_years"])
def test_nothing_is_quoted_while_an_answer_is_missing(missing: str) -> None:
    assert quoted(EARLIER, **{missing: None}) is None


def test_a_sign_without_a_side_does_not_borrow_one() -> None:
    signs = [
        {"id": "1", "answers": {"sign_height": "1"}},
        {"id": "2", "answers": {"sign_width": "3", "sign_height": "5"}},
    ]
    assert by_article(quoted(EARLIER, signs=signs))["sign_area"] == 15 * 40000 * 3


HEAD = """
tariff: t
version: 2
effective_from: "2026-01-01"
class_of: municipality.fee_class
articles:
  - code: paving
    words: {ar: أ, en: A}
    kind: per_unit_by_class
    units: {field: area, whole_units: true}
    periods: {field: activity.years}
    rates: {1: 100, 2: 80, 3: 60, 4: 40, 5: 20}
    source: {ar: اختبار, en: test}
    confidence: high
"""


def lines_of(text: str, lookups: Lookups = CATALOGUE.lookups) -> list[tuple[Decimal, int, int]] | None:
    found = quoted(read_tariff(text, "t.yaml"), lookups)
    return None if found is None else [(line.units, line.periods, line.amount) for line in found.lines]


def with_years() -> Lookups:
    rows = {"471101": Record("471101", Words("أ", "A"), {"years": 2})}
    return Lookups({**CATALOGUE.lookups._tables, "activities": rows})


def test_part_of_a_unit_counts_as_one_and_a_number_may_be_a_column_of_a_row() -> None:
    assert lines_of(HEAD, with_years()) == [(Decimal(121), 2, 24200)]
    assert lines_of(HEAD.replace(", whole_units: true", ""), with_years()) == [(Decimal("120.5"), 2, 24100)]


def test_constants_and_plain_group_sums() -> None:
    text = HEAD.replace("{field: area, whole_units: true}", "{group: signs, product: [sign_width]}")
    text = text.replace("{field: activity.years}", "{constant: 2}")
    assert lines_of(text) == [(Decimal(3), 2, 600)]
    assert lines_of(text.replace("group: signs", "group: sings")) is None


def test_what_a_flat_fee_counts_is_not_charged_and_yet_has_to_be_known() -> None:
    flat = HEAD.replace("per_unit_by_class", "flat_by_class").replace("{field: activity.years}", "{constant: 1}")
    assert lines_of(flat) == [(Decimal(1), 1, 100)]
    assert lines_of(flat.replace("field: area", "field: workers")) is None
    assert lines_of(flat.replace("{field: area, whole_units: true}", "{group: signs, product: [sign_width]}")) == [
        (Decimal(1), 1, 100)
    ]


def test_a_rate_that_is_not_there_is_no_quote() -> None:
    text = HEAD.replace("    rates: {1: 100, 2: 80, 3: 60, 4: 40, 5: 20}\n", "")
    assert lines_of(text, with_years()) is None


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("    rates: {1: 100, 2: 80, 3: 60, 4: 40, 5: 20}\n", "", "so it needs 'rates'"),
        ("4: 40, 5: 20}", "4: 40}", "has no rate for the class 5"),
        ("class_of:", "payable_within_days: 0\nclass_of:", "'payable_within_days' is 1 or more"),
        ("per_unit_by_class", "slabs_by_class", "so it needs 'slabs'"),
        ("per_unit_by_class", "flat_by_class", "counts no units, so 'units' is ignored"),
        ("    units: {field: area, whole_units: true}\n", "", "is 'per_unit_by_class', so it needs 'units'"),
        ("per_unit_by_class", "slabs_by_class", "an article of kind 'slabs_by_class' has no 'rates'"),
        ("    confidence", "    slabs: [{rates: {1: 1}}]\n    confidence", "kind 'per_unit_by_class' has no 'slabs'"),
        ("{field: area,", "{field: area, constant: 2,", "exactly one of 'field', 'group' and 'constant'"),
        ("{field: activity.years}", "{}", "exactly one of"),
        ("{field: area,", "{group: signs,", "'group' and 'product' need each other"),
        ("{field: area,", "{field: area, product: [area],", "'group' and 'product' need each other"),
    ],
)
def test_an_article_that_could_never_be_reckoned_is_told(good: str, bad: str, message: str) -> None:
    assert good in HEAD
    told = [one.message for one in tariff_complaints(read_tariff(HEAD.replace(good, bad), "t.yaml"))]
    assert any(message in one for one in told), told


def charged_by(tariff: Tariff) -> list[str]:
    names = check_service(SERVICE, CATALOGUE.knowledge).names
    return [one.message for one in tariff_of_service(tariff, names, CATALOGUE.tables, AskedWhere(SERVICE, names))]


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ("{group: sings, product: [sign_width]}", "there is no group 'sings'; did you mean 'signs'?"),
        ("{group: area, product: [sign_width]}", "there is no group 'area'"),
        ("{group: signs, product: [sign_with]}", "'signs' has no column 'sign_with'; did you mean 'sign_width'?"),
        ("{group: signs, product: [sign_kind]}", "and a number is needed"),
        ("{field: aera, whole_units: true}", "'aera' is not known here; did you mean 'area'?"),
        ("{field: aera}", "'aera' is not known here; did you mean 'area'?"),
        ("{group: signs, product: [sign_width]}", ""),
        ("{field: area}", ""),
        ("{constant: 2}", ""),
    ],
)
@pytest.mark.parametrize("kind", ["per_unit_by_class", "flat_by_class"])
def test_names_in_the_words_of_before_are_checked(units: str, message: str, kind: str) -> None:
    text = HEAD.replace("{field: area, whole_units: true}", units).replace("{field: activity.years}", "{constant: 1}")
    tariff = read_tariff(text.replace("per_unit_by_class", kind), "t.yaml")
    told = charged_by(tariff)
    assert any(message in one for one in told) if message else told == []


def test_what_a_tariff_of_before_reads_is_known() -> None:
    assert set(EARLIER.paths()) >= {"municipality.fee_class", "area", "signs", "period_years", "activity.path"}
    flat = HEAD.replace("per_unit_by_class", "flat_by_class").replace("{field: activity.years}", "{constant: 1}")
    assert "area" in set(read_tariff(flat, "t.yaml").paths())


def test_nothing_is_wrong_with_what_lay_in_editions() -> None:
    assert list(tariff_complaints(EARLIER)) == []
    assert charged_by(EARLIER) == []


def test_an_application_of_a_definition_without_acts_pays_as_for_a_new_licence() -> None:
    before = replace(SERVICE, acts=(), asks=(), values=(), held=(), whole=None)
    found = quote(NOW, Journey(before, ANSWERS, Facts(TODAY, CATALOGUE.lookups)))
    assert by_article(found) == by_article(quoted(EARLIER))
