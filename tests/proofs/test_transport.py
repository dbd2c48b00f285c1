"""A square's text comes back from cameras, scanners and keyboards of any layout, and has one form only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.transport import find_scan, from_text, to_square


def spaced(row: str) -> list[str]:
    return row.split(" ")


URL = "https://v.balady.example"
KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM"
# What Windows gives for those keys with the shift key held, under the layout Arabic (101); Linux gives four otherwise.
WINDOWS = spaced("َ ً ُ ٌ لإ إ ‘ ÷ × ؛ ِ ٍ ] [ لأ أ ـ ، / ~ ْ } { لآ آ ’")
LINUX = spaced("َ ً ُ ٌ ﻹ إ ` ÷ × ؛ ِ ٍ ] [ ﻷ أ ـ ، / ~ ْ } { ﻵ آ '")
UNSHIFTED_LINUX = spaced("ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ئ ء ؤ ر ﻻ ى ة")

papers = st.binary(min_size=1, max_size=260)


def refused(text: str) -> str:
    with pytest.raises(ProofError) as trouble:
        from_text(text)
    return trouble.value.code


def read_or(instead: bytes, text: str) -> bytes:
    """The bytes of a code; those of a damaged one instead."""
    try:
        return from_text(text)
    except ProofError as error:
        return instead if error.code == "malformed" else b"not ours at all"


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
        "HTTPS://V.BALADY.EXAMPLE/2/MFRGG",
        "HTTP://V.BALADY.EXAMPLE/1/MFRGG",
        "HTTPS://V.BALADY.EXAMPLE/?NEXT=HTTPS://V.BALADY.EXAMPLE/1/MFRGG",
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
    assert refused(text) == "not_a_square"


# --- what scanners and phones put around it ---

AROUND = [
    *("]Q1{}", "]Q1\\000026{}", "\\000026{}", "]d2{}", "QR:{}", "\x02{}\x03", "{}\r\n", "{}\t", "{}\x1d"),
    *("{}/", "{}?fbclid=IwAR0x_-9", "{}/?utm_source=a&b=c%20d", "{}#top", "{}#:~:text=x", "{}&amp;x", "{}."),
    *("<{}>", '"{}"', "({})", "رابط: {}", "{}؟", "{}?ref=وثيقة", "{}=="),
]


@pytest.mark.parametrize("around", AROUND)
@given(paper=papers)
def test_fault_05_what_scanners_put_around_a_code_is_stripped(around: str, paper: bytes) -> None:
    square = to_square(URL, paper)
    assert from_text(around.format(square)) == from_text(around.format(square.lower())) == paper


@pytest.mark.parametrize("around", ["]Q1{}", "\\000026{}", "]Q1\\000026{}", "\\000003\\000026{}"])
@given(paper=papers)
def test_fault_05_so_it_is_around_a_code_without_its_address(around: str, paper: bytes) -> None:
    assert from_text(around.format(to_square(URL, paper).rpartition("/")[2])) == paper


@pytest.mark.parametrize("keys", [WINDOWS, LINUX], ids=["windows", "linux"])
@pytest.mark.parametrize("around", ["دَ1{}", "\\000026{}", "دَ1\\٠٠٠٠٢٦{}", "{}ظ", "{}؟x=1", "{}#"])
@given(paper=papers)
def test_fault_05_so_it_is_under_an_arabic_layout(around: str, keys: list[str], paper: bytes) -> None:
    assert from_text(around.format(typed(to_square(URL, paper), keys))) == paper


@given(paper=st.binary(min_size=20, max_size=260), data=st.data())
def test_fault_05_a_cut_code_is_damaged_and_never_another_paper(paper: bytes, data: st.DataObject) -> None:
    square = to_square(URL, paper)
    cut = square[: data.draw(st.integers(len("HTTPS://V.BALADY.EXAMPLE/1/"), len(square) - 1))]
    for text in (cut, f"]Q1{cut}", f"{cut}?x=1", f"{cut}\N{HORIZONTAL ELLIPSIS}", typed(cut, WINDOWS)):
        assert paper.startswith(read_or(b"", text))


@pytest.mark.parametrize("text", ["HTTPS://V.BALADY.EXAMPLE/1/", f"{URL}/1/MF0GG", f"{URL}/1/MFRGGHTTPS://X/1/MFRGG"])
def test_fault_05_a_damaged_code_is_told_from_one_of_somebody_else(text: str) -> None:
    assert refused(text) == "malformed"


@pytest.mark.parametrize("between", [";", ",", "|", "", "\n", "?next=", " و "])
@given(papers=st.tuples(papers, papers))
def test_fault_03_two_codes_in_one_text_are_not_judged_by_the_first(between: str, papers: tuple[bytes, bytes]) -> None:
    one, other = (to_square(URL, paper) for paper in papers)
    assert refused(f"{one}{between}{other}") == "malformed"
    assert refused(f"]Q1{one}{between}{other.lower()}") == "malformed"


def test_fault_06_a_scan_is_known_by_its_first_keys() -> None:
    for prefix in ("", "]Q1", "\\000026", "]Q1\\000026"):
        keys = [*"10010026", *prefix, *"https://v"]
        assert find_scan(keys) == len("10010026")
        assert find_scan([*keys[:-4]]) is None
    for layout in (WINDOWS, LINUX):
        names = dict(zip(KEYS, layout, strict=True))
        assert find_scan(["1", *(names.get(key, key) for key in "HTTPS:")]) == 1


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
