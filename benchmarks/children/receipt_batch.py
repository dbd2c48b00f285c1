"""A process that makes many receipts one after another: START COUNT WHEN-MEMORY-IS-FIRST-READ."""

import json
import os
import sys
from itertools import islice
from pathlib import Path
from time import process_time_ns

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.receipt import make_receipt
from benchmarks.papers import receipts


def main(count: int, early: int) -> None:
    book, spent, size, memory = FontBook(), 0, 0, 0.0
    for number, paper in enumerate(islice(receipts(seed=2), count), 1):
        began = process_time_ns()
        size += len(make_receipt(paper, book=book))
        spent += process_time_ns() - began
        if number == early:
            memory = _resident_mib()
    found = {
        "batch_receipts": count,
        "batch_cpu_s": round(spent / 1e9, 2),
        "batch_cpu_ms_per_receipt": round(spent / 1e6 / count, 3),
        "batch_mib": round(size / 2**20, 1),
        "batch_rss_mib": round(_resident_mib(), 1),
        "batch_rss_growth_mib": round(_resident_mib() - memory, 1),
    }
    print(json.dumps(found))


def _resident_mib() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


main(int(sys.argv[2]), int(sys.argv[3]))
