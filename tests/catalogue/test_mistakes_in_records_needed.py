"""Mistakes in what a service asks of another one's record are told at their line, with the nearest right name."""

from pathlib import Path

import pytest

from balady_desktop.domain.catalogue import read_catalogue
from balady_desktop.domain.check import check_catalogue
from tests.backend.docs_town import catalogue_folder

BUILDING, TOBACCO, RETURN = "building_licence", "tobacco", "tobacco_return"
_DEPENDS = "    depends_on: {record: professional_licence, falls: [cancelled, revoked], waits: [suspended, expired]}\n"
_AREA = "{id: plot_area, type: decimal, unit: {ar: م², en: m²}, label: {ar: المساحة, en: Area}}"


@pytest.mark.parametrize(
    ("service", "right", "wrong", "told"),
    [
        (BUILDING, "record: survey_decision", "record: survey_decisoin", "there is no record 'survey_decisoin'; did you mean 'survey_decision'?"),
        (BUILDING, "        record: survey_decision\n", "", "a field of type 'record' needs 'record'"),
        (BUILDING, "held_by: owner", "held_by: ownr", "there is no party 'ownr'; did you mean 'owner'?"),
        (RETURN, "record: tobacco_permit,", "record: tobacco_permit, held_by: owner,", "the service has no parties, and its applicant holds the record"),
        (RETURN, "record: tobacco_permit,", "record: tobacco_permit, standing: [vald],", "no record stands as 'vald'; did you mean 'valid'?"),
        (BUILDING, "{years: parameter.survey_valid_years}\n", "{working_days: 3}\n", "the age of a record is counted in days, months, years"),
        (BUILDING, "{years: parameter.survey_valid_years}\n", "{years: parameter.survey_years}\n", "there is no parameter 'survey_years'"),
        (BUILDING, _AREA, _AREA.replace("plot_area", "plot_aera"), "the record 'survey_decision' has no fact 'plot_aera'; did you mean 'plot_area'?"),
        (BUILDING, _AREA, _AREA.replace("decimal", "whole_number"), "'plot_area' of the record 'survey_decision' is of type 'decimal'"),
        (BUILDING, _AREA, _AREA.replace("decimal", "decimale"), "there is no field type 'decimale'; did you mean 'decimal'?"),
        (BUILDING, _AREA, "{id: deed_copy, type: attachment, accepts: [application/pdf], label: {ar: صك, en: Deed}}", "'deed_copy' is of type 'attachment', which no field reads of a record"),
        (BUILDING, _AREA, _AREA.replace("label:", "most: 3, label:"), "a field of type 'decimal' has no 'most'"),
        (BUILDING, _AREA, "{id: municipality, type: municipality, lookup: towns, label: {ar: ب, en: M}}", "there is no lookup 'towns'"),
        (BUILDING, _AREA, "{id: number, type: text, label: {ar: رقم, en: Number}}", "every record has 'number': 'survey.number' may be named without it"),
        (BUILDING, "value: survey.plot_no", "value: survey.plot", "'survey' has no 'plot'; did you mean 'plot_no'?"),
        (BUILDING, "{id: sheet_no, type: text, longest: 20,", "{id: sheet_no, type: record, record: survey_decision,", "'sheet_no' is a record inside a group"),
        (TOBACCO, "        type: record\n        record: professional_licence\n", "        type: licence_number\n", "no field of type record names the 'professional_licence' on which it depends"),
        (TOBACCO, "      - {id: facility,", "      - {id: second, type: record, record: professional_licence, label: {ar: ثانية, en: Second}}\n      - {id: facility,", "licence, second each name a 'professional_licence', and it depends on one"),
        (BUILDING, "{party: contractor, is: [engineering_office]", "{party: contractor, is: [establishment]", "no account stands for an 'establishment' yet: a person acts for his, so write 'person'"),
        (TOBACCO, "facts: [shop_name, licence_number,", "facts: [shop_name, licence, licence_number,", "'licence' is of type 'record', which is no fact of a record"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(tmp_path: Path, service: str, right: str, wrong: str, told: str) -> None:
    folder = catalogue_folder(tmp_path)
    file = folder / "services" / f"{service}.yaml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    messages = [str(one) for one in check_catalogue(read_catalogue(folder)).complaints]
    assert any(told in one and one.startswith(f"services/{service}.yaml:") for one in messages), messages


def test_two_services_that_do_not_depend_on_one_another_are_sound(tmp_path: Path) -> None:
    folder = catalogue_folder(tmp_path)
    file = folder / "services" / f"{TOBACCO}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(_DEPENDS, ""), encoding="utf-8")
    assert check_catalogue(read_catalogue(folder)).complaints == ()


def test_a_word_of_before_is_warned_of(tmp_path: Path) -> None:
    folder = catalogue_folder(tmp_path)
    file = folder / "services" / f"{RETURN}.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "workflow: monthly_filing\n", "workflow: monthly_filing\ninstant_when: {nil_return: [true]}\n"
    )
    file.write_text(text, encoding="utf-8")
    (warned,) = [str(one) for one in check_catalogue(read_catalogue(folder)).warnings]
    line = text[: text.index("instant_when")].count("\n") + 1
    assert warned.startswith(f"services/{RETURN}.yaml:{line}: 'instant_when' is a word of before")
