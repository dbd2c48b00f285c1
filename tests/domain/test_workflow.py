"""The workflow table: who may move what, where to, and that no application can get stuck."""

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.workflow import is_made_by_other_person, read_workflow

WORKFLOW = packaged_catalogue().workflow("licence_review")
SMALL = """
workflow: w
version: 1
first: a
states:
  - {code: a, words: {ar: أ, en: A}, tone: info}
  - {code: b, words: {ar: ب, en: B}, tone: ok, is_end: true}
moves:
  - {move: go, words: {ar: اذهب, en: Go}, sources: [a], target: b, by: [applicant]}
"""


def _names(state: str, role: str, path: str = "any") -> list[str]:
    return [move.move for move in WORKFLOW.moves_for(state, (role,), path)]


def test_moves_by_role_and_state() -> None:
    assert _names("submitted", "reviewer") == ["take"]
    assert _names("under_review", "reviewer") == ["recommend", "return", "recommend_rejection"]
    assert _names("under_review", "head") == ["return", "reject"]
    assert _names("recommended", "head") == ["approve", "return", "reject"]
    assert _names("recommended", "reviewer") == ["return"]
    assert _names("issued", "head") == []
    assert _names("awaiting_payment", "cashier") == ["pay"]


def test_the_path_of_the_application_picks_the_submit_move() -> None:
    reviewed = WORKFLOW.find_move("submit", "draft", "applicant", "reviewed")
    instant = WORKFLOW.find_move("submit", "draft", "applicant", "instant")
    assert reviewed is not None
    assert instant is not None
    assert (reviewed.target, instant.target, instant.makes) == ("submitted", "awaiting_payment", ("bill",))
    assert WORKFLOW.find_move("approve", "recommended", "reviewer", "reviewed") is None


def test_one_person_never_recommends_and_approves() -> None:
    approve = WORKFLOW.find_move("approve", "recommended", "head", "reviewed")
    assert approve is not None
    assert not is_made_by_other_person(approve, "sara", {"recommend": "sara"})
    assert is_made_by_other_person(approve, "huda", {"recommend": "sara"})
    assert is_made_by_other_person(approve, "huda", {})


def test_states_are_found_by_code() -> None:
    assert WORKFLOW.get_state("returned").holder == "applicant"
    with pytest.raises(KeyError):
        WORKFLOW.get_state("nowhere")


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("target: b", "target: c", "move 'go' names no state 'c'"),
        ("sources: [a]", "sources: [a, z]", "move 'go' names no state 'z'"),
        ("by: [applicant]", "by: [applicant], other_person_than: [stay]", "move 'go' names no move 'stay'"),
        (
            "tone: ok, is_end: true}",
            "tone: ok, is_end: true}\n  - {code: c, words: {ar: ج, en: C}, tone: ok, is_end: true}",
            "'c' is never reached",
        ),
        ("tone: ok, is_end: true", "tone: ok", "'b' cannot be left"),
    ],
)
def test_a_broken_table_fails_at_load(good: str, bad: str, message: str) -> None:
    assert read_workflow(SMALL, "w.yaml").get_state("a")
    with pytest.raises(DefinitionError, match=message):
        read_workflow(SMALL.replace(good, bad), "w.yaml")
