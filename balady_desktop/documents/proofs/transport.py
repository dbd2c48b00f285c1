"""From signed bytes to the text of a QR code and back, however the text reached us: camera, scanner or keyboard."""

import base64
import binascii
import re
from urllib.parse import urlsplit

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.domain.text import strip_marks

# A square of version 40 at level M holds 3,391 characters; a scanner's text is longer by what a layout makes of it.
_MOST_CHARACTERS = 8_000
_ALPHANUMERIC = re.compile(r"HTTPS://[0-9A-Z.-]+(:[0-9]{1,5})?")
_SQUARE = re.compile(r"(?:HTTPS://[0-9A-Z.-]+(?::[0-9]{1,5})?/1/)?([A-Z2-7]+)", re.ASCII)

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
_LINUX = {"ﻹ": "T", "ﻷ": "G", "ﻵ": "B", "ﻻ": "B", "`": "U", "'": "M"}
_ARABIC_101 = {**dict(zip(_PLAIN, _KEYS, strict=True)), **dict(zip(_SHIFTED, _KEYS, strict=False)), **_LINUX}
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
    """Return the signed bytes. Raises ProofError `not_a_square`.

    The text has to come as it was typed: composing it (NFC) would put the vowel signs that a layout made of letters
    into another order.
    """
    if len(text) > _MOST_CHARACTERS:
        raise ProofError("not_a_square")
    latin = _in_latin("".join(strip_marks(text).split()))
    found = _SQUARE.fullmatch(latin.upper()) if latin.isascii() else None
    try:
        cose = base64.b32decode(found[1] + "=" * (-len(found[1]) % 8)) if found else b""
    except binascii.Error as error:
        raise ProofError("not_a_square") from error
    # Bits left over in the last letter would give one paper two texts.
    if not found or _base32(cose) != found[1]:
        raise ProofError("not_a_square")
    return cose


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
