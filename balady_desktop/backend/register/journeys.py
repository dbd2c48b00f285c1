"""What a record says, as a journey: its version's application, or its bare facts where no application made it."""

from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.journeys import journey_of, make_journey
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import PLACES, known_place, rules_at
from balady_desktop.backend.register.tables import record_version
from balady_desktop.domain.definition import Page, ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record


def get_version(connection: Connection, record_id: str, seq: int) -> Row[Any]:
    """Return one version of a record."""
    mine = (record_version.c.record_id == record_id) & (record_version.c.seq == seq)
    return connection.execute(sa.select(record_version).where(mine)).one()


def ends_of_version(connection: Connection, found: Row[Any], seq: int) -> date | None:
    """Return the last day of a record as one of its versions had it: a later version may have brought another one."""
    column = record_version.c
    later = (column.record_id == found.id, column.seq > seq, column.ends_before.is_not(None))
    wanted = sa.select(column.ends_before).where(*later).order_by(column.seq).limit(1)
    before: date | None = connection.execute(wanted).scalar_one_or_none()
    return before or found.ends


def journey_of_record(connection: Connection, context: Context, found: Row[Any], seq: int) -> Journey:
    """Return what a version of a record says, by the edition that made it."""
    version = get_version(connection, found.id, seq)
    if version.application_id is not None:
        of = sa.select(application).where(application.c.id == version.application_id)
        return journey_of(connection, context, connection.execute(of).one())
    rules = rules_at(connection, context.catalogue, found.service, found.edition)
    definition = of_facts(rules.service(found.service))
    return make_journey(rules, definition, version.facts, {}, found.starts)


def place_of_record(connection: Connection, context: Context, found: Row[Any]) -> Record:
    """Return the municipality of a record as its edition names it, else as it is known today."""
    table = rules_at(connection, context.catalogue, found.service, found.edition).lookups.get_table(PLACES)
    return table.get(found.municipality) or known_place(connection, context.catalogue, found.municipality)


def of_facts(definition: ServiceDefinition) -> ServiceDefinition:
    """Return a service in which each fact applies where it is there: what it hung on was asked once, and is no fact."""
    return replace(definition, pages=tuple(map(_unconditional, definition.pages)))


def _unconditional(page: Page) -> Page:
    return replace(page, when=None, fields=tuple(replace(one, when=None) for one in page.fields))
