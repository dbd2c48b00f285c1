"""Two computers, one server, every fault: what must never break, found by searching - and the search finds old bugs.

I1 no acknowledged write lost, I2 no silent overwrite, I3 one application per submission, I4 everything arrives or is
held with a reason, I5 convergence, I10 cursor never ahead of the rows, I11 a retry is the same to the byte under the
same key, I12 one operation per document on its way (both inside the model server), I13 and I24 nothing waits for ever,
I22 a crash leaves old or new, I23 "sent" only with the same content on the server.
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.drafts import UNDO_MS
from balady_desktop.storage.errors import DraftSealedError
from balady_desktop.storage.outbox import Outbox
from balady_desktop.wire.acknowledgement import content_of
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.sync import SyncReply
from tests.sync.model_server import ModelServer
from tests.sync.sync_help import Computer, ModelDoor, spoiled

FAULTS = ["", "", "lost_request", "lost_reply", "duplicate", "trouble", "offline", "crash_after_effect"]
FIELDS = ["area", "name"]
DEVICES = st.integers(0, 1)
PICK = st.integers(0, 2)
_MEMORY = Path("/dev/shm")


@contextmanager
def folder() -> Iterator[Path]:
    """Return a folder in memory where there is one: hundreds of files are made here."""
    path = Path(tempfile.mkdtemp(prefix="balady-sync-", dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


class SyncMachine(RuleBasedStateMachine):
    """What people and networks do. `make_server`, `spoil` and `make_door` plant bugs."""

    make_server: Callable[[], ModelServer] = ModelServer
    make_door: Callable[[Computer], ModelDoor] | None = None
    spoil: Callable[[AccountStores], AccountStores] | None = None
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(dir=self.template.parent))
        self.server = type(self).make_server()
        self.computers = [self._computer(name) for name in ("home", "office")]
        self.drafts: list[str] = []
        self.count = 0
        # (draft, field) -> what was typed and neither seen and replaced, nor chosen against, by anybody since.
        self.live: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.deleted: set[str] = set()
        self.decided: dict[str, str] = {}

    def _computer(self, name: str) -> Computer:
        computer = Computer(self._folder / name, self.server, name, self.template)
        computer.spoil = type(self).spoil
        if type(self).make_door is not None:
            computer.door = type(self).make_door(computer)
        return computer

    # --- people ---

    @rule(device=DEVICES)
    @precondition(lambda self: len(self.drafts) < 3)
    def begin(self, device: int) -> None:
        self.drafts.append(self.computers[device].begin())

    @rule(device=DEVICES, pick=PICK, field=st.sampled_from(FIELDS))
    @precondition(lambda self: self.drafts)
    def type(self, device: int, pick: int, field: str) -> None:
        computer, draft_id = self.computers[device], self._pick(pick)
        with computer.storage.reading() as store:
            draft = store.drafts.find(draft_id)
        if draft is None:
            return
        self.count += 1
        try:
            computer.type(draft_id, **{field: str(self.count)})
        except DraftSealedError:
            return
        self.live[draft_id, field].discard(draft.answers.get(field, ""))
        self.live[draft_id, field].add(str(self.count))

    @rule(device=DEVICES, pick=PICK, keep_mine=st.booleans())
    @precondition(lambda self: self.drafts)
    def choose(self, device: int, pick: int, keep_mine: bool) -> None:
        computer, draft_id = self.computers[device], self._pick(pick)
        with computer.storage.transaction() as store:
            for one in store.conflicts.of(draft_id)[:1]:
                assert store.conflicts.settle(one, one.mine if keep_mine else one.theirs, computer.now, one.field)
                self.live[draft_id, one.field].discard(one.theirs if keep_mine else one.mine)

    @rule(device=DEVICES, pick=PICK, is_quiet=st.booleans(), fault=st.sampled_from(FAULTS))
    @precondition(lambda self: len(self.decided) < 3 and self.drafts)
    def submit(self, device: int, pick: int, is_quiet: bool, fault: str) -> None:
        computer, draft_id = self.computers[device], self._pick(pick)
        if is_quiet:
            computer.round()
        with computer.storage.reading() as store:
            draft = store.drafts.find(draft_id)
            has_conflicts = bool(store.conflicts.of(draft_id))
        if draft is not None and draft.state == "draft" and not has_conflicts:
            self.decided[computer.submit(draft_id).id] = draft_id
            computer.round(fault)

    @rule(device=DEVICES, pick=PICK)
    @precondition(lambda self: len(self.drafts) > 2 and not self.deleted)
    def delete(self, device: int, pick: int) -> None:
        computer, draft_id = self.computers[device], self._pick(pick)
        with computer.storage.transaction() as store:
            draft = store.drafts.find(draft_id)
            if draft is not None and draft.state == "draft":
                store.drafts.delete(draft_id, computer.now)
                self.deleted.add(draft_id)

    @rule(device=DEVICES)
    def wait(self, device: int) -> None:
        self.computers[device].now += UNDO_MS

    # --- networks ---

    @rule()
    @precondition(lambda self: self.drafts)
    def meet(self) -> None:
        """Both computers have a good day, as on most days."""
        for computer in self.computers:
            computer.round()

    @rule(
        device=DEVICES,
        fault=st.sampled_from(FAULTS),
        crash_at=st.none() | st.integers(0, 12),
        is_forced=st.booleans(),
    )
    def synchronise(self, device: int, fault: str, crash_at: int | None, is_forced: bool) -> None:
        self.computers[device].round(fault, crash_at, is_forced)

    @rule(device=DEVICES, number=st.integers(0, 20))
    def deliver_late(self, device: int, number: int) -> None:
        self.computers[device].door.deliver_again(number)

    # --- what always holds ---

    @invariant()
    def cursor_is_never_ahead(self) -> None:
        for computer in self.computers:
            with computer.storage.reading() as store:
                place = store.feed.place()
                for thing, (seq, kind) in self.server.history.feed.items():
                    if seq <= place.cursor and kind == "draft" and not store.draft_sync.is_deleted(thing):
                        draft = self.server.history.drafts[thing]
                        known = store.draft_sync.base(thing).version
                        assert known >= draft.version or draft.is_submitted, "a change was skipped (I10)"
                    if seq <= place.cursor and kind == "application":
                        assert store.applications.find(thing) is not None, "an application was skipped (I10)"

    @invariant()
    def a_submission_is_one_application(self) -> None:
        applications = list(self.server.history.applications.values())
        for name in ("submission_id", "draft_id"):
            found = [one[name] for one in applications]
            assert len(found) == len(set(found)), "one submission became two applications (I3)"

    @invariant()
    def sent_is_there(self) -> None:
        known = {one["submission_id"]: one["content_digest"] for one in self.server.history.applications.values()}
        for computer in self.computers:
            with computer.storage.reading() as store:
                for operation in store.outbox.acknowledged():
                    body = operation.body
                    content = digest(content_of(body["definition"], body["answers"], body["manifest"]))
                    assert known.get(body["submission_id"]) == content, "called sent, but it is not there (I23)"

    # --- at the end ---

    def teardown(self) -> None:
        try:
            self._quiesce()
            for computer in self.computers:
                self._check_nothing_waits(computer)
            self._check_convergence()
            self._check_nothing_lost()
        finally:
            for computer in self.computers:
                computer.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _quiesce(self) -> None:
        for computer in self.computers:
            computer.now += UNDO_MS + 1_000_000
        for _ in range(4):
            for computer in self.computers:
                report = computer.round(is_forced=False)
                assert report is not None
                assert report.trouble is None, report.trouble
                # An hour later every wait is over: whatever still waits then, waits for ever.
                computer.now += 3_600_000

    def _check_nothing_waits(self, computer: Computer) -> None:
        with computer.storage.reading() as store:
            assert store.waiting().count == 0, "something waits for ever (I4, I24)"
            for draft_id in self.decided.values():
                draft = store.drafts.find(draft_id)
                states = ("sent", "quarantined", "draft")
                assert draft is None or draft.state in states, "a submission hangs (I4)"

    def _check_convergence(self) -> None:
        for draft_id, draft in self.server.history.drafts.items():
            for computer in self.computers:
                with computer.storage.reading() as store:
                    known = store.drafts.find(draft_id)
                    base = store.draft_sync.base_paths(draft_id)
                if known is not None and known.state == "draft":
                    assert not draft.is_deleted, "deleted on the server and still a draft here (I5)"
                    assert base == draft.answers(), "the computers differ from the server (I5)"
                if not draft.is_deleted and not draft.is_submitted:
                    assert known is not None, "a draft of the server is not here (I5)"

    def _check_nothing_lost(self) -> None:
        for (draft_id, field), values in self.live.items():
            if draft_id not in self.deleted:
                assert values <= self._found(draft_id, field), "words are lost (I1, I2)"

    def _found(self, draft_id: str, field: str) -> set[Any]:
        draft = self.server.history.drafts.get(draft_id)
        found = {draft.answers().get(field)} if draft else set()
        for computer in self.computers:
            with computer.storage.reading() as store:
                held = store.drafts.find(draft_id)
                if held is not None and held.state == "quarantined":
                    found.add(held.answers.get(field))
                for one in store.conflicts.of(draft_id):
                    if one.field == field:
                        found |= {one.mine, one.theirs}
        return found

    def _pick(self, pick: int) -> str:
        return self.drafts[pick % len(self.drafts)]


def search(template: Path, examples: int, **planted: Any) -> None:
    """Search for a broken promise; raises the assertion that it breaks."""
    machine = type("PlantedMachine", (SyncMachine,), {"template": template, **planted})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    with folder() as path:
        computer = Computer(path / "template", ModelServer(), "template")
        computer.close()
        yield path / "template"


@pytest.mark.slow
def test_no_search_breaks_a_promise(template: Path) -> None:
    search(template, examples=100)


# --- the bugs of others, planted: each must be found ---


class ForgetfulServer(ModelServer):
    """Keeps no keys: a retry takes effect once more."""

    def find_stored(self, key: str) -> None:
        return None

    def find_submission(self, submission_id: str) -> None:
        return None

    def check_draft(self, body: dict[str, Any]) -> None:
        return None


class LastWriterWins(ModelServer):
    """Overwrites whatever is there."""

    def may_replace(self, here: Any, value: Any, seen: str | None) -> bool:
        return True


class HastyOutbox(Outbox):
    """Believes in the answer before it came."""

    def mark_inflight(self, keys: Any) -> None:
        for key in list(keys):
            self.decide(key, "acked")

    def postpone(self, key: str, state: Any, next_at: int, reason: str | None = None) -> None:
        """What is done is done."""


class RenamingOutbox(Outbox):
    """Return every retry a new key."""

    def postpone(self, key: str, state: Any, next_at: int, reason: str | None = None) -> None:
        old = self.find(key)
        assert old is not None
        self._connection.execute("DELETE FROM op WHERE key = ?", (key,))
        new = key[:-4] + f"{(int(key[-4:], 16) + 4096) % 65536:04x}"
        frozen = old.frozen.replace(key.encode(), new.encode())
        self.freeze(new, old.lane, old.kind, frozen, next_at, replaced=old.replaced, first_at=old.first_at)


class DroppingConflicts:
    """Throws the own side of a conflict away."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def put(self, conflict: Any) -> None:
        return None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class CursorFirstDoor(ModelDoor):
    """Notes how far the changes are read before they are applied."""

    def __init__(self, computer: Computer) -> None:
        super().__init__(computer.server, computer.device)
        self._computer = computer

    def sync(self, frozen: bytes) -> SyncReply:
        reply = super().sync(frozen)
        with self._computer.storage.transaction() as store:
            store.feed.advance(reply.cursor, 0)
        return reply


BUGS: dict[str, tuple[dict[str, Any], str]] = {
    "no dedupe": ({"make_server": ForgetfulServer}, "I3"),
    "last writer wins": ({"make_server": LastWriterWins}, "I1"),
    "acknowledged before the reply": (
        {"spoil": staticmethod(spoiled(outbox=lambda real: HastyOutbox(real._connection)))},
        "I",
    ),
    "new key per retry": (
        {"spoil": staticmethod(spoiled(outbox=lambda real: RenamingOutbox(real._connection)))},
        "I11",
    ),
    "drop on conflict": ({"spoil": staticmethod(spoiled(conflicts=DroppingConflicts))}, "I"),
    "cursor first": ({"make_door": staticmethod(CursorFirstDoor)}, "I10|I5"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_found(template: Path, name: str) -> None:
    planted, invariant_name = BUGS[name]
    with pytest.raises(AssertionError, match=invariant_name):
        search(template, examples=300, **planted)
