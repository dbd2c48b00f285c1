"""Draws digits as a picture and speaks them, wholly offline.

The recorded voice comes with the library and says the digits in English only.
"""

import base64
import secrets

from captcha.audio import BEEP, SILENCE, WAVE_SAMPLE_RATE, AudioCaptcha, patch_wave_header
from captcha.image import ImageCaptcha

_DIGITS = "0123456789"
_SHORTEST_PAUSE = WAVE_SAMPLE_RATE * 4 // 10
_PAUSE_SPREAD = WAVE_SAMPLE_RATE * 4 // 10
_WIDTH, _HEIGHT = 220, 80


class _DigitsSpoken(AudioCaptcha):
    """Speaks digits only, with pauses of half a second instead of two."""

    def __init__(self) -> None:
        super().__init__()
        self._choices = list(_DIGITS)
        self.load()

    def create_wave_body(self, chars: str) -> bytearray:
        """Return digits over backward voices; levels and speeds vary."""
        spoken = bytearray()
        for digit in chars:
            spoken += self._twist_pick(digit) + bytearray([128]) * self._pause()
        noise = self.create_background_noise(len(spoken), chars)
        mixed = bytearray(_mixed(voice, behind) for voice, behind in zip(spoken, noise, strict=False))
        return bytearray(BEEP + SILENCE + mixed)

    @staticmethod
    def _pause() -> int:
        return _SHORTEST_PAUSE + secrets.randbelow(_PAUSE_SPREAD)


def _mixed(voice: int, behind: int) -> int:
    """Add two 8-bit samples around their silence of 128."""
    return max(0, min(255, voice + behind - 128))


_SPOKEN = _DigitsSpoken()
_DRAWN = ImageCaptcha(_WIDTH, _HEIGHT)


def draw(digits: str) -> str:
    """Return a PNG of the digits in base64."""
    return base64.b64encode(_DRAWN.generate(digits).getvalue()).decode()


def speak(digits: str) -> str:
    """Return a WAV of the digits in base64."""
    return base64.b64encode(patch_wave_header(_SPOKEN.create_wave_body(digits))).decode()
