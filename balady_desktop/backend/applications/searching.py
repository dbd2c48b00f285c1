"""Makes the words again by which the desk finds applications, where an older version of the program made them."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.applicants import found_by
from balady_desktop.backend.applications.journeys import journey_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.readable import readable
from balady_desktop.domain.text import SEARCH_VERSION

_AT_ONCE = 200


def refresh_search(context: Context) -> None:
    """Go through all applications that are not up to date, some in each transaction.

    One that cannot be read any more keeps its words: it keeps neither the others from theirs nor the server from
    starting.
    """
    after = ""
    while last := _refresh_after(context, after):
        after = last


def _refresh_after(context: Context, application_id: str) -> str:
    """Make the words of the next applications in the order of their ids; returns the last id, empty after all."""
    column = application.c
    outdated = sa.select(application).where(column.search_version < SEARCH_VERSION, column.id > application_id)
    with context.database.transaction() as connection:
        rows = connection.execute(outdated.order_by(column.id).limit(_AT_ONCE)).all()

        def read(row: Row[Any]) -> tuple[str, dict[str, Any]]:
            journey = journey_of(connection, context, row, context.today())
            return row.id, found_by(connection, row.person_id, row.number, journey)

        for row_id, words in readable("application", rows, read, lambda row: row.id):
            connection.execute(sa.update(application).where(column.id == row_id).values(**words))
    return rows[-1].id if rows else ""
