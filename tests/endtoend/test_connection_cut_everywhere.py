"""The line breaks at every byte of a submission and of its reply: one application, one number, nothing claimed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.wire.acknowledgement import content_of
from balady_desktop.wire.canonical import digest
from tests.endtoend.answer_kit import SERVICE, answers_of, asked, picture
from tests.endtoend.backend_kit import LiveBackend, open_program, real_clock, register
from tests.endtoend.cutting_proxy import Cut, CuttingProxy, Direction

# Of a sample, every so many bytes; a prime, so that it falls into every part of a record.
EVERY = 89
# Numbers in the exchange grow as it is repeated, by a few digits at most.
_DIGITS = 24
_BATCH = 60


class SharedClock:
    """The time of program and server: real, and moved on where a retry is waited for."""

    def __init__(self) -> None:
        self._moved = timedelta()

    def __call__(self) -> datetime:
        return real_clock() + self._moved

    def move(self, seconds: int) -> None:
        self._moved += timedelta(seconds=seconds)


class Applicant:
    """A signed-in person behind a line that can break; drafts are ready on the server in any number."""

    def __init__(self, program: Program, proxy: CuttingProxy, clock: SharedClock, folder: Path) -> None:
        self.program, self.proxy, self._clock = program, proxy, clock
        self._first = self._fill(folder)
        self._ready: list[str] = []
        self._next: tuple[Direction, int | None, bool] = ("request", None, False)
        self.cut: Cut | None = None
        server = program.workplace.server()
        whole = server.sync

        def sync(frozen: bytes) -> object:
            """Count from the first byte of the submission to the last one of its reply."""
            if b"application.submit" not in frozen or self.cut is not None:
                return whole(frozen)
            direction, after, stays = self._next
            self.cut = proxy.cut(direction, after, stays=stays)
            reply = whole(frozen)
            if not self.cut.has_happened:
                proxy.heal()
            return reply

        server.sync = sync  # type: ignore[method-assign,assignment]

    def _fill(self, folder: Path) -> str:
        program = self.program
        view = program.drafting.begin(SERVICE)
        answers, wanted = dict(view.answers), answers_of("000000")
        for page, field in asked(view.definition, answers, view.facts):
            if field.type == "attachment":
                path = folder / f"{field.id}.png"
                path.write_bytes(picture(len(answers)))
                program.attaching.attach(view.draft_id, field.id, str(path))
            else:
                program.drafting.save(view.draft_id, {field.id: wanted[field.id]}, page)
            answers |= program.drafting.open(view.draft_id).answers
        program.drafting.save(view.draft_id, {}, "check")
        return view.draft_id

    def draft(self) -> str:
        """Return a complete draft that the server has."""
        if not self._ready:
            self._ready = [self.program.drafting.copy(self._first).draft_id for _ in range(_BATCH)]
            result = self.program.syncing.round()
            assert result.trouble is None
            assert self.program.syncing.status().waiting == 0
        return self._ready.pop()

    def submit(self, direction: Direction, after: int | None, *, stays: bool = False) -> tuple[str, Cut]:
        """Submit once; the line breaks."""
        draft_id = self.draft()
        self.program.submitting.submit(draft_id)
        self._next, self.cut = (direction, after, stays), None
        self.program.syncing.round()
        assert self.cut is not None
        self.proxy.heal()
        return draft_id, self.cut

    def retry(self, draft_id: str) -> int:
        """Let the program try again when it wants to, until it is through; returns how often it had to."""
        for tries in range(8):
            if self.state(draft_id) == "sent":
                return tries
            self._clock.move(2 << tries)
            self.program.syncing.round()
        raise AssertionError("it never went through")

    def state(self, draft_id: str) -> str:
        with self.program.workplace.storage().reading() as store:
            state = store.drafts.get(draft_id).state
            # Asked of the table itself: reading all that was ever sent takes longer with each submission.
            asked_for = "SELECT state FROM op WHERE lane = ? AND kind = 'application.submit'"
            decided = store.outbox._connection.execute(asked_for, (draft_id,)).fetchall()
            assert (state == "sent") == (decided == [("acked",)]), "«sent» and the server's word come together"
        return state


@pytest.fixture
def clock() -> SharedClock:
    return SharedClock()


@pytest.fixture
def backend(tmp_path: Path, clock: SharedClock) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "server", clock)
    yield made
    made.stop()


@pytest.fixture
def make_applicant(backend: LiveBackend, clock: SharedClock, tmp_path: Path) -> Iterator[Callable[[], Applicant]]:
    proxy = CuttingProxy(backend.port)
    programs: list[Program] = []

    def make() -> Applicant:
        place = ServerPlace(f"https://127.0.0.1:{proxy.port}", backend.place.authority)
        programs.append(open_program(tmp_path / "client", place, clock))
        register(programs[0], backend)
        return Applicant(programs[0], proxy, clock, tmp_path)

    yield make
    for program in programs:
        program.close()
    proxy.close()


def records(stream: bytes) -> list[int]:
    """Return where the TLS records of a stream end."""
    ends = [0]
    while ends[-1] + 5 <= len(stream):
        head = stream[ends[-1] : ends[-1] + 5]
        ends.append(ends[-1] + 5 + int.from_bytes(head[3:], "big"))
    return ends


def offsets(stream: bytes, is_whole: bool) -> Sequence[int]:
    """Return the bytes at which the line breaks: all, or every so many and those around each record's edges."""
    if is_whole:
        return range(len(stream) + 1)
    edges = {end + step for end in records(stream) for step in (-1, 0, 1, 5)}
    return sorted(one for one in {*range(0, len(stream), EVERY), *edges} if 0 <= one <= len(stream))


