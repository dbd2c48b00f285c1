"""The riyal's sign (U+20C1): left of the number in both languages and a space from it, as the central bank asks."""

from balady_desktop.domain.money import show_amount
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words

SIGN = "\u20c1"
# Where the letters of a printer or the font of a reader lack the sign.
LETTERS = Words("ر.س", "SAR")


def with_sign(halalas: int) -> str:
    """The amount behind its sign, one island that no sentence turns round."""
    return isolate(f"{SIGN} {show_amount(halalas)}")
