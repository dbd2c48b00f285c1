"""Writes resources/voices: the ten digits spoken by espeak-ng, for the audio twins of verification pictures.

Needs the program espeak-ng. Run by hand; the clips are kept with the source, so that nothing else needs it.
"""

import array
import io
import subprocess
import sys
import wave
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "voices"
# With their vowels and as they end in a pause, or the voice guesses them; six it swallows unless it is spelt in sounds.
DIGITS = {
    "ar": ["صِفْر", "وَاحِد", "اِثْنَان", "ثَلَاثَه", "أَرْبَعَه", "خَمْسَه", "[[s'it:ah]]", "سَبْعَه", "ثَمَانِيَه", "تِسْعَه"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
}
# Slow and clear.
VOICES = {"ar": ("ar", "115"), "en": ("en-us", "125")}
RATE = 11_025
_SILENCE, _LOUDEST, _EDGE = 300, 115, RATE // 50


def main() -> None:
    """Write all clips."""
    for language, digits in DIGITS.items():
        (TARGET / language).mkdir(parents=True, exist_ok=True)
        for digit, word in enumerate(digits):
            write_clip(TARGET / language / f"{digit}.wav", spoken(word, *VOICES[language]))


def spoken(word: str, voice: str, speed: str) -> list[int]:
    """Return the samples of a word at RATE, without the silence around it."""
    command = ["espeak-ng", "-v", voice, "-s", speed, "-a", "150", "--stdout", word]
    done = subprocess.run(command, capture_output=True, check=True)
    with wave.open(io.BytesIO(done.stdout)) as opened:
        rate, samples = opened.getframerate(), array.array("h", opened.readframes(opened.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    step = rate // RATE
    halved = [sum(samples[at : at + step]) // step for at in range(0, len(samples) - step, step)]
    heard = [at for at, sample in enumerate(halved) if abs(sample) > _SILENCE]
    return halved[max(heard[0] - _EDGE, 0) : heard[-1] + _EDGE]


def write_clip(path: Path, samples: list[int]) -> None:
    """Write 8 bits a sample, as loud as they can be."""
    loudest = max(map(abs, samples))
    with wave.open(str(path), "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(1)
        made.setframerate(RATE)
        made.writeframes(bytes(128 + sample * _LOUDEST // loudest for sample in samples))


if __name__ == "__main__":
    main()
