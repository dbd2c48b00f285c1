"""Every test runs without a screen, in a home of its own and away from the person's keyring."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

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


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(HOME, ignore_errors=True)
