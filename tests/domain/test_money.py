from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.money import parse_riyals, round_half_up, show_amount, show_riyals


@pytest.mark.parametrize(
    ("typed", "halalas"),
    [
        *[("1620", 162000), ("1,620.00", 162000), ("١٬٦٢٠٫٥", 162050), ("12,5", 1250), ("0", 0), ("0.01", 1)],
        *[
            ("1,620 ر.س", 162000),
            ("SAR 1,620.00", 162000),
            ("100 ريال", 10000),
            ("٣ ريالات", 300),
            ("25 ريالًا سعوديًا", 2500),
        ],
        *[
            ("\u20c1 5", 500),
            ("5sr", 500),
            ("\u20661,620.00\u2069 ر.س", 162000),
            ("999999999999.99", 99999999999999),
        ],
        *[
            ("", None),
            ("-5", None),
            ("1.234", None),
            ("x", None),
            ("12 SAR 50", None),
            ("1000000000000", None),
            ("9" * 9999, None),
        ],
    ],
)
def test_riyals_as_typed(typed: str, halalas: int | None) -> None:
    assert parse_riyals(typed) == halalas


def test_amounts_shown() -> None:
    assert show_amount(162000) == "1,620.00"
    assert show_amount(5) == "0.05"
    assert show_amount(-162050) == "-1,620.50"
    assert show_amount(162050, "arabic") == "١٬٦٢٠٫٥٠"
    assert show_riyals(162000, "ar") == "\u20661,620.00\u2069 ر.س"
    assert show_riyals(162000, "en") == "SAR \u20661,620.00\u2069"
    assert show_riyals(162000, "ar", "arabic") == "\u2066١٬٦٢٠٫٠٠\u2069 ر.س"


@given(st.integers(0, 10**14 - 1), st.sampled_from(["ar", "en"]), st.sampled_from(["latin", "arabic"]))
def test_what_is_shown_is_read_back(halalas: int, language: str, digits: str) -> None:
    shown = show_riyals(halalas, language, "latin" if digits == "latin" else "arabic")
    assert parse_riyals(shown) == halalas


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        (1, 2, 1),
        (3, 2, 2),
        (1, 3, 0),
        (2, 3, 1),
        (-1, 2, -1),
        (-1, 3, 0),
        (1, -2, -1),
        (-3, -2, 2),
        (0, 5, 0),
        (10, 5, 2),
    ],
)
def test_halves_go_up(numerator: int, denominator: int, rounded: int) -> None:
    assert round_half_up(numerator, denominator) == rounded


@given(st.integers(0, 10**30), st.integers(1, 10**12))
def test_rounding_is_exact(numerator: int, denominator: int) -> None:
    assert round_half_up(numerator, denominator) == floor(Fraction(numerator, denominator) + Fraction(1, 2))


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        round_half_up(1, 0)
