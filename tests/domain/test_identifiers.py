from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain import identifiers as ids


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *[
            ("1000000008", None),
            ("1012345672", None),
            ("1098765439", None),
            ("2000000006", None),
            ("2012345670", None),
        ],
        *[("١٠٠٠٠٠٠٠٠٨", None), ("۱۰۰۰۰۰۰۰۰۸", None), ("\u200f1000-0000 08 ", None)],
        *[
            ("1000000000", "id_check_digit"),
            ("1012345673", "id_check_digit"),
            ("2000000000", "id_check_digit"),
        ],
        *[("2012345671", "id_check_digit"), ("3012345678", "id_first_digit"), ("101234567", "id_length")],
        *[
            ("10123456720", "id_length"),
            ("", "id_length"),
            ("10123456x2", "id_characters"),
            ("1²12345672", "id_characters"),
        ],
    ],
)
def test_person_ids(typed: str, problem: str | None) -> None:
    assert ids.person_id_problem(typed) == problem


def test_only_the_kind_asked_for() -> None:
    assert ids.person_id_problem("1000000008", "citizen") is None
    assert ids.person_id_problem("1000000008", "resident") == "id_first_digit"
    assert ids.person_id_problem("2000000006", "resident") is None


def test_kinds_of_person() -> None:
    assert ids.person_kind("١٠٠٠٠٠٠٠٠٨") == "citizen"
    assert ids.person_kind("2000000006") == "resident"
    for text in ("", "3012345678"):
        with pytest.raises(ValueError, match="neither"):
            ids.person_kind(text)


@pytest.mark.parametrize("whole", ["1000000008", "1012345672", "1098765439", "2000000006", "2012345670"])
def test_the_check_digit_of_known_ids(whole: str) -> None:
    assert ids.luhn_check_digit(whole[:9]) == whole[9]


@given(st.from_regex(r"[12][0-9]{8}", fullmatch=True), st.integers(1, 9))
def test_the_check_digit_completes_an_id_and_no_other_digit_does(nine: str, off: int) -> None:
    digit = ids.luhn_check_digit(nine)
    assert ids.person_id_problem(nine + digit) is None
    assert ids.person_id_problem(nine + str((int(digit) + off) % 10)) == "id_check_digit"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *[
            ("7000000005", None),
            ("7001234561", None),
            ("٧٠٠١٢٣٤٥٦١", None),
            ("700123456", "establishment_700_length"),
        ],
        *[("6001234561", "establishment_700_first_digit"), ("70012345x1", "establishment_700_characters")],
    ],
)
def test_establishments(typed: str, problem: str | None) -> None:
    assert ids.establishment_700_problem(typed) == problem


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *[("1010123456", None), ("101012345", "commercial_registration_length")],
        ("10101234ab", "commercial_registration_characters"),
    ],
)
def test_commercial_registrations(typed: str, problem: str | None) -> None:
    assert ids.commercial_registration_problem(typed) == problem


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *[("300000000000003", None), ("310123456700003", None), ("310123456700001", "vat_number_ends")],
        *[
            ("210123456700003", "vat_number_ends"),
            ("21012345670003", "vat_number_length"),
            ("3x", "vat_number_characters"),
        ],
    ],
)
def test_vat_numbers(typed: str, problem: str | None) -> None:
    assert ids.vat_number_problem(typed) == problem


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *[("SA09 1000 0000 0000 0000 0001", None), ("SA61 2000 0000 1234 5678 9012", None)],
        *[("SA24 3000 ABCD EF12 3456 7890", None), ("sa24-3000-abcd-ef12-3456-7890", None)],
        *[("SA03 8000 0000 6080 1016 7519", None), ("SA٠٣ ٨٠٠٠ ٠٠٠٠ ٦٠٨٠ ١٠١٦ ٧٥١٩", None)],
        *[("SA04 8000 0000 6080 1016 7519", "iban_check_digits"), ("SA0380000000608010167", "iban_length")],
        *[
            ("AE03 8000 0000 6080 1016 7519", "iban_country"),
            ("SA03 8000 0000 6080 1016 75!9", "iban_characters"),
        ],
        *[("SAX3 8000 0000 6080 1016 7519", "iban_characters"), ("", "iban_country")],
    ],
)
def test_ibans(typed: str, problem: str | None) -> None:
    assert ids.iban_problem(typed) == problem


