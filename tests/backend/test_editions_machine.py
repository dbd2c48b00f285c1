"""A draft, several editions, two computers, offline: real server, real files; the one fake is the line between them.

No edition ever breaks a list; nothing typed is lost; what was sent is judged by its own edition and day; the bill is
the quote that the applicant saw.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from starlette.testclient import TestClient

from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.account_views import Account
from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.following import Following
from balady_desktop.actions.moving import Moving
from balady_desktop.actions.submitting import Submitting
from balady_desktop.actions.syncing import Syncing
from balady_desktop.actions.views import DraftView
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.building import make_context
from balady_desktop.backend.publications.enforcing import enforce_publications
from balady_desktop.backend.settings import Settings
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import OfflineError
from balady_desktop.remote.exchange import Answer
from balady_desktop.storage.account import create_account
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places
from tests.backend.casework import RIYADH, Somebody, Town
from tests.backend.paper_signer import PaperSigner
from tests.backend.visitors import Clock, Random

_MEMORY = Path("/dev/shm")
SERVICE = "stall"
SERVICE_TEXT = """\
service: stall
version: {version}
kind: licence
heading: professional_licences
icon: file-text
audience: [individual]
title: {{ar: بسطة, en: Stall}}
summary: {{ar: تصريح بسطة., en: A permit for a stall.}}
workflow: licence_review
tariff: stall_fee
municipality_field: municipality
name_field: {name}
instant_when: {{size: [small]}}
card:
  who: {{ar: فرد., en: A person.}}
  conditions: [{{ar: شرط., en: A condition.}}]
  documents: [{{ar: لا شيء., en: Nothing.}}]
  fees: {{ar: حسب المساحة., en: By area.}}
  duration: {{ar: فوري., en: At once.}}
  way: {{ar: فوري., en: At once.}}
  outcome: {{ar: تصريح., en: A permit.}}
  sources: [{{ar: مصدر., en: A source.}}]
pages:
  - id: stall
    title: {{ar: البسطة, en: The stall}}
    fields:
      - {{id: {name}, {was}type: text, longest: 80, label: {{ar: {label}, en: Name}}}}
      - {{id: municipality, type: municipality, lookup: municipalities, label: {{ar: البلدية, en: Municipality}}}}
      - {{id: area, type: decimal, minimum: "1", unit: {{ar: م², en: m²}}, label: {{ar: المساحة, en: Area}}}}
      - id: size
        type: choice
        label: {{ar: الحجم, en: Size}}
        options: [{{code: small, label: {{ar: صغير, en: Small}}}}]
      - {{id: until, type: date, time: future, label: {{ar: إلى, en: Until}}}}
  - {{id: fees, kind: quote, title: {{ar: الرسوم, en: Fees}}}}
  - {{id: check, kind: check, title: {{ar: مراجعة, en: Check}}, act: submit}}
"""
TARIFF_TEXT = """\
tariff: stall_fee
version: 1
effective_from: "2026-01-01"
class_of: municipality.fee_class
articles:
  - code: stall_area
    words: {{ar: رسم البسطة, en: Stall fee}}
    kind: per_unit_by_class
    units: {{field: area}}
    unit: {{ar: م², en: m²}}
    rates: {{1: {rate}, 2: {rate}, 3: {rate}, 4: {rate}, 5: {rate}}}
    source: {{ar: مصدر, en: A source}}
    confidence: low
"""
NAMES = ("stall_name", "shop_name")
_COMPUTER, _VARIANT = st.integers(0, 1), st.tuples(st.sampled_from((500, 900, 1300)), st.booleans(), st.booleans())


def files_of(rate: int, is_renamed: bool, is_reworded: bool) -> dict[str, str]:
    name, was = (NAMES[1], f"was: {NAMES[0]}, ") if is_renamed else (NAMES[0], f"was: {NAMES[1]}, ")
    text = SERVICE_TEXT.format(
        version=2 if is_renamed else 1, name=name, was=was, label="الاسم" if is_reworded else "اسم البسطة"
    )
    return {f"services/{SERVICE}.yaml": text, "tariffs/stall_fee.yaml": TARIFF_TEXT.format(rate=rate)}


class Line:
    """The line of one computer to the server."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.is_cut = False
        self.is_pinned = True
        self.ended: Callable[[Any], object] = lambda trouble: None

    def pin(self, key: bytes) -> None:
        """Signatures of replies are not what this is about."""

    def close(self) -> None:
        """The server is closed by the world."""

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, safe: bool = False
    ) -> Answer:
        if self.is_cut:
            raise OfflineError
        sent = {"Content-Type": "application/json", **(headers or {})} if body else dict(headers or {})
        reply = self.client.request(method, path, content=body, headers=sent)
        assert reply.status_code < 500, reply.text
        return Answer(reply.status_code, reply.headers, reply.content)


