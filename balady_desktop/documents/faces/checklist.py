"""The results of a checklist: how often each was found, in the colour of good or bad news."""

from collections.abc import Mapping, Sequence

from balady_desktop.documents.layout import tokens
from balady_desktop.documents.layout.sheet import Box, Sheet
from balady_desktop.documents.layout.tokens import Colour, Ink
from balady_desktop.domain.paper_kinds import ResultWords
from balady_desktop.domain.text import isolate

_PAD = 10.0
RESULT = Ink(9, "semibold")
# Fill, line and letters of each tone.
_TONES: Mapping[str, tuple[Colour, Colour, Colour]] = {
    "good": (tokens.PRIMARY_SOFT, tokens.PRIMARY_LINE, tokens.PRIMARY_DARK),
    "bad": (tokens.ERROR_SOFT, tokens.WATERMARK_ERROR, tokens.ERROR),
    "neutral": (tokens.SURFACE_2, tokens.LINE, tokens.TEXT_2),
}


def ink_of(result: ResultWords) -> Ink:
    """Return the ink of a result in a table."""
    return Ink(RESULT.size, RESULT.weight, _TONES[result.tone][2], RESULT.leading)


def draw_counts(sheet: Sheet, results: Mapping[str, ResultWords], found: Sequence[str]) -> None:
    """Draw how many items came to each result: the first thing that everyone looks for."""
    height = tokens.HERO_NUMBER.line_height + 2 * 6
    width = (tokens.CONTENT_WIDTH - (len(results) - 1) * tokens.GUTTER) / len(results)
    for at, (code, result) in enumerate(results.items()):
        fill, line, letters = _TONES[result.tone]
        box = Box(at * (width + tokens.GUTTER), width)
        sheet.panel(box, sheet.y, height, fill=fill, line=line)
        inner = box.inset(_PAD)
        with sheet.part("P"):
            name = Ink(10, "semibold", letters)
            middle = sheet.y + (height - name.line_height) / 2
            sheet.text(result.words.text(sheet.language), name, inner, top=middle, max_lines=1)
            count = Ink(tokens.HERO_NUMBER.size, "semibold", letters, tokens.HERO_NUMBER.leading)
            sheet.text(isolate(str(found.count(code))), count, inner, top=sheet.y + 6, align="end")
    sheet.y += height + 14
