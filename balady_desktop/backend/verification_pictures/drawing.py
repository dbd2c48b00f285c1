"""Draws digits as a picture that people read at once: large, dark on light, bent a little, with lines across."""

import base64
import functools
import importlib.resources
import io
import math
import random

from PIL import Image, ImageDraw, ImageFont

# Twice the place in the window, so that a fine screen shows fine edges.
_SIZE = (424, 152)
_FONT, _FONT_SIZE = "IBMPlexSansArabic-SemiBold.ttf", 104
# Every ink on every ground is at least 7:1; tests measure it.
GROUNDS = ((255, 255, 255), (238, 246, 242), (247, 242, 230), (236, 242, 250), (248, 238, 240))
INKS = ((20, 30, 60), (10, 60, 45), (90, 20, 30), (60, 20, 90), (25, 25, 25), (80, 45, 0))
_TILT, _LEAN = 14, 0.18
_WAVES = ((3.0, 6.0, 70, 130), (2.0, 4.0, 60, 120))
_LINES, _DOTS = 3, 60
# The system's own chance: whoever guesses the next picture from the last ones would answer it unseen.
_CHANCE = random.SystemRandom()


def draw(digits: str, chance: random.Random = _CHANCE) -> str:
    """Return a PNG of the digits in base64."""
    picture = Image.new("RGB", _SIZE, chance.choice(GROUNDS))
    for place, digit in enumerate(digits):
        mask = _bent(_digit_at(place, len(digits), digit, chance), chance)
        picture.paste(chance.choice(INKS), mask=mask)
    _scatter(picture, chance)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return base64.b64encode(made.getvalue()).decode()


@functools.cache
def _font() -> ImageFont.FreeTypeFont:
    fonts = importlib.resources.files("balady_desktop") / "_assets" / "fonts"
    return ImageFont.truetype(io.BytesIO((fonts / _FONT).read_bytes()), _FONT_SIZE)


def _digit_at(place: int, count: int, digit: str, chance: random.Random) -> Image.Image:
    """Draw one digit, turned and leaning, on a mask as large as the picture."""
    width, height = _SIZE
    room = width / (count + 0.6)
    tile = Image.new("L", (height, height))
    ImageDraw.Draw(tile).text((height / 2, height / 2), digit, 255, _font(), anchor="mm")
    tile = _marked(tile, digit)
    lean = chance.uniform(-_LEAN, _LEAN)
    tile = tile.transform(
        tile.size, Image.Transform.AFFINE, (1, lean, -lean * height / 2, 0, 1, 0), Image.Resampling.BICUBIC
    )
    tile = tile.rotate(chance.uniform(-_TILT, _TILT), Image.Resampling.BICUBIC)
    mask = Image.new("L", _SIZE)
    across = room * (place + 0.8) - height / 2 + chance.uniform(-0.06, 0.06) * room
    mask.paste(tile, (round(across), round(chance.uniform(-9, 9))))
    return mask


def _marked(tile: Image.Image, digit: str) -> Image.Image:
    """Draw the bar of a seven, as hands write it: leaning, nobody takes it for a one."""
    if digit == "7":
        middle = tile.height / 2
        ImageDraw.Draw(tile).line((middle - 14, middle + 3, middle + 22, middle + 3), 255, 10)
    return tile


def _bent(mask: Image.Image, chance: random.Random) -> Image.Image:
    """Move columns up and down, then rows to and fro, along two gentle waves."""
    for weakest, strongest, shortest, longest in _WAVES:
        height, length = chance.uniform(weakest, strongest), chance.uniform(shortest, longest)
        mask = _waved(mask, height, length, chance.uniform(0, math.tau)).transpose(Image.Transpose.TRANSPOSE)
    return mask


def _waved(mask: Image.Image, height: float, length: float, phase: float) -> Image.Image:
    waved = Image.new("L", mask.size)
    for at in range(mask.width):
        column = mask.crop((at, 0, at + 1, mask.height))
        waved.paste(column, (at, round(height * math.sin(at / length * math.tau + phase))))
    return waved


def _scatter(picture: Image.Image, chance: random.Random) -> None:
    """Lines and dots: they cost a machine more than an eye."""
    pen, (width, height) = ImageDraw.Draw(picture), _SIZE
    for _ in range(_LINES):
        left, right = (0, chance.uniform(0.2, 0.8) * height), (width, chance.uniform(0.2, 0.8) * height)
        pen.line((*left, *right), chance.choice(INKS), 4)
    for _ in range(_DOTS):
        x, y = chance.uniform(0, width), chance.uniform(0, height)
        pen.ellipse((x, y, x + 3, y + 3), chance.choice(INKS))
