"""What a paper's file carries: the texts of its QR codes and its records, read in the process for users' files."""

import base64
import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from balady_desktop.actions.rendering import ask
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.several import Judge, Judged, badness, judge_each
from balady_desktop.documents.proofs.transport import begins_as_ours, from_text
from balady_desktop.documents.proofs.verdict import Verdict, Word
from balady_desktop.documents.records import RECORD_NAME
from balady_desktop.domain.media_types import EDGE, JPEG, PDF, PNG, find_media_type
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.cose import CoseError, read1

# A module of a printed QR code is half a millimetre and more: four points of it, which is plenty.
_DPI = 200
_MOST_PAGES = 100
_MOST_RECORD_BYTES = 1 << 20
_MOST_TEXT = 64_000
# How a ZIP file begins.
_ZIP = b"PK\x03\x04"
_PDF, _PICTURE = "application/pdf", "image/*"
_TEXTS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What scanners put around a text; any other control character is a sign of a file of another kind.
_CONTROLS_OF_TEXTS = frozenset("\t\n\r\x02\x03\x04\x1a\x1d\x1e")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """What a file brought. `trouble` is the reason why not all of it could be read, empty where all was."""

    squares: tuple[str, ...] = ()
    records: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    trouble: str = ""


def read_paper_file(content: bytes) -> PaperFile:
    """Return what a PDF, a picture or a text file brings."""
    if content.startswith(_ZIP):
        return _read_pack(content)
    text = _text_of(content)
    if text is not None:
        return PaperFile(_split(text))
    found = find_media_type(content[:EDGE])
    media_type = found if found in (PDF, JPEG, PNG) else None
    try:
        squares, trouble = _read_codes(content, media_type or _PICTURE)
        records = read_records(content) if media_type == _PDF else ()
    except Trouble:
        return PaperFile(trouble="file_unreadable" if media_type else "file_type")
    return PaperFile(squares, records, trouble or ("" if squares else "no_square"))


def _read_pack(content: bytes) -> PaperFile:
    """Return the signature of an evidence pack, and its manifest with the files that are in it now."""
    try:
        found = ask({"kind": "pack"}, content)
    except Trouble:
        return PaperFile(trouble="file_type")
    return PaperFile((found["text"],), (found["record"],))


def judge_paper_file(found: PaperFile, judge_one: Judge) -> tuple[Judged, ...]:
    """Judge every code of a file, the worst first; what could not be read is not decided."""
    judged = judge_each(found.squares, found.records, judge_one)
    if not found.trouble:
        return judged
    unread = Judged("", None, Verdict(Word.UNDECIDED, found.trouble))
    return tuple(sorted((*judged, unread), key=lambda one: badness(one.verdict)))


def read_squares(content: bytes, media_type: str) -> tuple[str, ...]:
    """Return the texts of the QR codes of a picture or of a PDF's pages. Raises Trouble `file_unreadable`."""
    return _read_codes(content, media_type)[0]


def read_records(pdf: bytes) -> tuple[Mapping[str, Any], ...]:
    """Return the records of a PDF; one that nobody can read is empty, and so not the one that was signed.

    Raises Trouble `file_unreadable`.
    """
    job = {"kind": "attachments", "media_type": _PDF, "name": RECORD_NAME, "most_bytes": _MOST_RECORD_BYTES}
    return tuple(_record(base64.b64decode(one)) for one in ask(job, pdf))


def is_square(text: str) -> bool:
    """Whether a text has the form of a paper's QR code."""
    try:
        from_text(text)
    except ProofError:
        return False
    return True


def _read_codes(content: bytes, media_type: str) -> tuple[tuple[str, ...], str]:
    job = {"kind": "squares", "media_type": media_type, "dpi": _DPI, "most": _MOST_PAGES}
    found = ask(job, content)
    return tuple(found["texts"]), "" if found["all_pages"] else "pages_left_out"


def _record(embedded: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(embedded)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text_of(content: bytes) -> str | None:
    encoding = next((name for mark, name in _TEXTS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except ValueError:
        return None
    is_text = bool(text) and len(text) <= _MOST_TEXT and not text.startswith("%PDF-")
    return text if is_text and all(letter >= " " or letter in _CONTROLS_OF_TEXTS for letter in text) else None


def _split(text: str) -> tuple[str, ...]:
    """A scanner's file has a code a line, a code that was wrapped has several lines, a letter has one among others."""
    ours = tuple(dict.fromkeys(line for line in text.splitlines() if begins_as_ours(line)))
    if len(ours) == 1 and not _is_whole(text):
        return ours
    return ours if len(ours) > 1 else (text,)


def _is_whole(text: str) -> bool:
    try:
        read1(from_text(text))
    except (ProofError, CoseError):
        return False
    return True
