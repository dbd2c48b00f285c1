"""What a workflow may say that a move makes has its effect, and the other way round."""

from typing import get_args, get_type_hints

from balady_desktop.backend.effects.registry import EFFECTS
from balady_desktop.domain.workflow import Move


def test_every_effect_that_a_workflow_can_name_is_there() -> None:
    named, _ = get_args(get_type_hints(Move)["makes"])
    assert set(EFFECTS) == set(get_args(named))


def test_effects_happen_in_the_order_of_the_series_of_numbers() -> None:
    # A bill's number is taken before a licence's, so that two transactions never wait for each other.
    assert list(EFFECTS) == ["bill", "documents"]
