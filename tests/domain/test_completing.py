"""What may change in a returned application: what was asked, what it opens, what it makes wrong, and nothing else."""

from datetime import date
from typing import Any

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.completing import fields_to_complete
from balady_desktop.domain.journey import Journey

RULES = packaged_catalogue()
SERVICE = RULES.service("professional_licence")
FACTS = RULES.facts(date(2026, 11, 21), {})


def journey(**answers: Any) -> Journey:
    return Journey(SERVICE, answers, FACTS)


SENT = {"capacity": "self", "street": "شارع العليا", "workers": "3"}


def test_what_was_asked_may_change_and_nothing_that_was_well() -> None:
    before = journey(**SENT)
    found = fields_to_complete(before, before, {"street"})
    assert "street" in found
    assert found.isdisjoint({"capacity", "workers"})


def test_what_a_new_answer_opens_may_be_answered() -> None:
    before, after = journey(**SENT), journey(**{**SENT, "capacity": "authorised"})
    opened = {asked.id for page in after.pages() for asked in after.fields(page)}
    opened -= {asked.id for page in before.pages() for asked in before.fields(page)}
    assert opened
    assert opened <= fields_to_complete(before, after, {"capacity"})
    assert opened.isdisjoint(fields_to_complete(before, before, {"capacity"}))


def test_what_a_new_answer_makes_wrong_may_be_mended() -> None:
    before = journey(**SENT, lease_start="2026-01-01", lease_end="2027-01-01", tenure="lease")
    after = journey(**SENT, lease_start="2026-01-01", lease_end="2025-06-01", tenure="lease")
    wrong = {problem.field.partition(".")[0] for problem in after.problems()}
    assert wrong <= fields_to_complete(before, after, {"lease_end"})
