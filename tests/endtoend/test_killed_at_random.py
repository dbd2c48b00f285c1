"""A program that is killed at any moment loses nothing that it said was saved, and sends nothing twice."""

import os
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.storage.account import AccountStorage
from balady_desktop.wire.acknowledgement import content_of
from balady_desktop.wire.canonical import digest
from tests.endtoend.backend_kit import LiveBackend, ServerRows, open_program, register
from tests.endtoend.killed_program import live

KILLS = int(os.environ.get("BALADY_KILLS", "25"))
ALL_KILLS = 200
SEED = int(os.environ.get("BALADY_SEED", "1448"))
# A kill falls soon after one of these words; «any» is a moment of the whole life.
_WORDS = (
    "opening", "opened", "beginning", "saving", "saved", "attaching", "attached",
    "submitting", "submitted", "round", "asking", "asking a submission", "any",
)  # fmt: skip
# Far beyond any life here: a program that stops talking is stuck.
_STUCK_SECONDS = 60


@dataclass
class Ledger:
    """What the program said is durable, and the one thing it was about to make so."""

    begun: dict[str, dict[str, Any]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    about: tuple[str, Mapping[str, Any], str] | None = None
    attaching: tuple[str, str] | None = None
    is_beginning: bool = False
    is_submitting: str = ""
    sealed: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    saves: int = 0
    troubles: list[str] = field(default_factory=list)

    def hear(self, word: tuple[Any, ...]) -> None:
        getattr(self, f"_{word[0]}", lambda *_: None)(*word[1:])

    def _beginning(self) -> None:
        self.is_beginning = True

    def _began(self, draft_id: str, page: str) -> None:
        self.is_beginning = False
        self.begun[draft_id], self.pages[draft_id] = {}, page

    def _saving(self, draft_id: str, patch: Mapping[str, Any], page: str) -> None:
        self.about = (draft_id, patch, page)

    def _saved(self, draft_id: str) -> None:
        assert self.about is not None
        self.saves += 1
        self.begun[draft_id] |= self.about[1]
        self.pages[draft_id], self.about = self.about[2], None

    def _attaching(self, draft_id: str, field_id: str) -> None:
        self.attaching = (draft_id, field_id)

    def _attached(self, draft_id: str, field_id: str, row: Mapping[str, Any]) -> None:
        self.saves += 1
        self.begun[draft_id][field_id], self.attaching = [row], None

    def _submitting(self, draft_id: str) -> None:
        self.is_submitting = draft_id

    def _submitted(self, draft_id: str) -> None:
        self.is_submitting = ""
        self.sealed.add(draft_id)

    def _acknowledged(self, draft_id: str, number: str) -> None:
        assert self.numbers.get(draft_id, number) == number, "a number that was told never changes"
        assert number not in {one for other, one in self.numbers.items() if other != draft_id}
        self.numbers[draft_id] = number

    def _trouble(self, code: str) -> None:
        self.troubles.append(code)

    def _failed(self, why: str) -> None:
        raise AssertionError(why)

    def _opened(self, drafts: Mapping[str, tuple[str, str, Mapping[str, Any]]], last: str | None) -> None:
        """Compare what a new life finds with what was said before the kill."""
        new = drafts.keys() - self.begun.keys()
        assert not self.begun.keys() - drafts.keys(), "a draft is lost"
        assert len(new) <= self.is_beginning, "a draft that nobody began"
        for draft_id in new:
            self._began(draft_id, drafts[draft_id][1])
            assert last == draft_id
        for draft_id, found in drafts.items():
            self._compare(draft_id, *found)
        if self.begun and not new:
            assert last == max(self.begun), "the program opens on the draft that was open"
        self.about = self.attaching = None
        self.is_beginning, self.is_submitting = False, ""

    def _compare(self, draft_id: str, state: str, page: str, answers: Mapping[str, Any]) -> None:
        assert state != "quarantined"
        if draft_id in self.numbers:
            assert state == "sent", "what was acknowledged stays sent"
        if draft_id in self.sealed or (draft_id == self.is_submitting and state != "draft"):
            assert state in ("ready", "sending", "sent"), f"{state}: a decision to send is lost"
            self.sealed.add(draft_id)
        else:
            assert state == "draft"
        if state != "sent":
            self._compare_answers(draft_id, page, answers)

    def _compare_answers(self, draft_id: str, page: str, answers: Mapping[str, Any]) -> None:
        known, known_page = self.begun[draft_id], self.pages[draft_id]
        if answers != known and self.about is not None and self.about[0] == draft_id:
            known, known_page = known | self.about[1], self.about[2]
        elif answers != known and self.attaching is not None and self.attaching[0] == draft_id:
            field_id = self.attaching[1]
            assert [*answers[field_id][0]] == ["sha256", "name", "size", "media_type"] or len(answers[field_id]) == 1
            known = known | {field_id: answers[field_id]}
        assert answers == known
        assert page in (known_page, self.about[2] if self.about else known_page)
        self.begun[draft_id], self.pages[draft_id] = dict(known), page


class Killer:
    """Starts the program again and again, and kills it."""

    def __init__(self, processes: BaseContext, backend: LiveBackend, folder: Path, ledger: Ledger) -> None:
        self._processes, self._backend, self._folder, self._ledger = processes, backend, folder, ledger
        self._chance = random.Random(SEED)
        self.moments: dict[str, int] = {}

    def life(self, is_last: bool = False) -> None:
        """One life, to its end or to a kill after a word chosen by chance."""
        ours, theirs = self._processes.Pipe(duplex=False)
        arguments = (str(self._folder), self._backend.place, theirs, is_last)
        child = self._processes.Process(target=live, args=arguments, daemon=True)
        child.start()
        theirs.close()
        try:
            if not is_last:
                self._wait_for_moment(ours)
                child.kill()
            for word in _rest(ours):
                self._ledger.hear(word)
        finally:
            child.kill()
            child.join()
            code = child.exitcode
            child.close()
            ours.close()
        assert code == (0 if is_last else -9), f"the program ended by itself with {code}"

    def _wait_for_moment(self, pipe: Connection) -> None:
        wanted = self._chance.choice(_WORDS)
        self.moments[wanted] = self.moments.get(wanted, 0) + 1
        # Within a few milliseconds lies one write, within a few dozens one request.
        after = self._chance.choice((0.0, self._chance.uniform(0, 0.006), self._chance.uniform(0, 0.06)))
        times = self._chance.randint(1, 8) if wanted in ("saving", "saved", "round", "asking") else 1
        begun = time.monotonic()
        longest = self._chance.uniform(0.05, 1.5) if wanted == "any" else self._chance.uniform(1.5, 4)
        while times and (left := begun + longest - time.monotonic()) > 0:
            if pipe.poll(left):
                word = pipe.recv()
                self._ledger.hear(word)
                name = "asking a submission" if word[0] == "asking" and word[1] else word[0]
                times -= name == wanted
        deadline = time.monotonic() + (after if not times else 0)
        while (left := deadline - time.monotonic()) > 0:
            if pipe.poll(left):
                self._ledger.hear(pipe.recv())


def _rest(pipe: Connection) -> Iterator[tuple[Any, ...]]:
    """Everything that was said before the end; the last word may be cut by it."""
    while pipe.poll(_STUCK_SECONDS):
        try:
            yield pipe.recv()
        except (EOFError, OSError):
            return
    raise AssertionError("the program says nothing any more")


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    # Tokens that live for two seconds are renewed all the time: kills fall between old and new ones too.
    made = LiveBackend(tmp_path / "server", access_lifetime=timedelta(seconds=2))
    yield made
    made.stop()


@pytest.mark.parametrize("is_whole", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["some", "two-hundred"])
@pytest.mark.timeout(1800)
def test_whatever_was_said_to_be_saved_or_sent_is_there_after_every_kill(
    tmp_path: Path, backend: LiveBackend, processes: BaseContext, is_whole: bool, is_whole_wanted: bool
) -> None:
    if is_whole and (KILLS >= ALL_KILLS or not is_whole_wanted):
        pytest.skip("two hundred take minutes: asked for by -m slow, BALADY_WHOLE=1 or BALADY_KILLS=200")
    kills = ALL_KILLS if is_whole else KILLS
    folder, ledger = tmp_path / "client", Ledger()
    program = open_program(folder, backend.place)
    register(program, backend)
    program.close()
    killer = Killer(processes, backend, folder, ledger)
    for _ in range(kills):
        killer.life()
    killer.life(is_last=True)
    backend.stop()
    print(f"{kills} kills {killer.moments}; {ledger.saves} saves, {len(ledger.numbers)} numbers", ledger.troubles)
    _compare_with_server(ledger, backend.rows(), sent_bodies(folder, backend))
    assert set(ledger.troubles) <= {"offline", "outcome_unknown"}


def sent_bodies(folder: Path, backend: LiveBackend) -> dict[str, dict[str, Any]]:
    """What the program knows to be sent, by draft; its files are whole."""
    program = open_program(folder, backend.place)
    program.workplace.device.check()
    assert program.signing_in.restore() is not None
    storage: AccountStorage = program.workplace.storage()
    storage.check()
    storage.files._file.check()
    with storage.reading() as store:
        assert store.conflicts.count() == 0
        assert store.waiting().count == 0
        found = {one.lane: one.body for one in store.outbox.acknowledged()}
        assert len(found) == len(store.outbox.acknowledged()), "one decision, one operation"
    listed = program.drafting.list(filter="all", limit=1000)
    assert len({row.id for row in listed.rows}) == listed.total
    program.close()
    return found


def _compare_with_server(ledger: Ledger, rows: ServerRows, sent: Mapping[str, Mapping[str, Any]]) -> None:
    rows.assert_numbers_have_no_gap()
    assert {one["id"] for one in rows.drafts} == ledger.begun.keys(), "no draft is lost, none is there twice"
    assert len(rows.drafts) == len(ledger.begun)
    assert sent.keys() == ledger.sealed
    assert {one["draft_id"]: one["number"] for one in rows.applications} == ledger.numbers
    assert ledger.numbers.keys() == ledger.sealed, "every decision to send arrived, once"
    assert len(rows.submissions) == len(rows.applications) == len(ledger.numbers)
    by_id = {one["id"]: one for one in rows.submissions}
    for draft_id, body in sent.items():
        kept = by_id[body["submission_id"]]
        assert kept["content_digest"] == digest(content_of(body["definition"], body["answers"], body["manifest"]))
        assert kept["answers"] == body["answers"] == ledger.begun[draft_id]
    _compare_open_drafts(ledger, rows)


def _compare_open_drafts(ledger: Ledger, rows: ServerRows) -> None:
    for one in rows.drafts:
        assert one["is_submitted"] == (one["id"] in ledger.sealed)
        assert one["answers"] == ledger.begun[one["id"]]
