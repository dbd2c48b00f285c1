"""An owner and two offices in any order: who sees the draft, who writes in it, and what goes out.

A model says what has to be; the real server is asked after each step. Faults that are planted in it are found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.people.memberships import end_membership
from tests.backend.casework import ONE_ENGINE, Town
from tests.backend.survey_kit import PLOT, SURVEY, Survey, SurveyOffice
from tests.backend.test_shared_drafts import Member
from tests.backend.visitors import Clock

pytestmark = ONE_ENGINE
# What somebody does: the act, and which office it is about.
Step = tuple[str, int]
ACTS = (
    *("invite", "accept", "decline", "withdraw", "end", "leave"),
    *("write", "write_own", "approve", "approve_old", "send", "send_own", "join", "quit"),
)
# Both offices, each part of a life, and each thing that must not be.
LIFE: tuple[Step, ...] = (
    ("write", 0), ("invite", 0), ("invite", 1), ("write", 0), ("accept", 0), ("write", 0), ("send", 0), ("approve", 0),
    ("write", 0), ("send", 0), ("approve_old", 0), ("invite", 1), ("write", 0), ("accept", 1), ("write", 0),
    ("write", 1), ("quit", 1), ("write", 1), ("join", 1), ("write", 1), ("send", 0), ("end", 1), ("write", 1),
    ("invite", 0), ("decline", 0), ("invite", 0), ("withdraw", 0), ("invite", 0), ("accept", 0), ("leave", 0),
    ("write", 0), ("invite", 1), ("accept", 1), ("write", 1), ("approve", 1), ("write_own", 0), ("send_own", 0),
    ("approve", 0), ("send", 0), ("send", 1), ("write", 1),
)  # fmt: skip


@dataclass
class Model:
    """What has to be: who takes the part, who is invited, what was written and what of it was approved."""

    taken: int | None = None
    invited: int | None = None
    area: int = 600
    approved: int | None = None
    seen_before: str = ""
    is_sent: bool = False
    members: set[int] = field(default_factory=lambda: {0, 1})


class Walk:
    """One draft, walked through by its owner and two offices."""

    def __init__(self, town: Town, clock: Clock, offices: Sequence[SurveyOffice], engineers: Sequence[Member]) -> None:
        self.town, self.clock, self.offices, self.engineers = town, clock, offices, engineers
        self.owner = Member(town.somebody(), "")
        self.survey = Survey(town, self.owner)
        assert self.survey.save(self.owner, SURVEY, 1)["status"] == 200
        self.model, self.version = Model(), 2

    def step(self, act: str, office: int) -> None:
        self.clock.move(seconds=1)
        getattr(self, f"_{act}")(office)
        self._look()

    def _look(self) -> None:
        """Ask everybody what he sees, and whether it goes out."""
        model, draft = self.model, self.survey.draft_id
        for number, engineer in enumerate(self.engineers):
            engineer.round()
            may_see = model.taken == number and number in model.members
            assert (engineer.sees(draft) == "draft") == may_see, (number, engineer.sees(draft))
            account = self.offices[number].account
            asked = account.get(f"/v1/drafts/{draft}/parties").status_code
            assert asked == (200 if model.taken == number else 404)
            waits = [one["draft_id"] for one in self.offices[number].waiting(account)]
            assert (draft in waits) == (model.invited == number and not model.is_sent)
        told = self.survey.parties(self.owner.who)
        expected = "party_missing" if model.taken is None else "approval_missing"
        if model.taken is not None and model.approved is not None:
            expected = "" if model.approved == model.area else "approval_outdated"
        assert told["not_ready"] == ("" if model.is_sent else expected)

    # --- the owner ---

    def _invite(self, office: int) -> None:
        reply = self.survey.invite(self.owner.who, self.offices[office].code)
        is_free = self.model.invited is None and self.model.taken != office and not self.model.is_sent
        assert (reply.status_code == 200) == is_free, reply.text
        if is_free:
            self.model.invited = office

    def _withdraw(self, office: int) -> None:
        waiting = [one for one in self.survey.parties(self.owner.who)["invitations"] if one["state"] == "waiting"]
        assert len(waiting) == (self.model.invited is not None)
        for one in waiting:
            path = f"/v1/party-invitations/{one['invitation_id']}/withdrawal"
            assert self.owner.who.post(path).status_code == 200
        self.model.invited = None

    def _end(self, office: int) -> None:
        self._ended(self.owner.who, is_allowed=self.model.taken is not None)

    def _write_own(self, office: int) -> None:
        self._typed(self.owner, "", is_allowed=not self.model.is_sent)

    def _approve(self, office: int) -> None:
        told = self.survey.parties(self.owner.who)
        reply = self.survey.approve(self.owner.who, told["content"])
        assert (reply.status_code == 200) == (not self.model.is_sent), reply.text
        if not self.model.is_sent:
            self.model.approved, self.model.seen_before = self.model.area, told["content"]

    def _approve_old(self, office: int) -> None:
        """Approve what was there at the last approval: only where nothing was changed since."""
        model = self.model
        reply = self.survey.approve(self.owner.who, model.seen_before or "0" * 64)
        is_allowed = not model.is_sent and model.approved is not None and model.approved == model.area
        assert (reply.status_code == 200) == is_allowed, reply.text

    def _send_own(self, office: int) -> None:
        self._sent(self.owner, is_member=True)

    # --- an office ---

    def _accept(self, office: int) -> None:
        is_waiting = self._answer(office, accept=True)
        if is_waiting:
            self.model.taken, self.model.invited = office, None

    def _decline(self, office: int) -> None:
        if self._answer(office, accept=False):
            self.model.invited = None

    def _answer(self, office: int, *, accept: bool) -> bool:
        account = self.offices[office].account
        mine = [one for one in self.offices[office].waiting(account) if one["draft_id"] == self.survey.draft_id]
        for one in mine:
            body = {"accept": accept, "reason": ""}
            reply = account.post(f"/v1/party-invitations/{one['invitation_id']}/answer", body)
            assert reply.status_code == 200, reply.text
        return bool(mine)

    def _leave(self, office: int) -> None:
        self._ended(self.offices[office].account, is_allowed=self.model.taken == office)

    def _ended(self, who: Any, *, is_allowed: bool) -> None:
        reply = self.survey.end(who)
        assert (reply.status_code == 200) == is_allowed, reply.text
        if is_allowed:
            self.model.taken = None

    def _write(self, office: int) -> None:
        may = self.model.taken == office and office in self.model.members and not self.model.is_sent
        self._typed(self.engineers[office], self.offices[office].code, is_allowed=may)

    def _typed(self, who: Member, party: str, *, is_allowed: bool) -> None:
        area = self.model.area - 1
        result = self.survey.save(who, {"plot_area": str(area)}, self.version, party=party)
        assert (result["status"] == 200) == is_allowed, result
        if is_allowed:
            self.model.area, self.version = area, self.version + 1

    def _send(self, office: int) -> None:
        model = self.model
        self._sent(self.engineers[office], is_member=model.taken == office and office in model.members)

    def _sent(self, who: Member, *, is_member: bool) -> None:
        model = self.model
        answers = {**PLOT, **SURVEY, "plot_area": str(model.area)}
        result = self.survey.submit(who, answers, self.version)
        is_ready = model.taken is not None and model.approved == model.area and not model.is_sent
        assert (result["status"] == 200) == (is_member and is_ready), result
        model.is_sent = model.is_sent or result["status"] == 200

    def _join(self, office: int) -> None:
        if office not in self.model.members:
            self.offices[office].join(self.engineers[office].who)
            self.model.members.add(office)

    def _quit(self, office: int) -> None:
        if office in self.model.members:
            now = self.town.context.now()
            with self.town.context.database.transaction() as connection:
                person = self.engineers[office].who.person_id
                assert end_membership(connection, person, self.offices[office].code, "employee", now, now)
            self.model.members.discard(office)

    def all_work(self) -> None:
        """Have everybody work for his office, for the next walk."""
        self.clock.move(seconds=1)
        for office in (0, 1):
            self._join(office)


@pytest.fixture
def begin(client: TestClient, context: Context, clock: Clock) -> Callable[[], Walk]:
    town = Town(client, context)
    offices = [SurveyOffice(town, number) for number in (0, 1)]
    engineers = [office.member() for office in offices]
    return lambda: Walk(town, clock, offices, engineers)


def test_a_whole_life(begin: Callable[[], Walk]) -> None:
    walk = begin()
    for act, office in LIFE:
        walk.step(act, office)
    assert walk.model.is_sent


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1)), min_size=8, max_size=16))
def test_any_order_of_acts(begin: Callable[[], Walk], steps: list[Step]) -> None:
    walk = begin()
    try:
        for act, office in steps:
            walk.step(act, office)
    finally:
        walk.all_work()


_SERVICE = "balady_desktop.backend.draft_invitations.service"
FAULTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "whoever leaves keeps the draft": (f"{_SERVICE}.end_share", lambda *asked: None),
    "whoever accepts does not get it": (f"{_SERVICE}.share", lambda *asked: None),
    "a hand-over leaves the first office there": (f"{_SERVICE}._end", lambda *asked: None),
    "it goes out without approval": ("balady_desktop.backend.submissions.service.refuse_unready", lambda *asked: None),
    "what was changed is approved unseen": (f"{_SERVICE}.why_not_approve", lambda *asked: None),
    "whoever knows its name writes in it": ("balady_desktop.backend.parties.why_not_shared", lambda *asked: None),
    "what was sent is approved again": (f"{_SERVICE}._refuse_sent", lambda *asked: None),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_planted_faults_are_found(begin: Callable[[], Walk], monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setattr(*FAULTS[fault])
    walk = begin()

    def life() -> None:
        for act, office in (*LIFE, ("approve", 0), ("invite", 0)):
            walk.step(act, office)

    # The walk sees it, or the database refuses it.
    with pytest.raises((AssertionError, IntegrityError)):
        life()
