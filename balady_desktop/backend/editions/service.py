"""Editions on the server: kept for ever, read by their hashes, taken for a while after the next one is published."""

from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.editions.publication_tables import edition_standing
from balady_desktop.backend.editions.tables import definition_text, edition_period
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.declared_nodes import compose
from balady_desktop.domain.editions import Edition, EditionUnknownError, is_edition, read_edition
from balady_desktop.domain.grace import last_day_of
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow_before import has_words_of_before
from balady_desktop.wire.protocol import EDITIONS_PROTOCOL, MOVES_PROTOCOL

# The lookup of municipalities.
PLACES = "municipalities"
_NO_WORDS = Words("", "")
# In place of an edition: the service is published no more from then on.
_NOT_OFFERED = "not offered"


def keep_editions(connection: Connection, catalogue: Catalogue, now: datetime, grace_days: int) -> None:
    """Keep what today's editions read for as long as there are applications, and since when each is in force.

    `grace_days`: for how many days the editions that end with this are still taken.
    A service that is published no more is noted too: with its withdrawal its last edition's grace period begins.
    """
    today = catalogue.act_names()
    for service in today:
        in_force = catalogue.edition(service)
        if _begin_period(connection, service, in_force.hash, now, grace_days):
            _keep_texts(connection, catalogue, in_force)
    for service in connection.execute(sa.select(edition_period.c.service).distinct()).scalars().all():
        if service not in today:
            _begin_period(connection, service, _NOT_OFFERED, now, grace_days)


def _begin_period(connection: Connection, service: str, edition: str, now: datetime, grace_days: int) -> bool:
    """Note what a service is from now on; False where it was that already."""
    last = _find_last_period(connection, service)
    if last is not None and last.hash == edition:
        return False
    row = {"service": service, "seq": last.seq + 1 if last else 1, "hash": edition, "since": now}
    return insert_if_absent(connection, edition_period, **row, grace_days=grace_days)


def _find_last_period(connection: Connection, service: str, edition: str | None = None) -> Row[Any] | None:
    """Return the last period of a service, or the last one of one of its editions."""
    column = edition_period.c
    wanted = sa.select(edition_period).where(column.service == service).order_by(column.seq.desc()).limit(1)
    if edition is not None:
        wanted = wanted.where(column.hash == edition)
    return connection.execute(wanted).one_or_none()


def follows(connection: Connection, service: str, edition: str, before: str) -> bool:
    """Return whether a service came to an edition after another one; of one that was never its own nothing is known.

    Such as the bare definition that v0.1.0 names, which every edition follows and which follows none.
    """
    mine, other = (_find_last_period(connection, service, one) for one in (edition, before))
    return mine is not None and (other is None or mine.seq > other.seq)


def find_last_rules(connection: Connection, catalogue: Catalogue, service: str) -> Catalogue | None:
    """Return the rules of a service: today's, or those of its last edition once withdrawn; None for an unknown one."""
    if catalogue.has(service):
        return catalogue
    column = edition_period.c
    of_service = sa.and_(column.service == service, column.hash != _NOT_OFFERED)
    wanted = sa.select(column.hash).where(of_service).order_by(column.seq.desc()).limit(1)
    newest: str | None = connection.execute(wanted).scalar_one_or_none()
    return None if newest is None else rules_at(connection, catalogue, service, newest)


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
    text = find_kept_text(connection, kept) if protocol < MOVES_PROTOCOL else None
    if text is not None and is_edition(text) and (protocol < EDITIONS_PROTOCOL or _has_newer_moves(connection, text)):
        raise Refusal(426, "upgrade")


def _has_newer_moves(connection: Connection, text: str) -> bool:
    """Return whether the workflow of an edition is written in words that programs before protocol 5 cannot read."""
    digests = (digest for path, digest in read_edition(text).files.items() if path.startswith("workflows/"))
    texts = (find_kept_text(connection, digest) for digest in digests)
    return any(one is not None and not has_words_of_before(compose(one, "")) for one in texts)


def rules_at(connection: Connection, catalogue: Catalogue, service: str, kept: str) -> Catalogue:
    """Return the catalogue as an edition reads it. Refuses where this server cannot read it any more."""
    try:
        return catalogue.at(service, kept, partial(find_kept_text, connection))
    except (DefinitionError, EditionUnknownError, KeyError):
        raise Refusal(409, "rules_gone") from None


