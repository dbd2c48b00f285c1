"""The program as it was at v0.1.0, taken out of the history: its code, its assets, and scripts that run under it."""

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# `CHANGELOG.md` names it: tags may not travel with a copy of the repository, commits do.
COMMIT = "5dc8cf7"
_PARTS = ("balady_desktop", "tests", "ui", "resources", "translations", "hatch_build.py", "pyproject.toml")
_SECONDS = 240


class FirstVersion:
    """A checkout of v0.1.0. What draws needs `build_assets` first; what only reads and speaks does not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        archive = subprocess.run(["git", "archive", COMMIT, *_PARTS], cwd=ROOT, capture_output=True)
        if archive.returncode != 0:
            said = archive.stderr.decode(errors="replace")
            raise RuntimeError(
                f"the history up to {COMMIT} (v0.1.0) is needed to prove what it does with today: {said}"
            )
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as packed:
            packed.extractall(folder, filter="data")

    def build_assets(self) -> None:
        """Build its fonts, forms and translations."""
        self._call("hatch_build.py")

    def run(self, script: str, *arguments: Any) -> Any:
        """Run one of the scripts beside this file under the old code; returns the JSON of its last line."""
        printed = self._call(str(Path(__file__).with_name(script)), *map(str, arguments))
        return json.loads(printed.splitlines()[-1])

    def _call(self, *words: str) -> str:
        # The folder of a script comes first on the path, so the old code is named and the new one is nowhere on it.
        environment = {**os.environ, "PYTHONPATH": str(self._folder), "PYTHONSAFEPATH": "1"}
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self._folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_SECONDS,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@dataclass(frozen=True, slots=True)
class Left:
    """What v0.1.0 left behind: a server's data, a citizen's profile, and what was in them."""

    server: Path
    profile: Path
    told: Mapping[str, Any]
