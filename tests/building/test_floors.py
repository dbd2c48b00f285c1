"""The floors are watched: a wrong import planted in a copy of the package is seen."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    unneeded = shutil.ignore_patterns("__pycache__", "*.ttf", "*.svg")
    shutil.copytree(ROOT / "balady_desktop", tmp_path / "balady_desktop", ignore=unneeded)
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache"]
    # The copy has to be the one that is read, not the checkout behind the editable install.
    env = {**os.environ, "PYTHONPATH": str(house)}
    return subprocess.run(command, cwd=house, env=env, capture_output=True, text=True)


def plant(house: Path, room: str, line: str) -> None:
    (house / "balady_desktop" / room / "planted.py").write_text(f"{line}\n", encoding="utf-8")


def test_the_house_as_it_is_keeps_every_contract(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("domain", "import balady_desktop.desktop", "Arrows point down"),
        ("wire", "import balady_desktop.storage", "Arrows point down"),
        ("remote", "import balady_desktop.storage", "Arrows point down"),
        ("desktop", "import balady_desktop.backend", "Arrows point down"),
        ("sync", "import balady_desktop._assets", "Arrows point down"),
        ("storage", "import PySide6.QtCore", "Only desktop and bootstrap know Qt"),
        ("actions", "from PySide6 import QtWidgets", "Only desktop and bootstrap know Qt"),
        ("backend", "import balady_desktop.storage", "The backend uses documents, wire and domain only"),
        ("backend", "import balady_desktop.actions", "The backend uses documents, wire and domain only"),
        ("backend", "import balady_desktop.signer", "Arrows point down"),
        ("signer", "import balady_desktop.storage", "The signer uses proofs, wire and domain only"),
        ("desktop/desk", "import balady_desktop.desktop.counter.counter", "Places of the desktop"),
        ("desktop/applying", "import balady_desktop.desktop.frame", "Places of the desktop"),
        ("desktop/wizard", "import balady_desktop.desktop.applying", "Places of the desktop"),
        ("desktop/parts", "import balady_desktop.desktop.shell.shell", "Places of the desktop"),
        ("backend/feed", "import balady_desktop.backend.work", "Rooms of the backend"),
        ("backend/people", "import balady_desktop.backend.access", "Rooms of the backend"),
        ("backend/files", "import balady_desktop.backend.applications.queries", "Rooms of the backend"),
        ("backend/applications", "import balady_desktop.backend.bills.service", "Rooms of the backend"),
        ("backend/bills", "import balady_desktop.backend.documents.service", "Rooms of the backend"),
        ("backend/documents", "import balady_desktop.backend.effects.moves", "Rooms of the backend"),
        ("backend/desk", "import balady_desktop.backend.settlements.service", "Rooms of the backend"),
    ],
)
def test_a_planted_import_breaks_its_contract(house: Path, room: str, line: str, contract: str) -> None:
    plant(house, room, line)
    done = lint(house)
    assert done.returncode == 1
    assert re.search(f"{contract}[^.]* BROKEN", " ".join(done.stdout.split()))
    assert f"balady_desktop.{room.replace('/', '.')}.planted" in done.stdout


def floors() -> Iterator[tuple[str, list[list[str]]]]:
    """Every contract of layers: the package that is divided, and its rooms from the highest floor to the lowest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    for contract in contracts:
        for container in contract.get("containers", ()):
            yield container, [re.findall(r"\w+", layer) for layer in contract["layers"]]


def steps_up(house: Path) -> Iterator[tuple[Path, str]]:
    """Each room with the first room of the floor above it."""
    for container, layers in floors():
        for above, rooms in pairwise(layers):
            for room in rooms:
                folder = house / container.replace(".", "/") / room
                # A leaf is planted, so that each wrong import stays one wrong import.
                if folder.is_dir() and (folder / "__init__.py").exists():
                    yield folder, f"{container}.{above[0]}"


def test_no_room_of_any_floor_reaches_the_floor_above_it(house: Path) -> None:
    steps = list(steps_up(house))
    for folder, above in steps:
        place = folder / "planted.py"
        so_far = place.read_text("utf-8") if place.exists() else ""
        place.write_text(f"{so_far}import {above}\n", encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1
    told = " ".join(done.stdout.split())
    names = [(".".join(folder.relative_to(house).parts), above) for folder, above in steps]
    unseen = [f"{room} -> {above}" for room, above in names if f"{room}.planted -> {above} " not in told]
    assert unseen == []
    # All rooms of the backend's order are among them, and those of the desktop, and the floors themselves.
    assert len(steps) > 60


def test_the_floors_of_the_backend_have_the_order_of_the_plan() -> None:
    # One room of each: app, desks, effects, papers, money, cases, people, editions, ground. Editions stand below
    # people, other than in the first plan: a person's body may have a name that only an earlier edition still knows.
    plan = ["app", "sync", "desk", "effects", "documents", "bills", "applications", "sessions", "editions", "database"]
    layers = dict(floors())["balady_desktop.backend"]
    at = [next(number for number, layer in enumerate(layers) if room in layer) for room in plan]
    assert at == sorted(set(at))


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("frame/places", "import balady_desktop.desktop.frame.window", "No file of the wizard and of the frame"),
        ("wizard/wizard_port", "import balady_desktop.desktop.wizard.wizard", "No file of the wizard and of the frame"),
    ],
)
def test_a_circle_inside_a_room_of_the_desktop_is_seen(house: Path, file: str, line: str, contract: str) -> None:
    reached = house / "balady_desktop" / "desktop" / f"{file}.py"
    reached.write_text(f"{reached.read_text('utf-8')}{line}\n", encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1
    assert re.search(f"{contract}[^.]* BROKEN", " ".join(done.stdout.split()))


@pytest.mark.parametrize("place", ["", "desktop/", "backend/"])
def test_a_room_that_no_floor_names_is_refused(house: Path, place: str) -> None:
    (house / "balady_desktop" / place / "helpers.py").write_text("", encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1
    assert f"balady_desktop.{place.replace('/', '.')}helpers" in done.stdout


def test_a_circle_inside_a_room_of_the_backend_is_seen(house: Path) -> None:
    reached = house / "balady_desktop" / "backend" / "bills" / "queries.py"
    reached.write_text(reached.read_text("utf-8") + "import balady_desktop.backend.bills.endpoints\n", encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1
    assert "No file of a room of the backend is reached by what it reaches BROKEN" in " ".join(done.stdout.split())


def test_helpers_of_tests_are_named_from_the_root() -> None:
    # Two folders have a conftest and a town: a bare name would mean whichever folder was read last.
    tests = ROOT / "tests"
    siblings = {path: {one.stem for one in path.parent.glob("*.py")} for path in tests.rglob("*.py")}
    bare = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, names in siblings.items()
        for name in re.findall(r"^(?:from|import) (\w+|[\w.]+\.conftest)\b", path.read_text("utf-8"), re.MULTILINE)
        if name in names - {"data"} or name.endswith("conftest")
    ]
    assert bare == []
