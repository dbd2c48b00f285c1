"""Which publication is in force, and what lies over the catalogue of the program because of it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.editions.publication_tables import edition_standing, publication, publication_standing
from balady_desktop.backend.editions.service import find_kept_text, last_days
from balady_desktop.backend.in_force import PublishedCatalogue
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.publishing import ENDINGS, overlaid


def read_in_force(connection: Connection, own: Catalogue) -> PublishedCatalogue:
    """Return what is in force: the newest publication that did not end, over the catalogue of the program.

    An edition that is in force again, because it was published anew, did not end.
    """
    found = find_current(connection)
    catalogue = with_files(connection, own, found.files) if found else own
    today = {catalogue.edition(name).hash for name in catalogue.act_names()}
    endings = {digest: told for digest, told in _edition_standings(connection).items() if told in ENDINGS}
    return PublishedCatalogue(
        catalogue,
        last_number(connection),
        {digest: told for digest, told in endings.items() if digest not in today},
        last_days(connection),
    )


def find_current(connection: Connection) -> Row[Any] | None:
    """Return the publication that is in force, None where it is the catalogue of the program."""
    standings = standings_of_publications(connection)
    living = [one for one, row in standings.items() if row.standing == "in_force"]
    wanted = sa.select(publication).where(publication.c.id.in_(living)).order_by(publication.c.number.desc()).limit(1)
    return connection.execute(wanted).one_or_none()


def with_files(connection: Connection, own: Catalogue, files: Mapping[str, str]) -> Catalogue:
    """Return a catalogue with the kept texts of these files over it."""
    return overlaid(own, {name: find_kept_text(connection, digest) or "" for name, digest in files.items()})


def standings_of_publications(connection: Connection) -> Mapping[str, Row[Any]]:
    """Return the last standing of each publication that ever had one."""
    rows = connection.execute(sa.select(publication_standing).order_by(publication_standing.c.number))
    return {row.publication_id: row for row in rows}


def last_number(connection: Connection) -> int:
    """Return how often what is in force changed."""
    newest: int | None = connection.execute(sa.select(sa.func.max(publication_standing.c.number))).scalar_one()
    return newest or 0


def _edition_standings(connection: Connection) -> dict[str, str]:
    rows = connection.execute(sa.select(edition_standing).order_by(edition_standing.c.number))
    return {row.hash: row.standing for row in rows}
