"""The parts that papers have in common: head, badges, sections, the great amount, the check QR code, the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from balady_desktop.documents import labels, qr, riyal
from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.mark import mark_operators
from balady_desktop.documents.layout.sheet import CONTENT, Align, Box, Sheet
from balady_desktop.documents.layout.tokens import Colour, Ink
from balady_desktop.documents.models import Check, Lapse
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language, Words

_MARK = 34.0
# Half a millimetre a module for a signed QR code (version 11: 61 modules).
_QR_SIDE = 88.0
CHECK_HEIGHT = _QR_SIDE + 22


@dataclass(frozen=True, slots=True)
class Badge:
    words: str
    colour: Colour = tokens.WARNING
    fill: Colour = tokens.WARNING_SOFT
    line: Colour = tokens.WARNING_LINE


def badges(
    languages: Sequence[Language], *, sample: bool, copy_number: int, cancelled: bool, lapse: Lapse | None = None
) -> list[Badge]:
    found = []
    if cancelled:
        red = (tokens.ERROR, tokens.ERROR_SOFT, tokens.WATERMARK_ERROR)
        found.append(Badge(_joined(labels.CANCELLED, languages), *red))
    if lapse is not None:
        found.append(Badge(_joined(labels.LAPSED[lapse.standing], languages)))
    if copy_number > 1:
        words = labels.COPY.filled({"number": isolate(str(copy_number))})
        found.append(Badge(_joined(words, languages), tokens.TEXT_2, tokens.SURFACE_2, tokens.LINE))
    if sample:
        found.append(Badge(_joined(labels.SAMPLE, languages)))
    return found


def badges_of(paper: "IssuedPaper", languages: Sequence[Language]) -> list[Badge]:
    """The marks of an issued paper."""
    cancelled = paper.cancelled_reason is not None
    return badges(languages, sample=paper.sample, copy_number=paper.copy_number, cancelled=cancelled, lapse=paper.lapse)


def _joined(words: Words, languages: Sequence[Language]) -> str:
    # Each language is an island of its own, or "Copy 2" would be torn apart in an Arabic line.
    return " · ".join(isolate_own(words.text(language)) for language in languages)


class IssuedPaper(Protocol):
    """What the head of every issued paper tells."""

    @property
    def amanah(self) -> Words: ...
    @property
    def municipality(self) -> Words: ...
    @property
    def sample(self) -> bool: ...
    @property
    def copy_number(self) -> int: ...
    @property
    def cancelled_reason(self) -> str | None: ...
    @property
    def lapse(self) -> Lapse | None: ...


def draw_opening(sheet: Sheet, paper: IssuedPaper, title: str, number: str, heading: str | None = None) -> None:
    """The head of an issued paper with its badges, what its later pages repeat, and why it is cancelled."""
    marks = badges_of(paper, [sheet.language])
    draw_head(sheet, paper.amanah, paper.municipality, title, marks)
    repeat_head(sheet, heading or title, number)
    draw_standing(sheet, paper)


def draw_head(sheet: Sheet, office: Words, branch: Words, title: str, marks: Sequence[Badge]) -> None:
    """The office at the start side, the kind of paper at the end side, a green rule beneath."""
    top, language = sheet.y, sheet.language
    draw_mark(sheet, 0)
    names = Box(_MARK + 10, tokens.CONTENT_WIDTH * 0.55 - _MARK - 10)
    used = sheet.text(office.text(language), tokens.OFFICE, names)
    used += sheet.text(branch.text(language), tokens.OFFICE_2, names, top=top + used)
    kind = Box(tokens.CONTENT_WIDTH * 0.58, tokens.CONTENT_WIDTH * 0.42)
    with sheet.part("H1"):
        kind_used = sheet.text(title, tokens.TITLE, kind, top=top - 2, align="end")
    kind_used += draw_badges(sheet, marks, top + kind_used, "end")
    sheet.y = top + max(_MARK, used, kind_used) + 10
    sheet.rule(colour=tokens.PRIMARY, width=1.4)
    sheet.y += 12


def draw_mark(sheet: Sheet, offset: float) -> None:
    sheet.add(mark_operators(sheet.left_of(Box(offset, _MARK)), sheet.y, _MARK))


def draw_badges(sheet: Sheet, marks: Sequence[Badge], top: float, side: Align) -> float:
    """Badges in a row that ends at the end side, or is centred; returns the height used."""
    if not marks:
        return 0
    ink = tokens.BADGE
    widths = [sheet.fit(mark.words, ink, 200)[0].width_at(ink.size) + 16 for mark in marks]
    whole = sum(widths) + 6 * (len(marks) - 1)
    offset = (tokens.CONTENT_WIDTH - whole) / (2 if side == "centre" else 1)
    for mark, width in zip(marks, widths, strict=True):
        box = Box(offset, width)
        sheet.panel(box, top + 2, ink.line_height + 3, fill=mark.fill, line=mark.line)
        coloured = Ink(ink.size, ink.weight, mark.colour, ink.leading)
        sheet.text(mark.words, coloured, box, top=top + 3.5, align="centre")
        offset += width + 6
    return ink.line_height + 7


def repeat_head(sheet: Sheet, title: str, number: str) -> None:
    """What later pages say at their top."""

    def draw() -> None:
        width = tokens.CONTENT_WIDTH * 0.68
        used = sheet.text(title, tokens.SECTION, Box(0, width), max_lines=1)
        rest = Box(width, tokens.CONTENT_WIDTH - width)
        sheet.text(isolate(number), tokens.VALUE, rest, align="end", max_lines=1)
        sheet.y += used + 4
        sheet.rule(colour=tokens.PRIMARY, width=1)
        sheet.y += 12

    sheet.on_new_page = draw


def draw_standing(sheet: Sheet, paper: IssuedPaper) -> None:
    """Across the page and above its facts: that the paper is not to be relied on any more, and why."""
    language = sheet.language
    if paper.cancelled_reason is not None:
        because = labels.CANCELLED_BECAUSE.text(language).format(reason=paper.cancelled_reason)
        _draw_across(sheet, labels.CANCELLED.text(language), because)
    elif paper.lapse is not None:
        because = labels.LAPSED_BECAUSE[paper.lapse.standing].text(language).format(reason=paper.lapse.reason)
        _draw_across(sheet, labels.LAPSED[paper.lapse.standing].text(language), because)


def _draw_across(sheet: Sheet, mark: str, text: str) -> None:
    sheet.watermark(mark, tokens.WATERMARK_ERROR)
    ink = Ink(9, "semibold", tokens.ERROR)
    lines = sheet.fit(text, ink, tokens.CONTENT_WIDTH - 24)
    height = len(lines) * ink.line_height + 12
    sheet.panel(CONTENT, sheet.y, height, fill=tokens.ERROR_SOFT, line=tokens.WATERMARK_ERROR)
    sheet.lines(lines, ink, CONTENT.inset(12), top=sheet.y + 6)
    sheet.y += height + 12


def draw_section(sheet: Sheet, title: str, room_below: float = 48) -> None:
    """A section's name; it never stands alone at the foot of a page."""
    sheet.need(tokens.SECTION.line_height + 6 + room_below)
    with sheet.part("H2"):
        sheet.y += sheet.text(title, tokens.SECTION) + 5


