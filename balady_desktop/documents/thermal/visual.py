"""Characters in the order and the forms that a printer without bidi puts side by side: arabic-reshaper, python-bidi.

python-bidi's fast function mirrors no brackets and misreads brackets behind an isolate, its old one mirrors and fails
on isolates; both take a line for a paragraph. So isolates are ordered by themselves, a stand-in keeping their place;
the whole paragraph is ordered for every line of it, strangers standing for the characters of other lines; and a mark
behind every bracket tells which way the bracket was read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import bidi
from arabic_reshaper import ArabicReshaper
from bidi.mirror import MIRRORED

from balady_desktop.documents.arabic_text import Direction
from balady_desktop.documents.arabic_text.bidi_classes import bidi_class
from balady_desktop.documents.arabic_text.shaping import plain

# Variation selectors: marks of no width, which go wherever the bracket before them goes.
_INSIDE, _OUTSIDE = "\U000e0100", "\U000e0101"
_MARKS = frozenset((_INSIDE, _OUTSIDE))
# Characters that no receipt prints, one of each class of bidi.
_STRANGERS = {
    **{"L": "\U0001d400", "R": "\U00010800", "AL": "\U0001ee00", "EN": "\U0001d7ce", "AN": "\U00010e60"},
    **{"ES": "\ufe62", "CS": "\ufe55", "ET": "\u2031", "WS": "\u2003", "ON": "\u2720"},
}
_NOT_PRINTED = frozenset(_STRANGERS.values())
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# The last one asks its first letter.
_OPENS: dict[str, Direction | None] = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": None}
_CLOSES = "\u2069"
# Radicals of a dictionary: neutral as an isolate is, and no Arabic or Latin text has them.
_STAND_INS = "".join(map(chr, range(0x2F00, 0x2FD6)))
_MOST_ISOLATES = len(_STAND_INS)
_BASE = {"rtl": "R", "ltr": "L"}


@cache
def _reshaper() -> ArabicReshaper:
    # Of the ligatures only lam-alef is a letter form of old code pages.
    return ArabicReshaper({"support_ligatures": True, "ARABIC LIGATURE ALLAH": False})


def formed(text: str) -> str:
    """The letters in the forms that their neighbours ask for; vowel signs have no place in a column and go."""
    return _without_marks(_reshaper().reshape(text))


def _without_marks(text: str) -> str:
    return "".join(one for one in plain(text) if bidi_class(one) not in ("NSM", "BN", "B", "S"))


def wrapped(text: str, width: int, direction: Direction, *, in_forms: bool = True) -> list[str]:
    """The lines of a text from left to right, none of them wider than `width` columns."""
    paragraph = formed(text) if in_forms else _without_marks(text)
    return [_line(paragraph, start, end, direction) for start, end in _lines(paragraph, width)]


def ordered(line: str, direction: Direction) -> str:
    """One line in the order of the eye, brackets mirrored, what has no width taken out."""
    return _line(line, 0, len(line), direction)


def _line(paragraph: str, start: int, end: int, direction: Direction) -> str:
    """The part of a paragraph that is in one line: the order of the whole, of which the rest is left out."""
    return _shown([_Placed(one, start <= at < end) for at, one in enumerate(paragraph)], direction)


class _Placed(NamedTuple):
    character: str
    is_inside: bool


def _shown(paragraph: Sequence[_Placed], direction: Direction) -> str:
    marked: list[str] = []
    isolates: list[str] = []
    at = 0
    while at < len(paragraph):
        character = paragraph[at].character
        if character in _OPENS and len(isolates) < _MOST_ISOLATES:
            end = _end_of_isolate(paragraph, at)
            inner = paragraph[at + 1 : end]
            marked.append(_STAND_INS[len(isolates)])
            isolates.append(_shown(inner, _OPENS[character] or _first_strong(inner)))
            at = end
        else:
            marked.append(_marked(*paragraph[at]))
        at += 1
    shown = iter(_UNSEEN.sub("", bidi.get_display("".join(marked), base_dir=_BASE[direction])))
    return "".join(_kept(character, shown, isolates) for character in shown)


def _end_of_isolate(paragraph: Sequence[_Placed], start: int) -> int:
    depth = 0
    for at in range(start, len(paragraph)):
        character = paragraph[at].character
        depth += (character in _OPENS) - (character == _CLOSES)
        if not depth:
            return at
    return len(paragraph)


def _first_strong(paragraph: Sequence[_Placed]) -> Direction:
    at = 0
    while at < len(paragraph):
        character = paragraph[at].character
        if character in _OPENS:
            at = _end_of_isolate(paragraph, at)
        elif bidi_class(character) in ("L", "R", "AL"):
            return "ltr" if bidi_class(character) == "L" else "rtl"
        at += 1
    return "ltr"


def _marked(character: str, is_inside: bool) -> str:
    if character in MIRRORED:
        return character + (_INSIDE if is_inside else _OUTSIDE)
    if character == _CLOSES:
        return _STRANGERS["ON"]
    if is_inside or _UNSEEN.match(character):
        return character
    return _STRANGERS[bidi_class(character)]


def _kept(character: str, shown: Iterator[str], isolates: Sequence[str]) -> str:
    """The character if it is in the line; a mark that came to stand left of it was read from right to left with it."""
    if character in _MARKS:
        bracket = next(shown)
        return MIRRORED[bracket] if character == _INSIDE else ""
    if character in MIRRORED:
        return character if next(shown) == _INSIDE else ""
    if character in _STAND_INS:
        return isolates[_STAND_INS.index(character)]
    return "" if character in _NOT_PRINTED else character


def columns(text: str) -> int:
    """How many columns a text takes; wide characters of other scripts are not printed here."""
    return len(_UNSEEN.sub("", text))


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    words = [part for word in _words(text) for part in _parts(text, *word, width)]
    while words:
        count = 1
        while count < len(words) and columns(text[words[0][0] : words[count][1]]) <= width:
            count += 1
        yield words[0][0], words[count - 1][1]
        del words[:count]


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blanks; an isolate (a phone, a date) is not broken."""
    depth, start = 0, None
    for at, character in enumerate(f"{text} "):
        depth = max(depth + (character in _OPENS) - (character == _CLOSES), 0) if at < len(text) else 0
        if character.isspace() and not depth:
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at


def _parts(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """A word in stretches that fit; without what opened it, an isolate that is cut goes on as plain text."""
    first, used = start, 0
    for at in range(start, end):
        used += columns(text[at])
        if used > width:
            yield first, at
            first, used = at, columns(text[at])
    yield first, end
