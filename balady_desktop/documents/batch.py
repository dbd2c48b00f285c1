"""Many papers in one go: fonts and shaped words are shared, files are whole or absent, and it can be stopped."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.setting import make_paper
from balady_desktop.documents.whole_files import write_whole
from balady_desktop.domain.words import Language

Make = Callable[[Paper], bytes]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: files written, files that were there already, and how many papers there are in all."""

    written: int
    kept: int
    total: int

    @property
    def done(self) -> int:
        return self.written + self.kept


@contextmanager
def setting(language: Language = "ar", style: PaperStyle = PLAIN) -> Iterator[Make]:
    """Return what sets one paper after the other in type; their fonts hold the letters of all papers so far."""
    book = FontBook()
    # Papers leave no circles behind (tests/documents): the collector would walk through all that is loaded for nothing.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield lambda paper: make_paper(paper, language=language, style=style, book=book)
    finally:
        if was_on:
            gc.enable()


def write_papers(
    papers: Iterable[tuple[str, Callable[[], bytes]]],
    total: int,
    folder: Path,
    tell: Callable[[Progress], None],
    is_stopped: Callable[[], bool] = lambda: False,
) -> Progress:
    """Write papers by name (without ending) into a folder until all are done or it is stopped.

    A file that is there already is kept, so that a batch which was stopped goes on where it ended. Raises OSError
    where a file cannot be written; what was written before stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    progress = Progress(0, 0, total)
    for name, make in papers:
        if is_stopped():
            break
        path = folder / f"{name}.pdf"
        if path.exists():
            progress = Progress(progress.written, progress.kept + 1, total)
        else:
            write_whole(path, make())
            progress = Progress(progress.written + 1, progress.kept, total)
        tell(progress)
    return progress
