"""The people and engineering offices of the local identity registry: every one of them is synthetic.

No person, office, identifier, phone or address here is taken from life. The identifiers lie in ranges
announced for samples: citizens 1000000000-1000001999 and residents 2000000000-2000001999, three test vectors
(1012345672, 1098765439, 2012345670), and phones +966500000000-+966500000399. Everything is plain arithmetic
on a running number, so the same person comes out on every machine and every day.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal, TypeVar

from balady_desktop.backend.identity.sample_names import (
    FAMILIES,
    MEN,
    OFFICES,
    PLACES,
    RESIDENT_POOLS,
    STREETS,
    WOMEN,
    Classification,
    Pair,
)
from balady_desktop.domain.calendar import show_hijri

Item = TypeVar("Item")
Kind = Literal["citizen", "resident"]
Case = Literal[
    "ordinary",
    "under_18",
    "deceased",
    "missing_mobile",
    "missing_hijri",
    "expired_iqama",
    "one_name",
    "latin_only",
    "very_long_name",
    "brackets_and_latin",
]
Status = Literal["valid", "expired", "suspended"]


@dataclass(frozen=True, slots=True)
class SampleName:
    """First, father, grandfather and family of a citizen; first, second, third and last of a resident."""

    first: str
    second: str
    third: str
    last: str

    def full(self) -> str:
        return " ".join(part for part in (self.first, self.second, self.third, self.last) if part)


@dataclass(frozen=True, slots=True)
class SamplePerson:
    id_number: str
    kind: Kind
    case: Case
    names_ar: SampleName
    names_en: SampleName
    birth_date: date
    birth_date_hijri: str | None
    gender: Literal["male", "female"]
    nationality: str
    id_expiry: date
    mobile: str | None
    address: dict[str, str] | None = field(hash=False)
    deceased: bool


@dataclass(frozen=True, slots=True)
class SampleEngineer:
    name_ar: str
    name_en: str
    sce_membership: str
    id_number: str


@dataclass(frozen=True, slots=True)
class SampleOffice:
    licence_number: str
    number_700: str
    classification: Classification
    classification_certificate: str
    commercial_registration: str | None
    name_ar: str
    name_en: str
    engineer: SampleEngineer
    address: dict[str, str] = field(hash=False)
    status: Status


# Running numbers repeat their cases every 40 people; those that are not named here are ordinary.
CITIZEN_CASES: dict[int, Case] = {
    21: "under_18",
    23: "deceased",
    25: "missing_mobile",
    27: "very_long_name",
    29: "brackets_and_latin",
    31: "missing_hijri",
}
RESIDENT_CASES: dict[int, Case] = {
    21: "under_18",
    23: "deceased",
    25: "missing_mobile",
    27: "very_long_name",
    29: "brackets_and_latin",
    31: "expired_iqama",
    33: "one_name",
    35: "latin_only",
}
CITIZEN_BASES = (*range(100000000, 100000200), 101234567, 109876543)
RESIDENT_BASES = (*range(200000000, 200000160), 201234567)

NO_PART = ("", "")
NO_NAME = SampleName("", "", "", "")
# Exactly 80 letters in each script.
LONG_AR = SampleName("عبدالرحمن عبدالمحسن", "عبداللطيف عبدالوهاب", "عبدالكريم عبدالرزاق", "المرجاناوي السحاباني")
LONG_EN = SampleName("Abdulrahman Abdulmohsen", "Abdullatif Abdulwahab", "Abdulkarim Abdulrazzaq", "Al-Sahabani")
MIXED_AR = SampleName("محمد (أبو فهد)", "سالم", "ناصر", "Al-Omara")
MIXED_EN = SampleName("Mohammed (Abu Fahd)", "Salem", "Nasser", "Al-Omara")


@cache
def sample_people() -> tuple[SamplePerson, ...]:
    citizens = tuple(_citizen(number, base) for number, base in enumerate(CITIZEN_BASES))
    residents = tuple(_resident(number, base) for number, base in enumerate(RESIDENT_BASES))
    return citizens + residents


@cache
def sample_offices() -> tuple[SampleOffice, ...]:
    adults = [person for person in sample_people() if person.case == "ordinary"]
    return tuple(_office(number, adults[number * 20 + 3]) for number in range(len(OFFICES)))


def _citizen(number: int, base: int) -> SamplePerson:
    case = CITIZEN_CASES.get(number % 40, "ordinary")
    birth_date = _birth_date(number, case)
    is_woman = number % 3 == 2 and case not in ("brackets_and_latin", "very_long_name")
    parts = (
        _pick(WOMEN if is_woman else MEN, number * 5),
        *_forefathers(MEN, number * 5, number * 7 + number // 19, number * 11 + number // 7),
        _pick(FAMILIES, number * 3 + number // 17),
    )
    names_ar, names_en = _special_names(case) or _names(parts)
    return SamplePerson(
        id_number=_with_check_digit(base),
        kind="citizen",
        case=case,
        names_ar=names_ar,
        names_en=names_en,
        birth_date=birth_date,
        birth_date_hijri=None if case == "missing_hijri" else _hijri(birth_date),
        gender="female" if is_woman else "male",
        nationality="SAU",
        id_expiry=_expiry(number, case),
        mobile=None if case == "missing_mobile" else _mobile(number),
        address=_address(number) if number % 9 != 4 else None,
        deceased=case == "deceased",
    )


def _resident(number: int, base: int) -> SamplePerson:
    case = RESIDENT_CASES.get(number % 40, "ordinary")
    nationality, (men, women, last) = _pick(RESIDENT_POOLS, number)
    is_woman = number % 4 == 3 and case not in ("brackets_and_latin", "very_long_name")
    turn = number // len(RESIDENT_POOLS)
    father, grandfather = _forefathers(men, turn + number, turn + number // 3, turn + number // 5)
    parts = (
        _pick(women if is_woman else men, turn + number),
        father,
        grandfather if number % 3 else NO_PART,
        _pick(last, turn * 2 + number),
    )
    names_ar, names_en = _special_names(case) or _names(parts)
    if case == "one_name":
        names_ar, names_en = SampleName(names_ar.first, "", "", ""), SampleName(names_en.first, "", "", "")
    return SamplePerson(
        id_number=_with_check_digit(base),
        kind="resident",
        case=case,
        names_ar=NO_NAME if case == "latin_only" else names_ar,
        names_en=names_en,
        birth_date=_birth_date(number, case),
        birth_date_hijri=None,
        gender="female" if is_woman else "male",
        nationality=nationality,
        id_expiry=_expiry(number, case),
        mobile=None if case == "missing_mobile" else _mobile(len(CITIZEN_BASES) + number),
        address=_address(number + 4) if number % 5 != 4 else None,
        deceased=case == "deceased",
    )


def _office(number: int, engineer: SamplePerson) -> SampleOffice:
    classification, name_ar, name_en = OFFICES[number]
    statuses: dict[int, Status] = {9: "expired", 12: "suspended", 14: "expired"}
    numbers_700 = {0: "7000000005", 1: "7001234561"}
    return SampleOffice(
        licence_number=f"{99000001 + number}",
        number_700=numbers_700.get(number, f"{7000001000 + number}"),
        classification=classification,
        classification_certificate=f"{88000001 + number}",
        commercial_registration=f"{1010000001 + number}" if number % 3 else None,
        name_ar=name_ar,
        name_en=name_en,
        engineer=SampleEngineer(
            name_ar=engineer.names_ar.full(),
            name_en=engineer.names_en.full(),
            sce_membership=f"{100001 + number * 37}",
            id_number=engineer.id_number,
        ),
        address=_address(number * 2),
        status=statuses.get(number, "valid"),
    )


def _with_check_digit(nine_digits: int) -> str:
    total = 0
    for place, digit in enumerate(map(int, str(nine_digits))):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled // 10 + doubled % 10
    return f"{nine_digits}{-total % 10}"


def _birth_date(number: int, case: Case) -> date:
    # Children are born so late that they stay under 18 for the life of this sample.
    year = 2020 + number % 5 if case == "under_18" else 1955 + (number * 7 + 33) % 49
    return date(year, 1 + (number * 5 + 2) % 12, 1 + (number * 11 + 13) % 28)


def _expiry(number: int, case: Case) -> date:
    # Far ahead on purpose: a sample that ages with the calendar would turn every test into an expired case.
    year = 2023 if case == "expired_iqama" else 2046 + number % 5
    return date(year, 1 + number % 12, 1 + (number * 3) % 28)


def _hijri(day: date) -> str:
    return show_hijri(day).replace("/", "-")


def _mobile(index: int) -> str:
    return f"+966500000{index:03d}"


def _address(number: int) -> dict[str, str]:
    municipality, region, city, district, postcode, letters = _pick(PLACES, number)
    building = f"{1000 + number * 37 % 9000}"
    return {
        "municipality": municipality,
        "region": region,
        "city": city,
        "district": district,
        "street": f"شارع {_pick(STREETS, number)}",
        "building_number": building,
        "postcode": f"{postcode}{100 + number * 13 % 900}",
        "additional_number": f"{2000 + number * 53 % 8000}",
        "unit_number": f"{1 + number % 30}",
        "short_address": f"{letters}{building}",
    }


def _forefathers(men: tuple[Pair, ...], own: int, father_step: int, grandfather_step: int) -> tuple[Pair, Pair]:
    # Steps never span the whole pool, so that nobody bears his father's name.
    father = own + 1 + father_step % (len(men) - 1)
    return _pick(men, father), _pick(men, father + 1 + grandfather_step % (len(men) - 1))


def _special_names(case: Case) -> tuple[SampleName, SampleName] | None:
    if case == "very_long_name":
        return LONG_AR, LONG_EN
    return (MIXED_AR, MIXED_EN) if case == "brackets_and_latin" else None


def _names(parts: tuple[Pair, Pair, Pair, Pair]) -> tuple[SampleName, SampleName]:
    return SampleName(*(part[0] for part in parts)), SampleName(*(part[1] for part in parts))


def _pick(pool: tuple[Item, ...], index: int) -> Item:
    return pool[index % len(pool)]
