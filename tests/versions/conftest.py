"""A world that v0.1.0 made, made once for each process of tests and copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.backend.conftest import postgres_cluster
from tests.versions.first_version import FirstVersion, Left

__all__ = ["postgres_cluster"]


@pytest.fixture(scope="session")
def first_code(tmp_path_factory: pytest.TempPathFactory) -> FirstVersion:
    """Its code alone, at once."""
    return FirstVersion(tmp_path_factory.mktemp("v0.1.0"))


@pytest.fixture(scope="session")
def first_version(first_code: FirstVersion) -> FirstVersion:
    """Its code with everything that it draws with."""
    first_code.build_assets()
    return first_code


@pytest.fixture(scope="session")
def made_once(first_version: FirstVersion, tmp_path_factory: pytest.TempPathFactory) -> Left:
    folder = tmp_path_factory.mktemp("left")
    for name in ("server", "profile"):
        (folder / name).mkdir()
    told = first_version.run("make_world.py", folder / "server", folder / "profile")
    return Left(folder / "server", folder / "profile", told)


@pytest.fixture
def left(made_once: Left, tmp_path: Path) -> Left:
    """The world, for one test alone."""
    for name in ("server", "profile"):
        shutil.copytree(getattr(made_once, name), tmp_path / name)
    return Left(tmp_path / "server", tmp_path / "profile", made_once.told)
