"""The bytes of a line in a printer's code page: what the page lacks is said with its nearest kin."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Page = Literal["cp864", "cp1256", "utf-8"]

# What old pages lack, and how it has always been typed on them.
_TYPED = {
    **{"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "²": "2", "³": "3", "·": "-"},
    **{"%": "٪", "٪": "%", "٫": ".", "٬": ",", "؛": ";", "،": ",", "؟": "?", "×": "x", "«": '"', "»": '"'},
    **{"\u00a0": " ", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ـ": "-"},
}
_OTHER_FORMS = {"final": "isolated", "medial": "initial", "isolated": "final", "initial": "medial"}
_NOTHING = "?"


@dataclass(frozen=True, slots=True)
class CodePage:
    """`table` is the number that ESC t takes; printers differ in it, the manual of each tells its own.

    A page that joins its letters itself gets them bare, one that has all their forms gets the forms.
    """

    codec: Page
    table: int | None
    in_forms: bool


# The numbers are those of the TM family, which most others follow.
CODE_PAGES: dict[Page, CodePage] = {
    "cp864": CodePage("cp864", 37, True),
    "cp1256": CodePage("cp1256", 50, False),
    "utf-8": CodePage("utf-8", None, True),
}


def encoded(line: str, page: Page) -> bytes:
    """Every character of a line in one byte, or in UTF-8 as it is; a column stays a column."""
    return b"".join(_byte(character, page) for character in line)


@cache
def _byte(character: str, page: Page) -> bytes:
    for candidate in _candidates(character):
        try:
            return candidate.encode(page)
        except UnicodeEncodeError:
            continue
    return _NOTHING.encode()


def _candidates(character: str) -> Iterator[str]:
    yield character
    if character in _TYPED:
        yield _TYPED[character]
    yield from _kin(character)
    yield unicodedata.normalize("NFD", character)[0]
    if character.isdecimal():
        yield str(unicodedata.decimal(character))


def _kin(character: str) -> Iterator[str]:
    """Other forms of the same letter, then the letter without its hamza, then the bare letter."""
    form, letters = _taken_apart(character)
    if not form:
        return
    plain = "".join(_TYPED.get(letter, letter) for letter in letters)
    for spelt in (letters, plain):
        for other in (form, _OTHER_FORMS[form], "isolated"):
            joined = _FORMS.get((other, spelt))
            if joined:
                yield joined
    if len(letters) == 1:
        yield from (letters, plain)


def _taken_apart(character: str) -> tuple[str, str]:
    kind, _, codes = unicodedata.decomposition(character).partition(" ")
    form = kind.strip("<>")
    if form not in _OTHER_FORMS:
        return "", ""
    return form, "".join(chr(int(code, 16)) for code in codes.split())


_FORMS = {_taken_apart(chr(code)): chr(code) for code in range(0xFE80, 0xFEFD)}