@given(st.integers(0, 10**20 - 1), st.integers(4, 23), st.integers(1, 9))
def test_one_wrong_digit_in_an_iban_is_seen(account: int, place: int, off: int) -> None:
    body = f"{account:020}"
    iban = f"SA{98 - int(f'{body}281000') % 97:02}{body}"
    wrong = iban[:place] + str((int(iban[place]) + off) % 10) + iban[place + 1 :]
    assert ids.iban_problem(iban) is None
    assert ids.iban_problem(wrong) == "iban_check_digits"


@pytest.mark.parametrize("typed", ["RRRD2929", "ABCD1234", "rrrd 2929", "RRRD٢٩٢٩"])
def test_short_addresses(typed: str) -> None:
    assert ids.short_address_problem(typed) is None


@pytest.mark.parametrize("typed", ["ABC12345", "RRRD292", "", "RRRD29291", "أبجد1234"])
def test_wrong_short_addresses(typed: str) -> None:
    assert ids.short_address_problem(typed) == "short_address_format"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *[
            ("12345", None),
            ("٨١٢٣٤", None),
            ("91234", "postcode_first_digit"),
            ("01234", "postcode_first_digit"),
        ],
        *[("1234", "postcode_length"), ("1234a", "postcode_characters")],
    ],
)
def test_postcodes(typed: str, problem: str | None) -> None:
    assert ids.postcode_problem(typed) == problem


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "0500000000",
            "+966500000000",
            "00966500000000",
            "966500000000",
            "500000000",
            "٠٥٠٠٠٠٠٠٠٠",
            "050 000 0000",
        ],
        *["+966 50 000-0000", "\u2066+966500000000\u2069", "(050) 000.0000", "+966 0500000000"],
    ],
)
def test_mobiles(typed: str) -> None:
    assert ids.mobile_to_e164(typed) == "+966500000000"
    assert ids.mobile_problem(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        *[
            "0400000000",
            "05000000",
            "+96650000000",
            "",
            "+971501234567",
            "0112345678",
            "0500CALLME",
            "9" * 500,
            "05000000000",
        ],
        *["+00000000", "0500000000;ext=3", "0500000000 ext 3", "00000000"],
    ],
)
def test_wrong_mobiles(typed: str) -> None:
    assert ids.mobile_to_e164(typed) is None
    assert ids.mobile_problem(typed) == "mobile_format"


@pytest.mark.parametrize(
    ("check", "typed", "problem"),
    [
        (ids.deed_number_problem, "123456", None),
        (ids.deed_number_problem, "٣١٠١٢٣٤٥٦٧٨٩", None),
        (ids.deed_number_problem, "12345", "deed_number_length"),
        (ids.deed_number_problem, "1" * 16, "deed_number_length"),
        (ids.deed_number_problem, "12345/6", "deed_number_characters"),
        (ids.licence_number_problem, "440012345", None),
        (ids.licence_number_problem, "4400", "licence_number_length"),
        (ids.licence_number_problem, "L44001", "licence_number_characters"),
        (ids.engineering_licence_problem, "5123", None),
        (ids.engineering_licence_problem, "1" * 13, "engineering_licence_length"),
        (ids.engineering_licence_problem, "هـ1234", "engineering_licence_characters"),
        (ids.user_name_problem, "Ahmad2026", None),
        (ids.user_name_problem, " ahmad٢٠٢٦\u200f", None),
        (ids.user_name_problem, "abc", "user_name_length"),
        (ids.user_name_problem, "a" * 33, "user_name_length"),
        (ids.user_name_problem, "", "user_name_length"),
        (ids.user_name_problem, "ahmad ali", "user_name_characters"),
        (ids.user_name_problem, "ahmad-ali", "user_name_characters"),
        (ids.user_name_problem, "أحمد2026", "user_name_characters"),
    ],
)
def test_further_numbers_and_names(check: Callable[[str], str | None], typed: str, problem: str | None) -> None:
    assert check(typed) == problem


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        *[("sara@example.com", "sara@example.com"), (" \u200fSara@EXAMPLE.com ", "Sara@example.com")],
        *[("s٢@example.com", "s2@example.com"), ("a@b", None), ("", None), ("a b@example.com", None)],
        *[("a@@example.com", None), ("a@example..com", None), ("a" * 300 + "@example.com", None)],
    ],
)
def test_emails(typed: str, normal: str | None) -> None:
    assert ids.normal_email(typed) == normal
    assert ids.email_problem(typed) == (None if normal else "email_format")


