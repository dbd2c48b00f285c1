"""Everything that the person who runs the backend may decide; passed in, never read from the surroundings."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from balady_desktop.backend.clock import utc_now
from balady_desktop.backend.signing.adapter import Signer
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.wire.files import LARGEST_FILE


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: `burst` at once, then one more `every` so often."""

    burst: int
    every: timedelta


# What is counted, and for whom: the part after the underscore tells whose bucket it is.
RATES: Mapping[str, Rate] = {
    "picture_peer": Rate(60, timedelta(seconds=5)),
    "identity_device": Rate(10, timedelta(minutes=2)),
    "identity_peer": Rate(60, timedelta(seconds=10)),
    "identity_subject": Rate(5, timedelta(minutes=10)),
    "account_device": Rate(10, timedelta(minutes=2)),
    "code_subject": Rate(5, timedelta(minutes=10)),
    "code_mobile": Rate(5, timedelta(minutes=10)),
    "activation_device": Rate(20, timedelta(minutes=1)),
    "recovery_device": Rate(10, timedelta(minutes=2)),
    "recovery_peer": Rate(60, timedelta(seconds=10)),
    "recovery_subject": Rate(5, timedelta(minutes=10)),
    "proof_device": Rate(20, timedelta(minutes=1)),
    # Whoever invites learns whether a number or a name has an account.
    "invite_person": Rate(30, timedelta(minutes=1)),
    "national_device": Rate(5, timedelta(minutes=1)),
    "national_peer": Rate(60, timedelta(seconds=5)),
    "national_subject": Rate(5, timedelta(minutes=10)),
    "national_look_device": Rate(120, timedelta(seconds=1)),
    "register_person": Rate(30, timedelta(seconds=10)),
    "browser_device": Rate(10, timedelta(seconds=30)),
    "browser_peer": Rate(60, timedelta(seconds=5)),
    # Steps with a wrong token: of one address, of one registration or recovery.
    "resume_peer": Rate(60, timedelta(seconds=5)),
    "resume_id": Rate(10, timedelta(minutes=1)),
    # Looks with a wrong token.
    "national_look_peer": Rate(60, timedelta(seconds=5)),
    "own_code_person": Rate(5, timedelta(minutes=10)),
    "own_password_person": Rate(5, timedelta(minutes=1)),
    "sign_in_account": Rate(20, timedelta(minutes=1)),
    "sign_in_device": Rate(5, timedelta(minutes=1)),
    "sign_in_peer": Rate(60, timedelta(seconds=5)),
    "paper_check_peer": Rate(30, timedelta(seconds=10)),
    "paper_check_number": Rate(10, timedelta(minutes=1)),
    # Whoever claims a record must not find out by trying whose number is there.
    "claim_person": Rate(10, timedelta(minutes=10)),
    "claim_number": Rate(5, timedelta(minutes=10)),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How often and how long."""

    code_digits: int = 8
    code_tries: int = 5
    code_lifetime: timedelta = timedelta(minutes=10)
    resend_after: timedelta = timedelta(seconds=60)
    picture_lifetime: timedelta = timedelta(seconds=300)
    picture_digits: int = 5
    # From the first question of a recovery to its new password.
    recovery_lifetime: timedelta = timedelta(minutes=30)
    # How long a lost mobile still counts: time for its owner to say no.
    mobile_wait: timedelta = timedelta(hours=72)
    one_time_lifetime: timedelta = timedelta(hours=24)
    # How long a person has to answer on the telephone, and how long to wait between two looks at the answer.
    approval_lifetime: timedelta = timedelta(minutes=3)
    # How long a person has to sign in at a provider in the browser.
    browser_lifetime: timedelta = timedelta(minutes=10)
    approval_look: timedelta = timedelta(seconds=3)
    registration_lifetime: timedelta = timedelta(days=7)
    access_lifetime: timedelta = timedelta(minutes=10)
    refresh_lifetime: timedelta = timedelta(days=30)
    staff_session_lifetime: timedelta = timedelta(hours=12)
    # How long a payer has the provider's page; afterwards the bill may be paid at a counter again.
    intent_lifetime: timedelta = timedelta(minutes=15)
    outward_timeout: timedelta = timedelta(seconds=10)
    # Somebody waits for a register while he fills in a page, and every submission waits for its registers.
    register_timeout: timedelta = timedelta(seconds=5)
    signer_timeout: timedelta = timedelta(seconds=10)
    largest_file: int = LARGEST_FILE
    upload_lifetime: timedelta = timedelta(days=7)
    open_uploads: int = 50
    # Papers that a new status list has room for: a power of two, so that every place is as likely.
    status_list_size: int = 1 << 16
    rates: Mapping[str, Rate] = field(default_factory=lambda: RATES)


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """The identity registry over HTTPS: Yakeen-shaped REST."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class SmsSettings:
    """The SMS gateway over HTTPS."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    sender: str = "Balady"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """A mail server. `sender` is an address; `tls` is within TLS from its first byte, `starttls` before any letter."""

    host: str
    sender: str
    port: int = 587
    security: Literal["starttls", "tls"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    # A certificate authority of one's own, beside those of this machine.
    authority: Path | None = None

    @property
    def domain(self) -> str:
        """The domain of the sender."""
        return self.sender.rpartition("@")[2]

    def __post_init__(self) -> None:
        name, _, domain = self.sender.rpartition("@")
        if not name or not domain or not self.sender.isascii() or not self.sender.isprintable() or " " in self.sender:
            raise ValueError("the sender of e-mail is one address in plain letters")
        if self.security not in ("starttls", "tls"):
            raise ValueError("letters go out by starttls or tls")


@dataclass(frozen=True, slots=True)
class NationalSettings:
    """The national sign-in service over HTTPS: Nafath-shaped. `service` is what it calls the reason for signing in."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    service: str = "Login"


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """An OpenID Connect provider. `id_claim`: the claim that is the identity number.

    The provider has to take loopback addresses with any port (RFC 8252, section 7.3).
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    scope: str = "openid"
    id_claim: str = "nationalId"


@dataclass(frozen=True, slots=True)
class RegisterSettings:
    """One outside register over HTTPS."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """One backend.

    `identity`, `sms`, `national` and `payment_url` of None are the local samples, on sample servers only.
    """

    database_url: str
    data_folder: Path
    # Raw 256-bit key of an SQLite file; the embedded server always has one.
    database_key: bytes | None = field(default=None, repr=False)
    sample: bool = False
    # The stated password of the sample staff; a server that is no sample has none.
    sample_password: str | None = field(default=None, repr=False)
    identity: IdentitySettings | None = None
    sms: SmsSettings | None = None
    # The e-mail gateway; a real server without one tells people by SMS alone.
    mail: SmsSettings | None = None
    # A mail server, instead of an e-mail gateway.
    smtp: SmtpSettings | None = None
    # A real server without it has sign-in by user name and password alone.
    national: NationalSettings | None = None
    # A real server without it has no sign-in by the browser.
    oidc: OidcSettings | None = None
    # By the names of registers.yaml. What a real server has no address of is not checked; a sample server that has
    # none at all asks its own samples.
    registers: Mapping[str, RegisterSettings] = field(default_factory=dict)
    # Refuse a mobile of which the identity registry says that it is somebody else's.
    mobile_must_be_owned: bool = True
    payment_url: str | None = None
    payment_secret: bytes = field(default=b"", repr=False)
    biller_code: str = "901"
    # The address under which papers are checked; it is in their QR codes.
    public_url: str = "https://balady.example"
    paper_style: PaperStyle = PLAIN
    # A signer that somebody else runs, by its Unix socket; without one the server starts a child of its own.
    signer_socket: Path | None = None
    # Another signer, passed in as it is.
    signer: Signer | None = None
    # A folder of services, workflows, tariffs and tables of the municipality's own, read over the program's.
    catalogue_folder: Path | None = None
    name_ar: str = "خادم بلدي (بيانات تجريبية)"
    name_en: str = "Balady server (sample data)"
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], datetime] = utc_now
    random: Callable[[int], bytes] = secrets.token_bytes

    @property
    def has_sample_phone(self) -> bool:
        """Return whether sign-ins are answered on the program's sample telephone."""
        return self.sample and self.national is None

    def __post_init__(self) -> None:
        if self.database_key is not None and len(self.database_key) != 32:
            raise ValueError("the key of the database has 32 bytes")
        # Raises ValueError for an address that cannot be in a QR code.
        to_square(self.public_url, b"")
        if not self.sample and (self.identity is None or self.sms is None):
            raise ValueError("a server that is no sample needs an identity registry and an SMS gateway")
        if not self.sample and self.sample_password is not None:
            raise ValueError("only a sample server has a sample password")
