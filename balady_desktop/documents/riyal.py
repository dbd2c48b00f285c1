"""The riyal's sign (U+20C1): left of the number in both languages and a space from it, as the central bank asks."""

import re

from balady_desktop.domain.money import show_amount
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

SIGN = "\u20c1"
# Where the letters of a printer or the font of a reader lack the sign.
LETTERS = Words("ر.س", "SAR")
_SIGNED = re.compile(f"\u2066{SIGN} ([^\u2069]*)\u2069")
# An amount as sentences and signed records write it.
_LETTERED = re.compile(r"\u2066?([0-9][0-9,.]*)\u2069? ر\.س(?![\u0620-\u064a])|\bSAR \u2066?([0-9][0-9,.]*)\u2069?")


def with_sign(halalas: int) -> str:
    """The amount behind its sign, one island that no sentence turns round."""
    return isolate(f"{SIGN} {show_amount(halalas)}")


def with_signs(text: str) -> str:
    """The same text with the sign in the place of letters: a paper writes its amounts in one way."""
    return _LETTERED.sub(lambda found: isolate(f"{SIGN} {found[1] or found[2]}"), text)


def with_letters(text: str, language: Language) -> str:
    """The same text for readers that lack the sign: «800.55 ر.س», "SAR 800.55"."""
    letters = LETTERS.text(language)
    amount = f"{isolate('{}')} {letters}" if language == "ar" else isolate(f"{letters} {{}}")
    return _SIGNED.sub(lambda found: amount.format(found[1]), text).replace(SIGN, letters)
