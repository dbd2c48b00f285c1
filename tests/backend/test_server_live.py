"""The embedded server as the program starts it: a child process, HTTPS, a pinned authority, an end with its parent."""

import argparse
import json
import os
import signal
import socket
import ssl
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from balady_desktop.backend.command import add_arguments, read_settings
from balady_desktop.documents.models import PaperStyle


def test_https_with_the_pinned_authority(live_server: Any, is_signed: Any) -> None:
    with live_server.client() as client:
        reply = client.get("/v1/server", headers={"X-Sync-Nonce": "n1"})
        assert reply.status_code == 200
        assert reply.json()["sample"]
        assert is_signed(reply, "n1", reply.json()["signing_key"])
        assert "server" not in reply.headers


def test_without_the_authority_nobody_talks_to_it(live_server: Any) -> None:
    with (
        httpx2.Client(verify=ssl.create_default_context(), trust_env=False) as client,
        pytest.raises(httpx2.ConnectError),
    ):
        client.get(f"{live_server.url}/v1/server")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_old_tls_is_refused(live_server: Any) -> None:
    tls = live_server.tls()
    port = int(live_server.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as raw, tls.wrap_socket(raw, server_hostname="localhost") as one:
        assert one.version() in ("TLSv1.2", "TLSv1.3")
    tls.maximum_version = ssl.TLSVersion.TLSv1_1
    tls.set_ciphers("ALL:@SECLEVEL=0")
    with socket.create_connection(("127.0.0.1", port)) as raw, pytest.raises(ssl.SSLError):
        tls.wrap_socket(raw, server_hostname="localhost")


def test_it_ends_with_its_parent(live_server: Any) -> None:
    live_server.process.stdin.close()
    assert live_server.process.wait(timeout=20) == 0


@pytest.mark.skipif(os.name == "nt", reason="signals are of POSIX")
def test_a_killed_server_comes_back_with_what_it_had(start_live_server: Callable[..., Any], tmp_path: Path) -> None:
    first = start_live_server()
    with first.client() as client:
        before = client.get("/v1/server").json()
    first.process.send_signal(signal.SIGKILL)
    first.process.wait(timeout=20)
    second = start_live_server()
    with second.client() as client:
        after = client.get("/v1/server").json()
    assert (after["epoch"], after["signing_key"]) == (before["epoch"], before["signing_key"])
    assert second.authority.read_bytes() == first.authority.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_everything_of_it_is_private(live_server: Any, tmp_path: Path) -> None:
    folder = tmp_path / "live"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in (folder / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="signals are of POSIX")
def test_it_ends_when_it_is_told(live_server: Any) -> None:
    live_server.process.send_signal(signal.SIGTERM)
    # uvicorn hands the signal on once everything is closed.
    assert live_server.process.wait(timeout=20) in (0, -signal.SIGTERM)


def test_many_at_once_starve_nobody(live_server: Any) -> None:
    """More requests than threads, all of them writing: every one is answered."""
    statuses: list[int] = []

    def try_to_sign_in(number: int) -> None:
        body = {"user_name": f"nobody{number}", "password": "wrong-password", "device": f"device-{number:04}"}
        with live_server.client() as client:
            statuses.append(client.post("/v1/sessions", json=body).status_code)

    threads = [threading.Thread(target=try_to_sign_in, args=(number,)) for number in range(50)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert statuses == [401] * 50


def run(arguments: list[str], standard_input: str = "") -> tuple[int, str]:
    program = "import argparse; from balady_desktop.backend.command import add_arguments, serve; "
    program += "p = argparse.ArgumentParser(); add_arguments(p); raise SystemExit(serve(p.parse_args()))"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        input=standard_input.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.decode()


def real_server(tmp_path: Path) -> list[str]:
    places = ["--identity-url", "https://id.example/", "--sms-url", "https://sms.example/"]
    return ["--data-folder", str(tmp_path / "real"), *places]


def test_staff_of_a_real_server_get_accounts_by_command(tmp_path: Path) -> None:
    who = ["--add-staff", "Reviewer9", "--municipality", "00100100", "--role", "reviewer", "--role", "head"]
    code, said = run([*real_server(tmp_path), *who], "a-quiet-harbour\n")
    assert (code, said) == (0, "")
    code, said = run([*real_server(tmp_path), *who], "a-quiet-harbour\n")
    assert (code, "user_name_taken" in said) == (2, True)


def test_fault_09_staff_are_reset_by_command(tmp_path: Path) -> None:
    who = ["--add-staff", "Reviewer9", "--municipality", "00100100", "--role", "reviewer"]
    assert run([*real_server(tmp_path), *who], "a-quiet-harbour\n") == (0, "")
    code, said = run([*real_server(tmp_path), "--reset-staff", "reviewer9"])
    assert (code, said) == (0, "")
    code, said = run([*real_server(tmp_path), "--reset-staff", "nobody9"])
    assert (code, "staff_unknown" in said) == (2, True)


@pytest.mark.parametrize(
    ("who", "password", "problem"),
    [
        (["--municipality", "00100100", "--role", "head"], "short", "password_short"),
        (["--municipality", "99999999", "--role", "head"], "a-quiet-harbour", "municipality_unknown"),
        (["--municipality", "00100100"], "a-quiet-harbour", "role_unknown"),
    ],
)
def test_staff_that_cannot_be(tmp_path: Path, who: list[str], password: str, problem: str) -> None:
    code, said = run([*real_server(tmp_path), "--add-staff", "head9", *who], f"{password}\n")
    assert (code, problem in said) == (2, True)


def test_a_real_server_needs_the_outside(tmp_path: Path) -> None:
    code, said = run(["--data-folder", str(tmp_path / "x")])
    assert (code, "identity registry" in said) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--public-url", "http://checks.example"], "https"),
        (["--public-url", "https://checks.example/path"], "https"),
        (["--paper-digits", "roman"], "invalid choice"),
        (["--hundred", "100"], "invalid choice"),
    ],
)
def test_a_setting_that_no_paper_can_have_is_said(tmp_path: Path, options: list[str], said: str) -> None:
    code, error = run(["--data-folder", str(tmp_path / "x"), "--sample", "--port", "0", *options])
    assert (code, said in error) == (2, True)


def test_settings_of_papers_reach_the_server(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    words = ["--public-url", "https://checks.example", "--signer", "/run/signer", "--hundred", "مائة", "--sample"]
    settings = read_settings(parser.parse_args(["--data-folder", str(tmp_path), *words]), {})
    assert settings.public_url == "https://checks.example"
    assert (settings.signer_socket, settings.paper_style) == (Path("/run/signer"), PaperStyle("western", "مائة"))


def test_a_wrong_key_is_said_and_the_exit_code_tells(start_live_server: Callable[..., Any], tmp_path: Path) -> None:
    first = start_live_server()
    first.process.stdin.close()
    first.process.wait(timeout=20)
    line = json.dumps({"database_key": (b"x" * 32).hex()})
    options = ["--data-folder", str(tmp_path / "live"), "--port", "0", "--sample", "--embedded"]
    code, said = run(options, line + "\n")
    assert (code, "another key" in said) == (3, True)


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        options = ["--data-folder", str(tmp_path / "x"), "--sample", "--port", str(taken.getsockname()[1])]
        code, said = run(options)
    assert (code, "in use" in said) == (2, True)
