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
    "not_a_document": Words("الموقع بهذا المفتاح ليس وثيقة.", "What is signed with this key is not a document."),
    "claims_unknown": Words(
        "وقعتها البلدية بصيغة أحدث من هذا البرنامج؛ حدث البرنامج.",
        "The municipality signed it in a form newer than this program; update the program.",
    ),
    "malformed": Words(
        "رمز QR ناقص أو تالف، ولا يعني ذلك أن الوثيقة مزورة. امسحه من جديد كاملا ونظيفا.",
        "The QR code is cut or damaged; this does not mean that the document is forged. "
        "Scan it again, whole and clean.",
    ),
    "not_a_square": Words(
        "ليس هذا رمز QR لوثيقة بلدية. امسح رمز QR المطبوع على الوثيقة، أو تحقق برقمها ورمز التحقق.",
        "This is not the QR code of a municipal document. "
        "Scan the QR code printed on it, or check by number and check code.",
    ),
    "no_square": Words(
        "لا يوجد رمز QR مقروء، ولا يعني ذلك أن الوثيقة مزورة. "
        "صوّر الرمز كاملًا من قرب، أو تحقق برقم الوثيقة ورمز التحقق.",
        "No readable QR code was found; this does not mean that the document is forged. "
        "Photograph the whole code close up, or check by number and check code.",
    ),
    "file_type": Words(
        "لا يقرأ البرنامج ملفات بهذه الصيغة، مثل HEIC. "
        "احفظ الملف بصيغة PDF أو PNG أو JPEG، أو التقط صورة للشاشة، ثم أعد التحقق.",
        "Files of this format, such as HEIC, cannot be read here. Save it as PDF, PNG or JPEG, or take a screenshot, "
        "then check again.",
    ),
    "file_unreadable": Words(
        "تعذرت قراءة الملف: تالف أو ناقص أو محمي أو كبير. اطلب نسخة أخرى.",
        "The file cannot be read: it is damaged, cut, protected or too large. Ask for another copy.",
    ),
    "pages_left_out": Words(
        "في الملف صفحات أكثر مما يقرؤه البرنامج. قسّم الملف ثم تحقق من أجزائه.",
        "The file has more pages than are read here. Divide it, then check again.",
    ),
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
FRESHNESS: Mapping[str, Words] = {
    "fresh": Words("حديثة", "fresh"),
    "aging": Words("تقادمت", "aging"),
    "old": Words("قديمة", "old"),
    "none": Words("لا توجد", "none"),
}
SEVERAL = Words("عدد النتائج {count}؛ أسوؤها أولًا، وهي المعتمدة.", "{count} results; the worst is first and counts.")
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
