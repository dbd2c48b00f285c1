"""Certificate, collection, inspection, day closing and requirements: every field, every page, nothing clipped."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balady_desktop.documents.paper import Paper
from balady_desktop.documents.records import record_of
from balady_desktop.documents.required import requirements_of, when_words
from balady_desktop.documents.requirement_models import RequirementsPaper
from balady_desktop.documents.requirements import make_requirements
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.amount_words import amount_in_english, amount_in_words_wrapped
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.conditions import Test as Comparison
from balady_desktop.domain.words import Language, Words
from tests.documents import paper_samples as samples
from tests.documents.page_checks import assert_inside_margins, codes_on, pictures, squeezed, words_of

Make = Callable[..., bytes]
ISSUED: list[tuple[Make, Callable[..., Any]]] = [
    (make_paper, samples.certificate),
    (make_paper, samples.collection),
    (make_paper, samples.inspection),
    (make_paper, samples.day_closing),
]
ALL: list[tuple[Make, Callable[..., Any]]] = [*ISSUED, (make_requirements, samples.requirements)]
languages = pytest.mark.parametrize("language", ["ar", "en"])
issued = pytest.mark.parametrize(("make", "sample"), ISSUED)
every = pytest.mark.parametrize(("make", "sample"), ALL)


def texts_of(pdf: bytes) -> list[str]:
    """Each page by two readers: one keeps to the order of the file, the other turns codes round in Arabic rows."""
    ours = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    theirs = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [squeezed(one) + squeezed(other) for one, other in zip(ours, theirs, strict=True)]


def assert_says(pdf: bytes, *expected: str) -> None:
    """Each is found by one reader or the other: what one breaks up at a line's end the other joins."""
    found = "".join(texts_of(pdf))
    assert [text for text in expected if squeezed(text) not in found] == []


@pytest.mark.parametrize("said", ["الميلادي", "Gregorian"])
def test_fault_28_a_certificate_that_ends_says_which_date_is_the_legal_one(certificate: Paper, said: str) -> None:
    assert_says(make_paper(samples.changed(certificate, expires_on=date(2029, 11, 21)), language="ar"), said)


