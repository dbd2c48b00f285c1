"""Two languages side by side: Arabic from the right edge, English from the left, meeting in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass

from balady_desktop.documents import labels
from balady_desktop.documents.arabic_text import Direction, ShapedLine
from balady_desktop.documents.layout import blocks, tokens
from balady_desktop.documents.layout.sheet import CONTENT, Align, Box, Sheet
from balady_desktop.documents.layout.tokens import Ink
from balady_desktop.documents.models import Check
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

_HALF = (tokens.CONTENT_WIDTH - tokens.GUTTER) / 2
_LABEL = 78.0
_GAP = 6.0
_VALUE = _HALF - _LABEL - _GAP
_PAD = 0.5
_QR_SIDE = 88.0
CHECK_HEIGHT = _QR_SIDE + 18
_SIDES: tuple[tuple[Language, Align, Direction], ...] = (("ar", "right", "rtl"), ("en", "left", "ltr"))


@dataclass(frozen=True, slots=True)
class Pair:
    label: Words
    value: Words


def draw_offices(sheet: Sheet, office: Words, branch: Words) -> None:
    top = sheet.y
    blocks.draw_mark(sheet, (tokens.CONTENT_WIDTH - 34) / 2)
    deepest = 34.0
    for language, align, direction in _SIDES:
        box = _edge(sheet, language, _HALF - 30)
        used = sheet.text(office.text(language), tokens.OFFICE, box, top=top, align=align, direction=direction)
        used += sheet.text(
            branch.text(language), tokens.OFFICE_2, box, top=top + used, align=align, direction=direction
        )
        deepest = max(deepest, used)
    sheet.y = top + deepest + 10
    sheet.rule(colour=tokens.PRIMARY, width=1.4)
    sheet.y += 10


def draw_title(
    sheet: Sheet,
    title: Words,
    number: str,
    validity: Words,
    marks: Sequence[blocks.Badge],
    number_words: Words = labels.LICENCE_NUMBER,
) -> None:
    """The name of the paper, its number and how long it holds, in the middle of the page.

    The language that was asked for comes first and large.
    """
    first, second = _SIDES if sheet.language == "ar" else _SIDES[::-1]
    with sheet.part("H1"):
        sheet.y += _centred(sheet, title.text(first[0]), tokens.LICENCE_TITLE, first[2])
    with sheet.part("P", lang(sheet, second[0])):
        sheet.y += _centred(sheet, title.text(second[0]), tokens.TITLE_EN, second[2]) + 3
    sheet.y += blocks.draw_badges(sheet, marks, sheet.y, "centre") + 3
    height = tokens.LABEL.line_height + tokens.HERO_NUMBER.line_height + 14
    sheet.panel(CONTENT, sheet.y, height, fill=tokens.PRIMARY_SOFT, line=tokens.PRIMARY_LINE, radius=6)
    middle_width = sheet.fit(isolate(number), tokens.HERO_NUMBER, _HALF, direction="ltr")[0].width_at(
        tokens.HERO_NUMBER.size
    )
    for language, align, direction in _SIDES:
        side = _edge(sheet, language, (tokens.CONTENT_WIDTH - max(middle_width, 120)) / 2 - 20, 9)
        text = validity.text(language)
        depth = len(sheet.fit(text, tokens.BODY, side.width, direction=direction)) * tokens.BODY.line_height
        middle = sheet.y + (height - depth) / 2
        sheet.text(text, tokens.BODY, side, top=middle, align=align, direction=direction)
    number_label = " · ".join(number_words.text(one[0]) for one in (first, second))
    used = sheet.text(number_label, tokens.LABEL, top=sheet.y + 6, align="centre", direction=first[2])
    sheet.text(isolate(number), tokens.HERO_NUMBER, top=sheet.y + 6 + used, align="centre", direction="ltr")
    sheet.y += height + 8


def _centred(sheet: Sheet, text: str, ink: Ink, direction: Direction) -> float:
    return sheet.text(text, ink, align="centre", direction=direction)


def draw_section(sheet: Sheet, title: Words, pairs: Sequence[Pair], room_below: float = 40) -> None:
    sheet.need(tokens.PAIR_SECTION.line_height + room_below)
    for language, align, direction in _SIDES:
        box = _edge(sheet, language, _HALF)
        with sheet.part("H2", lang(sheet, language)):
            sheet.text(title.text(language), tokens.PAIR_SECTION, box, align=align, direction=direction)
    sheet.y += tokens.PAIR_SECTION.line_height + 1
    sheet.rule(colour=tokens.PRIMARY_LINE, width=0.8)
    sheet.y += 2
    for pair in pairs:
        _draw_pair(sheet, pair)
    sheet.y += 3


def _draw_pair(sheet: Sheet, pair: Pair) -> None:
    rows = []
    for language, align, direction in _SIDES:
        label = sheet.fit(pair.label.text(language), tokens.LABEL, _LABEL, direction=direction)
        value = sheet.fit(pair.value.text(language), tokens.PAIR_VALUE, _VALUE, direction=direction)
        rows.append((language, align, direction, label, value))
    depth = max(
        max(len(label) * tokens.LABEL.line_height, len(value) * tokens.PAIR_VALUE.line_height)
        for *_, label, value in rows
    )
    sheet.need(depth + 2 * _PAD)
    for language, align, direction, label, value in rows:
        box = _edge(sheet, language, _VALUE, _LABEL + _GAP)
        with sheet.part("P", lang(sheet, language)):
            label_box, top = _edge(sheet, language, _LABEL), sheet.y + _PAD
            sheet.lines(label, tokens.LABEL, label_box, top=top + 0.7, align=align, direction=direction)
            sheet.lines(value, tokens.PAIR_VALUE, box, top=top, align=align, direction=direction)
    sheet.y += depth + 2 * _PAD


def lang(sheet: Sheet, language: Language) -> str:
    """The attribute of a part that is in the paper's other language."""
    return "" if language == sheet.language else f"/Lang({language})"


