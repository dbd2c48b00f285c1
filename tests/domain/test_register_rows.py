"""Rows of an earlier register: what is right is read, and everything that is wrong is told with its column."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.register_rows import RegisterReader, RegisterRow

CATALOGUE = packaged_catalogue()
SERVICE = CATALOGUE.service("professional_licence")
ROW = {
    "number": "441234567",
    "id_number": "1000000008",
    "holder_ar": "سارة العتيبي",
    "starts": "2025/11/21",
    "ends": "1448/06/11",
    "trade_name": "بقالة النخيل",
    "activity": "471010",
    "municipality": "00100100",
    "district": "العليا",
    "short_address": "rrrd2929",
    "coordinates": "24.7136, 46.6753",
    "area": "٤٨٫٥",
    "opening": "day",
    "workers": "3",
    "period_years": "1",
}


def reader(service: Any = SERVICE) -> RegisterReader:
    return RegisterReader(service, lambda day: CATALOGUE.facts(day, {}))


def row(**changed: str) -> dict[str, str]:
    codes = sorted(CATALOGUE.lookups.get_table("activities"))
    return {**ROW, "activity": codes[0], **changed}


def faults(**changed: str) -> set[tuple[str, str]]:
    found = reader().read(row(**changed))
    assert isinstance(found, list), found
    return {(one.field, one.code) for one in found}


def test_a_row_is_read_by_the_facts_of_the_record() -> None:
    found = reader().read(row(id_number="١٠٠٠٠٠٠٠٠٨", street=""))
    assert isinstance(found, RegisterRow)
    assert (found.number, found.id_number, found.municipality) == ("441234567", "1000000008", "00100100")
    assert (found.starts, found.ends) == (date(2025, 11, 21), date(2026, 11, 21))
    assert (found.holder_ar, found.holder_en, found.standing) == ("سارة العتيبي", "سارة العتيبي", "valid")
    assert found.facts["trade_name"] == "بقالة النخيل"
    assert "street" not in found.facts
    named = reader().read(row(holder_en="Sarah", standing="suspended"))
    assert isinstance(named, RegisterRow)
    assert (named.holder_en, named.standing) == ("Sarah", "suspended")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"number": ""}, ("number", "empty")),
        ({"number": "L4"}, ("number", "licence_number_characters")),
        ({"id_number": "1000000000"}, ("id_number", "id_check_digit")),
        ({"holder_ar": " \u200f"}, ("holder_ar", "empty")),
        ({"holder_ar": "س" * 201}, ("holder_ar", "text_long")),
        ({"starts": "yesterday"}, ("starts", "date_format")),
        ({"ends": "2026/02/30"}, ("ends", "date_no_such_day")),
        ({"ends": "2025/11/20"}, ("ends", "record_ends_first")),
        ({"standing": "expired"}, ("standing", "record_standing_unknown")),
        ({"municipality": "99999999"}, ("municipality", "choice_unknown")),
        ({"area": "wide"}, ("area", "number_format")),
        ({"municipality": ""}, ("municipality", "empty_choice")),
        ({"ends": "05/11/2026"}, ("ends", "record_date_ambiguous")),
        ({"ends": "11/30/2026"}, ("ends", "date_no_such_day")),
        ({"opening": "always"}, ("opening", "choice_unknown")),
    ],
)
def test_what_is_wrong_is_told_with_its_column(changed: dict[str, str], fault: tuple[str, str]) -> None:
    assert faults(**changed) == {fault}


def test_what_an_earlier_register_does_not_have_can_be_missing() -> None:
    few = {name: row()[name] for name in ("number", "holder_ar", "starts", "ends", "municipality")}
    assert reader().header_faults(list(few)) == []
    found = reader().read(few)
    assert isinstance(found, RegisterRow)
    assert (found.id_number, dict(found.facts)) == ("", {"municipality": "00100100"})


@pytest.mark.parametrize(
    ("dates", "typed", "day"),
    [
        ("", "30/11/2026", date(2026, 11, 30)),
        ("", "11/11/2026", date(2026, 11, 11)),
        ("dmy", "05/11/2026", date(2026, 11, 5)),
        ("mdy", "05/11/2026", date(2026, 5, 11)),
        ("mdy", "11/30/2026", date(2026, 11, 30)),
        ("mdy", "2026/11/30", date(2026, 11, 30)),
        ("mdy", "6/11/1448هـ", date(2026, 11, 21)),
    ],
)
def test_days_are_read_by_the_order_that_is_told_and_never_guessed(dates: Any, typed: str, day: date) -> None:
    found = RegisterReader(SERVICE, lambda on: CATALOGUE.facts(on, {}), dates).read(row(ends=typed))
    assert isinstance(found, RegisterRow)
    assert found.ends == day
    assert found.read_as == (() if typed.startswith("2026") else (("ends", typed, day),))


def test_the_choices_of_a_column_are_told_with_their_words() -> None:
    told = dict(reader().choices("opening", "always"))
    assert "day" in told
    assert all(words.ar and words.en for words in told.values())
    activities = CATALOGUE.lookups.get_table("activities")
    some = next(iter(activities.values()))
    nearest = reader().choices("activity", some.words.ar)
    assert some.code in dict(nearest)
    assert len(nearest) < len(activities)
    assert reader().choices("number", "x") == []


def test_everything_is_told_at_once() -> None:
    assert {name for name, _ in faults(number="", starts="x", area="x")} == {"number", "starts", "area"}


def test_the_header_names_what_is_missing_and_what_is_not_known() -> None:
    assert reader().header_faults([*ROW, "street", "standing"]) == []
    told = reader().header_faults(
        [*(name for name in ROW if name not in ("ends", "municipality")), "trad_name", "number"]
    )
    assert told[:2] == ["the column 'ends' is missing", "the column 'municipality' is missing"]
    assert told[2].startswith("there is no column 'trad_name'; did you mean 'trade_name'")
    assert told[3:] == ["the column 'number' is there twice"]
    # What nobody types in one cell, and what is no fact.
    assert len(reader().header_faults([*ROW, "signs", "lease_number"])) == 2


def test_a_column_is_called_as_its_field_is() -> None:
    assert [reader().label(name) for name in ("area", "number")] == ["Shop area (area)", "number"]


def test_a_service_without_a_record_has_no_rows() -> None:
    with pytest.raises(ValueError, match="makes no record"):
        reader(replace(SERVICE, documents=(), records=()))
