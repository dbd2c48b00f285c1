"""Wrapped text keeps its words, its order and its width; isolates stay whole; what is cut says so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.documents.arabic_text import Style, shape, shorten, wrap

STYLE = Style(10)
NAME = "عبدالرحمن بن عبدالعزيز بن محمد بن إبراهيم آل عبداللطيف المعروف بأبي سليمان (الرياض)"
texts = st.lists(
    st.sampled_from(["رخصة", "(تجديد)", "\u2066+966 50 123 4567\u2069", "Al-Omara", "لا", "١٢٣", "محمّد،"]),
    min_size=1,
    max_size=30,
).map(" ".join)


def bare(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


@given(texts, st.floats(30, 400))
def test_no_word_is_lost_and_no_line_too_wide(text: str, width: float) -> None:
    lines = wrap(text, STYLE, width)
    assert "".join(line.text for line in lines).replace(" ", "") == bare(text).replace(" ", "")
    assert all(line.width_at(10) <= width + 0.01 for line in lines)


@given(texts)
def test_a_phone_is_not_broken_where_it_fits_on_a_line(text: str) -> None:
    count = sum(line.text.count("+966 50 123 4567") for line in wrap(text, STYLE, 150))
    assert count == text.count("+966")


def test_lines_come_in_reading_order() -> None:
    lines = wrap(NAME, STYLE, 120)
    assert len(lines) > 2
    assert " ".join(line.text for line in lines) == NAME


def test_brackets_are_ordered_by_the_whole_paragraph() -> None:
    # Alone, the second line would be taken for one that starts in Latin.
    first, second = wrap("مكتب هندسي \u2067(الرياض)\u2069 Al-Omara office", Style(10, direction="ltr"), 90)[:2]
    assert first.text.startswith("مكتب")
    assert second.width_at(10) <= 90


def test_a_word_wider_than_the_column_is_cut_between_letters() -> None:
    lines = wrap("ا" * 40 + "مُ" * 20, STYLE, 60)
    assert len(lines) > 1
    assert all(line.width_at(10) <= 60 for line in lines)
    assert all(line.text[0] != "\u064f" for line in lines)


@pytest.mark.parametrize("width", [20, 60, 150])
def test_shortened_text_fits_and_ends_in_an_ellipsis(width: float) -> None:
    line = shorten(NAME, STYLE, width)
    assert line.width_at(10) <= width + 0.01
    assert line.text.endswith("…")
    assert NAME.startswith(line.text[:-1])


def test_what_fits_is_not_shortened() -> None:
    assert shorten("رخصة", STYLE, 200).text == "رخصة"


def test_the_last_line_allowed_says_that_more_was_there() -> None:
    lines = wrap(NAME, STYLE, 120, max_lines=2)
    assert len(lines) == 2
    assert lines[1].text.endswith("…")
    assert wrap("رخصة", STYLE, 120, max_lines=1)[0].text == "رخصة"


def test_lines_of_the_text_itself_are_kept() -> None:
    assert [line.text for line in wrap("أول\n\nثالث", STYLE, 100)] == ["أول", "", "ثالث"]
    assert [line.text for line in wrap("أول\nثان\nثالث", STYLE, 100, max_lines=2)] == ["أول", "ثان…"]


def test_an_isolate_cut_short_is_closed_before_the_ellipsis() -> None:
    line = shorten("رقم \u2066ABCDEFGHIJKLMNOPQRSTUVWXYZ\u2069", STYLE, 80)
    leftmost = line.runs[0].glyphs[0]
    assert leftmost.text == "…"


def test_width_grows_with_size_alone() -> None:
    line = shape(NAME)
    assert line.width_at(20) == 2 * line.width_at(10)
