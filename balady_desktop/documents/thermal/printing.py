"""The receipt (إيصال سداد) for an 80 mm printer: dots that any printer burns, or text for its own letters."""

from PIL import Image

from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.thermal import escpos
from balady_desktop.documents.thermal.code_pages import CODE_PAGES, Page, encoded
from balady_desktop.documents.thermal.columns import WIDTH, lines_of
from balady_desktop.documents.thermal.drawing import draw_slip
from balady_desktop.documents.thermal.slip import paper_slip
from balady_desktop.domain.words import Language, Words


def make_slip_dots(
    paper: Paper, *, language: Language = "ar", style: PaperStyle = PLAIN, note: Words | None = None
) -> bytes:
    """ESC/POS bytes that print the paper as a picture, its QR code included, and cut the paper."""
    drawn = slip_picture(paper, language=language, style=style, note=note)
    return escpos.BEGIN + escpos.picture(escpos.rows_of(drawn)) + escpos.finish()


def slip_picture(
    paper: Paper, *, language: Language = "ar", style: PaperStyle = PLAIN, note: Words | None = None
) -> Image.Image:
    """What the printer burns, for a preview."""
    return draw_slip(paper_slip(paper, language, style, note), style)


def make_slip_text(
    paper: Paper,
    page: Page,
    *,
    language: Language = "ar",
    style: PaperStyle = PLAIN,
    note: Words | None = None,
    width: int = WIDTH,
    table: int | None = None,
) -> bytes:
    """ESC/POS bytes that print the paper with the printer's own letters.

    `table` is the printer's number of the code page, where it is not that of the common printers.
    """
    kind = CODE_PAGES[page]
    number = kind.table if table is None else table
    lines = lines_of(paper_slip(paper, language, style, note), width=width, in_forms=kind.in_forms, style=style)
    choice = b"" if number is None else escpos.choose_table(number)
    return escpos.BEGIN + choice + b"".join(encoded(line, page) + b"\n" for line in lines) + escpos.finish()
