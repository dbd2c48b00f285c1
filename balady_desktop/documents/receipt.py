"""The receipt (إيصال سداد): who paid what for which application, in digits and words, with a QR code to check it."""

from balady_desktop.documents import labels
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.fee_table import amount_words, draw_fees
from balady_desktop.documents.layout import blocks
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.layout.tables import draw_facts
from balady_desktop.documents.models import PLAIN, PaperStyle, ReceiptPaper
from balady_desktop.documents.records import record_of
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language


def make_receipt(
    paper: ReceiptPaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    sheet = Sheet(language, style, book)
    title = labels.RECEIPT.text(language)
    blocks.draw_opening(sheet, paper, title, paper.receipt_number)
    _draw_amount(sheet, paper)
    blocks.draw_section(sheet, labels.PAYMENT_DETAILS.text(language))
    draw_facts(sheet, _facts(paper, language))
    sheet.y += 8
    blocks.draw_section(sheet, labels.FEES.text(language))
    draw_fees(sheet, paper.lines, paper.total_halalas, room_below=blocks.CHECK_HEIGHT)
    blocks.draw_check(sheet, paper.check, labels.ELECTRONIC.text(language))
    name = labels.RECEIPT_NUMBER.text(language)
    return sheet.finish(
        title=f"{title} {paper.receipt_number}",
        author=paper.municipality.text(language),
        made_at=paper.issued_at,
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, name, paper.receipt_number, paper.sample),
        record=record_of(paper),
    )


def _draw_amount(sheet: Sheet, paper: ReceiptPaper) -> None:
    language = sheet.language
    local = paper.issued_at.astimezone(RIYADH)
    blocks.draw_great_amount(
        sheet,
        labels.AMOUNT_PAID.text(language),
        show_amount(paper.total_halalas),
        amount_words(sheet, paper.total_halalas),
        [
            (labels.RECEIPT_NUMBER.text(language), isolate(paper.receipt_number)),
            (labels.DATE.text(language), show_both(local.date(), language)),
            (labels.TIME.text(language), isolate(f"{local:%H:%M:%S}")),
        ],
    )


def _facts(paper: ReceiptPaper, language: Language) -> list[tuple[str, str]]:
    facts = [
        (labels.PAYER, isolate_own(paper.payer_masked)),
        (labels.PAYER_ID, isolate(paper.payer_id_masked)),
        (labels.SERVICE, paper.service.text(language)),
        (labels.APPLICATION_NUMBER, isolate(paper.application_number)),
        (labels.METHOD, paper.method.text(language)),
        (labels.REFERENCE, isolate(paper.provider_reference)),
        (labels.BILL_NUMBER, isolate(paper.bill_number)),
        (labels.LICENCE_NUMBER, isolate(paper.licence_number or "")),
        (labels.CASHIER, isolate_own(paper.cashier or "")),
    ]
    facts += [(one.label, one.value.text(language)) for one in paper.details]
    return [(label.text(language), value) for label, value in facts if value]
