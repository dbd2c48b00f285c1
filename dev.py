"""Every command a developer needs, each with its set-up on first use: python3 dev.py COMMAND."""

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
DOMAIN = ROOT / "balady_desktop" / "domain"
TEXTS = ROOT / "translations" / "texts.py"
WORDS = ROOT / "translations" / "words.py"
PICTURES = "tour-pictures"

# A shared library that Qt loads -> the packages of Debian and Ubuntu that carry it (newer releases add t64).
QT_LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libcups.so.2": ("libcups2t64", "libcups2"),
}
# What the tests of papers hold ours against: readers, a checker, and other implementations of Unicode's rules.
TEST_LIBRARIES: dict[str, tuple[str, ...]] = {"libharfbuzz.so.0": ("libharfbuzz0b",)}
TEST_PROGRAMS: dict[str, tuple[str, ...]] = {
    "pdftotext": ("poppler-utils",),
    "qpdf": ("qpdf",),
    "softhsm2-util": ("softhsm2",),
}
ICU = ("libicu78", "libicu76", "libicu74", "libicu72")

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


def call(*command: str | Path, cwd: Path | None = None, environment: dict[str, str] | None = None) -> int:
    words = [str(word) for word in command]
    try:
        return subprocess.run(words, cwd=cwd, env={**os.environ, **(environment or {})}).returncode
    except FileNotFoundError:
        sys.exit(f"{words[0]} is missing. Delete {VENV} and try again: the set-up makes it anew.")


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
    environment = {"QT_QPA_PLATFORM": "offscreen"}
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


def set_up(for_tests: bool = False) -> None:
    # A machine that is ready for the tests is ready to run.
    stamps = [VENV / "ready", *([VENV / "ready-for-tests"] if for_tests else [])]
    fingerprint = fingerprint_of_project()
    if not (PYTHON.exists() and all(is_stamped(stamp, fingerprint) for stamp in stamps)):
        install_system_packages(for_tests)
        make_venv()
        install_packages()
        for stamp in stamps:
            stamp.write_text(fingerprint, encoding="utf-8")
    if call(PYTHON, ROOT / "hatch_build.py") != 0:
        sys.exit("The assets could not be built; the lines above say why.")


def is_stamped(stamp: Path, fingerprint: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint


def fingerprint_of_project() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "hatch_build.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def install_system_packages(for_tests: bool) -> None:
    """Qt's libraries and, for the tests, PostgreSQL's server and what papers are held against."""
    if not sys.platform.startswith("linux"):
        return
    libraries = missing_libraries({**QT_LIBRARIES, **SCREEN_LIBRARIES})
    wanted = list(libraries.values())
    if for_tests:
        wanted += missing_for_tests()
    if not wanted:
        return
    if shutil.which("apt-get") is None:
        names = ", ".join([*libraries, *(" or ".join(packages) for packages in wanted[len(libraries) :])])
        print(f"Not found on this machine, and not installed by this script: {names}", file=sys.stderr)
    elif os.name == "posix" and os.geteuid() == 0:
        apt_install(wanted)
    else:
        names = " ".join(known_names(wanted))
        print(f"Please run:\n  sudo apt-get install --no-install-recommends {names}", file=sys.stderr)
    if missing := missing_libraries(QT_LIBRARIES):
        sys.exit(f"Qt cannot start without {', '.join(missing)}.")


def missing_libraries(libraries: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {library: packages for library, packages in libraries.items() if not can_load(library)}


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_for_tests() -> list[tuple[str, ...]]:
    wanted = list(missing_libraries(TEST_LIBRARIES).values())
    wanted += [packages for program, packages in TEST_PROGRAMS.items() if not shutil.which(program)]
    if not has_postgresql():
        wanted.append(("postgresql",))
    if not has_icu():
        wanted.append(ICU)
    return wanted


def has_icu() -> bool:
    return any(can_load(f"libicuuc.so.{number}") for number in range(66, 90))


def has_postgresql() -> bool:
    return bool(shutil.which("postgres") or list(Path("/usr/lib/postgresql").glob("*/bin/postgres")))


def apt_install(wanted: Iterable[tuple[str, ...]]) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    print("Installing system packages ...", flush=True)
    if call("apt-get", "update", "-qq", environment=quiet) != 0:
        print("apt-get update failed; trying with the lists that are here.", file=sys.stderr)
    names = known_names(wanted)
    if call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names, environment=quiet) != 0:
        sys.exit(f"apt-get could not install: {' '.join(names)}")


def known_names(wanted: Iterable[tuple[str, ...]]) -> list[str]:
    """Of each library's packages the one that this release has."""
    listed = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True).stdout.split()
    known = set(listed)
    return [next((name for name in names if name in known), names[-1]) for names in wanted]


def make_venv() -> None:
    if PYTHON.exists() and call(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))") == 0:
        return
    # Without pip, because Debian keeps what a venv's own pip needs in a package of its own.
    if call(base_python(), "-m", "venv", "--clear", "--without-pip", VENV) != 0:
        sys.exit(f"{VENV} could not be made; the lines above say why.")


def base_python() -> str:
    """The Python that has pip: ours, or the one below when .venv's own started this script."""
    return str(getattr(sys, "_base_executable", sys.executable) if Path(sys.prefix) == VENV else sys.executable)


def install_packages() -> None:
    print("Installing Python packages into .venv ...", flush=True)
    if importlib.util.find_spec("pip") is None and base_python() == sys.executable:
        sys.exit("pip is missing: apt-get install python3-pip (Debian, Ubuntu) or python3 -m ensurepip")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The build's needs come first, so that pip need not fetch Qt a second time to build in isolation.
    pip_install(*project["build-system"]["requires"], "editables")
    pip_install("--no-build-isolation", "--editable", f"{ROOT}[backend,dev]")


def pip_install(*arguments: str) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    if call(base_python(), "-m", "pip", "--python", PYTHON, "install", *options, *arguments) != 0:
        sys.exit("pip could not install what the program needs; the lines above say why. Is there a network?")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
