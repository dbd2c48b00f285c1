"""Roles as data: what they allow, what they are called, and what is wrong in a file of them."""

import pytest

from balady_desktop.domain.bodies import Body
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.lookup_files import read_lookup
from balady_desktop.domain.rights import OWN_ACTS
from balady_desktop.domain.roles import actor_complaints, bodies_of, read_roles
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow_check import read_workflow

ROLES = packaged_catalogue().roles
SMALL = """
roles:
  - {role: clerk, of: [office], may: [read], words: {ar: كاتب, en: Clerk}}
body_kinds:
  - {kind: office, under: top, named: {ar: "مكتب {name}", en: "{name} Office"}, words: {ar: مكتب, en: Office}}
  - {kind: top, words: {ar: رأس, en: Top}}
bodies:
  - {body: t, of: top, words: {ar: ر, en: T}}
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
    desk, asked = ("reviewer", "head", "cashier"), ("inspector", "committee_member", "agency_officer")
    above, own = ("supervisor", "observer", "auditor", "administrator"), ("manager", "employee", "delegate")
    assert ROLES.names == (*desk, *asked, *above, *own)
    assert [ROLES.acts([one]) for one in asked] == [{"answer_task"}] * 3
    assert ROLES.acts(["cashier"]) == {
        *("read", "open", "take_payment", "close_day", "ask_refund", "pay_refund", "ask_waiver"),
    }
    assert ROLES.acts(["cashier", "reviewer"]) == ROLES.acts(["cashier"]) | ROLES.acts(["reviewer"])
    assert ROLES.acts(["of tomorrow"]) == ROLES.acts([]) == frozenset()


def test_nobody_decides_alone() -> None:
    assert not {"decide_standing", "reassign"} & ROLES.acts(["reviewer"])
    assert not {"handle", "decide_standing"} & ROLES.acts(["cashier"])
    assert not {"take_payment", "pay_refund"} & ROLES.acts(["head"])
    assert not {"decide_refund", "decide_waiver"} & ROLES.acts(["cashier"])


def test_who_decides_about_members_handles_no_application() -> None:
    # A manager works on what is his body's own, and handles nobody's.
    assert ROLES.acts(["manager"]) == {"manage_members", "take_part", *OWN_ACTS}
    assert ROLES.acts(["administrator"]) == {"manage_members", "propose_edition", "decide_edition", "begin_chain"}
    assert ROLES.who_have("manage_members") == ("administrator", "manager")
    two_persons = ["head", "cashier", "committee_member", "auditor", "administrator"]
    assert [one.role for one in ROLES.roles if one.two_persons] == two_persons


def test_whoever_looks_after_others_is_none_of_them() -> None:
    assert ROLES.is_apart("head", "reviewer")
    assert ROLES.is_apart("cashier", "head")
    assert ROLES.is_apart("committee_member", "head")
    assert not ROLES.is_apart("cashier", "reviewer")
    assert not ROLES.is_apart("of tomorrow", "head")


def test_each_role_is_of_kinds_of_bodies() -> None:
    of_municipality = ["reviewer", "head", "cashier", "inspector", "committee_member", "auditor", "administrator"]
    assert [one.role for one in ROLES.of_kind("municipality")] == of_municipality
    assert [one.role for one in ROLES.of_kind("engineering_office")] == ["manager", "employee"]
    found = ROLES.find("head"), ROLES.find_kind("amanah")
    assert [one is not None and one.words.en for one in found] == ["Head of department", "Amanah"]
    assert ROLES.find("of tomorrow") is ROLES.find_kind("of tomorrow") is None


def test_bodies_have_full_names_and_stand_under_the_one_of_the_kind_above() -> None:
    lookup = read_lookup(
        "lookup: l\nbody_kind: office\ncolumns: []\nrows:\n  - {code: a, words: {ar: أ, en: A}}\n", "l.yaml"
    )
    other = read_lookup("lookup: o\ncolumns: []\nrows:\n  - {code: b, words: {ar: ب, en: B}}\n", "o.yaml")
    bodies = bodies_of(read_roles(SMALL, "r.yaml"), [lookup, other])
    assert bodies.find("a") == Body("a", "office", Words("مكتب أ", "A Office"), "t")
    assert bodies.find("b") is None
    assert bodies.under("t") == ("t", "a")


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
        ("of: [office]", "of: [ofice]", "r.yaml:3: there is no kind of body 'ofice'; did you mean 'office'?"),
        ("may: [read]", "apart_from: [clark]", "r.yaml:3: there is no other role 'clark'; did you mean 'clerk'?"),
        ("may: [read]", "apart_from: [clerk]", "r.yaml:3: there is no other role 'clerk'; did you mean 'clerk'?"),
        ('مكتب {name}", en: "{name} Office"', 'مكتب", en: "Office"', "r.yaml:5: the full name has no '{name}'"),
        ("under: top", "under: tap", "r.yaml:5: there is no kind of body 'tap'; did you mean 'top'?"),
        (
            "of: top",
            "of: tap",
            "r.yaml:5: there is not one body of the kind 'top' to be under\n"
            "r.yaml:8: there is no kind of body 'tap'; did you mean 'top'?",
        ),
        (
            "  - {body: t",
            "  - {body: t, of: office, words: {ar: ر, en: T}}\n  - {body: t",
            "r.yaml:9: duplicate body 't'",
        ),
        ("role: clerk", "role: system", "r.yaml:3: duplicate role 'system'"),
        (
            "body_kinds:",
            "  - {role: clerk, of: [office], words: {ar: ك, en: C}}\nbody_kinds:",
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