def draw_great_amount(sheet: Sheet, label: str, amount: str, words: str, facts: Sequence[tuple[str, str]]) -> None:
    """The one thing that everyone looks for first: the amount, in digits and in words, beside its number."""
    pad = 12.0
    wide = tokens.CONTENT_WIDTH * 0.58 - 2 * pad
    start, end = Box(pad, wide), Box(wide + 3 * pad, tokens.CONTENT_WIDTH - wide - 4 * pad)
    spoken = sheet.fit(words, tokens.BODY, wide)
    values = [sheet.fit(value, tokens.VALUE, end.width) for _, value in facts]
    fact_height = sum(tokens.LABEL.line_height + len(v) * tokens.VALUE.line_height + 5 for v in values) - 5
    amount_height = tokens.LABEL.line_height + tokens.HERO.line_height
    height = max(amount_height + len(spoken) * tokens.BODY.line_height, fact_height) + 2 * pad
    sheet.panel(CONTENT, sheet.y, height, fill=tokens.PRIMARY_SOFT, line=tokens.PRIMARY_LINE, radius=6)
    top = sheet.y + pad
    with sheet.part("P"):
        used = sheet.text(label, tokens.LABEL, start, top=top)
        _draw_amount(sheet, amount, start, top + used)
    sheet.lines(spoken, tokens.BODY, start, top=top + amount_height)
    for (name, _), lines in zip(facts, values, strict=True):
        with sheet.part("P"):
            top += sheet.text(name, tokens.LABEL, end, top=top)
            top += sheet.lines(lines, tokens.VALUE, end, top=top) + 5
    sheet.y += height + 14


