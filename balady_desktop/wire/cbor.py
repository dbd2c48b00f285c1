"""Deterministic CBOR (RFC 8949, 4.2) of whole numbers, texts, bytes, lists, maps and tags; nothing else is read.

A general library reads far more than a signed paper may hold (dates, decimals, patterns, shared references, lists
of unknown length) and orders keys by an older rule; what is hostile is refused here before it costs anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 1 << 16
MOST_DEPTH = 8
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
_SIMPLE: dict[int, Any] = {20: False, 21: True, 22: None}
_SIMPLE_BYTES = {False: b"\xf4", True: b"\xf5", None: b"\xf6"}
_Found = tuple[Any, int]


class CborError(ValueError):
    """The bytes are not the one valid form of a value that is allowed here."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value that a number says how to take."""

    tag: int
    value: Any


def encode(value: Any) -> bytes:
    """Return the one form of a value. Raises TypeError for what has none, such as a float."""
    match value:
        case bool() | None:
            return _SIMPLE_BYTES[value]
        case int():
            return _head(0, value) if value >= 0 else _head(1, -1 - value)
        case bytes():
            return _head(2, len(value)) + value
        case str():
            raw = value.encode()
            return _head(3, len(raw)) + raw
        case list() | tuple():
            return _head(4, len(value)) + b"".join(map(encode, value))
        case dict():
            return _head(5, len(value)) + b"".join(sorted(encode(key) + encode(one) for key, one in value.items()))
        case Tagged():
            return _head(6, value.tag) + encode(value.value)
    raise TypeError(f"no deterministic CBOR for {type(value).__name__}")


def decode(data: bytes, most_bytes: int = MOST_BYTES) -> Any:
    """Read one value that fills the bytes. Raises CborError for any other form, size or depth."""
    if len(data) > most_bytes:
        raise CborError("too long")
    value, end = _value(data, 0, 0)
    if end != len(data):
        raise CborError("bytes after the end")
    return value


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    for additional, width in _WIDTHS.items():
        if number < 1 << 8 * width:
            return bytes([major << 5 | additional]) + number.to_bytes(width, "big")
    raise TypeError("a whole number of more than 64 bits")


def _value(data: bytes, at: int, depth: int) -> _Found:
    if depth > MOST_DEPTH or at >= len(data):
        raise CborError("too deep" if depth > MOST_DEPTH else "cut short")
    major, additional = data[at] >> 5, data[at] & 31
    if major == 7:
        if additional not in _SIMPLE:
            raise CborError("a value of another kind")
        return _SIMPLE[additional], at + 1
    number, at = _number(data, at + 1, additional)
    return _READERS[major](data, at, number, depth)


def _number(data: bytes, at: int, additional: int) -> tuple[int, int]:
    if additional < 24:
        return additional, at
    width = _WIDTHS.get(additional)
    if width is None:
        raise CborError("an unknown length")
    number = int.from_bytes(_cut(data, at, width), "big")
    if number < (24 if width == 1 else 1 << 4 * width):
        raise CborError("a number that has a shorter form")
    return number, at + width


def _cut(data: bytes, at: int, length: int) -> bytes:
    if length > len(data) - at:
        raise CborError("cut short")
    return data[at : at + length]


def _bytes(data: bytes, at: int, length: int, depth: int) -> _Found:
    return _cut(data, at, length), at + length


def _text(data: bytes, at: int, length: int, depth: int) -> _Found:
    try:
        return _cut(data, at, length).decode(), at + length
    except UnicodeDecodeError as error:
        raise CborError("not UTF-8") from error


def _list(data: bytes, at: int, length: int, depth: int) -> _Found:
    members: list[Any] = []
    # Every member takes at least a byte: a length that lies ends at the end of the bytes.
    while len(members) < length:
        member, at = _value(data, at, depth + 1)
        members.append(member)
    return members, at


def _map(data: bytes, at: int, length: int, depth: int) -> _Found:
    members: dict[int | str, Any] = {}
    last = b""
    while len(members) < length:
        start = at
        key, at = _value(data, at, depth + 1)
        # Rising keys are in order and none is a duplicate; True is left out because it is equal to 1.
        if type(key) not in (int, str) or data[start:at] <= last:
            raise CborError("keys out of order or of another kind")
        last = data[start:at]
        members[key], at = _value(data, at, depth + 1)
    return members, at


def _tagged(data: bytes, at: int, tag: int, depth: int) -> _Found:
    value, at = _value(data, at, depth + 1)
    return Tagged(tag, value), at


_READERS: dict[int, Callable[[bytes, int, int, int], _Found]] = {
    0: lambda data, at, number, depth: (number, at),
    1: lambda data, at, number, depth: (-1 - number, at),
    2: _bytes,
    3: _text,
    4: _list,
    5: _map,
    6: _tagged,
}
