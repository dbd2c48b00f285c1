"""A font file with only the glyphs that a document drew, marks moved to their places: TrueType tables by hand."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz

from balady_desktop.documents.arabic_text.faces import Face

_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_FLAGS = (
    uharfbuzz.SubsetFlags.NO_HINTING
    | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    | uharfbuzz.SubsetFlags.NO_BIDI_CLOSURE
    | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
)
_COMPOSITE = -1
_ARGUMENTS_ARE_WORDS_AND_OFFSETS, _MORE_COMPONENTS = 0x0003, 0x0020

Moved = tuple[int, ...]
"""A glyph of the face and how far right of and above its own place it is drawn, in thousandths of an em.

Behind these three come those of the glyphs that are drawn with it as one.
"""


_Part = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Subset:
    data: bytes
    places: dict[Moved, int]


@lru_cache(maxsize=256)
def subset(face: Face, wanted: frozenset[Moved]) -> Subset:
    """Marks that stand off their own place get glyphs of their own, so that the pen never leaves the baseline.

    Moving the pen would do on paper, but readers that extract text take a jump for another word or line. A letter that
    the face draws by several glyphs becomes one, because a glyph that stands for no letter is read as another one.
    """
    tables, renumbered = _plain_subset(face, frozenset(glyph for item in wanted for glyph in item[::3]))
    places: dict[Moved, int] = {(glyph, 0, 0): place for glyph, place in renumbered.items()}
    moved = sorted(item for item in wanted if item[1:] != (0, 0))
    places.update({item: len(renumbered) + number for number, item in enumerate(moved)})
    grid = face.face.upem / 1000
    parts = [
        [(renumbered[glyph], round(dx * grid), round(dy * grid)) for glyph, dx, dy in _threes(item)] for item in moved
    ]
    _add_composites(tables, parts)
    return Subset(_font_file(tables), places)


def _threes(item: Moved) -> Iterator[tuple[int, int, int]]:
    return zip(item[::3], item[1::3], item[2::3], strict=True)


def _plain_subset(face: Face, glyphs: frozenset[int]) -> tuple[dict[str, bytes], dict[int, int]]:
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    dropped = (tag for tag in face.face.table_tags if tag not in _TABLES)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in dropped)
    wanted.flags = _FLAGS
    plan = uharfbuzz.SubsetPlan(face.face, wanted)
    renumbered = dict(plan.old_to_new_glyph_mapping.items())
    small = plan.execute()
    return {tag: bytes(small.reference_table(tag).data) for tag in _TABLES}, renumbered


def _add_composites(tables: dict[str, bytes], made: list[list[_Part]]) -> None:
    offsets = _offsets(tables)
    outlines = bytearray(tables["glyf"])
    metrics = bytearray()
    for parts in made:
        outlines += _composite([(tables["glyf"][offsets[part[0]] : offsets[part[0] + 1]], part) for part in parts])
        outlines += b"\0" * (-len(outlines) % 4)
        offsets.append(len(outlines))
        place, dx, _ = parts[0]
        advance, bearing = struct.unpack(">Hh", _metric(tables, place))
        metrics += struct.pack(">Hh", advance, bearing + dx)
    count = len(offsets) - 1
    tables["glyf"] = bytes(outlines)
    # Offsets are even; halved, they take two bytes as long as the outlines are a small part of a font.
    short = offsets[-1] < 0x20000
    tables["loca"] = struct.pack(f">{count + 1}{'H' if short else 'I'}", *(at // (1 + short) for at in offsets))
    tables["hmtx"] = _all_metrics(tables, count - len(made)) + bytes(metrics)
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", count)
    tables["head"] = tables["head"][:50] + struct.pack(">H", not short) + tables["head"][52:]
    tables["maxp"] = _roomier(tables["maxp"], count, max(map(len, made), default=1))


def _offsets(tables: dict[str, bytes]) -> list[int]:
    long = struct.unpack_from(">h", tables["head"], 50)[0]
    data = tables["loca"]
    if long:
        return list(struct.unpack(f">{len(data) // 4}I", data))
    return [2 * half for half in struct.unpack(f">{len(data) // 2}H", data)]


def _composite(parts: list[tuple[bytes, _Part]]) -> bytes:
    boxes = [_box(outline, dx, dy) for outline, (_, dx, dy) in parts if outline] or [(0, 0, 0, 0)]
    lows, highs = list(zip(*boxes, strict=True))[:2], list(zip(*boxes, strict=True))[2:]
    rows = struct.pack(">5h", _COMPOSITE, *map(min, lows), *map(max, highs))
    for number, (_, (place, dx, dy)) in enumerate(parts, 1):
        more = _MORE_COMPONENTS if number < len(parts) else 0
        rows += struct.pack(">HHhh", _ARGUMENTS_ARE_WORDS_AND_OFFSETS | more, place, dx, dy)
    return rows


def _box(outline: bytes, dx: int, dy: int) -> tuple[int, int, int, int]:
    left, bottom, right, top = struct.unpack_from(">4h", outline, 2)
    return left + dx, bottom + dy, right + dx, top + dy


def _metric(tables: dict[str, bytes], place: int) -> bytes:
    known = struct.unpack_from(">H", tables["hhea"], 34)[0]
    data = tables["hmtx"]
    if place < known:
        return data[4 * place : 4 * place + 4]
    bearing = 4 * known + 2 * (place - known)
    return data[4 * known - 4 : 4 * known - 2] + data[bearing : bearing + 2]


def _all_metrics(tables: dict[str, bytes], count: int) -> bytes:
    return b"".join(_metric(tables, place) for place in range(count))


def _roomier(maxp: bytes, count: int, parts: int) -> bytes:
    """Allow for composites of so many parts: `maxp` tells how many glyphs, points, contours and parts there are."""
    fields = list(struct.unpack(">I14H", maxp[:32]))
    fields[1] = count
    fields[4], fields[5] = (min(parts * max(fields[at], fields[at + 2]), 0xFFFF) for at in (2, 3))
    fields[13], fields[14] = max(fields[13], parts), fields[14] + 1
    return struct.pack(">I14H", *fields)


def _font_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">I4H", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    offset = len(head) + 16 * count
    rows, body = bytearray(), bytearray()
    for tag in sorted(tables):
        data = tables[tag]
        rows += struct.pack(">4s3I", tag.encode(), _checksum(data), offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + bytes(rows) + bytes(body)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: Iterable[int] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
