"""The day closing (إقفال اليوم): what a cashier or a municipality took in a day, and how it was counted."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from balady_desktop.documents import labels, signatures
from balady_desktop.documents import office_labels as words
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.fee_table import amount_words
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.layout.tables import Cell, draw_facts
from balady_desktop.documents.ledger import Total, amount, amounts, code, codes, draw_ledger, texts
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.office_models import ClosingReceipt, DayClosingPaper
from balady_desktop.documents.records import record_of
from balady_desktop.documents.riyal import with_sign
from balady_desktop.domain.calendar import show_both, show_gregorian
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

Key = TypeVar("Key", bound=Hashable)


def make_day_closing(
    paper: DayClosingPaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    sheet = Sheet(language, style, book)
    title = words.DAY_CLOSING.text(language)
    number = paper.closing_number or show_gregorian(paper.day)
    if not paper.is_over:
        title = words.DRAFT_OF.text(language).format(title=title)
        sheet.watermark(words.DRAFT.text(language), tokens.WATERMARK)
    blocks.draw_opening(sheet, paper, title, number)
    _draw_body(sheet, paper)
    name = (words.CLOSING_NUMBER if paper.closing_number else words.DAY).text(language)
    return sheet.finish(
        title=f"{title} {number}",
        author=paper.municipality.text(language),
        made_at=paper.printed_at,
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, name, number, paper.sample),
        record=record_of(paper),
    )


def _draw_body(sheet: Sheet, paper: DayClosingPaper) -> None:
    language = sheet.language
    _draw_amount(sheet, paper)
    blocks.draw_section(sheet, words.CLOSING_DETAILS.text(language))
    draw_facts(sheet, _facts(paper, language))
    sheet.y += 8
    if paper.receipts:
        _draw_methods(sheet, paper)
        if paper.cashier is None:
            _draw_cashiers(sheet, paper)
        _draw_receipts(sheet, paper)
    else:
        sheet.y += sheet.text(words.NO_RECEIPTS.text(language), tokens.BODY) + 14
    signatures.draw_signatures(
        sheet, [(labels.CASHIER, paper.cashier or ""), (words.SUPERVISOR, paper.supervisor or "")]
    )
    closing = (words.CLOSED if paper.is_over else words.NOT_OVER).text(language)
    if paper.check:
        blocks.draw_check(sheet, paper.check, closing)
    else:
        sheet.y += sheet.text(closing, tokens.SMALL)


def _draw_amount(sheet: Sheet, paper: DayClosingPaper) -> None:
    language = sheet.language
    total = _sum(_counting(paper))
    facts = [
        (words.CLOSING_NUMBER, isolate(paper.closing_number or "")),
        (words.DAY, show_both(paper.day, language)),
        (words.SCOPE, paper.cashier or words.WHOLE_MUNICIPALITY.text(language)),
    ]
    blocks.draw_great_amount(
        sheet,
        words.COLLECTED_TOTAL.text(language),
        show_amount(total),
        amount_words(sheet, total),
        [(label.text(language), value) for label, value in facts if value],
    )


def _facts(paper: DayClosingPaper, language: Language) -> list[tuple[str, str]]:
    count = len(_counting(paper))
    ends = [one.number for one in paper.receipts]
    difference = show_amount(_difference(paper)) if paper.counts else ""
    printed = paper.printed_at.astimezone(RIYADH)
    facts = [
        (words.RECEIPTS_COUNT, str(count)),
        (words.FIRST_NUMBER, ends[0] if ends else ""),
        (words.LAST_NUMBER, ends[-1] if ends else ""),
        (words.VOIDS_COUNT, str(len(ends) - count)),
        (words.DIFFERENCE, difference),
    ]
    shown = [(label.text(language), isolate(value)) for label, value in facts if value]
    moment = f"{show_both(printed.date(), language)} {isolate(f'{printed:%H:%M}')}"
    return [*shown, (words.PRINTED_AT.text(language), moment)]


def _difference(paper: DayClosingPaper) -> int:
    """How far what was counted is from what was recorded for the same methods."""
    methods = {one.method for one in paper.counts}
    recorded = _sum(one for one in _counting(paper) if one.method in methods)
    return sum(one.counted_halalas for one in paper.counts) - recorded


def _draw_methods(sheet: Sheet, paper: DayClosingPaper) -> None:
    """What was recorded for each method, and where it was counted how far that is from it."""
    language = sheet.language
    counted = {one.method: one.counted_halalas for one in paper.counts}
    recorded = _grouped((one.method, one) for one in _counting(paper))
    methods = [*recorded, *(method for method in counted if method not in recorded)]
    rows = [_method_row(method, recorded.get(method, []), counted, language) for method in methods]
    heads = [amounts(words.COUNT.text(language)), amounts(words.EXPECTED.text(language))]
    figures = [isolate(str(len(_counting(paper)))), isolate(show_amount(_sum(_counting(paper))))]
    if counted:
        heads += [amounts(words.COUNTED.text(language)), amounts(words.DIFFERENCE.text(language))]
        figures += [isolate(show_amount(sum(counted.values()))), isolate(show_amount(_difference(paper)))]
    total = Total(labels.TOTAL.text(language), tuple(figures))
    draw_ledger(sheet, words.BY_METHOD.text(language), [texts(labels.METHOD.text(language)), *heads], rows, total)


def _method_row(
    method: Words, receipts: Sequence[ClosingReceipt], counted: dict[Words, int], language: Language
) -> list[Cell]:
    row = [Cell(method.text(language)), code(str(len(receipts))), amount(_sum(receipts))]
    if not counted:
        return row
    if method not in counted:
        return [*row, Cell("—"), Cell("—")]
    difference = counted[method] - _sum(receipts)
    note = words.SHORT if difference < 0 else words.OVER
    return [
        *row,
        amount(counted[method]),
        Cell(isolate(show_amount(difference)), note.text(language) if difference else ""),
    ]


def _draw_cashiers(sheet: Sheet, paper: DayClosingPaper) -> None:
    language = sheet.language
    grouped = _grouped((one.cashier, one) for one in _counting(paper))
    nobody = words.ELECTRONIC_CHANNELS.text(language)
    rows = [[Cell(name or nobody), code(str(len(own))), amount(_sum(own))] for name, own in grouped.items()]
    heads = (
        texts(labels.CASHIER.text(language)),
        amounts(words.COUNT.text(language)),
        amounts(words.AMOUNT.text(language)),
    )
    counting = _counting(paper)
    draw_ledger(
        sheet, words.BY_CASHIER.text(language), heads, rows, _total(language, isolate(str(len(counting))), counting)
    )


def _draw_receipts(sheet: Sheet, paper: DayClosingPaper) -> None:
    language, named = sheet.language, paper.cashier is None
    heads = [
        codes(words.RECEIPT.text(language)),
        codes(labels.TIME.text(language)),
        texts(labels.SERVICE.text(language), 3),
        codes(labels.METHOD.text(language)),
        *([texts(labels.CASHIER.text(language), 2)] if named else []),
        amounts(words.AMOUNT.text(language)),
    ]
    rows = [_receipt_row(one, language, named) for one in paper.receipts]
    # Who signs has the last receipts and the sum before his eyes.
    below = signatures.HEIGHT + blocks.CHECK_HEIGHT + 28
    draw_ledger(sheet, words.DAY_RECEIPTS.text(language), heads, rows, _total(language, "", _counting(paper)), below)


def _receipt_row(one: ClosingReceipt, language: Language, named: bool) -> list[Cell]:
    note = one.void_reason or ""
    if one.void_reason is not None and one.amount_halalas:
        values = {"amount": with_sign(one.amount_halalas), "reason": one.void_reason}
        note = words.VOIDED.text(language).format_map(values)
    return [
        code(one.number),
        code(f"{one.issued_at.astimezone(RIYADH):%H:%M}"),
        Cell(one.service.text(language), note),
        Cell(one.method.text(language)),
        *([Cell(one.cashier or "—")] if named else []),
        amount(one.amount_halalas) if one.void_reason is None else Cell("—"),
    ]


def _total(language: Language, count: str, counting: Sequence[ClosingReceipt]) -> Total:
    return Total(labels.TOTAL.text(language), (count, isolate(show_amount(_sum(counting)))))


def _counting(paper: DayClosingPaper) -> list[ClosingReceipt]:
    return [one for one in paper.receipts if one.void_reason is None]


def _sum(receipts: Iterable[ClosingReceipt]) -> int:
    return sum(one.amount_halalas for one in receipts)


def _grouped(pairs: Iterable[tuple[Key, ClosingReceipt]]) -> dict[Key, list[ClosingReceipt]]:
    groups: dict[Key, list[ClosingReceipt]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return groups
