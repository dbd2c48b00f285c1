"""The fixed words of the papers of the office's own work, in both languages."""

from balady_desktop.domain.words import Words

DRAFT = Words("مسودة", "Draft")
NOTHING = Words("—", "—")

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
EXPECTED = Words("المسجل (ر.س)", "Recorded (SAR)")
COUNTED = Words("المعدود (ر.س)", "Counted (SAR)")
DIFFERENCE = Words("الفرق (ر.س)", "Difference (SAR)")
SHORT = Words("عجز", "Short")
OVER = Words("زيادة", "Over")
ELECTRONIC_CHANNELS = Words("قنوات السداد الإلكترونية", "Electronic channels")
RECEIPT = Words("الإيصال", "Receipt")
VOIDED = Words("ملغى ({amount} ر.س): {reason}", "Cancelled (SAR {amount}): {reason}")
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
