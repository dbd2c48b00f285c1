"""A line between program and server that passes every byte on, until it is told to break at one of them."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["request", "reply"]
_PART = 65536


@dataclass
class Cut:
    """Break the line once `left` more bytes went in a direction; keeps what went in both."""

    direction: Direction
    left: int | None
    # The network stays dead afterwards; else the next line is a good one.
    stays: bool = False
    passed: dict[str, bytes] = field(default_factory=lambda: {"request": b"", "reply": b""})
    has_happened: bool = False


class CuttingProxy:
    """TCP on loopback, byte for byte. Without a cut it only passes on."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._turn = threading.Lock()
        self._cut: Cut | None = None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._lines: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._begin(self._listen)

    def cut(self, direction: Direction, after: int | None, *, stays: bool = False) -> Cut:
        """Break at a byte from now on; with None only listen."""
        with self._turn:
            self._cut = Cut(direction, after, stays)
            return self._cut

    def heal(self) -> None:
        """Pass everything on again."""
        with self._turn:
            self._cut = None

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._turn:
            lines = list(self._lines)
        for one in lines:
            _end(one)
        for thread in self._threads:
            thread.join(10)

    def _begin(self, work: object, *arguments: object) -> None:
        # Those that ended are forgotten, because there are thousands.
        self._threads = [one for one in self._threads if one.is_alive()]
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                return
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._turn:
                self._lines |= {near, far}
            self._begin(self._pass_on, near, far, "request")
            self._begin(self._pass_on, far, near, "reply")

    def _pass_on(self, source: socket.socket, target: socket.socket, direction: Direction) -> None:
        with suppress(OSError):
            while part := source.recv(_PART):
                part, is_cut = self._allowed(part, direction)
                target.sendall(part)
                if is_cut:
                    break
        # Ended in order: bytes that were passed on arrive, and after them the end.
        for one in (target, source):
            _end(one)
        with self._turn:
            self._lines -= {source}
        source.close()

    def _allowed(self, part: bytes, direction: Direction) -> tuple[bytes, bool]:
        """Return what may pass, and whether the line ends with it."""
        with self._turn:
            cut = self._cut
            if cut is None:
                return part, False
            if cut.has_happened:
                return (b"", True) if cut.stays else (part, False)
            if cut.left is not None and cut.direction == direction:
                part, cut.has_happened = part[: cut.left], len(part) >= cut.left
                cut.left -= len(part)
            cut.passed[direction] += part
            return part, cut.has_happened


def _end(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
