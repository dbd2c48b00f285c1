"""The check of a catalogue: nothing is wrong with what is shipped, and what is planted is found with file and line."""

import random
import re

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue, packaged_icons
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.comparison import compare_catalogues
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.field_check import LARGEST_MEGABYTES
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.wire.files import LARGEST_FILE
from tests.catalogue.misspelling import Misspelling, misspellings
from tests.catalogue.planted_mistakes import ONE_FINDING, PLANTED
from tests.catalogue.sample_catalogue import sample_catalogue

PLANTS = [
    pytest.param(*plant, id=f"{kind} {number}")
    for kind, plants in PLANTED.items()
    for number, plant in enumerate(plants)
]


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    report = check_catalogue(packaged_catalogue())
    assert (report.complaints, report.warnings) == ((), ())


def test_nothing_is_wrong_with_the_sample() -> None:
    report = check_catalogue(sample_catalogue())
    assert (report.complaints, report.warnings) == ((), ())


def test_no_file_is_called_useless_while_a_service_cannot_be_read() -> None:
    texts = sample_catalogue().texts
    name = "services/tobacco_return.yaml"
    report = check_catalogue(Catalogue({**texts, name: texts[name].replace("type: month", "type: mnth")}))
    assert report.complaints
    assert report.warnings == ()


def test_there_are_two_plants_of_sixty_kinds_and_more() -> None:
    assert len(PLANTED) >= 60
    assert all(len(plants) == 2 for plants in PLANTED.values())


@pytest.mark.parametrize(("file", "good", "bad", "message"), PLANTS)
def test_a_planted_mistake_is_found(file: str, good: str, bad: str, message: str) -> None:
    texts = sample_catalogue().texts
    assert good in texts[file], "the plant has lost its place"
    planted = texts[file].replace(good, bad, 1)
    report = check_catalogue(Catalogue({**texts, file: planted}))
    told = [str(one) for one in report.complaints]
    assert any(message in one for one in told), told
    assert all(re.match(r"[\w/]+\.yaml:\d+: ", one) for one in told), told


@pytest.mark.parametrize(("file", "good", "bad", "message"), ONE_FINDING)
def test_one_mistake_is_told_once_and_where_it_is(file: str, good: str, bad: str, message: str) -> None:
    texts = sample_catalogue().texts
    assert good in texts[file], "the plant has lost its place"
    report = check_catalogue(Catalogue({**texts, file: texts[file].replace(good, bad, 1)}))
    (told,) = [str(one) for one in report.complaints]
    assert message in told
    assert report.warnings == ()


def test_what_a_person_may_not_be_asked_and_nobody_reads_is_a_warning() -> None:
    texts = dict(sample_catalogue().texts)
    name = "services/tobacco_return.yaml"
    spare = "values:\n  - {id: spare, type: computed, value: 1, label: {ar: أ, en: A}}\n"
    texts[name] = texts[name].replace("values:\n", spare)
    licence = "services/professional_licence.yaml"
    years = "      - id: period_years\n"
    texts[licence] = texts[licence].replace(years, f"{years}        when: {{tenure: [deed]}}\n")
    articles = texts["tariffs/shop_licence.yaml"].replace("    periods: period_years\n", "")
    texts["tariffs/shop_licence.yaml"] = articles.replace("    period: {ar: سنة, en: year}\n", "")
    report = check_catalogue(Catalogue(texts))
    assert report.complaints == ()
    assert [str(one).partition(": ")[2] for one in report.warnings] == [
        "'period_years' is asked only where {tenure: [deed]}; how long the document is valid needs it everywhere",
        "nothing reads the value 'spare', and no page shows it",
    ]


def test_no_larger_file_is_declared_than_the_server_takes() -> None:
    assert LARGEST_MEGABYTES << 20 == LARGEST_FILE


def _all_misspellings() -> list[Misspelling]:
    return [one for file, text in sample_catalogue().texts.items() for one in misspellings(file, text)]


