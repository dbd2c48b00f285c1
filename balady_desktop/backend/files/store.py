"""Files on disk: partial uploads, and finished blobs under the hash of their content, durable before they are named."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import IO

from balady_desktop.domain.patience import patiently

_BLOCK = 1024 * 1024


def partial_path(folder: Path, upload_id: str) -> Path:
    """Return the place of an unfinished upload."""
    return folder / "partial" / upload_id


def blob_path(folder: Path, owner: str, sha256: str) -> Path:
    """Return the place of a finished file of one owner."""
    return folder / "blobs" / owner / sha256[:2] / sha256


def append_at(path: Path, offset: int, chunk: IO[bytes]) -> int:
    """Cut the file at `offset`, append the chunk durably and give the new length."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        file.truncate(offset)
        file.seek(offset)
        shutil.copyfileobj(chunk, file, _BLOCK)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def hash_file(path: Path) -> str:
    """Return SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_file(path: Path, target: Path) -> None:
    """Add a file's lasting name beside its old one; the same name always has the same content."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not target.exists():
        fresh = target.with_name(f".{target.name}.{path.name}")
        shutil.copyfile(path, fresh)
        _replace_durably(fresh, target)


def keep_bytes(content: bytes, folder: Path, owner: str) -> str:
    """Store bytes under their hash and give it."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = blob_path(folder, owner, sha256)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not target.exists():
        fresh = target.with_name(f".{sha256}.{os.getpid()}.{os.urandom(4).hex()}")
        fresh.write_bytes(content)
        _replace_durably(fresh, target)
    return sha256


def read_blob(folder: Path, owner: str, sha256: str) -> bytes | None:
    """Return a finished file, None where the disk no longer has what its name says."""
    path = blob_path(folder, owner, sha256)
    content = path.read_bytes() if path.exists() else b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def _replace_durably(fresh: Path, target: Path) -> None:
    os.chmod(fresh, 0o600)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    patiently(lambda: os.replace(fresh, target))
    if os.name == "posix":
        # The name itself is durable only with its folder; Windows has no such call.
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
