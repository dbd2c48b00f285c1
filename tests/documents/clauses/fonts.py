"""Fonts: embedded, of the widths that the file says, every code with a glyph and a meaning."""

import re
from collections.abc import Iterator

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object

from tests.documents.clauses.content import codes_of_page

_ROW = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_NO_MEANING = {"", "\x00", "\ufeff", "\ufffe"}


def font_complaints(pdf: pikepdf.Pdf) -> Iterator[str]:
    used: dict[tuple[int, int], set[int]] = {}
    fonts: dict[tuple[int, int], Object] = {}
    for page in pdf.pages:
        on_page = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        for name, codes in codes_of_page(page).items():
            if name not in on_page:
                yield f"A 6.2.2: font {name} is no resource of its page"
                continue
            fonts[on_page[name].objgen] = on_page[name]
            used.setdefault(on_page[name].objgen, set()).update(codes)
    for key, font in fonts.items():
        yield from _of_font(font, used[key])


def _of_font(font: Object, used: set[int]) -> Iterator[str]:
    if font.get("/Subtype") != Name.Type0:
        yield f"A 6.2.11.4: {font.get('/BaseFont')} is a simple font and not embedded"
        return
    below = font.DescendantFonts[0]
    descriptor = below.get("/FontDescriptor", Dictionary())
    file = descriptor.get("/FontFile2")
    if file is None:
        yield f"A 6.2.11.4: {font.BaseFont} is not embedded"
        return
    if not str(font.BaseFont) == str(below.BaseFont) == str(descriptor.FontName):
        yield "A 6.2.11.2: the font's names differ"
    if str(font.Encoding) not in ("/Identity-H", "/Identity-V"):
        yield "A 6.2.11.3.3: the encoding is neither Identity nor embedded"
    if "/CIDToGIDMap" not in below:
        yield "A 6.2.11.3.2: no CIDToGIDMap"
        return
    face = uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes()))
    glyphs = _glyphs(below, face.glyph_count)
    yield from _of_widths(below, face, glyphs, used)
    yield from _of_set(descriptor, glyphs, used)
    yield from _of_meanings(font, used)
    if int(file.get("/Length1", -1)) != len(file.read_bytes()):
        yield "A 6.2.11.4: the font file's length is not what it says"


def _glyphs(below: Object, count: int) -> dict[int, int]:
    places = below.CIDToGIDMap
    if isinstance(places, Name):
        return {code: code for code in range(count)}
    data = places.read_bytes()
    return {at // 2: int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)}


def _of_widths(below: Object, face: uharfbuzz.Face, glyphs: dict[int, int], used: set[int]) -> Iterator[str]:
    font = uharfbuzz.Font(face)
    font.scale = (1000, 1000)
    widths, default = _widths(below.get("/W", Array())), int(below.get("/DW", 1000))
    for code in sorted(used):
        glyph = glyphs.get(code)
        if glyph is None or glyph >= face.glyph_count:
            yield f"A 6.2.11.4.1: code {code} has no glyph"
        elif glyph == 0:
            yield f"A 6.2.11.8: code {code} draws .notdef"
        elif abs(font.get_glyph_h_advance(glyph) - widths.get(code, default)) > 1:
            yield f"A 6.2.11.5: code {code} is {widths.get(code, default)} wide, in the font {glyph}"


def _widths(array: Array) -> dict[int, float]:
    result: dict[int, float] = {}
    items = list(array)
    while items:
        first = int(items.pop(0))
        second = items.pop(0)
        if isinstance(second, Array):
            result.update({first + at: float(width) for at, width in enumerate(second)})
        else:
            width = float(items.pop(0))
            result.update(dict.fromkeys(range(first, int(second) + 1), width))
    return result


def _of_set(descriptor: Object, glyphs: dict[int, int], used: set[int]) -> Iterator[str]:
    if "/CIDSet" in descriptor:
        bits = descriptor.CIDSet.read_bytes()
        named = {8 * at + bit for at, byte in enumerate(bits) for bit in range(8) if byte & 0x80 >> bit}
        if not named >= set(glyphs):
            yield "A 6.2.11.4.2: CIDSet leaves out glyphs of the font"


def _of_meanings(font: Object, used: set[int]) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield "A 6.2.11.7.2: no ToUnicode"
        return
    meanings = _meanings(font.ToUnicode.read_bytes())
    for code in sorted(used):
        meaning = meanings.get(code)
        if meaning is None or meaning in _NO_MEANING:
            yield f"A 6.2.11.7.2: code {code} has no meaning"
        elif any(0xE000 <= ord(character) <= 0xF8FF for character in meaning):
            yield f"A 6.2.11.7.3: code {code} means a private character"


def _meanings(data: bytes) -> dict[int, str]:
    rows = (row for block in _BLOCK.findall(data) for row in _ROW.findall(block))
    result = {int(code, 16): _text(text) for code, text in rows}
    for block in _RANGES.findall(data):
        for first, last, start, listed in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = re.findall(rb"<([0-9A-Fa-f]+)>", listed)
            for at, code in enumerate(codes):
                counted = _text(start)[:-1] + chr(ord(_text(start)[-1]) + at) if start else ""
                result[code] = _text(texts[at]) if listed and at < len(texts) else counted
    return result


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
