"""The sample receipt with ten fee lines, and by hand the 72 texts that it prints in each language."""

from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words
from tests.documents import paper_samples
from tests.documents.paper_samples import line

_LINES = (
    line(
        Words("رسم ترخيص المحل", "Shop licence fee"),
        72_000,
        None,
        Words(f"{isolate('120')} م²", "120 m²"),
        Words(f"{isolate('6.00')} ر.س للمتر في السنة", "SAR 6.00 per m² per year"),
    ),
    line(Words("معاينة الموقع", "Site inspection"), 2_000, quantity="3", rate=isolate("6.67")),
    line(Words("شهادة صحية للعاملين", "Workers' health certificate"), 6_055, quantity="4", rate=isolate("15.14")),
    line(Words("رسم اللوحة (أمامية)", "Sign fee (front)"), 104_110, rate=isolate("520.55")),
    line(Words("نظافة الواجهة", "Cleaning of the front"), 33_399),
    line(Words("إشغال الرصيف لأسبوع", "Use of the pavement for a week"), 18_888),
    line(Words("تصريح الدفاع المدني", "Civil defence permit"), 50_001),
    line(Words("غرامة تأخير 5%", "Late fee of 5%"), 4_417),
    line(Words("مُلصق «رخصة» الإضافي", "Extra “licence” sticker"), 1_212),
    line(Words("خصم المنشآت الصغيرة", "Reduction for small enterprises"), -9_035),
)


def receipt() -> Paper:
    return paper_samples.changed(
        paper_samples.receipt(),
        lines=_LINES,
        total_halalas=sum(line["amount_halalas"] for line in _LINES),
        check=Check("HTTPS://V.EXAMPLE/1/RECEIPT", "https://v.example/c", "7K3M-9Q2P"),
    )


_BOTH = (
    *("2,830.47", "RYD-2026-0001234", "01:05:09", "محمد القحطاني", "1*******08", "APP-2026-000456", "0099177"),
    *(
        "2026000789",
        "3909123456",
        "3",
        "6.67",
        "4",
        "15.14",
        "520.55",
        "720.00",
        "20.00",
        "60.55",
        "1,041.10",
        "333.99",
    ),
    *("188.88", "500.01", "44.17", "12.12", "2,830.47"),
)
ARABIC = (
    *_BOTH,
    *("إيصال سداد", "أمانة منطقة الرياض", "بلدية العليا", "عيّنة", "المبلغ المسدد", "-90.35"),
    *("رقم الإيصال", "التاريخ", "1448/06/11هـ الموافق 2026/11/21م", "الوقت", "بيانات السداد", "اسم الدافع"),
    *("هوية الدافع", "الخدمة", "إصدار رخصة تجارية", "رقم الطلب", "طريقة السداد", "سداد", "مرجع العملية"),
    *(
        "رقم الفاتورة",
        "رقم الرخصة",
        "\u20c1",
        "المبلغ (\u20c1)",
        "الرسوم",
        "البند",
        "الكمية",
        "الفئة",
        "رسم ترخيص المحل",
    ),
    *("120 م²", "\u20c1 6.00 للمتر في السنة", "معاينة الموقع", "شهادة صحية للعاملين"),
    *("رسم اللوحة (أمامية)", "نظافة الواجهة", "إشغال الرصيف لأسبوع", "تصريح الدفاع المدني", "غرامة تأخير 5%"),
    *("مُلصق «رخصة» الإضافي", "خصم المنشآت الصغيرة", "الإجمالي", "التحقق من الوثيقة", "https://v.example/c"),
    *("فقط ألفان وثمانمئة وثلاثون ريالًا وسبع وأربعون هللة لا غير", "صفحة 1 من 1"),
    *("7K3M-9Q2P", "وثيقة إلكترونية لا تحتاج إلى ختم أو توقيع."),
    "وجّه كاميرا الجوال إلى الرمز، أو افتح العنوان وأدخل رقم الوثيقة، ثم قارن ما يظهر بما في هذه الورقة.",
    "عيّنة ببيانات تجريبية: لا تتبع أي جهة حكومية ولا أثر نظامي لها.",
)
ENGLISH = (
    *_BOTH,
    *("Payment receipt", "Riyadh Region Amanah", "Al Olaya Municipality", "Sample", "Amount paid", "-90.35", "\u20c1"),
    *(
        "Receipt number",
        "Date",
        "1448/06/11 AH, corresponding to 2026/11/21 AD",
        "Time",
        "Payment details",
        "Payer",
        "Payer's id",
    ),
    *("Service", "Issue of a commercial licence", "Application number", "Method of payment", "SADAD"),
    *("Payment reference", "Bill number", "Licence number", "Fees", "Item", "Quantity", "Rate", "Amount (\u20c1)"),
    *("Shop licence fee", "120 m²", "\u20c1 6.00 per m² per year", "Site inspection"),
    *("Workers' health certificate", "Sign fee (front)", "Cleaning of the front", "Use of the pavement for a week"),
    *("Civil defence permit", "Late fee of 5%", "Extra “licence” sticker", "Reduction for small enterprises", "Total"),
    *("Check this document", "https://v.example/c", "Page 1 of 2"),
    *("7K3M-9Q2P", "Electronic document; no stamp or signature is needed."),
    "two thousand eight hundred thirty Saudi riyals and forty-seven halalas",
    "Point a phone's camera at the code, or open the address and enter the document's number, "
    "then compare what appears with this paper.",
    "Sample data: not affiliated with any government body and without legal effect.",
)
