"""How things are measured here: peers in turns, medians and percentiles, never a mean."""

import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured, where; `kept` outlives the run, for what takes long to prepare."""

    is_quick: bool
    folder: Path
    kept: Path

    def count(self, full: int, quick: int) -> int:
        """How often something is done."""
        return quick if self.is_quick else full


def child_environment(scale: Scale) -> dict[str, str]:
    """What a child is given: what it compiles is kept for the next one, as where the program is installed.

    It is kept beside what is measured: a checkout without compiled files, or one that is to stay so, starts no slower.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(scale.folder / "compiled")}


def take_turns(rounds: int, peers: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Measure A B A B: what the machine does meanwhile befalls all peers alike."""
    found: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        for name, once in peers.items():
            found[name].append(once())
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` percent do not exceed, one of those measured."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)]


def ratio(values: Sequence[float], peer: Sequence[float]) -> float:
    """How many times the peer's median."""
    return round(median(values) / median(peer), 3)


def spread(values: Sequence[float], digits: int = 3) -> dict[str, float]:
    """Median, the 99th percentile and the worst."""
    shown = {"p50": median(values), "p99": percentile(values, 99), "most": max(values)}
    return {name: round(value, digits) for name, value in shown.items()}
