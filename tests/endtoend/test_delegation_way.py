"""A delegate at his own computer, real programs and the real server: he applies for another, and then only follows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.actions.summarising import application_paper
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.listing import ListQuery
from tests.endtoend.answer_kit import answers_of, asked, picture
from tests.endtoend.backend_kit import PASSWORD, USER_NAME, LiveBackend, open_program, register

SERVICE = "professional_licence"
OTHER = "walid2026"
OTHER_CITIZEN = {"id_number": "1098765439", "birth_date": "1394/11/29"}


@dataclass
class Two:
    """The computers of a holder and of his delegate."""

    holder: Program
    delegate: Program
    holder_id: str

    def sync(self) -> None:
        for program in (self.delegate, self.holder, self.delegate):
            assert program.syncing.round(is_forced=True).trouble is None


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "backend")
    yield made
    made.stop()


@pytest.fixture
def two(tmp_path: Path, backend: LiveBackend) -> Iterator[Two]:
    holder, delegate = (open_program(tmp_path / name, backend.place) for name in ("holder", "delegate"))
    register(holder, backend)
    register_other(delegate, backend)
    account = holder.workplace.account
    assert account is not None
    yield Two(holder, delegate, account.person_id)
    holder.close()
    delegate.close()


def register_other(program: Program, backend: LiveBackend) -> None:
    """Register a second person, and sign him in."""
    registering = program.registering
    made = registering.begin("registration_person").registration_id

    def proof() -> Mapping[str, str]:
        return {"id": registering.picture().id, "digits": backend.chance.picture_digits}

    registering.save(made, "identity", OTHER_CITIZEN)
    registering.verify_identity(made, proof())
    registering.save(made, "account", {"mobile": "0500000201", "email": "walid@example.com", "user_name": OTHER})
    registering.register(made, {"password": PASSWORD}, proof())
    found = re.search(r"(?<![0-9-])[0-9]{8}(?![0-9-])", "\n".join(one.text for one in program.sample_inbox.messages()))
    assert found is not None
    registering.activate(made, found[0], proof())
    program.signing_in.sign_in(OTHER, PASSWORD)


def filled(program: Program, folder: Path) -> str:
    """Begin an application and answer everything; returns its draft."""
    view = program.drafting.begin(SERVICE)
    answers: dict[str, Any] = dict(view.answers)
    for page, field in asked(view.definition, answers, view.facts):
        if field.type == "attachment":
            path = folder / f"{field.id}.png"
            path.write_bytes(picture(len(answers)))
            program.attaching.attach(view.draft_id, field.id, str(path))
        else:
            program.drafting.save(view.draft_id, {field.id: answers_of(view.draft_id)[field.id]}, page)
        answers |= program.drafting.open(view.draft_id).answers
    return view.draft_id


def listed(program: Program, party: str) -> list[tuple[str, str]]:
    with program.workplace.storage().reading() as store:
        return [(one.kind, one.id) for one in store.listing.page(ListQuery(party=party), 0, 10)]


def test_a_delegate_applies_for_another_and_then_only_follows(tmp_path: Path, two: Two) -> None:
    holder, delegate = two.holder, two.delegate
    offered = holder.delegating.open().offered
    assert SERVICE in [one.service for one in offered]
    until = holder.workplace.today() + timedelta(days=30)
    given = holder.delegating.give(OTHER, [SERVICE], until).given
    assert given[0].state == "waiting"
    # The next round says that there is something to answer.
    learnt = delegate.syncing.round().person
    assert learnt.is_invited
    (invitation,) = delegate.members.invitations()
    assert [one.en for one in invitation.services]
    delegate.members.answer(invitation.invitation_id, True)
    account = delegate.acting.act_for(two.holder_id)
    assert account.applies_for(SERVICE)
    assert not account.applies_for("survey_decision")
    with pytest.raises(Trouble, match="not_permitted"):
        delegate.drafting.begin("survey_decision")
    # What fills the service in is the holder's.
    begun = filled(delegate, tmp_path)
    assert delegate.drafting.open(begun).known["name"] == holder.workplace.known("")["name"]
    two.sync()
    assert ("draft", begun) in listed(holder, "")
    assert listed(delegate, two.holder_id) == [("draft", begun)]
    assert listed(delegate, "") == []
    delegate.submitting.submit(begun)
    for _ in range(3):
        two.sync()
    ((kind, application_id),) = listed(delegate, two.holder_id)
    assert kind == "application"
    view = holder.following.open(application_id)
    assert [one.words.en for one in view.parties] == ["Applicant", "Delegate"]
    assert "Delegate" in view.timeline[0].who.en
    assert not view.is_followed
    assert not delegate.following.open(application_id).is_followed
    # What he prints names the owner as the applicant, and himself as who applied.
    papers = [application_paper(one.workplace, one.following.open(application_id)) for one in (holder, delegate)]
    assert papers[0]["applicant_masked"] == papers[1]["applicant_masked"]
    assert papers[0]["delegate_masked"] == papers[1]["delegate_masked"] != papers[0]["applicant_masked"]
    # Ended, it is followed in his own name and nothing else is there.
    open_draft = delegate.drafting.begin(SERVICE).draft_id
    delegate.drafting.save(open_draft, {"trade_name": "مكتب النخيل"}, "shop")
    two.sync()
    (delegation,) = holder.delegating.open().given
    assert holder.delegating.end(delegation.delegation_id).given[0].state == "ended"
    learnt = delegate.syncing.round(is_forced=True).person
    assert learnt.ended is not None
    two.sync()
    assert listed(delegate, two.holder_id) == []
    assert listed(delegate, "") == [("application", application_id)]
    followed = delegate.following.open(application_id)
    assert followed.is_followed
    paper = application_paper(delegate.workplace, followed)
    assert paper["applicant_masked"] == papers[0]["applicant_masked"]
    assert delegate.record_acts.own_moves(application_id) == ()
    assert ("draft", open_draft) in listed(holder, "")


def test_what_a_delegate_had_queued_is_offered_to_the_holder(two: Two) -> None:
    holder, delegate = two.holder, two.delegate
    holder.delegating.give(OTHER, [SERVICE], holder.workplace.today())
    (invitation,) = delegate.members.invitations()
    delegate.members.answer(invitation.invitation_id, True)
    delegate.acting.act_for(two.holder_id)
    begun = delegate.drafting.begin(SERVICE).draft_id
    delegate.drafting.save(begun, {"trade_name": "مكتب النخيل"}, "shop")
    two.sync()
    delegate.drafting.save(begun, {"trade_name": "مكتب الواحة"}, "shop")
    # The delegate gives it up at another computer; this one has queued work still.
    (delegation,) = holder.delegating.open().given
    holder.delegating.end(delegation.delegation_id)
    assert delegate.syncing.round(is_forced=True).trouble is None
    two.sync()
    assert listed(delegate, two.holder_id) == []
    (offer,) = holder.offering.offers("en")
    assert offer.kind == "draft.save"
    assert USER_NAME
