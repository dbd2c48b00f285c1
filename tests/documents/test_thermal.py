"""Receipts on 80 mm paper as the printer gets them: dots read back from the bytes, text compared with our own UAX 9."""

import unicodedata
from collections.abc import Callable

import bidi
import bidi.algorithm
import cv2
import numpy
import pytest
import zxingcpp
from bidi.mirror import MIRRORED
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from balady_desktop.documents.arabic_text import Direction
from balady_desktop.documents.arabic_text.bidi import line_runs, paragraph_levels
from balady_desktop.documents.models import Check, PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.thermal import escpos
from balady_desktop.documents.thermal.code_pages import CODE_PAGES, Page, encoded
from balady_desktop.documents.thermal.columns import WIDTH, lines_of
from balady_desktop.documents.thermal.printing import make_slip_dots, make_slip_text, slip_picture
from balady_desktop.documents.thermal.slip import paper_slip
from balady_desktop.documents.thermal.visual import columns, formed, ordered, wrapped
from balady_desktop.domain.text import isolate, isolate_rtl
from balady_desktop.domain.words import Language, Words
from tests.documents.paper_samples import LONG_AR, changed
from tests.documents.paper_samples import line as fee_line

SIGNED = Check("HTTPS://V.EXAMPLE/1/" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 10, "https://v.example/c", "7K3M-9Q2P")
CUT = b"\x1dVB\x00"
PAGES: tuple[Page, ...] = ("cp864", "cp1256", "utf-8")
languages = pytest.mark.parametrize("language", ["ar", "en"])


def burnt(data: bytes) -> Image.Image:
    """What a printer burns: an independent reader of the few commands that a slip may use."""
    rows: list[bytes] = []
    assert data.startswith(b"\x1b@")
    at = 2
    while data[at : at + 4] == b"\x1dv0\x00":
        width, height = (int.from_bytes(data[at + place : at + place + 2], "little") for place in (4, 6))
        assert (width, height <= 128) == (72, True)
        rows += [data[start : start + width] for start in range(at + 8, at + 8 + width * height, width)]
        at += 8 + width * height
    assert data[at:] == b"\x1bd\x03" + CUT
    return Image.frombytes("1", (576, len(rows)), bytes(byte ^ 0xFF for byte in b"".join(rows)))


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = picture.convert("L").point([255 * (value < 128) for value in range(256)]).getbbox()
    assert box is not None
    return box


@languages
def test_the_dots_are_the_picture_and_nothing_is_clipped(receipt: Paper, language: Language) -> None:
    picture = burnt(make_slip_dots(receipt, language=language))
    assert picture.tobytes() == slip_picture(receipt, language=language).tobytes()
    left, top, right, bottom = ink(picture)
    assert (left, right) == (12, 564)
    assert top >= 8
    assert bottom <= picture.height - 8
    black = picture.histogram()[0] / (picture.width * picture.height)
    assert 0.05 < black < 0.35


@pytest.mark.parametrize("check", [Check("HTTPS://V.EXAMPLE/1/RECEIPT/RYD-2026-0001234"), SIGNED])
def test_two_readers_read_the_square_from_the_paper(receipt: Paper, check: Check) -> None:
    picture = burnt(make_slip_dots(changed(receipt, check=check))).convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)] == [check.square]
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(numpy.asarray(picture))
    assert text == check.square