def draw_conditions(sheet: Sheet, title: Words, conditions: Sequence[Words]) -> None:
    """They stay with the check that follows them, the last of many at least, so that it has no page to itself."""
    fitted = [_fitted_condition(sheet, number, condition) for number, condition in enumerate(conditions, 1)]
    whole = sum(depth for depth, _ in fitted) + CHECK_HEIGHT
    draw_section(sheet, title, (), whole if whole < sheet.bottom / 2 else 40)
    sheet.y -= 1
    for left, (depth, sides) in zip(range(len(fitted) - 1, -1, -1), fitted, strict=True):
        sheet.need(depth if left else depth + CHECK_HEIGHT)
        for language, align, lines in sides:
            with sheet.part("P", lang(sheet, language)):
                box = _edge(sheet, language, _HALF)
                direction: Direction = "rtl" if language == "ar" else "ltr"
                sheet.lines(lines, tokens.CONDITION, box, top=sheet.y, align=align, direction=direction)
        sheet.y += depth


def _fitted_condition(
    sheet: Sheet, number: int, condition: Words
) -> tuple[float, list[tuple[Language, Align, Sequence[ShapedLine]]]]:
    texts = {language: f"{number}. {condition.text(language)}" for language, _, _ in _SIDES}
    sides = [
        (language, align, sheet.fit(texts[language], tokens.CONDITION, _HALF, direction=direction))
        for language, align, direction in _SIDES
    ]
    return max(len(lines) for _, _, lines in sides) * tokens.CONDITION.line_height + 2, sides


def draw_check(sheet: Sheet, check: Check) -> None:
    """The QR code in the middle of the foot, its explanation in both languages at its sides."""
    sheet.need(CHECK_HEIGHT)
    sheet.y = max(sheet.y, sheet.bottom - CHECK_HEIGHT)
    sheet.rule()
    top = sheet.y + 11
    width = (tokens.CONTENT_WIDTH - _QR_SIDE) / 2 - 24
    blocks.draw_qr(sheet, check.square, Box((tokens.CONTENT_WIDTH - _QR_SIDE) / 2, _QR_SIDE), top)
    for language, align, direction in _SIDES:
        box, at = _edge(sheet, language, width), top - 4
        for text, ink, most in (
            (labels.VERIFY.text(language), tokens.HEAD, 1),
            (labels.VERIFY_HOW.text(language), tokens.SMALL, 4),
            (blocks.check_words(check, language), tokens.SMALL, 2),
            (labels.ELECTRONIC.text(language), tokens.SMALL, 2),
        ):
            at += 1 + sheet.text(text, ink, box, top=at, align=align, direction=direction, max_lines=most)
    sheet.y += CHECK_HEIGHT


def draw_foot(
    sheet: Sheet, page: int, count: int, number: str, sample: bool, number_words: Words = labels.LICENCE_NUMBER
) -> None:
    top = sheet.bottom + 12
    sheet.rule(top=top)
    for language, align, direction in _SIDES:
        box = _edge(sheet, language, _HALF)
        words = labels.PAGE_OF.text(language).format(page=isolate(str(page)), count=isolate(str(count)))
        text = f"{number_words.text(language)} {isolate(number)} · {words}"
        used = sheet.text(text, tokens.SMALL, box, top=top + 5, align=align, direction=direction)
        if sample:
            notice = labels.SAMPLE_NOTICE.text(language)
            ink = Ink(7, "regular", tokens.WARNING, 1.45)
            sheet.text(notice, ink, box, top=top + 5 + used, align=align, direction=direction, max_lines=2)


def _edge(sheet: Sheet, language: Language, width: float, inset: float = 0) -> Box:
    """A column counted from the right edge of the page for Arabic, from the left edge for English."""
    from_start = (language == "ar") == (sheet.direction == "rtl")
    return Box(inset if from_start else tokens.CONTENT_WIDTH - inset - width, width)
