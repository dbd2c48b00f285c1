"""Kinds of paper: every wrong name is found with its line; a new kind is a file and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.records import record_of
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.issued import Issued, ShownAnswers
from balady_desktop.domain.paper_check import paper_complaints
from balady_desktop.domain.paper_kinds import kind_in, kind_words, packaged_kind, packaged_names, read_paper_kind
from balady_desktop.domain.words import Words

TEXTS = packaged_catalogue().texts
# The survey decision of an engineering office: no line of Python knows of it.
SURVEY = """
paper: survey_decision
words: {ar: قرار مساحي, en: Survey decision}
face: two_languages
dated: issued_on
number: [number]
title: title
ends: {fact: expires_on}
validity:
  words: {ar: "ساري من {start} إلى {end}", en: "Valid from {start} to {end}"}
  start: issued_on
  end: expires_on
facts:
  - {fact: decision_number, type: text, source: number}
  - {fact: title, type: words, source: title}
  - {fact: amanah, type: words, source: amanah}
  - {fact: municipality, type: words, source: municipality}
  - {fact: owner, type: words, source: holder_name}
  - {fact: plot, type: text, source: answer}
  - {fact: plot_area, type: decimal, source: answer}
  - fact: sections
    type: rows
    source: sections
    facts:
      - {fact: title, type: words}
      - fact: facts
        type: rows
        facts: [{fact: code, type: text}, {fact: label, type: words}, {fact: value, type: words}]
  - {fact: issued_on, type: day, source: starts}
  - {fact: expires_on, type: day, source: ends_or_starts}
  - {fact: sample, type: truth, usual: false, source: sample}
values:
  number: {label: {ar: رقم القرار, en: Decision number}, fact: decision_number, shown: code}
  owner: {label: {ar: المالك, en: Owner}, fact: owner}
  plot: {label: {ar: رقم القطعة, en: Plot number}, fact: plot, shown: code}
  area: {label: {ar: مساحة القطعة, en: Plot area}, fact: plot_area, shown: square_metres}
sections:
  - {section: facts, title: {ar: القطعة, en: The plot}, shows: [owner, plot, area]}
  - {section: sections, fact: sections}
  - {section: check}
