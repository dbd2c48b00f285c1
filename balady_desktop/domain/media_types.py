"""Tells a file's type and whether it was cut off, by its own structure. Nothing here decodes a picture or a page."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
DXF, GEOJSON, IFC, CSV = "image/vnd.dxf", "application/geo+json", "application/x-step", "text/csv"
SHAPEFILE = "application/vnd.shp"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# How many of the first bytes tell the type, and how many of the last: there a ZIP lists what is in it.
EDGE = 2048
TAIL = 66_000
# A PDF's mark may follow a little rubbish (PDF 32000-1, implementation notes).
_PDF_HEAD = 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# A marker that has a length or ends the picture: not a stuffed byte, a restart marker or a fill byte.
_JPEG_MARKER = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])", re.DOTALL)
_JPEG_END = 0xD9
_PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_PDF_OBJECT = re.compile(rb"\b(?:end)?obj\b")


_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_DXF = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*999\r?\n[^\n]*\n)*\s*0\r?\n\s*SECTION\b")
_BINARY_DXF = b"AutoCAD Binary DXF\r\n\x1a\x00"
_DXF_END = re.compile(rb"\b0\r?\n\s*EOF\s*$")
_IFC, _IFC_END = b"ISO-10303-21;", b"END-ISO-10303-21;"
_IFC_SCHEMA = re.compile(rb"FILE_SCHEMA\s*\(\s*\(\s*'IFC", re.IGNORECASE)
_GEOJSON = re.compile(
    rb"\s*\{[^\0]*?\"type\"\s*:\s*\"(?:FeatureCollection|Feature|GeometryCollection|(?:Multi)?(?:Point|LineString|Polygon))\""
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def find_media_type(head: bytes, tail: bytes = b"") -> str | None:
    """Return the type by the first bytes of a file, and the last ones where they are given."""
    return next((name for name, judge in _JUDGES.items() if judge(head[:EDGE], tail)), None)


def find_media_type_at(path: Path) -> str | None:
    """Return the type of a file on the disk, of which only both ends are read. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(EDGE)
        file.seek(max(0, path.stat().st_size - TAIL))
        return find_media_type(head, file.read(TAIL))


def _is_zip_with(head: bytes, tail: bytes, *names: bytes) -> bool:
    return head.startswith(_ZIP) and all(name in tail.lower() for name in names)


def _is_csv(head: bytes, tail: bytes) -> bool:
    """Text whose first lines have the same number of separators, one at least, which do not merely end each line."""
    if _CONTROLS.search(head):
        return False
    lines = head.splitlines()[:-1][:5] if len(head) == EDGE else head.splitlines()[:5]
    return any(_are_columns(lines, one) for one in (b",", b";", b"\t"))


def _are_columns(lines: list[bytes], separator: bytes) -> bool:
    is_between = any(separator in line.rstrip().rstrip(separator) for line in lines)
    return is_between and len({line.count(separator) for line in lines}) == 1


# In this order: what is told by a mark comes before what is told by a likeness.
_JUDGES: Mapping[str, Callable[[bytes, bytes], bool]] = {
    PNG: lambda head, tail: head.startswith(_PNG),
    JPEG: lambda head, tail: head.startswith(_JPEG),
    PDF: lambda head, tail: b"%PDF-" in head[:_PDF_HEAD],
    XLSX: lambda head, tail: _is_zip_with(head, tail, b"xl/workbook.xml"),
    SHAPEFILE: lambda head, tail: _is_zip_with(head, tail, b".shp", b".shx", b".dbf"),
    IFC: lambda head, tail: head.lstrip().startswith(_IFC) and _IFC_SCHEMA.search(head) is not None,
    DXF: lambda head, tail: head.startswith(_BINARY_DXF) or _DXF.match(head) is not None,
    GEOJSON: lambda head, tail: _GEOJSON.match(head) is not None,
    CSV: _is_csv,
}
MEDIA_TYPES = tuple(_JUDGES)


def is_whole(content: bytes, media_type: str) -> bool:
    """Return whether the end of the content is there; whatever a camera or a scanner appended after it is ignored."""
    return _ENDS[media_type](content)


def _jpeg_ends(content: bytes) -> bool:
    """Walk from marker to marker: a preview picture inside a segment has an end of its own, which does not count."""
    at = len(_JPEG) - 1
    while marker := _JPEG_MARKER.search(content, at):
        if marker[1][0] == _JPEG_END:
            return True
        at = marker.end() + int.from_bytes(content[marker.end() : marker.end() + 2], "big")
    return False


def _png_ends(content: bytes) -> bool:
    at = len(_PNG)
    while len(head := content[at : at + 8]) == 8:
        at += 12 + int.from_bytes(head[:4], "big")
        if head[4:] == b"IEND":
            return at <= len(content)
    return False


def _pdf_ends(content: bytes) -> bool:
    """Find the last end mark. Objects after it are a change that was cut off, or a file whose first part ends early."""
    *_, last = (0, *(found.end() for found in _PDF_END.finditer(content)))
    return last > 0 and _PDF_OBJECT.search(content, last) is None


def _dxf_ends(content: bytes) -> bool:
    # A binary one has no end of its own: whoever reads it finds what is missing.
    return content.startswith(_BINARY_DXF) or _DXF_END.search(content[-64:]) is not None


_ENDS: Mapping[str, Callable[[bytes], bool]] = {
    PNG: _png_ends,
    JPEG: _jpeg_ends,
    PDF: _pdf_ends,
    XLSX: lambda content: _ZIP_END in content[-TAIL:],
    SHAPEFILE: lambda content: _ZIP_END in content[-TAIL:],
    IFC: lambda content: content.rstrip().endswith(_IFC_END),
    DXF: _dxf_ends,
    GEOJSON: lambda content: content.rstrip().endswith(b"}"),
    # A table that was cut between two lines is a shorter table: nothing in it tells.
    CSV: lambda content: True,
}
