"""Sets a paper in type: any kind, by what the catalogue declares of it."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.derived import derived_of
from balady_desktop.documents.faces import one_language, two_languages
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.records import record_of
from balady_desktop.documents.showing import Told
from balady_desktop.domain.paper_sections import PaperSection
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.words import Language


def make_paper(
    paper: Paper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    """Return the PDF of a paper with its record in it."""
    sheet = Sheet(language, style, book)
    told = Told(paper, derived_of(paper), style)
    _draw_watermark(sheet, told)
    sections = _shown_sections(told)
    if paper.kind.face == "one_language":
        one_language.draw_body(sheet, told, sections)
        title, draw_foot = one_language.title_of(sheet, told), one_language.draw_foot
    else:
        two_languages.draw_body(sheet, told, sections)
        title, draw_foot = two_languages.title_of(told).text(language), two_languages.draw_foot
    return sheet.finish(
        title=f"{title} {told.number[1]}".strip(),
        author=paper.municipality.text(language),
        made_at=_moment(paper[paper.kind.dated]),
        footer=lambda page, count: draw_foot(sheet, told, page, count),
        record=record_of(paper),
    )


def _draw_watermark(sheet: Sheet, told: Told) -> None:
    draft = told.paper.kind.draft
    if draft is not None and one_language.is_draft(told):
        mark = draft.mark_of_sample if told.paper.sample and draft.mark_of_sample else draft.mark
        sheet.watermark(mark.text(sheet.language), tokens.WATERMARK)


def _shown_sections(told: Told) -> Sequence[PaperSection]:
    """Return the sections that there is something to show of; conditions without one are none."""
    sections = (one for one in told.paper.kind.sections if told.holds(one.when, one.unless))
    return [one for one in sections if one.section != "conditions" or told.fact(one.fact or "")]


def _moment(dated: Any) -> datetime:
    """Return the moment of a paper; that of a day is its beginning in Riyadh."""
    return dated if isinstance(dated, datetime) else datetime.combine(dated, time(), RIYADH)
