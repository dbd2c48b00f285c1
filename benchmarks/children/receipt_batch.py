"""A process that writes many receipts into a folder, as a batch does: START COUNT WHEN-MEMORY-IS-FIRST-READ FOLDER."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time_ns

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from balady_desktop.documents.batch import Progress, setting, write_papers
from benchmarks.papers import receipts


class _Batch:
    def __init__(self, count: int, early: int, folder: Path) -> None:
        self._count, self._early, self._folder = count, early, folder
        self._elsewhere = 0
        self._memory: dict[int, float] = {}

    def run(self) -> dict[str, object]:
        began = process_time_ns()
        with setting() as make:
            write_papers(self._papers(make), self._count, self._folder, self._tell)
        spent = (process_time_ns() - began - self._elsewhere) / 1e6
        early, late = self._memory[self._early], self._memory[self._count]
        return {
            "batch_receipts": self._count,
            "batch_cpu_s": round(spent / 1e3, 2),
            "batch_cpu_ms_per_receipt": round(spent / self._count, 3),
            "batch_rss_mib": round(late, 1),
            "batch_rss_growth_mib": round(late - early, 1),
        }

    def _papers(self, make: Callable[[object], bytes]) -> Iterator[tuple[str, Callable[[], bytes]]]:
        source = receipts(seed=2)
        for _ in range(self._count):
            began = process_time_ns()
            paper = next(source)
            # Thinking up a paper is not what is measured.
            self._elsewhere += process_time_ns() - began
            yield paper["receipt_number"], partial(make, paper)

    def _tell(self, progress: Progress) -> None:
        if progress.done in (self._early, self._count):
            self._memory[progress.done] = _resident_mib()


def _resident_mib() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


print(json.dumps(_Batch(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])).run()))
