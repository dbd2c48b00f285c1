"""Names the machine that a number comes from; no number is worth anything without it."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def describe_machine(folder: Path) -> dict[str, object]:
    """Cores, processor, memory, kernel, Python, Qt, and the file system that was written to."""
    return {
        "cores": os.cpu_count(),
        "cpu": _cpu(),
        "memory_gb": _memory_gb(),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "qt": version("PySide6-Essentials"),
        "sqlcipher": version("sqlcipher3"),
        "qt_platform": os.environ.get("QT_QPA_PLATFORM", "native"),
        "file_system": _file_system(folder.resolve()),
        "load_before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def _cpu() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gb() -> int | None:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return round(int(line.split()[1]) / 1024 / 1024)
    return None


def _file_system(folder: Path) -> str:
    best = ("", "?")
    for line in _lines("/proc/mounts"):
        _, point, kind = line.split(" ")[:3]
        if folder.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def _lines(path: str) -> list[str]:
    place = Path(path)
    return place.read_text(errors="replace").splitlines() if place.exists() else []
