"""Acts on one licence from several sides at once, against a card that shares no code with the program.

The holder renews, cancels, withdraws, pays, objects; the municipality suspends, reinstates, revokes; the clock runs.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.effects import due as sweeping
from balady_desktop.backend.effects import moves as moving
from balady_desktop.backend.effects import outcomes as carrying
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.register import acting
from balady_desktop.backend.register.tables import record_version
from balady_desktop.backend.submissions import service as submissions
from balady_desktop.domain import records as domain_records
from tests.backend.act_steps import (
    CANCEL,
    LATE_FEE,
    OBJECTION,
    RENEWAL,
    RENEWAL_FEE,
    decided,
    drafted,
    made,
    records,
)
from tests.backend.casework import ONE_ENGINE, Town, mint, operation

pytestmark = ONE_ENGINE
ALLOWED = {
    "renew": ("valid", "expired"),
    "cancel": ("valid", "expired", "suspended"),
    "object": ("suspended", "revoked"),
}
SAID = {"renew": RENEWAL, "cancel": CANCEL, "object": OBJECTION}
_YEAR = 365
START = datetime(2026, 3, 1, 9, tzinfo=UTC)


@dataclass
class Card:
    """How the licence must be, written by hand."""

    ends: date
    decisions: list[tuple[str, date]] = field(default_factory=list)
    # The application that has the licence to itself: its act and its id.
    open: tuple[str, str] | None = None
    versions: int = 1

    def standing(self, day: date) -> str:
        last = self.decisions[-1][0] if self.decisions else "valid"
        return "expired" if last == "valid" and day > self.ends else last


class Walk:
    """One licence of one holder, and what the card says of it."""

    def __init__(self, town: Town, number: int) -> None:
        self.town, self.holder = town, town.somebody()
        town.issued(self.holder, reference=f"RRN {number}")
        (body,) = records(self.holder)
        self.record_id: str = body["record_id"]
        self.card = Card(date.fromisoformat(body["ends"]))
        self.reviewer, self.head = town.staff("reviewer"), town.staff("head")
        # Whoever took part in a decision hears no objection to it.
        self.studying, self.hearing = town.staff("reviewer"), town.staff("head")
        self.objections: list[str] = []

    @property
    def today(self) -> date:
        return self.town.context.today()

    @property
    def standing(self) -> str:
        return self.card.standing(self.today)

    # --- the holder ---

    def why_not(self, act: str) -> str | None:
        left = (self.card.ends - self.today).days + 1
        if self.standing not in ALLOWED[act]:
            return "standing"
        if self.card.open is not None and act != "object":
            return "act_open"
        if act == "renew" and left > 90:
            return "bar"
        since = [day for _, day in self.card.decisions[-1:]]
        return "bar" if act == "object" and (self.today - since[0]).days > 60 else None

    def begin(self, act: str) -> None:
        """Send an act as the licence is now; the server takes it where the card says so."""
        (body,) = records(self.holder)
        said = next(one["reason"] for one in body["acts"] if one["service"].endswith(f".{act}"))
        assert (said and said["code"]) == self.why_not(act)
        self._send(act, drafted(self.holder, act, SAID[act], self._total(act)))

    def begin_two(self, one: str, other: str) -> None:
        """Send two acts that were begun before either of them was sent."""
        drafts = [(act, drafted(self.holder, act, SAID[act], self._total(act))) for act in (one, other)]
        for act, draft in drafts:
            self._send(act, draft)

    def _send(self, act: str, draft: dict[str, Any]) -> None:
        why = self.why_not(act)
        result = self.holder.settle(operation("application.submit", draft))
        if why is not None:
            known = {"standing": (409, "record_lost"), "act_open": (409, "act_open"), "bar": (422, "barred")}
            assert (result["status"], result["code"]) == known[why]
            return
        assert result["status"] == 200, result
        if act == "object":
            self.objections.append(result["application_id"])
            return
        self.card.open = (act, result["application_id"])
        application = self._application()
        if application["state"] == "submitted":
            application = decided(self.town, self.holder, application)
        if not application["bill"]["total"]:
            self._carried_out(act)
        self.check()

    def _total(self, act: str) -> int | None:
        late = max(0, (self.today - self.card.ends).days)
        if act == "renew":
            return RENEWAL_FEE + (LATE_FEE if late else 0)
        arrears = Fraction(1205, 10) * 600 * late / _YEAR
        return int(arrears + Fraction(1, 2)) if act == "cancel" else None

    def pay(self) -> None:
        if self.card.open is None:
            return
        act, _ = self.card.open
        bill = self._application()["bill"]
        body = {"amount": bill["total"], "terminal_reference": mint()}
        paid = self.town.staff("cashier").post(f"/v1/desk/bills/{bill['bill_id']}/payments", body)
        if self._is_lost():
            assert paid.status_code == 409, paid.text
        else:
            assert paid.status_code == 200, paid.text
            self._carried_out(act)
        self.check()

    def _carried_out(self, act: str) -> None:
        self.card.open = None
        if act == "cancel":
            self.card.decisions.append(("cancelled", self.today))
            return
        first = max(self.card.ends + timedelta(days=1), self.today)
        again = date(first.year + 1, first.month, first.day) if (first.month, first.day) != (2, 29) else None
        self.card.ends = again - timedelta(days=1) if again else date(first.year + 1, 2, 28)
        self.card.versions += 1

    def withdraw(self) -> None:
        if self.card.open is None:
            return
        application = self._application()
        path = f"/v1/applications/{application['application_id']}/moves"
        gone = self.holder.post(path, {"move": "withdraw", "version": application["version"]})
        if self._is_lost():
            assert (gone.status_code, gone.json()["code"]) == (409, "record_lost")
        else:
            assert gone.status_code == 200, gone.text
            self.card.open = None
        self.check()

    # --- the municipality ---

    def decide(self, standing: str) -> None:
        """One asks that the licence stands so, another decides."""
        now = self.card.decisions[-1][0] if self.card.decisions else "valid"
        reason = {"valid": "cause_removed", "suspended": "under_examination", "revoked": "information_wrong"}[standing]
        path = f"/v1/desk/records/{self.record_id}/standing-requests"
        asked = self.reviewer.post(path, {"standing": standing, "reason": reason})
        if now in ("revoked", "cancelled") or now == standing or self.standing == "expired":
            assert asked.status_code == 409, asked.text
            return
        path = f"/v1/desk/standing-requests/{asked.json()['request_id']}/decision"
        assert self.head.post(path, {"approve": True}).status_code == 200
        self.card.decisions.append((standing, self.today))
        self.check()

    def hear(self) -> None:
        """Accept the oldest objection, unless the licence has changed meanwhile."""
        if not self.objections:
            return
        objection = self.objections.pop(0)
        is_lost = self.standing not in ALLOWED["object"]
        if self.holder.application(objection)["state"] == "cancelled":
            return
        for staff, move, said in ((self.studying, "study", "finding"), (self.hearing, "accept", "grounds")):
            taken = staff.take(objection)
            if is_lost:
                assert taken.status_code == 409, taken.text
                return
            assert staff.move(objection, move, answers={said: "لم تثبت."}).status_code == 200
        self.card.decisions.append(("valid", self.today))
        self.check()

    def sweep(self) -> None:
        make_due(self.town.context)
        if self._is_lost():
            assert self._application()["state"] == "cancelled"
            self.card.open = None
        elif self.card.open is not None and self._application()["state"] == "cancelled":
            # Its bill was not paid in time.
            assert self._application()["bill"]["state"] == "expired"
            self.card.open = None
        self.check()

    # --- what must be so ---

    def _is_lost(self) -> bool:
        return self.card.open is not None and self.standing not in ALLOWED[self.card.open[0]]

    def _application(self) -> dict[str, Any]:
        assert self.card.open is not None
        return self.holder.application(self.card.open[1])

    def check(self) -> None:
        (body,) = records(self.holder)
        assert (body["standing"], body["ends"]) == (self.standing, self.card.ends.isoformat())
        assert len(self.town.rows(record_version, record_version.c.record_id == self.record_id)) == self.card.versions
        said = {one["service"].rpartition(".")[2]: one["reason"] for one in body["acts"]}
        for act in ALLOWED:
            assert (said[act] and said[act]["code"]) == self.why_not(act)


def a_life(town: Town, clock: Any) -> None:
    """Walk through a whole life: early, two at once, withdrawn, lost, renewed, late, objected, cancelled."""
    walk = Walk(town, 1)
    walk.begin("renew")
    clock.move(days=(walk.card.ends - walk.today).days - 30)
    walk.begin_two("renew", "cancel")
    walk.withdraw()
    walk.begin("renew")
    walk.decide("suspended")
    walk.pay()
    walk.withdraw()
    walk.sweep()
    walk.begin("object")
    walk.hear()
    walk.begin("renew")
    walk.pay()
    clock.move(days=(walk.card.ends - walk.today).days + 3)
    walk.begin("renew")
    walk.pay()
    walk.decide("revoked")
    clock.move(days=61)
    walk.begin("object")
    assert walk.card.standing(walk.today) == "revoked"


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def test_a_life(town: Town, clock: Any) -> None:
    a_life(town, clock)
    assert made(town).ends > town.context.today()


class ActMachine(RuleBasedStateMachine):
    """Anything in any order; one server for all runs, each with a licence of its own."""

    town: Town
    clock: Any
    walk: Walk
    number = 1

    @initialize()
    def begin(self) -> None:
        type(self).number += 1
        self.clock.now = START
        self.walk = Walk(self.town, self.number)
        self.clock.move(days=(self.walk.card.ends - self.walk.today).days - 92)

    @rule(days=st.sampled_from((1, 2, 30, 31, 60, 61, 95)))
    def advance(self, days: int) -> None:
        if self.walk.today.year < 2031:
            self.clock.move(days=days)

    @rule(act=st.sampled_from(("renew", "renew", "cancel", "object")))
    def act(self, act: str) -> None:
        self.walk.begin(act)

    @rule(one=st.sampled_from(("renew", "cancel")), other=st.sampled_from(("renew", "cancel")))
    def two_at_once(self, one: str, other: str) -> None:
        self.walk.begin_two(one, other)

    @rule()
    def pay(self) -> None:
        self.walk.sweep()
        self.walk.pay()

    @rule()
    def withdraw(self) -> None:
        self.walk.withdraw()

    @rule(standing=st.sampled_from(("suspended", "valid", "revoked")))
    def decide(self, standing: str) -> None:
        self.walk.decide(standing)

    @rule()
    def hear(self) -> None:
        self.walk.hear()

    @rule()
    def sweep(self) -> None:
        self.walk.sweep()


def test_whatever_is_done_in_whatever_order(town: Town, clock: Any) -> None:
    machine = type("Machine", (ActMachine,), {"town": town, "clock": clock})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=6,
            stateful_step_count=14,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


# --- faults that the walk must find ---

_REAL_LAST_DAY = domain_records.last_day


def _one_day_more(first: date, years: int) -> date:
    return _REAL_LAST_DAY(first, years) + timedelta(days=1)


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a renewal lasts a day longer": (carrying, "last_day", _one_day_more),
    "two acts are open at once": (acting, "open_number", lambda *_: None),
    "the end of an application keeps the record": (moving, "_let_go", lambda work, moved, table: moved),
    "a suspension loses nothing": (moving, "is_lost", lambda *_: False),
    "the walk of the server finds nothing lost": (sweeping, "is_lost", lambda *_: False),
    "whoever begins says how the record stands": (submissions, "get_acted_on", lambda work, *_: made(_town(work))),
}


def _town(work: Any) -> Any:
    class OneTown:
        @staticmethod
        def rows(table: Any, *conditions: Any) -> list[Any]:
            return list(work.connection.execute(table.select().where(*conditions)))

    return OneTown


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(town: Town, clock: Any, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    owner, name, instead = FAULTS[fault]
    monkeypatch.setattr(owner, name, instead)
    with pytest.raises((AssertionError, KeyError)):
        a_life(town, clock)
