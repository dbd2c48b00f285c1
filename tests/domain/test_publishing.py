"""What a publication changes, service by service, and what no publication may change."""

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.editions import PUBLISHED_EDITIONS
from balady_desktop.domain.publishing import (
    changed_editions,
    foreign_complaints,
    overlaid,
    publication_complaints,
    service_changes,
)
from balady_desktop.domain.rate_changes import rate_changes

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
    dearer = with_changes((TARIFF, "by_class: {1: 600, 2: 480", "by_class: {1: 900, 2: 480"))
    by_area = ["Shop licence fee, by area", "Added area for the time left", "Fee for the time after the licence ended"]
    assert told(OWN, dearer) == {"fees": by_area}
    # The acts that charge by this tariff read something else too; those without fees do not.
    charged = [SERVICE, *(f"{SERVICE}.{act}" for act in ("renew", "change", "cancel"))]
    assert changed_editions(OWN, dearer) == {name: dearer.edition(name).hash for name in charged}
    # An article that is gone, and one that came.
    other = with_changes((TARIFF, "code: inspection", "code: visit"))
    assert told(OWN, other) == {"fees": ["Inspection visit fee", "Inspection visit fee"]}


def test_changed_rates_are_told_with_their_amounts() -> None:
    dearer = with_changes(
        (TARIFF, "{up_to: 5000, by_class: {1: 600, 2: 480, 3: 360", "{up_to: 4000, by_class: {1: 900, 2: 480, 3: 360"),
        (
            TARIFF,
            "rate: 2000",
            "rate: {by_class: {1: 2500, 2: 2500, 3: 2000, 4: 9, 5: 9}}",
        ),
    )
    (fees,) = (one for one in service_changes(OWN, dearer) if one.service == SERVICE)
    told = {(one.article.en, one.up_to, one.classes, one.before, one.after) for one in fees.rates}
    area, visit = "Shop licence fee, by area", "Inspection visit fee"
    assert {
        (visit, None, (1, 2), 2000, 2500),
        (visit, None, (4, 5), 2000, 9),
        # The bound itself moved: what was up to 5,000 is no rate any more.
        (area, 4000, (1,), None, 900),
        (area, 5000, (1,), 600, None),
    } <= told
    assert not [one for one in fees.rates if one.article.en == "Shop sign fee"]


def test_rates_of_articles_that_come_and_go_are_told() -> None:
    article = next(one for one in OWN.tariff("shop_licence").articles if one.code == "inspection")
    assert rate_changes(None, None) == ()
    (new,), (gone,) = rate_changes(None, article), rate_changes(article, None)
    assert (new.before, new.after, new.classes) == (None, 2000, (1, 2, 3, 4, 5))
    assert (gone.before, gone.after) == (2000, None)
    assert rate_changes(article, article) == ()


def test_a_changed_note_in_a_file_is_told_as_wording() -> None:
    assert told(OWN, with_changes((PATH, "summary:", "# A note.\nsummary:"))) == {"other": []}


# What the register keeps of it.
KEPT_AS_ROAD = (PATH, "      - street\n", "      - road\n")


def test_fields_are_told_by_their_labels() -> None:
    label = OWN.service(SERVICE).get_field("street").label.en
    mended = with_changes((PATH, "ar: اسم المحل,", "ar: اسم المنشأة,"))
    assert list(told(OWN, mended)) == ["fields_changed"]
    renamed = with_changes((PATH, "- id: street\n", "- id: road\n        was: street\n"), KEPT_AS_ROAD)
    assert told(OWN, renamed) == {"fields_changed": [label]}
    # The edition after it, which keeps `was`, changed nothing more.
    again = overlaid(renamed, {TARIFF: OWN.texts[TARIFF].replace("by_class: {1: 600", "by_class: {1: 700")})
    assert list(told(renamed, again)) == ["fees"]
    fresh = with_changes((PATH, "- id: street\n", "- id: road\n"), KEPT_AS_ROAD)
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
    above = overlaid(below, {TARIFF: OWN.texts[TARIFF].replace("by_class: {1: 600", "by_class: {1: 700")})
    assert check_catalogue(above).complaints == ()
    assert above.edition("professional_licence") != OWN.edition("professional_licence")


def test_a_publication_that_forgets_an_earlier_name_is_refused() -> None:
    street = "- id: street\n"
    text = OWN.texts[PATH].replace("          - street\n", "").replace("      - street\n", "")
    first = {PATH: text.replace(street, "- id: road\n        was: street\n")}
    before = overlaid(OWN, first)
    for kept, is_told in (
        ("- id: way\n        was: [road, street]\n", False),
        ("- id: way\n        was: road\n", True),
        ("- id: road\n", True),
        # Asked under its first name again, or no more at all.
        ("- id: street\n        was: road\n", False),
        ("- id: lane\n", False),
    ):
        found = publication_complaints(before, {PATH: text.replace(street, kept)})
        assert bool(found) == is_told, kept
        if is_told:
            assert str(found[0]).endswith("was: [street]" if "id: road" in kept else "was: [road, street]")
            assert str(found[0]).startswith(f"{PATH}:")


def test_a_column_that_forgets_its_earlier_name_is_told_too() -> None:
    column = "{id: partner_name, type"
    first = OWN.texts[PATH].replace(column, "{id: holder_name, was: partner_name, type")
    before = overlaid(OWN, {PATH: first})
    second = {PATH: OWN.texts[PATH].replace(column, "{id: owner_name, was: holder_name, type")}
    (found,) = publication_complaints(before, second)
    assert "was: [holder_name, partner_name]" in str(found)


def test_what_is_wrong_by_itself_is_told_first() -> None:
    assert "belongs to the program" in str(publication_complaints(OWN, {"roles.yaml": ""})[0])
    wrong = {TARIFF: OWN.texts[TARIFF].replace("by_class: {1: 40000", "by_clas: {1: 40000", 1)}
    assert any("did you mean 'by_class'" in str(one) for one in publication_complaints(OWN, wrong))
    assert publication_complaints(OWN, {}) == ()
