"""E-mail over SMTP, always within TLS: a server that offers none is sent nothing."""

import smtplib
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from balady_desktop.backend.mail.adapter import Letter, MailRefusedError, MailUnavailableError
from balady_desktop.backend.settings import SmtpSettings
from balady_desktop.backend.sms.adapter import SmsRefusedError, SmsUnavailableError
from balady_desktop.domain.words import Language

_SENDERS: Mapping[Language, str] = {"ar": "بلدي", "en": "Balady"}
_DIRECTIONS: Mapping[Language, str] = {"ar": "rtl", "en": "ltr"}
# What a person is told of his account has no subject of its own.
_OF_ACCOUNT = "بلدي: حسابك"
_REFUSED_FOR_GOOD = 500
_HTML = (
    '<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{subject}</title>'
    '</head><body dir="{direction}" style="font-family: sans-serif; font-size: 16px; line-height: 1.6">'
    '<h1 style="font-size: 20px">{subject}</h1>{paragraphs}</body></html>'
)


class SmtpMailer:
    """Sends each letter on a line of its own, as plain text and as HTML in the direction of its language."""

    def __init__(self, settings: SmtpSettings, timeout: timedelta, clock: Callable[[], datetime]) -> None:
        self._settings, self._timeout, self._clock = settings, timeout, clock
        self._tls = ssl.create_default_context(cafile=settings.authority)
        self._tls.minimum_version = ssl.TLSVersion.TLSv1_2

    def send_letter(self, message_id: str, address: str, letter: Letter) -> None:
        """Hand over one letter. Raises MailRefusedError for what this server never takes for this address."""
        try:
            message = self._message(message_id, address, letter)
        except (ValueError, IndexError, MessageError) as error:
            # An address that is none, as the registration of years ago may have taken it.
            raise MailRefusedError("the address cannot be written to") from error
        try:
            with self._line() as line:
                line.send_message(message, self._settings.sender, [address])
        except smtplib.SMTPRecipientsRefused as error:
            code = next((code for code, _ in error.recipients.values()), 0)
            raise _fault(code) from error
        except smtplib.SMTPDataError as error:
            raise _fault(error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            # Also a refusal of our name, our password or our sender: the fault is ours, and mended some day.
            raise MailUnavailableError("the mail server did not confirm") from error

    def send(self, message_id: str, mobile: str, text: str) -> None:
        """Hand over a plain text to an address, as the courier of accounts sends it. Raises SmsUnavailableError."""
        try:
            self.send_letter(message_id, mobile, Letter(_OF_ACCOUNT, text, "ar"))
        except MailRefusedError as error:
            raise SmsRefusedError("the mail server refused") from error
        except MailUnavailableError as error:
            raise SmsUnavailableError("the mail server did not confirm") from error

    def close(self) -> None:
        """Nothing stays open between two letters."""

    def _line(self) -> smtplib.SMTP:
        settings, seconds = self._settings, self._timeout.total_seconds()
        if settings.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, timeout=seconds, context=self._tls)
        else:
            line = smtplib.SMTP(settings.host, settings.port, timeout=seconds)
        try:
            if settings.security == "starttls":
                line.starttls(context=self._tls)
            if settings.user:
                line.login(settings.user, settings.password)
        except BaseException:
            line.close()
            raise
        return line

    def _message(self, message_id: str, address: str, letter: Letter) -> EmailMessage:
        """Return the letter for the wire. Raises ValueError for an address that is none."""
        subject = " ".join(letter.subject.split())
        message = EmailMessage(policy=SMTP)
        message["Message-ID"] = f"<{message_id}@{self._settings.domain}>"
        message["Date"] = format_datetime(self._clock())
        message["From"] = Address(_SENDERS[letter.language], addr_spec=self._settings.sender)
        message["To"] = Address(addr_spec=address)
        message["Subject"] = subject
        # Nobody's out-of-office note answers it (RFC 3834).
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text + "\n", cte="base64")
        message.add_alternative(_html(subject, letter), subtype="html", cte="base64")
        # Last: until then headers of contents are those of the first part.
        message["Content-Language"] = letter.language
        return message


def _html(subject: str, letter: Letter) -> str:
    lines = [line for line in letter.text.splitlines() if line.strip()]
    return _HTML.format(
        language=letter.language,
        direction=_DIRECTIONS[letter.language],
        subject=escape(subject),
        paragraphs="".join(f"<p>{escape(line)}</p>" for line in lines),
    )


def _fault(code: int) -> Exception:
    if code >= _REFUSED_FOR_GOOD:
        return MailRefusedError("the mail server refused the letter")
    return MailUnavailableError("the mail server takes it later")
