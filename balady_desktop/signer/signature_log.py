"""The log of all signatures: digests only, each line chained to the one before, written before a signature goes out."""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_FIRST = "0" * 64
_TAIL_BYTES = 1 << 22


class LogError(Exception):
    """The log is not as it was written."""


class SignatureLog:
    """Only ever appended to; `latest` is the moment of its last line, before which nothing is signed any more."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        lines = _tail(path)
        self._last = _digest(lines[-1]) if lines else _FIRST
        self.recent = [_read(line) for line in lines]
        self.latest = self.recent[-1]["at"] if self.recent else datetime(1970, 1, 1, tzinfo=UTC)

    def write(self, at: datetime, kid: bytes, issuer: str, kind: str, digest: bytes) -> None:
        """Append a line and have it on the disk. Nothing of what was signed is in it but its digest."""
        words = {"at": at.isoformat(), "kid": kid.hex(), "issuer": issuer, "kind": kind, "sha256": digest.hex()}
        line = json.dumps({**words, "before": self._last}, separators=(",", ":")).encode()
        self._append(line + b"\n")
        self._last, self.latest = _digest(line), at

    def _append(self, line: bytes) -> None:
        size = os.fstat(self._descriptor).st_size
        if os.write(self._descriptor, line) != len(line):
            # A full disk: half a line is taken back, and nothing is signed.
            os.ftruncate(self._descriptor, size)
            raise OSError("the log has no room")
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)


def read_log(path: Path) -> Iterator[dict[str, Any]]:
    """Return the lines of a whole log. Raises LogError where the chain is broken."""
    last = _FIRST
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            found = _read(line.rstrip(b"\n"))
            if found["before"] != last:
                raise LogError(f"line {number} does not follow the line before it")
            last = _digest(line.rstrip(b"\n"))
            yield found


def genuine_digests(path: Path, kid: bytes, until: datetime) -> frozenset[bytes]:
    """Return the digests of all that a key signed up to a moment."""
    lines = read_log(path)
    return frozenset(bytes.fromhex(one["sha256"]) for one in lines if one["kid"] == kid.hex() and one["at"] <= until)


def _tail(path: Path) -> list[bytes]:
    """Return the last whole lines: enough for the hour that the quota looks back on."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        start = max(size - _TAIL_BYTES, 0)
        file.seek(start)
        content = file.read()
    if content and not content.endswith(b"\n"):
        raise LogError("the last line is cut short: the disk was full, or the log was changed by hand")
    lines = content.splitlines()
    return lines[1:] if start else lines


def _read(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
        return {**found, "at": datetime.fromisoformat(found["at"])}
    except (ValueError, KeyError, TypeError) as error:
        raise LogError("a line that is not ours") from error


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