def find_lookup_row(connection: Connection, catalogue: Catalogue, table: str, code: str) -> Record | None:
    """Return a row of a lookup as it is today, else as the newest edition that still had it; None where none had it.

    What was decided, issued or paid under a code is named for ever, although nobody can choose the code any more.
    """
    found = _row_in(catalogue, table, code)
    if found is not None:
        return found
    column = edition_period.c
    published = sa.select(edition_period).where(column.hash != _NOT_OFFERED)
    published = published.order_by(column.since.desc(), column.hash)
    for row in connection.execute(published).all():
        try:
            found = _row_in(rules_at(connection, catalogue, row.service, row.hash), table, code)
        except Refusal:
            continue
        if found is not None:
            return found
    return None


def known_place(connection: Connection, catalogue: Catalogue, code: str) -> Record:
    """Return a municipality as today's list names it, else as the newest edition that knew it; else by its code."""
    return find_lookup_row(connection, catalogue, PLACES, code) or Record(code, Words(code, code), parents=(_NO_WORDS,))


def _row_in(rules: Catalogue, table: str, code: str) -> Record | None:
    return rules.lookups.get_table(table).get(code) if table in rules.names("lookups") else None


def find_earlier_rules(
    connection: Connection, catalogue: Catalogue, service: str, kept: str, now: datetime
) -> Catalogue | None:
    """Return the rules of an edition that is still taken: what was begun on it is sent within its grace period.

    Where only texts of the definition are older, under the same version and today's rules, it is taken at any time
    unless it was withdrawn.
    Refuses what was begun on a faulty edition, however young: its owner looks at what changed and sends it anew.
    """
    if find_kept_text(connection, kept) is None:
        return None
    standing = standing_of_edition(connection, kept)
    if standing == "faulty":
        raise Refusal(422, "edition_faulty")
    found = rules_at(connection, catalogue, service, kept)
    is_always_taken = standing == "in_force" and _is_wording(catalogue, found, service)
    is_taken = is_always_taken or _is_within_grace(connection, service, kept, now)
    return found if is_taken else None


def _is_wording(catalogue: Catalogue, found: Catalogue, service: str) -> bool:
    if not catalogue.has(service):
        return False
    is_same_version = found.service(service).version == catalogue.service(service).version
    return is_same_version and found.edition(service).rules == catalogue.edition(service).rules


def _is_within_grace(connection: Connection, service: str, kept: str, now: datetime) -> bool:
    """Return whether the last day is not past that what came after this edition, or its withdrawal, left to it."""
    last = _find_last_period(connection, service, kept)
    if last is None:
        return False
    column = edition_period.c
    later = sa.select(edition_period).where(column.service == service, column.seq == last.seq + 1)
    found = connection.execute(later).one_or_none()
    return found is not None and riyadh_date(now) <= _last_day(found)


def last_days(connection: Connection) -> dict[str, str]:
    """Return by the hash of an earlier edition its last day; none where it is in force again, or was past long ago.

    What was past when an edition began the last time is left out: desktops fetch all of it.
    """
    column = edition_period.c
    rows = connection.execute(sa.select(edition_period).order_by(column.service, column.seq)).all()
    pairs = pairwise(rows)
    found = {one.hash: _last_day(later) for one, later in pairs if one.service == later.service}
    for now in {row.service: row for row in rows}.values():
        found.pop(now.hash, None)
    found.pop(_NOT_OFFERED, None)
    newest = max((riyadh_date(row.since) for row in rows), default=date.min)
    return {digest: day.isoformat() for digest, day in found.items() if day >= newest}


def _last_day(later: Row[Any]) -> date:
    """Return the last day of the edition that a period ended."""
    return last_day_of(riyadh_date(later.since), later.grace_days)


def standing_of_edition(connection: Connection, kept: str) -> str:
    """Return how an edition is: `in_force` also where another one came after it, `withdrawn` or `faulty`."""
    column = edition_standing.c
    wanted = sa.select(column.standing).where(column.hash == kept).order_by(column.number.desc()).limit(1)
    return connection.execute(wanted).scalar_one_or_none() or "in_force"
