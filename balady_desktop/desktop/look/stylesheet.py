"""The style sheet of a theme, density, zoom and direction, filled from one template."""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path

from balady_desktop.desktop.look.assets import asset
from balady_desktop.desktop.look.density import Density
from balady_desktop.desktop.look.icons import tinted
from balady_desktop.desktop.look.tokens import TONES, Tokens

# {primary} {error.bg} {start} | {px:field-2} {px:12} {half:check} | {icon:check|on_primary}
_NAME = re.compile(r"\{(?P<name>[a-z_0-9]+(?:\.[a-z]+)?)\}")
_SIZE = re.compile(r"\{px:(?P<base>[a-z_]+|\d+)(?P<more>[+-]\d+)?\}")
_HALF = re.compile(r"\{half:(?P<base>[a-z_]+)\}")
_ICON = re.compile(r"\{icon:(?P<shape>[a-z0-9-]+)\|(?P<colour>[a-z_0-9.]+)\}")


@cache
def _template() -> str:
    return asset("style/balady.qss.in").read_text(encoding="utf-8")


def stylesheet(tokens: Tokens, density: Density, zoom: float, rtl: bool, pictures: Path) -> str:
    """QSS for shape; `pictures` is a folder where the tinted pictures it names are written."""
    values = _values(tokens, rtl)
    text = _ICON.sub(lambda m: _picture(m["shape"], values[m["colour"]], pictures), _template())
    # A radius over half of the side makes Qt drop the rounding altogether.
    text = _HALF.sub(lambda m: f"{round(getattr(density, m['base']) * zoom) // 2}px", text)
    text = _SIZE.sub(lambda m: _pixels(m["base"], m["more"], density, zoom), text)
    return _NAME.sub(lambda m: values[m["name"]], text)


def _picture(shape: str, colour: str, pictures: Path) -> str:
    """Style sheets take pictures from files only; a name per colour keeps Qt's cache honest."""
    path = pictures / f"{shape}-{colour[1:]}.svg"
    if not path.exists():
        path.write_text(tinted(shape, colour), encoding="utf-8")
    return f'url("{path.as_posix()}")'


def _pixels(base: str, more: str | None, density: Density, zoom: float) -> str:
    size = int(base) if base.isdigit() else int(getattr(density, base))
    return f"{round(size * zoom) + int(more or 0)}px"


def _values(tokens: Tokens, rtl: bool) -> dict[str, str]:
    values = {f.name: str(getattr(tokens, f.name)) for f in fields(tokens) if f.name not in TONES}
    for name in TONES:
        tone = tokens.tone(name)
        values |= {f"{name}.{f.name}": str(getattr(tone, f.name)) for f in fields(tone)}
    values["start"], values["end"] = ("right", "left") if rtl else ("left", "right")
    return values
