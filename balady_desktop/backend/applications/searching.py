"""Makes the words again by which the desk finds applications, where an older version of the program made them."""

import sqlalchemy as sa

from balady_desktop.backend.applications.applicants import found_by
from balady_desktop.backend.applications.journeys import journey_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.domain.text import SEARCH_VERSION

_AT_ONCE = 200


def refresh_search(context: Context) -> None:
    """Go through all applications that are not up to date, some in each transaction."""
    while _refresh_some(context):
        pass


def _refresh_some(context: Context) -> int:
    column = application.c
    outdated = sa.select(application).where(column.search_version < SEARCH_VERSION).limit(_AT_ONCE)
    with context.database.transaction() as connection:
        rows = connection.execute(outdated).all()
        for row in rows:
            journey = journey_of(connection, context, row)
            words = found_by(connection, row.person_id, row.number, journey)
            connection.execute(sa.update(application).where(column.id == row.id).values(**words))
    return len(rows)
