"""An edition is read as it was published, whatever is published today."""

from dataclasses import replace
from datetime import date

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.definition import content_hash
from balady_desktop.domain.editions import (
    PUBLISHED_EDITIONS,
    Edition,
    EditionUnknownError,
    is_edition,
    read_edition,
    texts_from_server,
)
from balady_desktop.domain.journey import Journey
from tests.catalogue.sample_catalogue import sample_catalogue

SERVICE = "professional_licence"
THEN = packaged_catalogue()
EDITION = THEN.edition(SERVICE)
KEPT = THEN.texts_of(EDITION)


def published_later(**changes: tuple[str, str]) -> Catalogue:
    """The catalogue with some files changed: name -> (what is there, what takes its place)."""
    texts = dict(THEN.texts)
    for name, (old, new) in changes.items():
        path = f"{name.replace('__', '/')}.yaml"
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new)
    return Catalogue(texts)


def test_an_edition_is_written_and_read_again() -> None:
    assert read_edition(EDITION.text) == EDITION
    assert content_hash(EDITION.text) == EDITION.hash
    assert is_edition(EDITION.text)
    assert not is_edition(THEN.definition_text(SERVICE))


def test_an_edition_names_what_its_service_reads_and_nothing_else() -> None:
    others = [path for path in EDITION.files if path.split("/")[0] in ("services", "workflows", "tariffs")]
    assert sorted(others) == [
        "services/professional_licence.yaml",
        "tariffs/shop_licence.yaml",
        "workflows/licence_review.yaml",
    ]
    assert "lookups/activities.yaml" in EDITION.files
    # Sentences are the program's own, and always today's.
    assert not {"problems.yaml", "errors.yaml", "headings.yaml"} & set(EDITION.files)


@pytest.mark.parametrize(
    "text", ["", "service: a", "edition of a\nno hash here", "edition of a\na: b: c", EDITION.text + "\n"]
)
def test_a_text_that_is_no_edition_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError):
        read_edition(text)


def test_todays_edition_is_the_catalogue_itself() -> None:
    assert THEN.at(SERVICE, EDITION.hash, {}.get) is THEN
    # What was begun before there were editions carries the hash of the bare definition.
    assert THEN.at(SERVICE, content_hash(THEN.definition_text(SERVICE)), {}.get) is THEN


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("tariffs__shop_licence", "by_class: {1: 600, 2: 480", "by_class: {1: 700, 2: 480"),
        ("workflows__licence_review", "code: returned", "code: sent_back"),
        ("lookups__activities", "words: {ar: ", "words: {ar: أنشطة "),
        ("services__professional_licence", "version: ", "version: 1"),
    ],
)
def test_what_is_published_later_changes_nothing_for_what_was_begun_before(name: str, old: str, new: str) -> None:
    today = published_later(**{name: (old, new)})
    assert today.edition(SERVICE).hash != EDITION.hash
    rules = today.at(SERVICE, EDITION.hash, KEPT.get)
    assert rules is today.at(SERVICE, EDITION.hash, KEPT.get)
    assert rules.service(SERVICE) == THEN.service(SERVICE)
    assert rules.tariff("shop_licence") == THEN.tariff("shop_licence")
    assert rules.workflow("licence_review") == THEN.workflow("licence_review")
    assert rules.lookups.get_table("activities") == THEN.lookups.get_table("activities")
    assert rules.parameters == THEN.parameters


def test_another_edition_asks_for_no_text_that_is_still_published() -> None:
    today = published_later(tariffs__shop_licence=("by_class: {1: 600, 2: 480", "by_class: {1: 700, 2: 480"))
    changed = EDITION.files["tariffs/shop_licence.yaml"]
    few = {EDITION.hash: EDITION.text, changed: KEPT[changed]}
    assert today.at(SERVICE, EDITION.hash, few.get).tariff("shop_licence") == THEN.tariff("shop_licence")


def test_an_edition_whose_texts_are_not_here_is_unknown() -> None:
    today = published_later(tariffs__shop_licence=("by_class: {1: 600, 2: 480", "by_class: {1: 700, 2: 480"))
    for kept in ({}, {EDITION.hash: EDITION.text}):
        with pytest.raises(EditionUnknownError):
            today.at(SERVICE, EDITION.hash, kept.get)


def test_what_another_service_read_is_no_edition_of_this_one() -> None:
    other = THEN.edition("registration_person")
    bare = THEN.definition_text("registration_person")
    kept = {**THEN.texts_of(other), content_hash(bare): bare}
    for name in (other.hash, content_hash(bare)):
        with pytest.raises(EditionUnknownError):
            THEN.at(SERVICE, name, kept.get)
        assert THEN.at("registration_person", name, kept.get) is THEN


