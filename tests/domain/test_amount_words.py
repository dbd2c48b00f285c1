import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from balady_desktop.domain.amount_words import (
    SQUARE_METRE,
    CountedNoun,
    amount_in_english,
    amount_in_words,
    amount_in_words_wrapped,
    number_in_words,
)

VECTORS = """
0 صفر ريال
0.01 هللة واحدة
0.02 هللتان
0.03 ثلاث هللات
0.08 ثماني هللات
0.10 عشر هللات
0.11 إحدى عشرة هللة
0.12 اثنتا عشرة هللة
0.18 ثماني عشرة هللة
0.21 إحدى وعشرون هللة
0.22 اثنتان وعشرون هللة
0.25 خمس وعشرون هللة
0.28 ثمانٍ وعشرون هللة
0.50 خمسون هللة
1 ريال واحد
2 ريالان
3 ثلاثة ريالات
8 ثمانية ريالات
10 عشرة ريالات
11 أحد عشر ريالًا
12 اثنا عشر ريالًا
18 ثمانية عشر ريالًا
20 عشرون ريالًا
21 واحد وعشرون ريالًا
22 اثنان وعشرون ريالًا
99 تسعة وتسعون ريالًا
100 مئة ريال
101 مئة ريال وريال واحد
102 مئة ريال وريالان
111 مئة وأحد عشر ريالًا
120 مئة وعشرون ريالًا
200 مئتا ريال
202 مئتا ريال وريالان
211 مئتان وأحد عشر ريالًا
300 ثلاثمئة ريال
345 ثلاثمئة وخمسة وأربعون ريالًا
1000 ألف ريال
1001 ألف ريال وريال واحد
1002 ألف ريال وريالان
1003 ألف وثلاثة ريالات
1102 ألف ومئة ريال وريالان
1200 ألف ومئتا ريال
1234.56 ألف ومئتان وأربعة وثلاثون ريالًا وست وخمسون هللة
2000 ألفا ريال
2002 ألفا ريال وريالان
2003 ألفان وثلاثة ريالات
2200 ألفان ومئتا ريال
4350 أربعة آلاف وثلاثمئة وخمسون ريالًا
8000 ثمانية آلاف ريال
10000 عشرة آلاف ريال
11000 أحد عشر ألف ريال
11003 أحد عشر ألفًا وثلاثة ريالات
20000 عشرون ألف ريال
21000 واحد وعشرون ألف ريال
25000 خمسة وعشرون ألف ريال
101000 مئة ألف وألف ريال
102000 مئة ألف وألفا ريال
103000 مئة وثلاثة آلاف ريال
201000 مئتا ألف وألف ريال
201500 مئتا ألف وألف وخمسمئة ريال
202500 مئتا ألف وألفان وخمسمئة ريال
1000002 مليون ريال وريالان
1001000 مليون وألف ريال
1200000 مليون ومئتا ألف ريال
2000000 مليونا ريال
2200000 مليونان ومئتا ألف ريال
3000000 ثلاثة ملايين ريال
10000000 عشرة ملايين ريال
101000000 مئة مليون ومليون ريال
200000000 مئتا مليون ريال
1000000000 مليار ريال
""".strip().splitlines()

TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
UNITS = {
    **dict.fromkeys(["واحد", "واحدة", "إحدى", "أحد"], 1),
    **dict.fromkeys(["اثنان", "اثنتان", "اثنا", "اثنتا"], 2),
    **{word + end: value for word, value in [("ثلاث", 3), ("أربع", 4), ("خمس", 5), ("ست", 6)] for end in ("", "ة")},
    **{word + end: value for word, value in [("سبع", 7), ("تسع", 9), ("عشر", 10)] for end in ("", "ة")},
    **dict.fromkeys(["ثماني", "ثمانية", "ثمانٍ"], 8),
    **{word: 10 * (n + 2) for n, word in enumerate(TENS)},
    **{word: 100 * (n + 3) for n, word in enumerate(HUNDREDS)},
    **{"مئة": 100, "مئتان": 200, "مئتا": 200, "صفر": 0, "ريالان": 2, "هللتان": 2},
}
SCALES = {
    **{"ألف": (1, 3), "ألفًا": (1, 3), "آلاف": (1, 3), "ألفان": (2, 3), "ألفا": (2, 3)},
    **{"مليون": (1, 6), "مليونًا": (1, 6), "ملايين": (1, 6), "مليونان": (2, 6), "مليونا": (2, 6)},
}
NOUNS = {"ريال", "ريالات", "ريالًا", "هللة", "هللات"}


