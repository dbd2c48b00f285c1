"""What people copy, search and hear: the texts of papers by Poppler, PDFium and pypdf, the structure, the record."""

import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from unicodedata import category, normalize

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from balady_desktop.documents.arabic_text.faces import get_chain
from balady_desktop.documents.paper import Paper, new_paper
from balady_desktop.documents.records import record_bytes, record_of
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.words import Language, Words
from benchmarks.reference.hard_lines import HARD_LINES
from tests.documents.all_papers import get_paper, paper_of_hard_lines
from tests.documents.paper_samples import line
from tests.documents.readers import READERS, by_poppler, missing, squeezed
from tests.documents.receipt_of_72_fields import ARABIC, ENGLISH, receipt
from tests.documents.reference_tools import needs_poppler
from tests.documents.test_embedded_fonts import page_with

FIELDS: dict[Language, tuple[str, ...]] = {"ar": ARABIC, "en": ENGLISH}


@pytest.fixture(scope="module")
def papers() -> dict[Language, bytes]:
    return {language: make_paper(receipt(), language=language) for language in FIELDS}


def test_the_sample_receipt_has_72_fields() -> None:
    assert {language: len(fields) for language, fields in FIELDS.items()} == {"ar": 72, "en": 72}


@needs_poppler
@pytest.mark.parametrize("reader", READERS)
def test_fields_of_the_english_receipt(reader: str, papers: dict[Language, bytes]) -> None:
    assert missing(ENGLISH, READERS[reader](papers["en"])) == []


@needs_poppler
@pytest.mark.parametrize("reader", READERS)
def test_fields_of_the_arabic_receipt(reader: str, papers: dict[Language, bytes]) -> None:
    assert missing(ARABIC, READERS[reader](papers["ar"])) == []


@needs_poppler
@pytest.mark.parametrize(("reader", "least"), [("poppler", 120), ("pdfium", 120), ("pypdf", 110)])
def test_most_hard_lines_are_found_by_every_reader(reader: str, least: int) -> None:
    texts = tuple(text for _, text in HARD_LINES if squeezed(text) and "\ue000" not in text)
    assert len(texts) - len(missing(texts, READERS[reader](paper_of_hard_lines()))) >= least


# Letters that the fonts draw by several glyphs.

DRAWN = get_chain("regular")[0].characters
LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if code in DRAWN and chr(code).isalpha()]
ARABIC_LETTERS = [chr(code) for code in range(0x620, 0x6D4) if code in DRAWN and category(chr(code)) == "Lo"]
ARABIC_MARKS = [chr(code) for code in (*range(0x64B, 0x656), 0x670) if code in DRAWN]
latin_names = st.text(st.sampled_from(LATIN), min_size=1, max_size=9)
arabic_words = st.lists(
    st.tuples(st.sampled_from(ARABIC_LETTERS), st.text(st.sampled_from(ARABIC_MARKS), max_size=2)).map("".join),
    min_size=1, max_size=6,
).map("".join)  # fmt: skip
FEW = settings(max_examples=12, deadline=None)


def codes_without_text(pdf: bytes) -> list[int]:
    """The codes of drawn glyphs that stand for no character."""
    silent: list[int] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            fonts = dict(page.Resources.Font.items())
            known = {name: set(told_codes(font.ToUnicode.read_bytes())) for name, font in fonts.items()}
            for name, shown in shown_by_font(page):
                silent += [code for code in pairs_of(shown) if code not in known[name]]
    return silent


def shown_by_font(page: pikepdf.Page) -> Iterator[tuple[str, bytes]]:
    name = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operands[0]) if str(operator) == "Tf" else name
        parts = operands[0] if str(operator) == "TJ" else operands if str(operator) == "Tj" else []
        yield from ((name, bytes(part)) for part in parts if isinstance(part, pikepdf.String))


def told_codes(unicode_map: bytes) -> Iterator[int]:
    return (int(code, 16) for code in re.findall(rb"^<([0-9A-F]{4})> <[0-9A-F]+>", unicode_map, re.MULTILINE))


def pairs_of(shown: bytes) -> Iterator[int]:
    return (int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2))


@FEW
@given(st.lists(latin_names | arabic_words, min_size=4, max_size=8))
@example(["Şahin", "أٓ", "مُحَمَّدٌ"])
def test_fault_25_every_glyph_that_is_drawn_has_its_text(words: list[str]) -> None:
    assert codes_without_text(page_with(*words, *(normalize("NFD", word) for word in words))) == []


KNOWN_NAMES = ("Şahin", "Łódź", "Nguyễn", "İstanbul", "ʿAlī", "Ǿre", "ģķļņ", "Ṭāhā")


