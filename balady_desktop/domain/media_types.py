"""Tells a file's type and whether it was cut off, by its own structure. Nothing here decodes a picture or a page."""

import re

# The types of files that a field may accept.
MEDIA_TYPES = ("application/pdf", "image/jpeg", "image/png")
# How many of the first bytes tell the type.
EDGE = 2048
# A PDF's mark may follow a little rubbish (PDF 32000-1, implementation notes).
_PDF_HEAD = 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# A marker that has a length or ends the picture: not a stuffed byte, a restart marker or a fill byte.
_JPEG_MARKER = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])", re.DOTALL)
_JPEG_END = 0xD9
_PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_PDF_OBJECT = re.compile(rb"\b(?:end)?obj\b")


def find_media_type(head: bytes) -> str | None:
    """Return the type by the first bytes: PDF, JPEG or PNG."""
    if head.startswith(_PNG):
        return "image/png"
    if head.startswith(_JPEG):
        return "image/jpeg"
    return "application/pdf" if b"%PDF-" in head[:_PDF_HEAD] else None


def is_whole(content: bytes, media_type: str) -> bool:
    """Return whether the end of the content is there; whatever a camera or a scanner appended after it is ignored."""
    ends = {"image/png": _png_ends, "image/jpeg": _jpeg_ends, "application/pdf": _pdf_ends}
    return ends[media_type](content)


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
