"""A million forgeries of papers and lists against the verifier: how many it believed, by kind. It must be none."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from time import process_time

from balady_desktop.documents.proofs.verdict import judge_signed
from benchmarks.forged import Attempt, is_believed
from benchmarks.forging import FORGERS
from benchmarks.measuring import Scale
from benchmarks.paper_world import NOW, PaperWorld

SEED = 2026_11_21
_THOUSANDTHS = 1000


def measure(scale: Scale) -> dict[str, object]:
    """Try them all; `genuine_refused` tells a verifier that believes nothing from a good one."""
    begin = process_time()
    world = PaperWorld()
    kinds = {name: try_kind(name, scale.count(1_000_000, 20_000), world) for name in FORGERS}
    return {
        "attempts": sum(kind["attempts"] for kind in kinds.values()),
        "accepted": sum(kind["accepted"] for kind in kinds.values()),
        "genuine_refused": sum(not is_believed(judge_signed(paper, world.held, NOW)) for paper in world.papers),
        "kinds": kinds,
        "cpu_seconds": round(process_time() - begin, 1),
        "seed": SEED,
    }


def try_kind(name: str, total: int, world: PaperWorld) -> dict[str, int]:
    """Try a kind's share of a total."""
    forger, share = FORGERS[name]
    # A seed for each kind: another share of one leaves the others as they were.
    attempts = forger(world, Random(f"{SEED} {name}"))
    return count_accepted(islice(attempts, total * share // _THOUSANDTHS))


def count_accepted(attempts: Iterator[Attempt]) -> dict[str, int]:
    """Count what was tried and what was believed."""
    results = [attempt() for attempt in attempts]
    return {"attempts": len(results), "accepted": sum(results)}
