"""A sample backend of the program's own: a child process on loopback that ends with its parent, however that ends."""

import json
import subprocess
import sys
import threading
from pathlib import Path

from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.domain.trouble import Trouble

# The stated password of every sample member of staff (README); it works on sample servers only.
SAMPLE_PASSWORD = "Sample-Municipality-26"
_END_SECONDS = 10


class EmbeddedBackend:
    """Started once, when the server is first needed; its port is another one each time."""

    def __init__(self, data_folder: Path, database_key: bytes, catalogue: Path | None = None) -> None:
        """`catalogue` is a folder of services, read over the program's own."""
        self._folder = data_folder
        self._catalogue = ("--catalogue", str(catalogue.resolve())) if catalogue is not None else ()
        self._key = database_key
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._place: ServerPlace | None = None

    def place(self) -> ServerPlace:
        """Return where the backend listens, starting it first where that is needed. Raises Trouble `backend_failed`."""
        with self._turn:
            if self._child is None or self._child.poll() is not None or self._place is None:
                try:
                    self._place = self._start()
                except (OSError, ValueError, KeyError) as error:
                    raise Trouble("backend_failed") from error
            return self._place

    def _start(self) -> ServerPlace:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        command = [sys.executable, "-m", "balady_desktop", "serve", "--embedded", "--sample", "--port", "0"]
        with (self._folder / "backend.log").open("ab") as log:
            self._child = subprocess.Popen(
                [*command, "--data-folder", str(self._folder), *self._catalogue],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        if self._child.stdin is None or self._child.stdout is None:
            raise Trouble("backend_failed")
        secrets = {"database_key": self._key.hex(), "sample_password": SAMPLE_PASSWORD}
        # The pipe stays open for as long as this program lives: its end is the child's end.
        self._child.stdin.write(json.dumps(secrets).encode() + b"\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        if not line:
            raise Trouble("backend_failed")
        ready = json.loads(line)
        authority = Path(ready["authority"]).read_text(encoding="ascii")
        return ServerPlace(f"https://{ready['host']}:{ready['port']}", authority)

    def stop(self) -> None:
        """End the child."""
        with self._turn:
            child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        try:
            child.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
