"""The signer of another account or machine room, reached by a Unix socket whose file says who may speak to it."""

import socket
from pathlib import Path

from balady_desktop.wire.signing import LONGEST_LINE


class SocketLine:
    """A line to a signer that somebody else runs. Raises OSError where nobody listens."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(seconds)
        try:
            self._socket.connect(str(path))
        except OSError:
            self._socket.close()
            raise
        self._reading = self._socket.makefile("rb")

    def ask(self, line: bytes) -> bytes:
        """Return the answer to a line."""
        self._socket.sendall(line)
        answer = self._reading.readline(LONGEST_LINE)
        if not answer.endswith(b"\n"):
            raise BrokenPipeError("the signer hung up")
        return answer

    def close(self) -> None:
        """Hang up."""
        self._reading.close()
        self._socket.close()
