"""What is killed: a whole program without its window, which says what is durable before it goes on."""

import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from balady_desktop.actions.program import Program
from balady_desktop.actions.views import DraftView
from balady_desktop.actions.workplace import ServerPlace
from tests.endtoend.answer_kit import SERVICE, answers_of, asked, last_open, picture
from tests.endtoend.backend_kit import open_program

_BETWEEN_ROUNDS = 0.05


class Telling:
    """Writes each word whole into the pipe: what the other side reads had happened before the kill."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._turn = threading.Lock()

    def __call__(self, *word: Any) -> None:
        with self._turn:
            self._pipe.send(word)


def live(folder: str, place: ServerPlace, pipe: Connection, is_last: bool) -> None:
    """Live until killed; the last life only sends what waits, and ends."""
    tell = Telling(pipe)
    tell("opening")
    program = open_program(Path(folder), place)
    account = program.signing_in.restore()
    if account is None:
        tell("failed", "nobody is signed in any more")
        return
    tell("opened", _drafts(program), program.drafting.find_last_open())
    rounds = _Rounds(program, tell)
    if is_last:
        rounds.until_nothing_waits()
        program.close()
        tell("ended")
        return
    threading.Thread(target=rounds.for_ever, daemon=True).start()
    while True:
        _work(program, Path(folder), tell)


def _drafts(program: Program) -> dict[str, tuple[str, str, Mapping[str, Any]]]:
    """Return state, page and answers of every draft that is kept here; of sent ones the state alone matters."""
    storage = program.workplace.storage()
    with storage.reading() as store:
        ids = [row[0] for row in store.drafts._connection.execute("SELECT id FROM draft").fetchall()]
        found = [store.drafts.get(one) for one in ids]
    return {one.id: (one.state, one.page, {} if one.state == "sent" else dict(one.answers)) for one in found}


def _work(program: Program, folder: Path, tell: Telling) -> None:
    """Fill one draft, from wherever it stands, and submit it."""
    view = last_open(program)
    if view is None or view.state != "draft":
        tell("beginning")
        view = program.drafting.begin(SERVICE)
        tell("began", view.draft_id, view.page)
    _fill(program, view, folder, tell)
    tell("submitting", view.draft_id)
    program.submitting.submit(view.draft_id)
    tell("submitted", view.draft_id)


def _fill(program: Program, view: DraftView, folder: Path, tell: Telling) -> None:
    wanted, answers = answers_of(view.draft_id), dict(view.answers)
    facts = view.facts
    for page, field in asked(view.definition, answers, facts):
        if field.type == "attachment":
            if not answers.get(field.id):
                answers[field.id] = [_attach(program, view.draft_id, field.id, folder, tell)]
            continue
        for typed in _as_typed(answers.get(field.id), wanted[field.id]):
            tell("saving", view.draft_id, {field.id: typed}, page)
            program.drafting.save(view.draft_id, {field.id: typed}, page)
            tell("saved", view.draft_id)
            answers[field.id] = typed


def _as_typed(before: Any, wanted: Any) -> list[Any]:
    """A long text is saved while it is being typed, everything else once."""
    if before == wanted:
        return []
    if isinstance(wanted, str) and len(wanted) > 12 and before is None:
        return [wanted[: len(wanted) // 2], wanted]
    return [wanted]


def _attach(program: Program, draft_id: str, field_id: str, folder: Path, tell: Telling) -> dict[str, Any]:
    path = folder / f"{field_id}.png"
    number = int(draft_id[-8:], 16) ^ sum(field_id.encode())
    path.write_bytes(picture(number, noise=30_000))
    tell("attaching", draft_id, field_id)
    made = program.attaching.attach(draft_id, field_id, str(path))
    row = {"sha256": made.sha256, "name": made.name, "size": made.size, "media_type": made.media_type}
    tell("attached", draft_id, field_id, row)
    return row


class _Rounds:
    """Sync rounds beside the work, as the window's timer asks for them; tells each number once it is verified."""

    def __init__(self, program: Program, tell: Telling) -> None:
        self._program, self._tell = program, tell
        self._told: set[str] = set()
        self._watched: object = None

    def for_ever(self) -> None:
        pause = threading.Event()
        while True:
            self.once()
            pause.wait(_BETWEEN_ROUNDS)

    def until_nothing_waits(self) -> None:
        pause = threading.Event()
        for _ in range(200):
            self.once()
            if self._program.syncing.status().waiting == 0:
                return
            pause.wait(_BETWEEN_ROUNDS)
        self._tell("failed", "something waits for ever")

    def once(self) -> None:
        self._tell("round")
        self._watch()
        result = self._program.syncing.round()
        if result.trouble is not None:
            self._tell("trouble", result.trouble.code)
        self._tell_numbers()
        self._tell("rounded")

    def _watch(self) -> None:
        """Say when a request leaves, so that a kill can fall between it and its answer."""
        session = self._program.workplace.accounts.current
        server = session._voice if session is not None else None
        if server is None or server is self._watched:
            return
        self._watched = server
        whole: Callable[[bytes], Any] = server.sync

        def sync(frozen: bytes) -> Any:
            self._tell("asking", b"application.submit" in frozen)
            return whole(frozen)

        server.sync = sync  # type: ignore[method-assign]

    def _tell_numbers(self) -> None:
        """A draft is «sent» only after the server's signed word; its number is told then."""
        with self._program.workplace.storage().reading() as store:
            rows = store.drafts._connection.execute("SELECT id FROM draft WHERE state = 'sent'").fetchall()
            copies = {row[0]: store.applications.find_by_draft(row[0]) for row in rows if row[0] not in self._told}
        for draft_id, copy in copies.items():
            if copy is not None:
                self._told.add(draft_id)
                self._tell("acknowledged", draft_id, copy.body["application_number"])
