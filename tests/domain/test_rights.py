"""Who may do what: owners without a role, members of the handling body by their roles, and nobody his own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.rights import OWN_ACTS, ROLE_ACTS, Acting, Thing, may, why_not

HERE, ELSEWHERE = "00100100", "00200200"
ABOVE = "001001"
THING = Thing("owner", (HERE, ABOVE))
ALL = ROLE_ACTS


@pytest.mark.parametrize(
    ("acting", "act", "expected"),
    [
        # The owner, who works for nobody.
        (Acting("owner"), "follow", None),
        (Acting("owner"), "read", None),
        (Acting("owner"), "pay", None),
        (Acting("owner"), "handle", "role_missing"),
        (Acting("owner"), "take_payment", "role_missing"),
        # The owner, who works for the body that handles it, or for another one.
        (Acting("owner", HERE, ALL), "read", None),
        (Acting("owner", HERE, ALL), "handle", "own_application"),
        (Acting("owner", HERE, ALL), "open", "own_application"),
        (Acting("owner", HERE, ALL), "take_payment", "own_application"),
        (Acting("owner", ELSEWHERE, ALL), "handle", "not_found"),
        # Somebody else.
        (Acting("stranger"), "read", "not_found"),
        (Acting("stranger"), "pay", "not_found"),
        (Acting("stranger"), "handle", "role_missing"),
        # Members of the handling body.
        (Acting("clerk", HERE, frozenset({"read", "handle"})), "read", None),
        (Acting("clerk", HERE, frozenset({"read", "handle"})), "handle", None),
        (Acting("clerk", HERE, frozenset({"read", "handle"})), "reassign", "role_missing"),
        (Acting("clerk", HERE, frozenset({"read", "handle"})), "pay", "not_found"),
        (Acting("clerk", HERE, frozenset({"read", "handle"})), "prepare", "not_found"),
        # Members of a body that owns it, by what their role allows there.
        (Acting("draughtsman", "owner", frozenset({"prepare"})), "prepare", None),
        (Acting("draughtsman", "owner", frozenset({"prepare"})), "submit", "not_found"),
        (Acting("draughtsman", "owner", frozenset({"prepare", "pay"})), "pay", None),
        (Acting("draughtsman", "owner", ALL), "handle", "not_found"),
        (Acting("draughtsman", None, ALL), "prepare", "not_found"),
        (Acting("clerk", HERE, frozenset({"handle"})), "read", "not_found"),
        # Members of a body above it.
        (Acting("clerk", ABOVE, ALL), "open", None),
        (Acting("owner", ABOVE, ALL), "open", "own_application"),
        # Members of another body do not learn that it is there.
        (Acting("clerk", ELSEWHERE, ALL), "read", "not_found"),
        (Acting("clerk", ELSEWHERE, ALL), "handle", "not_found"),
    ],
)
def test_why_not(acting: Acting, act: str, expected: str | None) -> None:
    assert why_not(acting, act, THING) == expected
    assert may(acting, act, THING) == (expected is None)


def test_nobody_handles_what_a_body_of_which_he_is_a_member_takes_part_in() -> None:
    thing = Thing("owner", (HERE,), {"office": ()})
    beside = Acting("clerk", HERE, ALL, frozenset({HERE, "office"}))
    assert why_not(beside, "handle", thing) == "own_application"
    assert why_not(beside, "read", thing) == "own_application"
    assert why_not(Acting("clerk", HERE, ALL, frozenset({HERE})), "handle", thing) is None
    assert why_not(Acting("clerk", HERE, ALL, frozenset({HERE})), "handle", Thing("o", (HERE,), {"clerk": ()}))


def test_whoever_takes_part_does_what_his_part_allows_and_no_more() -> None:
    thing = Thing("owner", (HERE,), {"office": ("prepare", "read"), "contractor": ("read",)})
    engineer = Acting("engineer", "office", frozenset({"prepare", "read", "pay", "submit"}), frozenset({"office"}))
    assert why_not(engineer, "prepare", thing) is None
    assert why_not(engineer, "pay", thing) == "not_found"
    assert why_not(Acting("engineer", "office", frozenset({"read"})), "prepare", thing) == "not_found"
    assert why_not(Acting("engineer", "other", frozenset({"prepare"})), "prepare", thing) == "not_found"
    # The account that stands for a body needs no role in it.
    assert why_not(Acting("contractor"), "read", thing) is None
    assert why_not(Acting("contractor"), "prepare", thing) == "not_found"
    assert why_not(Acting("contractor", HERE, ALL), "handle", thing) == "own_application"


_ACTS = st.sampled_from(sorted(OWN_ACTS | ROLE_ACTS))
_BODIES = st.sampled_from([HERE, ELSEWHERE])
_PEOPLE = st.sampled_from(["a", "b"])


@given(_PEOPLE, _BODIES | st.none(), st.frozensets(_ACTS), _ACTS, _PEOPLE | _BODIES, _BODIES)
def test_no_role_opens_what_another_body_handles_or_ones_own(
    person: str, body: str | None, acts: frozenset[str], act: str, owner: str, handled_by: str
) -> None:
    is_allowed = may(Acting(person, body, acts), act, Thing(owner, (handled_by,)))
    if is_allowed and person != owner:
        assert body == handled_by or (body == owner and act in OWN_ACTS)
        assert act in acts
    if is_allowed and person == owner:
        assert act in OWN_ACTS
