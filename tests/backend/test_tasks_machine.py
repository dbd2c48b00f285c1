"""Tasks from several computers in any order against a small model: one answer counts, and everybody knows which."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.effects import answering
from balady_desktop.backend.effects import moves as moving
from balady_desktop.backend.effects import tasks as opening
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.sync import joining
from balady_desktop.backend.tasks import service as writing
from balady_desktop.backend.tasks.tables import task, task_answer
from tests.backend.casework import JEDDAH, ONE_ENGINE, Somebody, Town, operation
from tests.backend.test_tasks import AGENCY, answered, in_feed, inspector, reasons, replaced, report, tasks_of, turns_of
from tests.backend.visitors import Clock

# Sunday 1 March 2026 at noon; ten working days end with 15 March in Riyadh.
START, SILENT_FROM = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 15, 21, tzinfo=UTC)
WHY = {"reasons": ["other"], "other_reason": "الموقع غير صالح"}


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@dataclass
class Known:
    """What must be true of a task: who answered it what, or that it was closed."""

    kind: str
    state: str = "open"
    author: str = ""
    answers: dict[str, Any] = field(default_factory=dict)


class Walk:
    """One application with its reviewer, three computers of two inspectors, and an agency's officer."""

    def __init__(self, town: Town, clock: Clock) -> None:
        self.town, self.clock = town, clock
        clock.now = START
        self.reviewer, self.head = town.staff("reviewer"), town.staff("head")
        first, second = inspector(town), inspector(town)
        self.computers = (first, town.sign_in(first.person_id, "second-computer"), second)
        self.stranger = inspector(town, JEDDAH)
        self.officer = replaced(town.member("agency_officer", body=AGENCY))
        self.id = town.somebody().apply()
        assert self.reviewer.take(self.id).status_code == 200
        self.known: dict[str, Known] = {}
        self.sent: dict[int, dict[str, Any]] = {}
        self.is_over = False
        self.check()

    # --- what is done ---

    def ask(self, move: str, kind: str, answers: dict[str, Any]) -> None:
        made = self.reviewer.move(self.id, move, answers=answers)
        if self.is_over or self._open(kind):
            assert made.status_code in (403, 409)
            return
        assert made.status_code == 200, made.text
        opened = {one.id for one in tasks_of(self.town, self.id)} - self.known.keys()
        self.known |= {one: Known(kind) for one in opened}
        assert len(opened) == 1
        self.check()

    def visit(self) -> None:
        self.ask("send_visit", "visit", {})

    def consult(self) -> None:
        self.ask("consult", "agency_opinion", {"agencies": [AGENCY]})

    def answer(self, computer: int, area: int) -> None:
        """Whoever is at a computer answers the newest visit that there was, which may be over long since."""
        visits = [one for one, known in self.known.items() if known.kind == "visit"]
        if visits:
            who, said = self.computers[computer], report(measured_area=str(area))
            self.sent[computer] = answered(visits[-1], said)
            self._settle(who, self.sent[computer], said)

    def again(self, computer: int, *, is_new: bool) -> None:
        """The reply was lost: the same operation, or the same answer under another key."""
        sent = self.sent.get(computer)
        if sent is not None:
            body = sent["body"]
            again = operation("task.answer", body) if is_new else sent
            known = self.known[body["task_id"]]
            before = known.author, dict(known.answers)
            result = self.computers[computer].settle(again)
            is_mine = before == (self.computers[computer].person_id, body["answers"])
            assert (result["status"] == 208) == is_mine, result
            self.check()

    def opine(self, word: str) -> None:
        asked = [one for one, known in self.known.items() if known.kind == "agency_opinion"]
        if asked:
            said = {"opinion": word} | ({"opinion_text": "نص"} if word != "no_objection" else {})
            sent = answered(asked[-1], said, AGENCY)
            self._settle(self.officer, sent, said, is_late=self.clock.now >= SILENT_FROM)

    def intrude(self) -> None:
        for task_id in self.known:
            assert self.stranger.settle(answered(task_id, report(), JEDDAH))["status"] == 404

    def wait(self, days: int) -> None:
        self.clock.move(days=days)

    def sweep(self) -> None:
        make_due(self.town.context)
        for known in self._open("agency_opinion") if self.clock.now >= SILENT_FROM else ():
            known.state, known.author, known.answers = "answered", "system", {"opinion": "no_objection"}
        self.check()

    def reject(self) -> None:
        """The head ends it, whatever is open."""
        if self.is_over:
            return
        assert self.reviewer.move(self.id, "recommend_rejection", answers=WHY).status_code == 200
        assert self.head.take(self.id).status_code == 200
        assert self.head.move(self.id, "reject", answers=WHY).status_code == 200
        self.is_over = True
        for known in self._open():
            known.state = "closed"
        self.check()

    def _settle(self, who: Somebody, sent: dict[str, Any], said: dict[str, Any], *, is_late: bool = False) -> None:
        known = self.known[sent["body"]["task_id"]]
        result = who.settle(sent)
        if known.state == "open" and not is_late:
            assert result["status"] == 200, result
            known.state, known.author, known.answers = "answered", who.person_id, said
        elif (known.author, known.answers) == (who.person_id, said):
            assert result["status"] == 208, result
        else:
            expected = "task_late" if known.state == "open" else f"task_{known.state}"
            assert (result["status"], result["code"]) == (409, expected)
        self.check()

    # --- what must have come of it ---

    def _open(self, kind: str = "") -> list[Known]:
        return [one for one in self.known.values() if one.state == "open" and kind in ("", one.kind)]

    def check(self) -> None:
        rows = {one.id: one.state for one in self.town.rows(task)}
        assert rows == {task_id: known.state for task_id, known in self.known.items()}
        kept = {
            one.task_id: (one.author, one.answers["opinion" if "opinion" in one.answers else "measured_area"])
            for one in self.town.rows(task_answer)
        }
        wanted = {
            task_id: (known.author, known.answers["opinion" if "opinion" in known.answers else "measured_area"])
            for task_id, known in self.known.items()
            if known.state == "answered"
        }
        assert kept == wanted
        visits = {one for one, known in self.known.items() if (known.kind, known.state) == ("visit", "open")}
        opinions = {one for one, known in self.known.items() if (known.kind, known.state) == ("agency_opinion", "open")}
        assert set(in_feed(self.computers[0])) == set(in_feed(self.computers[2])) == visits
        assert set(in_feed(self.officer)) == opinions
        if not self.is_over:
            assert (reasons(self.reviewer, self.id) == ["task_open"]) == bool(visits or opinions)
            assert turns_of(self.town, self.id)[-1] == ("agency" if opinions else "body")