@pytest.mark.slow
def test_a_misspelt_key_or_name_is_found(is_whole_wanted: bool) -> None:
    """Of all keys and names, each misspelt, 95 in 100 are found at load, the others against the edition before.

    A sample holds more or fewer of the others than the whole: 12 of 120 would be no chance any more.
    """
    texts = sample_catalogue().texts
    wanted = _all_misspellings()
    tried = wanted if is_whole_wanted else random.Random(20261129).sample(wanted, 120)
    unseen = [
        one
        for one in tried
        if not check_catalogue(Catalogue({**texts, one.file: one.planted(texts[one.file])})).complaints
    ]
    assert len(wanted) > 10_000
    allowed = len(tried) * (5 if is_whole_wanted else 10) // 100
    assert len(unseen) < allowed, [f"{one.file}:{one.line} {one.name}" for one in unseen]
    for one in unseen:
        (told,) = compare_catalogues(texts, {**texts, one.file: one.planted(texts[one.file])})
        assert (told.source, one.name in told.message) == (one.file, True), told


def told(**changed: str) -> list[str]:
    """What the check says where some files are others; `__` stands for `/` in their names."""
    files = {f"{name.replace('__', '/')}.yaml": text for name, text in changed.items()}
    return [str(one) for one in check_catalogue(Catalogue({**sample_catalogue().texts, **files})).complaints]


def test_a_name_of_an_application_with_a_dot_is_told_at_the_field() -> None:
    text = sample_catalogue().texts["services/tobacco_return.yaml"]
    (found,) = told(services__tobacco_return=text.replace("shop_name", "shop.name"))
    assert "services/tobacco_return.yaml:18: 'shop.name' is no id" in found


def test_whether_there_is_an_answer_is_judged_of_those_too_who_are_not_asked() -> None:
    """What a check compares has an answer where it is judged; `is_answered` is judged of everybody."""
    text = sample_catalogue().texts["services/tobacco_return.yaml"]
    known = "holds: {share_of_sales: {over: 0}}, at: lines"
    asks = "holds: {number_700: {is_answered: true}}, at: number_700"
    assert known in text
    (found,) = told(services__tobacco_return=text.replace(known, asks))
    assert "'number_700' is asked only where {capacity: [owner]}, and elsewhere nobody sees the check" in found
    assert told(services__tobacco_return=text.replace(known, f"when: {{capacity: [owner]}}, {asks}")) == []


def test_the_column_of_a_single_row_is_misspelt_in_the_row() -> None:
    """That no row has a column says something of the column only where there are several rows."""
    text = sample_catalogue().texts["lookups/tobacco_facilities.yaml"]
    single = text[: text.index("  - {code: cafe,")].replace("is_open: true", "is_opne: true")
    (found,) = told(lookups__tobacco_facilities=single)
    assert found.startswith("lookups/tobacco_facilities.yaml:8: lookup 'tobacco_facilities' has no column 'is_opne'")


def test_a_file_in_the_wrong_place_or_under_another_name_is_told() -> None:
    assert told(service__x="") == ["service/x.yaml:1: there is no such folder in a catalogue; did you mean 'services'?"]
    assert told(heading="") == ["heading.yaml:1: there is no such file in a catalogue; did you mean 'headings.yaml'?"]
    workflow = sample_catalogue().texts["workflows/licence_review.yaml"]
    assert told(workflows__other=workflow) == [
        "workflows/other.yaml:1: the file is called 'other', but its workflow 'licence_review'"
    ]


def test_what_no_service_reads_is_a_warning() -> None:
    texts = dict(sample_catalogue().texts)
    texts["parts/unused.yaml"] = texts["parts/capacity.yaml"].replace("part: capacity", "part: unused")
    report = check_catalogue(Catalogue(texts))
    assert (report.complaints, [str(one) for one in report.warnings]) == (
        (),
        ["parts/unused.yaml:1: no service reads this file"],
    )


def test_a_lookup_that_names_a_missing_one_is_told_once_with_its_place() -> None:
    text = sample_catalogue().texts["lookups/amanat.yaml"].replace("lookup: regions}", "lookup: kingdoms}")
    assert "lookups/amanat.yaml:6: there is no lookup 'kingdoms'; there are activities" in told(lookups__amanat=text)[0]


