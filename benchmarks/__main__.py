"""Runs a benchmark by name and prints what it found."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.machine import describe_machine
from benchmarks.measuring import Scale

NAMES = ("startup", "autosave", "table", "table_group", "receipts", "forgeries")
# Below the checkout, because /tmp is memory on some machines and the disk is what is measured.
_FOLDER = Path(__file__).resolve().parent.parent / "build" / "benchmarks"


def main(words: Sequence[str] | None = None) -> int:
    """Run one benchmark; returns the exit code."""
    parsed = _parser().parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Preparing a profile must neither ask for the person's keyring nor leave anything in it.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    parsed.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parsed.folder, prefix=f"{parsed.name}-") as folder:
        scale = Scale(parsed.quick, Path(folder), parsed.folder)
        found = import_module(f"benchmarks.{parsed.name}").measure(scale)
    line = {"benchmark": parsed.name, **found, "quick": parsed.quick, "machine": describe_machine(parsed.folder)}
    print(json.dumps(line, ensure_ascii=False) if parsed.json else _in_lines(line))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks", description="Speed, measured side by side.")
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--json", action="store_true", help="one JSON line instead of a table")
    parser.add_argument("--quick", action="store_true", help="few and small rounds: shows that it runs, not how fast")
    parser.add_argument("--folder", type=Path, default=_FOLDER, help="on the disk that is to be measured")
    return parser


def _in_lines(line: dict[str, object]) -> str:
    flat: dict[str, object] = {}
    for name, value in line.items():
        flat |= {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}
    width = max(map(len, flat))
    return "\n".join(f"{name:<{width}}  {value}" for name, value in flat.items())


if __name__ == "__main__":
    sys.exit(main())
