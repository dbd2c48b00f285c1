"""How a municipality has its papers set: the digits of Arabic, the spelling of hundreds."""

import io

import pypdf
import pypdfium2
import pytest

from balady_desktop.documents.arabic_text import shape, with_digits
from balady_desktop.documents.models import PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.text import isolate

ARABIC = PaperStyle(digits="arabic", hundred="مائة")


def said(pdf: bytes) -> str:
    """By PDFium: pypdf takes Arabic-Indic digits for letters and turns them round."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return " ".join("".join(pages).split())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1,234.50", "١٬٢٣٤٫٥٠"),
        (isolate("1448/06/11") + "هـ", isolate("١٤٤٨/٠٦/١١") + "هـ"),
        ("صفحة 1 من 12", "صفحة ١ من ١٢"),
        ("01:05:09", "٠١:٠٥:٠٩"),
        ("(24) ساعة", "(٢٤) ساعة"),
        ("15%", "١٥%"),
        # Codes and addresses keep the digits that a person has to type.
        ("RYD-2026-0001234", "RYD-2026-0001234"),
        ("1*******08", "1*******08"),
        ("balady.example/c/2026", "balady.example/c/2026"),
        ("12/3-A", "12/3-A"),
        ("120 m²", "١٢٠ m²"),
    ],
)
def test_numbers_are_written_in_the_digits_asked_for(typed: str, shown: str) -> None:
    assert with_digits(typed, "arabic") == shown
    assert with_digits(typed, "western") == typed


def test_arabic_digits_stand_in_the_order_of_western_ones() -> None:
    for text in (isolate("1448/06/11"), isolate("1,234.50"), isolate("01:05:09")):
        arabic = [glyph.text for run in shape(with_digits(text, "arabic")).runs for glyph in run.glyphs]
        assert "".join(arabic) == with_digits(text, "arabic")[1:-1]


def test_a_receipt_in_arabic_digits(receipt: Paper) -> None:
    found = said(make_paper(receipt, style=ARABIC))
    for expected in ("٨٠٠٫٥٥", "٧٢٠٫٠٠", "١٤٤٨/٠٦/١١", "٢٠٢٦/١١/٢١", "ثمانمائة ريال", receipt["receipt_number"]):
        assert expected in found
    assert "ثمانمئة" not in found


def test_english_papers_keep_western_digits(receipt: Paper) -> None:
    assert make_paper(receipt, language="en", style=ARABIC) == make_paper(receipt, language="en")


def test_the_english_side_of_a_licence_keeps_them_too(licence: Paper) -> None:
    found = said(make_paper(licence, style=ARABIC))
    assert "120.5 m²" in found
    assert "١٢٠٫٥ م²" in found
    assert "مائة وعشرون مترًا مربعًا" in found


def test_what_no_font_draws_is_a_box_that_is_no_glyph_zero(receipt: Paper) -> None:
    pdf = make_paper(receipt.saying(payer_masked="محمد 漢"))
    assert "漢" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    fonts = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        places = font["/DescendantFonts"][0]["/CIDToGIDMap"].get_data()
        codes = [int.from_bytes(places[at : at + 2], "big") for at in range(2, len(places), 2)]
        assert 0 not in codes
