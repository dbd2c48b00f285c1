"""Tells a file's type by its first and last bytes. Nothing here opens, decodes or parses a user's file."""

import re
from pathlib import Path

_EDGE = 2048
_HEAD = 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
# Some scanners pad their files; what stands behind the end is not content.
_PADDING = b"\x00\r\n\t "
_PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF")


def file_problem(path: Path, media_type: str | None) -> str | None:
    """Give the code of what is wrong with a whole file, None for a PDF, JPEG or PNG that is what it claims to be."""
    found = find_media_type(path)
    if found is None or media_type not in (None, found):
        return "attachment_type"
    return None if _is_whole(path, found) else "attachment_damaged"


def find_media_type(path: Path) -> str | None:
    """Give the type by content."""
    head = _edge(path, at_end=False)
    if head.startswith(_PNG):
        return "image/png"
    if head.startswith(_JPEG):
        return "image/jpeg"
    return "application/pdf" if b"%PDF-" in head[:_HEAD] else None


def _is_whole(path: Path, media_type: str) -> bool:
    tail = _edge(path, at_end=True)
    if media_type == "application/pdf":
        return _PDF_END.search(tail) is not None
    end = _PNG_END if media_type == "image/png" else _JPEG_END
    return tail.endswith(end) or tail.rstrip(_PADDING).endswith(end)


def _edge(path: Path, *, at_end: bool) -> bytes:
    with path.open("rb") as file:
        if at_end:
            file.seek(max(0, path.stat().st_size - _EDGE))
        return file.read(_EDGE)
