"""The real signer, as a child over pipes and as a process of its own behind a socket: it dies, comes back, ends."""

import base64
import os
import select
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.building import make_context
from balady_desktop.backend.clock import utc_now
from balady_desktop.backend.context import Context
from balady_desktop.backend.proofs.tables import document_proof
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.signing.adapter import SignerRefusedError, SignerUnavailableError
from balady_desktop.backend.signing.child import ChildLine
from balady_desktop.backend.signing.lines import LineSigner
from balady_desktop.backend.signing.unix_socket import SocketLine
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.documents.proofs.trust import read_trust_list
from balady_desktop.documents.proofs.verdict import Word, judge
from balady_desktop.wire.signing import (
    ReadyReply,
    SecretLine,
    SignRefusal,
    SignReply,
    TrustListReply,
    line_of,
    read_reply,
    read_request,
)
from tests.backend.casework import INSTANT, RIYADH, Town

pytestmark = pytest.mark.slow
SECRET = b"s" * 32


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """No engine changes what a signer does."""
    return f"sqlite:///{tmp_path / 'backend.db'}"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The signer has the computer's own clock."""
    return replace(settings, signer=None, clock=utc_now)


@dataclass
class Socketed:
    """A signer that somebody else runs."""

    path: Path
    folder: Path
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        command = [sys.executable, "-m", "balady_desktop", "signer", "--sample", "--socket", str(self.path)]
        self.process = subprocess.Popen(
            [*command, "--folder", str(self.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(line_of(SecretLine(secret=SECRET.hex())))
        self.process.stdin.flush()
        assert isinstance(read_reply(self.process.stdout.readline()), ReadyReply)

    def stop(self) -> None:
        if self.process is not None and self.process.stdin and self.process.stdout:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.process = None


@pytest.fixture
def socketed(tmp_path: Path) -> Iterator[Socketed]:
    made = Socketed(tmp_path / "signer.socket", tmp_path / "elsewhere")
    made.start()
    yield made
    made.stop()


def printed(context: Context) -> tuple[str, Word]:
    """Let a paper come out; returns its key and how it is judged."""
    with TestClient(make_app(context), base_url="https://testserver") as client:
        town = Town(client, context)
        citizen = town.somebody()
        told = citizen.application(citizen.apply(INSTANT))["documents"][0]
        reply = citizen.get(f"/v1/documents/{told['document_id']}")
        assert reply.status_code == 200, reply.text
        [row] = town.rows(document_proof, document_proof.c.document_id == told["document_id"])
        held = context.lists.held_for(RIYADH, context.today().year)
        return row.kid, judge(to_square("https://balady.example", row.cose), held, context.now()).word


def child_of(context: Context) -> Any:
    line: Any = context.signer
    return line._line._child


def test_a_child_signs_and_comes_back_when_it_dies(context: Context) -> None:
    first = printed(context)
    assert first[1] == Word.VALID
    dead = child_of(context)
    dead.kill()
    dead.wait()
    assert printed(context) == first, "the same key, from its files"
    assert child_of(context).pid != dead.pid


def test_a_child_comes_back_with_its_root_and_its_list(context: Context, settings: Settings) -> None:
    before = context.lists.trust().signed
    version = read_trust_list(before.trust_list, before.root).version
    context.close()
    again = make_context(settings)
    after = again.lists.trust().signed
    again.close()
    assert after.root == before.root
    assert read_trust_list(after.trust_list, after.root).version >= version


def test_a_child_ends_with_its_parent(context: Context) -> None:
    context.lists.trust()
    child = child_of(context)
    context.signer.close()
    assert child.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found by /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_signer_stays_when_the_server_ends(live_server: Any, how: signal.Signals) -> None:
    with live_server.client() as client:
        assert client.get("/v1/server").json()["paper_root"]
        assert client.get("/v1/paper-lists").json()["trust_list"]
    server = live_server.process.pid
    [child] = _children(server)
    ended = os.pidfd_open(int(child))
    live_server.process.send_signal(how)
    assert select.select([ended], [], [], 30)[0]
    os.close(ended)


def _children(server: int) -> list[str]:
    """A child belongs to the thread that started it."""
    return [pid for path in Path(f"/proc/{server}/task").glob("*/children") for pid in path.read_text().split()]


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_no_private_key_of_papers_is_readable_without_the_secret(context: Context, settings: Settings) -> None:
    printed(context)
    files = [path for path in (settings.data_folder / "signer").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
        assert b"PRIVATE KEY-----\nMC4C" not in path.read_bytes()
    context.signer.close()
    wrong = LineSigner(lambda: ChildLine(settings.data_folder / "signer", b"x" * 32, 20, sample=True))
    with pytest.raises(SignerUnavailableError):
        wrong.trust_list("1")


def test_a_signer_behind_a_socket(socketed: Socketed, settings: Settings) -> None:
    other = replace(settings, signer_socket=socketed.path)
    context = make_context(other)
    first = printed(context)
    assert first[1] == Word.VALID
    socketed.stop()
    with TestClient(make_app(context), base_url="https://testserver") as client:
        town = Town(client, context)
        citizen = town.somebody()
        told = citizen.application(citizen.apply(INSTANT))["documents"][0]
        path = f"/v1/documents/{told['document_id']}"
        assert citizen.get(path).json()["code"] == "signer_unavailable"
        socketed.start()
        assert citizen.get(path).status_code == 200
    assert printed(context)[0] == first[0]
    assert not (settings.data_folder / "signer").exists()
    context.close()


def test_a_refusal_is_not_asked_again(socketed: Socketed) -> None:
    signer = LineSigner(lambda: SocketLine(socketed.path, 10))
    with pytest.raises(SignerRefusedError) as refused:
        signer.sign("1", RIYADH, "licence", b"no claims")
    assert refused.value.code == "claims_wrong"
    assert signer.trust_list("2").root
    signer.close()
    with pytest.raises(SignerUnavailableError):
        signer.trust_list("3")


# --- a signer that misbehaves: the test is at the other end of the socket ---


@pytest.fixture
def misbehaving(tmp_path: Path) -> Iterator[Callable[..., LineSigner]]:
    """Answer each connection's lines with what the test says; None hangs up."""
    path = tmp_path / "bad.socket"
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(str(path))
    listening.listen()
    asked: list[bytes] = []

    def serve(answers: list[Any]) -> None:
        for answer in answers:
            connection, _ = listening.accept()
            with connection, connection.makefile("rb") as reading:
                line = reading.readline()
                asked.append(line)
                said = answer(read_request(line)) if callable(answer) else answer
                if said is not None:
                    connection.sendall(said)
                reading.readline()

    threads: list[threading.Thread] = []

    def start(*answers: Any, seconds: float = 10) -> LineSigner:
        threads.append(threading.Thread(target=serve, args=(list(answers),), daemon=True))
        threads[0].start()
        signer = LineSigner(lambda: SocketLine(path, seconds))
        signer.asked = asked  # type: ignore[attr-defined]
        return signer

    yield start
    for thread in threads:
        thread.join(10)
    listening.close()


def right(request: Any) -> bytes:
    return line_of(SignReply(id=request.id, cose=base64.b64encode(b"signed").decode()))


@pytest.mark.parametrize(
    "wrong",
    [
        b'{"word":"signed","id":"1","co\n',
        b'{"word":"signed","id":"another","cose":""}\n',
        line_of(TrustListReply(id="1", trust_list="", root="")),
        line_of(SignRefusal(id="another", code="no_key")),
        b"\xff\xfe\n",
        b"\n",
    ],
)
def test_an_odd_answer_is_asked_for_again_on_another_line(misbehaving: Callable[..., LineSigner], wrong: bytes) -> None:
    signer = misbehaving(wrong, right)
    assert signer.sign("1", RIYADH, "bill", b"x") == b"signed"
    signer.close()
    asked: list[bytes] = signer.asked  # type: ignore[attr-defined]
    assert asked[0] == asked[1]


def test_a_signer_that_never_answers_is_given_up(misbehaving: Callable[..., LineSigner]) -> None:
    signer = misbehaving(None, None, seconds=0.2)
    with pytest.raises(SignerUnavailableError):
        signer.sign("1", RIYADH, "bill", b"x")


def test_nobody_listens(tmp_path: Path) -> None:
    signer = LineSigner(lambda: SocketLine(tmp_path / "nobody", 1))
    with pytest.raises(SignerUnavailableError):
        signer.trust_list("1")
    signer.close()


@pytest.mark.skipif(os.name == "nt", reason="signals are of POSIX")
def test_a_stopped_child_is_given_up_and_killed(settings: Settings, tmp_path: Path) -> None:
    lines: list[ChildLine] = []

    def open_line() -> ChildLine:
        lines.append(ChildLine(tmp_path / "signer", SECRET, 20, sample=True))
        return lines[-1]

    signer = LineSigner(open_line)
    root = signer.trust_list("1").root
    lines[0]._seconds = 0.2
    os.kill(lines[0]._child.pid, signal.SIGSTOP)
    assert signer.trust_list("2").root == root
    assert len(lines) == 2
    assert lines[0]._child.returncode is not None
    signer.close()
