"""Three members of an office with two computers each, and whoever leaves: real server, real files, lines with faults.

No acknowledged answer is lost or silently overwritten; the members' computers come to hold the same; nothing of the
office is left where somebody left it, and nothing that arrives from him changes the office's drafts unless a member
takes it; all that he had queued is offered exactly once; one submission is at most one application.
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.drafts.queries import answers_of, find_owner
from balady_desktop.backend.drafts.tables import draft, draft_field
from balady_desktop.backend.offers.tables import offer
from balady_desktop.domain.paths import to_answers
from balady_desktop.storage.drafts import UNDO_MS
from balady_desktop.storage.parting import Parting
from balady_desktop.storage.submissions import Submission
from tests.backend.shared_world import SERVICE, Computer, Delivered, Member, Template, World, complete
from tests.backend.visitors import Clock

_MEMORY = Path("/dev/shm")
_WHO, _LEAVERS, _PICK = st.integers(0, 5), st.integers(1, 2), st.integers(0, 1)
_PATHS = ("street", "kiosk_name", "shelves.e1.goods", "shelves.e2.goods")
_FAULTS = ("", "", "", "lost_request", "lost_reply")


class SharedMachine(RuleBasedStateMachine):
    """What three members of one office do, and what happens to their lines."""

    template: Template

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None))
        shutil.copy(self.template.folder / "backend.db", self._folder / "backend.db")
        shutil.copytree(self.template.folder / "server", self._folder / "server")
        self.world = World(self._folder, Clock())
        self.office = self.world.town.somebody("engineering_office")
        self.delivered = Delivered()
        self.members = [
            Member(self._folder / f"member{one}", self.template, self.world, self.office.person_id, self.delivered)
            for one in range(3)
        ]
        self.drafts: list[str] = []
        # (draft, path) -> what was typed and neither seen and replaced, nor chosen against, by anybody since.
        self.live: dict[tuple[str, str], set[Any]] = defaultdict(set)
        self.deleted: set[str] = set()
        self.taken: set[str] = set()
        self.answered = 0
        self.count = 0
        self.begin(0)
        for who in range(6):
            self.round(who, "")

    # --- at a computer ---

    def _at(self, who: int) -> tuple[Member, Computer]:
        return self.members[who // 2], self.members[who // 2].computers[who % 2]

    def _computers(self) -> list[Computer]:
        return [one for member in self.members for one in member.computers]

    def _value(self) -> str:
        self.count += 1
        return f"v{self.count:04}"

    @rule(who=_WHO)
    @precondition(lambda self: len(self.drafts) < 2)
    def begin(self, who: int) -> None:
        member, computer = self._at(who)
        if not member.is_member:
            return
        draft_id, name = computer.mint(), self._value()
        edition = self.world.context.catalogue.edition(SERVICE).hash
        with computer.storage.transaction() as store:
            store.drafts.create(
                draft_id, SERVICE, edition, "kiosk", computer.now, answers=complete(name), party=self.office.person_id
            )
        self.drafts.append(draft_id)
        typed = dict(zip(_PATHS, (f"{name}-4", f"{name}-3", f"{name}-1", f"{name}-2"), strict=True))
        for path, value in typed.items():
            self.live[draft_id, path].add(value)

    @rule(who=_WHO, pick=_PICK, path=st.sampled_from(_PATHS), fault=st.sampled_from((None, *_FAULTS)))
    def type(self, who: int, pick: int, path: str, fault: str | None) -> None:
        """Type, and go on with a round unless the fault is None."""
        _, computer = self._at(who)
        draft_id = self._pick(pick)
        with computer.storage.transaction() as store:
            found = store.drafts.find_head(draft_id)
            if found is None or found.state != "draft":
                return
            before, value = _seen(store.drafts.get(draft_id).answers, path), self._value()
            store.drafts.save_answers(draft_id, {path: value}, "kiosk", computer.now)
        self.live[draft_id, path].discard(before)
        self.live[draft_id, path].add(value)
        if fault is not None:
            self.round(who, fault)

    @rule(keep_mine=st.booleans())
    def choose(self, keep_mine: bool) -> None:
        """Whoever has a conflict looks at it."""
        for computer in self._computers():
            with computer.storage.transaction() as store:
                for draft_id in (one for one in self.drafts if store.drafts.find_head(one)):
                    for one in store.conflicts.of(draft_id)[:1]:
                        assert store.conflicts.settle(
                            one, one.mine if keep_mine else one.theirs, computer.now, one.field
                        )
                        self.live[draft_id, one.field].discard(one.theirs if keep_mine else one.mine)

    @rule(who=_WHO, pick=_PICK, is_quiet=st.booleans(), fault=st.sampled_from((None, *_FAULTS)))
    def submit(self, who: int, pick: int, is_quiet: bool, fault: str | None) -> None:
        _, computer = self._at(who)
        if is_quiet:
            self.round(who, "")
        with computer.storage.transaction() as store:
            found = store.drafts.find(self._pick(pick))
            if found is None or found.state != "draft" or store.conflicts.of(found.id):
                return
            made = Submission(found.id, computer.mint(), computer.mint(), found.answers, (), None, computer.now)
            store.submissions.queue(made)
        if fault is not None:
            self.round(who, fault)

    @rule(who=_WHO, pick=_PICK, waits=st.booleans())
    @precondition(lambda self: len(self.drafts) > 1 and not self.deleted)
    def delete(self, who: int, pick: int, waits: bool) -> None:
        _, computer = self._at(who)
        with computer.storage.transaction() as store:
            found = store.drafts.find_head(self._pick(pick))
            if found is not None and found.state == "draft":
                store.drafts.delete(found.id, computer.now)
                self.deleted.add(found.id)
        if waits:
            computer.wait(UNDO_MS)

    @rule(who=_WHO, fault=st.sampled_from(_FAULTS))
    def round(self, who: int, fault: str) -> None:
        _, computer = self._at(who)
        computer.line.fault = fault
        report = computer.round()
        computer.line.fault = ""
        is_hindered = bool(fault) or computer.line.is_cut
        assert report.trouble is None or is_hindered, report.trouble

    @rule()
    def meet(self) -> None:
        """Every computer has a good moment."""
        for who in range(6):
            self.round(who, "")

    @rule(who=_WHO)
    def cut_or_mend_the_line(self, who: int) -> None:
        self._at(who)[1].line.is_cut ^= True

    # --- memberships ---

    @rule(who=_LEAVERS, number=st.integers(0, 1), pick=_PICK, path=st.sampled_from(_PATHS), by_day=st.booleans())
    @precondition(lambda self: any(one.ends_at is None for one in self.members[1:]))
    def leave(self, who: int, number: int, pick: int, path: str, by_day: bool) -> None:
        """Leave the office, with something that was typed and not sent."""
        member = self.members[who]
        if member.ends_at is None:
            now = self.world.clock()
            member.leave(now + timedelta(days=1) if by_day else now)
            self.type(2 * who + number, pick, path, None)

    @rule(who=_LEAVERS)
    @precondition(lambda self: not all(one.is_member for one in self.members))
    def come_back(self, who: int) -> None:
        # A membership counts from its moment on; the one of before ended at an earlier one.
        self.world.clock.move(seconds=1)
        if not self.members[who].is_member:
            self.members[who].join()

    @rule()
    @precondition(lambda self: any(one.ends_at is not None and one.is_member for one in self.members))
    def a_day_passes(self) -> None:
        self.world.clock.move(days=1)

    @rule(take=st.booleans())
    @precondition(lambda self: len(self.delivered.refused) > self.answered)
    def answer_an_offer(self, take: bool) -> None:
        one = self._offers()[0]
        said = self.office.post(f"/v1/offers/{one['offer_id']}/answer", {"take": take})
        assert said.status_code == 200 or (take and said.status_code in (409, 422)), said.text
        if said.status_code != 200:
            return
        self.answered += 1
        for path, value in one["patch"].items():
            self.live[one["draft_id"], path].discard(one["now"].get(path) if take else value)
        if take:
            self.taken.add(one["offer_id"])
            if one["kind"] == "draft.delete":
                self.deleted.add(one["draft_id"])

    def _offers(self) -> list[dict[str, Any]]:
        said = self.office.get("/v1/offers")
        assert said.status_code == 200, said.text
        found: list[dict[str, Any]] = said.json()["offers"]
        return found

    # --- what always holds ---

    @invariant()
    def what_a_former_member_sends_is_offered_once_and_changes_nothing(self) -> None:
        if not hasattr(self, "delivered"):
            return
        rows = {one.id: one for one in self.world.town.rows(offer)}
        assert set(rows) == set(self.delivered.refused), "what was queued is offered, each exactly once"
        for key in self.delivered.refused:
            assert self.delivered.codes[key] <= {"membership_ended"}
        there = {(one.draft_id, one.path): one.value for one in self.world.town.rows(draft_field)}
        for key, one in self.delivered.refused.items():
            if key in self.taken or one["kind"] != "draft.save":
                continue
            for path, value in one["body"]["patch"].items():
                is_typed = path in _PATHS and value is not None
                assert not is_typed or there.get((one["body"]["draft_id"], path)) != value, "nobody took it"

    @invariant()
    def a_submission_is_one_application(self) -> None:
        if hasattr(self, "delivered"):
            of = [one.draft_id for one in self.world.town.rows(application)]
            assert len(of) == len(set(of))

    @invariant()
    def whoever_was_told_that_he_left_keeps_nothing(self) -> None:
        for member in getattr(self, "members", ()):
            for computer in member.computers:
                with computer.storage.reading() as store:
                    rows = store.notes._connection.execute(
                        "SELECT count(*) FROM listing JOIN draft USING (id) WHERE left_at IS NOT NULL"
                    ).fetchone()[0]
                assert rows == 0

    # --- at the end ---

    def teardown(self) -> None:
        try:
            self._quiesce()
            self.what_a_former_member_sends_is_offered_once_and_changes_nothing()
            self._check_convergence()
            self._check_nothing_is_left()
            self._check_nothing_lost()
        finally:
            for member in self.members:
                for computer in member.computers:
                    computer.storage.close()
            self.world.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _quiesce(self) -> None:
        for member in self.members:
            for computer in member.computers:
                computer.line.is_cut = False
                computer.wait(UNDO_MS)
        for _ in range(3):
            for who in range(6):
                self.round(who, "")

    def _check_convergence(self) -> None:
        rows = {one.id: one for one in self.world.town.rows(draft)}
        living = {one for one, row in rows.items() if not row.is_deleted and not row.is_submitted}
        with self.world.context.database.transaction(reading=True) as connection:
            answers = {one: answers_of(connection, one) for one in living}
        for member in (one for one in self.members if one.is_member):
            for computer in member.computers:
                known = computer.drafts(self.office.person_id)
                held = {one for one in living - known.keys() if self._is_held(computer, one)}
                assert known.keys() | held == living, "every member has every draft"
                for one, paths in known.items():
                    assert to_answers(paths) == answers[one], "the computers differ from the server"
                with computer.storage.reading() as store:
                    assert store.waiting().count == 0, "something waits for ever"
                    assert len(store.applications.ids()) == len(self.world.town.rows(application))

    def _is_held(self, computer: Computer, draft_id: str) -> bool:
        with computer.storage.reading() as store:
            found = store.drafts.find_head(draft_id)
            return found is not None and found.state == "quarantined"

    def _check_nothing_is_left(self) -> None:
        sent = [one.id for one in self.world.town.rows(application)]
        for member in (one for one in self.members if not one.is_member):
            for computer in member.computers:
                found = list(computer.traces(self.office.person_id, *self.drafts, *sent))
                assert found == [], "something of the office is left"

    def _check_nothing_lost(self) -> None:
        for (draft_id, path), values in self.live.items():
            if draft_id not in self.deleted:
                assert values <= self._found(draft_id, path), "words are lost"

    def _found(self, draft_id: str, path: str) -> set[Any]:
        rows = self.world.town.rows(draft_field)
        found = {one.value for one in rows if (one.draft_id, one.path) == (draft_id, path)}
        for one in self.world.town.rows(offer):
            if one.id not in self.taken:
                found |= {one.body.get("patch", {}).get(path), _seen(one.body.get("answers", {}), path)}
        for computer in self._computers():
            with computer.storage.reading() as store:
                held = store.drafts.find(draft_id)
                if held is not None and held.state == "quarantined":
                    found.add(_seen(held.answers, path))
                found |= {
                    side for one in store.conflicts.of(draft_id) if one.field == path for side in (one.mine, one.theirs)
                }
        return found

    def _pick(self, pick: int) -> str:
        return self.drafts[pick % len(self.drafts)]


def _seen(answers: Mapping[str, Any], path: str) -> Any:
    """Return the value of a path in answers."""
    name, _, inner = path.partition(".")
    if not inner:
        return answers.get(name)
    row, column = inner.split(".")
    return next((one["answers"].get(column) for one in answers.get(name) or () if one["id"] == row), None)


@pytest.fixture(scope="module")
def template(ready_sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Template:
    made = Template(tmp_path_factory.mktemp("shared") / "template")
    made.make(ready_sqlite_file)
    return made


def search(template: Template, examples: int, steps: int = 30) -> None:
    """Search for a broken promise; raises what breaks it."""
    machine = type("Machine", (SharedMachine,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )


def test_members_come_and_go_and_nothing_is_lost_or_left(template: Template) -> None:
    search(template, examples=8)


# --- faults that others had, planted: each must be found ---


@dataclass(frozen=True)
class Planted:
    """A fault, and the shortest way on which the promises above notice it."""

    target: str
    wrong: Any
    way: Callable[[SharedMachine], object]


def _leave_and_look(machine: SharedMachine) -> None:
    machine.leave(who=1, number=0, pick=0, path="street", by_day=False)
    machine.meet()


def _join_and_look(machine: SharedMachine) -> None:
    machine.leave(who=1, number=0, pick=0, path="street", by_day=True)
    machine.a_day_passes()
    machine.meet()
    machine.type(who=0, pick=0, path="kiosk_name", fault="")
    machine.come_back(who=1)
    machine.meet()


def _both_type(machine: SharedMachine) -> None:
    machine.type(who=0, pick=0, path="shelves.e1.goods", fault=None)
    machine.type(who=3, pick=0, path="shelves.e1.goods", fault="")
    machine.type(who=0, pick=0, path="street", fault="")


def _leave_with_a_conflict(machine: SharedMachine) -> None:
    machine.type(who=0, pick=0, path="street", fault="")
    machine.type(who=2, pick=0, path="street", fault="")
    machine.leave(who=1, number=1, pick=0, path="kiosk_name", by_day=False)
    machine.meet()


def _take_what_is_offered(machine: SharedMachine) -> None:
    _leave_and_look(machine)
    machine.answer_an_offer(take=True)


def _submit_twice(machine: SharedMachine) -> None:
    machine.submit(who=0, pick=0, is_quiet=True, fault="lost_reply")
    machine.submit(who=3, pick=0, is_quiet=False, fault="")


def _any_draft(work: Any, rules: Any, body: Any) -> str:
    return str(find_owner(work.connection, body.draft_id))


def _settled_at_once(parting: Parting) -> tuple[str, ...]:
    rows = parting._connection.execute("SELECT id FROM draft WHERE left_at IS NOT NULL").fetchall()
    return tuple(row[0] for row in rows)


_SERVER = "balady_desktop.backend"
PLANTED: Mapping[str, Planted] = {
    "no tombstones on leaving": Planted(f"{_SERVER}.sync.joining.end_reading", lambda *_: None, _leave_and_look),
    "offers are lost": Planted(f"{_SERVER}.sync.service.offer_to_body", lambda *_: None, _leave_and_look),
    "whoever joins is told nothing": Planted(
        f"{_SERVER}.sync.joining.drafts_of", lambda connection, party: [], _join_and_look
    ),
    "operations of former members are applied": Planted(
        f"{_SERVER}.drafts.service.refuse_not_taking_part", lambda *_: None, _leave_and_look
    ),
    "what is offered is taken for left": Planted(
        f"{_SERVER}.sync.offering._as_seen_now",
        lambda work, found: {**found.body, "patch": {}, "seen": {}, "party": found.party, "base_version": 0},
        _take_what_is_offered,
    ),
    "the last writer wins": Planted(f"{_SERVER}.drafts.service._refuse_unseen", lambda *_: None, _both_type),
    "a draft is sent twice": Planted(f"{_SERVER}.submissions.service._check_draft", _any_draft, _submit_twice),
    "local copies are kept": Planted("balady_desktop.sync.receiving.leave", lambda *_: (), _leave_and_look),
    "what was not sent goes with the draft": Planted(
        "balady_desktop.storage.parting.Parting.settled", _settled_at_once, _leave_with_a_conflict
    ),
    "the changes of colleagues are passed over": Planted(
        "balady_desktop.sync.receiving.take_base", lambda *_: None, _both_type
    ),
}


@pytest.mark.parametrize("way", dict.fromkeys(one.way for one in PLANTED.values()), ids=lambda way: way.__name__)
def test_without_a_fault_no_way_breaks_a_promise(template: Template, way: Callable[[SharedMachine], object]) -> None:
    _walk(template, way)


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_breaks_a_promise(template: Template, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setattr(PLANTED[fault].target, PLANTED[fault].wrong)
    with pytest.raises(AssertionError):
        _walk(template, PLANTED[fault].way)


def _walk(template: Template, way: Callable[[SharedMachine], object]) -> None:
    machine: SharedMachine = type("Machine", (SharedMachine,), {"template": template})()
    try:
        way(machine)
        machine.what_a_former_member_sends_is_offered_once_and_changes_nothing()
        machine.a_submission_is_one_application()
    finally:
        machine.teardown()
