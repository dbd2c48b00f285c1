"""Activation codes: minted, kept as keyed hashes, sent by SMS, counted."""

import hmac
from datetime import datetime

from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.registrations.queries import Registration, change_registration
from balady_desktop.backend.sms.adapter import SmsUnavailableError
from balady_desktop.domain.identifiers import mask_mobile
from balady_desktop.domain.plurals import counted
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import isolate
from balady_desktop.wire.registrations import CodeSentReply

_MINUTES = {
    "zero": "أقل من دقيقة",
    "one": "دقيقة واحدة",
    "two": "دقيقتين",
    "few": "{n} دقائق",
    "many": "{n} دقيقة",
    "other": "{n} دقيقة",
}
_CODE_TEXT = "بلدي: رمز التفعيل {code}، وصلاحيته {minutes}. لا تعطِ الرمز أحدًا."
_OWNER_TEXT = (
    "بلدي: حاول أحدهم التسجيل بهويتك، ولك حساب من قبل. لم يتغير حسابك ولم يُفتح غيره. "
    "إن كنت أنت فسجّل الدخول باسم المستخدم الذي اخترته."
)


def mint_code(context: Context) -> str:
    """Choose a code."""
    digits = context.settings.limits.code_digits
    return f"{int.from_bytes(context.settings.random(16), 'big') % 10**digits:0{digits}}"


def check_resend(row: Registration, context: Context) -> None:
    """Refuse with 429 `code_too_soon` while the newest code is too young."""
    if row.code_sent_at is None:
        return
    wait = row.code_sent_at + context.settings.limits.resend_after - context.now()
    if wait.total_seconds() > 0:
        raise Refusal(429, "code_too_soon", retry_after=int(wait.total_seconds() + 0.999))


def keep_code(connection: Connection, context: Context, registration_id: str, code: str) -> None:
    """Write a new code down; it takes the place of the one before it."""
    limits, now = context.settings.limits, context.now()
    change_registration(
        connection,
        registration_id,
        state="code_sent",
        code_hash=_code_hash(context, registration_id, code),
        code_sent_at=now,
        code_expires_at=now + limits.code_lifetime,
        code_tries_left=limits.code_tries,
    )


def check_code(connection: Connection, context: Context, row: Registration, field: str, code: str) -> None:
    """Compare a code. Refuses, and keeps: 422 `code_wrong` with the tries left; 410 `code_ended` where none counts."""
    if row.code_tries_left == 0 or row.code_expires_at <= context.now():
        raise Refusal(410, "code_ended", keep=True)
    if not hmac.compare_digest(_code_hash(context, row.registration_id, code), row.code_hash):
        left = row.code_tries_left - 1
        change_registration(connection, row.registration_id, code_tries_left=left)
        raise Refusal(422, "answers_invalid", [Problem(field, "code_wrong", {"tries": str(left)})], keep=True)


def send(context: Context, mobile: str, text: str) -> None:
    """Hand a message to the gateway, with no transaction open. Refuses with 503 `sms_unavailable`."""
    try:
        context.sms.send(context.new_id(), mobile, text)
    except SmsUnavailableError as error:
        wait = int(context.settings.limits.resend_after.total_seconds())
        raise Refusal(503, "sms_unavailable", retry_after=wait) from error


def code_text(context: Context, code: str) -> str:
    """Return the message with the code."""
    minutes = int(context.settings.limits.code_lifetime.total_seconds()) // 60
    return _CODE_TEXT.format(code=isolate(code), minutes=counted(minutes, _MINUTES))


def owner_text() -> str:
    """Return the message that tells an account's owner of somebody's try."""
    return _OWNER_TEXT


def code_sent_reply(context: Context, row: Registration) -> CodeSentReply:
    """Return where the newest code stands."""
    sent_at: datetime = row.code_sent_at
    return CodeSentReply(
        mobile_masked=mask_mobile(row.mobile),
        resend_at=sent_at + context.settings.limits.resend_after,
        expires_at=row.code_expires_at,
        tries_left=row.code_tries_left,
    )


def _code_hash(context: Context, registration_id: str, code: str) -> str:
    return context.keys.keyed_hash("activation", registration_id, code)
