"""Two members of one office, real programs and the real server: they work on one draft, differ, and one leaves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.listing import ListQuery
from tests.endtoend.answer_kit import answers_of, asked, picture
from tests.endtoend.backend_kit import PASSWORD, USER_NAME, LiveBackend, open_program, register

SERVICE = "professional_licence"
OFFICE = "horizon2026"


@dataclass
class Pair:
    """The computer of the office's own account, and that of an employee who works for it."""

    office: Program
    member: Program
    body: str


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "backend")
    yield made
    made.stop()


@pytest.fixture
def pair(tmp_path: Path, backend: LiveBackend) -> Iterator[Pair]:
    office, member = (open_program(tmp_path / name, backend.place) for name in ("office", "member"))
    register_office(office, backend)
    register(member, backend)
    account = office.workplace.account
    assert account is not None
    office.acting.learn()
    office.acting.act_for(account.person_id)
    office.members.invite(account.person_id, USER_NAME, "employee")
    for one in member.members.invitations():
        member.members.answer(one.invitation_id, True)
    member.acting.act_for(account.person_id)
    yield Pair(office, member, account.person_id)
    office.close()
    member.close()


def register_office(program: Program, backend: LiveBackend) -> None:
    """Register a sample office, and sign its account in."""
    registering = program.registering
    made = registering.begin("registration_office").registration_id

    def picture() -> dict[str, str]:
        return {"id": registering.picture().id, "digits": backend.chance.picture_digits}

    identity = {"licence_number": "99000001", "number_700": "7000000005", "classification": "88000001"}
    registering.save(made, "identity", identity)
    registering.verify_identity(made, picture())
    contact = {"mobile": "0500001012", "email": "office@example.com", "user_name": OFFICE}
    registering.save(made, "account", contact)
    registering.register(made, {"password": PASSWORD}, picture())
    found = re.search(r"(?<![0-9-])[0-9]{8}(?![0-9-])", "\n".join(one.text for one in program.sample_inbox.messages()))
    assert found is not None
    registering.activate(made, found[0], picture())
    program.signing_in.sign_in(OFFICE, PASSWORD)


def sync(*programs: Program) -> None:
    for program in programs:
        assert program.syncing.round(is_forced=True).trouble is None


def test_both_work_on_the_offices_draft_and_are_told_who_changed_what(pair: Pair) -> None:
    office, member = pair.office, pair.member
    draft = member.drafting.begin(SERVICE)
    assert (draft.party, draft.known["kind"]) == (pair.body, "engineering_office")
    member.drafting.save(draft.draft_id, {"trade_name": "مكتب الأفق"}, "activity")
    sync(member, office)
    (row,) = office.drafting.list().rows
    assert (row.id, row.name) == (draft.draft_id, "مكتب الأفق")
    name = member.workplace.account
    assert name is not None
    assert row.author == name.display_name
    # Both change the same answer; whoever comes later is asked, and told whose the other one is.
    member.drafting.save(draft.draft_id, {"trade_name": "الأول"}, "activity")
    office.drafting.save(draft.draft_id, {"trade_name": "الثاني"}, "activity")
    sync(member, office)
    (conflict,) = office.drafting.conflicts(draft.draft_id)
    assert (conflict.mine, conflict.theirs, conflict.who) == ("الثاني", "الأول", name.display_name)
    assert office.drafting.settle(draft.draft_id, "trade_name", "mine")
    sync(office, member)
    assert member.drafting.look(draft.draft_id).answers["trade_name"] == "الثاني"
    # In his own name he has nothing of it.
    member.acting.act_for("")
    assert member.drafting.list().rows == ()
    with pytest.raises(Trouble, match="not_found"):
        member.drafting.open(draft.draft_id)


def test_what_came_while_somebody_typed_is_not_replaced_unseen(pair: Pair) -> None:
    office, member = pair.office, pair.member
    draft_id = member.drafting.begin(SERVICE).draft_id
    member.drafting.save(draft_id, {"trade_name": "قبل", "street": "قبل"}, "activity")
    sync(member, office)
    office.drafting.save(draft_id, {"trade_name": "الأول", "street": "الأول"}, "activity")
    # The round brings it after the member began to type and before what he typed is saved.
    sync(office, member)
    saw = {"trade_name": "قبل", "street": "الأول", "area": None}
    member.drafting.save(draft_id, {"trade_name": "الثاني", "street": "الثاني", "area": "12"}, "activity", saw)
    sync(member, office)
    (conflict,) = member.drafting.conflicts(draft_id)
    assert (conflict.mine, conflict.theirs) == ("الثاني", "الأول")
    kept = office.drafting.look(draft_id).answers
    assert (kept["trade_name"], kept["street"], kept["area"]) == ("الأول", "الثاني", "12")