@needs_poppler
@FEW
@given(st.lists(latin_names, min_size=3, max_size=8))
def test_fault_25_names_of_any_latin_letters_copy_out_right(names: list[str]) -> None:
    pdf = page_with(*names)
    for name, read in READERS.items():
        assert missing(tuple(names), read(pdf)) == [], name


@needs_poppler
def test_fault_25_names_are_read_right_composed_and_decomposed() -> None:
    pdf = page_with(*KNOWN_NAMES, *(normalize("NFD", name) for name in KNOWN_NAMES))
    for name, read in READERS.items():
        assert missing((*KNOWN_NAMES, *KNOWN_NAMES), read(pdf)) == [], name


def test_fault_25_a_letter_of_several_glyphs_looks_as_before() -> None:
    (picture,) = pictures_of(page_with("Ş", size=60))
    left, top, right, bottom = picture.point(lambda value: 255 * (value < 128)).getbbox()
    (plain,) = pictures_of(page_with("S", size=60))
    # The cedilla is drawn below the letter, not beside it.
    plain_box = plain.point(lambda value: 255 * (value < 128)).getbbox()
    assert abs(right - plain_box[2]) <= 2
    assert (left, top) == plain_box[:2]
    assert bottom > plain_box[3] + 8


def pictures_of(pdf: bytes) -> list[Any]:
    return [page.render(scale=2).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]


# The structure, which screen readers and "copy with order" follow.


