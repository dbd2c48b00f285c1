"""A backend for every test, on SQLite (SQLCipher) and on PostgreSQL, with a clock that the test moves."""

import base64
import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context
from balady_desktop.backend.database import Database
from balady_desktop.backend.identity.sample_people import SampleOffice, SamplePerson, sample_offices, sample_people
from balady_desktop.backend.people.samples import seed_sample_staff
from balady_desktop.backend.people.tables import person as person_table
from balady_desktop.backend.schema import prepare_schema
from balady_desktop.backend.settings import Settings
from balady_desktop.domain.ids import new_id
from balady_desktop.wire.protocol import NONCE_HEADER, SIGNATURE_HEADER
from tests.backend.paper_signer import PaperSigner
from tests.backend.visitors import BEGINNING, STAFF_PASSWORD, Clock, LiveServer, Random, Visitor

# --- databases ---

SQLITE_KEY = b"k" * 32
READY = "ready"
# Of the staff who wait in each database. What a hash costs is proved with the accounts that tests make.
QUICK_HASHER = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)
BEGINNING_MS = int(BEGINNING.timestamp() * 1000)


@dataclass(frozen=True)
class PostgresCluster:
    """One PostgreSQL server, reached by its socket."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @contextlib.contextmanager
    def lend_database(self, template: str = "template1") -> Iterator[str]:
        """A database of its own. It is dropped afterwards, or the server would end by writing hundreds to the disk."""
        name = f"test_{next(self.numbers)}"
        # Without a disk that is waited for, copying its files is five times as quick as logging each of its pages.
        self.ask(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        try:
            yield self.url_of(name)
        finally:
            self.ask(f"DROP DATABASE {name} WITH (FORCE)")

    def url_of(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def ask(self, statement: str) -> None:
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement)


def find_postgres_programs() -> Path | None:
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql*/bin")]
    fit = [folder for folder in folders if (folder / "initdb").exists()]
    found = shutil.which("initdb")
    return max(fit, key=lambda folder: folder.parent.name) if fit else Path(found).parent if found else None


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[PostgresCluster]:
    programs = find_postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server program here")
    # Sockets need a short path; PostgreSQL refuses to run as root.
    room = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=room if len(room) < 60 else "/tmp"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        user = {"user": "postgres", "group": "postgres"}
    data, quiet = folder / "data", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    initdb = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, **user, **quiet)
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200", "-k", str(folder)]
    server = subprocess.Popen([programs / "postgres", "-D", data, *options], **user, **quiet)
    try:
        wait_for_postgres(programs, folder, server)
        yield PostgresCluster(folder)
    finally:
        # Fast: without waiting for clients that a failed test left behind.
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_postgres(programs: Path, folder: Path, server: "subprocess.Popen[bytes]") -> None:
    deadline = threading.Event()
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("PostgreSQL ended at its start")
        ready = subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False, cwd=folder)
        if ready.returncode == 0:
            return
        deadline.wait(0.1)
    raise RuntimeError("PostgreSQL does not answer")


@pytest.fixture(scope="session")
def ready_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the newest shape with the sample staff alone: a copy spares each test all the migrations."""
    made = tmp_path_factory.mktemp("ready") / "backend.db"
    bring_to_shape(f"sqlite:///{made}", made.parent, SQLITE_KEY)
    return made


@pytest.fixture(scope="session")
def ready_cluster(postgres_cluster: PostgresCluster, tmp_path_factory: pytest.TempPathFactory) -> PostgresCluster:
    """The same as a template of PostgreSQL."""
    postgres_cluster.ask(f"CREATE DATABASE {READY}")
    bring_to_shape(postgres_cluster.url_of(READY), tmp_path_factory.mktemp("ready"), None)
    return postgres_cluster


def bring_to_shape(url: str, folder: Path, key: bytes | None) -> None:
    database = Database(Settings(database_url=url, data_folder=folder, database_key=key, sample=True))
    prepare_schema(database, folder)
    numbers = itertools.count(1)
    with database.transaction() as connection:
        seed_sample_staff(
            connection, STAFF_PASSWORD, lambda: new_id(BEGINNING_MS, next(numbers).to_bytes(10)), BEGINNING
        )
        connection.execute(sa.update(person_table).values(password_hash=QUICK_HASHER.hash(STAFF_PASSWORD)))
    database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        made = tmp_path / "backend.db"
        shutil.copyfile(request.getfixturevalue("ready_sqlite_file"), made)
        yield f"sqlite:///{made}"
        return
    cluster: PostgresCluster = request.getfixturevalue("ready_cluster")
    with cluster.lend_database(READY) as url:
        yield url


