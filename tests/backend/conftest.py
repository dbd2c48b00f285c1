"""A backend for every test, on SQLite (SQLCipher) and on PostgreSQL, with a clock that the test moves."""

import base64
import contextlib
import itertools
import json
import os
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from paper_signer import PaperSigner
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.context import Context, make_context
from balady_desktop.backend.identity.sample_people import SampleOffice, SamplePerson, sample_offices, sample_people
from balady_desktop.backend.settings import Settings
from balady_desktop.domain.ids import new_id
from balady_desktop.wire.protocol import NONCE_HEADER, SIGNATURE_HEADER

STAFF_PASSWORD = "Sample-staff-2026"
BEGINNING = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Clock:
    """The server's time; moves only when a test says so."""

    def __init__(self) -> None:
        self.now = BEGINNING

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Random:
    """Real randomness that remembers what it gave, so that a test can read a verification picture."""

    def __init__(self) -> None:
        self.given: dict[int, bytes] = {}

    def __call__(self, length: int) -> bytes:
        self.given[length] = secrets.token_bytes(length)
        return self.given[length]


# --- databases ---


@dataclass(frozen=True)
class PostgresCluster:
    """One PostgreSQL server, reached by its socket."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def make_database(self) -> str:
        name = f"test_{next(self.numbers)}"
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@/{name}?host={self.folder}"


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
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'backend.db'}"
    cluster: PostgresCluster = request.getfixturevalue("postgres_cluster")
    return cluster.make_database()


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
        database_key=b"k" * 32 if database_url.startswith("sqlite") else None,
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


@dataclass
class Visitor:
    """Somebody at a desktop: registers, signs in, asks with the token."""

    client: TestClient
    random: Random
    device: str = "device-0001"
    registration_id: str = ""
    resume_token: str = ""
    known: dict[str, str] = field(default_factory=dict)
    access_token: str = ""
    refresh_token: str = ""

    def picture(self, *, right: bool = True) -> dict[str, str]:
        """Ask for a verification picture and read it."""
        made = self.client.post("/v1/verification-pictures")
        assert made.status_code == 200, made.text
        digits = f"{int.from_bytes(self.random.given[16], 'big') % 100_000:05}"
        return {"id": made.json()["id"], "digits": digits if right else f"{(int(digits) + 1) % 100_000:05}"}

    def identify(self, answers: dict[str, Any], service: str = "registration_person", **other: Any) -> httpx2.Response:
        now_ms = int(BEGINNING.timestamp() * 1000)
        self.registration_id = self.registration_id or new_id(now_ms, secrets.token_bytes(10))
        body = {
            "registration_id": self.registration_id,
            "service": service,
            "answers": answers,
            "device": self.device,
            "picture": other.pop("picture", None) or self.picture(),
            **other,
        }
        reply = self.client.post("/v1/registrations", json=body)
        if reply.status_code == 200:
            self.resume_token = reply.json()["resume_token"]
            self.known = reply.json()["known"]
        return reply

    def register(self, user_name: str, password: str, **other: Any) -> httpx2.Response:
        body = {
            "resume_token": self.resume_token,
            "answers": {"mobile": "0512345678", "email": "someone@example.com", **other.pop("answers", {})},
            "user_name": user_name,
            "password": password,
            "picture": other.pop("picture", None) or self.picture(),
            **other,
        }
        return self.client.post(f"/v1/registrations/{self.registration_id}/account", json=body)

    def resend(self) -> httpx2.Response:
        return self.client.post(
            f"/v1/registrations/{self.registration_id}/codes", json={"resume_token": self.resume_token}
        )

    def state(self) -> httpx2.Response:
        return self.client.post(
            f"/v1/registrations/{self.registration_id}/state", json={"resume_token": self.resume_token}
        )

    def activate(self, code: str, **other: Any) -> httpx2.Response:
        body = {
            "resume_token": self.resume_token,
            "code": code,
            "picture": other.pop("picture", None) or self.picture(),
        }
        return self.client.post(f"/v1/registrations/{self.registration_id}/activation", json=body)

    def messages(self) -> list[dict[str, Any]]:
        reply = self.client.get("/v1/sample-messages")
        messages: list[dict[str, Any]] = reply.json()["messages"]
        return messages

    def newest_code(self) -> str:
        text = self.messages()[0]["text"]
        return text[text.index("\u2066") + 1 : text.index("\u2069")]

    def sign_in(self, user_name: str, password: str, device: str | None = None) -> httpx2.Response:
        body = {"user_name": user_name, "password": password, "device": device or self.device}
        return self._remember(self.client.post("/v1/sessions", json=body))

    def refresh(self, token: str | None = None, device: str | None = None) -> httpx2.Response:
        body = {"refresh_token": token or self.refresh_token, "device": device or self.device}
        return self._remember(self.client.post("/v1/sessions/refresh", json=body))

    def _remember(self, reply: httpx2.Response) -> httpx2.Response:
        if reply.status_code == 200:
            self.access_token, self.refresh_token = reply.json()["access_token"], reply.json()["refresh_token"]
        return reply

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access_token}", "X-Device": self.device}

    def get(self, path: str, **parameters: Any) -> httpx2.Response:
        return self.client.get(path, headers=self.headers, params=parameters)

    def post(self, path: str, body: Any = None, key: str | None = None) -> httpx2.Response:
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        return self.client.post(path, json=body, headers=headers)

    def become_account(self, person: SamplePerson, user_name: str, password: str = "Long-enough-77") -> "Visitor":
        """Walk the whole registration and sign in."""
        answers = {"id_number": person.id_number, "birth_date": person.birth_date.isoformat()}
        assert self.identify(answers).status_code == 200
        reply = self.register(user_name, password)
        assert reply.status_code == 200, reply.text
        assert self.activate(self.newest_code()).status_code == 200
        assert self.sign_in(user_name, password).status_code == 200
        return self


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


@dataclass
class LiveServer:
    """A backend as the program embeds it."""

    process: "subprocess.Popen[bytes]"
    url: str
    authority: Path

    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))

    def client(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, verify=self.tls(), trust_env=False, timeout=30)


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
