"""Speaks digits, wholly offline, over a murmur of other digits; the clips were made by docs/make_voices.py."""

import base64
import functools
import importlib.resources
import io
import random
import wave

from PIL import Image, ImageChops

from balady_desktop.domain.words import Language

RATE = 11_025
_QUIET = 128
# How much slower or faster a digit is said, and how long nothing is said after it.
_SLOWEST, _FASTEST = 0.92, 1.08
_SHORTEST_PAUSE, _LONGEST_PAUSE = RATE * 4 // 10, RATE * 7 // 10
# The murmur is a sixth as loud as the digits, so that ears follow without effort.
_MURMUR = 6
_CHANCE = random.SystemRandom()


def speak(digits: str, language: Language = "ar", chance: random.Random = _CHANCE) -> str:
    """Return a WAV of the digits in base64."""
    said = bytearray()
    for digit in digits:
        said += _paced(_clip(language, digit), chance) + _silence(chance)
    return base64.b64encode(_wav(_mixed(bytes(said), _murmur(len(said), language, chance)))).decode()


@functools.cache
def _clip(language: Language, digit: str) -> bytes:
    voices = importlib.resources.files("balady_desktop") / "_assets" / "voices"
    with wave.open(io.BytesIO((voices / language / f"{digit}.wav").read_bytes())) as opened:
        clip: bytes = opened.readframes(opened.getnframes())
    return clip


def _paced(clip: bytes, chance: random.Random) -> bytes:
    pace = chance.uniform(_SLOWEST, _FASTEST)
    return _row(clip).resize((int(len(clip) / pace), 1), Image.Resampling.NEAREST).tobytes()


def _silence(chance: random.Random) -> bytes:
    return bytes([_QUIET]) * chance.randint(_SHORTEST_PAUSE, _LONGEST_PAUSE)


def _murmur(length: int, language: Language, chance: random.Random) -> bytes:
    """Digits said backwards, one into the other: no word among them, but sounds of the same voice."""
    murmur = bytearray()
    while len(murmur) < length:
        murmur += _paced(_clip(language, chance.choice("0123456789"))[::-1], chance)
    return bytes(murmur[:length])


def _mixed(voice: bytes, murmur: bytes) -> bytes:
    """Add 8-bit samples around their silence of 128."""
    behind = murmur.translate(bytes(_QUIET + (sample - _QUIET) // _MURMUR for sample in range(256)))
    return ImageChops.add(_row(voice), _row(behind), offset=-_QUIET).tobytes()


def _row(samples: bytes) -> Image.Image:
    """Samples as a row of grey pixels: Pillow stretches and adds them fifty times as fast as Python does."""
    return Image.frombytes("L", (len(samples), 1), samples)


def _wav(samples: bytes) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as opened:
        opened.setnchannels(1)
        opened.setsampwidth(1)
        opened.setframerate(RATE)
        opened.writeframes(samples)
    return made.getvalue()
