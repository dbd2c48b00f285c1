"""Whose drafts, list, facts and files an act is about: the person's own, or those of the body for which he works."""

from dataclasses import replace

import pytest

from balady_desktop.actions.account_views import Account, MembershipView
from balady_desktop.actions.attaching import Attaching
from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.following import Following
from balady_desktop.actions.summarising import draft_paper
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage.applications import ApplicationCopy
from tests.file_samples import pdf

SERVICE = "professional_licence"
OFFICE = MembershipView(
    "office",
    Words("مكتب الأفق", "Horizon Office"),
    ("employee",),
    Words("موظف", "Employee"),
    frozenset({"prepare", "submit", "follow", "read", "pay"}),
    {"kind": "engineering_office", "name": "شركة الأفق"},
    offers=2,
)
DESK = MembershipView("00100100", Words("بلدية", "Town"), ("reviewer",), Words("مدقق", "Reviewer"), frozenset({"open"}))


def work_for(workplace: Workplace, body: str, *memberships: MembershipView) -> Account:
    """Have the person work for a body, or for himself."""
    session = workplace.session()
    assert session.account is not None
    session.account = replace(session.account, memberships=memberships or (OFFICE, DESK), acting_for=body)
    return session.account


def test_what_is_the_bodys_and_what_is_ones_own_never_meet(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    work_for(signed_in, "")
    own = drafting.begin(SERVICE)
    work_for(signed_in, "office")
    bodys = drafting.begin(SERVICE)
    assert (own.party, bodys.party) == ("", "office")
    assert [row.id for row in drafting.list().rows] == [bodys.draft_id]
    with pytest.raises(Trouble, match="not_found"):
        drafting.open(own.draft_id)
    assert drafting.copy(bodys.draft_id).party == "office"
    work_for(signed_in, "")
    assert [row.id for row in drafting.list().rows] == [own.draft_id]
    with pytest.raises(Trouble, match="not_found"):
        drafting.open(bodys.draft_id)


def test_the_facts_are_those_of_the_drafts_party_whoever_is_worked_for_now(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    work_for(signed_in, "office")
    draft = drafting.begin(SERVICE)
    assert draft.known["kind"] == "engineering_office"
    work_for(signed_in, "")
    # What was begun for the body goes on for it: a save that was on its way, a look at the open draft.
    drafting.save(draft.draft_id, {"trade_name": "مشروع"}, draft.page)
    again = drafting.look(draft.draft_id)
    assert (again.known["kind"], again.facts.known["kind"]) == ("engineering_office", "engineering_office")
    assert again.answers["trade_name"] == "مشروع"
    assert drafting.begin(SERVICE).known["kind"] == "citizen"


def test_the_program_opens_again_on_a_draft_of_whoever_is_worked_for(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    work_for(signed_in, "office")
    draft_id = drafting.begin(SERVICE).draft_id
    assert drafting.find_last_open() == draft_id
    work_for(signed_in, "")
    assert drafting.find_last_open() is None


def test_a_file_of_the_bodys_draft_is_sent_as_the_bodys(signed_in: Workplace) -> None:
    work_for(signed_in, "office")
    draft = Drafting(signed_in).begin(SERVICE)
    kept = Attaching(signed_in).attach_content(draft.draft_id, "lease_copy", "عقد.pdf", pdf())
    with signed_in.storage().reading() as store:
        assert store.uploads.find(kept.sha256, "office") is not None
        assert store.uploads.find(kept.sha256) is None


def test_an_account_that_stands_for_the_body_has_its_things_as_its_own(signed_in: Workplace) -> None:
    account = work_for(signed_in, "p1", replace(OFFICE, body="p1"))
    assert (signed_in.party, account.applying_for) == ("", replace(OFFICE, body="p1"))
    assert Drafting(signed_in).begin(SERVICE).party == ""
    account = work_for(signed_in, "", replace(OFFICE, body="p1"))
    assert account.applying_for is not None


def test_a_body_for_which_one_prepares_nothing_has_no_drafts(signed_in: Workplace) -> None:
    account = work_for(signed_in, "00100100")
    assert (signed_in.party, account.applying_for) == ("", None)
    assert account.known_of("another") == {}


@pytest.mark.parametrize(
    ("party", "body", "told"),
    # Its body is not whole here, which a reader who may see it is told.
    [("", "", "newer_program"), ("office", "office", "newer_program"), ("office", "", "not_found")],
)
def test_an_application_is_shown_to_whom_it_belongs(signed_in: Workplace, party: str, body: str, told: str) -> None:
    work_for(signed_in, body)
    said = {"party": party, "service": SERVICE, "state": "submitted"}
    named = dict.fromkeys(("name", "application_number", "municipality"), "")
    with signed_in.storage().transaction() as store:
        store.applications.put(ApplicationCopy("app", "draft", 1, "epoch", {**said, **named}), 0)
    with pytest.raises(Trouble, match=told):
        Following(signed_in).open("app")


def test_the_summary_of_the_bodys_draft_names_the_body(signed_in: Workplace) -> None:
    work_for(signed_in, "office")
    paper = draft_paper(signed_in, Drafting(signed_in).begin(SERVICE))
    work_for(signed_in, "")
    own = draft_paper(signed_in, Drafting(signed_in).begin(SERVICE))
    assert (paper["applicant_masked"][0], own["applicant_masked"][0]) == ("ش", "م")
