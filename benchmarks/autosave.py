"""What a save costs: the disk's part against a bare fdatasync, and the part that the person's keyboard feels."""

import os
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter_ns
from typing import Any

from benchmarks.measuring import Scale, percentile, ratio, spread, take_turns
from benchmarks.profile import fill_draft, open_program

_WORDS = "شارع الأمير سلطان بن عبدالعزيز، مقابل حديقة الواحة، بجوار مسجد الرحمة، الدور الأرضي"
_PAGE = "place"


def measure(scale: Scale) -> dict[str, object]:
    """Measure both."""
    return {**_measure_disk(scale), **_measure_ui(scale)}


# --- the disk ---


def _measure_disk(scale: Scale) -> dict[str, object]:
    program = open_program(scale.folder / "profile")
    draft_id = fill_draft(program)
    patches = _patches()

    def save() -> float:
        patch = next(patches)
        began = perf_counter_ns()
        program.drafting.save(draft_id, patch, _PAGE)
        return (perf_counter_ns() - began) / 1e6

    for _ in range(scale.count(200, 5)):
        save()
    written = round(median(_bytes_written(save) for _ in range(scale.count(50, 3))))
    with _Appender(scale.folder / "as-much.bin", written) as as_much, _Appender(scale.folder / "words.bin", 128) as few:
        found = take_turns(
            scale.count(2000, 10), {"save": save, "append_fdatasync": as_much.once, "append_128_bytes": few.once}
        )
    program.close()
    return {
        "save_p50_x_fdatasync": ratio(found["save"], found["append_fdatasync"]),
        "save_p50_x_fdatasync_of_128_bytes": ratio(found["save"], found["append_128_bytes"]),
        "ms": {name: spread(values) for name, values in found.items()},
        "bytes_a_save": written,
        "saves": len(found["save"]),
    }


def _patches() -> Any:
    """One field, a letter longer each time, as it is when somebody types."""
    for number in count(1):
        yield {"street": f"{_WORDS[: 5 + number % len(_WORDS)]} {number}"}


def _bytes_written(act: Any) -> int:
    """What the thread gave to the kernel to write; nothing where the kernel does not tell."""
    counter = Path("/proc/thread-self/io")
    if not counter.exists():
        act()
        return 4 * 4120
    before = _written(counter)
    act()
    return _written(counter) - before


def _written(counter: Path) -> int:
    return next(int(line.split()[1]) for line in counter.read_text().splitlines() if line.startswith("wchar"))


class _Appender:
    """The peer: so many bytes at the end of a file, and the disk's word that they are there."""

    def __init__(self, path: Path, size: int) -> None:
        self._path, self._content = path, os.urandom(size)

    def __enter__(self) -> "_Appender":
        self._handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def once(self) -> float:
        began = perf_counter_ns()
        os.write(self._handle, self._content)
        # Windows and macOS have no fdatasync.
        getattr(os, "fdatasync", os.fsync)(self._handle)
        return (perf_counter_ns() - began) / 1e6


# --- the keyboard ---


def _measure_ui(scale: Scale) -> dict[str, object]:
    from benchmarks.window import RealWindow, TimedBackground

    with RealWindow(scale.folder / "window", TimedBackground) as real:
        background = real.background
        assert isinstance(background, TimedBackground)
        real.open("draft", draft_id=fill_draft(real.program))
        real.wait_until(lambda: getattr(real.window.current, "wizard", None) is not None)
        wizard: Any = real.window.current.wizard  # type: ignore[union-attr]  # the draft's screen
        real.wait_until(background.is_idle)
        patches, spent, keys = _patches(), [], []
        for _ in range(scale.count(2000, 5)):
            ((field_id, typed),) = next(patches).items()
            began = perf_counter_ns()
            wizard.content.show_answer(field_id, typed)
            wizard._take_answer(field_id, typed)
            keys.append((perf_counter_ns() - began) / 1e6)
            # Long before the timer ends the letter is on the screen.
            real.app.processEvents()
            spent.append(_one_autosave(real, wizard))
    return {
        "ui_thread_ms_p99": round(percentile(spent, 99), 3),
        "ui_thread_ms": spread(spent),
        "key_ms": spread(keys),
        "autosaves": len(spent),
    }


def _one_autosave(real: Any, wizard: Any) -> float:
    """From the timer's end to the tick beside the field: all that this thread does for one autosave."""
    background = real.background
    background.delivering_ns = 0
    began = perf_counter_ns()
    wizard.autosave.touch()
    wizard.autosave.flush()
    handing_over = perf_counter_ns() - began
    real.wait_until(background.is_idle)
    return float(handing_over + background.delivering_ns) / 1e6
