"""Builds what every request is given: keys, the database with its tables, the catalogue and the doors outside, once."""

from contextlib import ExitStack
from dataclasses import replace

from balady_desktop.backend.adapters import (
    make_gateway,
    make_mail,
    make_mailer,
    make_national,
    make_provider,
    make_registers,
    make_registry,
    make_signer,
)
from balady_desktop.backend.context import Context, mint_id
from balady_desktop.backend.database import Database
from balady_desktop.backend.editions.publications import read_in_force
from balady_desktop.backend.editions.service import keep_editions, last_days
from balady_desktop.backend.in_force import InForce
from balady_desktop.backend.keys import load_or_make_keys, make_private_folder
from balady_desktop.backend.notifying.occasions import tell_happened
from balady_desktop.backend.people.samples import seed_sample_staff
from balady_desktop.backend.proofs.lists import PaperLists
from balady_desktop.backend.schema import prepare_schema
from balady_desktop.backend.server.queries import ensure_epoch
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.sms.courier import Courier
from balady_desktop.domain.catalogue import Catalogue, read_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.grace import grace_days_of


def make_context(settings: Settings) -> Context:
    """Return everything, built once. Raises DatabaseUnfitError where the database cannot be used, and OSError."""
    make_private_folder(settings.data_folder)
    keys = load_or_make_keys(settings.data_folder / "keys")
    with ExitStack() as undone:
        catalogue = _checked_catalogue(settings)
        database = Database(settings)
        undone.callback(database.close)
        prepare_schema(database, settings.data_folder / "backups")
        signer, sms = make_signer(settings), make_gateway(settings, database)
        context = Context(
            settings=settings,
            database=database,
            in_force=InForce(catalogue),
            keys=keys,
            identity=make_registry(settings),
            sms=sms,
            national=make_national(settings, database),
            provider=make_provider(settings),
            registers=make_registers(settings, catalogue.registers),
            signer=signer,
            lists=PaperLists(database, signer, settings.clock, settings.data_folder / "keys" / "paper-root.der"),
            mailer=make_mailer(settings, database),
            tell_happened=tell_happened,
            courier=Courier(sms, make_mail(settings, database), lambda: mint_id(settings)),
        )
        _seed(context)
        undone.pop_all()
    return context


def _checked_catalogue(settings: Settings) -> Catalogue:
    """Return the catalogue; what a municipality added is checked as `catalogue check` does. Raises DefinitionError."""
    catalogue = read_catalogue(settings.catalogue_folder)
    complaints = check_catalogue(catalogue).complaints if settings.catalogue_folder is not None else ()
    if complaints:
        raise DefinitionError(*complaints)
    return catalogue


def _seed(context: Context) -> None:
    """Write what a new server begins with; an old one keeps its own."""
    with context.database.transaction() as connection:
        ensure_epoch(connection, context.new_id())
        context.in_force.take(read_in_force(connection, context.in_force.own))
        keep_editions(connection, context.catalogue, context.now(), grace_days_of(context.catalogue.parameters))
        # What came with a newer program may have ended editions just now.
        context.in_force.take(replace(context.in_force.now, last_days=last_days(connection)))
        if context.settings.sample_password is not None:
            seed_sample_staff(connection, context.settings.sample_password, context.new_id, context.now())
