"""Editions on the server: kept for ever, read by their hashes, taken for a while after the next one is published."""

from datetime import datetime, timedelta
from functools import partial

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.editions.tables import definition_text, edition
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.editions import Edition, EditionUnknownError, is_edition
from balady_desktop.wire.protocol import EDITIONS_PROTOCOL

# How long what was begun on an edition is taken after the next one is published.
GRACE = timedelta(days=30)


# The table of publications only grows: what is published again, or withdrawn, is a row with a number after this.
_TURN = "#"
_WITHDRAWN = "withdrawn"


def keep_editions(connection: Connection, catalogue: Catalogue, now: datetime) -> None:
    """Keep what today's editions read for as long as there are applications, and since when each is published.

    A service that is published no more is noted too: with its withdrawal its last edition's grace period begins.
    """
    for service in catalogue.service_names():
        today = catalogue.edition(service)
        if _note_turn(connection, service, today.hash, now):
            _keep_texts(connection, catalogue, today)
    for service in connection.execute(sa.select(edition.c.service).distinct()).scalars().all():
        if service not in catalogue.service_names():
            _note_turn(connection, service, _WITHDRAWN, now)


def _note_turn(connection: Connection, service: str, turn: str, now: datetime) -> bool:
    """Note what a service is from now on: an edition, or withdrawn; False where it was that already."""
    of_service = edition.c.service == service
    turns = connection.execute(sa.select(edition.c.hash).where(of_service).order_by(edition.c.published_at)).scalars()
    before = turns.all()
    if before and before[-1].partition(_TURN)[0] == turn:
        return False
    is_first = turn != _WITHDRAWN and turn not in before
    name = turn if is_first else _TURN.join((turn, service, str(len(before))))
    return insert_if_absent(connection, edition, hash=name, service=service, published_at=now)


def find_last_rules(connection: Connection, catalogue: Catalogue, service: str) -> Catalogue | None:
    """Return the rules of a service: today's, or those of its last edition once withdrawn; None for an unknown one."""
    if service in catalogue.service_names():
        return catalogue
    newest = sa.select(edition.c.hash).where(edition.c.service == service).order_by(edition.c.published_at.desc())
    for name in connection.execute(newest).scalars():
        kept = name.partition(_TURN)[0]
        if kept != _WITHDRAWN:
            return rules_at(connection, catalogue, service, kept)
    return None


def keep_rules(connection: Connection, rules: Catalogue, service: str) -> str:
    """Keep the rules by which an application is sent; returns the hash of their edition.

    What was begun on a bare definition has none that was published: it is kept with the rules that it is read with now.
    """
    read = rules.edition(service)
    if find_kept_text(connection, read.hash) is None:
        _keep_texts(connection, rules, read)
    return read.hash


def _keep_texts(connection: Connection, rules: Catalogue, read: Edition) -> None:
    for digest, text in rules.texts_of(read).items():
        insert_if_absent(connection, definition_text, hash=digest, text=text)


def find_kept_text(connection: Connection, digest: str) -> str | None:
    """Return a text that was published once: an edition, or a file that one reads."""
    wanted = sa.select(definition_text.c.text).where(definition_text.c.hash == digest)
    return connection.execute(wanted).scalar_one_or_none()


def refuse_older_reader(connection: Connection, kept: str, protocol: int) -> None:
    """Refuse with 426 where the program that asks cannot read an edition, so that its person is told to update.

    Programs before the first edition read bare definitions: those they still open.
    """
    text = find_kept_text(connection, kept) if protocol < EDITIONS_PROTOCOL else None
    if text is not None and is_edition(text):
        raise Refusal(426, "upgrade")


def rules_at(connection: Connection, catalogue: Catalogue, service: str, kept: str) -> Catalogue:
    """Return the catalogue as an edition reads it. Refuses where this server cannot read it any more."""
    try:
        return catalogue.at(service, kept, partial(find_kept_text, connection))
    except (DefinitionError, EditionUnknownError, KeyError):
        raise Refusal(409, "rules_gone") from None


def find_earlier_rules(
    connection: Connection, catalogue: Catalogue, service: str, kept: str, now: datetime
) -> Catalogue | None:
    """Return the rules of an edition that is still taken: what was begun on it is sent within its grace period.

    Where only texts of the definition are older, under the same version and today's rules, it is taken at any time.
    """
    if find_kept_text(connection, kept) is None:
        return None
    found = rules_at(connection, catalogue, service, kept)
    is_taken = _is_wording(catalogue, found, service) or _is_within_grace(connection, service, kept, now)
    return found if is_taken else None


def _is_wording(catalogue: Catalogue, found: Catalogue, service: str) -> bool:
    if service not in catalogue.service_names():
        return False
    is_same_version = found.service(service).version == catalogue.service(service).version
    return is_same_version and found.edition(service).rules == catalogue.edition(service).rules


def _is_within_grace(connection: Connection, service: str, kept: str, now: datetime) -> bool:
    """Return whether what came after this edition, a newer one or the withdrawal, is younger than the grace period."""
    column = edition.c
    turns = sa.or_(column.hash == kept, column.hash.startswith(f"{kept}{_TURN}", autoescape=True))
    published = sa.select(sa.func.max(column.published_at)).where(turns).scalar_subquery()
    later = sa.select(sa.func.min(column.published_at)).where(
        column.service == service, column.published_at > published
    )
    replaced_at = connection.execute(later).scalar_one_or_none()
    return replaced_at is not None and now <= replaced_at + GRACE
