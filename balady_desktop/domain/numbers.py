"""Reads numbers as people in the Kingdom type them, and never turns 12,5 into 125.

A single comma before exactly three digits is a thousands separator (1,234 is 1234) unless the number begins
with a zero (0,234 is 0.234); any other single comma, and every single point, is the decimal separator.
"""

import re
from decimal import Decimal
from enum import StrEnum

from balady_desktop.domain.text import clean_input, digits_to_ascii


class NumberProblem(StrEnum):
    """Why a text is not the number that was asked for."""

    FORMAT = "number_format"
    PLACES = "number_places"


_LONGEST_TEXT = 100
_MOST_DIGITS = 27
_VARIANTS = str.maketrans({"\u060c": ",", "\u2212": "-", "\u2019": "'"})
_SIGNED = re.compile(r"([+-]?) ?([0-9.,\u066b\u066c' ]+)")
_COMMA_BEFORE_THREE_DIGITS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,\u066c' ])[0-9]{3}(?:\1[0-9]{3})*")
_PLAIN = re.compile(r"[0-9]*")
_ARABIC_DECIMAL = "\u066b"
_ONLY_THOUSANDS = "\u066c' "


def parse_decimal(text: str, places: int) -> Decimal | None:
    """The number, or None when the text is not one or has more than `places` decimals."""
    parsed = parse_decimal_or_problem(text, places)
    return parsed if isinstance(parsed, Decimal) else None


def parse_decimal_or_problem(text: str, places: int) -> Decimal | NumberProblem:
    """The number, or what is wrong with the text; zeros after the last decimal do not count as decimals."""
    parts = _sign_whole_and_fraction(text)
    if parts is None:
        return NumberProblem.FORMAT
    sign, whole, fraction = parts
    if len(whole) + len(fraction) > _MOST_DIGITS:
        return NumberProblem.FORMAT
    if len(fraction) > places:
        return NumberProblem.PLACES
    number = Decimal(f"{whole or '0'}.{fraction}")
    return -number if sign == "-" and number else number


def parse_whole(text: str) -> int | None:
    """The whole number, or None; 12.0 is whole."""
    number = parse_decimal(text, 0)
    return None if number is None else int(number)


def show_decimal(d: Decimal, *, grouped: bool = False) -> str:
    """The number in ASCII digits with a point, no exponent and no needless zeros; grouped if asked."""
    text = f"{d:,f}" if grouped else f"{d:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _sign_whole_and_fraction(text: str) -> tuple[str, str, str] | None:
    if len(text) > _LONGEST_TEXT:
        return None
    signed = _SIGNED.fullmatch(digits_to_ascii(clean_input(text)).translate(_VARIANTS))
    if signed is None:
        return None
    whole, _, fraction = _split_at_decimal(signed[2])
    if not (whole or fraction) or not _PLAIN.fullmatch(fraction):
        return None
    if not (_PLAIN.fullmatch(whole) or _GROUPED.fullmatch(whole)):
        return None
    return signed[1], re.sub("[^0-9]", "", whole), fraction.rstrip("0")


def _split_at_decimal(body: str) -> tuple[str, str, str]:
    """Whole, separator, fraction; a misplaced separator stays in a part, where the caller refuses it."""
    if _ARABIC_DECIMAL in body:
        return body.partition(_ARABIC_DECIMAL)
    last = max(body.rfind("."), body.rfind(","))
    if last < 0 or _is_thousands(body, body[last]):
        return body, "", ""
    return body[:last], body[last], body[last + 1 :]


def _is_thousands(body: str, separator: str) -> bool:
    others = any(other in body for other in ".," + _ONLY_THOUSANDS if other != separator)
    if body.count(separator) > 1:
        return not others
    return separator == "," and not others and _COMMA_BEFORE_THREE_DIGITS.fullmatch(body) is not None
