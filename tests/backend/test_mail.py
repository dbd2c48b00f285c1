"""E-mail over real SMTP on loopback: within TLS or not at all, refusals for now and for good, nothing smuggled in."""

import argparse
import email
import email.policy
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from balady_desktop.backend.adapters import make_mail, make_mailer
from balady_desktop.backend.certificates import ensure_certificates
from balady_desktop.backend.command import add_arguments, read_settings
from balady_desktop.backend.mail.adapter import Letter, MailRefusedError, MailUnavailableError
from balady_desktop.backend.mail.plain import PlainMailer
from balady_desktop.backend.mail.smtp import SmtpMailer
from balady_desktop.backend.settings import IdentitySettings, Settings, SmsSettings, SmtpSettings
from balady_desktop.backend.sms.adapter import SmsRefusedError, SmsUnavailableError

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ADDRESS = "salem@balady.example"
ARABIC = Letter("صدرت فاتورة طلبك", "صدرت الفاتورة <10100126> للطلب & آخر يوم للسداد قريب.\nسدّدها من البرنامج.", "ar")
ENGLISH = Letter("Your bill", "The bill has been issued.", "en")


@dataclass
class Box:
    """A mail server's box; `answers` are what it says to who a letter is for, and to its text."""

    rcpt: str = "250 OK"
    data: str = "250 OK"
    sender: str = "250 OK"
    letters: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    was_tls: list[bool] = field(default_factory=list)

    async def handle_MAIL(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        if self.data.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            read = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(read, EmailMessage)
            self.letters.append(read)
            self.envelopes.append(envelope)
            self.was_tls.append(session.ssl is not None)
        return self.data


class _Served(Controller):
    """A mail server at a port that the system chooses."""

    @property
    def bound(self) -> int:
        port: int = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]  # it is started
        return port

    def _trigger_server(self) -> None:
        # It asks its own first question at the port that it was given.
        self.port = self.bound
        super()._trigger_server()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The authority of a mail server's certificate, and the file of the certificate with its key."""
    files = ensure_certificates(tmp_path_factory.mktemp("certificates"), datetime.now(UTC))
    return files.authority, files.server


@pytest.fixture
def box() -> Box:
    return Box()


def _authenticated(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    is_right = isinstance(given, LoginPassword) and given.password == b"right"
    return AuthResult(success=is_right, handled=False)


@pytest.fixture
def port(box: Box, authority: tuple[Path, Path]) -> Iterator[int]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority[1])
    served = _Served(
        box,
        hostname="127.0.0.1",
        port=0,
        tls_context=context,
        require_starttls=True,
        authenticator=_authenticated,
        auth_require_tls=True,
    )
    served.start()
    try:
        yield served.bound
    finally:
        served.stop()


@pytest.fixture
def mailer(port: int, authority: tuple[Path, Path]) -> Callable[..., SmtpMailer]:
    def make(**changes: Any) -> SmtpMailer:
        said = {"host": "127.0.0.1", "port": port, "sender": "no-reply@balady.example", "authority": authority[0]}
        return SmtpMailer(SmtpSettings(**{**said, **changes}), timedelta(seconds=10), lambda: NOW)

    return make


def test_an_arabic_letter_arrives_as_it_was_written_from_right_to_left(
    box: Box, mailer: Callable[..., SmtpMailer]
) -> None:
    mailer().send_letter("message-1", ADDRESS, ARABIC)
    (letter,) = box.letters
    assert box.was_tls == [True]
    assert letter["Subject"] == ARABIC.subject
    assert (letter["To"], letter["Message-ID"]) == (ADDRESS, "<message-1@balady.example>")
    assert letter["From"] == "بلدي <no-reply@balady.example>"
    assert (letter["Content-Language"], letter["Auto-Submitted"]) == ("ar", "auto-generated")
    assert email.utils.parsedate_to_datetime(letter["Date"]) == NOW
    plain, page = letter.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert isinstance(plain, EmailMessage)
    assert isinstance(page, EmailMessage)
    assert plain.get_content().split() == ARABIC.text.split()
    html = page.get_content()
    assert '<html lang="ar" dir="rtl">' in html
    # What was written is text, whatever it looks like.
    assert "&lt;10100126&gt; للطلب &amp; آخر" in html
    assert html.count("<p>") == 2


