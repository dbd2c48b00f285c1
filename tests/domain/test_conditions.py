"""Comparisons on answers: exact about kinds, silent about what is not answered."""

from decimal import Decimal

import pytest

from balady_desktop.domain.conditions import Condition, Subject
from balady_desktop.domain.declared import read_declared


def _holds(text: str, value: Subject) -> bool:
    return read_declared(Condition, "{x: " + text + "}", "c.yaml").holds(lambda name: value)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("[a, b]", "a", True),
        ("[a, b]", "c", False),
        ("[a]", None, False),
        ("[a]", ("b", "a"), True),
        ("[a]", ("b",), False),
        ("[1]", True, False),
        ("[true]", 1, False),
        ("[true]", True, True),
        ("{not: [a]}", "b", True),
        ("{not: [a]}", "a", False),
        ("{not: [a]}", None, False),
        ("{at_least: 5}", 5, True),
        ("{at_least: 5}", Decimal("4.99"), False),
        ("{at_most: 5}", 5, True),
        ("{over: 5}", 5, False),
        ("{under: 18}", 17, True),
        ("{under: 18}", None, False),
        ("{under: 18}", "17", False),
        ("{under: 18}", True, False),
        ("{is_answered: true}", "x", True),
        ("{is_answered: false}", None, True),
        ("{at_least: 2, at_most: 3}", 4, False),
    ],
)
def test_comparisons(text: str, value: Subject, expected: bool) -> None:
    assert _holds(text, value) is expected
