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
    """Return where a block belongs that is pasted from a column on. Rows of empty cells are left out.

    What would fall into a column that is computed finds no place.
    """
    labels = {fold(one.label.text(language)): at for at, one in enumerate(group.fields)}
    heads = [labels.get(fold(cell)) for cell in block[0]]
    wanted, lines = heads, block[1:]
    if not _are_headings(block[0], labels):
        width = max(map(len, block))
        wanted, lines = [at if at < len(group.fields) else None for at in range(start, start + width)], block
    placed = [(place, at) for place, at in enumerate(wanted) if at is not None and group.fields[at].value is None]
    # A row that ends early leaves the cells behind it as they are.
    rows = [tuple(row[place] for place, _ in placed if place < len(row)) for row in lines]
    return Pasted(tuple(at for _, at in placed), _filled(rows), len(wanted) - len(placed))


def _are_headings(cells: Sequence[str], labels: dict[str, int]) -> bool:
    """Return whether a line is of headings: most of its cells are the names of columns."""
    named = [cell for cell in cells if cell]
    return 2 * sum(fold(cell) in labels for cell in named) > len(named)


def _filled(rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], ...]:
    return tuple(row for row in rows if any(row))
