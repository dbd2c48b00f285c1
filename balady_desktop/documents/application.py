"""The application summary (ملخص الطلب): the answers in words, page by page, marked until a licence is issued."""

from balady_desktop.documents import labels
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.fee_table import draw_fees
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import Box, Sheet
from balady_desktop.documents.layout.tables import Cell, Column, draw_answers, draw_facts, draw_table
from balady_desktop.documents.models import PLAIN, AnswerPage, ApplicationPaper, PaperRows, PaperStyle
from balady_desktop.documents.records import record_of
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language


def make_application(
    paper: ApplicationPaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    sheet = Sheet(language, style, book)
    title = labels.APPLICATION.text(language)
    number = paper.application_number or ""
    if not paper.issued:
        words = labels.SAMPLE_NOT_VALID if paper.sample else labels.NOT_VALID
        sheet.watermark(words.text(language), tokens.WATERMARK)
    marks = blocks.badges([language], sample=paper.sample, copy_number=1, cancelled=False)
    blocks.draw_head(sheet, paper.amanah, paper.municipality, title, marks)
    blocks.repeat_head(sheet, f"{title}: {paper.service.text(language)}", number)
    draw_facts(sheet, _facts(paper, language))
    sheet.y += 8
    for page in paper.pages:
        _draw_page(sheet, page)
    if paper.total_halalas is not None:
        blocks.draw_section(sheet, labels.FEES.text(language))
        draw_fees(sheet, paper.lines, paper.total_halalas)
    name = labels.APPLICATION_NUMBER.text(language) if number else title
    return sheet.finish(
        title=f"{title} {number}".strip(),
        author=paper.municipality.text(language),
        made_at=paper.printed_at,
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, name, number, paper.sample),
        record=record_of(paper),
    )


def _draw_page(sheet: Sheet, page: AnswerPage) -> None:
    language = sheet.language
    blocks.draw_section(sheet, page.title.text(language))
    for answer in page.answers:
        value = answer.value.text(language) or labels.NOT_ENTERED.text(language)
        draw_answers(sheet, [(answer.label.text(language), value)])
        if answer.table is not None and answer.table.rows:
            _draw_rows(sheet, answer.table)
    if not page.answers:
        sheet.y += sheet.text(labels.NO_ANSWERS.text(language), tokens.LABEL)
    sheet.y += 12


def _draw_rows(sheet: Sheet, table: PaperRows) -> None:
    """Draw every row, with the heads again on each page."""
    language = sheet.language
    width = tokens.CONTENT_WIDTH / len(table.columns)
    columns = [
        Column(head.text(language), Box(at * width, width), ink=tokens.SMALL) for at, head in enumerate(table.columns)
    ]
    draw_table(sheet, columns, [[Cell(cell.text(language)) for cell in row] for row in table.rows])
    sheet.y += 8


def _facts(paper: ApplicationPaper, language: Language) -> list[tuple[str, str]]:
    submitted = paper.submitted_at.astimezone(RIYADH).date() if paper.submitted_at else None
    facts = [
        (labels.SERVICE, paper.service.text(language)),
        (labels.STATE, paper.state.text(language)),
        (labels.BILLED_TO, isolate_own(paper.applicant_masked)),
        (labels.BILLED_ID, isolate(paper.applicant_id_masked)),
        (labels.APPLICATION_NUMBER, isolate(paper.application_number or "")),
        (labels.SUBMITTED_AT, show_both(submitted, language) if submitted else ""),
        (labels.PRINTED_AT, show_both(paper.printed_at.astimezone(RIYADH).date(), language)),
    ]
    return [(label.text(language), value) for label, value in facts if value]
