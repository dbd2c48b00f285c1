"""Mints and checks the ids of our own records: UUID version 7, ordered by time."""

import re

_VERSION_7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
RANDOM_BYTES = 10
_MILLISECONDS_BITS = 48


def new_id(now_ms: int, random: bytes) -> str:
    """A UUIDv7 from the time in milliseconds and ten random bytes, both given by the caller."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"an id needs {RANDOM_BYTES} random bytes, got {len(random)}")
    if not 0 <= now_ms < 1 << _MILLISECONDS_BITS:
        raise ValueError("the time of an id does not fit into 48 bits")
    noise = int.from_bytes(random, "big")
    upper = (now_ms << 16) | 0x7000 | (noise >> 68)
    lower = (1 << 63) | (noise & ((1 << 62) - 1))
    text = f"{(upper << 64) | lower:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def id_problem(text: str) -> str | None:
    """None for one of our ids in canonical form, else "uuid_format"."""
    return None if _VERSION_7.fullmatch(text) else "uuid_format"