def test_the_rules_of_an_edition_are_all_but_the_words_of_its_definition() -> None:
    worded = published_later(services__professional_licence=("ar: اسم المحل,", "ar: اسم المنشأة,"))
    assert worded.edition(SERVICE).hash != EDITION.hash
    assert worded.edition(SERVICE).rules == EDITION.rules
    dearer = published_later(tariffs__shop_licence=("by_class: {1: 600, 2: 480", "by_class: {1: 700, 2: 480"))
    assert dearer.edition(SERVICE).rules != EDITION.rules


def test_a_bare_definition_of_before_is_read_with_todays_rules() -> None:
    earlier = THEN.definition_text(SERVICE).replace("version: 1", "version: 7", 1)
    rules = THEN.at(SERVICE, content_hash(earlier), {content_hash(earlier): earlier}.get)
    assert rules.service(SERVICE) == replace(THEN.service(SERVICE), version=rules.service(SERVICE).version)
    assert rules.tariff("shop_licence") == THEN.tariff("shop_licence")


def test_words_of_the_program_are_always_todays() -> None:
    today = published_later(
        tariffs__shop_licence=("by_class: {1: 600, 2: 480", "by_class: {1: 700, 2: 480"),
        problems=("ar: ", "ar: اليوم "),
    )
    rules = today.at(SERVICE, EDITION.hash, KEPT.get)
    assert rules.texts["problems.yaml"] == today.texts["problems.yaml"]


def test_a_service_with_parts_is_kept_whole() -> None:
    sample = sample_catalogue()
    edition = sample.edition("tobacco_return")
    assert not [path for path in edition.files if path.startswith("parts/")]
    assert read_edition(sample.texts_of(edition)[edition.hash]) == Edition("tobacco_return", edition.files)


# --- each answer on its day ---

SENT, LATER = date(2026, 11, 1), date(2027, 3, 1)
LEASE = {"tenure": "lease", "lease_start": "2025-12-01", "lease_end": "2027-01-31"}


def faults(today: date, sent_on: dict[str, date], **changes: str) -> list[str]:
    facts = THEN.facts(today, {"kind": "citizen"}, sent_on)
    journey = Journey(THEN.service(SERVICE), {**LEASE, **changes}, facts)
    return [one.field for one in journey.problems() if one.field in LEASE]


def test_an_answer_is_judged_on_the_day_on_which_it_was_sent() -> None:
    assert faults(SENT, {}) == []
    assert faults(LATER, {}) == ["lease_end"]
    assert faults(LATER, dict.fromkeys(LEASE, SENT)) == []


def test_an_answer_that_is_typed_anew_is_judged_today() -> None:
    days = {"tenure": SENT, "lease_start": SENT}
    assert faults(LATER, days, lease_end="2027-02-20") == ["lease_end"]
    assert faults(LATER, days, lease_end="2027-04-20") == []


# --- what a program works with ---

PATH_OF_SERVICE = f"services/{SERVICE}.yaml"


def test_rules_are_those_of_the_server_and_the_program_says_its_own_words() -> None:
    packaged = {**THEN.texts, "lookups/of_this_program.yaml": "lookup: of_this_program"}
    published = {path: text for path, text in THEN.texts.items() if path not in ("roles.yaml", "holidays.yaml")}
    published |= {"problems.yaml": "of the server", "headings.yaml": "of the server", "checklists/shop.yaml": "newer"}
    texts = texts_from_server(packaged, published)
    assert set(texts) == {*published, "roles.yaml"}
    assert (texts["headings.yaml"], texts["problems.yaml"]) == ("of the server", packaged["problems.yaml"])
    assert texts["roles.yaml"] == packaged["roles.yaml"]
    assert Catalogue(texts).edition(SERVICE).hash == Catalogue(published).edition(SERVICE).hash


def test_a_server_before_the_first_edition_is_read_with_the_lookups_of_the_program() -> None:
    texts = texts_from_server(THEN.texts, {PATH_OF_SERVICE: THEN.texts[PATH_OF_SERVICE]})
    assert [path for path in texts if path.startswith("services/")] == [PATH_OF_SERVICE]
    assert Catalogue(texts).names("lookups") == THEN.names("lookups")


def test_the_edition_is_the_one_that_its_server_says() -> None:
    own = EDITION
    newer = Edition(SERVICE, {**own.files, "checklists/shop.yaml": content_hash("checklist: shop")})
    texts = {**THEN.texts, f"{PUBLISHED_EDITIONS}{SERVICE}": newer.text}
    catalogue = Catalogue(texts)
    assert catalogue.edition(SERVICE).hash == newer.hash
    assert catalogue.is_published(SERVICE, newer.hash)
    assert not catalogue.is_published(SERVICE, own.hash)
    # A file that the server names and does not publish keeps nothing else from being read.
    assert newer.hash in catalogue.texts_of(newer)


def test_a_lookup_that_an_older_server_does_not_publish_is_empty() -> None:
    assert THEN.lookups.find_table("unheard_of") == {}
    assert THEN.lookups.find_table("regions") == THEN.lookups.get_table("regions")
