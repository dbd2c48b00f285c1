"""The two ways to ask a signer: a pipe that ends with the parent, and a socket that only its own user may open."""

import os
import socket
import threading
from pathlib import Path
from typing import BinaryIO

from balady_desktop.domain.patience import patiently
from balady_desktop.signer.signer import Signer
from balady_desktop.wire.signing import LONGEST_LINE, SignerReply, SignRefusal, line_of, read_request


def serve_stream(signer: Signer, asked: BinaryIO, answers: BinaryIO, turn: threading.Lock) -> None:
    """Answer line by line until the other side ends."""
    while line := asked.readline(LONGEST_LINE):
        reply = _answer(signer, line, turn)
        answers.write(line_of(reply))
        answers.flush()
        # The rest of a line that never ended would be taken for another request.
        if not line.endswith(b"\n"):
            return


def serve_socket(signer: Signer, listening: socket.socket) -> None:
    """Answer whoever may open the socket, several at a time, until the process ends."""
    turn = threading.Lock()
    with listening:
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=_serve_connection, args=(signer, connection, turn), daemon=True).start()


def listen(path: Path) -> socket.socket:
    """Open a socket that only this user may open; a file left over from before makes room."""
    if path.is_socket():
        patiently(path.unlink)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listening.bind(str(path))
    finally:
        os.umask(before)
    listening.listen()
    return listening


def _serve_connection(signer: Signer, connection: socket.socket, turn: threading.Lock) -> None:
    with connection, connection.makefile("rb") as asked, connection.makefile("wb") as answers:
        try:
            serve_stream(signer, asked, answers, turn)
        except (BrokenPipeError, ConnectionResetError):
            # Whoever asked is gone; what was signed is in the log.
            return


def _answer(signer: Signer, line: bytes, turn: threading.Lock) -> SignerReply:
    try:
        request = read_request(line)
    except ValueError:
        return SignRefusal(id="", code="request_wrong")
    with turn:
        return signer.answer(request)
