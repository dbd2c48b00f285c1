"""The record of a paper: all that it says as canonical JSON, whose digest its QR code carries and its file embeds."""

import dataclasses
import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from balady_desktop.domain.text import strip_marks
from balady_desktop.wire.canonical import canonical_bytes_without_floats

RECORD_NAME = "record.json"
DIGEST_BYTES = 16
# How to check it is written beside the record, and a copy or a cancelled paper says the same as the first print.
_NOT_RECORDED = frozenset({"check", "copy_number", "cancelled_reason", "lapse", "printed_at"})


def record_of(paper: Any) -> dict[str, Any]:
    """Return what a paper says: text, whole numbers, and decimals and moments as text; the kind of paper beside it.

    What is at its default is left out: a field that a later version adds then changes no record of before.
    """
    said = {name: value for name, value in _fields(paper) if name not in _NOT_RECORDED}
    return {"paper": type(paper).__name__.removesuffix("Paper").lower(), "version": 1, **said}


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """Return the one byte form of a record; `record_of` lets no float into it."""
    return canonical_bytes_without_floats(record)


def record_digest(record: Mapping[str, Any]) -> bytes:
    """Return the first 16 bytes of the record's SHA-256, as the QR code carries them."""
    return hashlib.sha256(record_bytes(record)).digest()[:DIGEST_BYTES]


def _plain(value: Any) -> Any:
    match value:
        case str():
            return value if value.isascii() else unicodedata.normalize("NFC", strip_marks(value))
        case bool() | int() | None:
            return value
        case tuple() | list():
            return [_plain(one) for one in value]
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case date() | Decimal():
            return str(value)
        case _ if dataclasses.is_dataclass(value):
            return dict(_fields(value))
    raise TypeError(f"a record holds no {type(value).__name__}")


def _fields(thing: Any) -> Iterator[tuple[str, Any]]:
    kind: Any = type(thing)
    for name, default in _defaults(kind):
        value = getattr(thing, name)
        if value != default:
            yield name, _plain(value)


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))
