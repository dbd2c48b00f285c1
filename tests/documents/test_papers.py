"""The papers as a reader, a scanner and a printer see them: every field, every page, nothing clipped."""

import io
import re
from collections.abc import Callable

import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.riyal import SIGN
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.amount_words import amount_in_english, amount_in_words_wrapped
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words
from tests.documents.all_papers import get_paper
from tests.documents.page_checks import assert_inside_margins, assert_says, codes_on, pictures, squeezed, words_of
from tests.documents.paper_samples import changed, fact, line

LONG_NAME = "عبدالرحمن بن عبدالعزيز بن محمد بن إبراهيم آل عبداللطيف المعروف بأبي سليمان الأول"


def test_receipt_says_everything_in_arabic(receipt: Paper) -> None:
    pdf = make_paper(receipt)
    assert_says(
        pdf,
        *("إيصال سداد", "أمانة منطقة الرياض", "بلدية العليا", "محمد القحطاني", "إصدار رخصة تجارية"),
        *(
            "رقم الإيصال",
            "RYD-2026-0001234",
            "APP-2026-000456",
            "1*******08",
            receipt.square,
            "2026000789",
            "3909123456",
            "سداد",
            "0099177",
        ),
        # 01:05 of the next day in Riyadh.
        *(show_both(receipt["issued_at"].date().replace(day=21), "ar"), "01:05:09"),
        *("رسم ترخيص المحل", "720.00", "معاينة", "20.00", "شهادة صحية", "60.55"),
        *("800.55", amount_in_words_wrapped(80_055), "صفحة 1 من 1", "المبلغ المسدد"),
        "عيّنة ببيانات تجريبية: لا تتبع أي جهة حكومية ولا أثر نظامي لها.",
    )
    assert_inside_margins(pdf)


def test_receipt_in_english(receipt: Paper) -> None:
    pdf = make_paper(receipt, language="en")
    assert_says(pdf, "Payment receipt", "Shop licence fee", f"{SIGN} 6.00 per m² per year", amount_in_english(80_055))
    assert_says(pdf, "Sample data: not affiliated with any government body")
    assert_inside_margins(pdf)


