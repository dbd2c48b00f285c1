"""Sample papers: ordinary ones, and the parts that make them long."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from balady_desktop.documents.models import (
    AnswerPage,
    ApplicationPaper,
    BillPaper,
    Check,
    LicencePaper,
    PaperAnswer,
    PaperLine,
    ReceiptPaper,
)
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words

AMANAH = Words("أمانة منطقة الرياض", "Riyadh Region Amanah")
MUNICIPALITY = Words("بلدية العليا", "Al Olaya Municipality")
SERVICE = Words("إصدار رخصة تجارية", "Issue of a commercial licence")
WHEN = datetime(2026, 11, 20, 22, 5, 9, tzinfo=UTC)
LINES = (
    PaperLine(
        Words("رسم ترخيص المحل", "Shop licence fee"),
        72_000,
        Words("المساحة × الفئة × عدد السنوات", "Area × rate × years"),
        Words(f"{isolate('120')} م²", "120 m²"),
        Words(f"{isolate('6.00')} ر.س للمتر في السنة", "SAR 6.00 per m² per year"),
    ),
    PaperLine(Words("معاينة", "Inspection visit"), 2_000, quantity="1", rate=isolate("20.00")),
    PaperLine(Words("شهادة صحية", "Health certificate"), 6_055),
)
TOTAL = sum(line.amount_halalas for line in LINES)


@pytest.fixture
def receipt() -> ReceiptPaper:
    return ReceiptPaper(
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


@pytest.fixture
def bill() -> BillPaper:
    return BillPaper(
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


@pytest.fixture
def licence() -> LicencePaper:
    return LicencePaper(
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


@pytest.fixture
def application() -> ApplicationPaper:
    answers = tuple(
        PaperAnswer(Words(f"السؤال {isolate(str(n))}", f"Question {n}"), Words("إجابة", "Answer")) for n in range(1, 9)
    )
    return ApplicationPaper(
        service=SERVICE,
        state=Words("قيد التدقيق", "Under review"),
        amanah=AMANAH,
        municipality=MUNICIPALITY,
        applicant_masked="محمد القحطاني",
        applicant_id_masked="1*******08",
        printed_at=WHEN,
        pages=tuple(AnswerPage(Words(f"صفحة {n}", f"Part {n}"), answers) for n in range(1, 7)),
        application_number="APP-2026-000456",
        submitted_at=WHEN,
        lines=LINES,
        total_halalas=TOTAL,
    )


@pytest.fixture
def with_many_lines() -> Callable[[ReceiptPaper, int], ReceiptPaper]:
    def lengthened(paper: ReceiptPaper, count: int) -> ReceiptPaper:
        lines = tuple(
            PaperLine(Words(f"رسم إضافي {isolate(str(n))}", f"Additional fee {n}"), 105 * n * n)
            for n in range(1, count + 1)
        )
        return replace(paper, lines=lines, total_halalas=sum(line.amount_halalas for line in lines))

    return lengthened