def test_an_english_letter_is_from_left_to_right_and_a_second_one_has_its_own_line(
    box: Box, mailer: Callable[..., SmtpMailer]
) -> None:
    made = mailer(user="balady", password="right")
    for number in (1, 2):
        made.send_letter(f"message-{number}", ADDRESS, ENGLISH)
    assert [one["Message-ID"] for one in box.letters] == ["<message-1@balady.example>", "<message-2@balady.example>"]
    page = box.letters[0].get_body(("html",))
    assert page is not None
    assert 'dir="ltr"' in page.get_content()
    made.close()


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"rcpt": "450 mailbox busy"}, MailUnavailableError),
        ({"rcpt": "550 no such mailbox"}, MailRefusedError),
        ({"data": "451 try later"}, MailUnavailableError),
        ({"data": "554 no"}, MailRefusedError),
        # Who we are is ours to mend: no letter is given up for it.
        ({"sender": "550 who are you"}, MailUnavailableError),
    ],
)
def test_a_refusal_for_now_is_tried_again_and_one_for_good_is_not(
    box: Box, mailer: Callable[..., SmtpMailer], answers: dict[str, str], error: type[Exception]
) -> None:
    for name, answer in answers.items():
        setattr(box, name, answer)
    with pytest.raises(error) as caught:
        mailer().send_letter("message-1", ADDRESS, ENGLISH)
    assert ADDRESS not in str(caught.value)
    assert box.letters == []


def test_nothing_goes_out_without_tls_that_holds(
    box: Box, mailer: Callable[..., SmtpMailer], authority: tuple[Path, Path]
) -> None:
    plain = _Served(box, hostname="127.0.0.1", port=0)
    plain.start()
    try:
        there = plain.bound
        # Without STARTTLS, of an authority that nobody knows, with a wrong password, within TLS where there is none.
        for changes in ({"port": there}, {"authority": None}, {"user": "u", "password": "wrong"}, {"security": "tls"}):
            with pytest.raises(MailUnavailableError):
                mailer(**changes).send_letter("message-1", ADDRESS, ENGLISH)
    finally:
        plain.stop()
    with pytest.raises(MailUnavailableError):
        # Nobody listens there any more.
        mailer(port=there).send_letter("message-1", ADDRESS, ENGLISH)
    assert box.letters == []


@pytest.mark.parametrize(
    "subject", ["Your bill\r\nBcc: thief@balady.example", "Your bill\nBcc: thief@balady.example\n\nHello", "a\x0bb"]
)
def test_a_subject_adds_no_header(box: Box, mailer: Callable[..., SmtpMailer], subject: str) -> None:
    mailer().send_letter("message-1", ADDRESS, Letter(subject, "text", "en"))
    (letter,) = box.letters
    assert letter["Bcc"] is None
    assert letter["Subject"] == " ".join(subject.split())
    assert [one.rcpt_tos for one in box.envelopes] == [[ADDRESS]]


@pytest.mark.parametrize(
    "address",
    ["a@b.example\r\nBcc: thief@balady.example", "a@b.example, thief@balady.example", "", "no address", "a@", "@b"],
)
def test_an_address_that_is_none_is_refused_for_good(box: Box, mailer: Callable[..., SmtpMailer], address: str) -> None:
    with pytest.raises(MailRefusedError):
        mailer().send_letter("message-1", address, ENGLISH)
    assert box.letters == []


