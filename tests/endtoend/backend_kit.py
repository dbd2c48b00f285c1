"""The real backend over HTTPS in a thread of the test, and the program without its window on real files."""

import functools
import os
import re
import tempfile
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_bytes
from typing import Any

import sqlalchemy as sa

from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.building import make_context
from balady_desktop.backend.database import Database
from balady_desktop.backend.drafts import queries as drafts
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.keys import make_private_folder
from balady_desktop.backend.numbering import number_counter
from balady_desktop.backend.schema import prepare_schema
from balady_desktop.backend.serve import Ready, run_server
from balady_desktop.backend.settings import Limits, Settings
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import find_places
from tests.endtoend.answer_kit import SERVICE, answers_of, asked

USER_NAME, PASSWORD = "mohammed1408", "Nakhla-Tawila-73"
CITIZEN = {"id_number": "1000000008", "birth_date": "1408/07/26"}
_PICTURE_BYTES = 16
_KEY, _FILE = bytes(range(32)), "backend.db"


def real_clock() -> datetime:
    return datetime.now(UTC)


class Chance:
    """Real randomness that remembers what it gave for a verification picture."""

    def __init__(self) -> None:
        self._last = b""

    def __call__(self, length: int) -> bytes:
        given = token_bytes(length)
        if length == _PICTURE_BYTES:
            self._last = given
        return given

    @property
    def picture_digits(self) -> str:
        return f"{int.from_bytes(self._last, 'big') % 100_000:05}"


@functools.cache
def _empty_database() -> bytes:
    """Return one of the newest shape, made once for each process: the way of migrations there is proved elsewhere."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / _FILE
        database = Database(Settings(f"sqlite:///{made}", Path(name), database_key=_KEY, sample=True))
        prepare_schema(database, Path(name))
        database.close()
        return made.read_bytes()


class LiveBackend:
    """One backend; what it keeps is read from its own tables once it has stopped."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = real_clock,
        access_lifetime: timedelta = timedelta(days=300),
        catalogue_folder: Path | None = None,
    ) -> None:
        self.chance = Chance()
        make_private_folder(folder)
        if not (folder / _FILE).exists():
            (folder / _FILE).write_bytes(_empty_database())
        self.settings = Settings(
            database_url=f"sqlite:///{folder / _FILE}",
            data_folder=folder,
            database_key=_KEY,
            sample=True,
            sample_password="Sample-Municipality-26",
            limits=Limits(access_lifetime=access_lifetime, refresh_lifetime=timedelta(days=300)),
            clock=clock,
            random=self.chance,
            catalogue_folder=catalogue_folder,
        )
        self._is_ready = threading.Event()
        self._ready: Ready | None = None
        reading, writing = os.pipe()
        self._reading, self._writing = os.fdopen(reading, "rb"), os.fdopen(writing, "wb")
        self._thread = threading.Thread(target=self._run, name="backend")
        self._thread.start()
        assert self._is_ready.wait(60), "the backend did not start"

    def _run(self) -> None:
        run_server(self.settings, "127.0.0.1", 0, None, None, self._take, self._reading.fileno())

    def _take(self, ready: Ready) -> None:
        self._ready = ready
        self._is_ready.set()

    @property
    def port(self) -> int:
        assert self._ready is not None
        return self._ready.port

    @property
    def place(self) -> ServerPlace:
        assert self._ready is not None
        assert self._ready.authority is not None
        return ServerPlace(f"https://127.0.0.1:{self.port}", self._ready.authority.read_text(encoding="ascii"))

    def stop(self) -> None:
        if self._thread.is_alive():
            self._writing.close()
            self._thread.join()
            self._reading.close()

    def rows(self) -> "ServerRows":
        """What it holds; only after `stop`."""
        context = make_context(self.settings)
        try:
            with context.database.transaction(reading=True) as connection:
                rows = [dict(one._mapping) for one in connection.execute(sa.select(draft))]
                return ServerRows(
                    [{**one, "answers": drafts.answers_of(connection, one["id"])} for one in rows],
                    [dict(one._mapping) for one in connection.execute(sa.select(application))],
                    [dict(one._mapping) for one in connection.execute(sa.select(submission))],
                    [dict(one._mapping) for one in connection.execute(sa.select(number_counter))],
                )
        finally:
            context.close()


class ServerRows:
    """Rows of the backend's tables."""

    def __init__(
        self,
        drafts: list[dict[str, Any]],
        applications: list[dict[str, Any]],
        submissions: list[dict[str, Any]],
        counters: list[dict[str, Any]],
    ) -> None:
        self.drafts, self.applications, self.submissions, self.counters = drafts, applications, submissions, counters

    def assert_numbers_have_no_gap(self) -> None:
        """Every series of application numbers is 1, 2, 3 … up to what its counter says."""
        found: dict[tuple[str, int], list[int]] = {}
        for one in self.applications:
            _, municipality, year, number = one["number"].split("-")
            found.setdefault((municipality, int(year)), []).append(int(number))
        for series, numbers in found.items():
            assert sorted(numbers) == list(range(1, len(numbers) + 1)), series
        kept = {
            (one["municipality"], one["year"]): one["value"] for one in self.counters if one["series"] == "application"
        }
        assert kept == {series: len(numbers) for series, numbers in found.items()}


def open_program(folder: Path, place: ServerPlace, clock: Callable[[], datetime] = real_clock) -> Program:
    """Open the program on its files, as the window's start does, without the window."""
    places = find_places(portable=folder)
    secrets = Secrets(places.secrets, places.keyring_service)
    device = DeviceStorage(places, secrets)
    return Program(Workplace(places, secrets, device, "endtoend", lambda: place, clock, token_bytes))


def register(program: Program, backend: LiveBackend) -> None:
    """Steps 4 to 10 of the registration."""
    registering = program.registering
    view = registering.begin("registration_person")
    made = view.registration_id

    def picture() -> Mapping[str, str]:
        return {"id": registering.picture().id, "digits": backend.chance.picture_digits}

    registering.save(made, view.page, CITIZEN)
    registering.verify_identity(made, picture())
    contact = {"mobile": "0500000000", "email": "mohammed@example.com", "user_name": USER_NAME}
    registering.save(made, "account", contact)
    registering.register(made, {"password": PASSWORD}, picture())
    found = re.search(r"(?<![0-9-])[0-9]{8}(?![0-9-])", "\n".join(one.text for one in program.sample_inbox.messages()))
    assert found is not None
    registering.activate(made, found[0], picture())
    program.signing_in.sign_in(USER_NAME, PASSWORD)


def leave_draft_open(folder: Path, backend: LiveBackend, last_page: str) -> str:
    """Register, answer everything before a page, and close the program on that page; returns the draft."""
    program = open_program(folder, backend.place)
    register(program, backend)
    view = program.drafting.begin(SERVICE)
    answers: dict[str, Any] = {}
    for page, field in asked(view.definition, answers, view.facts):
        if page == last_page:
            break
        answers[field.id] = answers_of(view.draft_id)[field.id]
        program.drafting.save(view.draft_id, {field.id: answers[field.id]}, page)
    program.drafting.save(view.draft_id, {}, last_page)
    program.close()
    return view.draft_id
