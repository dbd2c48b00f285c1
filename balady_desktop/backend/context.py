"""What every request reaches: settings, database, catalogue, keys and the doors to the outside world, built once."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from balady_desktop.backend.adapters import make_gateway, make_mail, make_registry, make_signer
from balady_desktop.backend.clock import milliseconds
from balady_desktop.backend.database import Database
from balady_desktop.backend.editions.service import keep_editions
from balady_desktop.backend.identity.adapter import IdentityRegistry
from balady_desktop.backend.keys import Keys, load_or_make_keys, make_private_folder
from balady_desktop.backend.people.samples import seed_sample_staff
from balady_desktop.backend.proofs.lists import PaperLists
from balady_desktop.backend.schema import prepare_schema
from balady_desktop.backend.server.queries import ensure_epoch
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.signing.adapter import Signer
from balady_desktop.backend.sms.adapter import SmsGateway
from balady_desktop.backend.sms.courier import Courier
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.ids import RANDOM_BYTES, new_id
from balady_desktop.domain.riyadh import riyadh_date


@dataclass(frozen=True, slots=True)
class Context:
    """One backend, ready to answer."""

    settings: Settings
    database: Database
    catalogue: Catalogue
    keys: Keys
    identity: IdentityRegistry
    sms: SmsGateway
    signer: Signer
    lists: PaperLists
    courier: Courier

    def now(self) -> datetime:
        """Return the server's time."""
        return self.settings.clock()

    def today(self) -> date:
        """Return the date in Riyadh."""
        return riyadh_date(self.now())

    def new_id(self) -> str:
        """Mint a UUIDv7."""
        return _mint(self.settings)

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
        self.signer.close()
        self.database.close()


def make_context(settings: Settings) -> Context:
    """Build everything once: keys, database with its tables, catalogue and adapters."""
    make_private_folder(settings.data_folder)
    keys = load_or_make_keys(settings.data_folder / "keys")
    with ExitStack() as undone:
        database = Database(settings)
        undone.callback(database.close)
        prepare_schema(database, settings.data_folder / "backups")
        signer, sms = make_signer(settings), make_gateway(settings, database)
        context = Context(
            settings=settings,
            database=database,
            catalogue=packaged_catalogue(),
            keys=keys,
            identity=make_registry(settings),
            sms=sms,
            signer=signer,
            lists=PaperLists(database, signer, settings.clock, settings.data_folder / "keys" / "paper-root.der"),
            courier=Courier(sms, make_mail(settings, database), lambda: _mint(settings)),
        )
        _seed(context)
        undone.pop_all()
    return context


def _mint(settings: Settings) -> str:
    return new_id(milliseconds(settings.clock()), settings.random(RANDOM_BYTES))


def _seed(context: Context) -> None:
    """Write what a new server begins with; an old one keeps its own."""
    with context.database.transaction() as connection:
        ensure_epoch(connection, context.new_id())
        keep_editions(connection, context.catalogue, context.now())
        if context.settings.sample_password is not None:
            seed_sample_staff(connection, context.settings.sample_password, context.new_id, context.now())
