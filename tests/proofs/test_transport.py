"""A square's text comes back from cameras, scanners and keyboards of any layout, and has one form only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.transport import from_text, to_square


def spaced(row: str) -> list[str]:
    return row.split(" ")


URL = "https://v.balady.example"
KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM"
# What Windows gives for those keys with the shift key held, under the layout Arabic (101); Linux gives four otherwise.
WINDOWS = spaced("َ ً ُ ٌ لإ إ ‘ ÷ × ؛ ِ ٍ ] [ لأ أ ـ ، / ~ ْ } { لآ آ ’")
LINUX = spaced("َ ً ُ ٌ ﻹ إ ` ÷ × ؛ ِ ٍ ] [ ﻷ أ ـ ، / ~ ْ } { ﻵ آ '")
UNSHIFTED_LINUX = spaced("ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ئ ء ؤ ر ﻻ ى ة")

papers = st.binary(min_size=1, max_size=260)


def refused(text: str) -> None:
    with pytest.raises(ProofError) as trouble:
        from_text(text)
    assert trouble.value.code == "not_a_square"


def typed(text: str, keys: list[str]) -> str:
    """What a scanner's keys make of a QR code where the layout is an Arabic one."""
    layout = {**dict(zip(KEYS, keys, strict=True)), "/": "ظ", ".": "ز"}
    return "".join(layout.get(character, character) for character in text)


@given(papers)
def test_a_square_comes_back(paper: bytes) -> None:
    square = to_square(URL, paper)
    assert square.startswith("HTTPS://V.BALADY.EXAMPLE/1/")
    assert from_text(square) == paper


@given(papers)
def test_case_blanks_and_the_bare_code_do_not_matter(paper: bytes) -> None:
    square = to_square(URL, paper)
    for text in (square.lower(), f"\ufeff {square}\r\n", "\t".join(square), square.rpartition("/")[2]):
        assert from_text(text) == paper


@pytest.mark.parametrize("keys", [WINDOWS, LINUX], ids=["windows", "linux"])
@given(paper=papers)
def test_a_scanner_under_an_arabic_layout_is_understood(keys: list[str], paper: bytes) -> None:
    assert from_text(typed(to_square(URL, paper), keys)) == paper


@given(papers)
def test_small_letters_under_an_arabic_layout_are_understood_on_linux(paper: bytes) -> None:
    assert from_text(typed(to_square(URL, paper), UNSHIFTED_LINUX)) == paper


@given(papers)
def test_arabic_digits_are_understood(paper: bytes) -> None:
    indic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert from_text(typed(to_square("https://127.0.0.1:8443", paper), WINDOWS).translate(indic)) == paper


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HTTPS://V.BALADY.EXAMPLE/1/",
        "HTTPS://V.BALADY.EXAMPLE/2/MFRGG",
        "HTTP://V.BALADY.EXAMPLE/1/MFRGG",
        "HTTPS://V.BALADY.EXAMPLE/1/MFRGG?X=1",
        "HTTPS://V.BALADY.EXAMPLE/X/1/MFRGG",
        "HTTPS://USER@V.BALADY.EXAMPLE/1/MFRGG",
        "WIFI:S:NET;;",
        "MFRGH",  # bits left over in the last letter
        "MFRGG=",
        "A",
        "ABC",
        "ABCDEF",
        "MFRG1",
        "MFRGĞ",
        "ıFRGG",  # a small letter whose capital is another one's
        "\ud800MFRGG",
        "ضصث",
        "A" * 8_001,
        "ض" * 100_000,
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    refused(text)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        paper = from_text(text)
    except ProofError:
        return
    assert from_text(to_square(URL, paper)) == paper


@pytest.mark.parametrize("url", ["http://v.example", "https://v.example/path", "https://", "https://v.ex_ample", "x"])
def test_a_public_address_that_a_square_cannot_hold_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="public address"):
        to_square(url, b"paper")