class Computer:
    """One of the two computers of the applicant, with the program's real files."""

    def __init__(self, folder: Path, line: Line, town: Town, person_id: str, clock: Clock) -> None:
        self.line = line
        places = Places(folder / "data", folder / "logs", "tests")
        secrets = Secrets(places.secrets, "tests", _no_keyring)
        device = DeviceStorage(places, secrets)
        place = ServerPlace("https://127.0.0.1:1", open_transport=lambda *given: line)
        self.workplace = Workplace(places, secrets, device, "town", lambda: place, _ticking(clock), os.urandom)
        with device.transaction() as store:
            name = store.device_id()
        somebody: Somebody = town.sign_in(person_id, name)
        account_id = "a" * 32
        secrets.put(session_name(account_id), json.dumps({"access": somebody.token, "refresh": "none"}))
        who = Words("سالم", "Salem")
        known = {"kind": "citizen"}
        account = Account(account_id, person_id, "salem", who, ("applicant",), "citizen", None, None, known, "file")
        self.workplace.open_account(create_account(places, secrets, account_id), account)
        self.drafting, self.moving = Drafting(self.workplace), Moving(self.workplace)
        self.submitting, self.syncing = Submitting(self.workplace), Syncing(self.workplace)
        self.following = Following(self.workplace)
        self.workplace.server()


