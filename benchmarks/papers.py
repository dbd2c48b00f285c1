"""Receipts that differ in every value: names, numbers, amounts, dates and QR codes of a seeded generator."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from string import ascii_uppercase, digits
from typing import Any

from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper, new_paper
from balady_desktop.domain.calendar import show_both, show_gregorian
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words

DETAILS = 8
LINES = 10
SQUARE_LENGTH = 311
_ADDRESS = "HTTPS://V.EXAMPLE.GOV.SA/1/"
_BASE_32 = ascii_uppercase + "234567"
_FIRST_DAY = datetime(2026, 11, 21, 6, 0, 0, tzinfo=UTC)
_GIVEN = (
    *("محمد", "عبدالله", "نورة", "سارة", "فهد", "عبدالرحمن", "منيرة", "خالد", "تركي", "هيا", "سلطان", "ريم"),
    *("بندر", "لطيفة", "ماجد", "العنود", "يزيد", "جواهر", "ناصر", "أمل", "إبراهيم", "وضحى", "طلال", "شيخة"),
)
_FAMILIES = (
    *("القحطاني", "العتيبي", "الدوسري", "الشهري", "الحربي", "المطيري", "الغامدي", "الزهراني", "السبيعي", "الرشيدي"),
    *("العنزي", "الشمري", "المالكي", "البقمي", "الخالدي", "التميمي", "الأحمدي", "الجهني", "اليامي", "الثقفي"),
)
_PLACES = (
    ("أمانة منطقة الرياض", "Riyadh Region Amanah", "بلدية العليا", "Al Olaya Municipality"),
    ("أمانة محافظة جدة", "Jeddah Amanah", "بلدية أبحر", "Obhur Municipality"),
    ("أمانة المنطقة الشرقية", "Eastern Region Amanah", "بلدية الخبر", "Al Khobar Municipality"),
    ("أمانة منطقة عسير", "Asir Region Amanah", "بلدية خميس مشيط", "Khamis Mushait Municipality"),
)
_SERVICES = (
    ("إصدار رخصة تجارية", "Issue of a commercial licence"),
    ("تجديد رخصة مهنية", "Renewal of a professional licence"),
    ("رخصة إنشاءات وبناء", "Building permit"),
    ("ترخيص لوحة إعلانية", "Sign licence"),
)
_METHODS = (("سداد", "SADAD"), ("مدى", "mada"), ("بطاقة ائتمانية", "Credit card"), ("آبل باي", "Apple Pay"))
_FEES = (
    ("رسم ترخيص المحل", "Shop licence fee"),
    ("رسم لوحة الواجهة", "Front sign fee"),
    ("معاينة الموقع", "Site inspection"),
    ("شهادة صحية للعامل", "Health certificate of a worker"),
    ("نظافة عامة وجمع نفايات", "Cleaning and waste collection"),
    ("إشغال الرصيف المؤقت", "Temporary use of the pavement"),
    ("تعديل النشاط في الرخصة", "Change of activity"),
    ("إضافة نشاط فرعي", "Added activity"),
    ("ترخيص العمل (24) ساعة", "Round-the-clock opening"),
    ("خدمة توصيل الطلبات", "Delivery service"),
    ("غرامة تأخير التجديد", "Late renewal fine"),
    ("مخالفة رصد ميداني", "Field violation"),
    ("تدقيق المخطط الهندسي", "Drawing review"),
    ("رسم السور المؤقت", "Temporary fence fee"),
)
_UNITS = (("م²", "m²"), ("عامل", "workers"), ("يوم", "days"), ("لوحة", "signs"))
_LETTERS = "ابتجحدرسشصطعفقكلمنهوي"


def receipts(seed: int = 1, start: int = 0) -> Iterator[Paper]:
    """Return papers without end; the same ones in the same order for the same seed."""
    rng, number = Random(seed), start
    while True:
        number += 1
        yield _receipt(rng, number)


def _receipt(rng: Random, number: int) -> Paper:
    amanah_ar, amanah_en, branch_ar, branch_en = rng.choice(_PLACES)
    when = _FIRST_DAY + timedelta(seconds=rng.randrange(86_400 * 900))
    lines = tuple(_line(rng, words) for words in rng.sample(_FEES, LINES))
    return new_paper(
        "receipt",
        receipt_number=f"RYD-{when:%Y}-{number:07}",
        issued_at=when,
        amanah=Words(amanah_ar, amanah_en),
        municipality=Words(branch_ar, branch_en),
        payer_masked=_name(rng),
        payer_id_masked=f"{rng.choice('12')}*******{rng.randrange(100):02}",
        service=Words(*rng.choice(_SERVICES)),
        application_number=f"APP-{when:%Y}-{_number(rng, 6)}",
        bill_number=_number(rng, 10),
        lines=lines,
        total_halalas=sum(line["amount_halalas"] for line in lines),
        method=Words(*rng.choice(_METHODS)),
        provider_reference=_number(rng, 12),
        check=Check(_square(rng), "https://v.example.gov.sa/c", "".join(rng.choices(_BASE_32, k=8))),
        licence_number=_number(rng, 10),
        cashier=f"{rng.choice(_GIVEN)} {rng.choice(_FAMILIES)}",
        details=_details(rng, when),
        sample=True,
    )


def _line(rng: Random, words: tuple[str, str]) -> dict[str, Any]:
    quantity, rate, unit = rng.randint(1, 480), rng.randrange(100, 20_000, 5), rng.choice(_UNITS)
    counted = Words(*(f"{isolate(str(quantity))} {name}" for name in unit))
    shown = isolate(show_amount(rate))
    price = Words(f"{shown} ر.س لكل {unit[0]}", f"SAR {shown} for {unit[1]}")
    return {"words": Words(*words), "amount_halalas": quantity * rate, "quantity": counted, "rate": price}


def _details(rng: Random, when: datetime) -> tuple[dict[str, Any], ...]:
    until = (when + timedelta(days=rng.choice((354, 365, 730)))).date()
    trade = f"{_made_up(rng)} ({rng.choice(_GIVEN)})"
    named = (
        (("الاسم التجاري", "Trade name"), f"مؤسسة {trade} للتجارة"),
        (("رقم السجل الموحد", "Unified number"), isolate(f"70{_number(rng, 8)}")),
        (("جوال المنشأة", "Mobile"), isolate(f"+966 5{_number(rng, 1)} {_number(rng, 3)} {_number(rng, 4)}")),
        (("الحي", "District"), f"حي {_made_up(rng)}، شارع {_made_up(rng)}"),
        (
            ("العنوان المختصر", "Short address"),
            isolate(f"{''.join(rng.choices(ascii_uppercase, k=4))}{_number(rng, 4)}"),
        ),
        (("المساحة", "Area"), f"{isolate(f'{rng.randint(200, 99_999) / 10:,.1f}')} م²"),
        (("بداية الرخصة", "From"), isolate(show_gregorian(when.date()))),
        (("نهاية الرخصة", "To"), show_both(until, "ar")),
    )
    return tuple({"label": Words(*label), "value": Words(value, value)} for label, value in named)


def _name(rng: Random) -> str:
    given = " ".join(rng.sample(_GIVEN, 2))
    return f"{given} {_made_up(rng)} {rng.choice(_FAMILIES)}"


def _made_up(rng: Random) -> str:
    """A word that no cache has seen."""
    return "ال" + "".join(rng.choices(_LETTERS, k=rng.randint(4, 7)))


def _number(rng: Random, length: int) -> str:
    return "".join(rng.choices(digits, k=length))


def _square(rng: Random) -> str:
    return _ADDRESS + "".join(rng.choices(_BASE_32, k=SQUARE_LENGTH - len(_ADDRESS)))
