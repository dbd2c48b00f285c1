"""The QR square of a paper, as the dark runs of its rows."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class QrSquare:
    """`runs` are the dark stretches as (row from the top, first column, length), without the quiet zone."""

    size: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=64)
def encode(text: str) -> QrSquare:
    code = segno.make_qr(text, error="m", boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    return QrSquare(len(rows), tuple(run for number, row in enumerate(rows) for run in _dark(number, row)))


def _dark(number: int, row: bytes) -> list[tuple[int, int, int]]:
    runs, column = [], 0
    for dark, members in groupby(row):
        length = len(list(members))
        if dark:
            runs.append((number, column, length))
        column += length
    return runs
