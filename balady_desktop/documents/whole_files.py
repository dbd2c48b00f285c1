"""Papers as files: whole or absent, whatever happens while they are written."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the goal, then take its place, so that a full disk leaves no half file. Raises OSError."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