@pytest.mark.parametrize("is_whole", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["sample", "every-byte"])
@pytest.mark.parametrize("direction", ["request", "reply"])
@pytest.mark.timeout(3600)
def test_one_application_and_one_number_wherever_the_line_breaks(
    make_applicant: Callable[[], Applicant],
    backend: LiveBackend,
    direction: Direction,
    is_whole: bool,
    is_whole_wanted: bool,
) -> None:
    if is_whole and not is_whole_wanted:
        pytest.skip("every byte takes many minutes: asked for by -m slow or BALADY_WHOLE=1")
    applicant = make_applicant()
    draft_id, counted = applicant.submit("request", None)
    assert applicant.state(draft_id) == "sent"
    stream = counted.passed[direction]
    done, tries = {draft_id}, [0] * 8
    for offset in offsets(stream, is_whole):
        draft_id, cut = applicant.submit(direction, offset, stays=offset % 2 == 0)
        # A round says which drafts it knows, so that a later one may be shorter than the one that was counted.
        passed = cut.passed[direction]
        assert cut.has_happened or offset > len(passed) - _DIGITS
        if cut.has_happened and cut.stays and len(passed) not in records(passed):
            assert applicant.state(draft_id) == "sending", "nothing that did not arrive whole is believed"
        tries[applicant.retry(draft_id)] += 1
        done.add(draft_id)
    print(f"{direction}: {len(stream)} bytes, records end at {records(stream)}, {len(done) - 1} cuts, retries {tries}")
    bodies = _sent(applicant.program)
    applicant.program.close()
    backend.stop()
    rows = backend.rows()
    rows.assert_numbers_have_no_gap()
    assert {one["draft_id"] for one in rows.applications} == done == bodies.keys()
    assert len(rows.applications) == len(rows.submissions) == len(done)
    digests = {one["id"]: one["content_digest"] for one in rows.submissions}
    for body in bodies.values():
        assert digests[body["submission_id"]] == digest(
            content_of(body["definition"], body["answers"], body["manifest"])
        )


def _sent(program: Program) -> dict[str, dict[str, object]]:
    with program.workplace.storage().reading() as store:
        acknowledged = store.outbox.acknowledged()
        copies = [store.applications.find_by_draft(one.lane) for one in acknowledged]
    assert all(copy is not None for copy in copies)
    numbers = {copy.body["application_number"] for copy in copies if copy}
    assert len(numbers) == len(acknowledged) == len({one.lane for one in acknowledged})
    return {one.lane: one.body for one in acknowledged}
