"""Makes any picture into what a person would see on white paper; runs only in the process for users' files."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from balady_desktop.documents.file_check import MOST_PIXELS

# The decoders that are trusted with a stranger's file.
_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "DIB", "GIF", "TIFF", "AVIF", "JPEG2000", "PPM", "ICO")
_SIXTEEN_BITS = "I;16"
_WHOLE_NUMBERS, _FRACTIONS = "I", "F"
_MOST_OF_16_BITS, _MOST_OF_8_BITS = 65535, 255
# Ink counts where it can be seen; a picture whose visible ink is nearly all light was made for a dark page.
_SEEN, _DARK, _FEW = 64, 128, 0.02


def open_pictures(content: bytes, most: int) -> Iterator[Any]:
    """Yield the pictures of a file, as a scanner's TIFF has pages, each in RGB without transparency."""
    Image.MAX_IMAGE_PIXELS = None
    # The decoders beyond the common ones are registered by this alone.
    Image.init()
    picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    for frame in islice(ImageSequence.Iterator(picture), most):
        if frame.width * frame.height > MOST_PIXELS:
            raise ValueError("this is a bomb, not a document")
        yield flatten(ImageOps.exif_transpose(frame))


def flatten(picture: Any) -> Any:
    """Return a picture in RGB: clear parts become paper, and more than 8 bits a colour become 8."""
    clear = picture.info.get("transparency")
    reduced = _in_8_bits(picture)
    if reduced is not picture and isinstance(clear, int):
        reduced.putalpha(_all_but(clear, picture))
    # `La` and `RGBa` carry colours that are multiplied by their alpha.
    whole = reduced.convert({"La": "LA", "RGBa": "RGBA"}.get(reduced.mode, reduced.mode))
    return _on_paper(whole.convert("RGBA")) if whole.has_transparency_data else whole.convert("RGB")


def _all_but(clear: int, picture: Any) -> Any:
    opaque = [_MOST_OF_8_BITS] * (_MOST_OF_16_BITS + 1)
    opaque[clear & _MOST_OF_16_BITS] = 0
    return picture.convert(_WHOLE_NUMBERS).point(opaque, "L")


def _on_paper(picture: Any) -> Any:
    paper = Image.new("RGBA", picture.size, "black" if _is_light_ink(picture) else "white")
    return Image.alpha_composite(paper, picture).convert("RGB")


def _is_light_ink(picture: Any) -> bool:
    mask = picture.getchannel("A").point(lambda alpha: 255 if alpha >= _SEEN else 0)
    counts = picture.convert("L").histogram(mask)
    seen = sum(counts)
    is_clear = mask.getextrema()[0] == 0
    return is_clear and bool(seen) and sum(counts[:_DARK]) < _FEW * seen


def _in_8_bits(picture: Any) -> Any:
    if picture.mode.startswith(_SIXTEEN_BITS):
        return _scaled(picture.convert(_WHOLE_NUMBERS), 0, _MOST_OF_16_BITS)
    if picture.mode == _WHOLE_NUMBERS:
        low, high = picture.getextrema()
        return _scaled(picture, min(low, 0), _range_of(high))
    if picture.mode == _FRACTIONS:
        low, high = picture.getextrema()
        return _scaled(picture, min(low, 0.0), 1.0 if high <= 1 else _range_of(high))
    return picture


def _range_of(highest: float) -> float:
    """Return the white of numbers as large as these: files do not say it."""
    return next((most for most in (_MOST_OF_8_BITS, _MOST_OF_16_BITS) if highest <= most), highest)


def _scaled(picture: Any, low: float, high: float) -> Any:
    factor = _MOST_OF_8_BITS / max(high - low, 1e-9)
    return picture.convert(_FRACTIONS).point(lambda value: value * factor - low * factor).convert("L")