def test_modules_of_the_square_are_whole_dots(receipt: Paper) -> None:
    picture = slip_picture(changed(receipt, check=SIGNED)).convert("L")
    found = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)[0].position
    crop = picture.crop((found.top_left.x, found.top_left.y, found.bottom_right.x, found.bottom_right.y))
    row = crop.crop((0, 0, crop.width, 1)).tobytes()
    finder = len(row) - len(row.lstrip(b"\0"))
    assert finder % 7 == 0
    assert crop.width % (finder // 7) == 0


@languages
def test_long_names_many_lines_copies_and_cancelled_ones(
    receipt: Paper, with_many_lines: Callable[[Paper, int], Paper], language: Language
) -> None:
    ordinary = burnt(make_slip_dots(receipt, language=language)).height
    long = receipt.saying(payer_masked=LONG_AR, amanah=Words(LONG_AR, LONG_AR), cashier="ع" * 300)
    marked = changed(receipt, copy_number=3, cancelled_reason="سداد مكرر")
    for paper in (long, marked, with_many_lines(receipt, 40)):
        picture = burnt(make_slip_dots(paper, language=language))
        assert picture.height > ordinary
        assert ink(picture)[0] >= 12
        assert ink(picture)[2] <= 564


def test_other_digits_make_another_picture(receipt: Paper) -> None:
    style = PaperStyle(digits="arabic")
    assert slip_picture(receipt, style=style).tobytes() != slip_picture(receipt).tobytes()
    assert slip_picture(receipt, language="en", style=style).tobytes() == (
        slip_picture(receipt, language="en").tobytes()
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.integers(0, 10**13), st.sampled_from(["ar", "en"]))
def test_any_words_make_a_slip(receipt: Paper, name: str, amount: int, language: Language) -> None:
    lines = (fee_line(Words(name, name), amount), *receipt["lines"])
    paper = receipt.saying(payer_masked=name, lines=lines, total_halalas=amount)
    assert burnt(make_slip_dots(paper, language=language)).width == 576
    for page in PAGES:
        assert make_slip_text(paper, page, language=language).endswith(CUT)
    assert {len(line) for line in lines_of(paper_slip(paper, language))} == {WIDTH}


# Text


def expected(text: str, start: int, end: int, direction: Direction) -> str:
    """The line as the paper's own layer orders it: levels of the whole paragraph, order and mirrors of the line."""
    base = 1 if direction == "rtl" else 0
    line, levels = text[start:end], paragraph_levels(text, base)[start:end]
    shown = []
    for first, last, level in line_runs(line, levels, base):
        run = line[first:last]
        shown += [MIRRORED.get(one, one) for one in reversed(run)] if level % 2 else run
    return "".join(one for one in shown if unicodedata.category(one) != "Cf")


ISLANDS = ["0501234567", "RYD-2026-0001", "2026/11/21", "-20.00", "01:05:09", "24.7117, 46.6742", "a(b)c", "٢٠٢٦/١١/٢١"]
WORDS = st.one_of(
    st.sampled_from(
        ["رقم", "الإيصال", "لا", "إلى", "(تجديد)", "محمد،", "م²", "«مقهى", "الركن»", "ABC", "Al-Olaya", "(x)"]
    ),
    st.sampled_from(
        ["12.5", "1,620.00", "15%", "5-3", "12:30", "٣٤", "٪١٥", "×", "-", "/", "+5", "#7", "1448/06/11", "هـ"]
    ),
    st.sampled_from(ISLANDS).map(isolate),
    st.sampled_from(["محمد (ابن)", "ABC 12", "رقم 5-3"]).map(isolate_rtl),
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@settings(max_examples=500, deadline=None)
@given(SENTENCES, st.sampled_from(["rtl", "ltr"]), st.sampled_from([WIDTH, 24]))
@example("ABC (تجديد) 12 [x] {", "rtl", WIDTH)
@example(")( «» <", "rtl", WIDTH)
@example("ABC -12 رقم 5-3 ABC 15% م 5-3", "rtl", 9)
def test_every_line_has_the_order_of_our_own_layer(text: str, direction: Direction, width: int) -> None:
    paragraph = formed(text)
    at, wanted = 0, []
    lines = wrapped(text, width, direction)
    for line in lines:
        # Blanks between lines belong to none of them.
        start = at + len(paragraph[at:]) - len(paragraph[at:].lstrip(" "))
        end = start
        while end < len(paragraph) and columns(paragraph[start:end]) < len(line):
            end += 1
        while end < len(paragraph) and columns(paragraph[end]) == 0 and paragraph[end] == "\u2069":
            end += 1
        wanted.append(expected(paragraph, start, end, direction))
        at = end
    assert lines == wanted
    assert all(len(line) <= width for line in lines)


@settings(max_examples=500, deadline=None)
@given(
    st.text(st.sampled_from("ابجدלא ABz 012 ٣٤ ()[]{}<>«» .,:/-+%$#\u2066\u2067\u2068\u2069\u200e\u200f"), max_size=24)
)
def test_any_line_has_the_order_of_our_own_layer(text: str) -> None:
    # Blanks at a line's end are not printed, so it does not matter on which side of it they would stand.
    text = text.rstrip(" \u2066\u2067\u2068\u2069\u200e\u200f")
    for direction in ("rtl", "ltr"):
        assert ordered(text, direction).strip() == expected(text, 0, len(text), direction).strip()


def test_why_the_libraries_are_not_used_as_they_are() -> None:
    assert bidi.get_display("(تجديد)") == ")ديدجت("
    with pytest.raises(AssertionError):
        bidi.algorithm.get_display(f"رقم {isolate('5-3')}")
    after_isolate = f"رقم ABC {isolate('12')} (x)"
    assert ")x(" in bidi.get_display(after_isolate, base_dir="R")
    assert ordered(after_isolate, "rtl") == "ABC 12 (x) مقر"
    assert ordered(f"(تجديد) {isolate('5-3')}", "rtl") == "5-3 (ديدجت)"


@languages
def test_every_line_is_as_wide_as_the_paper_and_amounts_stand_in_line(
    receipt: Paper, with_many_lines: Callable[[Paper, int], Paper], language: Language
) -> None:
    lines = lines_of(paper_slip(with_many_lines(receipt, 40), language))
    assert {len(line) for line in lines} == {WIDTH}
    ends = set()
    for n in range(1, 41):
        amount = f"{105 * n * n / 100:,.2f}"
        line = next(line for line in lines if f" {amount} " in f" {line} " and (f" {n} " in f" {line} "))
        ends.add(line.index(amount) + len(amount))
    assert len(ends) == 1


@pytest.mark.parametrize("page", PAGES)
@languages
def test_code_pages_say_everything(receipt: Paper, page: Page, language: Language) -> None:
    paper = changed(receipt, cancelled_reason="سداد مكرر (رقم 2)", copy_number=2, cashier="آمنة الأحمد لؤي ئام")
    data = make_slip_text(paper, page, language=language)
    table = {"cp864": b"\x1bt\x25", "cp1256": b"\x1bt\x32", "utf-8": b""}[page]
    assert data.startswith(escpos.BEGIN + table)
    body = data.removeprefix(escpos.BEGIN + table).removesuffix(b"\x1bd\x03" + CUT)
    printed = body.decode(page).removesuffix("\n").split("\n")
    sent = lines_of(paper_slip(paper, language), in_forms=CODE_PAGES[page].in_forms)
    assert [skeleton(line) for line in printed] == [skeleton(line) for line in sent]
    assert "?" not in "".join(printed)
    assert {len(line) for line in printed} == {WIDTH}


def skeleton(line: str) -> str:
    """The letters without their forms, and without the differences that old code pages force."""
    bare = unicodedata.normalize("NFKD", line)
    kin = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "·": "-", "×": "x", "،": ",", "–": "-", "ـ": "-"}
    return "".join(kin.get(one, one) for one in bare if unicodedata.category(one) != "Mn")


def test_arabic_digits_reach_the_old_pages(receipt: Paper) -> None:
    style = PaperStyle(digits="arabic")
    utf = make_slip_text(receipt, "utf-8", style=style).decode()
    assert "٨٠٠٫٥٥" in utf
    assert "٠١:٠٥:٠٩" in utf
    assert "RYD-2026-0001234" in utf
    assert "٨٠٠.٥٥" in make_slip_text(receipt, "cp864", style=style).decode("cp864")
    assert "800.55" in make_slip_text(receipt, "cp1256", style=style).decode("cp1256")


def test_a_printer_may_number_its_code_pages_its_own_way(receipt: Paper) -> None:
    assert make_slip_text(receipt, "cp864", table=22).startswith(b"\x1b@\x1bt\x16")


def test_letters_that_a_page_lacks_are_said_by_their_kin() -> None:
    assert encoded("\ufe8a\ufef9", "cp864").decode("cp864") == "\ufef2\ufefb"
    assert encoded("é²‘٣", "cp1256").decode("cp1256") == "é²‘3"
    assert encoded("漢", "cp864") == b"?"
