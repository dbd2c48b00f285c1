"""Forms, resources, words and fonts become assets once, again only when they change, and reach the wheel."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>SignIn</class><widget class="QWidget" name="SignIn"/></ui>
"""
RESOURCE = '<RCC><qresource prefix="/"><file>icons/one.svg</file></qresource></RCC>\n'
WORDS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en"><context><name>Home</name><message>
<source>Save</source><translation{state}>حفظ</translation></message></context></TS>
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "hatch_build.py", tmp_path)
    write(tmp_path / "ui" / "sign_in.ui", FORM)
    write(tmp_path / "resources" / "app.qrc", RESOURCE)
    write(tmp_path / "resources" / "icons" / "one.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write(tmp_path / "resources" / "style" / "app.qss", "QLabel { margin: 0 }")
    write(tmp_path / "translations" / "balady_ar.ts", WORDS.format(state=""))
    (tmp_path / "balady_desktop").mkdir()
    return tmp_path


def write(path: Path, content: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return python(project, "hatch_build.py")


def python(folder: Path, *arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)


def built(project: Path) -> dict[str, int]:
    assets = project / "balady_desktop" / "_assets"
    files = (path for path in assets.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(assets).as_posix(): path.stat().st_mtime_ns for path in files}


def test_every_kind_of_source_is_built(project: Path) -> None:
    assert build(project).returncode == 0
    assert set(built(project)) == {
        "__init__.py",
        "balady_ar.qm",
        "fonts/IBMPlexSansArabic-Bold.ttf",
        "fonts/IBMPlexSansArabic-Medium.ttf",
        "fonts/IBMPlexSansArabic-Regular.ttf",
        "fonts/IBMPlexSansArabic-SemiBold.ttf",
        "fonts/OFL.txt",
        "icons/one.svg",
        "rc_app.py",
        "style/app.qss",
        "ui_sign_in.py",
    }
    assert "class Ui_SignIn" in (project / "balady_desktop/_assets/ui_sign_in.py").read_text()


def test_a_second_build_touches_nothing_and_a_change_only_its_own_file(project: Path) -> None:
    build(project)
    first = built(project)
    build(project)
    assert built(project) == first
    write(project / "resources" / "style" / "app.qss", "QLabel { margin: 1px }")
    (project / "ui" / "sign_in.ui").unlink()
    build(project)
    after = built(project)
    assert {name for name in first if after.get(name) != first[name]} == {"ui_sign_in.py", "style/app.qss"}


def test_a_lost_asset_is_made_again(project: Path) -> None:
    build(project)
    (project / "balady_desktop/_assets/ui_sign_in.py").unlink()
    build(project)
    assert "ui_sign_in.py" in built(project)


def test_an_unfinished_translation_stops_the_build_and_names_its_file(project: Path) -> None:
    write(project / "translations" / "balady_ar.ts", WORDS.format(state=' type="unfinished"'))
    done = build(project)
    assert done.returncode != 0
    assert "balady_ar.ts" in done.stderr
    assert built(project) == {}


def test_empty_folders_are_no_trouble(project: Path) -> None:
    for folder in ("ui", "resources", "translations"):
        shutil.rmtree(project / folder)
    assert build(project).returncode == 0
    assert "fonts/OFL.txt" in built(project)


@pytest.mark.slow
def test_sdist_to_wheel_to_start_with_no_checkout_around(tmp_path: Path) -> None:
    checkout, unpacked, site = (tmp_path / name for name in ("checkout", "unpacked", "site"))
    left_out = shutil.ignore_patterns(".git", ".venv", "_assets", "__pycache__", "tour-pictures", ".*_cache")
    shutil.copytree(ROOT, checkout, ignore=left_out)
    done = python(checkout, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path))
    assert done.returncode == 0, done.stderr
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        assert not [name for name in archive.getnames() if "/_assets/" in name]
        archive.extractall(unpacked)
    done = python(next(unpacked.iterdir()), "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    assert done.returncode == 0, done.stderr
    wheel = next(tmp_path.glob("*-py3-none-any.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(site)
    forms = {f"balady_desktop/_assets/ui_{path.stem}.py" for path in (ROOT / "ui").glob("*.ui")}
    words = {f"balady_desktop/_assets/{path.stem}.qm" for path in (ROOT / "translations").glob("*.ts")}
    data = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "balady_desktop/catalogue").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    fonts = {
        f"balady_desktop/_assets/fonts/{name}" for name in ("OFL.txt", "SaudiRiyal-OFL.txt", "SaudiRiyal-Regular.ttf")
    }
    assert forms | words | data | fonts <= names
    shutil.rmtree(checkout)
    shutil.rmtree(unpacked)
    done = python(tmp_path, "-P", "-c", "import balady_desktop as b; print(b.__file__)", path=str(site))
    assert done.stdout.strip().startswith(str(site)), done.stdout + done.stderr
    done = python(tmp_path, "-P", "-m", "balady_desktop", "--help", path=str(site))
    assert done.returncode == 0, done.stderr