def test_a_rule_of_codes_is_held_against_each_row() -> None:
    text = sample_catalogue().texts["lookups/districts.yaml"]
    row = text[text.index('  - {code: "0010010002"') :].split("\n")[0]
    assert any("by its rule, not" in one for one in told(lookups__districts=text.replace(row + "\n", "")))
    unknown = text.replace("begins: municipality", "begins: city")
    assert "lookups/districts.yaml:4: there is no column 'city'" in told(lookups__districts=unknown)


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        (
            "sums: {sign_area: {group: signs,",
            "sums: {sing_area: {group: signs,",
            "there is no sum of the licence 'sing_area'",
        ),
        ("sums: {sign_area: {group: signs,", "sums: {sign_area: {group: sings,", "there is no group 'sings'"),
        ("[sign_width, sign_height]", "[sign_with, sign_height]", "'signs' has no column 'sign_with'"),
        ("[sign_width, sign_height]", "[sign_kind, sign_height]", "and a number is needed"),
    ],
)
def test_what_a_paper_adds_up_is_there(good: str, bad: str, message: str) -> None:
    text = sample_catalogue().texts["services/professional_licence.yaml"]
    assert any(message in one for one in told(services__professional_licence=text.replace(good, bad)))


def test_a_fee_over_a_group_that_is_not_there_is_told() -> None:
    text = sample_catalogue().texts["tariffs/shop_licence.yaml"].replace("each: signs", "each: sings")
    assert any("there is no group 'sings'; did you mean 'signs'" in one for one in told(tariffs__shop_licence=text))


def test_rows_and_cells_of_the_wrong_shape_are_told_with_their_line() -> None:
    text = sample_catalogue().texts["lookups/tobacco_facilities.yaml"]
    for good, bad, message in (
        ("  - {code: cafe,", "  - cafe\n  - {code: cafe,", "expected a mapping for a row"),
        ("{code: cafe,", "{code: 5,", "needs a 'code' in quotes"),
        ("{code: cafe, ", "{", "a row needs 'code'"),
        ("seats: 200", 'seats: "200"', "is not a whole number"),
    ):
        assert any(message in one for one in told(lookups__tobacco_facilities=text.replace(good, bad))), message


def test_a_group_inside_a_group_is_refused() -> None:
    text = sample_catalogue().texts["services/tobacco_return.yaml"]
    inner = "- {id: inner, type: group, label: {ar: أ, en: A}, fields: []}\n          - {id: product,"
    assert any(
        "is a group inside a group" in one
        for one in told(services__tobacco_return=text.replace("- {id: product,", inner))
    )


def test_null_is_no_value() -> None:
    text = sample_catalogue().texts["services/tobacco_return.yaml"].replace("key: product", "key: null")
    assert told(services__tobacco_return=text) == []


def test_the_schema_of_a_lookup_asks_for_code_and_words() -> None:
    schema = json_schema(LookupFile)
    assert schema["$defs"]["LookupFile"]["properties"]["rows"]["items"]["required"] == ["code", "words"]


def test_a_workflow_that_cannot_be_read_is_not_told_as_one_that_is_missing() -> None:
    text = sample_catalogue().texts["workflows/licence_review.yaml"].replace("version: 2", "version: one")
    assert told(workflows__licence_review=text) == ["workflows/licence_review.yaml:8: 'one' is not a whole number"]


def test_a_broken_list_of_headings_is_told_once() -> None:
    text = (
        sample_catalogue().texts["headings.yaml"].replace("code: construction_licences", "cod: construction_licences")
    )
    assert {one.partition(":")[0] for one in told(headings=text)} == {"headings.yaml"}


def test_a_parameter_and_a_table_that_nobody_reads_are_warnings() -> None:
    texts = dict(sample_catalogue().texts)
    words = "source: {ar: أ, en: A}, words: {ar: أ, en: A}"
    texts["parameters.yaml"] += f"  - {{code: spare, value: 1, unit: days, confidence: low, {words}}}\n"
    texts["tables/spare.yaml"] = texts["tables/tobacco_fixed.yaml"].replace("table: tobacco_fixed", "table: spare")
    report = check_catalogue(Catalogue(texts))
    assert (report.complaints, [one.message for one in report.warnings]) == (
        (),
        ["no service reads the parameter 'spare'", "no service reads this file"],
    )


def test_the_icons_are_those_of_the_program() -> None:
    assert {"file-text", "store"} <= packaged_icons()


def test_a_page_of_another_kind_has_no_fields() -> None:
    text = sample_catalogue().texts["services/tobacco_return.yaml"]
    asks = "{id: fees, kind: quote, fields: [{id: x, type: yes_no, label: {ar: أ, en: A}}], title:"
    found = told(services__tobacco_return=text.replace("{id: fees, kind: quote, title:", asks))
    assert any("a page of kind 'quote' asks nothing" in one for one in found)
