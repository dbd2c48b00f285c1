"""The answers of an application page by page, a table of rows under the answer that it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from balady_desktop.documents import labels
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import Box, Sheet
from balady_desktop.documents.layout.tables import Cell, Column, draw_answers, draw_table


def draw_answer_pages(sheet: Sheet, pages: Sequence[Mapping[str, Any]]) -> None:
    """Draw every page of the application under its title."""
    for page in pages:
        _draw_page(sheet, page)


def _draw_page(sheet: Sheet, page: Mapping[str, Any]) -> None:
    language = sheet.language
    blocks.draw_section(sheet, page["title"].text(language))
    for answer in page["answers"]:
        value = answer["value"].text(language) or labels.NOT_ENTERED.text(language)
        draw_answers(sheet, [(answer["label"].text(language), value)])
        table = answer.get("table")
        if table is not None and table["rows"]:
            _draw_rows(sheet, table)
    if not page["answers"]:
        sheet.y += sheet.text(labels.NO_ANSWERS.text(language), tokens.LABEL)
    sheet.y += 12


def _draw_rows(sheet: Sheet, table: Mapping[str, Any]) -> None:
    """Draw every row, with the heads again on each page."""
    language = sheet.language
    width = tokens.CONTENT_WIDTH / len(table["columns"])
    columns = [
        Column(head.text(language), Box(at * width, width), ink=tokens.SMALL)
        for at, head in enumerate(table["columns"])
    ]
    draw_table(sheet, columns, [[Cell(cell.text(language)) for cell in row] for row in table["rows"]])
    sheet.y += 8
