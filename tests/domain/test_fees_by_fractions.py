"""Twenty thousand generated cases: the quote is what a second computation by fractions comes to, in any order."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from balady_desktop.domain.fees import Quote, Tariff, quote, read_tariff
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.sheets import Facts
from balady_desktop.wire.applications import FeeLineBody
from balady_desktop.wire.fee_lines import fee_line, line_values
from tests.domain.declared_help import TODAY
from tests.domain.fee_cases import amounts_by_fractions, case_service, random_cases

SERVICE = case_service()
FACTS = Facts(TODAY, Lookups({}))


# Reading a tariff is most of the work: each is charged to so many applications.
APPLICATIONS = 25


def quoted(tariff: Tariff, answers: dict[str, Any]) -> Quote:
    found = quote(tariff, Journey(SERVICE, answers, FACTS))
    assert found is not None
    return found


def told(found: Quote) -> list[tuple[str, str, int]]:
    return sorted((line.bill, line.article, line.amount) for line in found.lines)


def check_tariff(seed: int) -> None:
    random = Random(seed)
    cases = random_cases(random, APPLICATIONS)
    tariff = read_tariff(cases[0].text, "t.yaml")
    articles = list(tariff.articles)
    random.shuffle(articles)
    shuffled = replace(tariff, articles=tuple(articles))
    for case in cases:
        found = quoted(tariff, case.answers)
        assert told(found) == sorted(amounts_by_fractions(case)), (case.text, case.answers)
        assert found.total == sum(line.amount for line in found.lines)
        assert sum(found.totals.values()) == found.total
        # What the wire and the table keep is the same line.
        assert all(fee_line(FeeLineBody(**line_values(line))) == line for line in found.lines)
        rows = case.answers["rows"][:]
        random.shuffle(rows)
        assert told(quoted(shuffled, {**case.answers, "rows": rows})) == told(found), case.text


def test_a_quote_is_what_fractions_come_to() -> None:
    for seed in range(12):
        check_tariff(seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_twenty_thousand_quotes_are_what_fractions_come_to(part: int, is_whole_wanted: bool) -> None:
    tariffs = 20_000 // APPLICATIONS // 8
    for seed in range(part * tariffs, (part + 1) * tariffs if is_whole_wanted else part * tariffs + 2):
        check_tariff(seed)


def test_the_second_computation_sees_a_halala() -> None:
    case = random_cases(Random(3), 1)[0]
    wrong = [(bill, code, amount + 1) for bill, code, amount in amounts_by_fractions(case)]
    assert wrong
    assert sorted(wrong) != told(quoted(read_tariff(case.text, "t.yaml"), case.answers))