def test_bill(bill: Paper) -> None:
    pdf = make_paper(bill)
    assert_says(pdf, "فاتورة", "المبلغ المستحق", "2026000789", show_both(bill["due_on"], "ar"), "901", "800.55")
    assert "عيّنة" not in words_of(pdf)
    assert codes_on(pdf) == [bill.square]
    assert_inside_margins(make_paper(bill, language="en"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_licence_says_everything_in_both_languages(licence: Paper, language: Language) -> None:
    pdf = make_paper(licence, language=language)
    # This reader keeps to the order of the file; the other mixes the two languages of a row.
    found = squeezed(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    for expected in (
        *("رخصة نشاط تجاري", "Commercial activity licence", "3909123456", "محمد عبدالله سعد القحطاني"),
        *("Mohammed Abdullah Saad Al-Qahtani", "مقهى الركن الهادئ", "Quiet Corner Café", "7001234561"),
        *("RRRD2929", "24.711700, 46.674200", "مئة وعشرون مترًا مربعًا", "120.5 m²", "سنة واحدة", "1 year"),
        *("عرض الرخصة في مكان ظاهر", "Display the licence", "2026/11/21 AD", "06:00 to 23:59"),
    ):
        assert squeezed(expected) in found, expected
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert codes_on(pdf) == [licence.square]
    assert_inside_margins(pdf)


def test_the_square_is_read_from_the_printed_page(receipt: Paper) -> None:
    signed = changed(receipt, check=Check("HTTPS://V.EXAMPLE/1/" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 10))
    assert codes_on(make_paper(receipt)) == [receipt.square]
    assert codes_on(make_paper(signed)) == [signed.square]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_forty_fee_lines_break_over_pages_with_their_heads(
    receipt: Paper, with_many_lines: Callable[[Paper, int], Paper], language: Language
) -> None:
    pdf = make_paper(with_many_lines(receipt, 40), language=language)
    pages = list(pypdfium2.PdfDocument(pdf))
    assert len(pages) >= 2
    head = {"ar": "البند", "en": "Item"}[language]
    number = {"ar": "صفحة {} من {}", "en": "Page {} of {}"}[language]
    for at, page in enumerate(pages, 1):
        text = squeezed(page.get_textpage().get_text_range())
        if re.search(r"[0-9]\.[0-9]{2}", text):
            assert head in text
        assert squeezed(number.format(at, len(pages))) in text
    assert_says(pdf, *(f"{105 * n * n / 100:,.2f}" for n in range(1, 41)))
    assert codes_on(pdf) == [receipt.square]
    assert_inside_margins(pdf)


def test_amounts_stand_unit_under_unit(receipt: Paper, with_many_lines: Callable[[Paper, int], Paper]) -> None:
    page = pypdfium2.PdfDocument(make_paper(with_many_lines(receipt, 8)))[0].get_textpage()
    rights = set()
    for n in range(1, 9):
        found = page.search(f"{105 * n * n / 100:,.2f}", match_whole_word=True).get_next()
        assert found
        rights.add(round(page.get_charbox(found[0] + found[1] - 1, loose=True)[2], 1))
    assert len(rights) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_long_names_are_wrapped_not_clipped(receipt: Paper, licence: Paper, language: Language) -> None:
    assert len(LONG_NAME) >= 80
    name = Words(LONG_NAME, "Abdulrahman bin Abdulaziz bin Mohammed bin Ibrahim Al Abdullatif known as Abu Sulaiman")
    long_receipt = receipt.saying(payer_masked=LONG_NAME, cashier=LONG_NAME, service=name, amanah=name)
    long_licence = changed(
        licence, holder_name=name, commercial_name=name, amanah=name, title=name, conditions=(name,) * 30
    )
    for pdf in (make_paper(long_receipt, language=language), make_paper(long_licence, language=language)):
        found = words_of(pdf)
        assert all(part in found for part in LONG_NAME.split())
        assert_inside_margins(pdf)


def test_a_word_without_end_is_not_clipped(receipt: Paper) -> None:
    endless = receipt.saying(payer_masked="ع" * 300, provider_reference="X" * 200)
    assert_inside_margins(make_paper(endless))


def test_both_languages_of_a_badge_stay_whole(licence: Paper) -> None:
    text = pypdfium2.PdfDocument(make_paper(changed(licence, copy_number=2)))[0].get_textpage()
    found = text.search("Copy").get_next()
    assert found
    copy, number = text.get_charbox(found[0]), text.get_charbox(found[0] + len("Copy "))
    assert text.get_text_range(found[0], len("Copy 2")) == "Copy 2"
    assert number[0] > copy[2]


def test_copies_and_cancelled_papers_say_so(receipt: Paper) -> None:
    assert "نسخة" not in words_of(make_paper(receipt))
    assert_says(make_paper(changed(receipt, copy_number=3)), "نسخة 3")
    cancelled = make_paper(changed(receipt, cancelled_reason="سداد مكرر"))
    assert_says(cancelled, "ملغى", "هذه الوثيقة ملغاة", "سداد مكرر")


def test_an_application_is_marked_until_it_is_issued(application: Paper) -> None:
    draft = make_paper(changed(application, application_number=None, submitted_at=None))
    for page in pypdfium2.PdfDocument(draft):
        assert "Draft, not valid" not in page.get_textpage().get_text_range()
        picture = page.render(scale=1).to_pil().convert("L")
        greys = picture.histogram()[235:242]
        assert sum(greys) > 5_000
    issued = make_paper(changed(application, issued=True))
    assert sum(pictures(issued)[0].histogram()[235:242]) < 15_000
    assert_says(issued, "ملخص الطلب", "APP-2026-000456", "قيد التدقيق", "السؤال 8", "صفحة 1 من 3")
    assert_inside_margins(issued)


def test_an_answer_longer_than_a_page_still_ends(application: Paper) -> None:
    answers = application["pages"][0]["answers"]
    long = {**answers[0], "value": Words("كلمة " * 3000, "word " * 3000)}
    page = {**application["pages"][0], "answers": (long, *answers)}
    assert_inside_margins(make_paper(changed(application, pages=(page,), issued=True)))


def test_an_empty_page_of_answers_says_so(application: Paper) -> None:
    page = {**application["pages"][0], "answers": ()}
    assert_says(make_paper(changed(application, pages=(page,))), "لم يُدخل شيء في هذه الصفحة")


def test_the_same_paper_is_the_same_file(receipt: Paper, licence: Paper) -> None:
    assert make_paper(receipt) == make_paper(receipt)
    assert make_paper(licence) == make_paper(licence)
    assert make_paper(receipt) != make_paper(receipt.saying(receipt_number="RYD-2026-0001235"))


def test_what_the_file_says_of_itself(receipt: Paper) -> None:
    reader = pypdf.PdfReader(io.BytesIO(make_paper(receipt)))
    about = reader.metadata
    assert about is not None
    assert about.title == "إيصال سداد RYD-2026-0001234"
    assert about.author == "بلدية العليا"
    assert about.creation_date == receipt["issued_at"]
    assert reader.root_object["/Lang"] == "ar"
    english = pypdf.PdfReader(io.BytesIO(make_paper(receipt, language="en")))
    assert english.root_object["/Lang"] == "en"


def test_every_font_is_embedded(receipt: Paper) -> None:
    page = pypdf.PdfReader(io.BytesIO(make_paper(receipt))).pages[0]
    fonts = page["/Resources"]["/Font"].values()
    assert fonts
    for font in fonts:
        descendant = font["/DescendantFonts"][0]
        assert len(descendant["/FontDescriptor"]["/FontFile2"].get_data()) > 100
        assert font["/ToUnicode"].get_data()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=120),
    st.lists(st.tuples(st.text(min_size=1, max_size=60), st.integers(0, 10**11)), max_size=25),
    st.sampled_from(["ar", "en"]),
)
def test_any_words_and_amounts_make_a_paper(
    receipt: Paper, name: str, fees: list[tuple[str, int]], language: Language
) -> None:
    lines = tuple(line(Words(words, words), amount) for words, amount in fees)
    total = sum(line["amount_halalas"] for line in lines)
    paper = receipt.saying(payer_masked=name, lines=lines, total_halalas=total)
    assert make_paper(paper, language=language).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["licence", "bill"])
