"""Digits of papers by setting: Western as typed, or Arabic-Indic in amounts, dates and counts."""

import re
from functools import lru_cache

from balady_desktop.documents.models import Digits
from balady_desktop.domain.text import to_arabic_indic

# A number by itself; with a Latin letter, an asterisk or an address around it, it is part of a code and stays.
_WORD = re.compile(r"[^\s\u2066-\u2069()«»،؛]+")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,./:×%-]*[0-9%]|[0-9]+[.:]?")
_DECIMAL = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_GROUP = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")


@lru_cache(maxsize=4096)
def with_digits(text: str, digits: Digits) -> str:
    """The text with the numbers in it written in `digits`; codes and addresses keep theirs."""
    if digits == "western":
        return text
    return _WORD.sub(_word, text)


def _word(found: re.Match[str]) -> str:
    word = found.group()
    number = word.rstrip("هـم")
    if not _NUMBER.fullmatch(number):
        return word
    marked = _GROUP.sub("٬", _DECIMAL.sub("٫", number))
    return to_arabic_indic(marked) + word[len(number) :]
