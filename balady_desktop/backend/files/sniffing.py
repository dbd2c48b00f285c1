"""Judges a received file by its content; what opens it is a process of its own, never the server."""

from pathlib import Path

from balady_desktop.documents.file_check import file_fault
from balady_desktop.domain import media_types


def file_problem(path: Path, media_type: str | None) -> str | None:
    """Return the code of what is wrong with a whole file, None for one that can be opened."""
    found = find_media_type(path)
    if found is None or media_type not in (None, found):
        return "attachment_type"
    return file_fault(path.read_bytes(), found)


def find_media_type(path: Path) -> str | None:
    """Return the type by content."""
    return media_types.find_media_type_at(path)