class TaskMachine(RuleBasedStateMachine):
    town: Town
    clock: Clock
    walk: Walk

    @initialize()
    def begin(self) -> None:
        # One database for all: the rows of the walk before are another application's.
        with self.town.context.database.transaction() as connection:
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS task_answer_no_delete")
            connection.execute(task_answer.delete())
            connection.execute(task.delete())
        self.walk = Walk(self.town, self.clock)

    @rule()
    def visit(self) -> None:
        self.walk.visit()

    @rule()
    def consult(self) -> None:
        self.walk.consult()

    @rule(computer=st.integers(0, 2), area=st.integers(1, 2))
    def answer(self, computer: int, area: int) -> None:
        self.walk.answer(computer, area)

    @rule(computer=st.integers(0, 2), is_new=st.booleans())
    def again(self, computer: int, is_new: bool) -> None:
        self.walk.again(computer, is_new=is_new)

    @rule(word=st.sampled_from(["no_objection", "objects"]))
    def opine(self, word: str) -> None:
        self.walk.opine(word)

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        self.walk.wait(days)

    @rule()
    def sweep(self) -> None:
        self.walk.sweep()

    @rule()
    def reject(self) -> None:
        self.walk.reject()


@ONE_ENGINE
def test_whatever_is_done_from_whatever_computer(town: Town, clock: Clock) -> None:
    machine = type("Machine", (TaskMachine,), {"town": town, "clock": clock})
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


def a_walk(town: Town, clock: Clock) -> None:
    walk = Walk(town, clock)
    walk.visit()
    walk.intrude()
    walk.answer(0, 1)
    for computer, area in ((1, 1), (2, 2)):
        walk.answer(computer, area)
    for is_new in (False, True):
        walk.again(0, is_new=is_new)
    walk.consult()
    walk.visit()
    walk.opine("objects")
    late = inspector(town)
    assert len(in_feed(late)) == 1
    walk.reject()
    walk.answer(2, 1)


def test_a_walk_through_all_of_it(town: Town, clock: Clock) -> None:
    a_walk(town, clock)


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "an answer is not written": (writing, "insert_if_absent", lambda *_, **__: True),
    "what is answered stays on the computers": (writing, "audience_of", lambda row: "nobody"),
    "the same answer is refused": (answering, "_is_said", lambda *_: False),
    "somebody of another body answers": (answering, "_permitted", lambda *_: None),
    "the time of who is asked is the body's": (opening, "hand_turn", lambda *_: None),
    "an end leaves tasks open": (moving, "close_tasks", lambda *_: None),
    "who joins finds nothing": (joining, "open_of_audience", lambda *_: []),
}


@ONE_ENGINE
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    owner, name, instead = FAULTS[fault]
    monkeypatch.setattr(owner, name, instead)
    with pytest.raises((AssertionError, IndexError)):
        a_walk(town, clock)
