"""Verification pictures are read by people and heard in Arabic: contrast, shapes, the audio twin."""

import base64
import io
import itertools
import random
import statistics
import wave
from typing import Any

import pytest
from PIL import Image

from balady_desktop.backend.verification_pictures import drawing, speaking
from balady_desktop.backend.verification_pictures.drawing import GROUNDS, INKS, draw
from balady_desktop.backend.verification_pictures.speaking import RATE, speak

DIGITS = "0123456789"


def picture(digits: str, seed: int) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(draw(digits, random.Random(seed)))))


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ground", "ink"), list(itertools.product(GROUNDS, INKS)))
def test_fault_13_every_ink_stands_out_on_every_ground(ground: tuple[int, ...], ink: tuple[int, ...]) -> None:
    assert contrast(ground, ink) >= 7


@pytest.mark.parametrize("seed", range(30))
def test_fault_13_every_picture_has_a_contrast_of_three_and_more(seed: int) -> None:
    drawn = picture(f"{random.Random(seed).randrange(10**5):05}", seed)
    colours = sorted(drawn.getcolors(1 << 20) or [], reverse=True)
    ground = colours[0][1]
    assert ground in GROUNDS
    # What is no ink and no ground is the edge between the two; most of what is drawn is ink.
    inks = [(count, colour) for count, colour in colours if colour in INKS]
    assert sum(count for count, _ in inks) > 0.7 * sum(count for count, colour in colours if colour != ground)
    assert min(contrast(ground, colour) for _, colour in inks) >= 3


def likeness(one: Image.Image, other: Image.Image) -> float:
    """The share of the ink of two shapes that lies over each other."""
    first, second = ({index for index, value in enumerate(shape.convert("L").tobytes()) if value < 128}
                     for shape in (one, other))  # fmt: skip
    return len(first & second) / len(first | second)


@pytest.mark.parametrize("seed", range(3))
def test_fault_13_a_one_and_a_seven_are_less_alike_than_most_digits(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    # Lines and dots are the same in all of them.
    monkeypatch.setattr(drawing, "_scatter", lambda picture, chance: None)
    shapes = {digit: picture(digit, seed) for digit in DIGITS}
    alike = {(one, other): likeness(shapes[one], shapes[other]) for one, other in itertools.combinations(DIGITS, 2)}
    assert alike["1", "7"] < 0.95 * statistics.median(alike.values())


@pytest.mark.parametrize("language", ["ar", "en"])
def test_fault_13_every_digit_is_spoken(language: Any) -> None:
    for digit in DIGITS:
        with wave.open(io.BytesIO(base64.b64decode(speak(digit, language, random.Random(1))))) as opened:
            assert (opened.getnchannels(), opened.getframerate()) == (1, RATE)
            seconds = opened.getnframes() / RATE
        assert 0.6 < seconds < 3


def test_fault_13_arabic_has_a_voice_of_its_own_and_is_spoken_where_nothing_is_said() -> None:
    for digit in DIGITS:
        arabic, english = (speak(digit, language, random.Random(1)) for language in ("ar", "en"))
        assert arabic != english
        assert speak(digit, chance=random.Random(1)) == arabic


def test_fault_13_the_voice_is_far_above_the_murmur(monkeypatch: pytest.MonkeyPatch) -> None:
    clip = speaking._clip("ar", "3")
    loud = sum((sample - 128) ** 2 for sample in clip) / len(clip)
    murmur = speaking._murmur(len(clip), "ar", random.Random(2))
    behind = sum(((sample - 128) // speaking._MURMUR) ** 2 for sample in murmur) / len(murmur)
    assert loud > 15 * behind


def test_fault_13_two_sounds_of_the_same_digits_differ() -> None:
    assert speak("12345") != speak("12345")
    assert draw("12345") != draw("12345")


def test_fault_13_the_audio_twin_speaks_the_language_asked_for(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = []
    monkeypatch.setattr("balady_desktop.backend.verification_pictures.service.speak",
                        lambda digits, language: spoken.append(language) or "AA==")  # fmt: skip
    for query in ("", "?language=en", "?language=ar"):
        assert client.post(f"/v1/verification-pictures{query}").status_code == 200
    assert spoken == ["ar", "en", "ar"]
