"""Reads a place as maps give it: long decimals, degrees and minutes, letters of the compass, a map's address."""

import re
from decimal import Decimal
from urllib.parse import unquote

from balady_desktop.domain.text import clean_input, digits_to_ascii, fold

# Seven places of a degree are about a centimetre.
_PLACES = Decimal("0.0000001")
_LONGEST_TEXT = 2000
_NUMBER = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,30})?"
_SIXTIETHS = r"\s*([0-5]?[0-9](?:\.[0-9]{1,20})?)\s*"
_MINUTES = rf"(?:{_SIXTIETHS}')?(?:{_SIXTIETHS}(?:\"|''))?"
_COMPASS = r"(?:north|south|east|west|[nsew]|شمالا?|جنوبا?|شرقا?|غربا?)"
_ONE = rf"(?:({_COMPASS})[\s:]*)?({_NUMBER})\s*°?{_MINUTES}\s*({_COMPASS})?"
_PAIR = re.compile(rf"[(\[]?\s*{_ONE}(?:\s*[,/|]\s*|\s+|(?<=[a-zء-ي])){_ONE}\s*[)\]]?")
_DECIMAL_COMMAS = re.compile(r"([0-9]+),([0-9]+)(\s*[,;]\s+|\s+|\s*;\s*)([0-9]+),([0-9]+)")
_LABELS = re.compile(
    r"\b(?:geo|latitude|lat|longitude|long|lng|lon)\b\s*[:=]?|(?:دايره|خط)\s+(?:العرض|الطول|عرض|طول)\s*:?"
)
# Where addresses of maps keep the place; the first that is found is the marked one.
_IN_ADDRESS = tuple(
    re.compile(pattern.replace("#", rf"({_NUMBER})"), re.IGNORECASE)
    for pattern in (
        *(r"!3d#!4d#", r"mlat=#&mlon=#", r"\b(?:q|ll|query|destination|daddr|center|cp)=(?:loc:)?#(?:,|~|\+)\s*\+?#"),
        *(r"@#,#", r"map=[0-9.]+/#/#", r"/#,\+?#", r"^geo:#,#"),
    )
)
_VARIANTS = str.maketrans(
    {
        **dict.fromkeys("،؛;،٬", ","),
        **dict.fromkeys("′’‘ʹ´`", "'"),
        **dict.fromkeys("″”“ʺ", '"'),
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("−–‐‑", "-"),
        "٫": ".",
    }
)
_AXIS = {"n": (0, 1), "s": (0, -1), "e": (1, 1), "w": (1, -1), "شم": (0, 1), "جن": (0, -1), "شر": (1, 1), "غر": (1, -1)}


def parse_coordinates(text: str) -> tuple[Decimal, Decimal] | None:
    """Return latitude and longitude in degrees, to seven places; None where the text is no pair of them."""
    if len(text) > _LONGEST_TEXT:
        return None
    typed = digits_to_ascii(clean_input(text))
    # What phones share, such as geo:0,0?q=24.7,46.6(the shop), is an address too.
    if "://" in typed or typed[:4].casefold() == "geo:":
        return _in_address(unquote(typed))
    found = _PAIR.fullmatch(_plain(typed))
    return _in_order(found.groups()) if found else None


def _plain(typed: str) -> str:
    """Return one spelling of the signs that maps and keyboards write in several ways."""
    one_sign = typed.translate(_VARIANTS)
    if "." not in one_sign:
        one_sign = _DECIMAL_COMMAS.sub(r"\1.\2 \4.\5", one_sign)
    # Folded last: compatibility forms would turn a degree sign's kin into letters.
    return _LABELS.sub("", fold(one_sign)).strip(" ,.")


def _in_address(address: str) -> tuple[Decimal, Decimal] | None:
    for pattern in _IN_ADDRESS:
        if found := pattern.search(address):
            return _rounded(Decimal(found[1])), _rounded(Decimal(found[2]))
    return None


def _in_order(groups: tuple[str | None, ...]) -> tuple[Decimal, Decimal] | None:
    """Return latitude before longitude; the letters of the compass tell which is which."""
    axes, values = [], []
    for place, half in enumerate((groups[:5], groups[5:])):
        axis, sign = _axis(half[0] or half[4], place)
        axes.append(axis)
        values.append(_rounded(sign * _degrees(half[1] or "", half[2], half[3])))
    if set(axes) != {0, 1}:
        return None
    return (values[0], values[1]) if axes == [0, 1] else (values[1], values[0])


def _axis(compass: str | None, place: int) -> tuple[int, int]:
    if compass is None:
        return place, 1
    return _AXIS[compass[0] if compass.isascii() else compass[:2]]


def _degrees(whole: str, minutes: str | None, seconds: str | None) -> Decimal:
    return Decimal(whole) + Decimal(minutes or 0) / 60 + Decimal(seconds or 0) / 3600


def _rounded(degrees: Decimal) -> Decimal:
    return degrees.quantize(_PLACES)
