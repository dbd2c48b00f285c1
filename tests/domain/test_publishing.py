"""What a publication changes, service by service, and what no publication may change."""

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.editions import PUBLISHED_EDITIONS
from balady_desktop.domain.publishing import changed_editions, foreign_complaints, overlaid, service_changes

SERVICE = "professional_licence"
PATH, TARIFF = f"services/{SERVICE}.yaml", "tariffs/shop_licence.yaml"
OWN = packaged_catalogue()


def with_changes(*changes: tuple[str, str, str], **more: str) -> Catalogue:
    files: dict[str, str] = dict(more)
    for path, old, new in changes:
        text = files.get(path, OWN.texts[path])
        assert old in text, old
        files[path] = text.replace(old, new)
    return overlaid(OWN, files)


def told(before: Catalogue, after: Catalogue, service: str = SERVICE) -> dict[str, list[str]]:
    found = service_changes(before, after)
    return {one.what: [name.en for name in one.names] for one in found if one.service == service}


def test_nothing_changes_where_nothing_is_read_anew() -> None:
    assert service_changes(OWN, overlaid(OWN, {})) == ()
    assert changed_editions(OWN, OWN) == {}


def test_fees_are_told_by_their_articles() -> None:
    dearer = with_changes((TARIFF, "rates: {1: 600, 2: 480", "rates: {1: 900, 2: 480"))
    assert told(OWN, dearer) == {"fees": ["Shop licence fee, by area"]}
    assert changed_editions(OWN, dearer) == {SERVICE: dearer.edition(SERVICE).hash}
    # An article that is gone, and one that came.
    other = with_changes((TARIFF, "code: inspection", "code: visit"))
    assert told(OWN, other) == {"fees": ["Inspection visit fee", "Inspection visit fee"]}


def test_a_changed_note_in_a_file_is_told_as_wording() -> None:
    assert told(OWN, with_changes((PATH, "summary:", "# A note.\nsummary:"))) == {"other": []}


def test_fields_are_told_by_their_labels() -> None:
    label = OWN.service(SERVICE).get_field("street").label.en
    mended = with_changes((PATH, "ar: اسم المحل,", "ar: اسم المنشأة,"))
    assert list(told(OWN, mended)) == ["fields_changed"]
    renamed = with_changes((PATH, "- id: street\n", "- id: road\n        was: street\n"))
    assert told(OWN, renamed) == {"fields_changed": [label]}
    # The edition after it, which keeps `was`, changed nothing more.
    again = overlaid(renamed, {TARIFF: OWN.texts[TARIFF].replace("rates: {1: 600", "rates: {1: 700")})
    assert list(told(renamed, again)) == ["fees"]
    fresh = with_changes((PATH, "- id: street\n", "- id: road\n"))
    assert told(OWN, fresh) == {"fields_added": [label], "fields_dropped": [label]}


def test_steps_and_lists_are_told() -> None:
    steps = with_changes(("workflows/licence_review.yaml", "returned", "sent_back"))
    assert told(OWN, steps) == {"steps": []}
    lists = with_changes(("lookups/districts.yaml", "ar: العليا", "ar: حي العليا"))
    assert told(OWN, lists) == {"lists": ["districts"]}
    # Every service reads the lists; a registration has no fees and no steps.
    assert told(OWN, lists, "registration_person") == {"lists": ["districts"]}


def test_a_service_that_begins_and_one_that_costs_nothing_any_more() -> None:
    text = OWN.texts[PATH].replace(f"service: {SERVICE}", "service: second_licence")
    second = overlaid(OWN, {"services/second_licence.yaml": text})
    assert told(OWN, second, "second_licence") == {"new_service": []}
    free = with_changes((PATH, "\ntariff: shop_licence", ""))
    assert set(told(OWN, free)["fees"]) == {one.words.en for one in OWN.tariff("shop_licence").articles}


@pytest.mark.parametrize("name", ["roles.yaml", "errors.yaml", "problems.yaml", "headings.yaml"])
def test_what_belongs_to_the_program_is_changed_by_no_publication(name: str) -> None:
    found = list(foreign_complaints({name: "", TARIFF: ""}))
    assert [str(one) for one in found] == [
        f"{name}:1: this file belongs to the program; a publication cannot change it"
    ]


def test_what_a_server_said_of_its_editions_is_no_file_of_another_catalogue() -> None:
    name = OWN.service_names()[0]
    below = Catalogue({**OWN.texts, f"{PUBLISHED_EDITIONS}{name}": OWN.edition(name).text})
    above = overlaid(below, {TARIFF: OWN.texts[TARIFF].replace("rates: {1: 600", "rates: {1: 700")})
    assert check_catalogue(above).complaints == ()
    assert above.edition("professional_licence") != OWN.edition("professional_licence")
