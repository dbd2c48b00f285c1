"""The bill (فاتورة): what is due for an application, until when, and how to pay it."""

from balady_desktop.documents import labels
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.fee_table import amount_words, draw_fees
from balady_desktop.documents.layout import blocks
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.layout.tables import draw_facts
from balady_desktop.documents.models import PLAIN, BillPaper, PaperStyle
from balady_desktop.documents.records import record_of
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language


def make_bill(
    paper: BillPaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    sheet = Sheet(language, style, book)
    title = labels.BILL.text(language)
    blocks.draw_opening(sheet, paper, title, paper.bill_number)
    _draw_amount(sheet, paper)
    blocks.draw_section(sheet, labels.BILL_DETAILS.text(language))
    draw_facts(sheet, _facts(paper, language))
    sheet.y += 8
    blocks.draw_section(sheet, labels.FEES.text(language))
    draw_fees(sheet, paper.lines, paper.total_halalas, room_below=blocks.CHECK_HEIGHT)
    blocks.draw_check(sheet, paper.check, labels.PAY_HOW.text(language))
    name = labels.BILL_NUMBER.text(language)
    return sheet.finish(
        title=f"{title} {paper.bill_number}",
        author=paper.municipality.text(language),
        made_at=paper.issued_at,
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, name, paper.bill_number, paper.sample),
        record=record_of(paper),
    )


def _draw_amount(sheet: Sheet, paper: BillPaper) -> None:
    language = sheet.language
    blocks.draw_great_amount(
        sheet,
        labels.AMOUNT_DUE.text(language),
        show_amount(paper.total_halalas),
        amount_words(sheet, paper.total_halalas),
        [
            (labels.BILL_NUMBER.text(language), isolate(paper.bill_number)),
            (labels.DUE_ON.text(language), show_both(paper.due_on, language)),
        ],
    )


def _facts(paper: BillPaper, language: Language) -> list[tuple[str, str]]:
    issued = paper.issued_at.astimezone(RIYADH).date()
    facts = [
        (labels.BILLED_TO, isolate_own(paper.payer_masked)),
        (labels.BILLED_ID, isolate(paper.payer_id_masked)),
        (labels.SERVICE, paper.service.text(language)),
        (labels.APPLICATION_NUMBER, isolate(paper.application_number)),
        (labels.ISSUED_ON, show_both(issued, language)),
        (labels.LEGAL_DATE, labels.LEGAL_DATE_IS.text(language)),
        (labels.BILLER_CODE, isolate(paper.biller_code or "")),
    ]
    return [(label.text(language), value) for label, value in facts if value]
