"""From signed bytes to the text of a QR code and back, however the text reached us: camera, scanner or keyboard."""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.domain.text import strip_marks

# A square of version 40 at level M holds 3,391 characters; a scanner's text is longer by what a layout makes of it.
_MOST_CHARACTERS, _HEAD = 8_000, 200
_ALPHANUMERIC = re.compile(r"HTTPS://[0-9A-Z.-]+(:[0-9]{1,5})?")
# What scanners and phones put around it. Before: an AIM symbology mark (`]Q1`), the mark of a character set
# (`\000026`), a few letters that somebody set up. Behind: a slash, a query, a fragment, what a sentence ends with.
_BEFORE, _MARK = r"[^/]{0,40}?", r"(?:\][A-Z][0-9A-Z])?"
_ADDRESS = r"HTTPS://[0-9A-Z.-]+(?::[0-9]{1,5})?/1/"
_WHOLE = re.compile(rf"{_BEFORE}{_ADDRESS}([A-Z2-7]+)(?:[^0-9A-Z].*)?", re.ASCII)
_BARE = re.compile(rf"{_MARK}([A-Z2-7]+)", re.ASCII)
_OURS, _ANOTHER = re.compile(rf"{_BEFORE}{_ADDRESS}", re.ASCII), re.compile(_ADDRESS, re.ASCII)
_CHARACTER_SET = re.compile(r"\\[0-9]{6}", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0]+")
# What a scan begins with; no number of a document does.
_BEGINNING = re.compile(r"(?:\][A-Z][0-9A-Z])?(?:\\[0-9]{6})*HTTPS:")

# What the keys Q W E ... M give under the layout Arabic (101), without and with the shift key. A scanner types keys,
# not letters, so that a paper's text arrives in this disguise wherever the layout is an Arabic one.
_KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM./"
_PLAIN: tuple[str, ...] = (
    "ض",
    "ص",
    "ث",
    "ق",
    "ف",
    "غ",
    "ع",
    "ه",
    "خ",
    "ح",
    "ش",
    "س",
    "ي",
    "ب",
    "ل",
    "ا",
    "ت",
    "ن",
    "م",
    "ئ",
    "ء",
    "ؤ",
)
_PLAIN += ("ر", "لا", "ى", "ة", "ز", "ظ")
_SHIFTED: tuple[str, ...] = (
    "َ",
    "ً",
    "ُ",
    "ٌ",
    "لإ",
    "إ",
    "‘",
    "÷",
    "×",
    "؛",
    "ِ",
    "ٍ",
    "]",
    "[",
    "لأ",
    "أ",
    "ـ",
    "،",
    "/",
    "~",
    "ْ",
    "}",
)
_SHIFTED += ("{", "لآ", "آ", "’")
_SIGNS = {"د": "]", "ج": "[", "؟": "?"}
_LINUX = {"ﻹ": "T", "ﻷ": "G", "ﻵ": "B", "ﻻ": "B", "`": "U", "'": "M"}
_ARABIC_101 = {**dict(zip(_PLAIN, _KEYS, strict=True)), **dict(zip(_SHIFTED, _KEYS, strict=False)), **_SIGNS, **_LINUX}
_DISGUISE = re.compile("|".join(map(re.escape, sorted(_ARABIC_101, key=len, reverse=True))))
_INDIC = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def to_square(public_url: str, cose: bytes) -> str:
    """Return the text of a QR code: upper case and base32 keep it in the compact mode that every phone opens."""
    parts = urlsplit(public_url)
    host = f"HTTPS://{parts.netloc.upper()}"
    if parts.scheme.lower() != "https" or parts.path not in ("", "/") or not _ALPHANUMERIC.fullmatch(host):
        raise ValueError("the public address is https, a host and perhaps a port")
    return f"{host}/1/{_base32(cose)}"


def from_text(text: str) -> bytes:
    """Return the signed bytes. Raises ProofError `not_a_square`, and `malformed` for a code of ours that is damaged.

    The text has to come as it was typed: composing it (NFC) would put the vowel signs that a layout made of letters
    into another order.
    """
    found = _find(_plain(text)) if len(text) <= _MOST_CHARACTERS else None
    cose = _decoded(found) if found else None
    if cose is None:
        raise ProofError("malformed" if begins_as_ours(text) else "not_a_square")
    return cose


def begins_as_ours(text: str) -> bool:
    """Whether a text begins with the address of a check page, whatever became of the rest."""
    return any(_OURS.match(reading.upper()) for reading in _readings(_plain(text[:_HEAD])))


def find_scan(keys: Sequence[str]) -> int | None:
    """Return at which of these keys, each as the layout gave it, a scanner began to type; None where none did."""
    found = _BEGINNING.search("".join(map(_letter, keys)))
    return found.start() if found else None


def _letter(key: str) -> str:
    latin = _in_latin(key).upper()
    return latin if len(latin) == 1 else "?"


def _plain(text: str) -> str:
    return _CONTROLS.sub("", "".join(strip_marks(text).split()))


def _readings(plain: str) -> Iterator[str]:
    """As it is; and where it is not, as the keys of an Arabic layout."""
    yield _CHARACTER_SET.sub("", plain)
    if not plain.isascii():
        yield _CHARACTER_SET.sub("", _in_latin(plain))


def _find(plain: str) -> str | None:
    for reading in _readings(plain):
        # Letters outside of ASCII may grow into others as capitals.
        capitals = re.sub("[a-z]+", lambda small: small[0].upper(), reading)
        found = _WHOLE.fullmatch(capitals) or _BARE.fullmatch(capitals)
        if found:
            # Of two codes in one text the first does not speak for the other.
            return None if _ANOTHER.search(capitals, found.start(1)) else found[1]
    return None


def _decoded(found: str) -> bytes | None:
    try:
        cose = base64.b32decode(found + "=" * (-len(found) % 8))
    except binascii.Error:
        return None
    # Bits left over in the last letter would give one paper two texts.
    return cose if _base32(cose) == found else None


def _base32(cose: bytes) -> str:
    return base64.b32encode(cose).decode().rstrip("=")


def _in_latin(text: str) -> str:
    # A slash is the letter L in a disguised text only.
    if text.isascii():
        return text
    # Linux has one character for the small b. Windows has two, and g and h give the same two there: they are read as
    # b. Capitals, in which our QR codes are typed, have no such doubt.
    if "ﻻ" in text:
        text = text.replace("لا", "GH")
    return _DISGUISE.sub(lambda found: _ARABIC_101[found[0]], text.translate(_INDIC))
