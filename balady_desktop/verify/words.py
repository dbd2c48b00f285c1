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
_WRONG_LIST = Words(
    "إحدى القائمتين لا تحمل توقيع الجهة المخوّلة.", "One of the lists is not signed by the right signer."
)
REASONS: Mapping[str, Words] = {
    "ok": Words(
        "وقعتها البلدية وهي سارية. قارن ما يلي بالوثيقة التي في يدك.",
        "The municipality signed it and it is in force. Compare what follows with the paper in your hand.",
    ),
    "suspended": Words("أوقفتها البلدية.", "The municipality suspended it."),
    "revoked": Words("ألغتها البلدية.", "The municipality revoked it."),
    "superseded": Words("صدرت وثيقة أخرى محلها.", "Another document was issued in its place."),
    "expired": Words("انتهت مدتها.", "Its validity has ended."),
    "signature": Words("ليس توقيعها توقيع البلدية.", "Its signature is not that of the municipality."),
    "record_differs": Words(
        "عُدّل الملف، فلا يطابق ما وقعته البلدية.",
        "The file was changed: it does not match what the municipality signed.",
    ),
    "key_distrusted": Words(
        "وُقّعت بمفتاح مسروق، وليست في سجلات البلدية.",
        "It was signed with a stolen key and the municipality has no record of it.",
    ),
    "key_not_for_this": Words(
        "لا يحق لمن وقّعها توقيع هذا النوع لهذه البلدية.",
        "Whoever signed it may not sign this kind for this municipality.",
    ),
    "key_out_of_time": Words(
        "تاريخها خارج المدة التي كان مفتاحها يوقع فيها.",
        "Its date is outside the period in which its key signed documents.",
    ),
    "malformed": Words("لا يحمل رمز QR وثيقة موقّعة.", "The QR code does not contain a signed document."),
    "not_a_square": Words("ليس هذا رمز QR لوثيقة بلدية.", "This is not the QR code of a municipal document."),
    "no_square": Words("لا يوجد رمز QR في الملف.", "No QR code was found in the file."),
    "no_trust_list": Words("لا توجد هنا قائمة مفاتيح للتحقق.", "There is no list of keys here to check against."),
    "trust_list_old": Words("قائمة المفاتيح قديمة؛ حدثها.", "The list of keys is too old; refresh it."),
    "trust_list_wrong": _WRONG_LIST,
    "status_list_wrong": _WRONG_LIST,
    "rolled_back": Words(
        "إحدى القائمتين أقدم من القائمة المحفوظة.", "One of the lists is older than the one that is kept."
    ),
    "status_list_old": Words(
        "التوقيع صحيح، لكن قائمة الوثائق الموقوفة والملغاة قديمة.",
        "The signature is correct, but the list of suspended and revoked documents is old.",
    ),
    "status_unknown": Words(
        "التوقيع صحيح، لكن لا يمكن هنا معرفة هل ما زالت الوثيقة سارية.",
        "The signature is correct, but it is not known here whether the document is still valid.",
    ),
    "unknown_key": Words(
        "مفتاحها غير معروف هنا، وقد تعرفه قائمة أحدث.", "Its key is not known here; a newer list may know it."
    ),
    "key_expired": Words("انتهت مدة حفظ المفتاح الذي وقّعها.", "The key that signed it is no longer kept for checking."),
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
ISSUER, HOLDER = Words("البلدية", "Municipality"), Words("صاحب الوثيقة", "Holder")
ID_TAIL = Words("آخر أرقام الهوية", "Last digits of the ID number")
ISSUED, EXPIRES = Words("صدرت", "Issued"), Words("تنتهي", "Expires")
AMOUNT = Words("المبلغ بالريال", "Amount in SAR")
RECORD = Words("سجل الملف", "Record in the file")
RECORD_SAME = Words("مطابق لما وُقّع", "the one that was signed")
TRUST_AGE = Words("عمر قائمة المفاتيح", "Age of the list of keys")
STATUS_AGE = Words("عمر قائمة الحالات", "Age of the status list")
LIST = Words("قائمة الحالات", "Status list")
DAYS_HOURS = Words("{days} يوم و{hours} ساعة", "{days} d {hours} h")
