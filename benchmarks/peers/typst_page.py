"""Typst in this process (its own binding): one compiler with its fonts and its program, new values for each page."""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

import segno
from typst import Compiler, Fonts

from benchmarks.peers import grid
from benchmarks.peers.shown import Shown

_PROGRAM = Path(__file__).with_name("receipt.typ")


def prepare() -> Callable[[Shown], bytes]:
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[grid.FONTS])
    return partial(_make, compiler=Compiler(_PROGRAM, font_paths=fonts))


def _make(shown: Shown, compiler: Compiler) -> bytes:
    square = segno.make_qr(shown.square, error="m", boost_error=False).svg_inline(border=0, omitsize=True)
    values = {"shown": json.dumps(asdict(shown), ensure_ascii=False), "square": square}
    made = compiler.compile(format="pdf", sys_inputs=values)
    if not isinstance(made, bytes):
        raise TypeError("one page makes one file")
    return made
