"""Fonts inside a PDF, addressed by glyph: subsets of only the glyphs that were drawn, for one paper or for a batch."""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass

from balady_desktop.documents.arabic_text.faces import Face
from balady_desktop.documents.arabic_text.shaping import GlyphWord, ShapedLine
from balady_desktop.documents.arabic_text.subsets import Moved, subset
from balady_desktop.documents.pdf_syntax import stream

_SYMBOLIC = 4
_MOST_DRAWN = 5_000
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"

AddObject = Callable[[str, bytes], int]
"""Takes the name and the bytes of a new object and gives its number."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What is the same in every file that holds these glyphs."""

    count: int
    tag: str
    file: bytes
    places: bytes
    unicode: bytes
    widths: str


class EmbeddedFont:
    """One face; a code stands for a glyph, how far it is moved, and the character it speaks for."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        # The codes of words that were drawn before, as text operators hold them.
        self.fragments: dict[GlyphWord, str] = {}
        self._codes: dict[tuple[Moved, str], int] = {((0, 0, 0), ""): 0}
        self._written: _Written | None = None

    def code(self, drawn: Moved, text: str) -> int:
        key = (drawn, text)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes)
        return code

    def add_to(self, add: AddObject) -> int:
        """Add the font's objects to a file; returns the number of the font."""
        written = self._write()
        name = f"{written.tag}+{self.face.name}"
        file = add(f"{self.name}.file", written.file)
        places = add(f"{self.name}.places", written.places)
        unicode = add(f"{self.name}.unicode", written.unicode)
        descriptor = add(f"{self.name}.descriptor", self._descriptor(name, file))
        descendant = (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/CIDToGIDMap {places} 0 R/DW 0/W[0[{written.widths}]]>>"
        )
        below = add(f"{self.name}.descendant", descendant.encode())
        composite = (
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{below} 0 R]/ToUnicode {unicode} 0 R>>"
        )
        return add(self.name, composite.encode())

    def _write(self) -> _Written:
        if self._written is None or self._written.count != len(self._codes):
            drawn = [moved for moved, _ in self._codes]
            small = subset(self.face, frozenset(drawn))
            self._written = _Written(
                count=len(drawn),
                tag=_tag(drawn),
                file=stream(small.data, f"/Length1 {len(small.data)}", 6),
                places=stream(struct.pack(f">{len(drawn)}H", *(small.places[item] for item in drawn))),
                unicode=stream(self._to_unicode()),
                widths=" ".join(str(self.face.advance(item[0])) for item in drawn),
            )
        return self._written

    def _descriptor(self, name: str, file: int) -> bytes:
        face = self.face
        return (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {_SYMBOLIC}/FontBBox[{' '.join(map(str, face.box))}]"
            f"/ItalicAngle 0/Ascent {face.ascent}/Descent {face.descent}/CapHeight {face.cap_height}/StemV 80"
            f"/FontFile2 {file} 0 R>>"
        ).encode()

    def _to_unicode(self) -> bytes:
        # One row a code, with a blank between: shorter forms are right too, but strict readers do not know them.
        texts = ((code, text) for code, (_, text) in enumerate(self._codes) if text)
        rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in texts]
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        middle = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        return (_MAP_HEAD + middle + _MAP_TAIL).encode("ascii")


class FontBook:
    """The fonts of one paper, or of a batch of papers that share their subsets."""

    def __init__(self) -> None:
        self._fonts: dict[Face, EmbeddedFont] = {}
        # Operators of lines that were drawn before, by line and size; codes never change within a book.
        self.drawn: dict[tuple[ShapedLine, float, bool], str] = {}

    def get(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face, f"T{len(self._fonts) + 1}")
        return font

    def trim(self) -> None:
        """Forget what was drawn when it has become much, so that a long batch takes no more room than a short one."""
        if len(self.drawn) > _MOST_DRAWN:
            self.drawn.clear()
            for font in self._fonts.values():
                font.fragments.clear()

    def add_to(self, add: AddObject) -> str:
        """Add all fonts to a file; returns the entries of the pages' font resources."""
        return "".join(f"/{font.name} {font.add_to(add)} 0 R" for font in self._fonts.values())


def _tag(drawn: list[Moved]) -> str:
    digest = hashlib.sha256(repr(drawn).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
