"""What the command says, in both languages; why a paper is what it is stands by the reason's code."""

from collections.abc import Mapping

from balady_desktop.documents.proofs.verdict import Word
from balady_desktop.domain.words import Words

VERDICTS: Mapping[Word, Words] = {
    Word.VALID: Words("سارية", "Valid"),
    Word.SUSPENDED: Words("موقوفة", "Suspended"),
    Word.REVOKED: Words("ملغاة", "Revoked"),
    Word.EXPIRED: Words("منتهية", "Expired"),
    Word.FALSE: Words("غير صحيحة", "Not genuine"),
    Word.UNDECIDED: Words("تعذّر التحقق", "Could not be checked"),
}
_WRONG_LIST = Words("إحدى القائمتين ليست موقعة ممن يجب أن يوقعها.", "A list is not signed by whom it has to be.")
REASONS: Mapping[str, Words] = {
    "ok": Words(
        "وقعتها البلدية وهي سارية. قارن ما يلي بالوثيقة التي في يدك.",
        "The municipality signed it and it is in force. Compare what follows with the paper in your hand.",
    ),
    "suspended": Words("أوقفتها البلدية.", "The municipality suspended it."),
    "revoked": Words("ألغتها البلدية.", "The municipality revoked it."),
    "superseded": Words("صدرت وثيقة أخرى بدلا منها.", "Another document was issued in its place."),
    "expired": Words("انتهت مدتها.", "Its period is over."),
    "signature": Words("ليس توقيعها توقيع البلدية.", "Its signature is not that of the municipality."),
    "record_differs": Words(
        "غير الملف: لا يقول ما وقعته البلدية.", "The file was changed: it does not say what the municipality signed."
    ),
    "key_distrusted": Words(
        "وقعت بمفتاح مسروق ولا تعرفها البلدية.",
        "It was signed with a stolen key and the municipality does not know it.",
    ),
    "key_not_for_this": Words(
        "ليس لمن وقعها أن يوقع هذا النوع لهذه البلدية.",
        "Whoever signed it may not sign this kind for this municipality.",
    ),
    "key_out_of_time": Words(
        "تاريخها خارج المدة التي كان مفتاحها يوقع فيها.", "Its date is outside of the time in which its key signed."
    ),
    "malformed": Words("لا يحمل رمز QR وثيقة موقّعة.", "The QR code does not contain a signed document."),
    "not_a_square": Words("ليس هذا رمز QR لوثيقة بلدية.", "This is not the QR code of a municipal document."),
    "no_square": Words("لا يوجد رمز QR في الملف.", "No QR code was found in the file."),
    "no_trust_list": Words("لا توجد هنا قائمة مفاتيح للتحقق.", "There is no list of keys here to check against."),
    "trust_list_old": Words("قائمة المفاتيح قديمة؛ حدثها.", "The list of keys is too old; refresh it."),
    "trust_list_wrong": _WRONG_LIST,
    "status_list_wrong": _WRONG_LIST,
    "rolled_back": Words("إحدى القائمتين أقدم من المحفوظة.", "A list is older than the one that is held."),
    "status_list_old": Words(
        "التوقيع صحيح، وقائمة الموقوف والملغى قديمة.", "The signature is right; the list of what was revoked is old."
    ),
    "status_unknown": Words(
        "التوقيع صحيح، ولا يعلم هنا هل ما زالت سارية.",
        "The signature is right; whether it still holds is not known here.",
    ),
    "unknown_key": Words(
        "مفتاحها غير معروف هنا، وقد تعرفه قائمة أحدث.", "Its key is not known here; a newer list may know it."
    ),
    "key_expired": Words("لم يعد مفتاحها محفوظا للتحقق.", "Its key is no longer kept for checks."),
    "not_yet": Words("تاريخ إصدارها في المستقبل.", "Its date of issue is in the future."),
}
KINDS: Mapping[str, Words] = {
    "receipt": Words("إيصال", "Receipt"),
    "bill": Words("فاتورة", "Bill"),
    "licence": Words("رخصة", "Licence"),
    "certificate": Words("شهادة", "Certificate"),
    "collection": Words("شهادة تحصيل", "Collection certificate"),
    "inspection": Words("محضر معاينة", "Inspection report"),
    "day_closing": Words("إقفال اليوم", "Day closing"),
    "application": Words("طلب", "Application"),
    "requirements": Words("متطلبات", "Requirements"),
}
FRESHNESS: Mapping[str, Words] = {
    "fresh": Words("حديثة", "fresh"),
    "aging": Words("تقادمت", "aging"),
    "old": Words("قديمة", "old"),
    "none": Words("لا توجد", "none"),
}
KIND, NUMBER = Words("النوع", "Kind"), Words("الرقم", "Number")
ISSUER, HOLDER = Words("البلدية", "Municipality"), Words("صاحبها", "Holder")
ID_TAIL = Words("آخر أرقام الهوية", "Last digits of the id")
ISSUED, EXPIRES = Words("صدرت", "Issued"), Words("تنتهي", "Expires")
AMOUNT = Words("المبلغ بالريال", "Amount in SAR")
RECORD = Words("سجل الملف", "Record in the file")
RECORD_SAME = Words("مطابق لما وقع", "the one that was signed")
TRUST_AGE = Words("عمر قائمة المفاتيح", "Age of the list of keys")
STATUS_AGE = Words("عمر قائمة الحالات", "Age of the status list")
LIST = Words("قائمة الحالات", "Status list")
DAYS_HOURS = Words("{days} يوم و{hours} ساعة", "{days} d {hours} h")
