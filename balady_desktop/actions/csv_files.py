"""Rows as CSV that a spreadsheet opens: UTF-8 with its mark, no cell that it would compute, whole or not at all."""

import contextlib
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from balady_desktop.domain.patience import patiently

# A spreadsheet computes what begins with these (CSV injection); the apostrophe says that it is a text.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int


class CsvFile:
    """Grows beside its goal, page by page, and takes its place at the end. Every method raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(path.name + ".part")
        self._file = self._beside.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows; whole numbers stay numbers."""
        self._writer.writerows([_cell(cell) for cell in row] for row in rows)

    def finish(self) -> None:
        """Put the file where it was wanted."""
        self._file.close()
        patiently(lambda: self._beside.replace(self._path))

    def drop(self) -> None:
        """Leave nothing behind."""
        self._file.close()
        with contextlib.suppress(FileNotFoundError):
            patiently(self._beside.unlink)


def _cell(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_COMPUTED) else cell


def write_csv(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    """Write a whole file."""
    made = CsvFile(path)
    try:
        made.add(rows)
    except OSError:
        made.drop()
        raise
    made.finish()
