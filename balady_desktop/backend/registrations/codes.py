"""Activation codes: kept in the registration, sent by SMS, and what the messages say."""

from datetime import datetime

from balady_desktop.backend.code_rows import CodeRows, lifetime_words
from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.registrations.queries import Registration
from balady_desktop.backend.registrations.tables import registration
from balady_desktop.backend.sms.adapter import SmsUnavailableError
from balady_desktop.domain.identifiers import mask_mobile
from balady_desktop.domain.text import isolate
from balady_desktop.wire.registrations import CodeSentReply

CODES = CodeRows(registration, "activation")
_CODE_TEXT = "بلدي: رمز التفعيل {code}، وصلاحيته {minutes}. لا تعطِ الرمز أحدًا."
_OWNER_TEXT = (
    "بلدي: حاول أحدهم التسجيل بهويتك، ولك حساب من قبل. لم يتغير حسابك ولم يُفتح غيره. "
    "إن كنت أنت فسجّل الدخول باسم المستخدم الذي اخترته، وإن نسيته فاستعد حسابك من شاشة تسجيل الدخول."
)


def send(context: Context, mobile: str, text: str) -> None:
    """Hand a message to the gateway, with no transaction open. Refuses with 503 `sms_unavailable`."""
    try:
        context.sms.send(context.new_id(), mobile, text)
    except SmsUnavailableError as error:
        wait = int(context.settings.limits.resend_after.total_seconds())
        raise Refusal(503, "sms_unavailable", retry_after=wait) from error


def code_text(context: Context, code: str) -> str:
    """Return the message with the code."""
    return _CODE_TEXT.format(code=isolate(code), minutes=lifetime_words(context))


def owner_text() -> str:
    """Return the message that tells an account's owner of somebody's try."""
    return _OWNER_TEXT


def code_sent_reply(context: Context, row: Registration) -> CodeSentReply:
    """Return the state of the newest code."""
    sent_at: datetime = row.code_sent_at
    return CodeSentReply(
        mobile_masked=mask_mobile(row.mobile),
        resend_at=sent_at + context.settings.limits.resend_after,
        expires_at=row.code_expires_at,
        tries_left=row.code_tries_left,
    )