def spoken(pdf: bytes) -> str:
    """The texts of the structure in its order: ActualText, else what the marked contents say."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = contents_by_number(pdf)
        return "\n".join(walk(opened.Root.StructTreeRoot.K, said, {p.objgen: n for n, p in enumerate(opened.pages)}))


def walk(element: pikepdf.Object, said: dict[tuple[int, int], str], pages: dict[tuple[int, int], int]) -> Iterator[str]:
    if "/ActualText" in element or "/Alt" in element:
        yield str(element.get("/ActualText", element.get("/Alt")))
        return
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid, said, pages)
        elif isinstance(kid, pikepdf.Dictionary):
            yield said.get((pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)), "")
        else:
            yield said.get((pages[element.Pg.objgen], int(kid)), "")


def contents_by_number(pdf: bytes) -> dict[tuple[int, int], str]:
    """What PDFium reads in each marked content, by page and number."""
    found: dict[tuple[int, int], str] = {}
    for at, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            number = pypdfium2.raw.FPDFPageObj_GetMarkedContentID(thing.raw)
            found[at, number] = found.get((at, number), "") + text_of(thing, text)
    return found


def text_of(thing: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    size = pypdfium2.raw.FPDFTextObj_GetText(thing.raw, text.raw, None, 0)
    buffer = (pypdfium2.raw.FPDF_WCHAR * (size // 2))()
    pypdfium2.raw.FPDFTextObj_GetText(thing.raw, text.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


# Footers are no part of what a paper says.
FOOT: dict[Language, tuple[str, ...]] = {
    "ar": ("صفحة 1 من 1", ARABIC[-1]),
    "en": ("Page 1 of 2", ENGLISH[-1]),
}


@pytest.mark.parametrize("language", FIELDS)
def test_all_fields_but_the_foot_are_spoken(language: Language, papers: dict[Language, bytes]) -> None:
    fields = tuple(one for one in FIELDS[language] if one not in FOOT[language])
    assert len(fields) == 70
    assert missing(fields, spoken(papers[language])) == []


@pytest.mark.parametrize("language", FIELDS)
def test_labels_are_spoken_just_before_their_values(language: Language, papers: dict[Language, bytes]) -> None:
    said = squeezed(spoken(papers[language]))
    pairs = {
        "ar": [("رقم الطلب", "APP-2026-000456"), ("اسم الدافع", "محمد القحطاني"), ("الوقت", "01:05:09")],
        "en": [("Application number", "APP-2026-000456"), ("Payer", "محمد القحطاني"), ("Time", "01:05:09")],
    }
    assert [pair for pair in pairs[language] if squeezed("".join(pair)) not in said] == []


def test_hard_lines_are_spoken_in_logical_order() -> None:
    texts = tuple(text for _, text in HARD_LINES if squeezed(text) and "\ue000" not in text)
    assert len(texts) >= 120
    assert missing(texts, spoken(paper_of_hard_lines())) == []


# The record.


def embedded(pdf: bytes) -> bytes:
    (content,) = pypdf.PdfReader(io.BytesIO(pdf)).attachments["record.json"]
    return content


def paper_from(record: dict[str, Any]) -> Paper:
    """The receipt as its record alone gives it; the check stands on the page and not in the record."""
    fields = {name: value for name, value in record.items() if name not in ("paper", "version")}
    for name in ("amanah", "municipality", "service", "method"):
        fields[name] = Words(**fields[name])
    fields["lines"] = tuple(line_from(line) for line in fields["lines"])
    fields["issued_at"] = datetime.fromisoformat(fields["issued_at"])
    fields["details"] = tuple(fields.get("details", ()))
    return new_paper("receipt", **fields, check=receipt().check)


def line_from(said: dict[str, Any]) -> dict[str, Any]:
    return line(**{name: Words(**value) if isinstance(value, dict) else value for name, value in said.items()})


@pytest.mark.parametrize("language", FIELDS)
def test_the_record_inside_is_the_paper_s_own(language: Language, papers: dict[Language, bytes]) -> None:
    assert embedded(papers[language]) == record_bytes(record_of(receipt()))


@needs_poppler
@pytest.mark.parametrize("language", FIELDS)
def test_the_record_alone_gives_all_72_fields(language: Language, papers: dict[Language, bytes]) -> None:
    again = make_paper(paper_from(json.loads(embedded(papers[language]))), language=language)
    lost = {reader: missing(FIELDS[language], read(again)) for reader, read in READERS.items()}
    before = {reader: missing(FIELDS[language], read(papers[language])) for reader, read in READERS.items()}
    assert lost == before
    assert missing(FIELDS[language], spoken(again)) == missing(FIELDS[language], spoken(papers[language]))


# Searching and copying of single lines.


@pytest.mark.parametrize(
    "words",
    [
        "إيصال",
        "القحطاني",
        "2026000789",
        "RYD-2026-0001234",
        "رسم ترخيص المحل",
        "بلدية العليا",
        "1,041.10",
        "الدفاع المدني",
    ],
)
def test_words_are_found_by_search(words: str, papers: dict[Language, bytes]) -> None:
    text = pypdfium2.PdfDocument(papers["ar"])[0].get_textpage()
    place = text.search(words).get_next()
    assert place is not None
    assert text.get_text_range(*place) == words


@pytest.mark.parametrize(
    "words", ["نظافة الواجهة", "إشغال الرصيف لأسبوع", "خصم المنشآت الصغيرة", "محمد القحطاني", "لا غير"]
)
def test_a_selected_line_is_copied_in_order(words: str, papers: dict[Language, bytes]) -> None:
    text = pypdfium2.PdfDocument(papers["ar"])[0].get_textpage()
    place = text.search(words).get_next()
    assert place is not None
    boxes = [text.get_charbox(at) for at in range(place[0], place[0] + place[1])]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    assert squeezed(text.get_text_bounded(left - 1, bottom, right + 1, top)) == squeezed(words)


# Other papers.


@needs_poppler
@pytest.mark.parametrize("reader", READERS)
def test_the_licence_in_both_languages(reader: str) -> None:
    fields = (
        *("رخصة نشاط تجاري", "Commercial activity licence", "3909123456", "محمد عبدالله سعد القحطاني"),
        *("Mohammed Abdullah Saad Al-Qahtani", "مقهى الركن الهادئ", "Quiet Corner Café", "المقاهي", "Coffee shops"),
        *("RRRD2929", "24.711700, 46.674200", "7001234561", "الرقم الوطني الموحد", "Unified national no."),
        *("صاحب الرخصة", "Licence holder", "الإحداثيات", "Coordinates", "APP-2026-000456", "06:00 to 23:59"),
    )
    assert missing(fields, READERS[reader](get_paper("licence", "ar"))) == []


@needs_poppler
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", FIELDS)
def test_the_bill(reader: str, language: Language) -> None:
    fields = {
        "ar": ("فاتورة", "المبلغ المستحق", "رقم الفاتورة", "1448/06/26هـ الموافق 2026/12/06م", "رمز المفوتر"),
        "en": ("Bill", "Amount due", "Bill number", "1448/06/26 AH, corresponding to 2026/12/06 AD", "Biller code"),
    }[language]
    both = ("2026000789", "800.55", "901", "APP-2026-000456", "محمد القحطاني", "720.00", "60.55")
    assert missing((*both, *fields), READERS[reader](get_paper("bill", language))) == []


@needs_poppler
def test_poppler_keeps_lines_apart(papers: dict[Language, bytes]) -> None:
    lines = [squeezed(line) for line in by_poppler(papers["ar"]).splitlines()]
    for words in ("إيصال سداد", "أمانة منطقة الرياض", "محمد القحطاني", "نظافة الواجهة", "التحقق من الوثيقة"):
        assert squeezed(words) in lines
