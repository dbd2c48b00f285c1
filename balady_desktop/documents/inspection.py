"""The inspection report (محضر معاينة): what an inspector found at a place, item by item, and the fines for it."""

from collections.abc import Sequence
from dataclasses import replace

from balady_desktop.documents import labels, signatures
from balady_desktop.documents import office_labels as words
from balady_desktop.documents.arabic_text import Direction, FontBook
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import CONTENT, Align, Box, Sheet
from balady_desktop.documents.layout.tables import Cell, draw_facts
from balady_desktop.documents.layout.tokens import Colour, Ink
from balady_desktop.documents.ledger import Measure, Total, amount, amounts, code, codes, draw_ledger, texts
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.office_models import ChecklistItem, InspectionPaper, Result, Violation
from balady_desktop.documents.records import record_of
from balady_desktop.domain.calendar import show_both, show_gregorian
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import is_latin, isolate, isolate_own
from balady_desktop.domain.words import Language

_RESULTS = {
    Result.MET: words.MET,
    Result.NOT_MET: words.NOT_MET,
    Result.NOT_APPLICABLE: words.NOT_APPLICABLE,
}
# Fill, line and letters of each result's count.
_COLOURS: dict[Result, tuple[Colour, Colour, Colour]] = {
    Result.MET: (tokens.PRIMARY_SOFT, tokens.PRIMARY_LINE, tokens.PRIMARY_DARK),
    Result.NOT_MET: (tokens.ERROR_SOFT, tokens.WATERMARK_ERROR, tokens.ERROR),
    Result.NOT_APPLICABLE: (tokens.SURFACE_2, tokens.LINE, tokens.TEXT_2),
}
_PAD = 10.0
_RESULT = Ink(9, "semibold")


def make_inspection(
    paper: InspectionPaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    sheet = Sheet(language, style, book)
    title, number = words.INSPECTION.text(language), paper.report_number
    if not paper.is_final:
        title = words.DRAFT_OF.text(language).format(title=title)
        sheet.watermark(words.DRAFT.text(language), tokens.WATERMARK)
    blocks.draw_opening(sheet, paper, title, number)
    _draw_counts(sheet, [item.result for item in paper.checklist])
    _draw_visit(sheet, paper)
    _draw_checklist(sheet, paper)
    _draw_violations(sheet, paper)
    _draw_findings(sheet, paper)
    blocks.draw_section(sheet, words.SIGNATURES.text(language), signatures.HEIGHT + blocks.CHECK_HEIGHT + 14)
    signatures.draw_signatures(
        sheet,
        [(words.INSPECTOR, isolate_own(paper.inspector_masked)), (words.PRESENT, isolate_own(paper.present_masked))],
    )
    blocks.draw_check(sheet, paper.check, words.OBJECTION.text(language))
    name = words.REPORT_NUMBER.text(language)
    return sheet.finish(
        title=f"{title} {number}",
        author=paper.municipality.text(language),
        made_at=paper.visited_at,
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, name, number, paper.sample),
        record=record_of(paper),
    )


def _draw_visit(sheet: Sheet, paper: InspectionPaper) -> None:
    language = sheet.language
    blocks.draw_section(sheet, words.VISIT.text(language))
    draw_facts(sheet, _visit(paper, language))
    sheet.y += 8
    blocks.draw_section(sheet, words.VISITED_PLACE.text(language))
    place = [(words.INSPECTED, paper.place_name), *((fact.label, fact.value) for fact in paper.place)]
    draw_facts(sheet, [(label.text(language), value.text(language)) for label, value in place])
    sheet.y += 8


def _visit(paper: InspectionPaper, language: Language) -> list[tuple[str, str]]:
    local = paper.visited_at.astimezone(RIYADH)
    facts = [
        (words.REPORT_NUMBER, isolate(paper.report_number)),
        (words.VISIT_REASON, paper.reason.text(language)),
        (words.VISIT_DATE, show_both(local.date(), language)),
        (words.VISIT_TIME, isolate(f"{local:%H:%M}")),
        (words.INSPECTOR, isolate_own(paper.inspector_masked)),
        (words.INSPECTOR_NUMBER, isolate(paper.inspector_number)),
        (labels.APPLICATION_NUMBER, isolate(paper.application_number or "")),
        (labels.LICENCE_NUMBER, isolate(paper.licence_number or "")),
        (words.PRESENT, isolate_own(paper.present_masked)),
    ]
    return [(label.text(language), value) for label, value in facts if value]


