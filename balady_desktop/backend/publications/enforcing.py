"""Puts publications in force on their day and ends them: what requests read changes after the commit, in one step."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.publication_tables import (
    edition_standing,
    publication,
    publication_standing,
)
from balady_desktop.backend.editions.publications import last_number, read_in_force, with_files
from balady_desktop.backend.editions.service import keep_editions
from balady_desktop.backend.operations.service import enter_lane
from balady_desktop.backend.publications.queries import find_due
from balady_desktop.backend.publications.service import LANE
from balady_desktop.backend.work import Work, working
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.publishing import changed_editions


def enforce_publications(context: Context) -> None:
    """Put in force what is due; read again what another process of this server put in force."""
    with context.database.transaction(reading=True) as connection:
        is_due = find_due(connection, context.today().isoformat()) is not None
        is_behind = last_number(connection) > context.in_force.now.number
    if is_due:
        with working(context) as work:
            enter_lane(work.connection, LANE)
            _begin(work)
    if is_due or is_behind:
        refresh(context)


def refresh(context: Context) -> None:
    """Have requests read what the database says is in force."""
    with context.database.transaction(reading=True) as connection:
        context.in_force.take(read_in_force(connection, context.in_force.own))


def _begin(work: Work) -> None:
    publication_id = find_due(work.connection, work.today.isoformat())
    if publication_id is None:
        # Another process was quicker.
        return
    own, before = work.context.in_force.own, read_in_force(work.connection, work.context.in_force.own).catalogue
    found = work.connection.execute(sa.select(publication).where(publication.c.id == publication_id)).one()
    after = with_files(work.connection, own, found.files)
    # The program may be a newer one than at the proposal: what does not read now would break every request.
    complaints = check_catalogue(after).complaints
    if complaints:
        _write(work, found, "faulty", {}, "\n".join(map(str, complaints)))
        return
    _write(work, found, "in_force", changed_editions(before, after))


def end_publication(work: Work, publication_id: str, standing: str) -> None:
    """Withdraw a publication or call it faulty, with every edition that it made."""
    column = edition_standing.c
    wanted = sa.select(column.hash).where(column.publication_id == publication_id).distinct()
    hashes = {digest: digest for digest in work.connection.scalars(wanted)}
    found = work.connection.execute(sa.select(publication).where(publication.c.id == publication_id)).one()
    _write(work, found, standing, hashes)


def _write(work: Work, found: Row[Any], standing: str, editions: Mapping[str, str], fault: str = "") -> None:
    number, publication_id = last_number(work.connection) + 1, found.id
    row = {"number": number, "publication_id": publication_id, "standing": standing, "fault": fault, "at": work.now}
    work.connection.execute(sa.insert(publication_standing).values(**row))
    for digest in sorted(set(editions.values())):
        of = {"hash": digest, "number": number, "publication_id": publication_id}
        work.connection.execute(sa.insert(edition_standing).values(**of, standing=standing))
    now = read_in_force(work.connection, work.context.in_force.own)
    keep_editions(work.connection, now.catalogue, work.now, found.grace_days)
    work.audit(None, f"publication.{standing}", publication_id, {"number": number, "catalogue": now.catalogue.hash})
