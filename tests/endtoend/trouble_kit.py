"""Troubles to be met, and the ways to meet them: with the program alone, and with the real window."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.trouble import Trouble
from tests.endtoend.answer_kit import last_open
from tests.endtoend.backend_kit import open_program, real_clock
from tests.remote.loopback import Authority, Loopback, Said

YEAR = 365
SECONDS = 90
Player = Callable[..., Any]
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_PAGE = "<html><h1>أهلًا بك في شبكة المقهى</h1></html>".encode()


def told(code: str, **params: str) -> tuple[str, str]:
    """What a person reads about a code: title and text, in Arabic."""
    words = packaged_catalogue().explain(Trouble(code, params))
    return words.title.ar, f"{words.message.ar} {words.what_to_do.ar}"


@contextmanager
def opened(folder: Path, place: ServerPlace, clock: Callable[[], datetime] = real_clock) -> Iterator[Program]:
    program = open_program(folder, place, clock)
    try:
        assert program.signing_in.restore() is not None, "no trouble signs anyone out"
        yield program
    finally:
        program.close()


def answers(program: Program) -> Mapping[str, Any]:
    view = last_open(program)
    assert view is not None
    return view.answers


def said_by(processes: BaseContext, work: Callable[..., None], *arguments: Any) -> Iterator[tuple[Any, ...]]:
    """Everything that a process says until it ends."""
    ours, theirs = processes.Pipe(duplex=False)
    child = processes.Process(target=work, args=(*arguments, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        while ours.poll(SECONDS):
            yield ours.recv()
        raise AssertionError("it says nothing any more")
    except EOFError:
        return
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


@contextmanager
def nobody(folder: Path, good: ServerPlace) -> Iterator[ServerPlace]:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    yield replace(good, url=f"https://127.0.0.1:{port}")


@contextmanager
def portal_without_tls(folder: Path, good: ServerPlace) -> Iterator[ServerPlace]:
    """Answers every line with its page, as many portals do on the port of HTTPS too."""
    listening = socket.create_server(("127.0.0.1", 0))
    page = b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n"

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                line.recv(65536)
                line.sendall(page)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield replace(good, url=f"https://127.0.0.1:{listening.getsockname()[1]}")
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(10)


@contextmanager
def answering(
    folder: Path, said: Said, begins: int = -1, ends: int = 1, *, is_known: bool = True
) -> Iterator[ServerPlace]:
    """A server of another one, whose authority this computer trusts or does not."""
    authority = Authority(folder)
    server = Loopback(authority.certificate(begins=begins, ends=ends))
    server.answer = lambda asked: said
    yield ServerPlace(server.url, (authority if is_known else Authority(folder, "Another")).pem)
    server.close()


def page(status: int = 200, **headers: str) -> Said:
    return Said(status, _PAGE, {**_HTML, **headers}, is_signed=False)


WAYS: dict[str, tuple[Callable[[Path, ServerPlace], Any], str]] = {
    "no network": (nobody, "offline"),
    "a portal that speaks no TLS": (portal_without_tls, "captive_portal"),
    "a portal's page": (lambda folder, _: answering(folder, page()), "captive_portal"),
    "a portal's redirect": (
        lambda folder, _: answering(folder, page(302, Location="http://portal.example/")), "captive_portal"
    ),
    "a proxy's error page": (lambda folder, _: answering(folder, page(502)), "captive_portal"),
    "another server of a trusted authority": (lambda folder, _: answering(folder, Said()), "captive_portal"),
    "another authority": (lambda folder, _: answering(folder, Said(), is_known=False), "certificate_wrong"),
    "an expired certificate": (lambda folder, _: answering(folder, Said(), -20, -10), "certificate_expired"),
    "a certificate of next month": (lambda folder, _: answering(folder, Said(), 10, 20), "clock_wrong"),
}  # fmt: skip