def _draw_amount(sheet: Sheet, amount: str, box: Box, top: float) -> None:
    # The sign is left of the number in both languages, as tall as it, as the central bank asks.
    sheet.text(isolate(f"{riyal.SIGN} {amount}"), tokens.HERO, box, top=top, max_lines=1)


def draw_check(sheet: Sheet, check: Check, closing: str) -> None:
    """The QR code to scan and how to check the paper, at the foot of its last page."""
    language = sheet.language
    sheet.need(CHECK_HEIGHT)
    sheet.y = max(sheet.y, sheet.bottom - CHECK_HEIGHT)
    sheet.rule()
    top = sheet.y + 12
    draw_qr(sheet, check.square, Box(tokens.CONTENT_WIDTH - _QR_SIDE, _QR_SIDE), top)
    box = Box(0, tokens.CONTENT_WIDTH - _QR_SIDE - 28)
    with sheet.part("H2"):
        top += sheet.text(labels.VERIFY.text(language), tokens.SECTION, box, top=top) + 2
    top += sheet.text(labels.VERIFY_HOW.text(language), tokens.BODY, box, top=top, max_lines=3) + 2
    top += _draw_check_by_hand(sheet, check, box, top) + 2
    sheet.text(closing, tokens.SMALL, box, top=top, max_lines=1)
    sheet.y += CHECK_HEIGHT


def _draw_check_by_hand(sheet: Sheet, check: Check, box: Box, top: float) -> float:
    """The address and, beneath it, the code to type there; returns the height used."""
    if not check.code:
        return sheet.text(isolate(check.page or check.square), tokens.SMALL, box, top=top, max_lines=2)
    label = sheet.fit(labels.CHECK_CODE.text(sheet.language), tokens.SMALL, box.width)
    beneath = top + tokens.SMALL.line_height
    # The address is written between label and code, because PDFium turns a code round that follows Arabic on its line.
    sheet.lines(label, tokens.SMALL, box, top=beneath + tokens.VALUE.drop - tokens.SMALL.drop)
    sheet.text(isolate(check.page), tokens.SMALL, box, top=top, max_lines=1)
    beside = label[0].width_at(tokens.SMALL.size) + 5
    sheet.text(isolate(check.code), tokens.VALUE, Box(box.offset + beside, box.width - beside), top=beneath)
    return tokens.SMALL.line_height + tokens.VALUE.line_height


def check_words(check: Check, language: Language) -> str:
    """The address to open by hand and the code to type there."""
    if not check.code:
        return isolate(check.page or check.square)
    return labels.CHECK_BY_HAND.text(language).format(page=isolate(check.page), code=isolate(check.code))


def draw_qr(sheet: Sheet, text: str, box: Box, top: float) -> None:
    """The QR code fills the box with its ink; its quiet zone lies outside, where nothing else may stand."""
    square = qr.encode(text)
    step = box.width / square.size
    left, quiet = sheet.left_of(box), qr.QUIET_ZONE * step
    around = Box(box.offset - quiet, box.width + 2 * quiet)
    sheet.panel(around, top - quiet, around.width, fill=tokens.WHITE, radius=0)
    words = labels.SQUARE.text(sheet.language)
    sheet.picture(square.dots, square.rows, (left, top, box.width), words)


def draw_foot(sheet: Sheet, page: int, count: int, name: str, number: str, sample: bool) -> None:
    language = sheet.language
    top = sheet.bottom + 12
    sheet.rule(top=top)
    words = labels.PAGE_OF.text(language).format(page=isolate(str(page)), count=isolate(str(count)))
    used = sheet.text(f"{name} {isolate(number)}", tokens.SMALL, top=top + 5)
    sheet.text(words, tokens.SMALL, top=top + 5, align="end")
    if sample:
        sheet.text(labels.SAMPLE_NOTICE.text(language), tokens.NOTICE, top=top + 5 + used)
