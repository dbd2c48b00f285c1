"""Places to sign by hand: a role, and lines for the name, the signature and the date."""

from collections.abc import Sequence

from balady_desktop.documents import office_labels as labels
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.sheet import Box, Sheet
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.domain.words import Words

_ROW = 25.0
_PAD = 12.0
_LONG_NAME = Ink(7, leading=1.4)
HEIGHT = tokens.HEAD.line_height + 3 * _ROW + 2 * _PAD - 6


def draw_signatures(sheet: Sheet, signers: Sequence[tuple[Words, str]]) -> None:
    """`signers` are roles with the names that are known; the boxes never part from each other."""
    sheet.need(HEIGHT)
    width = (tokens.CONTENT_WIDTH - (len(signers) - 1) * tokens.GUTTER) / len(signers)
    for at, (role, name) in enumerate(signers):
        _draw_place(sheet, Box(at * (width + tokens.GUTTER), width), role.text(sheet.language), name)
    sheet.y += HEIGHT + 14


def _draw_place(sheet: Sheet, box: Box, role: str, name: str) -> None:
    sheet.panel(box, sheet.y, HEIGHT, line=tokens.LINE)
    inner = box.inset(_PAD)
    with sheet.part("P"):
        sheet.text(role, tokens.HEAD, inner, top=sheet.y + _PAD - 2, max_lines=1)
    top = sheet.y + _PAD - 2 + tokens.HEAD.line_height
    for label, known in ((labels.SIGNER_NAME, name), (labels.SIGNATURE, ""), (labels.SIGNED_ON, "")):
        _draw_line(sheet, inner, top, label.text(sheet.language), known)
        top += _ROW


def _draw_line(sheet: Sheet, box: Box, top: float, label: str, known: str) -> None:
    line = Box(box.offset + 48, box.width - 48)
    base = top + _ROW - 3
    with sheet.part("P"):
        sheet.text(label, tokens.LABEL, box, top=base - tokens.LABEL.line_height + 2)
        if known:
            ink = tokens.VALUE if len(sheet.fit(known, tokens.VALUE, line.width)) == 1 else _LONG_NAME
            lines = sheet.fit(known, ink, line.width, max_lines=2)
            sheet.lines(lines, ink, line, top=base - len(lines) * ink.line_height - 1.5)
    sheet.rule(line, top=base, colour=tokens.TEXT_3)
