"""Writes amounts and areas in words, in Arabic by the grammar of number and counted noun, and in English."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Hundred = Literal["مئة", "مائة"]


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """The forms that a counted noun takes after a number."""

    singular: str
    one: str
    dual: str
    plural: str
    accusative: str
    definite: str = ""
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    value: int
    singular: str
    dual: str
    bound_dual: str
    plural: str
    accusative: str


RIYAL = CountedNoun("ريال", "ريال واحد", "ريالان", "ريالات", "ريالًا")
HALALA = CountedNoun("هللة", "هللة واحدة", "هللتان", "هللات", "هللة", feminine=True)
SQUARE_METRE = CountedNoun(
    "متر مربع", "متر مربع واحد", "متران مربعان", "أمتار مربعة", "مترًا مربعًا", definite="المتر المربع"
)
_PART = CountedNoun("جزء", "جزء واحد", "جزآن", "أجزاء", "جزءًا")

_SCALES = (
    _Scale(10**12, "تريليون", "تريليونان", "تريليونا", "تريليونات", "تريليونًا"),
    _Scale(10**9, "مليار", "ملياران", "مليارا", "مليارات", "مليارًا"),
    _Scale(10**6, "مليون", "مليونان", "مليونا", "ملايين", "مليونًا"),
    _Scale(10**3, "ألف", "ألفان", "ألفا", "آلاف", "ألفًا"),
)
_LIMIT = 10**15
_MASCULINE = (
    *("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
    *(
        "أحد عشر",
        "اثنا عشر",
        "ثلاثة عشر",
        "أربعة عشر",
        "خمسة عشر",
        "ستة عشر",
        "سبعة عشر",
        "ثمانية عشر",
        "تسعة عشر",
    ),
)
_FEMININE = (
    *("", "إحدى", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"),
    *(
        "إحدى عشرة",
        "اثنتا عشرة",
        "ثلاث عشرة",
        "أربع عشرة",
        "خمس عشرة",
        "ست عشرة",
        "سبع عشرة",
        "ثماني عشرة",
        "تسع عشرة",
    ),
)
_TENS = ("", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_HUNDREDS = ("", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")
_BOUND_TWO_HUNDRED = "مئتا"
_A_HUNDRED = re.compile("مئ(?=(?:ة|تان|تا)(?: |$))")
_AND = " و"
_FRACTIONS = {1: "عشرة", 2: "مئة", 3: "ألف"}


def amount_in_words(halalas: int, hundred: Hundred = "مئة") -> str:
    """The amount in Arabic words, nominative, without a wrapper; ValueError below zero."""
    riyals, rest = divmod(_counted_amount(halalas), 100)
    parts = [_counted(riyals, RIYAL)] if riyals or not rest else []
    if rest:
        parts.append(_counted(rest, HALALA))
    return _spelled(_AND.join(parts), hundred)


def amount_in_words_wrapped(halalas: int, hundred: Hundred = "مئة") -> str:
    """The amount as receipts print it: «فقط … لا غير»."""
    return f"فقط {amount_in_words(halalas, hundred)} لا غير"


def number_in_words(n: Decimal | int, noun: CountedNoun = SQUARE_METRE, hundred: Hundred = "مئة") -> str:
    """A count of the noun in Arabic words, three decimals at most as tenths, hundredths or thousandths."""
    number = Decimal(n)
    if number != round(number, 3):
        raise ValueError("words are given for three decimals at most")
    thousandths = int(number.scaleb(3))
    whole, rest = divmod(_in_range(thousandths, _LIMIT * 1000), 1000)
    parts = [_counted(whole, noun)] if whole or not rest else []
    if rest:
        parts.append(_fraction(rest, noun))
    return _spelled(_AND.join(parts), hundred)


def _fraction(thousandths: int, noun: CountedNoun) -> str:
    digits = f"{thousandths:03}".rstrip("0")
    whole = noun.definite or f"ال{noun.singular}"
    return " من ".join((_counted(int(digits), _PART), _FRACTIONS[len(digits)], whole))


def _counted(n: int, noun: CountedNoun) -> str:
    """The number with the noun in the form that its last two digits ask for."""
    ending = n % 100
    if n == 0:
        return f"صفر {noun.singular}"
    if ending in (1, 2):
        before = f"{_bound(n - ending, noun)} {noun.singular}{_AND}" if n > ending else ""
        return before + (noun.one if ending == 1 else noun.dual)
    if ending == 0:
        return f"{_bound(n, noun)} {noun.singular}"
    group = _below_thousand(n % 1000, noun.feminine)
    form = noun.plural if ending <= 10 else noun.accusative
    return _AND.join([*_scale_parts(n, followed=True), f"{group} {form}"])


def _bound(n: int, noun: CountedNoun) -> str:
    """A number that ends in two zeros, standing directly before its noun, where duals lose their nun."""
    group = n % 1000
    parts = _scale_parts(n, followed=group > 0)
    if group:
        parts.append(_bound_hundred(group))
    return _AND.join(parts)


def _scale_parts(n: int, *, followed: bool) -> list[str]:
    """Thousands and above; `followed` tells that a smaller number comes after them, not the noun itself."""
    parts: list[str] = []
    for scale in _SCALES:
        group = n // scale.value % 1000
        if group:
            parts += _scaled(group, scale, last=not followed and n % scale.value == 0)
    return parts


def _scaled(group: int, scale: _Scale, *, last: bool) -> list[str]:
    hundreds, ending = group - group % 100, group % 100
    if ending in (0, 1, 2):
        parts = [f"{_bound_hundred(hundreds)} {scale.singular}"] if hundreds else []
        two = scale.bound_dual if last else scale.dual
        return parts + [[], [scale.singular], [two]][ending]
    form = scale.plural if ending <= 10 else scale.singular if last else scale.accusative
    return [f"{_below_thousand(group, feminine=False)} {form}"]


def _bound_hundred(hundreds: int) -> str:
    return _BOUND_TWO_HUNDRED if hundreds == 200 else _HUNDREDS[hundreds // 100]


def _below_thousand(n: int, feminine: bool) -> str:
    hundreds, ending = divmod(n, 100)
    parts = [_HUNDREDS[hundreds]] if hundreds else []
    return _AND.join([*parts, _below_hundred(ending, feminine)])


def _below_hundred(n: int, feminine: bool) -> str:
    units = _FEMININE if feminine else _MASCULINE
    if n < 20:
        return units[n]
    ten, unit = divmod(n, 10)
    if not unit:
        return _TENS[ten]
    # Alone before «و» the eight keeps the tanwin of its dropped ya.
    word = "ثمانٍ" if feminine and unit == 8 else units[unit]
    return f"{word}{_AND}{_TENS[ten]}"


def _spelled(words: str, hundred: Hundred) -> str:
    """The hundreds in the spelling asked for; a counted noun such as «درجة مئوية» keeps its own."""
    return words if hundred == "مئة" else _A_HUNDRED.sub("مائ", words)


def _counted_amount(halalas: int) -> int:
    return _in_range(halalas, _LIMIT * 100)


def _in_range(n: int, limit: int) -> int:
    if not 0 <= n < limit:
        raise ValueError("words are given from zero to below a thousand trillions")
    return n


_ENGLISH_SMALL = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def amount_in_english(halalas: int) -> str:
    """The amount in English words, without a wrapper; ValueError below zero."""
    riyals, rest = divmod(_counted_amount(halalas), 100)
    parts = [f"{_english(riyals)} Saudi riyal{'' if riyals == 1 else 's'}"] if riyals or not rest else []
    if rest:
        parts.append(f"{_english(rest)} halala{'' if rest == 1 else 's'}")
    return " and ".join(parts)


def _english(n: int) -> str:
    if n < 1000:
        return _english_below_thousand(n)
    words = [
        f"{_english_below_thousand(n // value % 1000)} {name}" for value, name in _ENGLISH_SCALES if n // value % 1000
    ]
    if n % 1000:
        words.append(_english_below_thousand(n % 1000))
    return " ".join(words)


def _english_below_thousand(n: int) -> str:
    if n < 20:
        return _ENGLISH_SMALL[n]
    if n < 100:
        ten, unit = divmod(n, 10)
        return _ENGLISH_TENS[ten] + (f"-{_ENGLISH_SMALL[unit]}" if unit else "")
    hundred, ending = divmod(n, 100)
    return f"{_ENGLISH_SMALL[hundred]} hundred" + (f" {_english_below_thousand(ending)}" if ending else "")