def test_what_accounts_are_told_goes_the_same_way(box: Box, mailer: Callable[..., SmtpMailer]) -> None:
    made = mailer()
    made.send("message-1", ADDRESS, "بلدي: تغير جوال حسابك")
    assert [one["Subject"] for one in box.letters] == ["بلدي: حسابك"]
    for answer, error in (("450 later", SmsUnavailableError), ("550 never", SmsRefusedError)):
        box.rcpt = answer
        with pytest.raises(error):
            made.send("message-2", ADDRESS, "text")


class _Gateway:
    """A gateway of plain texts that answers as it is told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.sent, self.is_closed = error, list[tuple[str, str, str]](), False

    def send(self, message_id: str, mobile: str, text: str) -> None:
        if self.error is not None:
            raise self.error
        self.sent.append((message_id, mobile, text))

    def close(self) -> None:
        self.is_closed = True


def test_a_gateway_of_plain_texts_takes_letters_too() -> None:
    gateway = _Gateway()
    made = PlainMailer(gateway)
    made.send_letter("message-1", ADDRESS, ENGLISH)
    made.close()
    assert gateway.sent == [("message-1", ADDRESS, "Your bill\n\nThe bill has been issued.")]
    assert gateway.is_closed
    for error, expected in (
        (SmsRefusedError("no"), MailRefusedError),
        (SmsUnavailableError("later"), MailUnavailableError),
    ):
        with pytest.raises(expected):
            PlainMailer(_Gateway(error)).send_letter("message-1", ADDRESS, ENGLISH)


def test_the_settings_choose_who_sends(tmp_path: Path) -> None:
    smtp = SmtpSettings("mail.balady.example", "no-reply@balady.example", password="secret")
    assert "secret" not in repr(smtp)
    outside: dict[str, Any] = {"identity": IdentitySettings("https://i"), "sms": SmsSettings("https://s")}
    real = Settings(database_url="sqlite://", data_folder=tmp_path, **outside)
    assert make_mailer(real, None) is None  # type: ignore[arg-type]  # no database is needed for none
    sending = Settings(database_url="sqlite://", data_folder=tmp_path, smtp=smtp, **outside)
    for make in (make_mail, make_mailer):
        assert isinstance(make(sending, None), SmtpMailer)  # type: ignore[arg-type]  # nor for a mail server
    for sender in ("nobody", "@balady.example", "a b@balady.example", "بلدي@balady.example", "a@\n"):
        with pytest.raises(ValueError, match="one address"):
            SmtpSettings("mail.balady.example", sender)
    with pytest.raises(ValueError, match="starttls or tls"):
        SmtpSettings("mail.balady.example", "a@b.example", security="plain")  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--smtp mail.example --mail-from a@b.example", ("mail.example", 587, "starttls", "")),
        ("--smtp mail.example:2525 --mail-from a@b.example --smtp-user u", ("mail.example", 2525, "starttls", "u")),
        ("--smtp mail.example --smtp-tls --mail-from a@b.example", ("mail.example", 465, "tls", "")),
        ("--smtp mail.example:1465 --smtp-tls --mail-from a@b.example", ("mail.example", 1465, "tls", "")),
    ],
)
def test_the_command_line_names_a_mail_server_and_no_secret(
    tmp_path: Path, words: str, expected: tuple[str, int, str, str]
) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    arguments = parser.parse_args(["--data-folder", str(tmp_path), "--sample", *words.split()])
    found = read_settings(arguments, {"smtp_password": "secret"}).smtp
    assert found is not None
    assert (found.host, found.port, found.security, found.user) == expected
    assert (found.sender, found.password, found.domain) == ("a@b.example", "secret", "b.example")


@pytest.mark.parametrize("words", ["--smtp mail.example", "--mail-from a@b.example"])
def test_a_mail_server_and_its_sender_belong_together(tmp_path: Path, words: str) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    arguments = parser.parse_args(["--data-folder", str(tmp_path), "--sample", *words.split()])
    with pytest.raises(ValueError, match="belong together"):
        read_settings(arguments, {})
