"""Makes a complete application for any service from its definition alone: adding a service adds its tests."""

from typing import Any

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import Facts

# One good answer per field type; a definition's own limits are met where it has any.
SAMPLES: dict[str, Any] = {
    "text": "نص تجريبي",
    "long_text": "نص تجريبي",
    "district": "العليا",
    "yes_no": "yes",
    "declaration": True,
    "coordinates": "24.7136, 46.6753",
    "person_id": "1000000008",
    "establishment_700": "7000000005",
    "commercial_registration": "1010000001",
    "deed_number": "123456789012",
    "licence_number": "1234567",
    "engineering_licence": "99000001",
    "short_address": "RRRD2929",
    "mobile": "0500000000",
    "email": "name@example.com",
    "user_name": "sara2026",
    "password": "Nakhla-Tawila-73",
    "activation_code": "12345678",
    "verification_picture": {"id": "p", "digits": "12345"},
    "municipality": "00100100",
}
NEXT_YEARS = {"future": "2031/01/01", "past": "2020/01/01", "any": "2026/01/01"}


def complete_answers(definition: ServiceDefinition, catalogue: Catalogue, facts: Facts) -> dict[str, Any]:
    """Answer page by page, as a person would, until nothing is wrong."""
    answers: dict[str, Any] = {}
    for _ in definition.pages:
        journey = Journey(definition, answers, facts)
        for page in journey.pages():
            for field in Journey(definition, answers, facts).fields(page):
                answers.setdefault(field.id, _answer(field, definition, answers, catalogue, facts))
    return answers


def _answer(
    field: Field, definition: ServiceDefinition, answers: dict[str, Any], catalogue: Catalogue, facts: Facts
) -> Any:
    if field.type == "choice":
        return Journey(definition, answers, facts).options(field)[-1].code
    if field.type == "lookup":
        return _unbarred(field, definition, answers, catalogue, facts)
    if field.type == "group":
        element = {inner.id: _answer(inner, definition, {}, catalogue, facts) for inner in field.fields}
        return [{"id": f"e{number}", "answers": element} for number in range(max(field.fewest, 1))]
    if field.type == "attachment":
        file = {"sha256": f"{len(answers):064x}", "name": "صورة.png", "size": 10, "media_type": field.accepts[-1]}
        return [file]
    if field.type in ("decimal", "whole_number"):
        return field.minimum or "1"
    if field.type == "date":
        return NEXT_YEARS[field.time]
    return SAMPLES[field.type]


def _unbarred(
    field: Field, definition: ServiceDefinition, answers: dict[str, Any], catalogue: Catalogue, facts: Facts
) -> str:
    """Pick a row that bars nobody, as the page itself would tell the person."""
    page = definition.page_of(field.id)
    for code in catalogue.lookups.get_table(field.lookup or ""):
        if Journey(definition, {**answers, field.id: code}, facts).bar(page) is None:
            return code
    raise AssertionError(f"every row of {field.lookup} bars the applicant")
