"""Roles as data: what they allow, what they are called, and what is wrong in a file of them."""

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.roles import actor_complaints, read_roles
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import read_workflow

ROLES = packaged_catalogue().roles
SMALL = """
roles:
  - {role: clerk, of: office, may: [read], words: {ar: كاتب, en: Clerk}}
body_kinds:
  - {kind: office, words: {ar: مكتب, en: Office}}
"""
WORKFLOW = """
workflow: w
version: 1
first: a
states:
  - {code: a, words: {ar: أ, en: A}, tone: info, holder: clerk}
  - {code: b, words: {ar: ب, en: B}, tone: ok, is_end: true}
moves:
  - {move: go, words: {ar: اذهب, en: Go}, sources: [a], target: b, by: [applicant, clerk, system]}
"""


def test_roles_add_up_and_an_unknown_one_allows_nothing() -> None:
    assert ROLES.names == ("reviewer", "head", "cashier", "administrator")
    assert ROLES.acts(["cashier"]) == {"read", "open", "take_payment", "close_day"}
    assert ROLES.acts(["cashier", "reviewer"]) == ROLES.acts(["cashier"]) | ROLES.acts(["reviewer"])
    assert ROLES.acts(["of tomorrow"]) == ROLES.acts([]) == frozenset()


def test_nobody_decides_alone() -> None:
    assert not {"decide_standing", "reassign"} & ROLES.acts(["reviewer"])
    assert not {"handle", "decide_standing"} & ROLES.acts(["cashier"])
    assert "take_payment" not in ROLES.acts(["head"])
    # Whoever publishes what services read handles no application, and reads none.
    assert ROLES.acts(["administrator"]) == {"propose_edition", "decide_edition"}


def test_roles_and_reserved_actors_have_words() -> None:
    assert ROLES.find_words("head") == Words("رئيس القسم", "Head of department")
    assert ROLES.find_words("applicant") == Words("مقدم الطلب", "Applicant")
    assert ROLES.find_words("of tomorrow") is None
    assert ROLES.who_may("decide_standing") == ROLES.find_words("head")
    assert ROLES.who_may("nothing") == Words("", "")


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("may: [read]", "may: [raed]", "r.yaml:3: there is no act 'raed'; did you mean 'read'?"),
        ("of: office", "of: ofice", "r.yaml:3: there is no kind of body 'ofice'; did you mean 'office'?"),
        ("role: clerk", "role: system", "r.yaml:3: duplicate role 'system'"),
        (
            "body_kinds:",
            "  - {role: clerk, of: office, words: {ar: ك, en: C}}\nbody_kinds:",
            "r.yaml:4: duplicate role 'clerk'",
        ),
        (
            "  - {kind: office",
            "  - {kind: office, words: {ar: م, en: O}}\n  - {kind: office",
            "r.yaml:6: duplicate kind of body 'office'",
        ),
    ],
)
def test_what_is_wrong_in_a_file_of_roles_is_told(good: str, bad: str, message: str) -> None:
    assert read_roles(SMALL, "r.yaml").acts(["clerk"]) == {"read"}
    with pytest.raises(DefinitionError) as raised:
        read_roles(SMALL.replace(good, bad, 1), "r.yaml")
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("holder: clerk", "holder: clark", "w.yaml:6: there is no role 'clark'; did you mean 'clerk'?"),
        ("by: [applicant, clerk", "by: [applicant, clark", "w.yaml:9: there is no role 'clark'; did you mean 'clerk'?"),
    ],
)
def test_a_workflow_names_roles_that_are_there(good: str, bad: str, message: str) -> None:
    assert list(actor_complaints(read_workflow(WORKFLOW, "w.yaml"), ["clerk"])) == []
    wrong = read_workflow(WORKFLOW.replace(good, bad), "w.yaml")
    assert [str(one) for one in actor_complaints(wrong, ["clerk"])] == [message]
