"""The signer as a process: over a pipe and over a socket, its secret on standard input, its end with its parent's."""

import base64
import contextlib
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from balady_desktop.documents.proofs.claims import encode_claims
from balady_desktop.documents.proofs.trust import read_trust_list
from balady_desktop.documents.proofs.verdict import Held, Word, judge_signed
from balady_desktop.wire.signing import (
    PublicRequest,
    ReadyReply,
    SecretLine,
    SignerReply,
    SignRefusal,
    SignReply,
    SignRequest,
    TrustListReply,
    TrustListRequest,
    line_of,
    read_reply,
)
from benchmarks.paper_world import HERE, make_claims
from tests.signer.town import SECRET

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, "-m", "balady_desktop", "signer"]


def request(number: int = 1) -> SignRequest:
    now = datetime.now(UTC).replace(microsecond=0)
    claims = make_claims(number=str(number), issued_at=now, expires_at=None, status_year=now.year)
    return SignRequest(
        id=str(number), issuer=HERE, kind="licence", claims=base64.b64encode(encode_claims(claims)).decode()
    )


class Line:
    """A child that is spoken to over its pipes."""

    def __init__(self, *words: str) -> None:
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.child = subprocess.Popen([*COMMAND, *words], **pipes)

    def ask(self, line: bytes) -> SignerReply:
        assert self.child.stdin
        assert self.child.stdout
        self.child.stdin.write(line)
        self.child.stdin.flush()
        return read_reply(self.child.stdout.readline())

    def end(self) -> tuple[int, bytes]:
        _, errors = self.child.communicate(timeout=30)
        return self.child.returncode, errors


@pytest.fixture
def lines() -> Iterator[Any]:
    opened: list[Line] = []

    def start(*words: str) -> Line:
        opened.append(Line(*words))
        return opened[-1]

    yield start
    for line in opened:
        with contextlib.suppress(ValueError):
            line.end()


@pytest.fixture
def piped(lines: Any, tmp_path: Path) -> Line:
    line: Line = lines("--folder", str(tmp_path / "signer"), "--pipe", "--sample")
    assert line.ask(line_of(SecretLine(secret=SECRET))) == ReadyReply()
    return line


def test_papers_are_signed_over_a_pipe_that_ends_the_signer(piped: Line) -> None:
    signed = piped.ask(line_of(request()))
    trusted = piped.ask(line_of(TrustListRequest(id="2")))
    assert isinstance(signed, SignReply)
    assert isinstance(trusted, TrustListReply)
    trust = read_trust_list(base64.b64decode(trusted.trust_list), base64.b64decode(trusted.root))
    verdict = judge_signed(base64.b64decode(signed.cose), Held(trust), datetime.now(UTC))
    # Right in everything but for the status list, which nobody asked for here.
    assert (verdict.word, verdict.reason) == (Word.UNDECIDED, "status_unknown")
    assert piped.end() == (0, b"")


@pytest.mark.parametrize("line", [b"\n", b"{}\n", b"no json\n", b'{"word":"sign","id":"1"}\n', b"\xff\n"])
def test_a_line_that_is_no_request_is_refused_and_the_next_one_answered(piped: Line, line: bytes) -> None:
    assert piped.ask(line) == SignRefusal(id="", code="request_wrong")
    assert isinstance(piped.ask(line_of(request())), SignReply)


def test_a_line_without_an_end_ends_the_signer(piped: Line) -> None:
    assert piped.ask(b"x" * (4 << 20)) == SignRefusal(id="", code="request_wrong")
    assert piped.end()[0] == 0


def test_a_signature_costs_its_caller_less_than_a_millisecond(piped: Line) -> None:
    piped.ask(line_of(request()))
    begin = process_time()
    for number in range(200):
        assert isinstance(piped.ask(line_of(request(number))), SignReply)
    seconds = (process_time() - begin) / 200
    print(f"{seconds * 1e6:.0f} microseconds of CPU in the caller")
    assert seconds < 0.001


def test_another_secret_does_not_open(piped: Line, lines: Any, tmp_path: Path) -> None:
    piped.end()
    line = lines("--folder", str(tmp_path / "signer"), "--pipe", "--sample")
    assert line.ask(line_of(SecretLine(secret=SECRET + "x"))) == SignRefusal(id="", code="signer_failed")
    code, errors = line.end()
    assert code == 1
    assert b"secret" in errors
    assert SECRET.encode() not in errors


def test_a_first_line_that_is_no_secret_is_not_repeated(lines: Any, tmp_path: Path) -> None:
    line = lines("--folder", str(tmp_path / "signer"), "--pipe", "--sample")
    assert line.child.stdin
    line.child.stdin.write(b'{"word":"secret","secret":"hunter2"}\n')
    line.child.stdin.flush()
    code, errors = line.end()
    assert code == 1
    assert b"hunter2" not in errors


def test_the_secret_is_in_no_argument_and_no_environment(piped: Line) -> None:
    proc = Path(f"/proc/{piped.child.pid}")
    if not proc.exists():
        pytest.skip("no /proc on this system")
    for name in ("cmdline", "environ"):
        assert SECRET.encode() not in (proc / name).read_bytes()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no Unix sockets")
def test_papers_are_signed_over_a_socket_of_its_owner_alone(lines: Any, tmp_path: Path) -> None:
    path = tmp_path / "signer.socket"
    line = lines("--folder", str(tmp_path / "signer"), "--socket", str(path), "--sample")
    assert line.ask(line_of(SecretLine(secret=SECRET))) == ReadyReply()
    with contextlib.ExitStack() as stack:
        ways = []
        for _ in range(3):
            connection = stack.enter_context(socket.socket(socket.AF_UNIX))
            connection.settimeout(30)
            connection.connect(str(path))
            ways.append(stack.enter_context(connection.makefile("rwb")))
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        for number, way in enumerate(ways):
            way.write(line_of(request(number)))
            way.flush()
        for number, way in enumerate(ways):
            reply = read_reply(way.readline())
            assert isinstance(reply, SignReply)
            assert reply.id == str(number)
    line.child.kill()


def test_asking_for_public_keys_shows_no_private_one(piped: Line) -> None:
    piped.ask(line_of(request()))
    reply = piped.ask(line_of(PublicRequest(id="3")))
    assert "private" not in reply.model_dump_json().lower()


def run(*words: str, secret: str = SECRET) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], input=f"{secret}\n", capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "words", [[], ["--pipe"], ["--folder", "x"], ["--folder", "x", "--pipe", "--pkcs11", "m.so"], ["nothing"]]
)
def test_wrong_usage_is_said(words: list[str], tmp_path: Path) -> None:
    done = run(*[word.replace("x", str(tmp_path / "x")) for word in words])
    assert done.returncode in (1, 2)
    assert done.stderr