class EditionsMachine(RuleBasedStateMachine):
    """What one applicant with two computers and two administrators do."""

    ready_sqlite_file: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None))
        shutil.copy(self.database, self._folder / "backend.db")
        self.clock = Clock()
        self.context = make_context(
            Settings(
                database_url=f"sqlite:///{self._folder / 'backend.db'}",
                data_folder=self._folder / "server",
                database_key=b"k" * 32,
                sample=True,
                clock=self.clock,
                random=Random(),
                signer=PaperSigner(self.clock),
            )
        )
        self.client = TestClient(make_app(self.context), base_url="https://testserver")
        self.town = Town(self.client, self.context)
        self.administrators = [self.town.staff("administrator") for _ in range(2)]
        # What was in force from when on; the last hour of an edition counts for its grace.
        self.history: list[tuple[datetime, str]] = []
        self.faulty: set[str] = set()
        self.publications: list[str] = []
        self.publish((500, False, False))
        self.applicant = self.town.somebody()
        person = self.applicant.person_id
        self.computers = [
            Computer(self._folder / str(one), Line(self.client), self.town, person, self.clock) for one in range(2)
        ]
        first = self.computers[0]
        assert first.syncing.round(is_forced=True).trouble is None
        self.draft_id = first.drafting.begin(SERVICE).draft_id
        whole = {"municipality": RIYADH, "size": "small", "until": "2027-01-01", NAMES[0]: "بسطة", "area": "10"}
        first.drafting.save(self.draft_id, whole, "stall")
        for one in self.computers:
            assert one.syncing.round(is_forced=True).trouble is None
        # Each computer types in one field: what it typed last has to be there, whatever the editions do.
        self.typed = [{"name": "بسطة"}, {"area": "10"}]
        self.sent: dict[str, Any] | None = None
        self._count = 0

    def teardown(self) -> None:
        for one in self.computers:
            one.workplace.close()
        self.client.close()
        self.context.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    # --- the municipality ---

    @rule(variant=_VARIANT)
    def publish(self, variant: tuple[int, bool, bool]) -> None:
        one, other = self.administrators
        day = self.context.today().isoformat()
        asked = {"effective_on": day, "note": "", "files": files_of(*variant)}
        said = one.post("/v1/publications", asked)
        if said.status_code == 422:
            assert said.json()["code"] in ("publication_same", "publication_faulty"), said.text
            return
        assert said.status_code == 200, said.text
        publication_id = said.json()["publication_id"]
        decided = other.post(f"/v1/publications/{publication_id}/decision", {"approve": True, "text": ""})
        assert decided.json()["state"] == "in_force", decided.text
        self.publications.append(publication_id)
        self._note()

    @rule(standing=st.sampled_from(("withdrawn", "faulty")))
    @precondition(lambda self: len(self.publications) > 1)
    def end_the_newest(self, standing: str) -> None:
        one, other = self.administrators
        publication_id = self.publications.pop()
        path = f"/v1/publications/{publication_id}/endings"
        asked = other.post(path, {"standing": standing, "reason": "خطأ"}).json()
        before = self.history[-1][1]
        decision = f"/v1/publication-endings/{asked['endings'][-1]['ending_id']}/decision"
        assert one.post(decision, {"approve": True, "text": ""}).status_code == 200
        self._note()
        if standing == "faulty" and self.history[-1][1] != before:
            self.faulty.add(before)

    @rule(days=st.sampled_from((1, 12, 31)))
    def days_pass(self, days: int) -> None:
        self.clock.move(days=days)
        enforce_publications(self.context)

    def _note(self) -> None:
        now = self.context.catalogue.edition(SERVICE).hash
        if not self.history or self.history[-1][1] != now:
            self.history.append((self.clock.now, now))

    # --- the applicant ---

    @rule(computer=_COMPUTER)
    @precondition(lambda self: self.sent is None)
    def type(self, computer: int) -> None:
        here = self.computers[computer]
        view = self._open(here)
        if view is None or view.state != "draft":
            return
        self._count += 1
        kind = "name" if computer == 0 else "area"
        value = f"بسطة {self._count}" if computer == 0 else str(10 + self._count)
        field = next(one.id for one in view.definition.fields() if one.id in NAMES) if computer == 0 else "area"
        here.drafting.save(view.draft_id, {field: value}, "stall")
        self.typed[computer][kind] = value

    @rule(computer=_COMPUTER)
    def cut_or_mend_the_line(self, computer: int) -> None:
        self.computers[computer].line.is_cut ^= True

    @rule(computer=_COMPUTER)
    def round(self, computer: int) -> None:
        here = self.computers[computer]
        result = here.syncing.round(is_forced=True)
        assert (result.trouble is not None) == here.line.is_cut, result.trouble

    @rule(computer=_COMPUTER)
    @precondition(lambda self: self.sent is None)
    def move(self, computer: int) -> None:
        here = self.computers[computer]
        view = self._open(here)
        if view is not None and view.newer_definition:
            changes = here.moving.changes(view.draft_id)
            assert changes is not None
            assert not changes.dropped
            here.moving.move(view.draft_id)
            assert here.drafting.open(view.draft_id).rules is here.workplace.catalogue

    @rule(computer=_COMPUTER)
    @precondition(lambda self: self.sent is None)
    def send(self, computer: int) -> None:
        """Send by one computer, and let every round go through until the server has said what became of it."""
        here = self.computers[computer]
        for one in self.computers:
            one.line.is_cut = False
        self.round(computer)
        view = self._open(here)
        if view is None or view.state != "draft" or view.has_conflicts:
            return
        quoted, edition = here.submitting.quote(view), self._edition(here, view.draft_id)
        assert quoted is not None
        told = self._why_not_sent(here, view.draft_id)
        assert told in ("", "edition_faulty", "draft_incomplete"), told
        assert (told == "edition_faulty") == (edition in self.faulty)
        if told:
            return
        for _ in range(3):
            self.round(computer)
        rows = self.town.rows(application)
        if not rows:
            # Refused: the draft is kept with all that was typed, and a copy of it goes on.
            assert not self._is_taken(edition), "what is within its grace is taken"
            copy = here.submitting.edit_copy(view.draft_id)
            self._go_on_with(copy)
            return
        assert self._is_taken(edition), "nothing is taken on an edition that ended"
        self.sent = {"edition": edition, "total": quoted.total, "day": self.context.today()}

    def _why_not_sent(self, here: Computer, draft_id: str) -> str:
        try:
            here.submitting.submit(draft_id)
        except Trouble as trouble:
            return trouble.code
        return ""

    def _go_on_with(self, copy: DraftView) -> None:
        """Go on with the copy: what was typed on the computer that sent is in it."""
        self.draft_id = copy.draft_id
        answers = copy.answers
        self.typed = [
            {"name": str(next(answers[name] for name in NAMES if name in answers))},
            {"area": answers["area"]},
        ]
        for one in self.computers:
            one.line.is_cut = False
        for number in (0, 1, 0, 1):
            self.round(number)

    def _is_taken(self, edition: str) -> bool:
        """The promise: what is in force, or has its last day not behind it; never what is faulty."""
        if edition == self.history[-1][1]:
            return True
        if edition in self.faulty:
            return False
        ended = [later[0] for one, later in zip(self.history, self.history[1:], strict=False) if one[1] == edition]
        return bool(ended) and riyadh_date(self.clock.now) <= riyadh_date(ended[-1]) + timedelta(days=30)

    # --- what always holds ---

    @invariant()
    def no_list_breaks_and_nothing_typed_is_lost(self) -> None:
        for number, here in enumerate(getattr(self, "computers", ())):
            rows = here.drafting.list().rows
            for row in rows:
                assert row.service_title.en == "Stall", row
                assert row.state_words.en
            if self.sent is None:
                view = self._open(here)
                if view is not None:
                    said = {*map(str, view.answers.values())} | self._in_conflict(here, view)
                    assert set(self.typed[number].values()) <= said, (number, view.answers, self.typed)
            else:
                for row in (one for one in rows if one.kind == "application"):
                    assert here.following.open(row.id).state.words.en

    @invariant()
    def what_was_sent_is_judged_by_its_own_edition_and_day(self) -> None:
        if getattr(self, "sent", None) is None:
            return
        row, kept = self.town.rows(application)[0], self.town.rows(submission)[0]
        assert kept.definition == self.sent["edition"]
        told = self.applicant.application(row.id)
        assert (told["definition"], told["judged_on"]) == (self.sent["edition"], self.sent["day"].isoformat())
        totals = [one.total for one in self.town.rows(bill)]
        assert totals == [self.sent["total"]]

    def _open(self, here: Computer) -> DraftView | None:
        """Open the draft by which the applicant works, None where it did not come to this computer yet."""
        with here.workplace.storage().reading() as store:
            is_here = store.drafts.find(self.draft_id) is not None
        return here.drafting.open(self.draft_id) if is_here else None

    def _edition(self, here: Computer, draft_id: str) -> str:
        with here.workplace.storage().reading() as store:
            return store.drafts.get(draft_id).definition

    def _in_conflict(self, here: Computer, view: DraftView) -> set[str]:
        found = here.drafting.conflicts(view.draft_id) if view.has_conflicts else ()
        return {text for one in found for text in (one.mine, one.theirs)}


