"""Bodies as the server has them: the tree of the catalogue, what was merged since, and the offices of accounts."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.tables import body, body_merger
from balady_desktop.domain.bodies import Bodies, Body
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.words import Words

OFFICE = "engineering_office"
# What the account of an office is in it.
_MANAGER = "manager"


def read_bodies(connection: Connection, catalogue: Catalogue) -> Bodies:
    """Return the tree of the bodies as mergers left it."""
    rows = connection.execute(sa.select(body_merger.c.body, body_merger.c.heir))
    return catalogue.bodies.with_heirs({row.body: row.heir for row in rows})


def find_body(connection: Connection, catalogue: Catalogue, code: str) -> Body | None:
    """Return a body of the catalogue, or an office or establishment that has an account here."""
    known = catalogue.bodies.find(code)
    if known is not None:
        return known
    row = connection.execute(sa.select(body).where(body.c.code == code)).one_or_none()
    return Body(row.code, row.kind, Words(row.name_ar, row.name_en)) if row is not None else None


def insert_office(connection: Connection, person_id: str, words: Words, now: datetime) -> None:
    """Make an engineering office a body, which its account manages."""
    named = {"name_ar": words.ar, "name_en": words.en}
    connection.execute(sa.insert(body).values(code=person_id, kind=OFFICE, created_at=now, **named))
    begin_membership(connection, person_id, person_id, _MANAGER, now)
