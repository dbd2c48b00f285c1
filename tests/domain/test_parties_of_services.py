"""Who takes part in an application: the word of a service, and when what was prepared is approved and goes out."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.parameters import Parameter
from balady_desktop.domain.parties import (
    Approval,
    PartyRole,
    duration_complaints_of,
    filled_by_another,
    find_party,
    leading_party,
    may_invite,
    party_kind,
    why_not_approve,
    why_not_ready,
)
from balady_desktop.domain.service_file import read_definition
from tests.domain.declared_help import read

SURVEY = packaged_catalogue().service("survey_decision").parties
PAGES = """
pages:
  - {id: p, title: {ar: ص, en: P}, fields: [{id: width, type: whole_number, label: {ar: ع, en: W}}]}
  - {id: check, kind: check, title: {ar: م, en: C}, act: submit}
"""
OWNER = "{party: owner, is: [person], leads: true, approves: true, words: {ar: م, en: O}}"
OFFICE = (
    "{party: office, is: [engineering_office], invited_by: [owner], accept_within: {days: 5}, prepares: true, "
    "words: {ar: ك, en: F}}"
)
BOTH = {"owner": "p", "survey_office": "o"}


def complaints(*parties: str, pages: str = PAGES, head: str = "") -> list[str]:
    """Return what is wrong with a service of these parties."""
    text = "parties:\n" + "".join(f"  - {one}\n" for one in parties) + pages
    try:
        read(text, head)
    except DefinitionError as error:
        return [one.message for one in error.complaints]
    return []


def test_a_survey_decision_has_an_owner_who_approves_and_an_office_that_prepares() -> None:
    owner, office = SURVEY
    assert (leading_party(SURVEY), leading_party(())) == (owner, None)
    assert (find_party(SURVEY, "survey_office"), find_party(SURVEY, "contractor")) == (office, None)
    assert owner.acts == ("follow", "read", "approve")
    assert office.acts == ("follow", "read", "prepare", "submit")
    assert may_invite(SURVEY, {"owner"}, "survey_office")
    assert not may_invite(SURVEY, {"survey_office"}, "survey_office")
    assert not may_invite(SURVEY, {"owner"}, "contractor")


def test_a_key_that_is_a_word_of_python_is_read_and_completed() -> None:
    schema = json_schema(PartyRole)["$defs"]["PartyRole"]
    assert "is" in schema["properties"]
    assert schema["required"] == ["party", "words", "is"]
    (told,) = complaints("{party: owner, leads: true, words: {ar: م, en: O}}")
    assert "a party needs 'is'" in told


def test_right_parties_are_right() -> None:
    assert complaints(OWNER, OFFICE) == []
    assert (
        complaints(OWNER, OFFICE.replace("[owner]", "[owner, second]"), OFFICE.replace("office,", "second,", 1)) == []
    )


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ((OWNER, OFFICE, OFFICE), "duplicate party 'office'"),
        ((OWNER.replace("owner,", "applicant,"), OFFICE), "'applicant' cannot be the name of a party"),
        ((OWNER.replace("owner,", '"a b",'), OFFICE), "'a b' cannot be the name of a party"),
        ((OWNER, OFFICE.replace("[owner]", "[ownr]")), "there is no party 'ownr'; did you mean 'owner'"),
        ((OWNER, OFFICE.replace("[owner]", "[office]")), "'office' does not invite itself"),
        ((OWNER, OFFICE.replace("invited_by: [owner], ", "")), "so it needs 'invited_by'"),
        ((OWNER, OFFICE.replace("accept_within: {days: 5}, ", "")), "so it needs 'accept_within'"),
        ((OWNER, OFFICE.replace("[engineering_office]", "[]")), "'office' is nobody"),
        ((OWNER, OFFICE.replace("[engineering_office]", "[engineering_office, person]")), "make them two parties"),
        ((OFFICE,), "exactly one party leads, not 0"),
        ((OWNER, OWNER.replace("owner,", "other,"), OFFICE), "exactly one party leads, not 2"),
        ((OWNER.replace("leads: true", "leads: true, optional: true"), OFFICE), "nobody invites it"),
        ((OWNER, OFFICE.replace("prepares: true, ", "")), "nobody prepares the application"),
        ((OWNER, OFFICE.replace("prepares: true", "prepares: true, optional: true")), "whoever prepares"),
        ((OWNER, OFFICE.replace("approves", "aproves").replace("prepares", "prepare")), "did you mean 'prepares'"),
    ],
)
def test_what_is_wrong_with_parties_is_told(parties: tuple[str, ...], told: str) -> None:
    found = complaints(*parties)
    assert [one for one in found if told in one], found


@pytest.mark.parametrize(
    ("filled_by", "told"),
    [
        ("office", ""),
        ("owner", ""),
        ("ofice", "there is no party 'ofice'; did you mean 'office'"),
        ("guest", "'guest' fills in nothing: it neither leads nor prepares"),
    ],
)
def test_the_page_of_a_party_is_that_of_one_that_writes(filled_by: str, told: str) -> None:
    guest = OFFICE.replace("office,", "guest,", 1).replace("prepares: true, ", "")
    found = complaints(OWNER, OFFICE, guest, pages=PAGES.replace("{id: p,", f"{{id: p, filled_by: {filled_by},"))
    assert (found == []) if not told else (len(found) == 1 and told in found[0])


def test_the_page_of_a_party_asks_something() -> None:
    found = complaints(OWNER, OFFICE, pages=PAGES.replace("kind: check,", "kind: check, filled_by: office,"))
    assert found == ["a page of kind 'check' asks nothing, so nobody fills it in"]
    alone = PAGES.replace("{id: p,", "{id: p, filled_by: office,")
    with pytest.raises(DefinitionError, match="there is no party 'office'"):
        read(alone)


def test_the_page_of_the_office_is_that_of_another_for_its_owner_alone() -> None:
    survey = packaged_catalogue().service("survey_decision")
    own, of_office = survey.get_page("plot"), survey.get_page("survey")
    found = filled_by_another(survey, of_office, "citizen")
    assert found is not None
    assert found.party == "survey_office"
    assert filled_by_another(survey, of_office, "engineering_office") is None
    assert filled_by_another(survey, own, "citizen") is None


def test_what_is_known_of_another_party_is_not_known_of_the_owner() -> None:
    known = PAGES.replace("label: {ar: ع, en: W}", "known: age, label: {ar: ع, en: W}")
    assert [one for one in complaints(OWNER, OFFICE, pages=known) if "'width' is filled with what is known" in one]
    asked = PAGES.replace("label: {ar: ع, en: W}", "when: {known.age: {over: 18}}, label: {ar: ع, en: W}")
    assert [one for one in complaints(OWNER, OFFICE, pages=asked) if "a condition reads what is known" in one]
    # Where the owner prepares it himself, it is his.
    himself = OWNER.replace("approves: true", "prepares: true")
    assert complaints(himself, OFFICE.replace("prepares: true, ", ""), pages=known) == []


def test_an_account_has_no_parties() -> None:
    text = "\nservice: sample\nversion: 1\nkind: registration\ntitle: {ar: خ, en: S}\n"
    with pytest.raises(DefinitionError, match="only an application has parties"):
        read_definition(f"{text}parties:\n  - {OWNER}\n  - {OFFICE}\n{PAGES}", "sample.yaml")


def test_a_parameter_says_how_long_an_invitation_waits() -> None:
    parameters: Mapping[str, Parameter] = packaged_catalogue().parameters
    assert list(duration_complaints_of(SURVEY, parameters)) == []
    (told,) = duration_complaints_of(SURVEY, {})
    assert "there is no parameter 'party_accept_days'" in told.message


@pytest.mark.parametrize(
    ("taken", "approvals", "expected"),
    [
        ({"owner": "p"}, (), "party_missing"),
        (BOTH, (), "approval_missing"),
        (BOTH, (Approval("p", "old"),), "approval_outdated"),
        (BOTH, (Approval("o", "now"),), "approval_missing"),
        (BOTH, (Approval("p", "now"), Approval("p", "old")), "approval_outdated"),
        (BOTH, (Approval("p", "old"), Approval("p", "now")), None),
        ({"owner": "p"}, (Approval("p", "now"),), "party_missing"),
    ],
)
def test_it_goes_out_once_everybody_approved_what_is_there(
    taken: Mapping[str, str], approvals: tuple[Approval, ...], expected: str | None
) -> None:
    assert why_not_ready(SURVEY, taken, approvals, "now") == expected


def test_whoever_is_optional_keeps_nobody_and_approves_once_there() -> None:
    owner, office = SURVEY
    beside = PartyRole("checker", office.words, ("engineering_office",), approves=True, optional=True)
    parties, approved = (owner, office, beside), (Approval("p", "now"),)
    assert why_not_ready(parties, BOTH, approved, "now") is None
    assert why_not_ready(parties, {**BOTH, "checker": "c"}, approved, "now") == "approval_missing"


@pytest.mark.parametrize(
    ("person", "party", "is_approver", "prepared_by", "seen", "expected"),
    [
        # On his own account everybody approves what he wrote himself too.
        ("p", "p", True, {"p", "engineer"}, "now", None),
        ("p", "p", True, {"engineer"}, "old", "content_changed"),
        ("engineer", "p", False, set(), "now", "not_approver"),
        # On behalf of a body nobody approves what he prepared.
        ("clerk", "body", True, {"clerk"}, "now", "same_person"),
        ("chief", "body", True, {"clerk"}, "now", None),
    ],
)
def test_who_approves(
    person: str, party: str, is_approver: bool, prepared_by: set[str], seen: str, expected: str | None
) -> None:
    assert why_not_approve(person, party, is_approver, prepared_by, seen, "now") == expected


_NAMES = st.sampled_from(["p", "o", "x"])


@given(st.dictionaries(st.sampled_from(["owner", "survey_office"]), _NAMES), st.lists(st.tuples(_NAMES, _NAMES)))
def test_nothing_goes_out_that_its_owner_has_not_approved_last(
    taken: dict[str, str], approved: list[tuple[str, str]]
) -> None:
    approvals = [Approval(party, content) for party, content in approved]
    if why_not_ready(SURVEY, taken, approvals, "x") is None:
        assert taken.keys() == {"owner", "survey_office"}
        assert [content for party, content in approved if party == taken["owner"]][-1] == "x"


def test_an_account_takes_part_as_a_person_or_not_at_all() -> None:
    assert [party_kind(one) for one in ("citizen", "resident", "staff", "")] == ["person", "person", None, None]
