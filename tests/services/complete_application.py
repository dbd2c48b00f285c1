"""Makes a complete application for any service from its definition alone: adding a service adds its tests."""

from decimal import Decimal
from typing import Any

from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import Facts

# One good answer per field type; a definition's own limits are met where it has any.
SAMPLES: dict[str, Any] = {
    "text": "نص تجريبي",
    "long_text": "نص تجريبي",
    "money": "100",
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
DAYS = {"future": "2031/01/01", "past": "2020/01/01", "any": "2026/01/01"}
MONTHS = {"future": "2031-01", "past": "2020-01", "any": "2026-01"}


def complete_answers(definition: ServiceDefinition, facts: Facts) -> dict[str, Any]:
    """Answer page by page, as a person would, until nothing is wrong."""
    answers: dict[str, Any] = {}
    for _ in definition.pages:
        for page in Journey(definition, answers, facts).pages():
            for field in Journey(definition, answers, facts).fields(page):
                if field.type == "group":
                    answers.setdefault(field.id, _rows(field, definition, answers, facts))
                elif field.type != "computed":
                    answers.setdefault(field.id, _answer(field, definition, answers, facts))
    return answers


def _rows(group: Field, definition: ServiceDefinition, answers: dict[str, Any], facts: Facts) -> list[dict[str, Any]]:
    """Answer the rows of a group: those of a lookup where they are given, else as many as it needs, all different."""
    totals = _demanded_sums(definition)
    given = facts.lookups.get_table(group.rows.lookup) if group.rows else None
    ids = list(given) if given is not None else [f"e{number}" for number in range(max(group.fewest, 1))]
    return [
        {
            "id": name,
            "answers": {
                column.id: str(totals[f"{group.id}.{column.id}"] / len(ids))
                if f"{group.id}.{column.id}" in totals
                else _answer(column, definition, answers, facts, number if column.id == group.key else 0)
                for column in group.fields
                if column.type != "computed"
            },
        }
        for number, name in enumerate(ids)
    ]


def _demanded_sums(definition: ServiceDefinition) -> dict[str, Decimal]:
    """Return to what the rows of a column come together where a check demands it, as the shares of partners."""
    sums = {
        one.id: str(one.value.operands[0]) for one in definition.values if one.value and one.value.operator == "sum"
    }
    demanded = [test for check in definition.checks for test in check.holds.tests if test.comparison == "equals"]
    return {sums[test.subject]: Decimal(test.operand) for test in demanded if test.subject in sums}


def _answer(field: Field, definition: ServiceDefinition, answers: dict[str, Any], facts: Facts, number: int = 0) -> Any:
    """Return a good answer; `number` tells rows apart whose key it is."""
    if field.type == "choice":
        code = Journey(definition, answers, facts).options(field)[-1 - number].code
        return [code] if field.most > 1 else code
    if field.type == "lookup":
        code = _unbarred(field, definition, answers, facts)[number]
        return [code] if field.most > 1 else code
    if field.type == "attachment":
        file = {"sha256": f"{len(answers):064x}", "name": "صورة.png", "size": 10, "media_type": field.accepts[-1]}
        return [file]
    if field.type in ("decimal", "whole_number", "money"):
        # Whole units where they may be: what is counted of the least fractions may contradict what stands beside it.
        return max(field.minimum or SAMPLES.get(field.type, "1"), "1", key=Decimal)
    if field.type in ("date", "month"):
        return (DAYS if field.type == "date" else MONTHS)[field.time]
    return f"{SAMPLES[field.type]} {number}" if number else SAMPLES[field.type]


def _unbarred(field: Field, definition: ServiceDefinition, answers: dict[str, Any], facts: Facts) -> list[str]:
    """Return the rows that may be chosen and bar nobody, as the page itself would tell the person."""
    page = next((one for one in definition.pages if field in one.fields), None)
    found = [
        one.code
        for one in Journey(definition, answers, facts).rows_to_choose(field)
        if page is None or Journey(definition, {**answers, field.id: one.code}, facts).bar(page) is None
    ]
    assert found, f"every row of {field.lookup} bars the applicant"
    return found
