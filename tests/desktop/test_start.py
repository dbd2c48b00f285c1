"""What a start loads: nothing that the home page or the draft that was open can be shown without."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.profile import fill_draft, open_program

ROOT = Path(__file__).resolve().parents[2]
# What speaks to the server, what makes papers, what is of the server itself.
_NEVER = (
    "balady_desktop.backend",
    "balady_desktop.documents",
    "balady_desktop.remote.door",
    "balady_desktop.sync",
    "balady_desktop.wire",
    "cryptography",
    "fastapi",
    "httpx2",
    "openpyxl",
    "pydantic",
    "pydantic_core",
    "reportlab",
    "sqlalchemy",
)
# The rules and how they are read, the account's file, every place that is not open.
_NOT_FOR_HOME = (
    "yaml",
    "decimal",
    "difflib",
    "balady_desktop.domain.catalogue",
    "balady_desktop.domain.declared",
    "balady_desktop.domain.definition",
    "balady_desktop.domain.editions",
    "balady_desktop.actions.editions",
    "balady_desktop.actions.published",
    "balady_desktop.storage.account",
    "balady_desktop.desktop.field_widgets",
    "balady_desktop.desktop.wizard",
)
# What a draft on a page of plain questions shows neither at once nor at all.
_NOT_FOR_A_DRAFT = (
    # Its service came with the program, read and checked before.
    "yaml",
    "balady_desktop.domain.declared_nodes",
    "balady_desktop.domain.service_file",
    # What comes with the last pages, with lists and with a newer edition.
    "balady_desktop.actions.paper_views",
    "balady_desktop.domain.fees",
    "balady_desktop.domain.listed",
    "balady_desktop.domain.tariff",
    "balady_desktop.domain.workflow",
    "PySide6.QtPrintSupport",
    "balady_desktop.desktop.applying.draft_states",
    "balady_desktop.desktop.applying.fee_change",
    "balady_desktop.desktop.field_widgets.attachment",
    "balady_desktop.desktop.field_widgets.secrets",
    "balady_desktop.desktop.field_widgets.table",
    "balady_desktop.desktop.papers",
)
# With these the application is made that has PySide leave the sources of all others unread.
_BEFORE_THE_APPLICATION = {"application.py", "assets.py", "first_place.py", "first_window.py"}
# The program as its command starts it. It ends where the moment has come, and tells what was loaded until then.
_CHILD = """
import json, linecache, os, sys
from balady_desktop.cli import main

def tell():
    sources = [name for name in linecache.cache if "balady_desktop" in name]
    print(json.dumps({"modules": sorted(sys.modules), "sources": sources}), flush=True)
    os._exit(0)

def home():
    # What is left to other threads waits for no paint: only what the window itself does is looked at.
    from balady_desktop.desktop.frame.opening import Opening
    from balady_desktop.desktop.shell.background import Background
    Background.with_store = Background.with_server = lambda *given, **more: None
    Opening._after_paint = lambda opening: tell()

def draft():
    from balady_desktop.desktop.applying.draft import DraftScreen
    show = DraftScreen._show_wizard
    def shown(screen, *given):
        show(screen, *given)
        tell()
    DraftScreen._show_wizard = shown

def prepare(moment):
    # Only when the first window stands, as the program loads what comes then.
    from balady_desktop.storage import paths
    find = paths.find_places
    def found(*given):
        from balady_desktop.desktop.frame import first_window
        show = first_window.FirstWindow.show_now
        def shown(window):
            show(window)
            moment()
        first_window.FirstWindow.show_now = shown
        return find(*given)
    paths.find_places = found

moment, folder = sys.argv[1:]
prepare({"home": home, "draft": draft}[moment])
main(["--portable", folder])
"""


def _loaded(moment: str, folder: Path) -> dict[str, list[str]]:
    """Start the program; return the modules and the sources of its own that it had read when the moment came."""
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, moment, str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _among(unwanted: Sequence[str], modules: Sequence[str]) -> list[str]:
    return [one for one in modules if any(one == name or one.startswith(f"{name}.") for name in unwanted)]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with an account that is signed in and a draft that is open."""
    folder = tmp_path_factory.mktemp("profile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        program = open_program(folder)
        program.drafting.open(fill_draft(program))
        program.close()
    return folder


def test_home_loads_neither_rules_nor_what_speaks_to_the_server(tmp_path: Path) -> None:
    found = _loaded("home", tmp_path)
    assert "balady_desktop.desktop.home.home" in found["modules"]
    assert _among((*_NEVER, *_NOT_FOR_HOME), found["modules"]) == []


def test_the_window_of_an_account_waits_for_no_more(profile: Path) -> None:
    found = _loaded("home", profile)
    assert "balady_desktop.desktop.home.home" not in found["modules"]
    assert _among((*_NEVER, *_NOT_FOR_HOME), found["modules"]) == []


def test_a_draft_is_shown_before_anything_is_asked_of_the_server(profile: Path) -> None:
    found = _loaded("draft", profile)
    assert "balady_desktop.desktop.wizard.question_page" in found["modules"]
    assert _among((*_NEVER, *_NOT_FOR_A_DRAFT), found["modules"]) == []
    # PySide would read and keep the source of every module that is imported after it.
    assert {Path(one).name for one in found["sources"]} <= _BEFORE_THE_APPLICATION
