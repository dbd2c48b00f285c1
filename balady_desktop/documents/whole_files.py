"""Papers as files: whole or absent, whatever happens while they are written."""

from contextlib import suppress
from pathlib import Path

from balady_desktop.domain.patience import patiently


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the goal, then take its place, so that a full disk leaves no half file. Raises OSError."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(data)
        patiently(lambda: beside.replace(path))
    except OSError:
        # What cannot be taken away now hides nothing of what went wrong.
        with suppress(OSError):
            patiently(lambda: beside.unlink(missing_ok=True))
        raise
