"""What people are told by SMS and e-mail about their accounts."""

from datetime import datetime

from balady_desktop.backend.code_rows import lifetime_words
from balady_desktop.backend.context import Context
from balady_desktop.domain.identifiers import mask_address
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.text import isolate

_CODE = "بلدي: رمز استعادة الحساب {code}، وصلاحيته {minutes}. لا تعطِ الرمز أحدًا. إن لم تطلبه فتجاهل هذه الرسالة."
_MOBILE_CODE = "بلدي: رمز تأكيد الجوال {code}، وصلاحيته {minutes}. لا تعطِ الرمز أحدًا."
_NO_ACCOUNT = "بلدي: طُلبت استعادة حساب بهويتك، ولا حساب لها في بلدي. يمكنك التسجيل من البرنامج."
_PLANNED = (
    "بلدي: طُلب تغيير جوال حسابك إلى {mobile}، ويسري التغيير يوم {day}. "
    "إن لم تطلبه فألغه من صفحة الحساب، أو استعد حسابك برمز يصل إلى هذا الجوال."
)
_CHANGED = {
    "password": "بلدي: تغيرت كلمة مرور حسابك، وسُجّل الخروج من الأجهزة الأخرى. إن لم تغيرها أنت فاستعد حسابك الآن.",
    "mobile": "بلدي: تغير جوال حسابك، وسُجّل الخروج من الأجهزة الأخرى. إن لم تغيره أنت فراجع البلدية الآن.",
    "email": "بلدي: تغير البريد الإلكتروني لحسابك، وسُجّل الخروج من الأجهزة الأخرى. "
    "إن لم تغيره أنت فغيّر كلمة المرور الآن.",
    "cancelled": "بلدي: أُلغي تغيير جوال حسابك، وبقي جوالك كما هو.",
    "closed": "بلدي: أُغلق حسابك. تبقى الرخص والفواتير والطلبات المقدمة في سجلات البلدية.",
}


def code_text(context: Context, code: str) -> str:
    """Return the message with the code of a recovery."""
    return _CODE.format(code=isolate(code), minutes=lifetime_words(context))


def mobile_code_text(context: Context, code: str) -> str:
    """Return the message that proves a new mobile."""
    return _MOBILE_CODE.format(code=isolate(code), minutes=lifetime_words(context))


def no_account_text() -> str:
    """Return what the owner of an identity without an account reads."""
    return _NO_ACCOUNT


def planned_text(mobile: str, due_at: datetime) -> str:
    """Return what the old mobile and the e-mail address are told of a new mobile."""
    return _PLANNED.format(mobile=isolate(mask_address(mobile)), day=isolate(riyadh_date(due_at).isoformat()))


def changed_text(what: str) -> str:
    """Return what the owner is told after a change."""
    return _CHANGED[what]
