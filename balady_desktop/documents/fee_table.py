"""Fee lines with their total: the same table on receipt, bill and application."""

from collections.abc import Mapping, Sequence
from typing import Any

from balady_desktop.documents import labels
from balady_desktop.documents.arabic_text import ShapedLine
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.sheet import CONTENT, Box, Sheet
from balady_desktop.documents.layout.tables import Cell, Column, draw_table
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.documents.riyal import with_signs
from balady_desktop.domain.amount_words import amount_in_english, amount_in_words_wrapped
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words

Line = Mapping[str, Any]
_PAD = 6.0
_TOTAL_LABEL = 80.0
_GAP = 8.0


def draw_fees(sheet: Sheet, lines: Sequence[Line], total_halalas: int, *, room_below: float = 0) -> None:
    """The last line stays with the total, and both with what needs `room_below` beneath them."""
    language = sheet.language
    amount = _amount_box(sheet, lines, total_halalas)
    rate = Box(amount.offset - 124, 124)
    quantity = Box(rate.offset - 78, 78)
    columns = (
        Column(labels.FEE_ITEM.text(language), Box(0, quantity.offset)),
        Column(labels.QUANTITY.text(language), quantity),
        Column(labels.RATE.text(language), rate),
        # Digits are all of one width, so at the right edge units are under units.
        Column(labels.AMOUNT.text(language), amount, "right", tokens.AMOUNT),
    )
    words = sheet.fit(amount_words(sheet, total_halalas), tokens.BODY, amount.offset - _TOTAL_LABEL - _PAD)
    height = max(tokens.TOTAL.line_height, len(words) * tokens.BODY.line_height + 4) + 12
    draw_table(
        sheet,
        columns,
        [_row(sheet, line) for line in lines],
        room_below=height + _GAP + room_below if room_below else height,
    )
    sheet.need(height + _GAP + room_below if room_below else height)
    _draw_total(sheet, total_halalas, amount, words)
    sheet.y += height + _GAP


def amount_words(sheet: Sheet, halalas: int) -> str:
    return (
        amount_in_words_wrapped(halalas, sheet.style.hundred) if sheet.language == "ar" else amount_in_english(halalas)
    )


def _row(sheet: Sheet, line: Line) -> list[Cell]:
    language = sheet.language
    explanation = line.get("explanation")
    note = explanation.text(language) if explanation else ""
    texts = [
        part.text(language) if isinstance(part, Words) else part
        for part in (line.get("quantity", ""), line.get("rate", ""))
    ]
    amount = isolate(show_amount(line["amount_halalas"]))
    return [Cell(line["words"].text(language), with_signs(note)), *map(Cell, map(with_signs, texts)), Cell(amount)]


def _amount_box(sheet: Sheet, lines: Sequence[Line], total_halalas: int) -> Box:
    texts: list[tuple[str, Ink]] = [(isolate(show_amount(line["amount_halalas"])), tokens.AMOUNT) for line in lines]
    texts += [(labels.AMOUNT.text(sheet.language), tokens.HEAD), (isolate(show_amount(total_halalas)), tokens.TOTAL)]
    widest = max(sheet.fit(text, ink, 300)[0].width_at(ink.size) for text, ink in texts)
    return Box(tokens.CONTENT_WIDTH - widest - 2 * _PAD, widest + 2 * _PAD)


def _draw_total(sheet: Sheet, total_halalas: int, amount: Box, words: Sequence[ShapedLine]) -> None:
    sheet.rule(colour=tokens.TEXT, width=1)
    top = sheet.y + 6
    sheet.text(labels.TOTAL.text(sheet.language), tokens.TOTAL, CONTENT.inset(_PAD), top=top)
    box = Box(_TOTAL_LABEL, amount.offset - _TOTAL_LABEL - _PAD)
    sheet.lines(words, tokens.BODY, box, top=top + 2.5)
    total = isolate(show_amount(total_halalas))
    sheet.text(total, tokens.TOTAL, amount.inset(_PAD), top=top, align="right")
