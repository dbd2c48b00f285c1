"""What every request is given: settings, database, catalogue, keys and the doors to the outside world."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from balady_desktop.backend.clock import milliseconds
from balady_desktop.backend.database import Database
from balady_desktop.backend.identity.adapter import IdentityRegistry
from balady_desktop.backend.in_force import InForce, PublishedCatalogue
from balady_desktop.backend.keys import Keys
from balady_desktop.backend.mail.adapter import Mailer
from balady_desktop.backend.national.adapter import NationalSignIn
from balady_desktop.backend.oidc.adapter import SignInProvider
from balady_desktop.backend.registers.adapter import OutsideRegisters
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.signing.adapter import Signer
from balady_desktop.backend.signing.lists import SignedLists
from balady_desktop.backend.sms.adapter import SmsGateway
from balady_desktop.backend.sms.courier import Courier
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.ids import RANDOM_BYTES, new_id
from balady_desktop.domain.occasions import Happened
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.wire.published import Published, sign_published


@dataclass(frozen=True, slots=True)
class Context:
    """One backend, ready to answer."""

    settings: Settings
    database: Database
    in_force: InForce
    keys: Keys
    identity: IdentityRegistry
    sms: SmsGateway
    # None: this server has no national sign-in.
    national: NationalSignIn | None
    # None: nobody signs in here by the browser.
    provider: SignInProvider | None
    registers: OutsideRegisters
    signer: Signer
    lists: SignedLists
    courier: Courier
    # None: this server sends no e-mail.
    mailer: Mailer | None
    # Takes the work in whose transaction something happened in the register, and tells of it.
    tell_happened: Callable[[Any, Happened], None]

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that is in force at this moment."""
        return self.in_force.now.catalogue

    def now(self) -> datetime:
        """Return the server's time."""
        return self.settings.clock()

    def today(self) -> date:
        """Return the date in Riyadh."""
        return riyadh_date(self.now())

    def new_id(self) -> str:
        """Mint a UUIDv7."""
        return mint_id(self.settings)

    @property
    def files_folder(self) -> Path:
        """The folder of attachments and papers."""
        return self.settings.data_folder / "files"

    def close(self) -> None:
        """Let go of the database and the connections to the outside."""
        # First: what it has still to send needs the others.
        self.courier.close()
        self.identity.close()
        self.sms.close()
        if self.mailer is not None:
            self.mailer.close()
        if self.national is not None:
            self.national.close()
        self.registers.close()
        if self.provider is not None:
            self.provider.close()
        self.signer.close()
        self.database.close()


def mint_id(settings: Settings) -> str:
    """Return a new UUIDv7 by the settings' clock and randomness."""
    return new_id(milliseconds(settings.clock()), settings.random(RANDOM_BYTES))


def sign(context: Context, published: PublishedCatalogue) -> str:
    """Return the server's signed word of what is in force: the same bytes for the same publication."""
    catalogue = published.catalogue
    editions = {service: catalogue.edition(service).hash for service in catalogue.act_names()}
    word = Published(published.number, catalogue.hash, published.endings, editions, published.last_days)
    return sign_published(word, context.keys.signing)
