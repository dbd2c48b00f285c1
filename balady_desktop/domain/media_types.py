"""Tells a file's type by its first and last bytes, not by its name. Nothing here opens, decodes or parses a file."""

import re

# How many bytes of either end are looked at.
EDGE = 2048
# A PDF's mark may stand behind a little rubbish (PDF 32000-1, implementation notes).
_PDF_HEAD = 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
# Some scanners pad their files; what stands behind the end is not content.
_PADDING = b"\x00\r\n\t "
_PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF")


def find_media_type(head: bytes) -> str | None:
    """Return the type by the first bytes: PDF, JPEG or PNG."""
    if head.startswith(_PNG):
        return "image/png"
    if head.startswith(_JPEG):
        return "image/jpeg"
    return "application/pdf" if b"%PDF-" in head[:_PDF_HEAD] else None


def is_whole(tail: bytes, media_type: str) -> bool:
    """Return by the last bytes whether a file of this type was cut off."""
    if media_type == "application/pdf":
        return _PDF_END.search(tail) is not None
    end = _PNG_END if media_type == "image/png" else _JPEG_END
    return tail.endswith(end) or tail.rstrip(_PADDING).endswith(end)
