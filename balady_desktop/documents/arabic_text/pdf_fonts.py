"""Fonts inside a PDF, addressed by glyph: each document gets subsets of only the glyphs that it drew."""

import hashlib
import struct

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from balady_desktop.documents.arabic_text.faces import Face
from balady_desktop.documents.arabic_text.subsets import Moved, subset

_SYMBOLIC = 4
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class EmbeddedFont:
    """One face in one document; a code stands for a glyph, how far it is moved, and the character it speaks for."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self._codes: dict[tuple[Moved, str], int] = {((0, 0, 0), ""): 0}

    def code(self, drawn: Moved, text: str) -> int:
        key = (drawn, text)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes)
        return code

    def addObjects(self, document: PDFDocument) -> None:
        drawn = [moved for moved, _ in self._codes]
        small = subset(self.face, frozenset(drawn))
        name = f"{_tag(drawn)}+{self.face.name}"
        file = self._stream(document, small.data, "file", Length1=len(small.data))
        places = struct.pack(f">{len(drawn)}H", *(small.places[item] for item in drawn))
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(self._descriptor(name, file), f"{self.name}.descriptor"),
                "CIDToGIDMap": self._stream(document, places, "places"),
                "DW": 0,
                "W": PDFArray([0, PDFArray([self.face.advance(glyph) for glyph, _, _ in drawn])]),
            }
        )
        composite = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant, f"{self.name}.descendant")]),
                "ToUnicode": self._stream(document, self._to_unicode(), "unicode"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(composite, self.name)

    def _stream(self, document: PDFDocument, data: bytes, role: str, **entries: int) -> object:
        stream = PDFStream()
        stream.content = data
        stream.filters = [PDFZCompress]
        stream.dictionary.dict.update(entries)
        return document.Reference(stream, f"{self.name}.{role}")

    def _descriptor(self, name: str, file: object) -> PDFDictionary:
        face = self.face
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray(face.box),
                "ItalicAngle": 0,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.cap_height,
                "StemV": 80,
                "FontFile2": file,
            }
        )

    def _to_unicode(self) -> bytes:
        pairs = [(code, text) for (_, text), code in self._codes.items() if text]
        rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in pairs]
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        middle = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        return (_MAP_HEAD + middle + _MAP_TAIL).encode("ascii")


class DocumentFonts:
    """The embedded fonts of one reportlab document; they are written out when it is."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._fonts: dict[Face, EmbeddedFont] = {}

    def get(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face, f"T{len(self._fonts) + 1}")
            self._document.delayedFonts.append(font)
        return font


def _tag(drawn: list[Moved]) -> str:
    digest = hashlib.sha256(repr(drawn).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
