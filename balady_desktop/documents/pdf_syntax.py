"""How a PDF writes numbers, texts and streams."""

import zlib
from functools import lru_cache

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A number to the hundredth of a point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_string(text: str) -> str:
    """A text as dictionaries hold it."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def stream(data: bytes, entries: str = "", level: int = 3) -> bytes:
    """A compressed stream object with further entries; a higher level is for what many files share."""
    packed = zlib.compress(data, level)
    # Both characters: packed data may end in the first of them, and then the second alone would be read as its end.
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\r\nendstream" % (entries.encode(), len(packed), packed)
