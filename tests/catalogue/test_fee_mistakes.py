"""Mistakes that people make in tariffs: each is found at load, with its file and line."""

# ruff: noqa: E501

import re

import pytest

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.tariff import Tariff
from tests.catalogue.fee_samples import fee_catalogue

M, V = "tariffs/fee_month.yaml", "tariffs/fee_villa.yaml"
EVENT_RATE = "rate: {row: tobacco_fixed, keys: {facility: facility, fee_class: municipality.fee_class}, take: fee}"
BUILT_RATE = "rate: {by_class: {1: 300, 2: 240, 3: 180, 4: 120, 5: 60}}"
SLABS = "{slabs: [{up_to: 400, rate: 10}, {up_to: 1000, by_class: {1: 8, 2: 7, 3: 6, 4: 5, 5: 4}}, {rate: 3}]}"

# (kind, file, what is written, what is written instead, what the check says)
MISTAKES = [
    ("misspelt key of a bill", M, "payable: {days: 30}", "payble: {days: 30}", "did you mean 'payable'"),
    ("misspelt key of an article", M, "    least: {per_unit", "    leest: {per_unit", "did you mean 'least'"),
    ("misspelt key of a share", M, "{days: event_days,", "{day: event_days,", "did you mean 'days'"),
    ("no bills", V, "bills: [{bill: decision, payable: {days: 30}, words: {ar: فاتورة رخصة البناء, en: Building licence bill}}]\n", "", "needs 'bills'"),
    ("article without a bill", M, "  - code: event_fee\n    bill: decision\n", "  - code: event_fee\n", "an article needs 'bill'"),
    ("a bill that is not there", M, "    bill: decision\n", "    bill: desicion\n", "there is no bill 'desicion'; did you mean 'decision'?"),
    ("a bill without an article", V, "bills: [", "bills: [{bill: late, payable: {days: 1}, words: {ar: أ, en: A}}, ", "no article is on the bill 'late'"),
    ("a bill that no move issues", "services/fee_month.yaml", "workflow: two_bills", "workflow: licence_review", "no move of the workflow 'licence_review' issues the bill 'month': what is on it"),
    ("two bills of one code", V, "bills: [", "bills: [{bill: decision, payable: {days: 1}, words: {ar: أ, en: A}}, ", "duplicate bill 'decision'"),
    ("two articles of one code", V, "code: fence", "code: built_area", "duplicate article 'built_area'"),
    ("a code of the program", V, "code: fence", "code: given_back", "a line that the program makes itself"),
    ("a bill that is never due", M, "payable: {days: 30}, ", "", "needs either 'payable' or 'payable_by'"),
    ("a bill that is due twice", M, "payable: {days: 30}, ", "payable: {days: 30}, payable_by: today, ", "needs either 'payable' or 'payable_by'"),
    ("a last day that is no date", M, "payable_by: {later: [{end_of: month}, {days: parameter.pay_days}]}", "payable_by: municipality.fee_class", "a date is needed"),
    ("a last day of an unknown field", M, "{end_of: month}", "{end_of: mont}", "did you mean 'month'"),
    ("days counted by a parameter of something else", M, "{days: parameter.pay_days}", "{days: parameter.usual_price}", "'later' works on a number"),
    ("payable in no unit", M, "payable: {days: 30}", "payable: {fortnights: 2}", "takes a date and one of days"),
    ("payable that is a number", M, "payable: {days: 30}", "payable: 30", "with a number: {days: 30}"),
    ("a difference that goes nowhere", M, "less: earlier, below_zero: credit", "less: earlier", "'less' and 'below_zero' need each other"),
    ("below zero without a difference", M, "less: earlier, below_zero: credit", "below_zero: credit", "'less' and 'below_zero' need each other"),
    ("of the same without less", M, "less: earlier, below_zero: credit", "same: [month]", "it needs 'less: earlier'"),
    ("of the same of nothing", M, "less: earlier,", "less: earlier, same: [mnth],", "'month'"),
    ("below zero becomes something unknown", M, "below_zero: credit", "below_zero: gift", "is not one of credit, refund"),
    ("a rate by class without a class", V, "class_of: municipality.fee_class\n", "", "so the tariff needs 'class_of'"),
    ("a class that is no number", V, "class_of: municipality.fee_class", "class_of: plot", "'plot' is a text, and a number is needed"),
    ("a class that is not there", V, "class_of: municipality.fee_class", "class_of: municipality.fee_clas", "'municipality' has no 'fee_clas'"),
    ("a class without a rate", V, "4: 120, 5: 60}", "4: 120}", "has no rate for the class 5"),
    ("a class of its own", V, "4: 120, 5: 60}", "4: 120, 5: 60, 6: 1}", "there is no class 6"),
    ("a rate of a class below zero", V, "4: 120, 5: 60}", "4: 120, 5: -60}", "has a rate below zero"),
    ("a rate of a slab by class below zero", V, "5: 4}}", "5: -4}}", "has a rate below zero"),
    ("a rate below zero", V, BUILT_RATE, "rate: -1", "has a rate below zero"),
    ("a rate of a slab below zero", V, "up_to: 400, rate: 10", "up_to: 400, rate: -10", "has a rate below zero"),
    ("rates that are no halalas", V, "4: 120, 5: 60}", '4: "120", 5: 60}', "has the halalas of each class"),
    ("a rate as a decimal", V, BUILT_RATE, 'rate: "3.00"', "is no rate: write halalas"),
    ("two rates", V, BUILT_RATE, BUILT_RATE[:-1] + ", slabs: []}", "a rate is exactly one of"),
    ("no kind of rate", V, BUILT_RATE, "rate: {by_clas: {1: 1}}", "did you mean 'by_class'"),
    ("a rate with something beside it", V, BUILT_RATE, BUILT_RATE[:-1] + ", of: built_area}", "'by_class' has no 'of' beside it"),
    ("no slabs", V, SLABS, "{slabs: []}", "'slabs' is a list of slices"),
    ("slabs that do not rise", V, "up_to: 400", "up_to: 4000", "the slabs of the article 'survey' do not rise"),
    ("a slab that ends at nothing", V, "up_to: 400", "up_to: 0", "do not rise"),
    ("an open slab in the middle", V, "{up_to: 1000, by_class", "{by_class", "do not rise"),
    ("nothing above the last slab", V, "{rate: 3}", "{up_to: 5000, rate: 3}", "charges nothing above 5000"),
    ("a slab without a rate", V, "{rate: 3}", "{}", "has 'by_class' or 'rate'"),
    ("a slab with a misspelt key", V, "{rate: 3}", "{rate: 3, upto: 9}", "did you mean 'up_to'"),
    ("a slab up to a decimal", V, "{up_to: 400,", '{up_to: "400.5",', "of a slice are whole numbers"),
    ("slabs of nothing", V, "    units: built_area\n    unit: {ar: م², en: m²}\n    periods", "    periods", "has slabs, so it needs 'units'"),
    ("slabs with a floor", V, "rate: {slabs", "least: 5\n    rate: {slabs", "it cannot have 'least'"),
    ("a percentage of nothing", V, ', of: value_of_building', "", "'percent' needs 'of'"),
    ("a percentage of what is no money", V, "of: value_of_building", "of: built_area", "a number is written here, and an amount of money is needed"),
    ("a percentage of an unknown field", V, "of: value_of_building", "of: value_of_biulding", "did you mean 'value_of_building'"),
    ("a percentage that is no number", V, 'percent: "2.5"', "percent: plot", "'plot' is a text, and a number is needed"),
    ("a percentage of zero", V, 'percent: "2.5"', "percent: 0", "a percentage that is not above zero"),
    ("a percentage with something beside it", V, "of: value_of_building}", "of: value_of_building, take: fee}", "'percent' has no 'take' beside it"),
    ("a table that is not there", M, "row: tobacco_fixed", "row: tobaco_fixed", "did you mean 'tobacco_fixed'"),
    ("a key that the table lacks", M, "{facility: facility, fee_class", "{facilty: facility, fee_class", "needs the key 'facility'"),
    ("a key of the wrong kind", M, "fee_class: municipality.fee_class}", "fee_class: nil_return}", "is a number, not yes or no"),
    ("a column that is not there", M, "take: fee}", "take: fees}", "did you mean 'fee'"),
    ("a group that is not there", M, "each: lines", "each: line", "there is no group 'line'; did you mean 'lines'?"),
    ("a line for each of what is no group", M, "each: lines", "each: month", "there is no group 'month'"),
    ("a column without its group", M, "    each: lines\n", "", "'sales' is not known here"),
    ("units that are not there", M, "units: units_sold", "units: unit_sold", "did you mean 'units_sold'"),
    ("units of several rows", M, "    least: 500000", "    units: lines.units_sold\n    least: 500000", "and a number is needed"),
    ("units that are an operator on text", M, "units: units_sold", "units: {add: [units_sold, product]}", "'add' works on"),
    ("units that are yes or no", M, "units: units_sold", "units: {holds: {nil_return: [false]}}", "'units' is yes or no, and a number is needed"),
    ("periods that are no whole number", V, "periods: years", "periods: built_area", "'periods' is counted in whole numbers"),
    ("a unit of nothing", V, "    units: fence_length\n", "", "has 'unit' and no 'units'"),
    ("a period of nothing", V, "    periods: years\n", "", "has 'period' and no 'periods'"),
    ("a share of nothing", M, ", of: parameter.year_days", "", "a share needs 'of'"),
    ("a share by what is no number", M, "of: parameter.year_days", "of: facility", "'facility' is a code, and a number is needed"),
    ("a share by decimals", M, "of: parameter.year_days", "of: parameter.share", "'share' is counted in whole numbers"),
    ("a floor below zero", V, "least: 1000", "least: -1000", "'least' of the article 'stamp' is below zero"),
    ("a floor per unit of nothing", M, "least: 500000", "least: {per_unit: 5}", "is per unit, and it has no 'units'"),
    ("a floor above the ceiling", V, "most: 300000", "most: 300", "'most' of the article 'stamp' is below its 'least'"),
    ("a floor that is no money", M, "least: 500000", "least: event_days", "a number is written here, and an amount of money is needed"),
    ("a floor as a decimal", M, "least: 500000", 'least: "5000.00"', "an amount of money is needed"),
    ("a condition on an unknown field", M, "when: {event_days", "when: {event_day", "did you mean 'event_days'"),
    ("a condition that is never true", M, "when: {nil_return: [false]}", 'when: {nil_return: ["no"]}', "compared with [true] or [false]"),
    ("a waiver by an unknown field", M, "waived: {is_waived", "waived: {is_waved", "did you mean 'is_waived'"),
    ("a date that is none", V, '"2019-02-03"', '"2019-02-30"', "'2019-02-30' is no date"),
    ("one language only", V, "words: {ar: رسم السور, en: Fence fee}", "words: {ar: رسم السور}", "needs 'en'"),
    ("no source", V, "    source: {ar: عيّنة, en: Sample}\n", "", "an article needs 'source'"),
    ("a confidence of its own", V, "confidence: high", "confidence: sure", "is not one of high, medium, low"),
]  # fmt: skip


