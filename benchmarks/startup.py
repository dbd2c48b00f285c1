"""How soon the window is there, and the draft that was open: against a bare PySide6 window with one label."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median
from time import CLOCK_MONOTONIC, clock_gettime_ns

from benchmarks.measuring import Scale, child_environment, ratio, spread
from benchmarks.profile import fill_draft, open_program

_CHILDREN = Path(__file__).resolve().parent / "children"
_DROP = Path("/proc/sys/vm/drop_caches")
_PATIENCE_S = 60
Marks = dict[str, list[float]]


def measure(scale: Scale) -> dict[str, object]:
    """Measure warm and, where this user may empty the page cache, cold."""
    folder = scale.folder / "profile"
    program = open_program(folder)
    program.drafting.open(fill_draft(program))
    program.close()
    start = partial(_start, folder, child_environment(scale))
    # Once for nothing: what is compiled and cached at first use is there from now on.
    for child in ("bare_window", "real_window"):
        start(child)
    warm = _take_turns(scale.count(20, 1), start)
    may_drop = os.access(_DROP, os.W_OK) and not scale.is_quick
    cold = _take_turns(5, start, is_cold=True) if may_drop else None
    return {
        **_ratios(warm),
        **(
            {"first_paint_x_bare_cold": ratio(cold["real.first_paint_ms"], cold["bare.first_paint_ms"])} if cold else {}
        ),
        **(
            {"draft_editable_x_bare_cold": ratio(cold["real.editable_ms"], cold["bare.first_paint_ms"])} if cold else {}
        ),
        "warm": {name: spread(values, 1) for name, values in warm.items()},
        **({"cold": {name: spread(values, 1) for name, values in cold.items()}} if cold else {}),
        "page_cache": "warm; dropped before each cold start" if cold else "warm",
        "starts": {"warm": len(warm["real.first_paint_ms"]), "cold": len(cold["real.first_paint_ms"]) if cold else 0},
    }


def _ratios(warm: Marks) -> dict[str, object]:
    bare, bare_rss = warm["bare.first_paint_ms"], warm["bare.first_paint_rss_kb"]
    found: dict[str, object] = {
        "first_paint_x_bare": ratio(warm["real.first_paint_ms"], bare),
        "home_x_bare": ratio(warm["real.home_ms"], bare),
        "draft_editable_x_bare": ratio(warm["real.editable_ms"], bare),
    }
    # 0 where the system does not tell how much memory a process has.
    if median(bare_rss):
        found["rss_x_bare"] = ratio(warm["real.home_rss_kb"], bare_rss)
        found["rss_editable_x_bare"] = ratio(warm["real.editable_rss_kb"], bare_rss)
    return found


def _take_turns(rounds: int, start: Callable[[str], dict[str, float]], is_cold: bool = False) -> Marks:
    found: Marks = {}
    for _ in range(rounds):
        for name, child in (("bare", "bare_window"), ("real", "real_window")):
            if is_cold:
                os.sync()
                _DROP.write_text("3")
            for mark, value in start(child).items():
                found.setdefault(f"{name}.{mark}", []).append(value)
    return found


def _start(folder: Path, environment: Mapping[str, str], child: str) -> dict[str, float]:
    command = [sys.executable, str(_CHILDREN / f"{child}.py")]
    began = clock_gettime_ns(CLOCK_MONOTONIC)
    # A session of its own: the sample server that it starts ends with it, before the next one is measured.
    with subprocess.Popen(
        [*command, str(began), str(folder), "editable"],
        stdout=subprocess.PIPE,
        start_new_session=True,
        env=environment,
    ) as process:
        try:
            told, _ = process.communicate(timeout=_PATIENCE_S)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    marks: dict[str, float] = json.loads(told)
    return marks
