"""What a paper's file carries: the texts of its QR codes and its record, read in the process for users' files."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from balady_desktop.actions.rendering import ask
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.transport import from_text
from balady_desktop.documents.records import RECORD_NAME

# A module of a printed QR code is half a millimetre and more: four points of it, which is plenty.
_DPI = 200
_MOST_PAGES = 20
_MOST_RECORD_BYTES = 1 << 20
_PDF = "application/pdf"


def read_squares(content: bytes, media_type: str) -> tuple[str, ...]:
    """Return the texts of the QR codes of a picture or of a PDF's first pages. Raises Trouble `file_unreadable`."""
    job = {"kind": "squares", "media_type": media_type, "dpi": _DPI, "most": _MOST_PAGES}
    return tuple(ask(job, content))


def read_record(pdf: bytes) -> bytes | None:
    """Return the record that a paper's PDF embeds; None without one. Raises Trouble `file_unreadable`."""
    job = {"kind": "attachment", "media_type": _PDF, "name": RECORD_NAME, "most_bytes": _MOST_RECORD_BYTES}
    found = ask(job, pdf)
    return None if found is None else base64.b64decode(found)


def find_square(content: bytes, media_type: str) -> str | None:
    """Return the text of a paper's QR code among those of a file, or any other one, to be told false."""
    squares = read_squares(content, media_type)
    return next((text for text in squares if is_square(text)), squares[0] if squares else None)


def find_record(content: bytes, media_type: str) -> Mapping[str, Any] | None:
    """Return the record of a PDF; one that nobody can read is empty, and so not the one that was signed."""
    embedded = read_record(content) if media_type == _PDF else None
    if embedded is None:
        return None
    try:
        found = json.loads(embedded)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def is_square(text: str) -> bool:
    """Whether a text has the form of a paper's QR code."""
    try:
        from_text(text)
    except ProofError:
        return False
    return True
