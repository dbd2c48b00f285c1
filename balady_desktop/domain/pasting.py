"""Where the cells of a pasted block belong: in columns by their headings where it has them, else one after another."""

from collections.abc import Sequence
from dataclasses import dataclass

from balady_desktop.domain.definition import Field
from balady_desktop.domain.text import fold
from balady_desktop.domain.words import Language


@dataclass(frozen=True, slots=True)
class Pasted:
    """The rows of a block and the column of the table for each of their cells; how many columns found no place."""

    columns: tuple[int, ...]
    rows: tuple[Sequence[str], ...]
    left_out: int


def lay_out(block: Sequence[Sequence[str]], group: Field, language: Language, start: int) -> Pasted:
    """Return where a block belongs that is pasted from a column on. Rows of empty cells are left out."""
    labels = {fold(one.label.text(language)): at for at, one in enumerate(group.fields)}
    heads = [labels.get(fold(cell)) for cell in block[0]]
    if any(at is not None for at in heads) and _are_headings(block[0], labels):
        placed = [(place, at) for place, at in enumerate(heads) if at is not None]
        rows = [tuple(row[place] if place < len(row) else "" for place, _ in placed) for row in block[1:]]
        return Pasted(tuple(at for _, at in placed), _filled(rows), len(heads) - len(placed))
    width = max(map(len, block))
    columns = tuple(range(start, min(start + width, len(group.fields))))
    return Pasted(columns, _filled([tuple(row[: len(columns)]) for row in block]), width - len(columns))


def _are_headings(cells: Sequence[str], labels: dict[str, int]) -> bool:
    """Return whether a line is of headings: most of its cells are the names of columns."""
    named = [cell for cell in cells if cell]
    return 2 * sum(fold(cell) in labels for cell in named) > len(named)


def _filled(rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], ...]:
    return tuple(row for row in rows if any(row))
