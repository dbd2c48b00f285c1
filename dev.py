"""Every command a developer needs, each with its set-up on first use: python3 dev.py COMMAND."""

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dev_machine import BIN, PYTHON, ROOT, call, set_up

DOMAIN = ROOT / "balady_desktop" / "domain"
TEXTS = ROOT / "translations" / "texts.py"
WORDS = ROOT / "translations" / "words.py"
PICTURES = "tour-pictures"

CHECKS: dict[str, tuple[str | Path, ...]] = {
    "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
    "lint": (PYTHON, "-m", "ruff", "check", "."),
    "types": (PYTHON, "-m", "mypy"),
    "contracts": (BIN / "lint-imports",),
    "translations": (PYTHON, TEXTS, "check"),
    "words": (PYTHON, WORDS),
}


def setup(arguments: Sequence[str]) -> int:
    """set this machine up: system libraries, .venv, packages, assets; nothing else"""
    set_up(for_tests=True)
    print(f"Ready: {PYTHON}")
    return 0


def run(arguments: Sequence[str]) -> int:
    """start the program (arguments go to it); with no screen, make the guided tour instead"""
    set_up()
    if opens_window(arguments) and not has_screen():
        print("There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).")
        print("Instead of a window you get the guided tour of the program, as pictures.", flush=True)
        return take_tour(arguments)
    return call(PYTHON, "-m", "balady_desktop", *arguments)


def tour(arguments: Sequence[str]) -> int:
    """walk through the real program and make a picture of every screen (arguments go to the tour)"""
    set_up()
    return take_tour(arguments)


def test(arguments: Sequence[str]) -> int:
    """run every test, domain/ at 100 % of branches; with arguments, what pytest makes of them"""
    set_up(for_tests=True)
    return run_tests(arguments)


def check(arguments: Sequence[str]) -> int:
    """all that a change must pass: format, lint, types, contracts, translations, tests"""
    set_up(for_tests=True)
    failed = []
    for name, command in CHECKS.items():
        print(f"\n{name}:", flush=True)
        if call(*command, cwd=ROOT) != 0:
            failed.append(name)
    print("\ntests:", flush=True)
    if run_tests(()) != 0:
        failed.append("tests")
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def assets(arguments: Sequence[str]) -> int:
    """build balady_desktop/_assets from ui/, resources/, translations/ and the fonts"""
    set_up()
    print(f"Built: {ROOT / 'balady_desktop' / '_assets'}")
    return 0


def translations(arguments: Sequence[str]) -> int:
    """collect the texts of the code and of ui/ into translations/balady_{ar,en}.ts"""
    # The assets may be waiting for the very words that this collects.
    if not PYTHON.exists():
        set_up()
    return call(PYTHON, TEXTS, "collect")


def bench(arguments: Sequence[str]) -> int:
    """measure: benchmark names and options go on, as in `bench startup --json`"""
    set_up()
    return call(PYTHON, "-m", "benchmarks", *arguments, cwd=ROOT)


COMMANDS = {c.__name__: c for c in (setup, run, test, check, tour, bench, assets, translations)}


def main(arguments: Sequence[str]) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        lines = [f"  {name:<14}{c.__doc__}" for name, c in COMMANDS.items()]
        print("\n".join([str(__doc__), "", *lines]))
        return 0 if not arguments or arguments[0] in ("-h", "--help", "help") else 2
    try:
        return command(arguments[1:])
    except KeyboardInterrupt:
        return 130


def opens_window(arguments: Sequence[str]) -> bool:
    no_command = not arguments or arguments[0].startswith("-")
    return no_command and not {"-h", "--help", "--version"}.intersection(arguments)


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def take_tour(arguments: Sequence[str]) -> int:
    out = [] if any(word.split("=")[0] == "--out" for word in arguments) else ["--out", PICTURES]
    platform = {} if has_screen() else {"QT_QPA_PLATFORM": "offscreen"}
    code = call(PYTHON, "-m", "balady_desktop", "tour", *out, *arguments, environment=platform)
    if out and Path(PICTURES).is_dir():
        print(f"The pictures are in {Path(PICTURES).resolve()}")
    return code


def run_tests(arguments: Sequence[str]) -> int:
    command: tuple[str | Path, ...] = (PYTHON, "-m", "pytest", "-n", "2", *arguments)
    # Tests start the program a hundred times: it may keep what it compiled, whatever this machine says of others.
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    # Freed memory is filled by the C library: what Qt still reads of it fails at once, and not once in six runs.
    environment["MALLOC_PERTURB_"] = "165"
    if arguments:
        return call(*command, environment=environment)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "coverage.json"
        environment["COVERAGE_FILE"] = str(report.with_suffix(".data"))
        measured = ("--cov=balady_desktop/domain", "--cov-branch", f"--cov-report=json:{report}")
        code = call(*command, *measured, cwd=ROOT, environment=environment)
        return code or (1 if report_uncovered(report) else 0)


def report_uncovered(report: Path) -> bool:
    """Say which files of domain/ have a line or branch that no test walks."""
    files: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
    measured = {Path(name).as_posix(): facts for name, facts in files.items()}
    uncovered = False
    for path in sorted(DOMAIN.rglob("*.py")):
        facts = measured.get(path.relative_to(ROOT).as_posix())
        if facts is None or facts["missing_lines"] or facts["missing_branches"]:
            gaps = facts and f"lines {facts['missing_lines']}, branches {facts['missing_branches']}"
            print(f"{path.relative_to(ROOT)} is not at 100 %: {gaps or 'never run'}", file=sys.stderr)
            uncovered = True
    return uncovered


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