def read_number(words: str) -> int:
    """An independent reader: adds up what it knows and fails on what it does not."""
    total = current = 0
    for written in words.split(" "):
        word = written if written in UNITS or written in SCALES or written in NOUNS else written.removeprefix("و")
        if word in NOUNS:
            continue
        if word in SCALES:
            times, power = SCALES[word]
            assert not (times == 2 and current), words
            total, current = total + (current or 1) * times * 10**power, 0
        else:
            current += UNITS[word]
    return total + current


def read_amount(words: str) -> int:
    halalas = re.search(r"(?:^| و)((?:[^ ]+ )*?)(هللة واحدة|هللتان|[^ ]+(?: [^ ]+){0,2} هلل(?:ة|ات))$", words)
    last_riyal = max((found.end() for found in re.finditer(r"ريال واحد|ريال(?:ات|ان|ًا)?", words)), default=0)
    assert (halalas is not None) == ("هلل" in words)
    riyals, rest = words[:last_riyal], words[last_riyal:].removeprefix(" و")
    return (read_number(riyals) if riyals else 0) * 100 + (read_number(rest) if rest else 0)


@pytest.mark.parametrize("vector", VECTORS)
def test_vectors(vector: str) -> None:
    amount, words = vector.split(" ", 1)
    assert amount_in_words(int(Decimal(amount) * 100)) == words


@given(st.integers(0, 99_999_999_999) | st.integers(0, 300_000) | st.integers(0, 999_999_999).map(lambda n: n * 100))
@example(99_999_999_999)
@example(10_100)
@example(20_100_28)
def test_words_are_read_back(halalas: int) -> None:
    words = amount_in_words(halalas)
    assert read_amount(words) == halalas
    assert "  " not in words
    assert " و " not in words
    assert words == words.strip()
    assert not words.startswith("و") or words.startswith("واحد")


def test_every_small_amount_is_read_back() -> None:
    for halalas in [*range(10_300), *range(0, 30_000_000, 100)][:30_000]:
        assert read_amount(amount_in_words(halalas)) == halalas


def test_no_two_amounts_share_their_words() -> None:
    amounts = [*range(3000), *(n * 100 for n in range(30, 13_000)), *(n * 100_000 for n in range(14, 3000))]
    assert len({amount_in_words(amount) for amount in amounts}) == len(set(amounts))


@pytest.mark.parametrize("halalas", [-1, 10**17])
def test_amounts_beyond_words(halalas: int) -> None:
    with pytest.raises(ValueError, match="zero"):
        amount_in_words(halalas)
    with pytest.raises(ValueError, match="zero"):
        amount_in_english(halalas)


def test_the_largest_amount() -> None:
    assert amount_in_words(10**17 - 1).startswith("تسعمئة وتسعة وتسعون تريليونًا وتسعمئة وتسعة وتسعون مليارًا و")
    assert amount_in_words(2 * 10**14) == "تريليونا ريال"


def test_the_wrapper_and_the_older_spelling() -> None:
    assert amount_in_words_wrapped(162000) == "فقط ألف وستمئة وعشرون ريالًا لا غير"
    assert amount_in_words_wrapped(10100, "مائة") == "فقط مائة ريال وريال واحد لا غير"
    assert amount_in_words(234_500, "مائة") == "ألفان وثلاثمائة وخمسة وأربعون ريالًا"
    assert amount_in_words(20_000, "مائة") == "مائتا ريال"


