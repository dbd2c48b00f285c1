"""dev.py needs nothing but Python, tells all its commands, and takes the right way on each machine."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("setup", "run", "test", "check", "assets", "translations", "tour", "bench")


@pytest.fixture
def dev(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(ROOT / "dev.py")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.fixture
def machine(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(ROOT / "dev_machine.py")


@pytest.mark.parametrize("name", ["dev.py", "dev_machine.py", "translations/texts.py"])
def test_only_the_standard_library_is_imported(name: str) -> None:
    assert imported(ROOT / name) - {"dev_machine"} <= sys.stdlib_module_names


def test_help_lists_every_command_with_what_it_does(dev: ModuleType) -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert set(dev.COMMANDS) == set(COMMANDS)
    listed = [line.split(maxsplit=1) for line in done.stdout.splitlines() if line.startswith("  ")]
    assert {name for name, words in listed if words.strip()} == set(COMMANDS)


def test_an_unknown_command_is_an_error_that_shows_the_help() -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py", "bild"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "setup" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["--server", "https://example.sa"], True),
        (["--help"], False),
        (["serve", "--port", "0"], False),
        (["tour"], False),
    ],
)
def test_only_a_start_without_a_command_opens_a_window(dev: ModuleType, arguments: list[str], opens: bool) -> None:
    assert dev.opens_window(arguments) is opens


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_run_gives_the_tour(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    called: list[tuple[object, ...]] = []

    def call(*command: object, environment: dict[str, str] | None = None) -> int:
        called.append((*command[1:], environment))
        Path("tour-pictures").mkdir()
        return 0

    monkeypatch.setattr(dev, "set_up", lambda **_: None)
    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["run", "--lang", "ar"]) == 0
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    tour = ("-m", "balady_desktop", "tour", "--out", "tour-pictures", "--lang", "ar", offscreen)
    assert called == [tour]
    assert str(Path("tour-pictures").resolve()) in capsys.readouterr().out


def test_a_missing_system_library_is_named_with_its_package(machine: ModuleType) -> None:
    gone = {"libnowhere-of-balady.so.9": ("libnowhere9t64", "libnowhere9")}
    assert machine.missing_libraries(gone) == gone
    assert machine.known_names([("libnowhere9t64", "libnowhere9")]) == ["libnowhere9"]


def test_a_domain_file_below_100_percent_is_told_by_name(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    domain = tmp_path / "domain"
    domain.mkdir()
    for name in ("full.py", "partly.py", "unseen.py"):
        (domain / name).write_text("", encoding="utf-8")
    full: dict[str, list[object]] = {"missing_lines": [], "missing_branches": []}
    files = {"domain/full.py": full, "domain/partly.py": {**full, "missing_branches": [[3, 5]]}}
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": files}), encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "DOMAIN", domain)
    assert dev.report_uncovered(report)
    told = capsys.readouterr().err
    assert "partly.py" in told
    assert "unseen.py" in told
    assert "full.py" not in told


def test_the_suite_runs_without_a_screen_and_away_from_home() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "balady-tests-" in os.environ["HOME"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes libraries from packages")
def test_who_may_not_install_gets_the_one_line_to_run(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = {"libnowhere-of-balady.so.9": ("libnowhere9t64", "libnowhere9")}
    monkeypatch.setattr(machine, "QT_LIBRARIES", gone)
    monkeypatch.setattr(machine, "SCREEN_LIBRARIES", {})
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine, "known_names", lambda wanted: [names[-1] for names in wanted])
    with pytest.raises(SystemExit, match=r"libnowhere-of-balady\.so\.9"):
        machine.install_system_packages(for_tests=False)
    assert "sudo apt-get install --no-install-recommends libnowhere9" in capsys.readouterr().err
