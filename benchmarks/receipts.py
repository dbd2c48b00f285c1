"""One A4 receipt, other values each time: ours beside the same page by other libraries, on one core, in one run."""

import gc
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from statistics import median
from time import CLOCK_MONOTONIC, clock_gettime_ns, process_time_ns
from typing import Any, NamedTuple

import pypdfium2

from balady_desktop.documents.batch import setting
from balady_desktop.documents.setting import make_paper
from benchmarks.measuring import Scale, child_environment, spread, take_turns
from benchmarks.papers import receipts
from benchmarks.peers.shown import show
from benchmarks.reference import comparison

Make = Callable[[Any], bytes]
_CHILDREN = Path(__file__).resolve().parent / "children"
_INSTALL = "python3 -m pip install -e '.[bench]'"
_WARM_UP = 20


class Peer(NamedTuple):
    """`block` receipts are made in each turn; a slow library makes one."""

    module: str
    block: int
    with_widget: bool = False
    knows_isolates: bool = True


_PEERS = {
    "common_pipeline": Peer("reportlab_page", 5, knows_isolates=False),
    "common_with_qr_widget": Peer("reportlab_page", 1, with_widget=True, knows_isolates=False),
    "typst": Peer("typst_page", 5),
    "fpdf2": Peer("fpdf2_page", 1),
    "weasyprint": Peer("weasyprint_page", 1),
    # What the QR code alone costs each of them but the widget's.
    "square": Peer("square", 5),
}


def measure(scale: Scale) -> dict[str, object]:
    """Measure all in turns; the first receipt and the batch in processes of their own, which keep to this core too."""
    core = _keep_to_one_core()
    peers, missing = _prepare()
    with setting() as make:
        ours = {
            "batch": _Turn(make, 10),
            # Others than the batch's, whose words would still be known to this process.
            "single": _Turn(make_paper, 10, seed=3),
        }
        found = _take_turns(scale, ours | peers)
    return {
        **_ours(found, ours),
        **_ratios(found, peers),
        "peer_ms": {name: spread(found[name]) for name in peers},
        "peer_kib": {name: turn.kib() for name, turn in peers.items()},
        **({"missing": missing} if missing else {}),
        **_glyphs(scale),
        **_first(scale),
        **_batch(scale),
        "receipts": {name: turn.made for name, turn in (ours | peers).items()},
        "core": core,
    }


def _take_turns(scale: Scale, turns: dict[str, "_Turn"]) -> dict[str, list[float]]:
    for turn in turns.values():
        turn.make_for_nothing(1 if scale.is_quick else _WARM_UP)
    # What one library keeps in memory is not walked through at another one's cost.
    gc.freeze()
    return take_turns(scale.count(60, 2), turns)


def _keep_to_one_core() -> int | None:
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


class _Turn:
    """Makes the next block of the same endless papers as everyone else; returns the CPU milliseconds of one."""

    def __init__(
        self, make: Make, block: int, prepare: Callable[[Any], Any] = lambda paper: paper, seed: int = 1
    ) -> None:
        self._make, self._block, self._prepare = make, block, prepare
        self._papers = receipts(seed)
        self._sizes: list[int] = []
        self.some: list[bytes] = []

    def __call__(self) -> float:
        papers = self._next(self._block)
        gc.collect()
        began = process_time_ns()
        made = [self._make(paper) for paper in papers]
        spent = process_time_ns() - began
        self._sizes += map(len, made)
        self.some.append(made[0])
        return spent / 1e6 / self._block

    def make_for_nothing(self, count: int) -> None:
        """What a library compiles, reads and caches at first use is there from now on."""
        for paper in self._next(count):
            self._make(paper)

    @property
    def made(self) -> int:
        return len(self._sizes)

    def kib(self) -> float:
        return round(median(self._sizes) / 1024, 1)

    def _next(self, count: int) -> list[Any]:
        return [self._prepare(paper) for paper in islice(self._papers, count)]


def _prepare() -> tuple[dict[str, _Turn], dict[str, str]]:
    turns, missing = {}, {}
    for name, peer in _PEERS.items():
        try:
            turns[name] = _turn(peer)
        except (ImportError, OSError) as error:
            # The first line: WeasyPrint goes on with a page of advice.
            missing[name] = f"{str(error).strip().splitlines()[0]}: {_INSTALL}; see benchmarks/README.md"
    return turns, missing


def _turn(peer: Peer) -> _Turn:
    prepare = import_module(f"benchmarks.peers.{peer.module}").prepare
    make = prepare(with_widget=True) if peer.with_widget else prepare()
    if peer.knows_isolates:
        return _Turn(make, peer.block, show)
    return _Turn(make, peer.block, lambda paper: show(paper).without_marks())


def _ours(found: dict[str, list[float]], ours: dict[str, _Turn]) -> dict[str, object]:
    return {
        "cpu_ms_per_receipt": round(median(found["batch"]), 3),
        "cpu_ms_single": round(median(found["single"]), 3),
        "kib": ours["single"].kib(),
        "kib_in_batch": ours["batch"].kib(),
        "pages": max(map(_pages, ours["single"].some)),
        "labelled_rows": _labelled_rows(),
        "cpu_ms": {name: spread(found[name]) for name in ("batch", "single")},
    }


def _pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def _labelled_rows() -> int:
    shown = show(next(receipts()))
    return len(shown.head_rows) + len(shown.rows)


def _ratios(found: dict[str, list[float]], peers: dict[str, _Turn]) -> dict[str, object]:
    """How many times faster ours is, in a batch; and one by one."""
    batch, single = median(found["batch"]), median(found["single"])
    names = [name for name in peers if name != "square"]
    return {
        **{f"x_{name}": round(median(found[name]) / batch, 2) for name in names},
        "x_of_single": {name: round(median(found[name]) / single, 2) for name in names},
    }


def _glyphs(scale: Scale) -> dict[str, object]:
    if not comparison.is_available():
        return {"glyph_identical_missing": "the C libraries of ICU and HarfBuzz: see benchmarks/README.md"}
    count = scale.count(comparison.GENERATED, 40)
    return {"glyph_identical": comparison.share_identical(count)}


def _first(scale: Scale) -> dict[str, object]:
    """From the start of a process to the first receipt's bytes; the page cache is warm after the first one."""
    paper = scale.folder / "paper"
    paper.write_bytes(pickle.dumps(next(receipts())))
    once = partial(_child, scale, "first_receipt", str(paper))
    once()
    spent = [once()["first_receipt_ms"] for _ in range(scale.count(10, 1))]
    return {"first_receipt_ms": round(median(spent), 1), "first_receipt": spread(spent, 1)}


def _batch(scale: Scale) -> dict[str, object]:
    folder = scale.folder / "batch"
    found = _child(scale, "receipt_batch", str(scale.count(10_000, 20)), str(scale.count(1_000, 10)), str(folder))
    whole = sum(file.stat().st_size for file in folder.glob("*.pdf"))
    return {**found, "batch_mib": round(whole / 2**20, 1)}


def _child(scale: Scale, name: str, *words: str) -> dict[str, float]:
    command = [sys.executable, str(_CHILDREN / f"{name}.py"), str(clock_gettime_ns(CLOCK_MONOTONIC)), *words]
    done = subprocess.run(
        command, cwd=_CHILDREN.parents[1], capture_output=True, text=True, env=child_environment(scale)
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found
