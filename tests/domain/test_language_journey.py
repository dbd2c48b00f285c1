"""A service that uses every word of the language, walked: values, checks, given rows, several choices, tables."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from balady_desktop.domain.answers import Element
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import content_hash
from balady_desktop.domain.fees import quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.judging import CHECK_PROBLEM
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.service_file import included_parts, read_definition, read_part
from tests.catalogue.sample_catalogue import SERVICE, sample_catalogue

TODAY = date(2026, 11, 29)
CATALOGUE = sample_catalogue()
DEFINITION = CATALOGUE.service("tobacco_return")
REPORT = {"sha256": "ab", "name": "تقرير.pdf", "size": 5, "media_type": "application/pdf"}


def line(number: int, product: str, units: str, sales: str) -> dict[str, Any]:
    return {"id": f"l{number}", "answers": {"product": product, "units_sold": units, "sales": sales}}


LINES = [line(1, "molasses", "90", "3,600.00"), line(2, "cigar", "30", "600")]
FULL: dict[str, Any] = {
    "capacity": "self",
    "shop_name": "مقهى",
    "municipality": "00100100",
    "district": "العليا",
    "facility": "cafe",
    "days": ["week", "weekend"],
    "month": "2026-10",
    "nil_return": "no",
    "lines": LINES,
    "checks_done": [{"id": "cigar", "answers": {"stock": "4"}}],
    "report": [REPORT],
}


def walk(**changed: Any) -> Journey:
    return Journey(DEFINITION, {**FULL, **changed}, CATALOGUE.facts(TODAY, {"age": "41", "kind": "citizen"}))


def codes(journey: Journey) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in journey.problems()]


def test_what_is_computed_comes_from_rows_tables_parameters_and_the_calendar() -> None:
    journey = walk()
    assert codes(journey) == []
    assert journey.is_complete
    assert journey.value("yearly_fee") == 3_000_000
    assert journey.value("due_on") == date(2026, 11, 5)
    assert (journey.value("units_total"), journey.value("sales_total")) == (120, 420_000)
    assert journey.value("average_price") == 3_500
    assert not journey.is_instant
    assert walk(nil_return="yes").is_instant
    assert journey.subject("lines.product") == ("molasses", "cigar")
    assert journey.subject("lines.price") == (Decimal(4_000), Decimal(2_000))
    assert journey.subject("municipality.amanah.seat") is None
    assert journey.subject("municipality.amanah.region") == "001"
    assert journey.subject("days") == ("week", "weekend")
    assert (journey.subject("today"), journey.subject("nothing.at_all")) == (TODAY, None)
    found = quote(CATALOGUE.tariff("tobacco_return"), journey)
    assert found is not None
    assert found.total == 120 * 2_500


def test_what_does_not_apply_has_no_value() -> None:
    journey = walk(nil_return="yes")
    assert journey.value("sales_total") is None
    assert journey.subject("lines.product") is None
    assert [page.id for page in journey.pages()] == ["capacity", "place", "month", "fees", "check"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"capacity": "owner"}, [("number_700", "empty")]),
        ({"facility": "closed"}, [("facility", "choice_closed")]),
        ({"days": ["week", "never"]}, [("days", "choice_unknown")]),
        ({"days": "week"}, [("days", "choice_unknown")]),
        ({"days": ["week", "week"]}, []),
        ({"month": "2026-13"}, [("month", "month_format")]),
        ({"month": "2027-01"}, [("month", "month_future")]),
        ({"month": "٢٠٢٦/٠٩"}, []),
        ({"lines": [line(1, "molasses", "1", "x"), LINES[1]]}, [("lines.l1.sales", "money_format")]),
        ({"lines": [line(1, "molasses", "1", "-5"), LINES[1]]}, [("lines.l1.sales", "money_format")]),
        ({"lines": [*LINES, line(3, "cigar", "1", "30")]}, [("lines.l3.product", "key_repeated")]),
        ({"lines": [line(1, "molasses", "0", "30")]}, [("lines", CHECK_PROBLEM)]),
        ({"checks_done": [{"id": "cigar", "answers": {"stock": "-1"}}]}, [("checks_done.cigar.stock", "number_small")]),
        ({"report": []}, [("report", "empty_attachment")]),
        ({"report": [{**REPORT, "size": 10_000_001}]}, [("report", "attachment_large")]),
    ],
)
def test_problems(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert codes(walk(**changed)) == expected


def test_a_check_tells_its_words_with_the_values_of_today() -> None:
    journey = walk(lines=[line(1, "molasses", "0", "30")])
    problem = journey.problems()[0]
    assert journey.check_words(problem).en == "Sales of SAR \u206630.00\u2069 without units."
    assert (
        journey.check_words(Problem("lines", CHECK_PROBLEM, {"check": "usual_price"})).en == "The average price is -."
    )
    with pytest.raises(StopIteration):
        journey.check_words(Problem("lines", CHECK_PROBLEM, {"check": "nothing"}))


def test_a_warning_stops_nobody_and_a_listed_rule_is_told_in_any_case() -> None:
    dear = walk(lines=[line(1, "molasses", "1", "5,000")])
    assert dear.is_complete
    assert [(one.field, one.params["check"]) for one in dear.warnings()] == [("lines", "usual_price")]
    assert dear.warnings(DEFINITION.get_page("place")) == ()
    rules = [(one.code, one.holds, one.stops) for one in dear.rules()]
    assert rules == [("usual_price", False, False)]
    assert [one.holds for one in walk().rules()] == [True]
    # Nothing is judged by what nobody knows yet.
    assert walk(lines=[]).rules() == ()


def test_given_rows_are_those_of_the_lookup_whatever_was_answered() -> None:
    journey = walk(checks_done=[{"id": "cigar", "answers": {"stock": "4"}}, {"id": "gone", "answers": {}}])
    group = DEFINITION.get_field("checks_done")
    assert journey.elements(group) == (Element("molasses", {}), Element("cigar", {"stock": "4"}))
    rows = [row.label for page in journey.answers_in_words("en") for row in page.rows if not row.path]
    assert rows == ["Product line 1", "Product line 2", "Molasses", "Cigar"]
    assert journey.element_fields(group, Element("cigar", {})) == group.fields
    assert journey.subject("checks_done.row") == ("molasses", "cigar")


def test_answers_in_words() -> None:
    shown = {row.path: row.text for page in walk().answers_in_words("en") for row in page.rows}
    assert shown["days"] == "Weekdays, Weekends"
    assert shown["month"] == "October \u20662026\u2069"
    assert shown["yearly_fee"] == "SAR \u206630,000.00\u2069"
    assert shown["lines.l1.sales"] == "SAR \u20663,600.00\u2069"
    assert shown["lines.l1.price"] == "SAR \u206640.00\u2069"
    assert shown["nil_return"] == "No"
    assert {row.path: row.text for page in walk().answers_in_words("ar") for row in page.rows}["month"].startswith(
        "أكتوبر"
    )


def test_one_value_is_shown_by_its_name_and_in_a_row_by_the_answers_of_now() -> None:
    journey = walk()
    assert journey.shown("yearly_fee", "en") == "SAR \u206630,000.00\u2069"
    assert (journey.shown("nothing", "en"), walk(nil_return="yes").shown("sales_total", "en")) == ("-", "-")
    lines = DEFINITION.get_field("lines")
    element = Element("new", {"units_sold": "2", "sales": "50"})
    assert journey.shown_in(lines, element, "price", "ar") == "\u206625.00\u2069 ر.س"
    assert journey.shown_in(lines, element, "product", "ar") == "-"


def test_rows_to_choose_are_those_whose_columns_fit() -> None:
    journey = walk()
    assert [one.code for one in journey.rows_to_choose(DEFINITION.get_field("facility"))] == ["hotel", "cafe"]
    assert len(journey.rows_to_choose(DEFINITION.get_field("municipality"))) == 285
    # Its rows hang on their own column alone; those of a field without a condition hang on nothing.
    assert journey.choosing_paths(DEFINITION.get_field("facility")) == ()
    assert journey.choosing_paths(DEFINITION.get_field("municipality")) == ()


def test_words_to_find_name_each_of_several_choices() -> None:
    assert "مقهى" in walk().words_to_find()
    assert "Café" in walk().words_to_find()


def test_parts_are_included_word_for_word() -> None:
    texts = CATALOGUE.texts
    assert included_parts(texts[SERVICE], SERVICE) == ("capacity",)
    assert read_part(texts["parts/capacity.yaml"], "parts/capacity.yaml").pages[0] == DEFINITION.pages[0]
    assert [one.id for one in DEFINITION.values] == ["is_instant", "average_price", "share_of_sales", "is_owner"]
    alone = texts[SERVICE][: texts[SERVICE].index("\nvalues:")] + "\n"
    without = alone.replace("instant_when: {is_instant: [true]}\n", "")
    made = read_definition(without, SERVICE, CATALOGUE.part_texts, CATALOGUE.knowledge)
    assert [one.code for one in made.checks] == ["adult"]
    assert included_parts("pages: x", "x.yaml") == ()


def test_a_choice_may_give_numbers() -> None:
    text = CATALOGUE.texts[SERVICE].replace("most: 3, fewest: 1, label", "gives: whole_number, label")
    text = (
        text.replace("code: week,", 'code: "1",')
        .replace("code: weekend,", 'code: "2",')
        .replace("code: holidays,", 'code: "3",')
    )
    text = text.replace("{days: parameter.disclose_days}", "{days: days}")
    catalogue = Catalogue({**CATALOGUE.texts, SERVICE: text})
    journey = Journey(catalogue.service("tobacco_return"), {**FULL, "days": "2"}, catalogue.facts(TODAY, {"age": "41"}))
    assert journey.value("due_on") == date(2026, 11, 2)
    assert journey.subject("days") == 2


@pytest.mark.parametrize(
    ("limits", "typed", "code"),
    [
        ("most: 2, fewest: 1", ["week", "weekend", "holidays"], "choice_many"),
        ("most: 3, fewest: 2", ["week"], "choice_few"),
    ],
)
def test_how_many_may_be_chosen(limits: str, typed: list[str], code: str) -> None:
    text = CATALOGUE.texts[SERVICE].replace("most: 3, fewest: 1", limits)
    catalogue = Catalogue({**CATALOGUE.texts, SERVICE: text})
    journey = Journey(
        catalogue.service("tobacco_return"), {**FULL, "days": typed}, catalogue.facts(TODAY, {"age": "41"})
    )
    assert codes(journey) == [("days", code)]


def test_a_month_to_come_may_be_asked_for() -> None:
    text = CATALOGUE.texts[SERVICE].replace("type: month, time: past", "type: month, time: future")
    catalogue = Catalogue({**CATALOGUE.texts, SERVICE: text})
    facts = catalogue.facts(TODAY, {"age": "41"})
    found = [
        codes(Journey(catalogue.service("tobacco_return"), {**FULL, "month": month}, facts))
        for month in ("2026-10", "2026-11", "2027-02")
    ]
    assert found == [[("month", "month_past")], [], []]


def test_a_column_of_several_chosen_rows_is_several_values_and_a_row_sees_the_groups_around_it() -> None:
    text = CATALOGUE.texts[SERVICE].replace(
        "lookup: tobacco_facilities, where: {is_open: [true]},", "lookup: activities, most: 3,"
    )
    text = text.replace(
        "value: {row: tobacco_fixed, keys: {facility: facility, fee_class: municipality.fee_class}, take: fee}",
        "value: facility.approvals",
    )
    text = text.replace("{facility.is_open: [false]}", "{facility.kind: [professional]}")
    text = text.replace("value: {divide: [sales, units_sold]}", "value: {count: checks_done}")
    text = text.replace("        fields:\n          - {id: product", "        fields:\n          - {id: product", 1)
    before, group = text.split("      - id: checks_done\n")
    stock, after = group.split("      - {id: units_total")
    lines_at = before.index("      - id: lines\n")
    text = f"{before[:lines_at]}      - id: checks_done\n{stock}{before[lines_at:]}      - {{id: units_total{after}"
    catalogue = Catalogue({**CATALOGUE.texts, SERVICE: text})
    answers = {**FULL, "facility": ["561001", "477201"]}
    journey = Journey(catalogue.service("tobacco_return"), answers, catalogue.facts(TODAY, {"age": "41"}))
    records = catalogue.lookups.get_table("activities")
    expected = tuple(one for code in answers["facility"] for one in records[code].attributes["approvals"])  # type: ignore[union-attr]
    assert journey.subject("facility.approvals") == expected
    assert journey.subject("facility.kind") == tuple(records[code].attributes["kind"] for code in answers["facility"])
    assert journey.subject("lines.price") == (2, 2)


def test_a_service_is_kept_with_its_parts_in_it_and_read_again_as_it_was() -> None:
    kept = CATALOGUE.definition_text("tobacco_return")
    assert "include:" not in kept
    assert CATALOGUE.edition("tobacco_return").files["services/tobacco_return.yaml"] == content_hash(kept)
    of_before = Catalogue({**CATALOGUE.texts, "parameters.yaml": CATALOGUE.texts["parameters.yaml"] + "\n"})
    edition = of_before.edition("tobacco_return")
    earlier = CATALOGUE.at("tobacco_return", edition.hash, of_before.texts_of(edition).get).service("tobacco_return")
    assert earlier == DEFINITION
    assert earlier.get_field("yearly_fee").result == DEFINITION.get_field("yearly_fee").result
    # Without parts it is kept as it is written, to the letter.
    assert CATALOGUE.definition_text("professional_licence") == CATALOGUE.texts["services/professional_licence.yaml"]


def test_a_definition_of_before_is_read_although_todays_lookups_would_not_let_it_pass() -> None:
    gone = CATALOGUE.definition_text("tobacco_return").replace("tobacco_facilities", "facilities_of_before")
    rules = CATALOGUE.at("tobacco_return", content_hash(gone), {content_hash(gone): gone}.get)
    assert rules.service("tobacco_return").get_field("facility").lookup == "facilities_of_before"


def test_a_column_with_an_open_cell_is_not_known() -> None:
    open_line = {"id": "l3", "answers": {"product": "cigar"}}
    assert walk(lines=[LINES[0], open_line]).subject("lines.units_sold") is None
