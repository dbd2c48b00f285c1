import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain import text

MARKS = "\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u200b\u200d\ufeff\u00ad"


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("", ""),
        (" a b ", "a b"),
        ("a  b", "a b"),
        ("  قطعة\u00a0\u200f12  \t/ 3 ", "قطعة 12 / 3"),
        ("ا\u0654حمد", "أحمد"),
        ("\u2066+966\u2069", "+966"),
        ("a \r\n  b\u2028c\r\rd\n\n", "a\nb\nc\n\nd"),
        ("nul\x00 bell\x07 half\ud800", "nul bell half"),
        (f"{MARKS} \n", ""),
    ],
)
def test_input_is_cleaned(typed: str, clean: str) -> None:
    assert text.clean_input(typed) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_nfc(typed: str) -> None:
    once = text.clean_input(typed)
    assert text.clean_input(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


MIXED = st.text(st.sampled_from(f"{MARKS}\n\r\t \u00a0\u2028\x00\x85aé\u0301ا\u0654٣3") | st.characters(), max_size=12)


@given(MIXED)
def test_what_is_clean_is_seen_at_once_and_what_is_not_is_cleaned(typed: str) -> None:
    once = text.clean_input(typed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_UNCLEAN", re.compile(""))
        assert text.clean_input(typed) == once


def test_ten_megabytes_are_cleaned() -> None:
    assert len(text.clean_input("ا ب\u200f  " * 2_000_000)) == 2_000_000 * 4 - 1


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９", "0123456789"])
def test_digits_of_any_script(digits: str) -> None:
    assert text.digits_to_ascii(digits) == "0123456789"


def test_separators_and_superscripts_are_not_digits() -> None:
    assert text.digits_to_ascii("١٬٢٣٤٫٥ م²") == "1٬234٫5 م²"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" ١٠٠٠-٠٠٠ ٠٠٨ ", "1000000008"),
        ("SA09 1000–0000—0000−0000 0001", "SA0910000000000000000001"),
        ("\u202a+966\u00a050\u2011123ـ4567\u202c\n", "+966501234567"),
    ],
)
def test_only_the_code_stays(typed: str, code: str) -> None:
    assert text.only_code(typed) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إِبْرَاهِيم", "ابراهيم"),
        ("آمنة ٱلله", "امنه الله"),
        ("مصطفى", "مصطفي"),
        ("فؤاد عائشة", "فواد عايشه"),
        ("محـــمد", "محمد"),
        ("کریم گلف ھند", "كريم كلف هند"),
        ("١٢۳", "123"),
        ("ﷲ ﻣﺤﻤﺪ", "الله محمد"),
        ("  Al\u200f  HARBI ", "al harbi"),
        ("Straße ÉCOLE", "strasse école"),
    ],
)
def test_folding_makes_equal(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other) == other


def test_a_mark_removed_lets_its_neighbours_fold() -> None:
    assert text.fold("ا\u200d\u0654") == "ا"
    assert text.fold("\u1100\u200b\u1161") == "\uac00"


@given(st.text() | st.text(alphabet="اأإآٱىيئؤةهھکگـ\u064b\u0654\u0655\u200c\u00a8\u0345 ıİſ"))
def test_folding_is_idempotent(typed: str) -> None:
    once = text.fold(typed)
    assert text.fold(once) == once


@given(st.text())
def test_isolation_is_idempotent_and_balanced(typed: str) -> None:
    once = text.isolate(typed)
    assert text.isolate(once) == once
    assert once == "" or (once[0], once[-1]) == ("\u2066", "\u2069")
    assert once.count("\u2066") == once.count("\u2069") == bool(once)


def test_isolation_removes_controls_inside() -> None:
    assert text.isolate("\u202e+966 50\u200f") == "\u2066+966 50\u2069"
    assert text.isolate("\u200f") == ""
    assert text.isolate_rtl(text.isolate("محمد")) == "\u2067محمد\u2069"
    assert text.isolate_rtl("") == ""


