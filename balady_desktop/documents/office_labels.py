"""The fixed words of the papers of the office's own work, in both languages."""

from balady_desktop.domain.words import Words

COMMA = Words("، ", ", ")
SEMICOLON = Words("؛ ", "; ")
AMOUNT = Words("المبلغ (\u20c1)", "Amount (\u20c1)")

TOTAL_SIGN = Words("الإجمالي (\u20c1)", "Total (\u20c1)")

# What signatures say
SIGNER_NAME = Words("الاسم", "Name")
SIGNATURE = Words("التوقيع", "Signature")
SIGNED_ON = Words("التاريخ", "Date")

# Day closing
CLOSING_NUMBER = Words("رقم الإقفال", "Closing number")
DAY = Words("اليوم", "Day")
DAY_RECEIPTS = Words("إيصالات اليوم", "Receipts of the day")
SHORT = Words("عجز", "Short")
OVER = Words("زيادة", "Over")
RECEIPT = Words("الإيصال", "Receipt")
VOIDED = Words("ملغى ({amount}): {reason}", "Cancelled ({amount}): {reason}")

# Certificate
CERTIFICATE_NUMBER = Words("رقم الشهادة", "Certificate number")
CERTIFIES = Words("نص الشهادة", "What is certified")

# Collection certificate
FROM_DAY = Words("من يوم", "From")
TO_DAY = Words("إلى يوم", "To")
SUBJECT = Words("موضوع التحصيل", "Collected for")
FACILITY = Words("المنشأة", "Facility")
COLLECTED_RECEIPTS = Words("الإيصالات", "Receipts")
SERIAL = Words("م", "No.")

# Inspection report
ITEM = Words("البند", "Item")

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
FOR_EACH = Words("لكل {row} على حدة", "for each {row}")
PERCENT_OF = Words("{percent} من {amount}", "{percent} of {amount}")
BY_TABLE = Words("حسب الجدول", "by its table")
AN_AMOUNT = Words("المبلغ المحسوب", "the amount calculated")
ONE_UNIT = Words("وحدة", "unit")
AT_LEAST = Words("بحد أدنى {amount}", "at least {amount}")
AT_MOST = Words("بحد أعلى {amount}", "at most {amount}")
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
