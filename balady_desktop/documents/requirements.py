"""The requirements sheet (كشف متطلبات الخدمة): who may apply, with what, for how much, and what will be asked."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from itertools import groupby

from balady_desktop.documents import office_labels as words
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import Box, Sheet
from balady_desktop.documents.layout.tables import Cell, draw_answers
from balady_desktop.documents.ledger import amount, amounts, code, codes, draw_ledger, texts
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.required import joined
from balady_desktop.documents.requirement_models import RequiredFee, RequiredField, RequiredPage, RequirementsPaper
from balady_desktop.domain.calendar import show_both, show_gregorian
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

_INDENT = 16.0
# A page of questions is told in several rows where it asks more than this.
_MOST_LINES = 18


def make_requirements(
    paper: RequirementsPaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    sheet = Sheet(language, style, book)
    title, service = words.REQUIREMENTS.text(language), paper.service.text(language)
    edition = words.EDITION.text(language).format(version=isolate(str(paper.version)))
    marks = blocks.badges([language], sample=paper.sample, copy_number=1, cancelled=False)
    blocks.draw_head(sheet, words.PROGRAM, words.CATALOGUE, title, marks)
    blocks.repeat_head(sheet, f"{title}: {service}", edition)
    _draw_body(sheet, paper)
    return sheet.finish(
        title=f"{title}: {service}",
        author=words.PROGRAM.text(language),
        made_at=datetime.combine(paper.made_on, time(), RIYADH),
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, service, edition, paper.sample),
    )


def _draw_body(sheet: Sheet, paper: RequirementsPaper) -> None:
    language = sheet.language
    with sheet.part("H2"):
        sheet.y += sheet.text(paper.service.text(language), tokens.LICENCE_TITLE)
    if paper.summary:
        sheet.y += sheet.text(paper.summary.text(language), tokens.BODY)
    sheet.y += sheet.text(words.INFORMATIVE.text(language), tokens.SMALL) + 8
    draw_answers(sheet, _answers(paper, language))
    sheet.y += 14
    _draw_list(sheet, words.BARS, paper.bars)
    _draw_list(sheet, words.REQUIRED_CONDITIONS, paper.conditions)
    _draw_documents(sheet, paper.documents)
    _draw_fees(sheet, paper)
    _draw_pages(sheet, paper)
    _draw_list(sheet, words.SOURCES, paper.sources)


def _answers(paper: RequirementsPaper, language: Language) -> list[tuple[str, str]]:
    edition = words.EDITION.filled({"version": isolate(str(paper.version))})
    facts = [
        (words.WHO, paper.who),
        (words.DURATION, paper.duration),
        (words.WAY, paper.way),
        (words.OUTCOME, paper.outcome),
        (words.MADE_ON, Words(*(f"{show_both(paper.made_on, one)} · {edition.text(one)}" for one in ("ar", "en")))),
    ]
    return [(label.text(language), value.text(language)) for label, value in facts if value]


def _draw_list(sheet: Sheet, title: Words, entries: Sequence[Words]) -> None:
    if not entries:
        return
    blocks.draw_section(sheet, title.text(sheet.language), 2 * tokens.BODY.line_height)
    number_box, box = Box(0, _INDENT), Box(_INDENT, tokens.CONTENT_WIDTH - _INDENT)
    with sheet.part("L"):
        for number, entry in enumerate(entries, 1):
            lines = sheet.fit(entry.text(sheet.language), tokens.BODY, box.width)
            sheet.need(len(lines) * tokens.BODY.line_height + 2)
            with sheet.part("LI"), sheet.part("LBody"):
                sheet.text(f"{number}.", tokens.BODY_LABEL, number_box, top=sheet.y - 0.3)
                sheet.y += sheet.lines(lines, tokens.BODY, box, top=sheet.y) + 2
    sheet.y += 12


def _draw_documents(sheet: Sheet, documents: Sequence[RequiredField]) -> None:
    if not documents:
        return
    language = sheet.language
    heads = (
        codes(words.SERIAL.text(language)),
        texts(words.DOCUMENT.text(language), 3),
        texts(words.WHEN_ASKED.text(language), 3),
    )
    rows = [
        [code(str(number)), Cell(one.label.text(language)), Cell(_sentence(_when(one)).text(language))]
        for number, one in enumerate(documents, 1)
    ]
    draw_ledger(sheet, words.REQUIRED_DOCUMENTS.text(language), heads, rows)


def _when(one: RequiredField) -> Words:
    told = [*([words.OPTIONAL] if one.optional else []), *([one.when] if one.when else [])]
    return joined(told, words.SEMICOLON) if told else words.ALWAYS


def _sentence(text: Words) -> Words:
    return Words(text.ar, text.en[:1].upper() + text.en[1:])


def _draw_fees(sheet: Sheet, paper: RequirementsPaper) -> None:
    language = sheet.language
    if not paper.fees:
        return
    classes = sorted({number for fee in paper.fees for number, _ in fee.rates})
    names = [words.CLASS.text(language).format(number=isolate(str(number))) for number in classes]
    heads = (texts(words.ITEM.text(language)), *(amounts(name) for name in names))
    draw_ledger(
        sheet, words.REQUIRED_FEES.text(language), heads, [_fee_row(fee, classes, language) for fee in paper.fees]
    )
    sheet.y -= 8
    told = [paper.fees_words.text(language)] if paper.fees_words else []
    if paper.tariff_from:
        told.append(words.TARIFF_FROM.text(language).format(day=isolate(show_gregorian(paper.tariff_from))))
    if told:
        sheet.y += sheet.text(" ".join(told), tokens.SMALL)
    sheet.y += 14


def _fee_row(fee: RequiredFee, classes: Sequence[int], language: Language) -> list[Cell]:
    rates = dict(fee.rates)
    name = joined([part for part in (fee.words, fee.per) if part], words.COMMA).text(language)
    source = words.SOURCE.text(language).format(source=fee.source.text(language))
    certain = "" if fee.is_certain else f" ({words.UNCERTAIN.text(language)})"
    when = f"{_sentence(fee.when).text(language)}. " if fee.when else ""
    return [
        Cell(name, f"{when}{source}{certain}"),
        *(amount(rates[number]) if number in rates else Cell("") for number in classes),
    ]


def _draw_pages(sheet: Sheet, paper: RequirementsPaper) -> None:
    language = sheet.language
    heads = texts(words.REQUIRED_PAGE.text(language), 2), texts(words.REQUIRED_FIELDS.text(language), 5)
    rows = []
    for page in paper.pages:
        note = _sentence(page.when).text(language) if page.when else ""
        told = [line.text(language) for line in _asked(page)]
        for start in range(0, len(told), _MOST_LINES):
            rows.append([Cell(page.title.text(language), note), Cell("\n".join(told[start : start + _MOST_LINES]))])
    if rows:
        draw_ledger(sheet, words.REQUIRED_ANSWERS.text(language), heads, rows)


def _asked(page: RequiredPage) -> Iterator[Words]:
    """What everyone is asked in one line, and in a line each what an answer brings with it."""
    for when, members in groupby(page.fields, key=lambda field: field.when):
        names = joined([_named(field) for field in members], words.COMMA)
        yield words.AFTER_WHEN.filled({"when": _sentence(when), "names": names}) if when else names


def _named(field: RequiredField) -> Words:
    return words.NAMED_OPTIONAL.filled({"name": field.label}) if field.optional else field.label
