"""Fee lines: every amount follows from its own numbers, and nothing is quoted while an answer is missing."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.fees import Quote, quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Lookups, Record
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.words import Words
from tests.domain.declared_help import TODAY

CATALOGUE = packaged_catalogue()
SERVICE = CATALOGUE.service("professional_licence")
TARIFF = CATALOGUE.tariff("shop_licence")
ANSWERS: dict[str, Any] = {
    "capacity": "owner",
    "activity": "471101",
    "municipality": "00100100",
    "area": "120.5",
    "period_years": "3",
    "signs": [{"id": "1", "answers": {"sign_kind": "flat", "sign_width": "3", "sign_height": "1.2"}}],
}


def _quote(**changes: Any) -> Quote | None:
    journey = Journey(SERVICE, {**ANSWERS, **changes}, Facts(TODAY, CATALOGUE.lookups))
    return quote(TARIFF, journey)


def test_an_instant_shop_in_riyadh() -> None:
    found = _quote()
    assert found is not None
    area, sign = found.lines
    # 120.5 m² x 6.00 x 3 years, and 3.6 m² of sign counted as 4 whole metres.
    assert (area.article, area.units, area.rate, area.periods, area.amount) == (
        "shop_area",
        Decimal("120.5"),
        600,
        3,
        216900,
    )
    assert (sign.article, sign.units, sign.amount) == ("sign_area", Decimal(4), 480000)
    assert found.total == 696900
    assert area.tariff == "shop_licence:2"


def test_a_reviewed_activity_pays_one_inspection_visit() -> None:
    found = _quote(activity="561001", period_years="1")
    assert found is not None
    assert [(line.article, line.amount) for line in found.lines][-1] == ("inspection", 2000)


def test_a_large_shop_is_charged_by_slices() -> None:
    found = _quote(area="6000", period_years="1")
    assert found is not None
    assert [line.units for line in found.lines if line.article == "shop_area"] == [Decimal(5000), Decimal(1000)]


@pytest.mark.parametrize("missing", ["municipality", "area", "period_years"])
def test_nothing_is_quoted_while_an_answer_is_missing(missing: str) -> None:
    assert _quote(**{missing: None}) is None


def _sign(name: str, **answers: str) -> dict[str, Any]:
    return {"id": name, "answers": {"sign_kind": "flat", **answers}}


def test_fault_54_a_sign_without_a_width_does_not_take_the_width_of_the_next() -> None:
    signs = [_sign("1", sign_height="1"), _sign("2", sign_width="10", sign_height="5")]
    for order in (signs, signs[::-1]):
        found = _quote(signs=order)
        assert found is not None
        assert [line.units for line in found.lines if line.article == "sign_area"] == [Decimal(50)]


_SIDES = st.one_of(st.none(), st.integers(1, 20).map(str))


@given(st.lists(st.tuples(_SIDES, _SIDES), max_size=6))
def test_fault_54_every_sign_is_charged_by_its_own_numbers(sides: list[tuple[str | None, str | None]]) -> None:
    names = ("sign_width", "sign_height")
    signs = [
        _sign(str(place), **{name: side for name, side in zip(names, pair, strict=True) if side is not None})
        for place, pair in enumerate(sides)
    ]
    found = _quote(signs=signs)
    assert found is not None
    area = sum(int(wide) * int(high) for wide, high in sides if wide is not None and high is not None)
    assert sum(line.units for line in found.lines if line.article == "sign_area") == area


def test_a_shop_without_a_sign_pays_none() -> None:
    found = _quote(signs=[])
    assert found is not None
    assert [line.article for line in found.lines] == ["shop_area"]


@given(
    area=st.decimals(min_value=1, max_value=200_000, places=2),
    years=st.sampled_from(["1", "2", "3"]),
    city=st.sampled_from(sorted(CATALOGUE.lookups.get_table("municipalities"))),
)
def test_every_line_is_the_product_of_its_numbers(area: Decimal, years: str, city: str) -> None:
    found = _quote(area=str(area), period_years=years, municipality=city)
    assert found is not None
    assert sum(line.units for line in found.lines if line.article == "shop_area") == area
    for line in found.lines:
        assert abs(line.units * line.rate * line.periods - line.amount) <= Decimal("0.5")
    assert found.total == sum(line.amount for line in found.lines)


def test_lookups_tell_names_with_what_they_are_part_of() -> None:
    city = CATALOGUE.lookups.get_table("municipalities")["00400107"]
    assert city.path("ar") == "عنيزة، أمانة منطقة القصيم، القصيم"
    assert city.path("en") == "Unaizah, Qassim Amanah, Qassim"
    assert CATALOGUE.lookups.find_attribute("municipalities", "00400107", "fee_class") == 3
    assert CATALOGUE.lookups.find_attribute("municipalities", "nowhere", "fee_class") is None
    assert Lookups({"t": {"a": Record("a", Words("أ", "A"))}}).find_attribute("t", "a", "x") is None
