"""What a paper's file carries: the texts of its squares and its record, read in the process for users' files."""

import base64

from balady_desktop.actions.rendering import ask
from balady_desktop.documents.records import RECORD_NAME

# A module of a printed square is half a millimetre and more: four points of it, which is plenty.
_DPI = 200
_MOST_PAGES = 20
_MOST_RECORD_BYTES = 1 << 20
_PDF = "application/pdf"


def read_squares(content: bytes, media_type: str) -> tuple[str, ...]:
    """Give the texts of the QR squares of a picture or of a PDF's first pages. Raises Trouble `file_unreadable`."""
    job = {"kind": "squares", "media_type": media_type, "dpi": _DPI, "most": _MOST_PAGES}
    return tuple(ask(job, content))


def read_record(pdf: bytes) -> bytes | None:
    """Give the record that a paper's PDF embeds; None without one. Raises Trouble `file_unreadable`."""
    job = {"kind": "attachment", "media_type": _PDF, "name": RECORD_NAME, "most_bytes": _MOST_RECORD_BYTES}
    found = ask(job, pdf)
    return None if found is None else base64.b64decode(found)
