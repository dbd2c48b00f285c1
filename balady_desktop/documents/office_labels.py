"""The fixed words of the papers of the office's own work, in both languages."""

from balady_desktop.domain.words import Words

DRAFT = Words("مسودة", "Draft")
DRAFT_OF = Words("{title} (مسودة)", "{title} (draft)")
COMMA = Words("، ", ", ")
SEMICOLON = Words("؛ ", "; ")
AMOUNT = Words("المبلغ (\u20c1)", "Amount (\u20c1)")

TOTAL_SIGN = Words("الإجمالي (\u20c1)", "Total (\u20c1)")

# What signatures say
SIGNER_NAME = Words("الاسم", "Name")
SIGNATURE = Words("التوقيع", "Signature")
SIGNED_ON = Words("التاريخ", "Date")
SIGNATURES = Words("التوقيعات", "Signatures")

# Day closing
DAY_CLOSING = Words("إقفال اليوم", "Day closing")
CLOSING_NUMBER = Words("رقم الإقفال", "Closing number")
COLLECTED_TOTAL = Words("إجمالي المتحصل", "Total collected")
DAY = Words("اليوم", "Day")
SCOPE = Words("نطاق الإقفال", "Scope")
WHOLE_MUNICIPALITY = Words("البلدية كلها", "The whole municipality")
CLOSING_DETAILS = Words("بيانات الإقفال", "Closing details")
FIRST_NUMBER = Words("أول رقم إيصال", "First receipt number")
LAST_NUMBER = Words("آخر رقم إيصال", "Last receipt number")
RECEIPTS_COUNT = Words("عدد الإيصالات", "Number of receipts")
VOIDS_COUNT = Words("الإيصالات الملغاة", "Cancelled receipts")
PRINTED_AT = Words("وقت الطباعة", "Printed at")
BY_METHOD = Words("بحسب طريقة السداد", "By method of payment")
BY_CASHIER = Words("بحسب أمين الصندوق", "By cashier")
DAY_RECEIPTS = Words("إيصالات اليوم", "Receipts of the day")
COUNT = Words("العدد", "Count")
EXPECTED = Words("المسجل (\u20c1)", "Recorded (\u20c1)")
COUNTED = Words("المعدود (\u20c1)", "Counted (\u20c1)")
DIFFERENCE = Words("الفرق (\u20c1)", "Difference (\u20c1)")
SHORT = Words("عجز", "Short")
OVER = Words("زيادة", "Over")
ELECTRONIC_CHANNELS = Words("قنوات السداد الإلكترونية", "Electronic channels")
RECEIPT = Words("الإيصال", "Receipt")
VOIDED = Words("ملغى ({amount}): {reason}", "Cancelled ({amount}): {reason}")
NO_RECEIPTS = Words("لا إيصالات في هذا اليوم.", "There are no receipts on this day.")
SUPERVISOR = Words("المشرف المالي", "Financial supervisor")
NOT_OVER = Words(
    "اليوم لم ينته بعد: الأرقام في هذه الورقة قد تتغير حتى الإقفال.",
    "The day is not over: the figures on this paper may change until it is closed.",
)
CLOSED = Words(
    "أُقفل اليوم بهذه الأرقام، وأي إيصال بعده يُحسب في اليوم التالي.",
    "The day is closed with these figures; a later receipt counts for the next day.",
)

# Certificate
CERTIFICATE_NUMBER = Words("رقم الشهادة", "Certificate number")
CERTIFIES = Words("نص الشهادة", "What is certified")
CERTIFICATE_HOLDER = Words("صاحب الشهادة", "Certificate holder")
NO_END = Words("سارية من {start} حتى تُلغى", "Valid from {start} until cancelled")

# Collection certificate
COLLECTION = Words("شهادة تحصيل", "Collection certificate")
COLLECTED = Words("إجمالي المبالغ المحصلة", "Total collected")
FROM_DAY = Words("من يوم", "From")
TO_DAY = Words("إلى يوم", "To")
CERTIFIED = Words(
    "تشهد {municipality} بأنها حصّلت المبالغ المبينة في هذه الشهادة من الدافع المذكور أدناه، "
    "في المدة من {first} إلى {last}.",
    "{municipality} certifies that it collected the amounts listed here from the payer named below, "
    "from {first} to {last}.",
)
PAYER_DETAILS = Words("بيانات الدافع", "Payer")
SUBJECT = Words("موضوع التحصيل", "Collected for")
FACILITY = Words("المنشأة", "Facility")
COLLECTED_RECEIPTS = Words("الإيصالات", "Receipts")
SERIAL = Words("م", "No.")
PAID_ON = Words("تاريخ السداد", "Paid on")
NOTHING_COLLECTED = Words("لم يُحصّل شيء في هذه المدة.", "Nothing was collected in this period.")

