"""A loopback server in the place of an outside service: it answers, refuses, stalls or lies as a test wants."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Fake:
    """A server that answers as the test wants and remembers what it was asked."""

    url: str = ""
    status: int = 200
    body: Any = None
    raw: bytes | None = None
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    stall: threading.Event | None = None

    def content(self) -> bytes:
        return self.raw if self.raw is not None else json.dumps(self.body).encode()

    @staticmethod
    def read(body: bytes) -> Any:
        return json.loads(body)


def serve_fake(fake: Fake, server: ThreadingHTTPServer) -> threading.Thread:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    return thread


def make_server(fake: Fake) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fake.asked.append((self.command, self.path, dict(self.headers), body))
            if fake.stall:
                fake.stall.wait(10)
            content = fake.content()
            self.send_response(fake.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = answer

        def log_message(self, format: str, *arguments: object) -> None:
            """Stay silent."""

        def handle(self) -> None:
            # Who asked has given up meanwhile: that is what some tests are about.
            with suppress(BrokenPipeError, ConnectionResetError):
                super().handle()

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@contextmanager
def serving(fake: Fake, path: str = "/") -> Iterator[Fake]:
    """Run one until the test is over."""
    server = make_server(fake)
    fake.url = f"http://127.0.0.1:{server.server_port}{path}"
    thread = serve_fake(fake, server)
    try:
        yield fake
    finally:
        if fake.stall:
            fake.stall.set()
        server.shutdown()
        server.server_close()
        thread.join()
