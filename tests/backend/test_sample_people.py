"""The sample registry is complete, synthetic by range, valid by check digit and the same on every machine."""

import re
from collections import Counter
from datetime import date

import phonenumbers
import pytest
from hijridate import Hijri

from balady_desktop.backend.identity.sample_people import SamplePerson, sample_offices, sample_people
from tests.catalogue.rows import municipalities

PEOPLE = sample_people()
OFFICES = sample_offices()
VECTORS = ("1000000008", "1012345672", "1098765439", "2000000006", "2012345670")
CASES = {
    *("ordinary", "under_18", "deceased", "missing_mobile", "missing_hijri", "expired_iqama"),
    *("one_name", "latin_only", "very_long_name", "brackets_and_latin"),
}
TODAY = date(2026, 11, 21)


def of_case(case: str) -> list[SamplePerson]:
    return [person for person in PEOPLE if person.case == case]


def is_luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[0::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10


def is_adult(person: SamplePerson) -> bool:
    return person.birth_date.replace(year=person.birth_date.year + 18) <= TODAY


def test_there_are_enough_people_of_both_kinds_and_genders() -> None:
    assert len(PEOPLE) >= 320
    kinds = Counter(person.kind for person in PEOPLE)
    assert kinds["citizen"] >= 150
    assert kinds["resident"] >= 150
    assert min(Counter((person.kind, person.gender) for person in PEOPLE).values()) >= 30


def test_id_numbers_are_unique_valid_and_in_the_announced_ranges() -> None:
    numbers = [person.id_number for person in PEOPLE]
    assert len(set(numbers)) == len(numbers)
    for person in PEOPLE:
        first = {"citizen": "1", "resident": "2"}[person.kind]
        assert re.fullmatch(first + r"\d{9}", person.id_number)
        assert is_luhn(person.id_number)
        assert person.id_number in VECTORS or re.fullmatch(first + r"00000[01]\d{3}", person.id_number)


@pytest.mark.parametrize("number", VECTORS)
def test_the_vectors_are_ordinary_adults_with_a_mobile_and_an_address(number: str) -> None:
    person = next(person for person in PEOPLE if person.id_number == number)
    assert person.case == "ordinary"
    assert is_adult(person)
    assert not person.deceased
    assert person.mobile is not None
    assert person.address is not None
    assert person.id_expiry > TODAY
    assert all((person.names_ar.first, person.names_ar.last, person.names_en.first, person.names_en.last))


def test_every_case_is_there_and_most_people_are_ordinary() -> None:
    assert {person.case for person in PEOPLE} == CASES
    assert len(of_case("ordinary")) > 250
    assert all(len(of_case(case)) >= 3 for case in CASES)


def test_each_case_has_what_its_name_says_and_no_other_trouble() -> None:
    for person in PEOPLE:
        assert person.deceased == (person.case == "deceased")
        assert is_adult(person) == (person.case != "under_18")
        assert (person.id_expiry < TODAY) == (person.case == "expired_iqama")
        assert (person.mobile is None) == (person.case == "missing_mobile")
        assert (person.names_ar.full() == "") == (person.case == "latin_only")
        assert (person.names_en.full() == person.names_en.first) == (person.case == "one_name")
        lengths = {len(person.names_ar.full()), len(person.names_en.full())}
        assert (lengths == {80}) == (person.case == "very_long_name")
        has_brackets_and_latin = re.search(r"\(.*\).*[A-Z]", person.names_ar.full()) is not None
        assert has_brackets_and_latin == (person.case == "brackets_and_latin")


def test_names_stand_in_their_own_script_and_never_twice() -> None:
    for person in PEOPLE:
        assert person.names_en.full().isascii()
        assert person.names_en.first
        if person.case not in ("brackets_and_latin", "latin_only"):
            assert re.fullmatch("[\u0621-\u064a ]+", person.names_ar.full())
        if person.kind == "citizen":
            names = person.names_ar
            assert all((names.first, names.second, names.third, names.last))
    fathers = [(person.names_en.first, person.names_en.second, person.names_en.third) for person in PEOPLE]
    assert not [names for names in fathers if names[1] in (names[0], names[2]) and names[1]]
    full_names = [person.names_ar.full() for person in of_case("ordinary")]
    assert len(set(full_names)) == len(full_names)


def test_a_citizen_has_a_hijri_birth_date_of_the_same_day_and_a_resident_none() -> None:
    for person in PEOPLE:
        assert (person.birth_date_hijri is None) == (person.kind == "resident" or person.case == "missing_hijri")
        if person.birth_date_hijri is not None:
            year, month, day = map(int, person.birth_date_hijri.split("-"))
            assert Hijri(year, month, day).to_gregorian() == person.birth_date


def test_residents_and_citizens_have_the_right_nationality() -> None:
    for person in PEOPLE:
        assert re.fullmatch("[A-Z]{3}", person.nationality)
        assert (person.nationality == "SAU") == (person.kind == "citizen")
    assert len({person.nationality for person in PEOPLE}) >= 8


def test_mobiles_are_unique_possible_and_synthetic() -> None:
    mobiles = [person.mobile for person in PEOPLE if person.mobile is not None]
    assert len(set(mobiles)) == len(mobiles)
    for mobile in mobiles:
        assert re.fullmatch(r"\+966500000[0-3]\d\d", mobile)
        assert phonenumbers.is_valid_number(phonenumbers.parse(mobile))


def test_addresses_are_well_formed_and_lie_in_the_catalogue() -> None:
    bodies = {body["code"]: body for body in municipalities()}
    addresses = [person.address for person in PEOPLE if person.address is not None]
    assert 0 < len(addresses) < len(PEOPLE)
    for address in (*addresses, *(office.address for office in OFFICES)):
        body = bodies[address["municipality"]]
        assert body["name"]["ar"] == address["city"]
        assert address["district"] in {district["name"]["ar"] for district in body["districts"]}
        assert re.fullmatch("[A-Z]{4}" + address["building_number"], address["short_address"])
        assert re.fullmatch(r"\d{4}", address["building_number"])
        assert re.fullmatch(r"\d{5}", address["postcode"])
        assert re.fullmatch(r"\d{4}", address["additional_number"])
        assert address["unit_number"].isdigit()


def test_two_calls_give_the_same_people() -> None:
    sample_people.cache_clear()
    assert sample_people() == PEOPLE


def test_offices_are_enough_unique_and_of_every_status_and_classification() -> None:
    assert len(OFFICES) >= 12
    for values in (
        [office.licence_number for office in OFFICES],
        [office.number_700 for office in OFFICES],
        [office.classification_certificate for office in OFFICES],
        [office.engineer.sce_membership for office in OFFICES],
        [office.engineer.id_number for office in OFFICES],
    ):
        assert len(set(values)) == len(values)
    assert {office.status for office in OFFICES} == {"valid", "expired", "suspended"}
    assert {office.classification for office in OFFICES} == {"design", "supervision", "survey"}
    assert {office.commercial_registration is None for office in OFFICES} == {True, False}


def test_office_numbers_have_their_formats_and_the_engineer_is_an_ordinary_person() -> None:
    people = {person.id_number: person for person in PEOPLE}
    for office in OFFICES:
        assert re.fullmatch(r"7\d{9}", office.number_700)
        assert re.fullmatch(r"\d{8}", office.licence_number)
        assert re.fullmatch(r"\d{5,7}", office.engineer.sce_membership)
        assert re.fullmatch(r"1010\d{6}", office.commercial_registration or "1010000000")
        engineer = people[office.engineer.id_number]
        assert engineer.case == "ordinary"
        assert is_adult(engineer)
        assert office.engineer.name_ar == engineer.names_ar.full()
        assert office.engineer.name_en == engineer.names_en.full()
