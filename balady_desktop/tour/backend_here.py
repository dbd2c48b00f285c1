"""The backend of the tour: the real one over HTTPS, in a thread, with randomness that can be read again.

A person reads the digits of a verification picture; the tour asks the chance from which they were made.
"""

import os
import threading
from pathlib import Path
from secrets import token_bytes
from typing import BinaryIO

from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.backend.serve import Ready, run_server
from balady_desktop.backend.settings import Settings

SAMPLE_PASSWORD = "Sample-Municipality-26"
_PICTURE_BYTES = 16
_READY_SECONDS = 60


class Chance:
    """Real randomness that remembers what it gave last for a picture."""

    def __init__(self) -> None:
        self._last = b""

    def __call__(self, length: int) -> bytes:
        given = token_bytes(length)
        if length == _PICTURE_BYTES:
            self._last = given
        return given

    def picture_digits(self, count: int) -> str:
        """Return the digits of the picture that was made last."""
        return f"{int.from_bytes(self._last, 'big') % 10**count:0{count}}"


class BackendHere:
    """Started once, stopped at the end."""

    def __init__(self, folder: Path, catalogue: Path | None = None) -> None:
        self.chance = Chance()
        self._settings = Settings(
            database_url=f"sqlite:///{folder / 'backend.db'}",
            data_folder=folder,
            database_key=token_bytes(32),
            sample=True,
            sample_password=SAMPLE_PASSWORD,
            random=self.chance,
            catalogue_folder=catalogue,
        )
        self._is_ready = threading.Event()
        self._ready: Ready | None = None
        self._reading, self._writing = _pipe()
        self._thread = threading.Thread(target=self._run, name="tour-backend")

    @property
    def picture_digits(self) -> str:
        """The digits of the verification picture that was made last."""
        return self.chance.picture_digits(self._settings.limits.picture_digits)

    def start(self) -> None:
        """Start and wait until it listens."""
        self._thread.start()
        if not self._is_ready.wait(_READY_SECONDS):
            raise RuntimeError("the backend did not start")

    def place(self) -> ServerPlace:
        """Return where it listens and whom to trust."""
        ready = self._ready
        if ready is None or ready.authority is None:
            raise RuntimeError("the backend is not ready")
        return ServerPlace(f"https://{ready.host}:{ready.port}", ready.authority.read_text(encoding="ascii"))

    def stop(self) -> None:
        """End it as the end of a parent does."""
        self._writing.close()
        self._thread.join()
        self._reading.close()

    def _run(self) -> None:
        run_server(self._settings, "127.0.0.1", 0, None, None, self._take_ready, self._reading.fileno())

    def _take_ready(self, ready: Ready) -> None:
        self._ready = ready
        self._is_ready.set()


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb")
