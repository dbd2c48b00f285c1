"""Cleans what people type, folds it for search, and isolates codes from the direction of their sentence."""

import re
import unicodedata
from itertools import pairwise

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
_BIDI_MARKS = re.compile(f"[{_BIDI}]")
_INVISIBLE = re.compile(f"[{_BIDI}{_ZERO_WIDTH}]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
# What cleaning changes inside a text. Thousands of cells have none of it, and the search is quicker than the cleaning.
_UNCLEAN = re.compile(rf"[{_BIDI}{_ZERO_WIDTH}\x00-\x1f\x7f-\x9f\ud800-\udfff]|[^\S ]|  ")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
# The tatweel is here because the Arabic keyboard puts it where a hyphen is expected.
_SPACES_AND_DASHES = re.compile(
    r"[\s\-\u058a\u05be\u0640\u1400\u1806\u2010-\u2015\u2043\u207b\u208b\u2212\u2e17\u2e1a\u2e3a\u2e3b"
    r"\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d]"
)
_HARAKAT_AND_TATWEEL = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_FOLDED_LETTERS = str.maketrans(
    "أإآٱٲٳىئیيېؤۇۆةھہۂۃەۀکگڪ",
    "اااااا" + "ييييي" + "ووو" + "ههههههه" + "ككك",
)
# A hamza on the line is often left out (علاء, علا); a hyphen or an apostrophe joins what others write as two words.
_HAMZA = re.compile("ء")
_JOINTS = re.compile(r"(?<=[^\W\d])['’`ʼ\-\u2010-\u2015](?=[^\W\d])")
# Words that open a compound name and are as often written together with what follows.
# Raised whenever `search_text`, or what lists put into it, changes: what was kept before is then made again.
SEARCH_VERSION = 2
_SONS = frozenset(("بن", "ابن", "بنت", "ابنه", "bin", "ibn", "ben", "bint"))
_FIRST_PARTS = _SONS | {
    *("عبد", "عبيد", "ابو", "ابا", "ابي", "بو", "ام", "ال", "با", "ذو", "ذي", "بني"),
    *("abd", "abdul", "abdel", "abdal", "abu", "abo", "abi", "bu", "um", "umm", "al", "el", "ul"),
}
_ARTICLES = re.compile("ال.{2,}")
# Beginnings of names that are spelled in several ways; each is found by any other of its row.
_SPELLINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("اب[واي](?=..)"), ("ابو", "ابا", "ابي")),
    (re.compile("ابا(?=ل.)"), ("اباا", "ابوا", "ابيا")),
    (re.compile("بو(?=..)"), ("ابو", "ابا", "ابي")),
    (re.compile("ا?بن(?=..)"), ("ابن",)),
    (re.compile("ab[uoi](?=..)"), ("abu", "abo", "abi")),
    (re.compile("abd[aeiu]l(?=..)"), ("abdal", "abdel", "abdul")),
    (re.compile("[ae]l(?=..)"), ("al", "el")),
    (re.compile("(?:bin|ibn|ben)(?=..)"), ("bin", "ibn", "ben")),
)
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"


def strip_marks(s: str) -> str:
    """Without direction marks and zero-width characters, unseen by people, a trap for comparisons."""
    return _INVISIBLE.sub("", s)


def clean_input(s: str) -> str:
    """NFC, no invisible marks or control characters, single spaces, no blank edges; lines are kept."""
    if not _UNCLEAN.search(s) and unicodedata.is_normalized("NFC", s):
        return s.strip(" ")
    lines = _LINE_ENDS.sub("\n", strip_marks(s))
    spaced = _BLANKS.sub(" ", _CONTROLS.sub("", lines))
    trimmed = "\n".join(line.strip(" ") for line in spaced.split("\n"))
    return unicodedata.normalize("NFC", trimmed).strip("\n")


def digits_to_ascii(s: str) -> str:
    """Every decimal digit of any script as 0-9; separators stay as they are."""
    return s if s.isascii() else _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), s)


def only_code(s: str) -> str:
    """The bare code of an id, a phone or an IBAN: clean, ASCII digits, no spaces, no dashes of any kind."""
    return _SPACES_AND_DASHES.sub("", digits_to_ascii(clean_input(s)))


def fold(s: str) -> str:
    """The form in which texts are searched and compared, never printed or kept as the text itself."""
    if s.isascii():
        return " ".join(s.casefold().split())
    bare = _HARAKAT_AND_TATWEEL.sub("", strip_marks(unicodedata.normalize("NFKC", s)))
    letters = digits_to_ascii(bare.translate(_FOLDED_LETTERS)).casefold()
    # What was removed may have parted letters that compose; composed now, folding twice is folding once.
    return " ".join(unicodedata.normalize("NFKC", letters).split())


def search_text(s: str) -> str:
    """The text in which `search_words` are looked for: folded, then its compound names in their other spellings."""
    words = _bare_words(s)
    forms = (form for name in _compounds(words) for form in _spellings(name))
    return " ".join(dict.fromkeys((*words, *forms)))


def search_words(s: str) -> tuple[str, ...]:
    """The words of which every one must be in a `search_text`; a "son of" between names is not looked for."""
    words = _bare_words(s)
    return tuple(word for word in words if word not in _SONS) or words


def _bare_words(s: str) -> tuple[str, ...]:
    return tuple(_HAMZA.sub("", _JOINTS.sub(" ", fold(s))).split())


def _compounds(words: tuple[str, ...]) -> list[str]:
    """Return runs of words that belong to one name, written together, and words that may be such a run already."""
    names = [words[0]] if words else []
    for before, word in pairwise(words):
        if before in _FIRST_PARTS or _ARTICLES.fullmatch(word):
            names[-1] += word
        else:
            names.append(word)
    return names


def _spellings(name: str) -> tuple[str, ...]:
    forms = [name]
    for pattern, beginnings in _SPELLINGS:
        if found := pattern.match(name):
            forms += [beginning + name[found.end() :] for beginning in beginnings]
    # Two alefs that meet are often written as one: عطا الله, عطالله.
    return tuple(dict.fromkeys((*forms, *(form.replace("اال", "ال") for form in forms))))


def isolate(s: str) -> str:
    """The text as one left-to-right island (a code, a number, a phone) inside any sentence."""
    return _wrapped(s, _LRI)


def isolate_rtl(s: str) -> str:
    """The text as one right-to-left island, such as an Arabic name in an English sentence."""
    return _wrapped(s, _RLI)


def isolate_own(s: str) -> str:
    """What a person wrote, or its mask, as an island of its own language's direction: no asterisk wanders off."""
    return isolate(s) if is_latin(s) else isolate_rtl(s)


def _wrapped(s: str, opening: str) -> str:
    inner = _BIDI_MARKS.sub("", s)
    return f"{opening}{inner}{_PDI}" if inner else ""


def to_arabic_indic(s: str) -> str:
    """Every decimal digit of any script as ٠-٩."""
    return digits_to_ascii(s).translate(_ARABIC_INDIC)


def is_latin(s: str) -> bool:
    """Whether the letters of the text, of which there is at least one, are all Latin."""
    letters = [character for character in s if character.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(letter, "") for letter in letters)
