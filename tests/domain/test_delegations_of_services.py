"""Delegation by service: what named services have, and what is wrong in a file of roles that gives one."""

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.delegations import covers, fewest
from balady_desktop.domain.roles import Roles, read_roles

ROLES = """
roles:
  - {role: clerk, of: [office], may: [read], words: {ar: كاتب, en: Clerk}}
  - role: agent
    of: [person]
    may: [prepare, submit, follow, read, pay]
    for_services: true
    held_by: [person]
    words: {ar: وكيل, en: Agent}
body_kinds:
  - {kind: office, words: {ar: مكتب, en: Office}}
  - {kind: person, words: {ar: فرد, en: Person}}
"""


def read(text: str) -> Roles:
    return read_roles(text, "r.yaml")


def test_a_service_has_its_acts_and_an_act_has_itself_alone() -> None:
    asked = ("shop", "shop.renew", "shop.change", "shopping")
    assert [covers(["shop"], one) for one in asked] == [True, True, True, False]
    assert [covers(["shop.renew"], one) for one in asked] == [False, True, False, False]
    assert not covers([], "shop")


def test_an_act_of_a_named_service_need_not_be_named() -> None:
    assert fewest(["shop.renew", "shop", "shop", "well.close"]) == ("shop", "well.close")
    assert fewest(["shop.renew", "shop.change"]) == ("shop.change", "shop.renew")
    assert fewest([]) == ()


def test_one_role_is_given_for_named_services() -> None:
    found = read(ROLES).delegated
    assert found is not None
    assert (found.role, found.held_by) == ("agent", ("person",))
    whole = packaged_catalogue().roles.delegated
    # To an engineering office nothing is delegated: it takes part in an application by invitation.
    assert whole is not None
    assert (whole.of, whole.held_by) == (("person",), ("person",))
    assert read(ROLES.replace("for_services: true", "").replace("of: [person]", "of: [office]")).delegated is None


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("held_by: [person]", "held_by: [persn]", "r.yaml:8: there is no kind of body 'persn'; did you mean 'person'?"),
        ("    for_services: true\n", "", "a person gives a role for named services alone: write 'for_services: true'"),
        ("may: [read]", "may: [read], for_services: true", "another role is for named services already"),
        (
            "for_services: true",
            "for_services: true\n    two_persons: true",
            "what is for named services, one person gives",
        ),
        ("read, pay]", "read, pay, approve]", "'approve' is not done for somebody else"),
        ("read, pay]", "read, pai]", "there is no act 'pai'; did you mean 'pay'?"),
    ],
)
def test_what_is_wrong_has_its_line_and_its_words(good: str, bad: str, said: str) -> None:
    assert good in ROLES
    with pytest.raises(DefinitionError) as raised:
        read(ROLES.replace(good, bad))
    assert said in str(raised.value)