def _draw_checklist(sheet: Sheet, paper: InspectionPaper) -> None:
    language = sheet.language
    heads = (
        codes(words.SERIAL.text(language)),
        texts(words.ITEM.text(language), 3),
        Measure(words.RESULT.text(language), ink=_RESULT),
        texts(words.REMARK.text(language), 2),
    )
    rows = [_item_row(number, item, language) for number, item in enumerate(paper.checklist, 1)]
    draw_ledger(sheet, words.CHECKLIST.text(language), heads, rows)


def _item_row(number: int, item: ChecklistItem, language: Language) -> list[Cell]:
    result = Cell(_RESULTS[item.result].text(language), ink=replace(_RESULT, colour=_COLOURS[item.result][2]))
    return [code(str(number)), Cell(item.words.text(language)), result, Cell(isolate_own(item.remark))]


def _draw_counts(sheet: Sheet, results: Sequence[Result]) -> None:
    """How many items were met, not met and not applicable: the first thing that everyone looks for."""
    height = tokens.HERO_NUMBER.line_height + 2 * 6
    width = (tokens.CONTENT_WIDTH - 2 * tokens.GUTTER) / 3
    for at, (result, (fill, line, letters)) in enumerate(_COLOURS.items()):
        box = Box(at * (width + tokens.GUTTER), width)
        sheet.panel(box, sheet.y, height, fill=fill, line=line)
        inner = box.inset(_PAD)
        with sheet.part("P"):
            name = Ink(10, "semibold", letters)
            middle = sheet.y + (height - name.line_height) / 2
            sheet.text(_RESULTS[result].text(sheet.language), name, inner, top=middle, max_lines=1)
            count = Ink(tokens.HERO_NUMBER.size, "semibold", letters, tokens.HERO_NUMBER.leading)
            sheet.text(isolate(str(results.count(result))), count, inner, top=sheet.y + 6, align="end")
    sheet.y += height + 14


def _draw_violations(sheet: Sheet, paper: InspectionPaper) -> None:
    language = sheet.language
    title = words.VIOLATIONS.text(language)
    if not paper.violations:
        blocks.draw_section(sheet, title)
        sheet.y += sheet.text(words.NO_VIOLATIONS.text(language), tokens.BODY) + 14
        return
    heads = (
        codes(words.ARTICLE.text(language)),
        texts(words.VIOLATION.text(language)),
        amounts(words.TIMES.text(language)),
        amounts(words.FINE.text(language)),
        amounts(words.AMOUNT.text(language)),
    )
    rows = [_violation_row(one, language) for one in paper.violations]
    total = sum(one.fine_halalas * one.count for one in paper.violations)
    fines = Total(words.FINES_TOTAL.text(language), (isolate(show_amount(total)),))
    draw_ledger(sheet, title, heads, rows, fines)


def _violation_row(one: Violation, language: Language) -> list[Cell]:
    note = ""
    if one.mend_by:
        note = words.MEND_BY.text(language).format(day=isolate(show_gregorian(one.mend_by)))
    cells = code(one.article), Cell(one.words.text(language), note), code(str(one.count))
    return [*cells, amount(one.fine_halalas), amount(one.fine_halalas * one.count)]


def _draw_findings(sheet: Sheet, paper: InspectionPaper) -> None:
    language = sheet.language
    # Who signs has the findings before his eyes.
    below = 60 + signatures.HEIGHT + blocks.CHECK_HEIGHT + 40
    if paper.findings:
        blocks.draw_section(sheet, words.FINDINGS.text(language), below + 40)
        direction: Direction = "ltr" if is_latin(paper.findings) else "rtl"
        align: Align = "left" if direction == "ltr" else "right"
        for line in sheet.fit(paper.findings, tokens.BODY, tokens.CONTENT_WIDTH, direction=direction):
            sheet.need(tokens.BODY.line_height)
            sheet.y += sheet.lines([line], tokens.BODY, CONTENT, top=sheet.y, align=align, direction=direction)
        sheet.y += 12
    if paper.next_visit:
        sheet.need(below)
        draw_facts(sheet, [(words.NEXT_VISIT.text(language), show_both(paper.next_visit, language))])
        sheet.y += 8
