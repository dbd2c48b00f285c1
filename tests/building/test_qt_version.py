"""The Qt that we run on is not the release that loses references of None."""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[2]


def allowed(requirements: list[str], version: str, python: str) -> bool:
    parsed = [Requirement(text) for text in requirements]
    qt = [r for r in parsed if r.name == "PySide6-Essentials"]
    ruling = [r for r in qt if r.marker is None or r.marker.evaluate({"python_version": python})]
    assert len(ruling) == 1
    return ruling[0].specifier.contains(version)


def test_void_calls_keep_the_references_of_none() -> None:
    target = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        target.setObjectName("name")
    assert before - sys.getrefcount(None) < 100


def test_the_bad_release_is_excluded_where_it_is_bad() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for requirements in (project["project"]["dependencies"], project["build-system"]["requires"]):
        assert not allowed(requirements, "6.12.0", "3.11")
        assert allowed(requirements, "6.11.3", "3.11")
        assert allowed(requirements, "6.12.0", "3.13")
