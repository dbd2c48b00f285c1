"""Sample papers, for the tests and for the pictures in docs/papers: people, places and numbers are made up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper, new_paper
from balady_desktop.documents.required import requirements_of
from balady_desktop.documents.requirement_models import RequirementsPaper
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words

AMANAH = Words("أمانة منطقة الرياض", "Riyadh Region Amanah")
MUNICIPALITY = Words("بلدية العليا", "Al Olaya Municipality")
SERVICE = Words("إصدار رخصة تجارية", "Issue of a commercial licence")
WHEN = datetime(2026, 11, 20, 22, 5, 9, tzinfo=UTC)


def line(
    words: Words,
    amount_halalas: int,
    explanation: Words | None = None,
    quantity: Words | str = "",
    rate: Words | str = "",
) -> dict[str, Any]:
    """A fee line as papers have it."""
    said = {"explanation": explanation, "quantity": quantity, "rate": rate}
    return {"words": words, "amount_halalas": amount_halalas, **said}


Said = TypeVar("Said", Paper, RequirementsPaper)


def changed(paper: Said, **changes: Any) -> Said:
    """The same paper or sheet with other facts, and with other marks beside them."""
    if isinstance(paper, RequirementsPaper):
        return replace(paper, **changes)
    marks = {
        name: changes.pop(name) for name in ("check", "copy_number", "cancelled_reason", "lapse") if name in changes
    }
    return replace(paper.saying(**changes), **marks)


def fact(label: Words, value: Words) -> dict[str, Any]:
    """A labelled value that a paper itself brings."""
    return {"label": label, "value": value}


LINES = (
    line(
        Words("رسم ترخيص المحل", "Shop licence fee"),
        72_000,
        Words("المساحة × الفئة × عدد السنوات", "Area × rate × years"),
        Words(f"{isolate('120')} م²", "120 m²"),
        Words(f"{isolate('6.00')} ر.س للمتر في السنة", "SAR 6.00 per m² per year"),
    ),
    line(Words("معاينة", "Inspection visit"), 2_000, quantity="1", rate=isolate("20.00")),
    line(Words("شهادة صحية", "Health certificate"), 6_055),
)
TOTAL = sum(one["amount_halalas"] for one in LINES)
LONG_AR = "عبدالرحمن بن عبدالعزيز بن محمد بن إبراهيم آل عبداللطيف المعروف بأبي سليمان الأول"
LONG_EN = "Abdulrahman bin Abdulaziz bin Mohammed bin Ibrahim Al Abdullatif known as Abu Sulaiman"
LONG = Words(LONG_AR, LONG_EN)


def receipt() -> Paper:
    return new_paper(
        "receipt",
        receipt_number="RYD-2026-0001234",
        issued_at=WHEN,
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        payer_masked="محمد القحطاني",
        payer_id_masked="1*******08",
        service=SERVICE,
        application_number="APP-2026-000456",
        bill_number="2026000789",
        lines=LINES,
        total_halalas=TOTAL,
        method=Words("سداد", "SADAD"),
        provider_reference="0099177",
        check=Check("HTTPS://V.EXAMPLE/1/RECEIPT/RYD-2026-0001234"),
        licence_number="3909123456",
        sample=True,
    )


def bill() -> Paper:
    return new_paper(
        "bill",
        bill_number="2026000789",
        issued_at=WHEN,
        due_on=date(2026, 12, 6),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        payer_masked="محمد القحطاني",
        payer_id_masked="1*******08",
        service=SERVICE,
        application_number="APP-2026-000456",
        lines=LINES,
        total_halalas=TOTAL,
        check=Check("HTTPS://V.EXAMPLE/1/BILL/2026000789"),
        biller_code="901",
    )


def refund() -> Paper:
    return new_paper(
        "refund",
        refund_number="RYD-F-2026-000031",
        refunded_at=WHEN,
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        holder_masked="محمد القحطاني",
        holder_id_masked="1*******08",
        service=SERVICE,
        application_number="APP-2026-000456",
        bill_number="2026000789",
        receipt_number="RYD-2026-0001234",
        paid_halalas=TOTAL,
        total_halalas=20_055,
        way=Words("إعادة المبلغ إلى وسيلة السداد", "Paid back the way it was paid"),
        reason=Words("تصحيح المبلغ", "The amount was corrected"),
        reference="RB-4471",
        check=Check("HTTPS://V.EXAMPLE/1/REFUND/RYD-F-2026-000031", "v.example/c", "7K3M-9Q2P"),
        sample=True,
    )


def licence() -> Paper:
    return new_paper(
        "licence",
        licence_number="3909123456",
        title=Words("رخصة نشاط تجاري", "Commercial activity licence"),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        holder_name=Words("محمد عبدالله سعد القحطاني", "Mohammed Abdullah Saad Al-Qahtani"),
        holder_id_masked="1*******08",
        establishment_700="7001234561",
        commercial_name=Words("مقهى الركن الهادئ", "Quiet Corner Café"),
        activity_code="561012",
        activity=Words("المقاهي", "Coffee shops"),
        isic="5610",
        region=Words("منطقة الرياض", "Riyadh Region"),
        district=Words("حي العليا", "Al Olaya"),
        short_address="RRRD2929",
        coordinates="24.711700, 46.674200",
        area=Decimal("120.5"),
        opening=Words(f"من {isolate('06:00')} إلى {isolate('23:59')}", "06:00 to 23:59"),
        workers=7,
        issued_on=date(2026, 11, 21),
        expires_on=date(2027, 11, 20),
        period_years=1,
        application_number="APP-2026-000456",
        check=Check("HTTPS://V.EXAMPLE/1/LICENCE/3909123456"),
        sign_area=Decimal(2),
        conditions=(Words("عرض الرخصة في مكان ظاهر.", "Display the licence in a visible place."),) * 4,
        sample=True,
    )


def application() -> Paper:
    answers = tuple(
        fact(Words(f"السؤال {isolate(str(n))}", f"Question {n}"), Words("إجابة", "Answer")) for n in range(1, 9)
    )
    return new_paper(
        "application",
        service=SERVICE,
        state=Words("قيد التدقيق", "Under review"),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        applicant_masked="محمد القحطاني",
        applicant_id_masked="1*******08",
        printed_at=WHEN,
        pages=tuple({"title": Words(f"صفحة {n}", f"Part {n}"), "answers": answers} for n in range(1, 7)),
        application_number="APP-2026-000456",
        submitted_at=WHEN,
        lines=LINES,
        total_halalas=TOTAL,
    )


def with_many_lines(paper: Paper, count: int) -> Paper:
    lines = tuple(
        line(Words(f"رسم إضافي {isolate(str(n))}", f"Additional fee {n}"), 105 * n * n) for n in range(1, count + 1)
    )
    return paper.saying(lines=lines, total_halalas=sum(one["amount_halalas"] for one in lines))


METHODS = (Words("نقدًا", "Cash"), Words("مدى", "mada"), Words("سداد", "SADAD"))
SERVICES = (
    SERVICE,
    Words("تجديد رخصة تجارية", "Renewal of a commercial licence"),
    Words("إصدار شهادة صحية", "Issue of a health certificate"),
)
CASHIERS = ("فهد العنزي", "نورة الشهري", "")
MORNING = datetime(2026, 11, 21, 5, 10, tzinfo=UTC)


def day_closing(count: int = 9) -> Paper:
    receipts = tuple(
        {
            "number": f"RYD-2026-{1234 + n:07}",
            "issued_at": MORNING + timedelta(minutes=11 * n),
            "service": SERVICES[n % 3],
            "method": METHODS[n % 3],
            "amount_halalas": 105 * n * n + 2_000,
            "cashier": CASHIERS[n % 3],
            "void_reason": "سداد مكرر" if n == 4 else None,
        }
        for n in range(count)
    )
    taken = [sum(one["amount_halalas"] for one in receipts if one["method"] == method) for method in METHODS]
    return new_paper(
        "day_closing",
        day=date(2026, 11, 21),
        printed_at=datetime(2026, 11, 21, 13, 2, tzinfo=UTC),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        receipts=receipts,
        counts=({"method": METHODS[0], "counted_halalas": taken[0] - 2_000},),
        closing_number="RYD-C-2026-00325",
        supervisor="سالم الدوسري",
        check=Check("HTTPS://V.EXAMPLE/1/CLOSING/RYD-C-2026-00325", "https://v.example/c", "7K3M-9Q2P"),
        sample=True,
    )


def certificate() -> Paper:
    def stated(ar: str, en: str, value_ar: str, value_en: str) -> dict[str, Any]:
        return fact(Words(ar, en), Words(value_ar, value_en))

    building = (
        stated("رقم رخصة البناء", "Building permit no.", isolate("4209881234"), "4209881234"),
        stated("نوع المبنى", "Kind of building", "سكني تجاري", "Residential and commercial"),
        stated("عدد الأدوار", "Floors", isolate("3"), "3"),
        stated("مساحة الأرض", "Plot area", f"{isolate('612.50')} م²", "612.50 m²"),
    )
    place = (
        stated("الحي", "District", "حي العليا", "Al Olaya"),
        stated("رقم القطعة والمخطط", "Plot and plan", f"{isolate('1187')} / {isolate('3054')}", "1187 / 3054"),
        stated("العنوان المختصر", "Short address", isolate("RRRD2929"), "RRRD2929"),
    )
    return new_paper(
        "certificate",
        certificate_number="RYD-OC-2026-000417",
        title=Words("شهادة إشغال", "Occupancy certificate"),
        statement=Words(
            "تشهد البلدية بأن المبنى الموصوف أدناه أُنجز وفق رخصته ومخططاته المعتمدة، "
            "وأنه صالح للإشغال في الغرض المرخص له.",
            "The municipality certifies that the building described below was completed according to its permit and "
            "approved plans, and that it is fit for occupancy for the permitted use.",
        ),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        holder_name=Words("محمد عبدالله سعد القحطاني", "Mohammed Abdullah Saad Al-Qahtani"),
        holder_id_masked="1*******08",
        sections=(
            {"title": Words("المبنى", "The building"), "facts": building},
            {"title": Words("الموقع", "Place"), "facts": place},
        ),
        issued_on=date(2026, 11, 21),
        check=Check("HTTPS://V.EXAMPLE/1/CERTIFICATE/RYD-OC-2026-000417", "https://v.example/c", "7K3M-9Q2P"),
        application_number="APP-2026-000456",
        conditions=(
            Words(
                "لا يُغيّر استعمال المبنى قبل موافقة البلدية.", "The use of the building is not changed without approval."
            ),
            Words("تُبرز الشهادة عند طلبها.", "The certificate is shown on request."),
        ),
        sample=True,
    )


def collection(count: int = 5) -> Paper:
    fee = Words("رسم تقديم منتجات التبغ", "Fee for serving tobacco products")
    collected = tuple(
        {
            "receipt_number": f"RYD-2026-{4100 + 37 * n:07}",
            "paid_on": date(2026, 1, 12) + timedelta(days=29 * n),
            "service": fee,
            "amount_halalas": 435_000 + 12_345 * n,
            "note": Words(f"إفصاح الشهر {isolate(str(n + 1))}", f"Disclosure of month {n + 1}") if n < 12 else None,
        }
        for n in range(count)
    )
    return new_paper(
        "collection",
        certificate_number="RYD-CC-2026-000088",
        issued_at=WHEN,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 11, 20),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        payer_masked="محمد القحطاني",
        payer_id_masked="1*******08",
        collected=collected,
        check=Check("HTTPS://V.EXAMPLE/1/COLLECTION/RYD-CC-2026-000088", "https://v.example/c", "7K3M-9Q2P"),
        subject=fee,
        facility=Words("مقهى الركن الهادئ", "Quiet Corner Café"),
        licence_number="3909123456",
        sample=True,
    )


CHECKS = (
    (Words("الرخصة معلقة في مكان ظاهر", "The licence is shown in a visible place"), "met", ""),
    (Words("اللوحة مطابقة للرخصة", "The sign is as licensed"), "met", ""),
    (
        Words("الشهادات الصحية للعاملين سارية", "The workers' health certificates are valid"),
        "not_met",
        "عاملان من 7",
    ),
    (Words("نظافة أماكن التحضير", "Cleanliness of the preparation areas"), "met", ""),
    (
        Words("درجة حرارة الثلاجات 5 مئوية أو أقل", "Refrigerators at 5 °C or below"),
        "not_met",
        "قراءة 8.5 (ثلاجة الألبان)",
    ),
    (Words("وسائل السلامة ومخارج الطوارئ", "Safety equipment and emergency exits"), "met", ""),
    (Words("التخلص من النفايات", "Waste disposal"), "met", ""),
    (Words("ركن تقديم منتجات التبغ", "Tobacco serving area"), "not_applicable", ""),
)


def inspection(count: int = 8) -> Paper:
    items = tuple(dict(zip(("words", "result", "remark"), CHECKS[n % len(CHECKS)], strict=True)) for n in range(count))
    return new_paper(
        "inspection",
        report_number="RYD-IR-2026-002291",
        visited_at=datetime(2026, 11, 21, 7, 40, tzinfo=UTC),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        place_name=Words("مقهى الركن الهادئ", "Quiet Corner Café"),
        place=(
            fact(Words("النشاط", "Activity"), Words("المقاهي", "Coffee shops")),
            fact(Words("الحي", "District"), Words("حي العليا", "Al Olaya")),
            fact(Words("العنوان المختصر", "Short address"), Words(isolate("RRRD2929"), "RRRD2929")),
        ),
        inspector_masked="فهد العنزي",
        inspector_number="INS-2041",
        reason=Words("معاينة دورية", "Periodic inspection"),
        checklist=items,
        check=Check("HTTPS://V.EXAMPLE/1/INSPECTION/RYD-IR-2026-002291", "https://v.example/c", "7K3M-9Q2P"),
        violations=(
            {
                "article": "14/3",
                "words": Words("عامل بلا شهادة صحية سارية", "Worker without a valid health certificate"),
                "fine_halalas": 50_000,
                "count": 2,
                "mend_by": date(2026, 11, 28),
            },
            {
                "article": "22/1",
                "words": Words("حفظ الأغذية في غير حرارتها", "Food kept at a wrong temperature"),
                "fine_halalas": 100_000,
                "count": 1,
                "mend_by": date(2026, 11, 22),
            },
        ),
        findings="المحل مطابق في مجمله، وأُبلغ المسؤول بالمخالفتين ومهلة تصحيحهما، والتُقطت صورتان للثلاجة.",
        next_visit=date(2026, 11, 29),
        present_masked="خالد الحربي",
        licence_number="3909123456",
        sample=True,
    )


def requirements() -> RequirementsPaper:
    catalogue = packaged_catalogue()
    definition = catalogue.service("professional_licence")
    return replace(requirements_of(definition, catalogue, date(2026, 11, 21)), sample=True)


# What may be long on a paper: in both languages, and as it was registered.
_LONG_WORDS = (
    *("amanah", "municipality", "service", "title", "holder_name", "commercial_name", "place_name", "facility"),
    *("subject", "reason", "district", "activity"),
)
_LONG_NAMES = ("payer_masked", "applicant_masked", "cashier", "inspector_masked", "present_masked", "supervisor")


def with_longest_names(paper: Said) -> Said:
    """Every name 80 characters long."""
    names = {one.fact for one in paper.kind.facts} if isinstance(paper, Paper) else {"service"}
    longest = dict.fromkeys(names.intersection(_LONG_WORDS), LONG) | dict.fromkeys(
        names.intersection(_LONG_NAMES), LONG_AR
    )
    return changed(paper, **longest)


def crowded_licence() -> Paper:
    return licence().saying(conditions=(LONG,) * 30)


def crowded_certificate() -> Paper:
    facts = tuple(
        fact(Words(f"البيان {isolate(str(n))}", f"Fact {n}"), Words(f"قيمة {isolate(str(n))}", f"Value {n}"))
        for n in range(1, 41)
    )
    return certificate().saying(sections=({"title": Words("البيانات", "Facts"), "facts": facts},))


ANSWERS = {
    "capacity": Words("مالك المنشأة أو مديرها", "Owner or manager of the establishment"),
    "number_700": Words(isolate("7001234561"), "7001234561"),
    "commercial_registration": Words(isolate("1010987654"), "1010987654"),
    "legal_form": Words("مؤسسة فردية", "Sole establishment"),
    "trade_name": Words("مقهى الركن الهادئ", "مقهى الركن الهادئ"),
    "activity": Words(f"المقاهي ({isolate('561012')})", "Coffee shops (561012)"),
    "municipality": MUNICIPALITY,
    "district": Words("حي العليا", "Al Olaya"),
    "street": Words("شارع التحلية", "شارع التحلية"),
    "short_address": Words(isolate("RRRD2929"), "RRRD2929"),
    "coordinates": Words(isolate("24.711700, 46.674200"), "24.711700, 46.674200"),
    "area": Words(f"{isolate('120.5')} م²", "120.5 m²"),
    "opening": Words(f"من {isolate('06:00')} إلى {isolate('23:59')}", "06:00 to 23:59"),
    "workers": Words(isolate("7"), "7"),
    "signs": Words(f"لوحة واحدة، {isolate('2.00 × 1.00')} م", "One sign, 2.00 × 1.00 m"),
    "tenure": Words("عقد إيجار موثق", "Documented lease"),
    "lease_number": Words(isolate("10-4471882"), "10-4471882"),
    "lease_start": Words(f"{isolate('1448/01/01')}هـ", "1448/01/01 AH"),
    "shop_photo": Words(isolate("shop front (1).jpg"), "shop front (1).jpg"),
    "period_years": Words("سنة واحدة", "1 year"),
}


def filled_application() -> Paper:
    """The summary of a licence's application with the questions of the service itself."""
    pages = []
    for page in packaged_catalogue().service("professional_licence").pages:
        answers = tuple(fact(one.label, ANSWERS[one.id]) for one in page.fields if one.id in ANSWERS)
        pages += [{"title": page.title, "answers": answers}] if answers else []
    return application().saying(pages=tuple(pages), issued=True, sample=True)
