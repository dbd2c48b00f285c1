"""The journey of a submitted application: its definition as it was published, its answers, the applicant's facts."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.tables import submission
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import PLACES, known_place, rules_at
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.fees import Quote, Tariff, quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.register_answers import RegisterAnswer, read_answers
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.workflow import Workflow


def workflow_of(rules: Catalogue, definition: ServiceDefinition) -> Workflow:
    """Return the workflow of a service. Refuses where this server has it no more."""
    if f"workflows/{definition.workflow}.yaml" not in rules.texts:
        raise Refusal(409, "rules_gone")
    return rules.workflow(definition.workflow or "")


def get_submission(connection: Connection, submission_id: str) -> Row[Any]:
    """Return one submission."""
    return connection.execute(sa.select(submission).where(submission.c.id == submission_id)).one()


def rules_of(connection: Connection, context: Context, application: Row[Any]) -> Catalogue:
    """Return the catalogue as the edition of an application reads it, whatever is published today."""
    sent = get_submission(connection, application.submission_id)
    return rules_at(connection, context.catalogue, application.service, sent.definition)


def is_at_its_end(connection: Connection, context: Context, application: Row[Any]) -> bool:
    """Return whether the workflow of an application's edition has nothing more to do with it.

    What cannot be read any more is not known to be over.
    """
    try:
        rules = rules_of(connection, context, application)
        return workflow_of(rules, rules.service(application.service)).get_state(application.state).is_end
    except (Refusal, DefinitionError, KeyError):
        return False


def journey_of(connection: Connection, context: Context, application: Row[Any]) -> Journey:
    """Return the journey of an application as it was last sent: by its edition, each answer on the day it was sent."""
    sent = get_submission(connection, application.submission_id)
    rules = rules_at(connection, context.catalogue, application.service, sent.definition)
    definition = rules.service(application.service)
    day, said = riyadh_date(sent.received_at), registers_of(sent, rules, definition)
    return make_journey(rules, definition, sent.answers, sent.known, day, days_of(sent), said)


def place_of(connection: Connection, context: Context, application: Row[Any]) -> Record:
    """Return the municipality of an application as its edition names it.

    Where that cannot tell, which a bare definition may not, `known_place` does.
    """
    table = rules_of(connection, context, application).lookups.get_table(PLACES)
    return table.get(application.municipality) or known_place(connection, context.catalogue, application.municipality)


def days_of(sent: Row[Any]) -> dict[str, date]:
    """Return the days of those answers of a submission that were sent before it."""
    return {field: date.fromisoformat(day) for field, day in (sent.sent_on or {}).items()}


def registers_of(sent: Row[Any], rules: Catalogue, definition: ServiceDefinition) -> dict[str, RegisterAnswer]:
    """Return what registers said of the answers of a submission, by field."""
    return read_answers(sent.registers, definition.fields(), rules.registers)


def make_journey(
    rules: Catalogue,
    definition: ServiceDefinition,
    answers: Mapping[str, Any],
    known: Mapping[str, str],
    today: date,
    sent_on: Mapping[str, date] = MappingProxyType({}),
    registers: Mapping[str, RegisterAnswer] = MappingProxyType({}),
) -> Journey:
    """Return a journey by the backend's own rules."""
    return Journey(definition, answers, rules.facts(today, known, sent_on, registers))


def tariff_of(rules: Catalogue, definition: ServiceDefinition) -> Tariff | None:
    """Return the tariff of a service, None where it is free."""
    if definition.tariff is None:
        return None
    if f"tariffs/{definition.tariff}.yaml" not in rules.texts:
        raise Refusal(409, "rules_gone")
    return rules.tariff(definition.tariff)


def quote_of(rules: Catalogue, journey: Journey) -> Quote | None:
    """Compute the fees by the backend's own tariff; None while an answer that they need is missing."""
    tariff = tariff_of(rules, journey.definition)
    return quote(tariff, journey) if tariff else Quote(())
