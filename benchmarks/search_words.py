"""What people type into a search: beginnings, parts and pairs of words, numbers, in every spelling but the one kept."""

import random

from balady_desktop.backend.identity.sample_names import FAMILIES, MEN, WOMEN
from benchmarks.kingdom import KINDS, WORDS

_MISSPELT = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ّ": ""})
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def search_words(count: int) -> list[str]:
    """Return so many searches, the same ones each time."""
    chance = random.Random(1996)
    kinds = (_name, _part, _pair, _number, _stretched, _rare)
    return [kinds[number % len(kinds)](chance) for number in range(count)]


def _word(chance: random.Random) -> str:
    people = [arabic for arabic, _ in (*MEN, *WOMEN, *FAMILIES)]
    return chance.choice((chance.choice(KINDS), chance.choice(WORDS), chance.choice(people))).split()[0]


def _name(chance: random.Random) -> str:
    return _word(chance).translate(_MISSPELT)


def _part(chance: random.Random) -> str:
    """From inside of a word, as it is found while it is still being typed."""
    word = _name(chance)
    at = chance.randrange(max(1, len(word) - 3))
    return word[at : at + chance.randrange(3, 6)]


def _pair(chance: random.Random) -> str:
    return f"{_name(chance)} {_part(chance)}"


def _number(chance: random.Random) -> str:
    """The end of an application's number, in digits of either script."""
    digits = f"{chance.randrange(170_000):06d}"
    return chance.choice((digits, digits.translate(_ARABIC_DIGITS)))


def _stretched(chance: random.Random) -> str:
    """With a tatweel and a vowel mark, as it is pasted from a sign."""
    word = _word(chance)
    return f"{word[:2]}ـ{word[2:]}َ"


def _rare(chance: random.Random) -> str:
    """A name that is there a few times or not at all."""
    return f"{chance.choice(MEN)[0]} {chance.choice(FAMILIES)[0]} {chance.choice(WORDS)}"