def test_there_are_many_kinds_of_mistakes() -> None:
    assert len({kind for kind, *_ in MISTAKES}) == len(MISTAKES) >= 20


@pytest.mark.parametrize(("file", "good", "bad", "message"), [pytest.param(*one[1:], id=one[0]) for one in MISTAKES])
def test_a_mistake_in_a_tariff_is_found(file: str, good: str, bad: str, message: str) -> None:
    texts = fee_catalogue().texts
    assert good in texts[file], "the mistake has lost its place"
    report = check_catalogue(Catalogue({**texts, file: texts[file].replace(good, bad, 1)}))
    told = [str(one) for one in report.complaints]
    assert any(message in one for one in told), told
    assert all(re.match(r"[\w/]+\.yaml:\d+: ", one) for one in told), told


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        (M, "least: 500000", "least: parameter.usual_price"),
        (M, "least: {per_unit: 2500}", "most: {per_unit: 2500}\n    least: 3"),
        (V, 'rate: {percent: "2.5"', "rate: {percent: parameter.share"),
        (V, "periods: years", "periods: 2"),
    ],
)
def test_what_is_right_is_not_complained_of(file: str, good: str, bad: str) -> None:
    texts = fee_catalogue().texts
    assert good in texts[file]
    assert check_catalogue(Catalogue({**texts, file: texts[file].replace(good, bad, 1)})).complaints == ()


def test_editors_are_told_what_may_be_written() -> None:
    schema = json_schema(Tariff)["$defs"]
    assert schema["Article"]["required"] == ["code", "bill", "words", "rate", "source", "confidence"]
    assert schema["Bill"]["properties"]["payable"]["maxProperties"] == 1
    assert "slabs" in schema["Article"]["properties"]["rate"]["anyOf"][1]["properties"]
    assert "earlier_faults" not in schema["Tariff"]["properties"]
