"""Money as whole halalas: reading riyals, showing them, and rounding a division half up."""

import re
from decimal import Decimal
from typing import Literal

from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.text import clean_input, isolate, to_arabic_indic

Digits = Literal["latin", "arabic"]

_LONGEST_TEXT = 100
_MOST_RIYALS = 10**12
_ACCUSATIVE = "ًا|اً|ا"
_RIYAL = rf"ريال(?:ات|{_ACCUSATIVE})?(?: سعودي(?:ة|{_ACCUSATIVE})?)?"
_CURRENCY = rf"(?:ر ?\. ?س\.?|{_RIYAL}|SAR|SR|[\u20c1\ufdfc])"
_CURRENCY_AT_EDGE = re.compile(f"^{_CURRENCY}|{_CURRENCY}$", re.IGNORECASE)
_ARABIC_SEPARATORS = str.maketrans(",.", "\u066c\u066b")


def parse_riyals(text: str) -> int | None:
    """Halalas of an amount typed in riyals, with or without currency; None if it is none or below zero."""
    if len(text) > _LONGEST_TEXT:
        return None
    riyals = parse_decimal(_CURRENCY_AT_EDGE.sub("", clean_input(text), count=1), 2)
    if riyals is None or not 0 <= riyals < _MOST_RIYALS:
        return None
    return int(riyals.scaleb(2))


def show_amount(halalas: int, digits: Digits = "latin") -> str:
    """The bare number, such as "1,620.00", in the digits asked for."""
    text = f"{Decimal(halalas).scaleb(-2):,.2f}"
    return to_arabic_indic(text.translate(_ARABIC_SEPARATORS)) if digits == "arabic" else text


def show_riyals(halalas: int, language: str, digits: Digits = "latin") -> str:
    """The amount with its currency, the number isolated from the direction of the sentence."""
    number = isolate(show_amount(halalas, digits))
    return f"{number} ر.س" if language == "ar" else f"SAR {number}"


def round_half_up(numerator: int, denominator: int) -> int:
    """The quotient rounded to a whole number, halves away from zero, without a float in between."""
    negative = (numerator < 0) != (denominator < 0)
    rounded = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return -rounded if negative else rounded
