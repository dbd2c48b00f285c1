"""Every benchmark runs and prints one line with its keys; how fast is never asserted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "forgeries": {"attempts", "accepted", "genuine_refused", "kinds", "cpu_seconds"},
    "startup": {"first_paint_x_bare", "home_x_bare", "draft_editable_x_bare", "starts", "page_cache"},
    "autosave": {"save_p50_x_fdatasync", "ui_thread_ms_p99", "saves", "autosaves"},
    "table_group": {"paste_ms", "frame_p99_ms", "cell_x_field", "rows", "frames"},
    "table": {"show_x_constant", "frame_p99_ms", "sort_ms", "search_ms", "applications", "frames"},
    "receipts": {
        *("cpu_ms_per_receipt", "cpu_ms_single", "kib", "pages", "labelled_rows"),
        *("first_receipt_ms", "batch_cpu_s", "batch_rss_growth_mib", "x_of_single", "receipts"),
    },
}
MACHINE = {"cores", "cpu", "kernel", "python", "qt", "file_system"}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_benchmark_prints_one_line_with_its_keys(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", name, "--json", "--quick", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["benchmark"] == name
    assert found["quick"] is True
    assert KEYS[name] <= found.keys()
    assert found["machine"].keys() >= MACHINE


def test_an_unknown_benchmark_is_refused(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks", "nothing"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "startup" in done.stderr
