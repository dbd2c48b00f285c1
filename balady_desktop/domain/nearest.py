"""The nearest right name of a wrong one: for a slip of the finger, another alphabet, or a word of another language."""

import difflib
import re
import unicodedata
from collections.abc import Container, Iterable

from balady_desktop.domain.foreign_words import EXPLAINED, meant_by
from balady_desktop.domain.text import digits_to_ascii

# How like a known name a wrong one has to be to be taken for it: 'import' is no misspelt 'most'.
_NEAR = 0.65
# So like is a name with one letter wrong, which is likelier than a word of elsewhere.
_A_SLIP = 0.85
# As many names are told as somebody reads in a line.
_FEW = 24
# Letters of other alphabets that look like Latin ones, and nobody sees the difference.
_LOOK_ALIKES = str.maketrans("асеорхуіјѕԁһмткнвαοερνικτυχβ", "aceopxyijsdhmtknbaoepviktuxb")
_BETWEEN_WORDS = re.compile(r"[\s\-./ـ‐-―]+|(?<=[a-z0-9])(?=[A-Z])")
_MARKS = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """Return a name as it would be written here: small Latin letters and digits, words with `_` between them."""
    text = unicodedata.normalize("NFKC", digits_to_ascii(name))
    text = "".join(one for one in text if unicodedata.category(one) not in ("Cf", "Mn"))
    return _BETWEEN_WORDS.sub("_", text.strip()).lower().translate(_LOOK_ALIKES).strip("_:")


def nearest(name: str, known: Iterable[str], type_: str = "", missing: Container[str] = ()) -> str | None:
    """Return the known name that a wrong one stands for, None where it is like none.

    `type_`: that of the field in which a key is written, by which a word for «how much» has its meaning. `missing`:
    names that have to be there and are not, which are likelier than others.
    """
    names = sorted(set(known))
    written = plain(name)
    for folded in (plain, _stem, _run_together):
        same = [one for one in names if folded(plain(one)) == folded(written)]
        if same:
            return same[0]
    # A number that is like another one is another one, unless it is the same but for a slip.
    close = difflib.get_close_matches(written, names, 1, _A_SLIP if written.isdecimal() else _NEAR)
    if close and difflib.SequenceMatcher(None, written, close[0]).ratio() >= _A_SLIP:
        return close[0]
    foreign = [one for one in (*meant_by(written, type_), *meant_by(_stem(written), type_)) if one in names]
    ending = [one for one in names if plain(one).endswith(f"_{written}")]
    likely = [one for one in foreign if one in missing] or foreign or (ending if len(ending) == 1 else close)
    return likely[0] if likely else None


def near(name: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown name: the nearest right one, or all where they are few."""
    names = sorted(set(known))
    told = told_of(name, nearest(name, names))
    return told or (f"; there are {', '.join(names)}" if 0 < len(names) <= _FEW else "")


def told_of(name: str, found: str | None) -> str:
    """Return what is said of a wrong name and the right one that was found for it."""
    explained = EXPLAINED.get(plain(name))
    if found is None:
        return f"; {explained}" if explained else ""
    return f"; did you mean '{found}'? {explained}" if explained else f"; did you mean '{found}'?"


def _stem(name: str) -> str:
    """Return a name without the ending of a plural."""
    for ending, instead in _PLURALS:
        if name.endswith(ending) and len(name) > len(ending) + 2:
            return f"{name[: -len(ending)]}{instead}"
    return name


def _run_together(name: str) -> str:
    return _MARKS.sub("", name)


_PLURALS: tuple[tuple[str, str], ...] = (("ies", "y"), ("ss", "ss"), ("s", ""))
