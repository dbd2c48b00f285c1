"""Writes resources/fonts/SaudiRiyal-Regular.ttf from the published font: one sign, as tall as the family's digits.

Run with the path of fonts/regular/saudi_riyal.ttf of the npm package @emran-alhaddad/saudi-riyal-font 1.1.0. Of that
package only fonts/ and the licence are free: its examples/ carry a commercial font.
"""

import struct
import sys
from importlib.resources import files
from pathlib import Path

import uharfbuzz

SIGN = 0x20C1
GOAL = Path(__file__).parent.parent / "resources" / "fonts" / "SaudiRiyal-Regular.ttf"
_DIGITS = files("balady_desktop") / "_assets" / "fonts" / "IBMPlexSansArabic-Regular.ttf"
_LAYOUT = ("FFTM", "GDEF", "gasp")


def made_from(published: bytes) -> bytes:
    """Return the font with the sign alone; fewer units to the em make it larger, its outline is the published one."""
    face = uharfbuzz.Face(uharfbuzz.Blob(published))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update({SIGN})
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _LAYOUT)
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    units = round(face.upem * height_of(face, SIGN) / height_of(_face(_DIGITS.read_bytes()), ord("1")))
    return with_units(bytes(uharfbuzz.subset(face, wanted).blob.data), units)


def height_of(face: uharfbuzz.Face, character: int) -> float:
    """Return how far a character rises above the baseline, as a share of the em."""
    font = uharfbuzz.Font(face)
    return float(font.get_glyph_extents(font.get_nominal_glyph(character)).y_bearing / face.upem)


def _face(data: bytes) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob(data))


def with_units(font: bytes, units: int) -> bytes:
    """Return the font with another number of units to the em, and the sums that depend on it."""
    count = struct.unpack_from(">H", font, 4)[0]
    rows = [12 + 16 * at for at in range(count)]
    row = next(at for at in rows if font[at : at + 4] == b"head")
    start, length = struct.unpack_from(">2I", font, row + 8)
    made = bytearray(font)
    struct.pack_into(">H", made, start + 18, units)
    struct.pack_into(">I", made, start + 8, 0)
    struct.pack_into(">I", made, row + 4, _sum(made[start : start + length]))
    struct.pack_into(">I", made, start + 8, (0xB1B0AFBA - _sum(made)) & 0xFFFFFFFF)
    return bytes(made)


def _sum(data: bytes) -> int:
    padded = bytes(data) + b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF


if __name__ == "__main__":
    GOAL.write_bytes(made_from(Path(sys.argv[1]).read_bytes()))
