"""Chooses the doors to the outside world by the settings: the real ones, or the local ones of sample servers."""

from balady_desktop.backend.database import Database
from balady_desktop.backend.identity.adapter import IdentityRegistry
from balady_desktop.backend.identity.http import HttpRegistry
from balady_desktop.backend.identity.local import LocalRegistry
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.sms.adapter import SmsGateway
from balady_desktop.backend.sms.http import HttpGateway
from balady_desktop.backend.sms.local import LocalGateway


def make_registry(settings: Settings) -> IdentityRegistry:
    """Give the identity registry."""
    if settings.identity is None:
        return LocalRegistry()
    return HttpRegistry(settings.identity, settings.limits.outward_timeout)


def make_gateway(settings: Settings, database: Database) -> SmsGateway:
    """Give the SMS gateway."""
    if settings.sms is None:
        return LocalGateway(database, settings.clock)
    return HttpGateway(settings.sms, settings.limits.outward_timeout)
