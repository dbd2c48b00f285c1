"""Where the built files of the look (fonts, icons, style) are found."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2] / "_assets"


def asset(path: str) -> Path:
    """The built file of that name; they are made by `python hatch_build.py`, never edited."""
    found = _ROOT / path
    if not found.exists():
        raise FileNotFoundError(f"{path} is not among the built assets; run `python hatch_build.py`")
    return found
