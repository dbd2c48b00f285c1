"""Runs over every file in catalogue/services: types, pages, a complete application in words and in money."""

import re
from datetime import date

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.fees import quote
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from tests.catalogue.sample_catalogue import sample_catalogue
from tests.services.complete_application import complete_answers

CATALOGUE = packaged_catalogue()
FACTS = CATALOGUE.facts(date(2026, 11, 21), {"kind": "citizen", "age": "41"})
ALL = [CATALOGUE.service(name) for name in CATALOGUE.service_names()]
SERVICES = pytest.mark.parametrize("definition", ALL, ids=lambda one: one.service)
LICENCES = pytest.mark.parametrize(
    "definition", [one for one in ALL if one.kind == "licence"], ids=lambda one: one.service
)


@SERVICES
def test_field_types_are_known_and_lookups_exist(definition: ServiceDefinition) -> None:
    for field in definition.fields():
        for one in (field, *field.fields):
            assert one.type in FIELD_TYPES
            if one.lookup:
                assert CATALOGUE.lookups.get_table(one.lookup)
            assert not (one.type == "attachment" and not one.accepts)


@SERVICES
def test_a_complete_application_has_no_problems_and_reads_in_both_languages(definition: ServiceDefinition) -> None:
    journey = Journey(definition, complete_answers(definition, FACTS), FACTS)
    assert journey.problems() == ()
    assert journey.is_complete
    for language in ("ar", "en"):
        rows = [row for page in journey.answers_in_words(language) for row in page.rows if row.path]
        assert all(row.label for row in rows)


def test_a_service_with_groups_tables_months_and_money_is_answered_from_its_definition_alone() -> None:
    """The sample has what no shipped service has yet: whoever adds one finds that its tests are there already."""
    catalogue = sample_catalogue()
    definition = catalogue.service("tobacco_return")
    facts = catalogue.facts(date(2026, 11, 21), {"kind": "citizen", "age": "41"})
    journey = Journey(definition, complete_answers(definition, facts), facts)
    assert journey.problems() == ()
    assert journey.is_complete
    assert quote(catalogue.tariff("tobacco_return"), journey) is not None


@SERVICES
def test_every_page_can_be_reached_by_turning_pages(definition: ServiceDefinition) -> None:
    journey = Journey(definition, complete_answers(definition, FACTS), FACTS)
    page, walked = journey.pages()[0], 1
    while (following := journey.next_page(page.id)) is not None:
        page, walked = following, walked + 1
    assert walked == len(journey.pages())


@SERVICES
def test_every_text_stands_in_both_languages(definition: ServiceDefinition) -> None:
    for field in definition.fields():
        assert field.label.ar.strip()
        assert field.label.en.strip()
        assert field.label.ar != field.label.en


@LICENCES
def test_fault_42_a_paper_promises_no_renewal_here_while_no_service_renews(definition: ServiceDefinition) -> None:
    said = [condition for issued in definition.documents for condition in issued.conditions]
    promised = [one for one in said if "renew" in one.en.lower() or "تجد" in re.sub("[\u064b-\u0652]", "", one.ar)]
    for one in promised:
        assert "at the municipality" in one.en
        assert "لدى البلدية" in one.ar


@LICENCES
def test_a_licence_has_a_card_a_workflow_a_place_and_a_price(definition: ServiceDefinition) -> None:
    assert definition.card
    assert definition.workflow
    assert CATALOGUE.workflow(definition.workflow).first == "draft"
    assert definition.municipality_field
    assert any(page.kind == "check" for page in definition.pages)
    assert definition.heading in {heading.code for heading in CATALOGUE.headings}
    journey = Journey(definition, complete_answers(definition, FACTS), FACTS)
    if definition.tariff:
        found = quote(CATALOGUE.tariff(definition.tariff), journey)
        assert found is not None
        assert found.total > 0
