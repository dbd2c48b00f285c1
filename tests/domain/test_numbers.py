from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.numbers import (
    NumberProblem,
    parse_decimal,
    parse_decimal_or_problem,
    parse_whole,
    show_decimal,
)


@pytest.mark.parametrize(
    "typed", ["١٢٫٥", "12.5", "12,5", "۱۲٫۵", "١٢،٥", "١٢,٥", " \u200f١٢٫٥\u00a0", "+12.5", "12.50", "12.500"]
)
def test_twelve_and_a_half_is_never_125(typed: str) -> None:
    assert parse_decimal(typed, 2) == Decimal("12.5")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *[
            ("1,234", "1234"),
            ("0,234", "0.234"),
            ("12,345", "12345"),
            ("1234,567", "1234.567"),
            ("1,2345", "1.2345"),
        ],
        *[("1.234", "1.234"), ("1,234.50", "1234.5"), ("1.234,50", "1234.5"), ("1,234,567", "1234567")],
        *[
            ("1.234.567", "1234567"),
            ("1,234,567.8", "1234567.8"),
            ("1.234.567,8", "1234567.8"),
            ("١٬٢٣٤٫٥", "1234.5"),
        ],
        *[
            ("١٬٢٣٤", "1234"),
            ("1٬234,5", "1234.5"),
            ("1٬234.5", "1234.5"),
            ("1,234٫5", "1234.5"),
            ("1 234 567,5", "1234567.5"),
        ],
        *[("1'234.5", "1234.5"), ("1’234", "1234"), (".5", "0.5"), ("٫٥", "0.5"), ("5.", "5"), ("007", "7")],
        *[
            ("-5.5", "-5.5"),
            ("\u061c-٥", "-5"),
            ("−5", "-5"),
            ("- 5", "-5"),
            ("-0", "0"),
            ("0", "0"),
            ("1٬234٬567", "1234567"),
        ],
    ],
)
def test_numbers_as_people_type_them(typed: str, number: str) -> None:
    assert parse_decimal(typed, 4) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "",
            " ",
            "-",
            ".",
            ",",
            "+.",
            "abc",
            "12a",
            "1e5",
            "1E5",
            "NaN",
            "inf",
            "1,23,456",
            "12,34,5",
            "1.2,3.4",
            "1,2,3",
        ],
        *[
            "1.2.3",
            "1٬23",
            "1٫2٫3",
            "12 5",
            "--5",
            "5-",
            "½",
            "²",
            "0x10",
            "1_000",
            "0,234,567",
            "1 234,567.5",
            "1,234 567",
            "٫",
        ],
        *["9" * 28, "0." + "1" * 40, "12\n5", "1,234٬567.5"],
    ],
)
def test_what_is_not_a_number(typed: str) -> None:
    assert parse_decimal_or_problem(typed, 30) is NumberProblem.FORMAT
    assert parse_decimal(typed, 30) is None


def test_too_many_places_have_their_own_problem() -> None:
    assert parse_decimal_or_problem("1.234", 2) is NumberProblem.PLACES
    assert parse_decimal("1.234", 2) is None
    assert NumberProblem.PLACES.value == "number_places"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("١٢", 12), ("12.0", 12), ("1,234", 1234), ("-3", -3), ("12.5", None), ("1.234", None), ("x", None)],
)
def test_whole_numbers(typed: str, number: int | None) -> None:
    assert parse_whole(typed) == number


@pytest.mark.parametrize(
    ("number", "shown", "grouped"),
    [
        *[
            ("1234.50", "1234.5", "1,234.5"),
            ("1E+3", "1000", "1,000"),
            ("0.00", "0", "0"),
            ("-0.0", "0", "0"),
        ],
        *[("1E-7", "0.0000001", "0.0000001"), ("100", "100", "100"), ("-1234567", "-1234567", "-1,234,567")],
    ],
)
def test_shown_numbers(number: str, shown: str, grouped: str) -> None:
    assert show_decimal(Decimal(number)) == shown
    assert show_decimal(Decimal(number), grouped=True) == grouped


@given(st.decimals(-(10**12), 10**12, places=3), st.booleans())
def test_what_is_shown_is_read_back(number: Decimal, grouped: bool) -> None:
    assert parse_decimal(show_decimal(number, grouped=grouped), 3) == number


@given(st.text(alphabet="0123456789٠٥۵.,٫٬،-+' \u200f", max_size=12), st.integers(0, 3))
def test_any_text_gives_a_number_within_its_places_or_a_problem(typed: str, places: int) -> None:
    number = parse_decimal_or_problem(typed, places)
    assert isinstance(number, NumberProblem) or number == round(number, places)


def test_ten_megabytes_are_refused_at_once() -> None:
    assert parse_decimal_or_problem("1" * 10_000_000, 2) is NumberProblem.FORMAT
