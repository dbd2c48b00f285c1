"""What administrators read of a publication: rates old and new, and what an end does to it in each state."""

import pytest

from balady_desktop.desktop.models.publication_words import ending_effect, rate_words
from balady_desktop.domain.rate_changes import RateChange
from balady_desktop.domain.words import Words

FEE = Words("رسم", "Fee")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("change", "label", "amounts"),
    [
        (RateChange(FEE, (1, 2), None, 600, 900), "Fee, municipalities of class 1, 2", ("6.00", "9.00")),
        (RateChange(FEE, (3,), 5000, None, 900), "(up to 5,000)", ("New", "9.00")),
        (RateChange(FEE, (3,), None, 600, None), "class 3", ("6.00", "no longer charged")),
    ],
)
def test_a_rate_is_told_with_its_amounts(change: RateChange, label: str, amounts: tuple[str, ...]) -> None:
    told_label, told = rate_words(change, "en")
    plain = told_label.replace("\u2066", "").replace("\u2068", "").replace("\u2069", "")
    assert label in plain
    for part in amounts:
        assert part in told


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("state", "standing", "part"),
    [
        ("approved", "withdrawn", "never comes into force"),
        ("in_force", "withdrawn", "the edition before it is in force again"),
        ("replaced", "withdrawn", "What is in force now stays"),
        ("replaced", "faulty", "nothing is sent on it"),
        ("withdrawn", "faulty", "nothing is sent on it"),
    ],
)
def test_what_an_end_does_is_told_for_each_state(state: str, standing: str, part: str) -> None:
    assert part in ending_effect(state, standing)
