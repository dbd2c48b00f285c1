"""Lines put together by chance, the same ones every time: what residents, clerks and programs write in one row."""

import random
from collections.abc import Callable, Iterator, Sequence

from benchmarks.reference.hard_lines import (
    ALM,
    FSI,
    LRE,
    LRI,
    LRM,
    LRO,
    NBSP,
    NNBSP,
    PDF,
    PDI,
    RIYAL,
    RLE,
    RLI,
    RLM,
    RLO,
    ZWJ,
    ZWNJ,
)

SEED = 14480611
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
_PERSIAN = "پچژگکیٹڈڑےہھں"
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
_WORDS = [
    "رخصة",
    "بلدية",
    "إيصال",
    "سداد",
    "محمد",
    "عبدالله",
    "القحطاني",
    "مكتب",
    "هندسي",
    "لوحة",
    "حي",
    "العليا",
    "شارع",
    "الأمير",
    "لا",
    "إلا",
    "الآلات",
    "الإيصالات",
    "لأن",
    "والآن",
    "الله",
    "لله",
    "مُحَمَّدٌ",
    "ريالًا",
    "كاملًا",
    "اللَّهُ",
    "على",
    "إلى",
    "هـ",
    "م²",
    "سنة",
    "المساحة",
    "الفئة",
    "الموافق",
    "فقط",
    "لا",
    "غير",
    "ملغى",
    "عيّنة",
]
_LATIN = [
    "Al-Omara",
    "Riyadh",
    "office",
    "AVATAR",
    "To",
    "WAVE",
    "fiction",
    "Qt",
    "C++",
    "Smith",
    "&",
    "Sons",
    "McDonald's",
    "No.",
    "v2.1",
    "Olaya,",
    "St.",
    "café",
]
_OTHERS = ["α", "Привет", "אבג", "Ω", "中文", "😀", "ﻻ", "ﷲ", "ﷺ", "①"]
_PAIRS = ["()", "[]", "{}", "«»", "<>", "⟨⟩", "“”", "‹›", "﴾﴿"]
_LONE = list("()[]{}«»<>/\\-–—.,:;!?،؛؟٪%+*=#@…·•\"'")
_DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")

Maker = Callable[[random.Random, int], str]


def generated_lines(count: int, seed: int = SEED) -> Iterator[str]:
    chance = random.Random(seed)
    for number in range(count):
        parts = chance.choices([1, 2, 3, 5, 8, 13, 60], weights=[2, 4, 6, 8, 6, 3, 0.4])[0]
        yield _joined(chance, parts, 0) or f"سطر {number}"


def _joined(chance: random.Random, parts: int, depth: int) -> str:
    makers, weights = zip(*_MAKERS, strict=True)
    chosen: Sequence[Maker] = chance.choices(makers, weights, k=parts)
    return "".join(make(chance, depth) + chance.choice(_BETWEEN) for make in chosen).strip(" ")


_BETWEEN = [" "] * 14 + ["", "", NBSP, NNBSP, "  "]


def _word(chance: random.Random, depth: int) -> str:
    return chance.choice(_WORDS)


def _letters(chance: random.Random, depth: int) -> str:
    alphabet = _LETTERS if chance.random() < 0.8 else _LETTERS + _PERSIAN
    word = "".join(_letter(chance, alphabet) for _ in range(chance.randint(1, 9)))
    return word.replace("ل", "لا", 1) if chance.random() < 0.15 else word


def _letter(chance: random.Random, alphabet: str) -> str:
    marks = chance.choices([0, 1, 2, 3], weights=[75, 17, 7, 1])[0]
    joiner = chance.choice([ZWJ, ZWNJ, "ـ", "ـــ"]) if chance.random() < 0.04 else ""
    return chance.choice(alphabet) + "".join(chance.sample(_MARKS, marks)) + joiner


