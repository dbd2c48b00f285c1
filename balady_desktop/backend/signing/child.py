"""The signer as a child process over pipes: it gets its secret as the first line and ends when the pipe does."""

import contextlib
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from balady_desktop.wire.signing import LONGEST_LINE, ReadyReply, SecretLine, line_of, read_reply

_END_SECONDS = 10


class ChildLine:
    """A signer of our own. Raises OSError where it does not start or does not take the secret."""

    def __init__(self, folder: Path, secret: bytes, seconds: float, *, sample: bool) -> None:
        command = [sys.executable, "-m", "balady_desktop", "signer", "--folder", str(folder), "--pipe"]
        # A sample's signer has a root of its own; any other waits for the list of a ceremony.
        more = ["--sample"] if sample else []
        self._seconds = seconds
        self._child = subprocess.Popen([*command, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        # Pipes cannot be waited for with a limit on every system; a thread that only reads can.
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._open(secret)
        except (OSError, ValueError):
            self.close()
            raise

    def ask(self, line: bytes) -> bytes:
        """Return the answer to a line."""
        writing = _pipe(self._child.stdin)
        writing.write(line)
        writing.flush()
        try:
            answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            # Whoever does not answer in time does not end by itself either.
            self._child.kill()
            raise TimeoutError from None
        if not answer.endswith(b"\n"):
            raise BrokenPipeError("the signer ended")
        return answer

    def close(self) -> None:
        """End the child: by the end of its pipe, else by force."""
        # What was not sent yet is no longer wanted.
        with contextlib.suppress(OSError):
            _pipe(self._child.stdin).close()
        try:
            self._child.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _open(self, secret: bytes) -> None:
        if not isinstance(read_reply(self.ask(line_of(SecretLine(secret=secret.hex())))), ReadyReply):
            raise ConnectionRefusedError("the signer does not take its secret")

    def _listen(self) -> None:
        with _pipe(self._child.stdout) as reading:
            while (line := reading.readline(LONGEST_LINE)).endswith(b"\n"):
                self._answers.put(line)
            self._answers.put(b"")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # asked for when the child was made
    return pipe
