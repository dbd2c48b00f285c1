"""The amount that an applicant saw and the one that he is asked about."""

from balady_desktop.domain.fee_change import FeeChange, find_fee_change
from balady_desktop.domain.problem import Problem


def test_both_amounts_travel_as_a_problem() -> None:
    change = FeeChange(72_300, 108_450)
    assert change.difference == 36_150
    assert find_fee_change([Problem("area", "number_large", {"most": "2"}), change.problem]) == change


def test_a_refusal_without_amounts_tells_of_no_change() -> None:
    assert find_fee_change([]) is None
    for params in ({}, {"quoted": "1"}, {"quoted": "1", "total": "-5"}, {"quoted": "x", "total": "5"}):
        assert find_fee_change([Problem("", "quote_changed", params)]) is None
    assert find_fee_change([Problem("", "other", {"quoted": "1", "total": "2"})]) is None