def _lam_alef(chance: random.Random, depth: int) -> str:
    between = chance.choice(["", "", "", "َ", "ّ", "ـ", ZWNJ, ZWJ])
    return chance.choice(["", "ب", "ال", "و"]) + "ل" + between + chance.choice("اأإآٱ") + chance.choice(["", "ً", "ن"])


def _latin(chance: random.Random, depth: int) -> str:
    return chance.choice(_LATIN)


def _other(chance: random.Random, depth: int) -> str:
    return chance.choice(_OTHERS)


def _digits(chance: random.Random, most: int = 7) -> str:
    digits = chance.choices(_DIGITS, weights=[5, 3, 1])[0]
    return "".join(chance.choice(digits) for _ in range(chance.randint(1, most)))


def _number(chance: random.Random, depth: int) -> str:
    sign = chance.choice(["", "", "", "-", "+", "−", "±"])
    return sign + _digits(chance) + chance.choice(["", ".50", "٫٥٠", ",000", "٬٠٠٠"])


def _date(chance: random.Random, depth: int) -> str:
    separator = chance.choice("/-./")
    text = separator.join(_digits(chance, most) for most in (4, 2, 2))
    return text + chance.choice(["", "هـ", "م", " هـ"])


def _money(chance: random.Random, depth: int) -> str:
    sign = chance.choice([RIYAL, "﷼", "$", "€", "ر.س", "SAR", "ريالًا"])
    number = _number(chance, depth)
    return chance.choice([f"{sign}{number}", f"{sign} {number}", f"{number} {sign}", f"{number}{sign}"])


def _percent(chance: random.Random, depth: int) -> str:
    sign = chance.choice("%٪‰؉")
    return chance.choice([_digits(chance, 3) + sign, sign + _digits(chance, 3), _digits(chance, 3) + " " + sign])


def _code(chance: random.Random, depth: int) -> str:
    separator = chance.choice("-/-_.")
    heads = ["BLD", "APP", "A", "RYD", "أ", "قطعة", "1*******08"]
    return separator.join([chance.choice(heads), _digits(chance, 4), _digits(chance, 4)])


def _contact(chance: random.Random, depth: int) -> str:
    forms = [
        "ahmad.ali+{n}@example.sa",
        "+966 50 {n}",
        "مخطط ({n}).pdf",
        "plan.v{n}.dwg",
        "24.{n}, 46.{n}",
        "https://v.sa/{n}?x=ن",
    ]
    return chance.choice(forms).format(n=_digits(chance, 4))


def _in_brackets(chance: random.Random, depth: int) -> str:
    left, right = chance.choice(_PAIRS)
    inside = _joined(chance, chance.randint(0, 3), depth + 1) if depth < 4 else ""
    return chance.choices([left + inside + right, right + inside + left, left + inside], weights=[8, 1, 1])[0]


def _lone(chance: random.Random, depth: int) -> str:
    return chance.choice(_LONE)


def _isolated(chance: random.Random, depth: int) -> str:
    inside = _joined(chance, chance.randint(0, 3), depth + 1) if depth < 4 else ""
    return chance.choice([LRI, LRI, RLI, FSI]) + inside + chance.choices([PDI, ""], weights=[12, 1])[0]


def _embedded(chance: random.Random, depth: int) -> str:
    inside = _joined(chance, chance.randint(1, 2), depth + 1) if depth < 4 else ""
    return chance.choice([LRE, RLE, LRO, RLO]) + inside + PDF


def _direction_mark(chance: random.Random, depth: int) -> str:
    return chance.choice([LRM, RLM, ALM]) + chance.choice(["", "-", "5", "("])


_MAKERS: tuple[tuple[Maker, float], ...] = (
    (_word, 10),
    (_letters, 6),
    (_lam_alef, 3),
    (_latin, 5),
    (_other, 0.7),
    (_number, 3),
    (_date, 3),
    (_money, 3),
    (_percent, 2),
    (_code, 2),
    (_contact, 2),
    (_in_brackets, 5),
    (_lone, 4),
    (_isolated, 5),
    (_embedded, 0.5),
    (_direction_mark, 1),
)