def test_masks_tell_the_owner_enough_and_no_one_else() -> None:
    assert ids.mask_id("١٠٠٠٠٠٠٠٠٨") == "*******008"
    assert ids.mask_mobile("+966 50 000 0123") == "**********123"
    assert ids.mask_id("12345") == "*****"
    assert ids.mask_name(" محمد  عبدالله العتيبي") == "م*** ع*** ا***"
    assert ids.mask_name("") == ""


@pytest.mark.parametrize(
    "typed",
    [
        *["966500000000+", "٩٦٦٥٠٠٠٠٠٠٠٠+", "966-50-000-0000+", "0000 000 50 966+", "966 50 000 0000 +"],
        *[
            "00966500000000",
            "00966 (0)50 000 0000",
            "00966500000000+",
            "(05) 0000 0000",
            "0500000000+",
            "+966500000000+",
        ],
        *["\u2066966500000000+\u2069", "\u200f966500000000+", "tel:+966500000000", "＋966500000000", "500000000"],
        *["TEL:+966500000000", "Tel: 0500000000", "whatsapp:+966500000000", "sms:966500000000+"],
    ],
)
def test_fault_21_a_mobile_as_a_right_to_left_screen_shows_it(typed: str) -> None:
    assert ids.mobile_to_e164(typed) == "+966500000000"


@pytest.mark.parametrize("typed", ["+", "++ +", "965500000000+", "966500000000++1", "0112345678+"])
def test_fault_21_what_is_no_saudi_mobile_stays_refused(typed: str) -> None:
    assert ids.mobile_to_e164(typed) is None


@pytest.mark.parametrize(("made", "never"), [("97", "00"), ("98", "01"), ("02", "99")])
def test_fault_27_check_digits_that_are_never_made_are_refused(made: str, never: str) -> None:
    """00 and 97, 01 and 98, 02 and 99 leave the same remainder; only one of each pair is ever printed."""
    body = next(f"80{account:018}" for account in range(1000) if 98 - int(f"80{account:018}281000") % 97 == int(made))
    assert ids.iban_problem(f"SA{made}{body}") is None
    assert ids.iban_problem(f"SA{never}{body}") == "iban_check_digits"


@pytest.mark.parametrize("letter", ["ſ", "ı", "ß", "ŉ", "ﬆ", "Ａ"])
def test_fault_27_letters_that_only_grow_into_latin_capitals_are_refused(letter: str) -> None:
    assert ids.iban_problem(f"{letter}A0380000000608010167519") is not None
    assert ids.iban_problem(f"SA03800000006080101675{letter}9") == "iban_characters"
    for place in range(4):
        code = "RRRD"[:place] + letter + "RRRD"[place + 1 :]
        assert ids.short_address_problem(f"{code}2929") == "short_address_format"
    assert ids.upper_code("rrrd 2929") == "RRRD2929"
