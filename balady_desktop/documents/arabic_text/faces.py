"""The font files a paper may use: their HarfBuzz faces, which characters each covers, and the order of fallback."""

import struct
from collections.abc import Set
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import uharfbuzz

Weight = Literal["regular", "medium", "semibold", "bold"]

_FAMILY = "IBMPlexSansArabic"
_STYLES: dict[Weight, str] = {
    "regular": "Regular",
    "medium": "Medium",
    "semibold": "SemiBold",
    "bold": "Bold",
}


class Face:
    """One font file; lengths are in thousandths of an em, whatever grid the file itself was drawn on."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self.font = uharfbuzz.Font(self.face)
        self.font.scale = (1000, 1000)

    @cached_property
    def characters(self) -> Set[int]:
        return frozenset(self.face.unicodes)

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        corners = struct.unpack_from(">4h", self.face.reference_table("head").data, 36)
        left, bottom, right, top = (round(value * 1000 / self.face.upem) for value in corners)
        return left, bottom, right, top

    @cached_property
    def ascent(self) -> int:
        return int(self.font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        return int(self.font.get_font_extents("ltr").descender)

    @cached_property
    def cap_height(self) -> int:
        # A font of signs alone has no capitals to measure.
        capital = self.font.get_nominal_glyph(ord("H"))
        return self.ascent if capital is None else int(self.font.get_glyph_extents(capital).y_bearing)

    def advance(self, glyph: int) -> int:
        return int(self.font.get_glyph_h_advance(glyph))


@cache
def get_chain(weight: Weight) -> tuple[Face, ...]:
    """The family's own face first, then every other font file beside it, for what the family does not draw."""
    with as_file(files("balady_desktop") / "_assets" / "fonts") as folder:
        others = sorted(path for path in folder.glob("*.ttf") if not path.name.startswith(_FAMILY))
        return (_get_face(folder / f"{_FAMILY}-{_STYLES[weight]}.ttf"), *map(_get_face, others))


@cache
def _get_face(path: Path) -> Face:
    return Face(path)


@cache
def find_cover(weight: Weight, character: str) -> Face | None:
    return next((face for face in get_chain(weight) if ord(character) in face.characters), None)
