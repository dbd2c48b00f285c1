"""The mark on papers is the program's own, as the window shows it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from balady_desktop.documents.layout import tokens
from balady_desktop.domain.words import Language
from tests.documents.all_papers import get_paper

ICON = Path(__file__).parents[2] / "resources" / "icons" / "mark.svg"
SIDE, SCALE = 34, 8
GREEN = (0x1B, 0x83, 0x54)
# A point well inside of each leaf of the icon, on its grid of 48.
INSIDE = [(15, 16), (32, 12), (33, 28), (15, 32)]


def leaves() -> list[tuple[int, ...]]:
    """The colours of the icon's leaves over its green."""
    found = []
    for path in ElementTree.parse(ICON).getroot().iter("{http://www.w3.org/2000/svg}path"):
        colour, share = path.attrib["fill"], float(path.get("opacity", "1"))
        parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        found.append(tuple(round(share * part + (1 - share) * green) for part, green in zip(parts, GREEN, strict=True)))
    return found


@pytest.mark.parametrize(("name", "language"), [("receipt", "ar"), ("receipt", "en"), ("licence", "ar")])
def test_small_the_mark_of_a_paper_is_the_programs(name: str, language: Language) -> None:
    page = pypdfium2.PdfDocument(get_paper(name, language))[0].render(scale=SCALE).to_pil().convert("RGB")
    edges = {"ar": tokens.PAGE_WIDTH - tokens.SIDE_MARGIN - SIDE, "en": tokens.SIDE_MARGIN}
    left = (tokens.PAGE_WIDTH - SIDE) / 2 if name == "licence" else edges[language]
    for (x, y), colour in zip([*INSIDE, (24, 24)], [*leaves(), GREEN], strict=True):
        at = (round((left + x * SIDE / 48) * SCALE), round((tokens.TOP_MARGIN + y * SIDE / 48) * SCALE))
        assert max(abs(one - other) for one, other in zip(page.getpixel(at), colour, strict=True)) <= 2


def test_small_the_paths_are_those_of_the_icon() -> None:
    assert len(re.findall("<path ", ICON.read_text(encoding="utf-8"))) == len(INSIDE)
