"""The collection certificate (شهادة تحصيل): what one payer paid in a period, receipt by receipt, and the sum."""

from balady_desktop.documents import labels
from balady_desktop.documents import office_labels as words
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.fee_table import amount_words
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.layout.tables import Cell, draw_facts
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.documents.ledger import Total, amount, amounts, code, codes, draw_ledger, texts
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.office_models import Collected, CollectionPaper
from balady_desktop.documents.records import record_of
from balady_desktop.domain.calendar import in_table, show_both, show_gregorian, show_hijri
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language

_STATEMENT = Ink(10, "regular", leading=1.6)


def make_collection(
    paper: CollectionPaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    sheet = Sheet(language, style, book)
    title, number = words.COLLECTION.text(language), paper.certificate_number
    blocks.draw_opening(sheet, paper, title, number)
    _draw_amount(sheet, paper)
    sheet.y += sheet.text(_statement(paper, language), _STATEMENT) + 14
    blocks.draw_section(sheet, words.PAYER_DETAILS.text(language))
    draw_facts(sheet, _facts(paper, language))
    sheet.y += 8
    _draw_receipts(sheet, paper)
    blocks.draw_check(sheet, paper.check, labels.ELECTRONIC.text(language))
    name = words.CERTIFICATE_NUMBER.text(language)
    return sheet.finish(
        title=f"{title} {number}",
        author=paper.municipality.text(language),
        made_at=paper.issued_at,
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, name, number, paper.sample),
        record=record_of(paper),
    )


def _draw_amount(sheet: Sheet, paper: CollectionPaper) -> None:
    language = sheet.language
    facts = [
        (words.CERTIFICATE_NUMBER, isolate(paper.certificate_number)),
        (words.FROM_DAY, show_both(paper.first_day, language)),
        (words.TO_DAY, show_both(paper.last_day, language)),
    ]
    blocks.draw_great_amount(
        sheet,
        words.COLLECTED.text(language),
        show_amount(_sum(paper)),
        amount_words(sheet, _sum(paper)),
        [(label.text(language), value) for label, value in facts],
    )


def _statement(paper: CollectionPaper, language: Language) -> str:
    days = {"first": isolate(show_gregorian(paper.first_day)), "last": isolate(show_gregorian(paper.last_day))}
    return words.CERTIFIED.filled({"municipality": paper.municipality, **days}).text(language)


def _facts(paper: CollectionPaper, language: Language) -> list[tuple[str, str]]:
    facts = [
        (labels.PAYER, isolate_own(paper.payer_masked)),
        (labels.PAYER_ID, isolate(paper.payer_id_masked)),
        (words.SUBJECT, paper.subject.text(language) if paper.subject else ""),
        (words.FACILITY, paper.facility.text(language) if paper.facility else ""),
        (labels.LICENCE_NUMBER, isolate(paper.licence_number or "")),
        (labels.ISSUED_ON, show_both(paper.issued_at.astimezone(RIYADH).date(), language)),
    ]
    return [(label.text(language), value) for label, value in facts if value]


def _draw_receipts(sheet: Sheet, paper: CollectionPaper) -> None:
    language = sheet.language
    title = words.COLLECTED_RECEIPTS.text(language)
    if not paper.collected:
        blocks.draw_section(sheet, title)
        sheet.y += sheet.text(words.NOTHING_COLLECTED.text(language), tokens.BODY) + 14
        return
    heads = (
        codes(words.SERIAL.text(language)),
        codes(labels.RECEIPT_NUMBER.text(language)),
        codes(words.PAID_ON.text(language)),
        texts(labels.SERVICE.text(language)),
        amounts(words.AMOUNT.text(language)),
    )
    rows = [_row(number, one, language) for number, one in enumerate(paper.collected, 1)]
    total = _sum(paper)
    sums = Total(labels.TOTAL.text(language), (isolate(show_amount(total)),), amount_words(sheet, total))
    draw_ledger(sheet, title, heads, rows, sums, blocks.CHECK_HEIGHT + 14)


def _row(number: int, one: Collected, language: Language) -> list[Cell]:
    era = ("م", "هـ") if language == "ar" else (" AD", " AH")
    hijri = f"{isolate(show_hijri(one.paid_on))}{era[1]}" if in_table(one.paid_on) else ""
    return [
        code(str(number)),
        code(one.receipt_number),
        Cell(f"{isolate(show_gregorian(one.paid_on))}{era[0]}", hijri),
        Cell(one.service.text(language), one.note.text(language) if one.note else ""),
        amount(one.amount_halalas),
    ]


def _sum(paper: CollectionPaper) -> int:
    return sum(one.amount_halalas for one in paper.collected)
