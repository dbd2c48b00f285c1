"""The certificate (شهادة): what the office certifies of its holder, in Arabic and English side by side."""

from collections.abc import Sequence
from datetime import datetime, time

from balady_desktop.documents import labels
from balady_desktop.documents import office_labels as words
from balady_desktop.documents.arabic_text import Direction, FontBook
from balady_desktop.documents.layout import blocks, pairs, tokens
from balady_desktop.documents.layout.pairs import Pair
from balady_desktop.documents.layout.sheet import Align, Box, Sheet
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.office_models import CertificatePaper
from balady_desktop.documents.records import record_of
from balady_desktop.domain.calendar import show_both, show_gregorian
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

_STATEMENT = Ink(10.5, leading=1.6)
_SIDES: dict[Language, tuple[Align, Direction]] = {"ar": ("right", "rtl"), "en": ("left", "ltr")}
_OTHER: dict[Language, Language] = {"ar": "en", "en": "ar"}


def make_certificate(
    paper: CertificatePaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    """Both languages are on the page; `language` decides the side of the office and the language of the file."""
    sheet = Sheet(language, style, book)
    title, number = paper.title.text(language), paper.certificate_number
    marks = blocks.badges_of(paper, ("ar", "en") if language == "ar" else ("en", "ar"))
    pairs.draw_offices(sheet, paper.amanah, paper.municipality)
    blocks.repeat_head(sheet, title, number)
    pairs.draw_title(sheet, paper.title, number, _validity(paper), marks, words.CERTIFICATE_NUMBER)
    blocks.draw_standing(sheet, paper)
    _draw_body(sheet, paper)
    pairs.draw_check(sheet, paper.check)
    return sheet.finish(
        title=f"{title} {number}",
        author=paper.municipality.text(language),
        made_at=datetime.combine(paper.issued_on, time(), RIYADH),
        footer=lambda page, count: pairs.draw_foot(sheet, page, count, number, paper.sample, words.CERTIFICATE_NUMBER),
        record=record_of(paper),
    )


def _draw_body(sheet: Sheet, paper: CertificatePaper) -> None:
    pairs.draw_section(sheet, words.CERTIFIES, ())
    _draw_statement(sheet, paper.statement)
    pairs.draw_section(sheet, words.CERTIFICATE_HOLDER, _holder(paper))
    for section in paper.sections:
        pairs.draw_section(sheet, section.title, [Pair(fact.label, fact.value) for fact in section.facts])
    below = 40.0 if paper.conditions else 80 + pairs.CHECK_HEIGHT
    title = labels.VALIDITY_AND_LEGAL_DATE if paper.expires_on else labels.VALIDITY
    pairs.draw_section(sheet, title, _period(paper), below)
    if paper.conditions:
        pairs.draw_conditions(sheet, labels.CONDITIONS, paper.conditions)


def _draw_statement(sheet: Sheet, statement: Words) -> None:
    """The paragraph in both languages, side by side; what a page has no room for goes on at the next one's top."""
    half = (tokens.CONTENT_WIDTH - tokens.GUTTER) / 2
    beside: dict[Language, Box] = {
        sheet.language: Box(0, half),
        _OTHER[sheet.language]: Box(half + tokens.GUTTER, half),
    }
    left = {one: list(sheet.fit(statement.text(one), _STATEMENT, half, direction=_SIDES[one][1])) for one in _SIDES}
    while any(left.values()):
        sheet.need(_STATEMENT.line_height)
        most = int((sheet.bottom - sheet.y) // _STATEMENT.line_height)
        drawn = 0.0
        for language, (align, direction) in _SIDES.items():
            lines, left[language] = left[language][:most], left[language][most:]
            with sheet.part("P", pairs.lang(sheet, language)):
                used = sheet.lines(lines, _STATEMENT, beside[language], top=sheet.y, align=align, direction=direction)
            drawn = max(drawn, used)
        sheet.y += drawn
    sheet.y += 12


def _validity(paper: CertificatePaper) -> Words:
    start = isolate(show_gregorian(paper.issued_on))
    if paper.expires_on is None:
        return words.NO_END.filled({"start": start})
    return labels.LICENCE_VALID.filled({"start": start, "end": isolate(show_gregorian(paper.expires_on))})


def _holder(paper: CertificatePaper) -> Sequence[Pair]:
    return [Pair(labels.NAME, paper.holder_name), Pair(labels.ID_NUMBER, _code(paper.holder_id_masked))]


def _period(paper: CertificatePaper) -> Sequence[Pair]:
    days = [(labels.ISSUED_ON, paper.issued_on), (labels.EXPIRES_ON, paper.expires_on)]
    found = [Pair(label, Words(show_both(day, "ar"), show_both(day, "en"))) for label, day in days if day]
    if paper.application_number:
        found.append(Pair(labels.APPLICATION_NUMBER, _code(paper.application_number)))
    return found


def _code(text: str) -> Words:
    return Words(isolate(text), text) if text else Words("—", "—")
