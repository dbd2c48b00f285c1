"""The slip of a receipt for an 80 mm printer, made from the receipt's own file."""

from typing import Literal

from balady_desktop.actions.paper_files import is_square, read_paper_file
from balady_desktop.documents.models import Check
from balady_desktop.documents.thermal.code_pages import Page
from balady_desktop.documents.thermal.from_record import paper_of_record
from balady_desktop.documents.thermal.printing import make_slip_dots, make_slip_text
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words

_PDF = "application/pdf"
# The record of a receipt never changes; whether it was cancelled since is told by its QR code alone.
OF_A_FILE = Words(
    "طُبعت من ملف الإيصال. امسح رمز QR لمعرفة هل ما زال ساريًا.",
    "Printed from the receipt's file. Scan the QR code to see whether it is still valid.",
)
# The file is the first of the receipt; a slip of it is another.
_COPY = 2


def make_slip(pdf: bytes, language: Language, letters: Page | Literal["dots"]) -> bytes:
    """Return the bytes for the printer. Raises Trouble `not_a_receipt` and `file_unreadable`."""
    found = read_paper_file(pdf)
    # Of several receipts in one file nobody can say which one is meant.
    if found.trouble == "file_unreadable" or len(found.records) != 1:
        raise Trouble(found.trouble if found.trouble == "file_unreadable" else "not_a_receipt")
    try:
        paper = paper_of_record(found.records[0], Check(next(filter(is_square, found.squares), "")), _COPY)
    except ValueError as error:
        raise Trouble("not_a_receipt") from error
    if letters == "dots":
        return make_slip_dots(paper, language=language, note=OF_A_FILE)
    return make_slip_text(paper, letters, language=language, note=OF_A_FILE)
