"""Judges a received file by its first and last bytes. Nothing here opens, decodes or parses a user's file."""

from pathlib import Path

from balady_desktop.domain import media_types


def file_problem(path: Path, media_type: str | None) -> str | None:
    """Return the code of what is wrong with a whole file, None for a PDF, JPEG or PNG that is what it claims to be."""
    found = find_media_type(path)
    if found is None or media_type not in (None, found):
        return "attachment_type"
    return None if media_types.is_whole(_edge(path, at_end=True), found) else "attachment_damaged"


def find_media_type(path: Path) -> str | None:
    """Return the type by content."""
    return media_types.find_media_type(_edge(path, at_end=False))


def _edge(path: Path, *, at_end: bool) -> bytes:
    with path.open("rb") as file:
        if at_end:
            file.seek(max(0, path.stat().st_size - media_types.EDGE))
        return file.read(media_types.EDGE)
