import pytest

from balady_desktop.domain.plurals import arabic_category, counted
from balady_desktop.domain.text import strip_marks

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
