"""For how many days an edition is taken after the next one, and what the check says of the parameter."""

from datetime import date

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.grace import grace_days_of, last_day_of

OWN = packaged_catalogue()
FILE = "parameters.yaml"


def with_value(value: str, unit: str = "days") -> Catalogue:
    text = OWN.texts[FILE].replace("value: 30", f"value: {value}").replace("unit: days", f"unit: {unit}", 1)
    return Catalogue({**OWN.texts, FILE: text})


def test_the_catalogue_proposes_it_and_30_days_where_it_says_nothing() -> None:
    assert grace_days_of(OWN.parameters) == 30
    assert grace_days_of(with_value("45").parameters) == 45
    assert grace_days_of({}) == 30


def test_the_last_day_is_counted_from_the_day_of_the_next_edition() -> None:
    assert last_day_of(date(2026, 3, 1), 30) == date(2026, 3, 31)
    assert last_day_of(date(2026, 3, 1), 0) == date(2026, 3, 1)


@pytest.mark.parametrize(("value", "unit"), [("366", "days"), ("-1", "days"), ("30", "months")])
def test_the_check_tells_a_number_that_is_none_of_days(value: str, unit: str) -> None:
    (complaint,) = check_catalogue(with_value(value, unit)).complaints
    assert str(complaint).startswith(f"{FILE}:")
    assert "number of days from 0 to 365" in str(complaint)
