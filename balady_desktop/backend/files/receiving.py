"""Reads what tus puts into headers and bodies: metadata, checksums, and a body that may break off."""

import base64
import binascii
import hashlib
import re
import tempfile
from pathlib import Path
from typing import IO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from balady_desktop.backend.refusals import Refusal
from balady_desktop.wire.files import CHECKSUM_MISMATCH, CHUNK_TYPE, TUS_CHECKSUMS, TUS_VERSION

_IN_MEMORY = 1024 * 1024
_SHA256 = re.compile("[0-9a-f]{64}")


def check_version(request: Request) -> None:
    """Refuse other versions of tus."""
    if request.headers.get("tus-resumable") != TUS_VERSION:
        raise Refusal(412, "tus_version", headers={"Tus-Version": TUS_VERSION})


def read_number(request: Request, name: str) -> int:
    """Return a header that is a whole number."""
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise Refusal(400, "request_invalid")
    return int(text)


def read_metadata(request: Request) -> dict[str, str]:
    """Return Upload-Metadata: comma-separated pairs of a key and a base64 value."""
    pairs = [pair.split(" ") for pair in request.headers.get("upload-metadata", "").split(",") if pair.strip()]
    try:
        return {parts[0]: base64.b64decode("".join(parts[1:]), validate=True).decode() for parts in map(_trim, pairs)}
    except (binascii.Error, UnicodeDecodeError):
        raise Refusal(400, "request_invalid") from None


def _trim(parts: list[str]) -> list[str]:
    return [part for part in parts if part]


def read_hash(metadata: dict[str, str]) -> str | None:
    """Return the hash that the file will have, where the client says it."""
    claimed = metadata.get("sha256")
    if claimed is not None and not _SHA256.fullmatch(claimed):
        raise Refusal(400, "request_invalid")
    return claimed


def read_checksum(request: Request) -> tuple[str, bytes] | None:
    """Return algorithm and digest of Upload-Checksum. Refuses unknown algorithms as tus says."""
    header = request.headers.get("upload-checksum")
    if header is None:
        return None
    named, _, encoded = header.strip().partition(" ")
    algorithm = named.lower()
    if algorithm not in TUS_CHECKSUMS:
        raise Refusal(400, "checksum_unknown")
    try:
        return algorithm, base64.b64decode(encoded.strip(), validate=True)
    except binascii.Error:
        raise Refusal(400, "request_invalid") from None


def check_chunk(chunk: IO[bytes], checksum: tuple[str, bytes]) -> None:
    """Refuse a chunk that is not what its sender says."""
    algorithm, expected = checksum
    chunk.seek(0)
    # Not for secrecy: tus lets the client choose, and the whole file is verified by SHA-256.
    found = hashlib.new(algorithm, usedforsecurity=False)
    while block := chunk.read(_IN_MEMORY):
        found.update(block)
    if found.digest() != expected:
        raise Refusal(CHECKSUM_MISMATCH, "checksum_differs")


async def receive_chunk(request: Request, limit: int, folder: Path) -> tuple[IO[bytes], bool]:
    """Return the body, on disk where it is large, and whether it came whole: what came before a break counts too."""
    # Compared as HTTP says: in any case, whatever parameters follow.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != CHUNK_TYPE:
        raise Refusal(415, "media_type_unknown")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The caller closes it: what came is appended after this returned.
    chunk = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder))  # noqa: SIM115
    try:
        return chunk, await _fill(request, chunk, limit)
    except BaseException:
        chunk.close()
        raise


async def _fill(request: Request, chunk: IO[bytes], limit: int) -> bool:
    try:
        async for block in request.stream():
            if chunk.tell() + len(block) > limit:
                raise Refusal(413, "chunk_large")
            await run_in_threadpool(chunk.write, block)
    except ClientDisconnect:
        return False
    return True
