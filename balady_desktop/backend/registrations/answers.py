"""Judges the answers of a registration with the same journey that the desktop walks."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem

IDENTITY_PAGE = "identity"
ACCOUNT_PAGES = ("known", "contact", "account")
ACTIVATION_PAGE = "activation"
SECOND_PICTURE_PAGE = "second_code"
_PICTURE = "verification_picture"
_REPEATED = "password_again"
_SECRETS = ("password", _REPEATED)


def journey_of(context: Context, service: str, answers: Mapping[str, Any], known: Mapping[str, str]) -> Journey:
    """Return the journey of a registration."""
    return Journey(context.catalogue.service(service), answers, context.catalogue.facts(context.today(), known))


def check_pages(journey: Journey, pages: Iterable[str]) -> None:
    """Refuse with 422 what is wrong on some pages.

    Pictures are judged where they are used up, and the repeated password never leaves the desktop.
    """
    wanted = set(pages)
    problems = [
        problem
        for page in journey.pages()
        if page.id in wanted
        for problem in journey.problems(page)
        if problem.field != _REPEATED and not _is_picture(journey.definition, problem.field)
    ]
    if problems:
        raise Refusal(422, "answers_invalid", problems)


def check_names(definition: ServiceDefinition, answers: Mapping[str, Any], pages: Iterable[str]) -> None:
    """Refuse answers that these pages do not ask, secrets and pictures among them: nothing unknown is kept."""
    asked = {
        field.id
        for page in pages
        for field in definition.get_page(page).fields
        if field.id not in _SECRETS and field.type != _PICTURE
    }
    unknown = sorted(set(answers) - asked)
    if unknown:
        raise Refusal(422, "answers_invalid", [Problem(name, "answer_unknown") for name in unknown])


def picture_field(definition: ServiceDefinition, page: str) -> str:
    """Return the id of the field that shows a page's verification picture."""
    return next(field.id for field in definition.get_page(page).fields if field.type == _PICTURE)


def facts_of(journey: Journey, pages: Iterable[str]) -> dict[str, str]:
    """Return the valid answers of some pages under the names by which services know them."""
    fields = (field for page in pages for field in journey.definition.get_page(page).fields)
    values = ((field.known or field.id, journey.value(field.id)) for field in fields if _is_fact(field))
    return {name: _plain(value) for name, value in values if value is not None}


def _is_fact(field: Field) -> bool:
    return field.type not in (_PICTURE, "password", "user_name")


def _is_picture(definition: ServiceDefinition, field_id: str) -> bool:
    return definition.get_field(field_id.partition(".")[0]).type == _PICTURE


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
