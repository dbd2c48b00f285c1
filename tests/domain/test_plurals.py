import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.plurals import YEAR, arabic_category, counted, counted_noun
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import strip_marks
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

APPLICATIONS = {
    "zero": "لا طلبات",
    "one": "طلب واحد",
    "two": "طلبان",
    "few": "{n} طلبات",
    "many": "{n} طلبًا",
    "other": "{n} طلب",
}


@pytest.mark.parametrize(
    ("n", "category"),
    [
        *[(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many")],
        *[
            (100, "other"),
            (101, "other"),
            (102, "other"),
            (103, "few"),
            (111, "many"),
            (200, "other"),
            (-3, "few"),
        ],
    ],
)
def test_categories(n: int, category: str) -> None:
    assert arabic_category(n) == category


@pytest.mark.parametrize(
    ("n", "words"),
    [
        *[(0, "لا طلبات"), (1, "طلب واحد"), (2, "طلبان"), (3, "\u20663\u2069 طلبات")],
        *[(11, "\u206611\u2069 طلبًا"), (100, "\u2066100\u2069 طلب")],
    ],
)
def test_counted_applications(n: int, words: str) -> None:
    assert counted(n, APPLICATIONS) == words


@pytest.mark.parametrize(("n", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (11, "11 days")])
def test_english_needs_two_forms(n: int, words: str) -> None:
    assert strip_marks(counted(n, {"one": "{n} day", "other": "{n} days"})) == words


@pytest.mark.parametrize(
    ("n", "arabic", "english"),
    [
        (1, "سنة واحدة", "\u20661\u2069 year"),
        (2, "سنتان", "\u20662\u2069 years"),
        (3, "\u20663\u2069 سنوات", "\u20663\u2069 years"),
        (11, "\u206611\u2069 سنة", "\u206611\u2069 years"),
    ],
)
def test_a_noun_takes_the_form_of_its_count(n: int, arabic: str, english: str) -> None:
    assert counted_noun(n, YEAR) == Words(arabic, english)


def test_a_noun_that_is_not_known_keeps_its_own_form() -> None:
    assert counted_noun(2, Words("دورة", "round")) == Words("\u20662\u2069 دورة", "\u20662\u2069 round")


def test_a_rule_of_one_year_is_not_told_with_a_digit() -> None:
    told = packaged_catalogue().say(Problem("lease_end", "date_too_soon", {"years": "1"}), "نهاية العقد", "ar")
    assert "سنة واحدة" in told
    assert "1" not in told


@pytest.mark.parametrize(
    ("seconds", "arabic", "english"),
    [
        ("1", "بعد ثانية واحدة", "in 1 second."),
        ("2", "بعد ثانيتين", "in 2 seconds."),
        ("5", "بعد 5 ثوانٍ", "in 5 seconds."),
        ("30", "بعد 30 ثانية", "in 30 seconds."),
        ("soon", "بعد soon", "in soon."),
    ],
)
def test_a_wait_takes_the_form_that_follows_its_preposition(seconds: str, arabic: str, english: str) -> None:
    told = packaged_catalogue().explain(Trouble("code_too_soon", {"seconds": seconds})).what_to_do
    assert arabic in strip_marks(told.ar)
    assert english in strip_marks(told.en)


def test_two_years_follow_their_preposition_too() -> None:
    told = packaged_catalogue().say(Problem("lease_end", "date_too_soon", {"years": "2"}), "نهاية العقد", "ar")
    assert "عن سنتين" in told
