"""What the commands of dev.py need of this machine: system libraries, .venv, packages; standard library only."""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

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


def call(*command: str | Path, cwd: Path | None = None, environment: dict[str, str] | None = None) -> int:
    words = [str(word) for word in command]
    try:
        return subprocess.run(words, cwd=cwd, env={**os.environ, **(environment or {})}).returncode
    except FileNotFoundError:
        sys.exit(f"{words[0]} is missing. Delete {VENV} and try again: the set-up makes it anew.")


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
