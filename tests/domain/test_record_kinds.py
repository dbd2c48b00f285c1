"""The kind of record that a service makes, in the words of today and of before."""

from dataclasses import replace

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.record_kinds import facts_of, kinds_complaints, record_kind
from tests.domain.declared_help import TODAY, read, walk

CATALOGUE = packaged_catalogue()
SERVICE = CATALOGUE.service("professional_licence")


def test_a_service_from_before_the_word_has_a_record_of_its_own_name() -> None:
    kind = record_kind(replace(SERVICE, records=()))
    assert kind is not None
    assert (kind.record, kind.words, kind.papers) == ("professional_licence", SERVICE.documents[0].title, ("licence",))
    assert {"trade_name", "signs", "partners"} <= set(kind.facts)
    assert not {"shop_photo", "declaration"} & set(kind.facts)
    assert record_kind(replace(SERVICE, records=(), documents=())) is None


def test_facts_are_what_was_answered_and_applies() -> None:
    kind = record_kind(SERVICE)
    assert kind is not None
    answers = {"trade_name": "بقالة", "capacity": "self", "number_700": "7000000005", "workers": "3"}
    journey = Journey(SERVICE, answers, CATALOGUE.facts(TODAY, {}))
    # The number was typed for an establishment, and the applicant is none.
    assert facts_of(kind, journey) == {"trade_name": "بقالة", "workers": "3"}


def test_a_computed_fact_is_kept_as_it_was_reckoned() -> None:
    definition = read(
        """
documents: [{kind: licence, title: {ar: و, en: D}}]
records: [{record: sample, words: {ar: س, en: R}, facts: [width, twice]}]
pages:
  - {id: p, title: {ar: ص, en: P}, fields: [{id: width, type: whole_number, label: {ar: ع, en: W}}]}
values:
  - {id: twice, type: computed, value: {multiply: [width, 2]}, label: {ar: ض, en: T}}
"""
    )
    kind = record_kind(definition)
    assert kind is not None
    assert facts_of(kind, walk(definition, {"width": "4"})) == {"width": "4", "twice": "8"}


RECORDS = """
documents: [{kind: licence, title: {ar: و, en: D}}]
records: [{record: shop, words: {ar: س, en: R}, papers: [licence]HOLD}]
pages:
  - {id: p, title: {ar: ص, en: P}, fields: [{id: width, type: whole_number, label: {ar: ع, en: W}}]}
"""


def told(**services: str) -> list[str]:
    """What is wrong between services, of which each is what is said of its record behind its papers."""
    return [one.message for one in kinds_complaints({name: read(one) for name, one in services.items()})]


def test_a_kind_of_record_belongs_to_one_service_and_parents_are_there() -> None:
    shop, permit = RECORDS.replace("HOLD", ""), RECORDS.replace("record: shop", "record: permit")
    hangs = permit.replace("HOLD", ", depends_on: {record: shop, falls: [revoked], waits: [expired]}")
    assert told(one=shop, other=hangs) == []
    assert told(one=shop, other=shop) == ["the record 'shop' belongs to the service 'one'"]
    assert told(other=hangs) == ["there is no record 'shop'; there are permit"]
    own = hangs.replace("depends_on: {record: shop", "depends_on: {record: permit")
    assert told(other=own) == ["the record 'permit' cannot depend on one of its own kind"]
    assert told(one=shop.replace("papers: [licence]", "papers: [card]")) == [
        "there is no document 'card'; there are licence"
    ]
