"""A process that makes one receipt: START PAPER-FILE."""

import json
import pickle
import sys
from pathlib import Path
from time import CLOCK_MONOTONIC, clock_gettime_ns

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from balady_desktop.documents.setting import make_paper

made = make_paper(pickle.loads(Path(sys.argv[2]).read_bytes()))
spent = (clock_gettime_ns(CLOCK_MONOTONIC) - int(sys.argv[1])) / 1e6
print(json.dumps({"first_receipt_ms": spent, "bytes": len(made)}))
