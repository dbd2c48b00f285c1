"""The words of the public check page, Arabic first."""

from collections.abc import Mapping

from balady_desktop.documents.proofs.verdict import Word
from balady_desktop.domain.words import Words

TITLE = Words("التحقق من وثيقة بلدية", "Check a municipal document")
FORM_LEAD = Words(
    "أدخل رقم الوثيقة ورمز التحقق كما هما على الورقة.", "Enter the document's number and its check code as printed."
)
NUMBER = Words("رقم الوثيقة", "Document number")
CODE = Words("رمز التحقق", "Check code")
CHECK = Words("تحقق", "Check")
AGAIN = Words("تحقق من وثيقة أخرى", "Check another document")
COMPARE = Words(
    "قارن ما في هذه الصفحة بالورقة التي بيدك. إن اختلف شيء فلا تعتمد عليها.",
    "Compare this page with the paper in your hand. If anything differs, do not rely on the paper.",
)
LIST_AGE = Words("قائمة حالات الوثائق: {moment}", "Document status list as of {moment}")

KIND = Words("نوع الوثيقة", "Kind of document")
ISSUER = Words("الجهة", "Issued by")
HOLDER = Words("صاحب الوثيقة", "Holder")
ID_TAIL = Words("آخر أرقام الهوية", "ID number ends with")
SIGNED_ON = Words("وُقّعت في", "Signed on")
EXPIRES_ON = Words("تنتهي في", "Valid until")
AMOUNT = Words("المبلغ", "Amount")

VERDICTS: Mapping[Word, Words] = {
    Word.VALID: Words("سارية", "Valid"),
    Word.SUSPENDED: Words("موقوفة", "Suspended"),
    Word.REVOKED: Words("ملغاة", "Revoked"),
    Word.EXPIRED: Words("منتهية", "Expired"),
    Word.FALSE: Words("غير صحيحة", "Not genuine"),
    Word.UNDECIDED: Words("تعذّر التحقق", "Could not be checked"),
}

_NOT_READ = Words(
    "رمز QR ناقص أو تالف فلم يُقرأ، ولا يعني ذلك أن الوثيقة مزورة. "
    "امسح الرمز كاملًا من جديد أو أدخل رقم الوثيقة ورمز التحقق.",
    "The QR code is cut or damaged and could not be read; this does not mean that the document is forged. "
    "Scan the whole code again, or enter number and check code.",
)
# What the word means here; a reason may say more than its word.
MEANINGS: Mapping[str, Words] = {
    Word.VALID: Words(
        "صدرت هذه الوثيقة من الجهة المذكورة وهي سارية.",
        "This document was issued by the body named below and is valid.",
    ),
    Word.SUSPENDED: Words(
        "صدرت هذه الوثيقة من الجهة المذكورة ثم أُوقفت. راجع البلدية.",
        "This document was issued by the body named below and is suspended. Ask the municipality.",
    ),
    Word.REVOKED: Words(
        "صدرت هذه الوثيقة ثم أُلغيت. لا تعتمد عليها.", "This document was issued and then revoked. Do not rely on it."
    ),
    Word.EXPIRED: Words(
        "صدرت هذه الوثيقة من الجهة المذكورة وانتهت مدتها.",
        "This document was issued by the body named below and has expired.",
    ),
    Word.FALSE: Words(
        "لم توقّع الجهة هذه الوثيقة كما هي. لا تعتمد عليها وأبلغ البلدية.",
        "No municipality signed this document as it is. Do not rely on it, and tell the municipality.",
    ),
    Word.UNDECIDED: Words(
        "لا تكفي القوائم المتاحة هنا للتحقق من هذه الوثيقة. راجع البلدية.",
        "The lists held here are not enough to check this document. Ask the municipality.",
    ),
    "not_a_square": _NOT_READ,
    "malformed": _NOT_READ,
    "claims_unknown": Words(
        "وقّعتها الجهة، لكن هذا الخادم لا يعرف صيغتها. راجع البلدية.",
        "The body signed this document, but this server does not know its form. Ask the municipality.",
    ),
    "superseded": Words("حلّت محل هذه الوثيقة وثيقة أحدث.", "A newer document has replaced this one."),
}
