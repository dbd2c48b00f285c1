"""The packaged catalogue is whole: every text reads, every code has words in both languages."""

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

CATALOGUE = packaged_catalogue()


def test_services_are_known_by_name_and_by_hash() -> None:
    assert set(CATALOGUE.service_names()) >= {"professional_licence", "registration_person", "registration_office"}
    assert CATALOGUE.service("professional_licence") is CATALOGUE.service("professional_licence")
    edition = CATALOGUE.edition("professional_licence")
    assert CATALOGUE.is_published("professional_licence", edition.hash)
    assert not CATALOGUE.is_published("professional_licence", "0" * 64)
    assert not CATALOGUE.is_published("registration_person", edition.hash)
    assert not CATALOGUE.is_published("no_such_service", edition.hash)
    assert len(CATALOGUE.hash) == 64


def test_a_registration_is_found_by_the_registry_that_identifies() -> None:
    assert CATALOGUE.registration("person").audience == ("individual",)
    assert CATALOGUE.registration("office").audience == ("engineering_office",)
    with pytest.raises(KeyError):
        Catalogue({}).registration("person")


def test_another_text_is_another_catalogue() -> None:
    changed = Catalogue({**CATALOGUE.texts, "headings.yaml": "headings: []"})
    assert changed.hash != CATALOGUE.hash
    assert changed.headings == ()


def test_the_headings_are_those_of_the_source() -> None:
    assert [heading.words.ar for heading in CATALOGUE.headings] == [
        "الرخص الإنشائية",
        "الرخص المهنية",
        "طلب لاعتماد المخططات",
    ]


def test_every_lookup_table_reads() -> None:
    names = ("activities", "agencies", "municipalities", "return_reasons", "rejection_reasons", "standing_reasons")
    assert all(len(CATALOGUE.lookups.get_table(name)) > 5 for name in names)
    assert len(CATALOGUE.lookups.get_table("municipalities")) == 285
    with pytest.raises(KeyError):
        CATALOGUE.lookups.get_table("nothing")


def test_a_problem_speaks_both_languages_and_names_its_field() -> None:
    problem = Problem("area", "number_small", {"least": "1"})
    assert "المساحة" in CATALOGUE.say(problem, "المساحة", "ar")
    assert CATALOGUE.say(problem, "Area", "en") == "Area must be at least 1."
    params = dict.fromkeys(NUMBERS, "7")
    for code in CATALOGUE.problem_codes:
        assert CATALOGUE.say(Problem("x", code, params), "x", "ar") != CATALOGUE.say(
            Problem("x", code, params), "x", "en"
        )


NUMBERS = ("longest", "length", "places", "least", "most", "years", "fewest", "tries", "left", "line", "number")

ERRORS = """
unexpected:
  title: {ar: خطأ, en: Error}
  message: {ar: الرمز {code}, en: Code {code}}
  what_to_do: {ar: أعد المحاولة, en: Try again}
"""


def test_a_trouble_without_words_is_told_as_unexpected() -> None:
    catalogue = Catalogue(
        {
            "errors.yaml": ERRORS.replace(
                "{ar: الرمز {code}, en: Code {code}}", '{ar: "الرمز {code}", en: "Code {code}"}'
            )
        }
    )
    assert catalogue.explain(Trouble("strange")).message.en == "Code strange"
    assert catalogue.trouble_codes == {"unexpected"}


def test_words_fill_words() -> None:
    assert Words("{a}!", "{a}?").filled({"a": Words("س", "x")}) == Words("س!", "x?")


def test_missing_texts_are_errors() -> None:
    with pytest.raises(KeyError):
        Catalogue({}).service("x")
    with pytest.raises(DefinitionError):
        Catalogue({"services/x.yaml": "service: x"}).service("x")