@languages
def test_certificate_says_everything_in_both_languages(certificate: Paper, language: Language) -> None:
    pdf = make_paper(certificate, language=language)
    # This reader keeps to the order of the file; the other mixes the two languages of a row.
    found = squeezed(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    for expected in (
        *("شهادة إشغال", "Occupancy certificate", "رقم الشهادة", "RYD-OC-2026-000417", "سارية من 2026/11/21 حتى تُلغى"),
        *("Valid from 2026/11/21 until cancelled", "أُنجز وفق رخصته", "fit for occupancy for the permitted use"),
        *("محمد عبدالله سعد القحطاني", "Mohammed Abdullah Saad Al-Qahtani", "1*******08", "سكني تجاري"),
        *("Residential and commercial", "612.50 م²", "612.50 m²", show_both(certificate["issued_on"], "ar")),
        *("APP-2026-000456", "تُبرز الشهادة عند طلبها", "The certificate is shown on request", "7K3M-9Q2P"),
    ):
        assert squeezed(expected) in found, expected
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert codes_on(pdf) == [certificate.square]
    assert_inside_margins(pdf)


def test_a_certificate_with_an_end_says_until_when(certificate: Paper) -> None:
    pdf = make_paper(samples.changed(certificate, expires_on=date(2027, 11, 20), conditions=()))
    assert_says(pdf, "سارية من 2026/11/21 إلى 2027/11/20", show_both(date(2027, 11, 20), "ar"))
    assert "حتىتُلغى" not in words_of(pdf)


def test_a_statement_of_many_pages_goes_on(certificate: Paper) -> None:
    pdf = make_paper(samples.changed(certificate, statement=Words("كلمة " * 2500 + "الأخيرة", "word " * 2500 + "last")))
    assert len(pypdfium2.PdfDocument(pdf)) > 4
    assert_says(pdf, "الأخيرة", "last")
    assert_inside_margins(pdf)


@languages
def test_collection_says_everything(collection: Paper, language: Language) -> None:
    pdf = make_paper(collection, language=language)
    total = sum(one["amount_halalas"] for one in collection["collected"])
    spoken = {"ar": amount_in_words_wrapped(total), "en": amount_in_english(total)}[language]
    eras = {"ar": ("2026/01/12م", "1447/07/23هـ"), "en": ("2026/01/12 AD", "1447/07/23 AH")}[language]
    assert_says(
        pdf,
        *({"ar": "شهادة تحصيل", "en": "Collection certificate"}[language], "RYD-CC-2026-000088", spoken, "22,984.50"),
        *(show_both(collection["first_day"], language), show_both(collection["last_day"], language), *eras),
        *("محمد القحطاني", "1*******08", "3909123456", collection["collected"][0]["service"].text(language)),
        *(one["receipt_number"] for one in collection["collected"]),
        *(f"{one['amount_halalas'] / 100:,.2f}" for one in collection["collected"]),
        *(one["note"].text(language) for one in collection["collected"] if "note" in one),
    )
    # In digits and words twice: at the head and under the table.
    assert words_of(pdf).count(squeezed(spoken)) == 2
    assert codes_on(pdf) == [collection.square]
    assert_inside_margins(pdf)


def test_nothing_collected_is_said(collection: Paper) -> None:
    pdf = make_paper(samples.changed(collection, collected=()))
    assert_says(pdf, "لم يُحصّل شيء في هذه المدة", "0.00", "فقط صفر ريال لا غير")


@languages
def test_inspection_says_everything(inspection: Paper, language: Language) -> None:
    pdf = make_paper(inspection, language=language)
    place = [words.text(language) for fact in inspection["place"] for words in (fact["label"], fact["value"])]
    assert inspection["next_visit"] is not None
    assert_says(
        pdf,
        *({"ar": "محضر معاينة", "en": "Inspection report"}[language], "RYD-IR-2026-002291", "10:40", "INS-2041"),
        *(show_both(date(2026, 11, 21), language), inspection["place_name"].text(language), *place),
        *(
            "فهد العنزي",
            "خالد الحربي",
            inspection["reason"].text(language),
            "عاملان من 7",
            "قراءة 8.5",
            "ثلاجة الألبان",
        ),
        *(item["words"].text(language) for item in inspection["checklist"]),
        *({"ar": ("مطابق", "غير مطابق", "لا ينطبق"), "en": ("Met", "Not met", "Not applicable")}[language]),
        *("14/3", "22/1", "500.00", "1,000.00", "2,000.00", "2026/11/28"),
        *(one["words"].text(language) for one in inspection["violations"]),
        *("وأُبلغ المسؤول بالمخالفتين", show_both(inspection["next_visit"], language)),
    )
    assert codes_on(pdf) == [inspection.square]
    assert_inside_margins(pdf)


def test_an_inspection_counts_its_results(inspection: Paper) -> None:
    results = [item["result"] for item in inspection["checklist"]]
    wanted = [results.count(result) for result in ("met", "not_met", "not_applicable")]
    text = texts_of(make_paper(inspection, language="en"))[0]
    places = [
        text.index(f"{name}{count}") for name, count in zip(("Met", "Notmet", "Notapplicable"), wanted, strict=True)
    ]
    assert wanted == [5, 2, 1]
    assert places == sorted(places)


def test_an_inspection_without_violations_says_so(inspection: Paper) -> None:
    pdf = make_paper(samples.changed(inspection, violations=(), findings="", next_visit=None))
    assert_says(pdf, "لم تُرصد مخالفات في هذه الزيارة")
    assert "الغرامات" not in words_of(pdf)


def test_findings_of_many_pages_go_on(inspection: Paper) -> None:
    pdf = make_paper(samples.changed(inspection, findings="كلمة " * 3000 + "الأخيرة"))
    assert_says(pdf, "الأخيرة")
    assert_inside_margins(pdf)


@languages
def test_day_closing_adds_up(day_closing: Paper, language: Language) -> None:
    pdf = make_paper(day_closing, language=language)
    counting = [one for one in day_closing["receipts"] if one.get("void_reason") is None]
    total = sum(one["amount_halalas"] for one in counting)
    assert_says(
        pdf,
        *(
            {"ar": "إقفال اليوم", "en": "Day closing"}[language],
            "RYD-C-2026-00325",
            show_both(day_closing["day"], language),
        ),
        *(f"{total / 100:,.2f}", "RYD-2026-0001234", "RYD-2026-0001242", "08:10", "16:02"),
        *(one["number"] for one in day_closing["receipts"]),
        *(f"{one['amount_halalas'] / 100:,.2f}" for one in day_closing["receipts"]),
        *("فهد العنزي", "نورة الشهري", "سالم الدوسري", "سداد مكرر", "-20.00"),
        *({"ar": ("نقدًا", "مدى", "سداد", "عجز"), "en": ("Cash", "mada", "SADAD", "Short")}[language]),
    )
    for key in ("method", "cashier"):
        groups = {one.get(key, "") for one in counting}
        sums = [sum(one["amount_halalas"] for one in counting if one.get(key, "") == group) for group in groups]
        assert sum(sums) == total
        assert_says(pdf, *(f"{amount / 100:,.2f}" for amount in sums))
    assert day_closing.check
    assert codes_on(pdf) == [day_closing.square]
    assert_inside_margins(pdf)


def test_a_number_that_was_never_issued_tells_only_why(day_closing: Paper) -> None:
    gap = {**day_closing["receipts"][0], "amount_halalas": 0, "service": Words("", ""), "void_reason": "لم يُصدر"}
    pdf = make_paper(samples.changed(day_closing, receipts=(*day_closing["receipts"][1:3], gap)))
    assert_says(pdf, "لم يُصدر", "RYD-2026-0001234")
    assert "ملغى(" not in words_of(pdf)


def test_a_cashiers_own_closing_names_him_once_and_has_no_table_of_cashiers(day_closing: Paper) -> None:
    pdf = make_paper(samples.changed(day_closing, cashier="فهد العنزي"))
    assert "بحسبأمينالصندوق" not in words_of(pdf)
    assert_says(pdf, "فهد العنزي")


@pytest.mark.parametrize(("difference", "said"), [(0, []), (500, ["زيادة", "5.00"]), (-1, ["عجز", "-0.01"])])
def test_what_was_counted_is_compared(day_closing: Paper, difference: int, said: list[str]) -> None:
    cash = samples.METHODS[0]
    taken = sum(one["amount_halalas"] for one in day_closing["receipts"] if one["method"] == cash)
    pdf = make_paper(samples.changed(day_closing, counts=({"method": cash, "counted_halalas": taken + difference},)))
    assert_says(pdf, *said)
    for word in {"عجز", "زيادة"}.difference(said):
        assert word not in words_of(pdf)


def test_a_count_of_a_method_that_nobody_used_has_its_row(day_closing: Paper) -> None:
    cheque = Words("شيك", "Cheque")
    pdf = make_paper(samples.changed(day_closing, counts=({"method": cheque, "counted_halalas": 12_345},)))
    assert_says(pdf, "شيك", "123.45", "زيادة")


def test_a_day_without_receipts_still_closes(day_closing: Paper) -> None:
    pdf = make_paper(samples.changed(day_closing, receipts=(), counts=()))
    assert_says(pdf, "لا إيصالات في هذا اليوم", "0.00")
    assert_inside_margins(pdf)


@languages
def test_requirements_say_what_the_definition_asks(requirements: RequirementsPaper, language: Language) -> None:
    definition = packaged_catalogue().service("professional_licence")
    tariff = packaged_catalogue().tariff("shop_licence")
    pdf = make_requirements(requirements, language=language)
    assert definition.card
    assert_says(
        pdf,
        *(definition.title.text(language), definition.card.who.text(language), definition.card.duration.text(language)),
        *(field.label.text(language) for page in definition.pages for field in page.fields),
        *(page.title.text(language) for page in definition.pages if page.fields and page.id != "attachments"),
        *(condition.text(language) for condition in definition.card.conditions),
        # Readers differ in which way a bracket looks.
        *(source.text(language).partition("(")[0] for source in definition.card.sources),
        *(
            text
            for article in tariff.articles
            for text in (article.words.text(language), article.source.text(language))
        ),
        *(
            "6.00",
            "4.80",
            "3.60",
            "2.40",
            "1.20",
            "400.00",
            "20.00",
            "2019/02/03",
            show_both(requirements.made_on, language),
        ),
    )
    assert_inside_margins(pdf)


def test_requirements_tell_when_a_thing_is_asked(requirements: RequirementsPaper) -> None:
    whens = {one.label.en: one.when.en if one.when else None for one in requirements.documents}
    assert whens["Copy of the deed"] == "if you choose “Ownership deed” for “Proof of the right to use the premises”"
    assert whens["Civil-defence report"] == "depending on your answers"
    assert whens["Outside photo of the shop showing its sign"] is None
    # Slabs at the same rates are told as one.
    assert [fee.words.en for fee in requirements.fees].count("Shop licence fee, by area") == 1


@pytest.mark.parametrize(
    "condition",
    [
        Condition((Comparison("tenure", "one_of", ("no such code",)),)),
        Condition((Comparison("nothing", "one_of", ("a",)),)),
        Condition((Comparison("area", "over", 5),)),
        Condition((), (Condition((Comparison("tenure", "one_of", ("deed",)),)),)),
    ],
)
def test_a_condition_that_is_no_single_choice_is_told_in_general(condition: Condition) -> None:
    told = when_words(condition, packaged_catalogue().service("professional_licence"))
    assert told is not None
    assert told.en == "depending on your answers"


def test_every_service_has_its_sheet() -> None:
    catalogue = packaged_catalogue()
    for name in catalogue.service_names():
        paper = requirements_of(catalogue.service(name), catalogue, date(2026, 11, 21))
        for language in ("ar", "en"):
            assert_inside_margins(make_requirements(paper, language=language))


def test_slabs_of_different_rates_tell_their_limits() -> None:
    catalogue = packaged_catalogue()
    path = "tariffs/shop_licence.yaml"
    first, found, rest = catalogue.texts[path].partition("- {by_class: {1: 600,")
    assert found
    changed = type(catalogue)({**catalogue.texts, path: f"{first}- {{by_class: {{1: 900,{rest}"})
    fees = requirements_of(changed.service("professional_licence"), changed, date(2026, 11, 21)).fees
    assert [fee.words.en for fee in fees[:2]] == [
        "Shop licence fee, by area (up to \u20665,000\u2069 m²)",
        "Shop licence fee, by area (above \u20665,000\u2069 m²)",
    ]


@every
@languages
def test_long_names_are_wrapped_not_clipped(make: Make, sample: Callable[..., Any], language: Language) -> None:
    pdf = make(samples.with_longest_names(sample()), language=language)
    found = words_of(pdf)
    assert all(part in found for part in samples.LONG_AR.split() if language == "ar")
    assert all(part in found for part in samples.LONG_EN.split() if language == "en" or sample is samples.certificate)
    assert "…" not in found.replace(squeezed("المعروف بأبي سليمان…"), "") or sample is not samples.day_closing
    assert_inside_margins(pdf)


@pytest.mark.parametrize(
    ("pdf", "head"),
    [
        (make_paper(samples.collection(40)), "رقم الإيصال"),
        (make_paper(samples.inspection(40)), "البند"),
        (make_paper(samples.day_closing(40)), "طريقة السداد"),
        (make_paper(samples.crowded_certificate()), "شهادة إشغال"),
    ],
    ids=["collection", "inspection", "day closing", "certificate"],
)
def test_forty_rows_break_over_pages_with_their_heads(pdf: bytes, head: str) -> None:
    pages = texts_of(pdf)
    assert len(pages) >= 2
    for at, text in enumerate(pages, 1):
        assert squeezed(f"صفحة {at} من {len(pages)}") in text
        assert squeezed(head) in text or "التوقيعات" in text
    # The last page has more than the QR code: the last row and the total, or the signatures.
    assert len(pages[-1]) > 500
    assert len(codes_on(pdf)) == 1
    assert_inside_margins(pdf)


def test_columns_without_end_leave_room_for_words() -> None:
    closing, requirements = samples.day_closing(), samples.requirements()
    long = {"number": "N" * 200, "method": samples.LONG, "amount_halalas": 10**15, "cashier": "م" * 90}
    endless = {**closing["receipts"][0], **long}
    fees = tuple(replace(fee, rates=tuple((n, 10**15 + n) for n in range(1, 6))) for fee in requirements.fees)
    for pdf in (
        make_paper(samples.changed(closing, receipts=(endless, *closing["receipts"]))),
        make_requirements(replace(requirements, fees=fees)),
    ):
        assert_inside_margins(pdf)


@pytest.mark.parametrize("count", range(0, 40, 3))
def test_no_page_has_only_the_square_and_no_total_stands_alone(count: int) -> None:
    for pdf in (make_paper(samples.collection(count)), make_paper(samples.day_closing(count))):
        last = texts_of(pdf)[-1]
        assert "RYD-2026-" in last or not count


def test_amounts_stand_unit_under_unit() -> None:
    collection = samples.collection(8)
    page = pypdfium2.PdfDocument(make_paper(collection))[0].get_textpage()
    rights = set()
    for one in collection["collected"][:6]:
        found = page.search(f"{one['amount_halalas'] / 100:,.2f}", match_whole_word=True).get_next()
        assert found
        rights.add(round(page.get_charbox(found[0] + found[1] - 1, loose=True)[2], 1))
    assert len(rights) == 1


@issued
@languages
def test_copies_and_cancelled_papers_say_so(make: Make, sample: Callable[..., Any], language: Language) -> None:
    copy, cancelled = {"ar": ("نسخة 3", "ملغى"), "en": ("Copy 3", "Cancelled")}[language]
    plain = words_of(make(samples.changed(sample(), sample=False), language=language))
    assert squeezed(copy)[:4] not in plain
    assert_says(make(samples.changed(sample(), copy_number=3), language=language), copy)
    crossed = make(samples.changed(sample(), cancelled_reason="صدر مرتين"), language=language)
    assert_says(crossed, cancelled, "صدر مرتين")
    for picture in pictures(crossed):
        # The pale red of the word across the page.
        assert sum(picture.histogram()[215:235]) > 20_000


@every
@languages
def test_samples_say_that_they_are(make: Make, sample: Callable[..., Any], language: Language) -> None:
    notice = {"ar": "عيّنة ببيانات تجريبية", "en": "Sample data: not affiliated"}[language]
    pdf = make(sample(), language=language)
    assert all(squeezed(notice) in text for text in texts_of(pdf))
    assert squeezed(notice) not in words_of(make(samples.changed(sample(), sample=False), language=language))


def test_drafts_are_marked_on_every_page(day_closing: Paper, inspection: Paper) -> None:
    closing = samples.changed(day_closing, is_over=False, closing_number=None, check=None)
    for pdf in (make_paper(closing), make_paper(samples.changed(inspection, is_final=False))):
        assert_says(pdf, "(مسودة)")
        for picture in pictures(pdf):
            assert sum(picture.histogram()[235:242]) > 20_000
    assert codes_on(make_paper(closing)) == []
    assert_says(make_paper(closing), "اليوم لم ينته بعد", "اليوم 2026/11/21")
    assert "مسودة" not in words_of(make_paper(day_closing))


@every
def test_the_same_paper_is_the_same_file_and_carries_its_record(make: Make, sample: Callable[..., Any]) -> None:
    paper = sample()
    pdf = make(paper)
    assert pdf == make(paper)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.root_object["/Lang"] == "ar"
    assert reader.metadata is not None
    assert reader.metadata.title
    if isinstance(paper, Paper):
        assert list(reader.attachments) == ["record.json"]
        assert record_of(paper)["paper"] == (paper.kind.recorded_as or paper.kind.paper)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120), st.lists(st.integers(0, 10**13), max_size=12), st.sampled_from(["ar", "en"]))
def test_any_words_and_amounts_make_papers(name: str, amounts: list[int], language: Language) -> None:
    words = Words(name, name)
    closing, collection, inspection = samples.day_closing(), samples.collection(), samples.inspection()
    receipts = tuple(
        {**closing["receipts"][0], "amount_halalas": amount, "cashier": name, "service": words} for amount in amounts
    )
    collected = tuple({**collection["collected"][0], "amount_halalas": amount, "service": words} for amount in amounts)
    fines = tuple({**inspection["violations"][0], "fine_halalas": amount, "words": words} for amount in amounts)
    made = [
        make_paper(samples.changed(closing, receipts=receipts, supervisor=name), language=language),
        make_paper(samples.changed(collection, collected=collected, payer_masked=name), language=language),
        make_paper(samples.changed(inspection, violations=fines, findings=name, place_name=words), language=language),
        make_paper(samples.changed(samples.certificate(), statement=words, title=words), language=language),
    ]
    assert all(pdf.startswith(b"%PDF") for pdf in made)