@pytest.mark.parametrize(("language", "said"), [("ar", "الميلادي"), ("en", "Gregorian")])
def test_fault_28_a_paper_says_which_date_is_the_legal_one(name: str, language: Language, said: str) -> None:
    paper = get_paper(name, language)
    assert_says(paper, said)
    assert len(pypdfium2.PdfDocument(paper)) == 1


def test_small_the_language_that_is_asked_for_comes_first_on_a_bilingual_licence(licence: Paper) -> None:
    for language, first, second in (("ar", "ar", "en"), ("en", "en", "ar")):
        said = words_of(make_paper(licence, language=language))
        places = [said.index(squeezed(licence["title"].text(one))) for one in (first, second)]
        assert places == sorted(places)


def test_small_the_record_of_a_licence_is_the_same_in_both_languages(licence: Paper) -> None:
    records = [make_paper(licence, language=language) for language in ("ar", "en")]
    found = [pypdf.PdfReader(io.BytesIO(pdf)).attachments for pdf in records]
    assert found[0] == found[1]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_table_of_many_rows_goes_on_with_its_heads_and_loses_no_row(application: Paper, language: Language) -> None:
    heads = (Words("رقم القطعة", "Plot number"), Words("الشارع", "Street"), Words("المساحة", "Area"))
    long = Words("شارع الأمير عبدالعزيز بن مساعد بن جلوي المتفرع من الطريق الدائري", "A street with a very long name")
    rows = tuple((same(isolate(f"P{number:04}")), long, same(f"{number}.5")) for number in range(1, 161))
    table = {**fact(Words("القطع", "Plots"), Words("الصفوف", "Rows")), "table": {"columns": heads, "rows": rows}}
    pdf = make_paper(
        changed(application, pages=({"title": Words("القطع", "Plots"), "answers": (table,)},)), language=language
    )
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    pages = [squeezed(text) for text in texts]
    # PDFium turns a Latin word round where a line of Arabic follows it in the next cell.
    numbers = [re.findall(r"\bP(\d{4})\b|\b(\d{4})P\b", text) for text in texts]
    with_rows = [page for page, found in zip(pages, numbers, strict=True) if found]
    assert len(with_rows) > 3
    for page in with_rows:
        assert all(squeezed(head.text(language)) in page for head in heads)
    assert [one or other for found in numbers for one, other in found] == [f"{number:04}" for number in range(1, 161)]
    assert sum(page.count(squeezed(long.text(language))) for page in pages) == 160
    assert_inside_margins(pdf)


def same(text: str) -> Words:
    return Words(text, text)