def _ticking(clock: Clock) -> Callable[[], datetime]:
    """Return the clock of a computer: that of the server, always a little later, so that no two ids are one."""
    ahead = [timedelta()]

    def now() -> datetime:
        ahead[0] += timedelta(milliseconds=1)
        return clock.now + ahead[0]

    return now


def _no_keyring() -> Any:
    raise RuntimeError("this computer has no keyring")


def search(ready_sqlite_file: Path, examples: int, steps: int = 30) -> None:
    """Search for a broken promise; raises what breaks it."""
    machine = type("Machine", (EditionsMachine,), {"database": ready_sqlite_file})
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


def test_no_edition_breaks_what_was_begun_on_another(ready_sqlite_file: Path) -> None:
    search(ready_sqlite_file, examples=8)


def _forget_renames(answers: Any, before: Any, after: Any) -> dict[str, Any]:
    return {one.id: answers[one.id] for one in after.fields() if answers.get(one.id) is not None}


@dataclass(frozen=True)
class Planted:
    """A fault, and the shortest way on which the promises above notice it."""

    target: str
    wrong: Any
    way: Callable[[EditionsMachine], object]


DEARER, RENAMED = (900, False, False), (500, True, False)


def _send_after(*days: int) -> Callable[[EditionsMachine], None]:
    def way(machine: EditionsMachine) -> None:
        machine.publish(DEARER)
        for one in days:
            machine.days_pass(one)
        machine.send(0)

    return way


def _move_and_look(machine: EditionsMachine) -> None:
    machine.publish(RENAMED)
    machine.round(0)
    machine.move(0)


def _send_on_a_faulty_one(machine: EditionsMachine) -> None:
    machine.publish(DEARER)
    machine.round(0)
    machine.move(0)
    # The server has the moved draft before the edition ends.
    machine.round(0)
    machine.end_the_newest("faulty")
    machine.send(0)


_GRACE = "balady_desktop.backend.editions.service._is_within_grace"
PLANTED: Mapping[str, Planted] = {
    "grace never ends": Planted(_GRACE, lambda *_: True, _send_after(31)),
    "there is no grace": Planted(_GRACE, lambda *_: False, _send_after(12)),
    "a renamed field loses what was typed": Planted(
        "balady_desktop.actions.moving.moved_answers", _forget_renames, _move_and_look
    ),
    "the bill is that of today": Planted(
        "balady_desktop.backend.applications.journeys.rules_at",
        lambda connection, catalogue, service, kept: catalogue,
        _send_after(1),
    ),
    "a computer forgets which editions are faulty": Planted(
        "balady_desktop.actions.drafting.ending_of", lambda *_: "", _send_on_a_faulty_one
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_breaks_a_promise(ready_sqlite_file: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    planted = PLANTED[fault]
    _walk(ready_sqlite_file, planted.way)
    monkeypatch.setattr(planted.target, planted.wrong)
    with pytest.raises((AssertionError, KeyError)):
        _walk(ready_sqlite_file, planted.way)


def _walk(ready_sqlite_file: Path, way: Callable[[EditionsMachine], object]) -> None:
    machine: EditionsMachine = type("Machine", (EditionsMachine,), {"database": ready_sqlite_file})()
    try:
        way(machine)
        machine.no_list_breaks_and_nothing_typed_is_lost()
        machine.what_was_sent_is_judged_by_its_own_edition_and_day()
    finally:
        machine.teardown()
