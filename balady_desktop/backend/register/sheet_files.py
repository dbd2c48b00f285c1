"""The rows of a file of an earlier register: CSV as programs of tables write it, or the first sheet of an XLSX."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

_MOST_BYTES = 256 << 20
_MOST_ROWS = 200_000
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r"([A-Z]{1,3})[0-9]+")
# Excel counts days from here; it takes 1900 for a leap year, which no register reaches back to.
_FIRST_DAY = date(1899, 12, 30)
_DAYS = ("starts", "ends")
_SERIAL = re.compile(r"[1-9][0-9]{3,5}(?:\.0+)?")

Line = tuple[int, Mapping[str, str]]


def read_lines(path: Path) -> tuple[list[str], list[Line]]:
    """Return the header of a file and its rows by column, each with its line; empty rows are left out.

    Raises ValueError for a file that is no table, or too large.
    """
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{path.name} is too large")
    is_workbook = zipfile.is_zipfile(path)
    rows = _workbook_rows(path) if is_workbook else _text_rows(path)
    header: list[str] = []
    lines: list[Line] = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [cell.strip() for cell in cells]
            continue
        if len(lines) == _MOST_ROWS:
            raise ValueError(f"{path.name} has more than {_MOST_ROWS} rows")
        row = dict(zip(header, cells, strict=False))
        lines.append((number, _with_days(row) if is_workbook else row))
    if not header:
        raise ValueError(f"{path.name} is empty")
    return [name for name in header if name], lines


def _text_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is neither XLSX nor a text in UTF-8") from error
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        # A cell may hold ends of lines: the line told is that on which its row begins.
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ValueError(f"{path.name}, line {line}: {error}") from error
        yield line, row


def _workbook_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(path) as book:
            if sum(one.file_size for one in book.infolist()) > _MOST_BYTES:
                raise ValueError(f"{path.name} is too large")
            texts = _shared_texts(book)
            sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise ValueError(f"{path.name} is no XLSX workbook") from error
    for row in sheet.iter(f"{_SPACE}row"):
        cells: dict[int, str] = {}
        for at, cell in enumerate(row.iter(f"{_SPACE}c")):
            cells[_column(cell.get("r", ""), at)] = _text_of(cell, texts)
        yield int(row.get("r", "0")), [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def _shared_texts(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in one.iter(f"{_SPACE}t")) for one in shared.iter(f"{_SPACE}si")]


def _column(reference: str, at: int) -> int:
    """Return the place of a cell such as C7; empty cells may be left out of a row."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return at
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _text_of(cell: ElementTree.Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{_SPACE}t"))
    value = cell.findtext(f"{_SPACE}v") or ""
    if cell.get("t") == "s":
        return texts[int(value)] if value.isdecimal() and int(value) < len(texts) else ""
    return value.removesuffix(".0")


def _with_days(row: dict[str, str]) -> dict[str, str]:
    """Return a row with the days that Excel keeps as numbers written as days."""
    for name in _DAYS:
        if _SERIAL.fullmatch(row.get(name, "")):
            row[name] = (_FIRST_DAY + timedelta(days=int(row[name].partition(".")[0]))).isoformat()
    return row
