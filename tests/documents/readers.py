"""The text of a PDF as three independent programs give it back, made comparable."""

import io
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pypdf
import pypdfium2

_UNSEEN = re.compile(r"[\s\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def by_pdfium(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def by_pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def by_poppler(pdf: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


READERS: dict[str, Callable[[bytes], str]] = {"poppler": by_poppler, "pdfium": by_pdfium, "pypdf": by_pypdf}


def squeezed(text: str) -> str:
    """Without spaces and unseen marks, which every reader places by its own lights; marks of a letter in one order."""
    return normalize("NFC", _UNSEEN.sub("", text))


def missing(fields: tuple[str, ...], text: str) -> list[str]:
    """The fields that are not found with their letters in logical order; each place in the text serves one field."""
    rest = squeezed(text)
    lost = []
    # The longest first, so that a number is not taken out of the middle of a longer one.
    for field in sorted(fields, key=lambda one: -len(squeezed(one))):
        before, found, after = rest.partition(squeezed(field))
        if found:
            rest = f"{before}\n{after}"
        else:
            lost.append(field)
    return lost
