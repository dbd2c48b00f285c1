"""Listens on this computer for what the browser brings back from signing in (RFC 8252, section 7.3)."""

import hmac
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PATH = "/signed-in"
_HOST = "127.0.0.1"
_PAGE = (
    '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>بلدي سطح المكتب</title>'
    "<style>body{{font-family:'IBM Plex Sans Arabic',Tahoma,sans-serif;max-width:32rem;margin:4rem auto;"
    'padding:0 1rem}}</style><h1>{ar}</h1><p dir="ltr" lang="en">{en}</p></html>'
)
_THANKS = _PAGE.format(
    ar="وصل الجواب إلى البرنامج. أغلق هذه الصفحة وعُد إليه.",
    en="The program has the answer. Close this page and go back to it.",
)
_UNKNOWN = _PAGE.format(
    ar="هذا الجواب ليس لطلب دخول مفتوح.", en="This answer does not belong to a sign-in that is open."
)


@dataclass(frozen=True, slots=True)
class CameBack:
    """What came back; `code` is empty where the sign-in was refused."""

    code: str = field(repr=False)
    state: str = field(repr=False)
    issuer: str


class Loopback:
    """One address for one sign-in: it takes the first answer of its state, and nothing else. Close it in the end."""

    def __init__(self) -> None:
        self._state = ""
        self._came: CameBack | None = None
        self._turn = threading.Lock()
        self._server = ThreadingHTTPServer((_HOST, 0), _handler_of(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="loopback", daemon=True
        )
        self._thread.start()

    @property
    def address(self) -> str:
        """Return where the browser is to come back to."""
        return f"http://{self.host}{PATH}"

    @property
    def host(self) -> str:
        """Return the host and port; a request for another name came by another way."""
        return f"{_HOST}:{self._server.server_port}"

    def expect(self, state: str) -> None:
        """Take an answer of this state from now on."""
        with self._turn:
            self._state = state

    def found(self) -> CameBack | None:
        """Return what came back, None while nothing did."""
        with self._turn:
            return self._came

    def take(self, path: str) -> bool:
        """Take what a browser asks for; False where it is not the answer that is waited for."""
        split = urlsplit(path)
        said = {name: values[0] for name, values in parse_qs(split.query).items() if len(values) == 1}
        state = said.get("state", "")
        with self._turn:
            is_ours = bool(self._state) and hmac.compare_digest(self._state.encode(), state.encode())
            if split.path != PATH or not is_ours or self._came is not None:
                return False
            self._came = CameBack(said.get("code", ""), state, said.get("iss", ""))
            return True

    def close(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler_of(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        # Somebody who connects and says nothing keeps no thread.
        timeout = 10

        def do_GET(self) -> None:
            is_taken = self.headers.get("Host") == loopback.host and loopback.take(self.path)
            body = (_THANKS if is_taken else _UNKNOWN).encode()
            self.send_response(200 if is_taken else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Write nothing: addresses hold codes."""

    return Handler
