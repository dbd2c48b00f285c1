"""The fixed words of papers, in both languages."""

from balady_desktop.domain.words import Words

RECEIPT = Words("إيصال سداد", "Payment receipt")
BILL = Words("فاتورة", "Bill")
APPLICATION = Words("ملخص الطلب", "Application summary")

SAMPLE = Words("عيّنة", "Sample")
COPY = Words("نسخة {number}", "Copy {number}")
CANCELLED = Words("ملغى", "Cancelled")
LAPSED = {
    "suspended": Words("موقوفة", "Suspended"),
    "superseded": Words("حلّت محلها وثيقة أخرى", "Replaced"),
    "expired": Words("منتهية", "Expired"),
}
LAPSED_BECAUSE = {
    "suspended": Words(
        "أوقفت البلدية هذه الوثيقة، ولا يُعتد بها حتى ترفع الإيقاف عنها. السبب: {reason}",
        "The municipality suspended this document; do not rely on it until it is reinstated. Reason: {reason}",
    ),
    "superseded": Words(
        "صدرت وثيقة أخرى محل هذه الوثيقة، فلا يُعتد بها.", "Another document was issued in place of this one."
    ),
    "expired": Words("انتهت مدة هذه الوثيقة، فلا يُعتد بها.", "The term of this document has ended."),
}
CANCELLED_BECAUSE = Words("هذه الوثيقة ملغاة. السبب: {reason}", "This document is cancelled. Reason: {reason}")

AMOUNT_PAID = Words("المبلغ المسدد", "Amount paid")
RECEIPT_NUMBER = Words("رقم الإيصال", "Receipt number")
BILL_NUMBER = Words("رقم الفاتورة", "Bill number")
BILLER_CODE = Words("رمز المفوتر", "Biller code")
APPLICATION_NUMBER = Words("رقم الطلب", "Application number")
LICENCE_NUMBER = Words("رقم الرخصة", "Licence number")
DATE = Words("التاريخ", "Date")
TIME = Words("الوقت", "Time")
ISSUED_ON = Words("تاريخ الإصدار", "Date of issue")
DUE_ON = Words("يُسدد قبل نهاية يوم", "Due by the end of")
STATE = Words("الحالة", "State")
SERVICE = Words("الخدمة", "Service")
PAYER = Words("اسم الدافع", "Payer")
PAYER_ID = Words("هوية الدافع", "Payer's id")
METHOD = Words("طريقة السداد", "Method of payment")
REFERENCE = Words("مرجع العملية", "Payment reference")
CASHIER = Words("أمين الصندوق", "Cashier")

PAYMENT_DETAILS = Words("بيانات السداد", "Payment details")
FEES = Words("الرسوم", "Fees")
FEE_ITEM = Words("البند", "Item")
QUANTITY = Words("الكمية", "Quantity")
RATE = Words("الفئة", "Rate")
AMOUNT = Words("المبلغ (\u20c1)", "Amount (\u20c1)")
TOTAL = Words("الإجمالي", "Total")
NO_ANSWERS = Words("لم يُدخل شيء في هذه الصفحة", "Nothing was entered on this page")
NOT_ENTERED = Words("لم يُدخل", "Not entered")

VERIFY = Words("التحقق من الوثيقة", "Check this document")
SQUARE = Words("رمز QR للتحقق من هذه الوثيقة", "QR code to check this document")
VERIFY_HOW = Words(
    "وجّه كاميرا الجوال إلى الرمز، أو افتح العنوان وأدخل رقم الوثيقة، ثم قارن ما يظهر بما في هذه الورقة.",
    "Point a phone's camera at the code, or open the address and enter the document's number, "
    "then compare what appears with this paper.",
)
CHECK_CODE = Words("رمز التحقق", "Check code")
CHECK_BY_HAND = Words("{page} - رمز التحقق {code}", "{page} - check code {code}")
ELECTRONIC = Words(
    "وثيقة إلكترونية لا تحتاج إلى ختم أو توقيع.", "Electronic document; no stamp or signature is needed."
)
SAMPLE_NOTICE = Words(
    "عيّنة ببيانات تجريبية: لا تتبع أي جهة حكومية ولا أثر نظامي لها.",
    "Sample data: not affiliated with any government body and without legal effect.",
)
PAGE_OF = Words("صفحة {page} من {count}", "Page {page} of {count}")

HOLDER = Words("صاحب الرخصة", "Licence holder")
NAME = Words("الاسم", "Name")
ID_NUMBER = Words("رقم الهوية", "Id number")
NUMBER_700 = Words("الرقم الوطني الموحد", "Unified national no.")
COMMERCIAL_NAME = Words("الاسم التجاري", "Trade name")
ACTIVITY = Words("النشاط", "Activity")
ACTIVITY_CODE = Words("رمز النشاط", "Activity code")
SHORT_ADDRESS = Words("العنوان المختصر", "Short address")
COORDINATES = Words("الإحداثيات", "Coordinates")
AREA = Words("المساحة", "Area")
SQUARE_METRES = Words("{number} م²", "{number} m²")
SIGN_AREA = Words("مساحة اللوحة", "Sign area")
OPENING = Words("أوقات العمل", "Opening hours")
WORKERS = Words("عدد العاملين", "Workers")
EXPIRES_ON = Words("تاريخ الانتهاء", "Date of expiry")
# Hijri dates of years to come are forecasts, and not all programs make the same.
LEGAL_DATE = Words("التاريخ المعتمد", "Legal date")
LEGAL_DATE_IS = Words(
    "الميلادي، والهجري مقابله في تقويم أم القرى", "Gregorian; the Hijri date is its Umm al-Qura equivalent"
)
YEARS_COUNTED = {
    "one": "سنة واحدة",
    "two": "سنتان",
    "few": "{n} سنوات",
    "many": "{n} سنة",
    "other": "{n} سنة",
}
CONDITIONS = Words("الشروط", "Conditions")
