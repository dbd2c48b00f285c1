"""What a workflow may say that a move causes has its effect, and the other way round."""

import pytest

from balady_desktop.backend.effects.registry import EFFECTS
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.workflow_check import read_workflow
from balady_desktop.domain.workflow_words import EFFECT_VERBS


def test_every_effect_that_a_workflow_can_name_is_there() -> None:
    assert set(EFFECTS) == set(EFFECT_VERBS)


def test_a_bill_is_made_before_documents() -> None:
    # A bill's number is taken before a licence's, so that two transactions never wait for each other.
    text = packaged_catalogue().texts["workflows/licence_review.yaml"]
    with pytest.raises(DefinitionError, match="write the bill first"):
        read_workflow(text.replace("effects: [outcome,", "effects: [outcome, {bill: decision},"), "w.yaml")
