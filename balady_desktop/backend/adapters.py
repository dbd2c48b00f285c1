"""Chooses the doors to the outside world by the settings: the real ones, or the local ones of sample servers."""

from collections.abc import Mapping

from balady_desktop.backend.database import Database
from balady_desktop.backend.identity.adapter import IdentityRegistry
from balady_desktop.backend.identity.http import HttpRegistry
from balady_desktop.backend.identity.local import LocalRegistry
from balady_desktop.backend.keys import read_or_make_secret
from balady_desktop.backend.mail.adapter import Mailer
from balady_desktop.backend.mail.plain import PlainMailer
from balady_desktop.backend.mail.smtp import SmtpMailer
from balady_desktop.backend.national.adapter import NationalSignIn
from balady_desktop.backend.national.http import HttpNational
from balady_desktop.backend.national.local import LocalNational
from balady_desktop.backend.oidc.adapter import SignInProvider
from balady_desktop.backend.oidc.http import HttpProvider
from balady_desktop.backend.oidc.local import SampleProvider
from balady_desktop.backend.registers.adapter import OutsideRegisters
from balady_desktop.backend.registers.http import HttpRegisters
from balady_desktop.backend.registers.local import LocalRegisters
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.signing.adapter import Signer
from balady_desktop.backend.signing.child import ChildLine
from balady_desktop.backend.signing.lines import Line, LineSigner
from balady_desktop.backend.signing.unix_socket import SocketLine
from balady_desktop.backend.sms.adapter import SmsGateway
from balady_desktop.backend.sms.http import HttpGateway
from balady_desktop.backend.sms.local import LocalGateway
from balady_desktop.domain.registers import Register


def make_registry(settings: Settings) -> IdentityRegistry:
    """Return the identity registry."""
    if settings.identity is None:
        return LocalRegistry()
    return HttpRegistry(settings.identity, settings.limits.outward_timeout)


def make_gateway(settings: Settings, database: Database) -> SmsGateway:
    """Return the SMS gateway."""
    if settings.sms is None:
        return LocalGateway(database, settings.clock)
    return HttpGateway(settings.sms, settings.limits.outward_timeout)


def make_mail(settings: Settings, database: Database) -> SmsGateway | None:
    """Return the e-mail gateway, None where a real server has none: it speaks as the SMS gateway does."""
    if settings.smtp is not None:
        return SmtpMailer(settings.smtp, settings.limits.outward_timeout, settings.clock)
    if settings.mail is not None:
        return HttpGateway(settings.mail, settings.limits.outward_timeout)
    return LocalGateway(database, settings.clock) if settings.sample else None


def make_mailer(settings: Settings, database: Database) -> Mailer | None:
    """Return who sends letters, None where a real server sends none."""
    if settings.smtp is not None:
        return SmtpMailer(settings.smtp, settings.limits.outward_timeout, settings.clock)
    gateway = make_mail(settings, database)
    return PlainMailer(gateway) if gateway is not None else None


def make_national(settings: Settings, database: Database) -> NationalSignIn | None:
    """Return the national sign-in service, None where a real server has none."""
    if settings.national is not None:
        return HttpNational(settings.national, settings.limits.outward_timeout)
    if not settings.sample:
        return None
    return LocalNational(database, settings.clock, settings.random, settings.limits.approval_lifetime)


def make_provider(settings: Settings) -> SignInProvider | None:
    """Return the OpenID Connect provider, None where a real server has none."""
    timeout = settings.limits.outward_timeout
    if settings.oidc is not None:
        return HttpProvider(settings.oidc, timeout, settings.clock)
    return SampleProvider(settings.clock, timeout) if settings.sample else None


def make_registers(settings: Settings, registers: Mapping[str, Register]) -> OutsideRegisters:
    """Return the outside registers. Raises ValueError for one that registers.yaml does not have."""
    unknown = sorted(set(settings.registers) - set(registers))
    if unknown:
        raise ValueError(f"registers.yaml has no register {', '.join(unknown)}; it has {', '.join(registers)}")
    if settings.sample and not settings.registers:
        return LocalRegisters(registers)
    return HttpRegisters(settings.registers, registers, settings.limits.register_timeout)


def make_signer(settings: Settings) -> Signer:
    """Return the signer of papers; it is reached when it is first needed."""
    if settings.signer is not None:
        return settings.signer
    seconds, path = settings.limits.signer_timeout.total_seconds(), settings.signer_socket
    folder = settings.data_folder

    def open_line() -> Line:
        if path is not None:
            return SocketLine(path, seconds)
        # The keys themselves are the child's: this only opens the files in which they lie.
        secret = read_or_make_secret(folder / "keys" / "signer.secret")
        return ChildLine(folder / "signer", secret, seconds, sample=settings.sample)

    return LineSigner(open_line)