def test_what_one_member_sends_is_sent_for_all_of_them(pair: Pair, tmp_path: Path) -> None:
    office, member = pair.office, pair.member
    view = member.drafting.begin(SERVICE)
    draft_id, answers = view.draft_id, dict[str, Any]()
    photo = tmp_path / "shop.png"
    for page, field in asked(view.definition, answers, view.facts):
        if field.type == "attachment":
            photo.write_bytes(picture(len(answers)))
            member.attaching.attach(draft_id, field.id, str(photo))
        else:
            member.drafting.save(draft_id, {field.id: answers_of(draft_id)[field.id]}, page)
        answers.update(member.drafting.look(draft_id).answers)
    sync(member, office)
    assert office.drafting.look(draft_id).answers == answers
    # Whoever looks at the draft now submits it: it is the office's, files and all.
    office.submitting.submit(draft_id)
    sync(office, member)
    for program in (office, member):
        (row,) = program.drafting.list().rows
        assert (row.kind, bool(row.number)) == ("application", True)
        application = program.following.open(row.id)
        assert application.answers == answers
    assert member.following.open(row.id).party == pair.body
    (file,) = answers["shop_photo"]
    assert member.workplace.server().blob(file["sha256"])
    member.acting.act_for("")
    assert member.drafting.list().rows == ()
    with pytest.raises(Trouble, match="not_found"):
        member.following.open(row.id)


def test_what_was_not_sent_when_one_left_is_offered_and_taken_by_the_other(pair: Pair) -> None:
    office, member = pair.office, pair.member
    draft_id = member.drafting.begin(SERVICE).draft_id
    member.drafting.save(draft_id, {"trade_name": "قبل"}, "activity")
    sync(member, office)
    member.drafting.save(draft_id, {"trade_name": "بعد"}, "activity")
    account = member.workplace.account
    assert account is not None
    office.members.end(pair.body, account.person_id, "employee")
    learnt = member.syncing.round(is_forced=True).person
    assert learnt.ended is not None
    assert learnt.removed == (learnt.ended,)
    sync(member)
    with member.workplace.storage().reading() as store:
        assert store.listing.count(ListQuery(party=pair.body)) == 0
        assert store.drafts.find(draft_id) is None
    with pytest.raises(Trouble, match="not_found"):
        member.drafting.save(draft_id, {"trade_name": "أيضًا"}, "activity")
    sync(office)
    office_account = office.workplace.account
    assert office_account is not None
    assert office_account.applying_for is not None
    assert office_account.applying_for.offers == 1
    (offer,) = office.offering.offers("ar")
    assert (offer.kind, offer.name, offer.author) == ("draft.save", "قبل", account.display_name)
    assert [(one.now, one.theirs) for one in offer.answers] == [("قبل", "بعد")]
    assert office.offering.answer(offer.offer_id, True, "ar") == ()
    # The number is known at once, and what was taken comes with the next round.
    office_account = office.workplace.account
    assert office_account is not None
    assert office_account.applying_for is not None
    assert office_account.applying_for.offers == 0
    sync(office)
    assert office.drafting.look(draft_id).answers["trade_name"] == "بعد"
    # He is told of his own former delegates alone, of whom there are none.
    assert member.offering.offers("ar") == ()


def test_an_invited_office_begins_with_what_the_owner_has_typed(tmp_path: Path, backend: LiveBackend) -> None:
    """Nobody waits for the next round: what is typed goes out before the invitation, and comes down with its answer."""
    owner, office = (open_program(tmp_path / name, backend.place) for name in ("owner", "office"))
    register(owner, backend)
    register_office(office, backend)
    account = office.workplace.account
    assert account is not None
    draft_id = owner.drafting.begin("survey_decision").draft_id
    owner.drafting.save(draft_id, {"plot_name": "أرض النرجس", "plan_no": "3114"}, "plot")
    owner.taking_part.invite(draft_id, "survey_office", account.person_id, "ar")
    (waiting,) = office.taking_part.invitations()
    assert (waiting.about, waiting.part) == ("أرض النرجس", "survey_office")
    office.taking_part.answer(waiting.invitation_id, True)
    begun = office.drafting.look(draft_id)
    assert (begun.answers["plot_name"], begun.answers["plan_no"]) == ("أرض النرجس", "3114")
    # Both go on, each in his own part: nothing is asked of anybody.
    office.drafting.save(draft_id, {"plot_area": "600"}, "survey")
    owner.drafting.save(draft_id, {"plot_no": "112"}, "plot")
    sync(office, owner, office)
    for program in (owner, office):
        assert program.drafting.conflicts(draft_id) == ()
        program.close()
