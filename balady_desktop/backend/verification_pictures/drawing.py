"""Draws digits as a picture that people read at once: large, dark on light, bent a little, with lines across."""

import base64
import functools
import importlib.resources
import io
import math
import random
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

# Twice the place in the window, so that a fine screen shows fine edges.
_SIZE = (424, 152)
_FONT, _FONT_SIZE = "IBMPlexSansArabic-SemiBold.ttf", 104
# Every ink on every ground is at least 7:1; tests measure it.
GROUNDS = ((255, 255, 255), (238, 246, 242), (247, 242, 230), (236, 242, 250), (248, 238, 240))
INKS = ((20, 30, 60), (10, 60, 45), (90, 20, 30), (60, 20, 90), (25, 25, 25), (80, 45, 0))
_TILT, _LEAN = 14, 0.18
_WAVES = ((3.0, 6.0, 70, 130), (2.0, 4.0, 60, 120))
# Each turn and wave makes edges softer; this makes them as sharp as they were.
_CRISP = [max(0, min(255, 2 * grey - 128)) for grey in range(256)]
# Pixels; the height of a tile is a multiple of it.
_STRIP = 4
_LINES, _DOTS = 3, 60
# The system's own chance: whoever guesses the next picture from the last ones would answer it unseen.
_CHANCE = random.SystemRandom()


def draw(digits: str, chance: random.Random = _CHANCE) -> str:
    """Return a PNG of the digits in base64."""
    picture = Image.new("RGB", _SIZE, chance.choice(GROUNDS))
    for place, digit in enumerate(digits):
        mask = _digit_at(place, len(digits), digit, chance)
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
    """Draw one digit, turned, leaning and bent, on a mask as large as the picture."""
    width, height = _SIZE
    room = width / (count + 0.6)
    tile = Image.new("L", (height, height))
    ImageDraw.Draw(tile).text((height / 2, height / 2), digit, 255, _font(), anchor="mm")
    tile = _marked(tile, digit)
    lean = chance.uniform(-_LEAN, _LEAN)
    tile = tile.transform(
        tile.size, Image.Transform.AFFINE, (1, lean, -lean * height / 2, 0, 1, 0), Image.Resampling.BICUBIC
    )
    tile = _bent(tile.rotate(chance.uniform(-_TILT, _TILT), Image.Resampling.BICUBIC), chance)
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


def _bent(tile: Image.Image, chance: random.Random) -> Image.Image:
    """Move columns up and down, then rows to and fro, along two gentle waves."""
    for weakest, strongest, shortest, longest in _WAVES:
        height, length = chance.uniform(weakest, strongest), chance.uniform(shortest, longest)
        tile = _waved(tile, height, length, chance.uniform(0, math.tau)).transpose(Image.Transpose.TRANSPOSE)
    return tile.point(_CRISP)


def _waved(tile: Image.Image, height: float, length: float, phase: float) -> Image.Image:
    """Move narrow strips by the wave's height at their two edges, all of them in one step of Pillow's."""
    high = tile.height
    strips = []
    for left, right in pairwise(range(0, tile.width + 1, _STRIP)):
        before, after = (height * math.sin(at / length * math.tau + phase) for at in (left, right))
        corners = (left, -before, left, high - before, right, high - after, right, -after)
        strips.append(((left, 0, right, high), corners))
    return tile.transform(tile.size, Image.Transform.MESH, strips, Image.Resampling.BICUBIC)


def _scatter(picture: Image.Image, chance: random.Random) -> None:
    """Lines and dots: they cost a machine more than an eye."""
    pen, (width, height) = ImageDraw.Draw(picture), _SIZE
    for _ in range(_LINES):
        left, right = (0, chance.uniform(0.2, 0.8) * height), (width, chance.uniform(0.2, 0.8) * height)
        pen.line((*left, *right), chance.choice(INKS), 4)
    for _ in range(_DOTS):
        x, y = chance.uniform(0, width), chance.uniform(0, height)
        pen.ellipse((x, y, x + 3, y + 3), chance.choice(INKS))
