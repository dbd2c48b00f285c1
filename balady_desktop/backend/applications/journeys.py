"""The journey of a submitted application: its definition as it was published, its answers, the applicant's facts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.tables import definition_text, submission
from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.fees import Quote, Tariff, quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.workflow import Workflow


def keep_definition(connection: Connection, catalogue: Catalogue, service: str) -> None:
    """Keep the text of a published definition for as long as there are applications."""
    text = catalogue.definition_text(service)
    insert_if_absent(connection, definition_text, hash=catalogue.definition_hash(service), text=text)


def get_definition(connection: Connection, catalogue: Catalogue, digest: str) -> ServiceDefinition:
    """Return the definition that an application was made by. Refuses where this server cannot read it any more."""
    try:
        return catalogue.earlier_service(_kept_text(connection, digest) or "")
    except DefinitionError:
        raise Refusal(409, "rules_gone") from None


def find_earlier_words(
    connection: Connection, catalogue: Catalogue, digest: str, today: ServiceDefinition
) -> ServiceDefinition | None:
    """Return a definition that this server kept and that is of the same version: only its texts are older."""
    if _kept_text(connection, digest) is None:
        return None
    kept = get_definition(connection, catalogue, digest)
    return kept if (kept.service, kept.version) == (today.service, today.version) else None


def _kept_text(connection: Connection, digest: str) -> str | None:
    wanted = sa.select(definition_text.c.text).where(definition_text.c.hash == digest)
    return connection.execute(wanted).scalar_one_or_none()


def workflow_of(catalogue: Catalogue, definition: ServiceDefinition) -> Workflow:
    """Return the workflow of a service. Refuses where this server has it no more."""
    source = f"workflows/{definition.workflow}.yaml"
    if source not in catalogue.texts:
        raise Refusal(409, "rules_gone")
    return catalogue.workflow(definition.workflow or "")


def get_submission(connection: Connection, submission_id: str) -> Row[Any]:
    """Return one submission."""
    return connection.execute(sa.select(submission).where(submission.c.id == submission_id)).one()


def journey_of(connection: Connection, context: Context, application: Row[Any], today: date) -> Journey:
    """Return the journey of an application as it was last submitted."""
    sent = get_submission(connection, application.submission_id)
    return make_journey(
        context, get_definition(connection, context.catalogue, sent.definition), sent.answers, sent.known, today
    )


def make_journey(
    context: Context, definition: ServiceDefinition, answers: Mapping[str, Any], known: Mapping[str, str], today: date
) -> Journey:
    """Return a journey by the backend's own catalogue."""
    return Journey(definition, answers, context.catalogue.facts(today, known))


def tariff_of(catalogue: Catalogue, definition: ServiceDefinition) -> Tariff | None:
    """Return the tariff in force of a service, None where it is free."""
    if definition.tariff is None:
        return None
    source = f"tariffs/{definition.tariff}.yaml"
    if source not in catalogue.texts:
        raise Refusal(409, "rules_gone")
    return catalogue.tariff(definition.tariff)


def quote_of(catalogue: Catalogue, journey: Journey) -> Quote | None:
    """Compute the fees by the backend's own tariff; None while an answer that they need is missing."""
    tariff = tariff_of(catalogue, journey.definition)
    return quote(tariff, journey) if tariff else Quote(())
