"""Every test runs without a screen, in a home of its own and away from the person's keyring."""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, and no more.
settings.register_profile("unhurried", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# What a run writes at its most, ten times over.
_ROOM = 4 << 30


def _find_memory() -> Path | None:
    """Return a folder in memory where one fits: on a disk, most of a run is waiting until it has what files promise.

    Nothing here cuts the power, so nothing is proved by the disk; a program that is killed leaves the same on both.
    """
    shelf = Path("/dev/shm")
    if "TMPDIR" in os.environ or not (shelf.is_dir() and os.access(shelf, os.W_OK | os.X_OK)):
        return None
    facts = os.statvfs(shelf)
    if facts.f_flag & os.ST_NOEXEC or facts.f_bavail * facts.f_frsize < _ROOM:
        return None
    for left in shelf.glob("b[0-9]*-*"):
        # Of a run that was killed: memory that nobody else would give back.
        if not Path("/proc", left.name[1:].split("-")[0]).exists():
            shutil.rmtree(left, ignore_errors=True)
    # Short: the name of a socket in it may have some hundred letters.
    folder = Path(tempfile.mkdtemp(prefix=f"b{os.getpid()}-", dir=shelf))
    # Other users reach what is theirs in it: PostgreSQL runs as one.
    folder.chmod(0o711)
    return folder


# The processes of xdist find it set by the one that starts them, which also removes it.
MEMORY = _find_memory()
if MEMORY is not None:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
HOME = Path(tempfile.mkdtemp(prefix="balady-tests-"))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
for variable, folder in {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
}.items():
    (HOME / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ[variable] = str(HOME / folder)


@pytest.fixture
def is_whole_wanted(request: pytest.FixtureRequest) -> bool:
    """Long proofs walk every case when they are asked for: `-m slow`, or BALADY_WHOLE=1."""
    return "slow" in str(request.config.getoption("markexpr")).split() or os.environ.get("BALADY_WHOLE") == "1"


# Which lines of domain/ run is asked of its own tests alone: the others would take a third longer to be watched.
MEASURED = ("tests/domain/", "tests/catalogue/")


def _is_measured(item: pytest.Item) -> bool:
    """Return whether a test counts for the measure: one that draws its examples walks other lines at each run.

    One that walks many cases takes twice as long to be watched, and shows no line that written examples do not.
    """
    return item.nodeid.startswith(MEASURED) and not {"hypothesis", "slow"}.intersection(item.keywords)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run them first: what is read once and kept must be read under watch."""
    items.sort(key=lambda item: not _is_measured(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    watching = coverage.Coverage.current()
    if watching is None or _is_measured(item):
        return (yield)
    watching.stop()
    try:
        return (yield)
    finally:
        watching.start()


def pytest_unconfigure(config: pytest.Config) -> None:
    for folder in (HOME, MEMORY):
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: those of an archive hold the time, and two processes would know other tests."""
    return argname if isinstance(val, bytes) else None
