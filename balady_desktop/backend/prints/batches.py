"""The papers of a period as files, each set in type once and kept: for the archive, for a printer at the counter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.prints.service import pdf_of
from balady_desktop.documents.batch import Make, Progress, setting, write_papers
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.words import Language


@dataclass(frozen=True, slots=True)
class Period:
    """Papers of one kind that came out from the first day to the last, in Riyadh; of all municipalities or of one."""

    kind: str
    first: date
    last: date
    municipality: str | None = None


def write_period(
    context: Context,
    wanted: Period,
    language: Language,
    folder: Path,
    tell: Callable[[Progress], None],
    is_stopped: Callable[[], bool],
) -> Progress:
    """Write the first print of each paper as KIND-NUMBER.pdf; files that are there already are kept.

    Raises OSError where a file cannot be written, Refusal where the signer cannot be had.
    """
    found = _find(context, wanted)
    with setting(language, context.settings.paper_style) as make:
        papers = ((f"{row.kind}-{row.number}", partial(_pdf, context, row, language, make)) for row in found)
        return write_papers(papers, len(found), folder, tell, is_stopped)


def _find(context: Context, wanted: Period) -> Sequence[Row[Any]]:
    start = datetime.combine(wanted.first, time(), RIYADH)
    end = datetime.combine(wanted.last + timedelta(days=1), time(), RIYADH)
    found = sa.select(document).where(
        document.c.kind == wanted.kind, document.c.issued_at >= start, document.c.issued_at < end
    )
    if wanted.municipality:
        found = found.where(document.c.municipality == wanted.municipality)
    with context.database.transaction(reading=True) as connection:
        return connection.execute(found.order_by(document.c.number)).all()


def _pdf(context: Context, found: Row[Any], language: Language, make: Make) -> bytes:
    return pdf_of(context, found, 1, language, make)
