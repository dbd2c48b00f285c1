"""Papers in Arabic and English side by side; the language that was asked for decides the side of the office."""

from collections.abc import Callable, Mapping, Sequence

from balady_desktop.documents.arabic_text import Direction
from balady_desktop.documents.layout import blocks, pairs, tokens
from balady_desktop.documents.layout.pairs import Pair
from balady_desktop.documents.layout.sheet import Align, Box, Sheet
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.documents.showing import Told, beside
from balady_desktop.domain.calendar import show_gregorian
from balady_desktop.domain.paper_sections import PaperSection
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

_STATEMENT = Ink(10.5, leading=1.6)
_SIDES: dict[Language, tuple[Align, Direction]] = {"ar": ("right", "rtl"), "en": ("left", "ltr")}
_OTHER: dict[Language, Language] = {"ar": "en", "en": "ar"}
# Below the title of a section, and below that of the last one before the check.
_BELOW, _BELOW_LAST = 40.0, 80.0
Draw = Callable[[Sheet, Told, PaperSection, bool], None]


def draw_body(sheet: Sheet, told: Told, sections: Sequence[PaperSection]) -> None:
    """Draw the head and the sections in their order."""
    paper, number, title = told.paper, told.number[1], title_of(told)
    marks = blocks.badges_of(paper, (sheet.language, _OTHER[sheet.language]))
    pairs.draw_offices(sheet, paper.amanah, paper.municipality)
    blocks.repeat_head(sheet, title.text(sheet.language), number)
    pairs.draw_title(sheet, title, number, _validity(told), marks, number_words(told))
    blocks.draw_standing(sheet, paper)
    for at, section in enumerate(sections):
        is_last = at + 1 < len(sections) and sections[at + 1].section == "check"
        _SECTIONS[section.section](sheet, told, section, is_last)


def title_of(told: Told) -> Words:
    """Return the title of the paper."""
    kind = told.paper.kind
    title: Words = kind.words if kind.title is None else told.fact(kind.title)
    return title


def draw_foot(sheet: Sheet, told: Told, page: int, count: int) -> None:
    """Draw the number of the paper and that of the page."""
    pairs.draw_foot(sheet, page, count, told.number[1], told.paper.sample, number_words(told))


def number_words(told: Told) -> Words:
    """Return what the number of the paper is called."""
    code, _ = told.number
    return told.paper.kind.values[code or told.paper.kind.number[0]].label


def _validity(told: Told) -> Words:
    validity = told.paper.kind.validity
    if validity is None:
        return Words("", "")
    start, end = told.fact(validity.start), told.fact(validity.end)
    if end is None and validity.without_end is not None:
        return validity.without_end.filled({"start": isolate(show_gregorian(start))})
    return validity.words.filled({"start": isolate(show_gregorian(start)), "end": isolate(show_gregorian(end))})


def _draw_facts(sheet: Sheet, told: Told, section: PaperSection, is_last: bool) -> None:
    facts = [Pair(one.label, beside(one.shown, value)) for one, value in told.labelled(section.shows)]
    facts += [Pair(row["label"], row["value"]) for row in (told.fact(section.fact) if section.fact else ())]
    below = _BELOW_LAST + pairs.CHECK_HEIGHT if is_last else _BELOW
    pairs.draw_section(sheet, section.title or told.paper.kind.words, facts, below)


def _draw_groups(sheet: Sheet, told: Told, section: PaperSection, is_last: bool) -> None:
    """Draw sections that the paper itself brings, each with its title and its labelled values."""
    for group in told.fact(section.fact or ""):
        pairs.draw_section(sheet, group["title"], [Pair(one["label"], one["value"]) for one in group["facts"]])


def _draw_conditions(sheet: Sheet, told: Told, section: PaperSection, is_last: bool) -> None:
    pairs.draw_conditions(sheet, section.title or told.paper.kind.words, told.fact(section.fact or ""))


def _draw_check(sheet: Sheet, told: Told, section: PaperSection, is_last: bool) -> None:
    if told.paper.check is not None:
        pairs.draw_check(sheet, told.paper.check)


def _draw_statement(sheet: Sheet, told: Told, section: PaperSection, is_last: bool) -> None:
    """The paragraph in both languages, side by side; what a page has no room for goes on at the next one's top."""
    pairs.draw_section(sheet, section.title or told.paper.kind.words, ())
    statement = told.filled(section.words) if section.words else told.fact(section.fact or "")
    half = (tokens.CONTENT_WIDTH - tokens.GUTTER) / 2
    boxes: dict[Language, Box] = {
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
                used = sheet.lines(lines, _STATEMENT, boxes[language], top=sheet.y, align=align, direction=direction)
            drawn = max(drawn, used)
        sheet.y += drawn
    sheet.y += 12


_SECTIONS: Mapping[str, Draw] = {
    "facts": _draw_facts,
    "statement": _draw_statement,
    "sections": _draw_groups,
    "conditions": _draw_conditions,
    "check": _draw_check,
}