def test_a_name_is_an_island_of_its_own_direction() -> None:
    assert text.isolate_own("م*** س***") == "\u2067م*** س***\u2069"
    assert text.isolate_own("S*** A***") == "\u2066S*** A***\u2069"
    assert text.isolate_own("") == ""


def test_marks_are_stripped_and_nothing_else() -> None:
    assert text.strip_marks(f"a{MARKS} ب\n") == "a ب\n"


def test_arabic_indic_digits() -> None:
    assert text.to_arabic_indic("2026/11 ۵") == "٢٠٢٦/١١ ٥"


@pytest.mark.parametrize(
    ("words", "latin"),
    [("Khan 12", True), ("École", True), ("خان Khan", False), ("12-3", False), ("", False)],
)
def test_latin(words: str, latin: bool) -> None:
    assert text.is_latin(words) is latin


NAMES = {
    "عبد الله العتيبي": ("عبدالله", "عبد الله", "عَبْدُالله", "عـبـدالله العتيبى", "عبد العتيبي", "عبدا"),
    "عبدالله العتيبي": ("عبد الله", "عبدالله"),
    "عبد الرحمن بن محمد الزهراني": ("عبدالرحمن", "عبدالرحمن محمد", "عبد الرحمن ابن محمد", "بن محمد"),
    "خالد محمد القحطاني": ("خالد بن محمد", "خالد ابن محمد القحطاني"),
    "أبو بكر": ("ابوبكر", "أبوبكر", "أبي بكر", "ابا بكر", "ابو بكر"),
    "ابوبكر": ("أبو بكر", "أبي بكر", "ابابكر"),
    "آل سعود": ("السعود", "ال سعود", "سعود", "آلسعود"),
    "السعود": ("آل سعود", "ال سعود"),
    "أبا الخيل": ("ابالخيل", "أبو الخيل", "اباالخيل", "أبالخيل", "الخيل"),
    "ابالخيل": ("أبا الخيل", "ابو الخيل"),
    "بو علي": ("بوعلي", "ابوعلي", "بو علي"),
    "بن لادن": ("بنلادن", "ابن لادن", "ابنلادن"),
    "نور الدين": ("نورالدين", "نور الدين"),
    "عطا الله": ("عطاالله", "عطالله"),
    "فاطمة الزهراء": ("فاطمه", "فاطمةالزهرا", "الزهراء"),
    "مصطفى علا": ("مصطفي", "علاء"),
    "Abdul Rahman Al-Harbi": ("abdulrahman", "ABDELRAHMAN", "al harbi", "AlHarbi", "Abd al-Rahman"),
    "Abu Bakr O'Neil": ("abubakr", "ABOBAKR", "o neil"),
    "بن": ("بن",),
}


@pytest.mark.parametrize(("stored", "typed"), [(name, one) for name, ways in NAMES.items() for one in (name, *ways)])
def test_fault_18_a_compound_name_is_found_however_it_is_spelled(stored: str, typed: str) -> None:
    assert all(word in text.search_text(stored) for word in text.search_words(typed))


@pytest.mark.parametrize(
    ("stored", "typed"),
    [("عبد الله", "عبدالعزيز"), ("أبو بكر", "ابوعلي"), ("محمد", "حمدان"), ("حسن ورشة", "نور"), ("2026-12", "2612")],
)
def test_fault_18_another_name_is_not_found(stored: str, typed: str) -> None:
    assert not all(word in text.search_text(stored) for word in text.search_words(typed))


@given(st.text() | st.text(alphabet="عبدالهوينم بأإآى-'ﷲء al"))
def test_fault_18_what_was_folded_before_is_folded_again_without_harm(stored: str) -> None:
    assert text.search_text(text.fold(stored)) == text.search_text(stored)


def test_fault_18_nothing_is_looked_for_by_nothing() -> None:
    assert text.search_words("  ـ ") == ()
    assert text.search_text("") == ""
