"""Papers in the language that was asked for: the office and the kind of paper at the head, the QR code at the foot."""

from collections.abc import Callable, Mapping, Sequence

from balady_desktop.documents import signatures
from balady_desktop.documents.arabic_text import Direction
from balady_desktop.documents.faces import checklist, tables
from balady_desktop.documents.faces.answers import draw_answer_pages
from balady_desktop.documents.faces.following import closing_height, closing_room
from balady_desktop.documents.fee_table import amount_words, draw_fees
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import CONTENT, Align, Sheet
from balady_desktop.documents.layout.tables import draw_facts
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.documents.showing import Told
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.paper_sections import PaperSection
from balady_desktop.domain.text import is_latin, isolate
from balady_desktop.domain.words import Words

_STATEMENT = Ink(10, "regular", leading=1.6)
# What is written by hand keeps its first lines, and a fact of one line, with what closes the paper.
_LINES, _LINE = 40.0, 100.0
Draw = Callable[[Sheet, Told, PaperSection, Sequence[PaperSection]], None]


def draw_body(sheet: Sheet, told: Told, sections: Sequence[PaperSection]) -> None:
    """Draw the head and the sections in their order; each knows those that follow it."""
    blocks.draw_opening(sheet, told.paper, title_of(sheet, told), told.number[1], _heading(sheet, told))
    for at, section in enumerate(sections):
        _SECTIONS[section.section](sheet, told, section, sections[at + 1 :])


def title_of(sheet: Sheet, told: Told) -> str:
    """Return the title of the paper, marked where it is a draft."""
    kind = told.paper.kind
    own: Words = kind.words if kind.title is None else told.fact(kind.title)
    title = own.text(sheet.language)
    if is_draft(told) and kind.draft is not None and kind.draft.title is not None:
        return kind.draft.title.text(sheet.language).format(title=title)
    return title


def is_draft(told: Told) -> bool:
    """Return whether the paper is not yet what it is going to be."""
    draft = told.paper.kind.draft
    return draft is not None and not told.fact(draft.unless)


def draw_foot(sheet: Sheet, told: Told, page: int, count: int) -> None:
    """Draw the number of the paper and that of the page."""
    code, number = told.number
    label = told.paper.kind.values[code].label.text(sheet.language) if code else title_of(sheet, told)
    blocks.draw_foot(sheet, page, count, label, number, told.paper.sample)


def _heading(sheet: Sheet, told: Told) -> str | None:
    heading = told.paper.kind.heading
    if heading is None:
        return None
    facts = {one.fact: told.fact(one.fact) for one in told.paper.kind.facts if one.type == "words"}
    return heading.filled({**facts, "title": title_of(sheet, told)}).text(sheet.language)


def facts_of(sheet: Sheet, told: Told, section: PaperSection) -> list[tuple[str, str]]:
    """Return the labels and values of a section, without the empty ones."""
    facts = [(one.label, value) for one, value in told.labelled(section.shows)]
    facts += [(row["label"], row["value"]) for row in (told.fact(section.fact) if section.fact else ())]
    texts = [(label.text(sheet.language), value.text(sheet.language)) for label, value in facts]
    return [(label, value) for label, value in texts if value]


def _draw_amount(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    stated = told.fact(section.fact or "")
    amount = sum(row[section.column] for row in stated) if section.column else stated
    facts = [
        (one.label.text(sheet.language), value.text(sheet.language)) for one, value in told.labelled(section.shows)
    ]
    label = _title(section).text(sheet.language)
    shown = [(name, value) for name, value in facts if value]
    blocks.draw_great_amount(sheet, label, show_amount(amount), amount_words(sheet, amount), shown)


def _draw_facts(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    if section.title is not None:
        blocks.draw_section(sheet, section.title.text(sheet.language))
    elif height := closing_height(after):
        sheet.need(height + _LINE)
    draw_facts(sheet, facts_of(sheet, told, section))
    sheet.y += 8


def _draw_fees(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    blocks.draw_section(sheet, _title(section).text(sheet.language))
    lines = told.fact(section.fact or "")
    draw_fees(sheet, lines, told.fact(section.total or ""), room_below=closing_height(after) if after else 0)


def _draw_statement(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    text = told.filled(section.words or _title(section)).text(sheet.language)
    sheet.y += sheet.text(text, tokens.BODY if section.is_small else _STATEMENT) + 14


def _draw_table(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    tables.draw(sheet, told, section, closing_room(after))


def _draw_answers(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    draw_answer_pages(sheet, told.fact(section.fact or ""))


def _draw_counts(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    found = [row[section.column] for row in told.fact(section.fact or "")]
    checklist.draw_counts(sheet, told.paper.kind.results, found)


def _draw_writing(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    """Draw what a person wrote, towards the side of its own language."""
    text = str(told.fact(section.fact or ""))
    blocks.draw_section(sheet, _title(section).text(sheet.language), closing_height(after) + _LINE + _LINES)
    direction: Direction = "ltr" if is_latin(text) else "rtl"
    align: Align = "left" if direction == "ltr" else "right"
    for line in sheet.fit(text, tokens.BODY, tokens.CONTENT_WIDTH, direction=direction):
        sheet.need(tokens.BODY.line_height)
        sheet.y += sheet.lines([line], tokens.BODY, CONTENT, top=sheet.y, align=align, direction=direction)
    sheet.y += 12


def _draw_conditions(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    blocks.draw_section(sheet, _title(section).text(sheet.language))
    for number, condition in enumerate(told.fact(section.fact or ""), 1):
        lines = sheet.fit(f"{isolate(str(number))}. {condition.text(sheet.language)}", tokens.BODY, CONTENT.width)
        sheet.need(len(lines) * tokens.BODY.line_height)
        with sheet.part("P"):
            sheet.y += sheet.lines(lines, tokens.BODY, CONTENT, top=sheet.y) + 2
    sheet.y += 10


def _draw_groups(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    """Draw sections that the paper itself brings, each with its title and its labelled values."""
    for group in told.fact(section.fact or ""):
        blocks.draw_section(sheet, group["title"].text(sheet.language))
        pairs = [(one["label"].text(sheet.language), one["value"].text(sheet.language)) for one in group["facts"]]
        draw_facts(sheet, [(label, value) for label, value in pairs if value])
        sheet.y += 8


def _draw_signatures(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    if section.title is not None:
        room = signatures.HEIGHT + closing_room(after)
        blocks.draw_section(sheet, section.title.text(sheet.language), room)
    names = [(one.role, told.value(one.value)) for one in section.signers]
    signatures.draw_signatures(sheet, [(role, name.text(sheet.language) if name else "") for role, name in names])


def _draw_check(sheet: Sheet, told: Told, section: PaperSection, after: Sequence[PaperSection]) -> None:
    closing = (section.words or told.paper.kind.words).text(sheet.language)
    if told.paper.check is None:
        sheet.y += sheet.text(closing, tokens.SMALL)
    else:
        blocks.draw_check(sheet, told.paper.check, closing)


def _title(section: PaperSection) -> Words:
    assert section.title is not None  # the check at load asks for it
    return section.title


_SECTIONS: Mapping[str, Draw] = {
    "amount": _draw_amount,
    "facts": _draw_facts,
    "fees": _draw_fees,
    "table": _draw_table,
    "statement": _draw_statement,
    "sections": _draw_groups,
    "answers": _draw_answers,
    "counts": _draw_counts,
    "writing": _draw_writing,
    "conditions": _draw_conditions,
    "signatures": _draw_signatures,
    "check": _draw_check,
}