"""


VALID = SURVEY[SURVEY.index("validity:") : SURVEY.index("facts:")]
LICENCE = "services/professional_licence.yaml"


@pytest.mark.parametrize("name", packaged_names())
def test_the_programs_own_kinds_are_whole(name: str) -> None:
    assert [*paper_complaints(packaged_kind(name))] == []


def survey(**said: Any) -> Paper:
    kind = kind_in({"papers/survey_decision.yaml": SURVEY}, "survey_decision")
    facts: Mapping[str, Any] = {
        "decision_number": "SD-2026-000017",
        "title": Words("قرار مساحي لقطعة سكنية", "Survey decision of a residential plot"),
        "amanah": Words("أمانة منطقة الرياض", "Riyadh Region Amanah"),
        "municipality": Words("بلدية العليا", "Al Olaya Municipality"),
        "owner": Words("محمد القحطاني", "Mohammed Al-Qahtani"),
        "plot": "1187",
        "plot_area": Decimal("612.5"),
        "sections": (
            {
                "title": Words("الحدود", "Boundaries"),
                "facts": ({"code": "north", "label": Words("شمالًا", "North"), "value": Words("شارع", "A street")},),
            },
        ),
        "issued_on": date(2026, 11, 21),
        "expires_on": date(2027, 11, 20),
        **said,
    }
    return Paper(kind, facts, check=Check("HTTPS://V.EXAMPLE/1/SURVEY"))


def test_a_new_kind_is_a_file() -> None:
    catalogue = Catalogue({**TEXTS, "papers/survey_decision.yaml": SURVEY})
    assert check_catalogue(catalogue).complaints == ()
    record = record_of(survey())
    assert (record["paper"], record["plot_area"]) == ("survey_decision", "612.5")
    assert record["sections"][0]["facts"] == [
        {"code": "north", "label": {"ar": "شمالًا", "en": "North"}, "value": {"ar": "شارع", "en": "A street"}}
    ]
    for language in ("ar", "en"):
        assert make_paper(survey(), language=language).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("dated: issued_on", "dated: issued_at", "there is no fact 'issued_at'; did you mean 'issued_on'?"),
        ("number: [number]", "number: [numbers]", "there is no value 'numbers'; did you mean 'number'?"),
        ("source: holder_name", "source: holder_nam", "there is no source 'holder_nam'; did you mean 'holder_name'?"),
        ("shows: [owner, plot, area]", "shows: [owner, plot]", "nothing shows the value 'area'"),
        ("fact: plot_area, shown: square_metres", "fact: plot, shown: square_metres", "'plot' is of type text"),
        ("type: text, source: number", "type: whole, source: number", "the source 'number' gives text, not whole"),
        ("section: sections, fact", "section: table, fact", "a paper in two languages has no section 'table'"),
        ("  - {section: check}", "  - {section: check, fact: plot}", "a section 'check' has no key 'fact'"),
        ("  - {fact: sample, type: truth, usual: false, source: sample}\n", "", "every paper needs the fact 'sample'"),
        ("paper: survey_decision", "paper: survey", "the file is called 'survey_decision', but its paper 'survey'"),
        ("face: two_languages", "face: two_language", "two_languages"),
        ("usual: false", "usual: 7", "cannot have this 'usual' value"),
        (
            "  - {fact: title, type: words, source: title}\n",
            "  - {fact: plot, type: text, source: answer}\n",
            "duplicate fact 'plot'",
        ),
        (
            "type: text, source: answer",
            "type: text, facts: [{fact: a, type: text}], source: answer",
            "'rows' or a 'group'",
        ),
        ("fact: owner}", "fact: owner, words: {ar: أ, en: A}}", "a value has a 'fact' or 'words'"),
        ("number: [number]", "number: []", "a paper has a number"),
        (VALID, "", "a paper in two languages needs 'validity'"),
        ("section: sections, fact: sections", "section: sections", "a section 'sections' needs 'fact'"),
    ],
)
def test_what_is_wrong_in_a_kind_is_told(right: str, wrong: str, told: str) -> None:
    assert right in SURVEY
    text = SURVEY.replace(right, wrong)
    found = check_catalogue(Catalogue({**TEXTS, "papers/survey_decision.yaml": text})).complaints
    assert any(told in str(one) and one.source == "papers/survey_decision.yaml" for one in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("fact: method, type: words", "fact: way, type: words", "papers are signed with the fact 'method'"),
        (
            "type: text, source: number",
            "type: words, source: service",
            "papers are signed with the fact 'receipt_number'",
        ),
        ("usual: false", "optional: true", "papers are signed with the fact 'sample'"),
    ],
)
def test_what_was_signed_once_keeps_its_names(right: str, wrong: str, told: str) -> None:
    text = TEXTS["papers/receipt.yaml"].replace(right, wrong, 1)
    assert any(told in str(one) for one in paper_complaints(read_paper_kind(text, "papers/receipt.yaml")))


def test_what_is_signed_for_ever_is_not_called_otherwise() -> None:
    closing = packaged_kind("day_closing")
    assert any("signed as 'dayclosing'" in str(one) for one in paper_complaints(replace(closing, recorded_as=None)))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("fact: number, shown: code}", "fact: numbr, shown: code}", "a row has no 'numbr'; did you mean 'number'?"),
        (
            "fact: number, shown: code}",
            "fact: number, shown: serial}",
            "a column has a 'fact', or it is 'shown: serial'",
        ),
        ("shown: amount, is_summed: true}\n    sums", "shown: amount}\n    sums", "no column is summed"),
        ("column: amount_halalas", "column: amount_halala", "a row has no 'amount_halala'"),
        ("fact: total_halalas, type", "fact: total, type", "papers are signed with the fact 'total_halalas'"),
        ("facts:\n", "facts:\n  - {fact: weather, type: text}\n", "'weather' is new: make it 'optional'"),
    ],
)
def test_what_is_wrong_in_tables_of_a_paper_is_told(right: str, wrong: str, told: str) -> None:
    name = "bill" if "total_halalas" in right else "collection" if "column" in right else "day_closing"
    text = TEXTS[f"papers/{name}.yaml"]
    at = text.rindex(right) if "sums" in right else text.index(right)
    changed = text[:at] + wrong + text[at + len(right) :]
    if "sums" in right:
        changed = changed.replace("is_summed: true, ", "").replace(", is_summed: true", "")
    found = [str(one) for one in paper_complaints(read_paper_kind(changed, f"papers/{name}.yaml"))]
    assert any(told in one for one in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            "  - kind: licence\n",
            "  - kind: licence\n    sections: [{title: {ar: أ, en: A}, shows: [area]}]\n",
            "a licence has no 'sections'",
        ),
        (
            "  - kind: licence\n",
            "  - kind: licence\n    sections: [{title: {ar: أ, en: A}, shows: [aera]}]\n",
            "there is no field 'aera'",
        ),
        (
            "  - kind: licence\n",
            "  - {kind: certificate, title: {ar: أ, en: A}}\n  - kind: licence\n",
            "needs a 'statement'",
        ),
    ],
)
def test_what_a_service_says_of_its_papers_is_checked(right: str, wrong: str, told: str) -> None:
    assert right in TEXTS[LICENCE]
    found = check_catalogue(Catalogue({**TEXTS, LICENCE: TEXTS[LICENCE].replace(right, wrong, 1)})).complaints
    assert any(told in str(one) for one in found), found


def test_a_document_shows_the_fields_of_its_sections_too() -> None:
    issued = Issued("certificate", Words("أ", "A"), sections=(ShownAnswers(Words("ب", "B"), ("area", "street")),))
    assert [*issued.shown()] == ["area", "street"]


def test_a_kind_is_called_by_its_name_and_by_that_of_its_records() -> None:
    closing = packaged_kind("day_closing").words
    assert [kind_words(name) for name in ("day_closing", "dayclosing", "passport")] == [closing, closing, None]
    evidence = kind_words("evidence")
    assert evidence is not None
    assert evidence.en == "Evidence pack"


def test_an_unknown_kind_is_none() -> None:
    with pytest.raises(KeyError):
        kind_in({}, "passport")