# --- one backend ---


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def random() -> Random:
    return Random()


@pytest.fixture
def signer(clock: Clock) -> PaperSigner:
    return PaperSigner(clock)


@pytest.fixture
def settings(database_url: str, tmp_path: Path, clock: Clock, random: Random, signer: PaperSigner) -> Settings:
    return Settings(
        database_url=database_url,
        data_folder=tmp_path / "data",
        database_key=SQLITE_KEY if database_url.startswith("sqlite") else None,
        sample=True,
        sample_password=STAFF_PASSWORD,
        payment_secret=b"p" * 32,
        # Most tests type any mobile; that others are refused by default is tested with the registration.
        mobile_must_be_owned=False,
        clock=clock,
        random=random,
        signer=signer,
    )


@pytest.fixture
def context(settings: Settings) -> Iterator[Context]:
    made = make_context(settings)
    yield made
    made.close()


@pytest.fixture
def client(context: Context) -> Iterator[TestClient]:
    with TestClient(make_app(context), base_url="https://testserver") as made:
        yield made


@pytest.fixture
def make_client() -> Iterator[Callable[[Settings], TestClient]]:
    """Backends with other settings than the usual ones."""
    with contextlib.ExitStack() as stack:

        def make(settings: Settings) -> TestClient:
            made = make_context(settings)
            stack.callback(made.close)
            return stack.enter_context(TestClient(make_app(made), base_url="https://testserver"))

        yield make


# --- persons who use it ---


@pytest.fixture
def visitor(client: TestClient, random: Random) -> Visitor:
    return Visitor(client, random)


@pytest.fixture
def new_visitor(client: TestClient, random: Random) -> Callable[[str], Visitor]:
    return lambda device: Visitor(client, random, device)


@pytest.fixture
def applicant(visitor: Visitor, person: SamplePerson) -> Visitor:
    """A registered, signed-in citizen."""
    return visitor.become_account(person, "salem1")


@pytest.fixture
def staff(client: TestClient, random: Random) -> Callable[[str], Visitor]:
    """Sign in as reviewer1, head2, ..."""

    def make(user_name: str) -> Visitor:
        made = Visitor(client, random, f"desk-{user_name}")
        assert made.sign_in(user_name, STAFF_PASSWORD).status_code == 200
        return made

    return make


@pytest.fixture(scope="session")
def people() -> Callable[[str, str], list[SamplePerson]]:
    """Sample people by kind and case."""

    def find(kind: str, case: str) -> list[SamplePerson]:
        return [one for one in sample_people() if one.kind == kind and one.case == case]

    return find


@pytest.fixture(scope="session")
def person() -> SamplePerson:
    return next(one for one in sample_people() if one.kind == "citizen" and one.case == "ordinary")


@pytest.fixture(scope="session")
def office() -> SampleOffice:
    return next(one for one in sample_offices() if one.status == "valid")


# --- the real thing: a child process over HTTPS ---


@pytest.fixture
def start_live_server(tmp_path: Path) -> Iterator[Callable[..., LiveServer]]:
    """Start `serve --embedded`; every server ends with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path = tmp_path / "live", key: bytes = b"k" * 32) -> LiveServer:
        program = "import argparse; from balady_desktop.backend.command import add_arguments, serve; "
        program += "p = argparse.ArgumentParser(); add_arguments(p); raise SystemExit(serve(p.parse_args()))"
        options = ["--data-folder", str(folder), "--port", "0", "--sample", "--embedded"]
        with (tmp_path / "live.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", program, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        started.append(process)
        assert process.stdin
        assert process.stdout
        line = json.dumps({"database_key": key.hex(), "sample_password": STAFF_PASSWORD})
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        ready = json.loads(process.stdout.readline() or b"{}")
        assert ready, f"the server ended with {process.wait(timeout=10)}"
        return LiveServer(process, f"https://127.0.0.1:{ready['port']}", Path(ready["authority"]))

    yield start
    for process in started:
        assert process.stdin
        assert process.stdout
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()


@pytest.fixture
def live_server(start_live_server: Callable[..., LiveServer]) -> LiveServer:
    return start_live_server()


@pytest.fixture
def is_signed() -> Callable[[httpx2.Response, str, str], bool]:
    """Return whether the server's key signed a reply to a nonce."""

    def check(reply: httpx2.Response, nonce: str, signing_key: str) -> bool:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signing_key))
        signature = base64.b64decode(reply.headers[SIGNATURE_HEADER])
        key.verify(signature, b"\n".join((nonce.encode(), str(reply.status_code).encode(), reply.content)))
        return reply.request.headers[NONCE_HEADER] == nonce

    return check
