"""Many papers in one go: fonts and shaped words are shared, files are whole or absent, and it can be stopped."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from balady_desktop.documents.application import make_application
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.bill import make_bill
from balady_desktop.documents.certificate import make_certificate
from balady_desktop.documents.collection import make_collection
from balady_desktop.documents.day_closing import make_day_closing
from balady_desktop.documents.inspection import make_inspection
from balady_desktop.documents.licence import make_licence
from balady_desktop.documents.models import (
    PLAIN,
    ApplicationPaper,
    BillPaper,
    LicencePaper,
    PaperStyle,
    ReceiptPaper,
)
from balady_desktop.documents.office_models import CertificatePaper, CollectionPaper, DayClosingPaper, InspectionPaper
from balady_desktop.documents.receipt import make_receipt
from balady_desktop.documents.whole_files import write_whole
from balady_desktop.domain.words import Language

MAKERS: Mapping[type[Any], Callable[..., bytes]] = {
    ReceiptPaper: make_receipt,
    BillPaper: make_bill,
    LicencePaper: make_licence,
    ApplicationPaper: make_application,
    CertificatePaper: make_certificate,
    CollectionPaper: make_collection,
    InspectionPaper: make_inspection,
    DayClosingPaper: make_day_closing,
}
Make = Callable[[Any], bytes]


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
        yield lambda paper: MAKERS[type(paper)](paper, language=language, style=style, book=book)
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