# Inspection report
INSPECTION = Words("محضر معاينة", "Inspection report")
REPORT_NUMBER = Words("رقم المحضر", "Report number")
VISIT = Words("بيانات الزيارة", "The visit")
VISITED_PLACE = Words("الموقع المعاين", "Inspected place")
INSPECTED = Words("اسم المنشأة", "Establishment")
VISIT_DATE = Words("تاريخ الزيارة", "Date of the visit")
VISIT_TIME = Words("وقت الزيارة", "Time of the visit")
INSPECTOR = Words("المراقب", "Inspector")
INSPECTOR_NUMBER = Words("رقم المراقب", "Inspector's number")
VISIT_REASON = Words("سبب الزيارة", "Reason for the visit")
PRESENT = Words("الحاضر عن المنشأة", "Present for the establishment")
CHECKLIST = Words("بنود المعاينة", "Checklist")
ITEM = Words("البند", "Item")
RESULT = Words("النتيجة", "Result")
REMARK = Words("الملاحظة", "Remark")
MET = Words("مطابق", "Met")
NOT_MET = Words("غير مطابق", "Not met")
NOT_APPLICABLE = Words("لا ينطبق", "Not applicable")
VIOLATIONS = Words("المخالفات", "Violations")
ARTICLE = Words("المادة", "Article")
VIOLATION = Words("المخالفة", "Violation")
TIMES = Words("التكرار", "Times")
FINE = Words("الغرامة (\u20c1)", "Fine (\u20c1)")
MEND_BY = Words("مهلة التصحيح حتى {day}", "To be corrected by {day}")
NO_VIOLATIONS = Words("لم تُرصد مخالفات في هذه الزيارة.", "No violations were found on this visit.")
FINES_TOTAL = Words("مجموع الغرامات", "Total fines")
FINDINGS = Words("ما انتهت إليه المعاينة", "Findings")
NEXT_VISIT = Words("موعد الزيارة القادمة", "Next visit")
OBJECTION = Words(
    "لصاحب الشأن أن يعترض على هذا المحضر عبر البرنامج خلال المدة النظامية.",
    "The party concerned may object to this report through the program within the statutory period.",
)

# Requirements sheet
PROGRAM = Words("بلدي المكتبي", "Balady Desktop")
CATALOGUE = Words("دليل الخدمات البلدية", "Catalogue of municipal services")
REQUIREMENTS = Words("كشف متطلبات الخدمة", "Service requirements")
EDITION = Words("الإصدار {version}", "Edition {version}")
MADE_ON = Words("تاريخ الكشف", "Date of the sheet")
DURATION = Words("مدة الإنجاز", "Processing time")
OUTCOME = Words("ما تحصل عليه", "What you receive")
WHO = Words("من يحق له التقديم", "Who may apply")
BARS = Words("موانع التقديم", "What prevents an application")
REQUIRED_CONDITIONS = Words("الشروط", "Conditions")
REQUIRED_DOCUMENTS = Words("الوثائق المطلوبة", "Required documents")
REQUIRED_ANSWERS = Words("البيانات المطلوبة", "What you will be asked")
REQUIRED_PAGE = Words("الصفحة", "Page")
REQUIRED_FIELDS = Words("البيانات", "Data")
DOCUMENT = Words("الوثيقة", "Document")
WHEN_ASKED = Words("متى تلزم", "When it is required")
ALWAYS = Words("دائمًا", "always")
AFTER_WHEN = Words("{when}: {names}", "{when}: {names}")
NAMED_OPTIONAL = Words("{name} (اختياري)", "{name} (optional)")
OPTIONAL = Words("اختياري", "optional")
SOMETIMES = Words("بحسب إجاباتك", "depending on your answers")
WHEN_ANSWERED = Words("إذا اخترت «{answers}» في «{field}»", "if you choose “{answers}” for “{field}”")
OR = Words("» أو «", "” or “")
REQUIRED_FEES = Words("الرسوم بالريال بحسب فئة البلدية", "Fees in riyals, by class of municipality")
CLASS = Words("فئة {number}", "Class {number}")
PER = Words("لكل {unit}", "per {unit}")
PER_PERIOD = Words("عن كل {period}", "for each {period}")
UP_TO = Words("حتى {number} {unit}", "up to {number} {unit}")
ABOVE = Words("ما زاد على {number} {unit}", "above {number} {unit}")
SOURCE = Words("المصدر: {source}", "Source: {source}")
UNCERTAIN = Words("يحتاج إلى تأكيد", "to be confirmed")
TARIFF_FROM = Words("التعرفة سارية من {day}.", "The tariff is in force from {day}.")
WAY = Words("مسار الطلب", "How it is processed")
SOURCES = Words("المراجع", "Sources")
INFORMATIVE = Words(
    "كشف إرشادي من دليل الخدمات في البرنامج، والعبرة بما يظهر عند تقديم الطلب.",
    "An informative sheet from the program's catalogue; what is shown when you apply prevails.",
)
