"""Mistakes in acts of the program's own service, found by the check of the whole catalogue at their lines."""

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.publishing import overlaid

PATH = "services/professional_licence.yaml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "    workflow: licence_correction\n",
            "    workflow: licence_corection\n",
            "did you mean 'licence_correction'?",
        ),
        ("lasts: {years: period_years}", "lasts: {years: area_wanted}", "'area_wanted'"),
        ("from: {greatest: [record.after_end, today]}", "from: record.days_left", "a date is needed here"),
        ("record.days_left: {over: 90}", "record.day_left: {over: 90}", "did you mean 'days_left'?"),
        # A condition of a page of the act may name only what the act has asked before it.
        ("when: {changes: [name]}", "when: {declaration: [true]}", "it is asked here or later"),
        # An act that costs something shows it, and one that ends in no page of sending cannot be sent.
        ("asks: [cancelling, fees, declaration, check]", "asks: [cancelling, declaration, check]", "on no page"),
        ("asks: [objection, declaration, check]", "asks: [objection, declaration]", "nothing can be sent"),
        # A record passes to a party of the act that has to be there and to agree.
        ("holder: new_licensee", "holder: new_licence", "did you mean 'new_licensee'?"),
        ("holder: new_licensee", "holder: licensee", "'licensee' leads: the record is his already"),
        ("holder: new_licensee", "holder: [new_licensee]", "takes the party of the act"),
        ("        prepares: true\n        approves: true\n", "        prepares: true\n", "it needs 'approves: true'"),
        (
            "prepares: true\n        approves: true",
            "prepares: true\n        optional: true\n        approves: true",
            "not optional",
        ),
        ("invited_by: [licensee]", "invited_by: [licencee]", "did you mean 'licensee'?"),
    ],
)
def test_a_mistake_in_an_act_is_found(old: str, new: str, told: str) -> None:
    own = packaged_catalogue()
    assert old in own.texts[PATH]
    found = check_catalogue(overlaid(own, {PATH: own.texts[PATH].replace(old, new)})).complaints
    assert any(told in one.message for one in found), found


def test_a_workflow_that_no_act_uses_is_told() -> None:
    own = packaged_catalogue()
    text = own.texts[PATH].replace("    workflow: objection\n", "    workflow: licence_correction\n")
    report = check_catalogue(overlaid(own, {PATH: text}))
    assert ("workflows/objection.yaml", "no service reads this file") in [
        (one.source, one.message) for one in (*report.complaints, *report.warnings)
    ]