@pytest.mark.parametrize("hundreds", range(1, 10))
def test_every_hundred_has_the_older_spelling(hundreds: int) -> None:
    for ending, plain in ((0, "{} ريال"), (11, "{} وأحد عشر ريالًا")):
        words = amount_in_words((100 * hundreds + ending) * 100, "مائة")
        name = ["مائة", "مائتان", *(word.replace("مئة", "مائة") for word in HUNDREDS)][hundreds - 1]
        assert words == plain.format("مائتا" if hundreds == 2 and not ending else name)


@given(st.integers(0, 10**17 - 1) | st.integers(0, 300_000))
def test_the_two_spellings_differ_in_nothing_but_the_alef_of_the_hundred(halalas: int) -> None:
    newer, older = amount_in_words(halalas), amount_in_words(halalas, "مائة")
    assert older.replace("مائ", "مئ") == newer
    assert not re.search(r"مئ(ة|تان|تا)(\s|$)", older)
    assert older.count("مائ") == newer.count("مئ")
    assert amount_in_words_wrapped(halalas, "مائة") == f"فقط {older} لا غير"


def test_the_older_spelling_leaves_the_counted_noun_alone() -> None:
    degree = CountedNoun("درجة مئوية", "درجة مئوية واحدة", "درجتان مئويتان", "درجات مئوية", "درجة مئوية", feminine=True)
    assert number_in_words(100, degree, "مائة") == "مائة درجة مئوية"
    assert number_in_words(2, degree, "مائة") == "درجتان مئويتان"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *[("0", "صفر متر مربع"), ("1", "متر مربع واحد"), ("2", "متران مربعان"), ("5", "خمسة أمتار مربعة")],
        *[
            ("350", "ثلاثمئة وخمسون مترًا مربعًا"),
            ("900", "تسعمئة متر مربع"),
            ("101", "مئة متر مربع ومتر مربع واحد"),
        ],
        ("350.25", "ثلاثمئة وخمسون مترًا مربعًا وخمسة وعشرون جزءًا من مئة من المتر المربع"),
        ("12.5", "اثنا عشر مترًا مربعًا وخمسة أجزاء من عشرة من المتر المربع"),
        ("12.500", "اثنا عشر مترًا مربعًا وخمسة أجزاء من عشرة من المتر المربع"),
        *[("0.01", "جزء واحد من مئة من المتر المربع"), ("0.002", "جزآن من ألف من المتر المربع")],
    ],
)
def test_areas(number: str, words: str) -> None:
    assert number_in_words(Decimal(number)) == words


def test_other_nouns_and_the_older_spelling() -> None:
    shop = CountedNoun("منشأة", "منشأة واحدة", "منشأتان", "منشآت", "منشأة", feminine=True)
    assert number_in_words(28, shop) == "ثمانٍ وعشرون منشأة"
    assert number_in_words(Decimal("0.5"), shop) == "خمسة أجزاء من عشرة من المنشأة"
    assert number_in_words(300, SQUARE_METRE, "مائة") == "ثلاثمائة متر مربع"


@pytest.mark.parametrize("number", ["-1", "0.0001", "-0.5", "1E+15"])
def test_numbers_beyond_words(number: str) -> None:
    with pytest.raises(ValueError, match="words are given"):
        number_in_words(Decimal(number))


@pytest.mark.parametrize(
    ("halalas", "words"),
    [
        *[(0, "zero Saudi riyals"), (100, "one Saudi riyal"), (1, "one halala"), (50, "fifty halalas")],
        (123_456, "one thousand two hundred thirty-four Saudi riyals and fifty-six halalas"),
        (3_004_000_012_000_00, "three trillion four billion twelve thousand Saudi riyals"),
        *[
            (1_900, "nineteen Saudi riyals"),
            (10_000, "one hundred Saudi riyals"),
            (100_000_100, "one million one Saudi riyals"),
        ],
    ],
)
def test_english(halalas: int, words: str) -> None:
    assert amount_in_english(halalas) == words
