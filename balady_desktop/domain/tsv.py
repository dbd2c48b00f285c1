"""Cells as spreadsheets copy them: tabs between cells, quotes round what holds a tab, a quote or the end of a line."""

import re
from collections.abc import Iterable, Iterator, Sequence

from balady_desktop.domain.text import clean_input

_QUOTE, _TAB = '"', "\t"
_END = re.compile("[\t\n]")


def read_cells(text: str) -> list[list[str]]:
    """Return the rows of a copied block, cleaned: no direction marks, no invisible characters, no blank edges.

    Excel and LibreOffice quote a cell only where it must be; a quote inside a cell that has none round it is itself.
    A merged cell is one cell and empty ones. The last line's end begins no row.
    """
    rows: list[list[str]] = [[]]
    for cell, end in _cells(text.replace("\r\n", "\n").replace("\r", "\n")):
        rows[-1].append(clean_input(cell))
        if end == "\n":
            rows.append([])
    if rows[-1] == [""]:
        rows.pop()
    return rows


def _cells(text: str) -> Iterator[tuple[str, str]]:
    """Yield each cell and what ends it: a tab, a line's end, or nothing."""
    at = 0
    while at <= len(text):
        if text.startswith(_QUOTE, at) and (quoted := _quoted(text, at)) is not None:
            cell, at = quoted
        else:
            # One search for both: looking for each alone goes to the end of the text where there is none of them.
            found = _END.search(text, at)
            end = found.start() if found else len(text)
            cell, at = text[at:end], end
        yield cell, text[at : at + 1]
        at += 1


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """Return a quoted cell and where it ends, None where the quote is never closed or is only the first letter."""
    parts: list[str] = []
    begin = at + 1
    while (end := text.find(_QUOTE, begin)) >= 0:
        parts.append(text[begin:end])
        if text[end + 1 : end + 2] == _QUOTE:
            parts.append(_QUOTE)
            begin = end + 2
            continue
        return ("".join(parts), end + 1) if text[end + 1 : end + 2] in ("", _TAB, "\n") else None
    return None


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """Return a block as spreadsheets read it."""
    return "\n".join(_TAB.join(map(_written, row)) for row in rows)


def _written(cell: str) -> str:
    needs = any(one in cell for one in (_TAB, "\n", _QUOTE))
    return f'"{cell.replace(_QUOTE, _QUOTE * 2)}"' if needs else cell
