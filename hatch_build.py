"""Builds balady_desktop/_assets (forms, resources, translations, fonts, catalogue): as a hatchling hook, or by hand."""

import hashlib
import importlib.metadata
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = {
    "ui": "*.ui",
    "resources": "*",
    "translations": "*.ts",
    # The catalogue is compiled by what reads it.
    "balady_desktop/catalogue": "*.yaml",
    "balady_desktop/domain": "*.py",
}
FONT_PACKAGE = "fontpkg_ibm_plex_sans_arabic"
FONT_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
STAMP = ".stamp.json"
COMPILED = "compiled"


class AssetsHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build_assets(Path(self.root))
        # The folder is git-ignored, so hatchling has to be told that it belongs in the wheel.
        build_data["artifacts"].append("/balady_desktop/_assets/")


def build_assets(root: Path) -> bool:
    """Bring the assets up to date; False when there was nothing to do."""
    target = root / "balady_desktop" / "_assets"
    fingerprint = fingerprint_of_inputs(root)
    if is_built(target, fingerprint):
        return False
    # What was compiled by other sources is not read while the catalogue is compiled again.
    shutil.rmtree(target / COMPILED, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="assets-") as scratch:
        built = Path(scratch)
        make_all(root, built)
        stamp = {"inputs": fingerprint, "outputs": sorted(names_in(built))}
        (built / STAMP).write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        mirror(built, target)
    return True


def fingerprint_of_inputs(root: Path) -> str:
    digest = hashlib.sha256()
    for package in ("PySide6-Essentials", "fontpkg-ibm-plex-sans-arabic"):
        digest.update(importlib.metadata.version(package).encode())
    digest.update(Path(__file__).read_bytes())
    for folder, pattern in SOURCES.items():
        for name in sorted(names_in(root / folder, pattern)):
            digest.update(f"\n{folder}/{name}\n".encode())
            digest.update((root / folder / name).read_bytes())
    return digest.hexdigest()


def is_built(target: Path, fingerprint: str) -> bool:
    try:
        stamp = json.loads((target / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return stamp["inputs"] == fingerprint and all((target / name).is_file() for name in stamp["outputs"])


def names_in(folder: Path, pattern: str = "*") -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file())


def make_all(root: Path, built: Path) -> None:
    (built / "__init__.py").write_text('"""Made by hatch_build.py: never edited."""\n', encoding="utf-8")
    for form in sorted((root / "ui").glob("*.ui")):
        call("uic", "-g", "python", "--from-imports", "--rc-prefix", form, "-o", built / f"ui_{form.stem}.py")
    for resource in sorted((root / "resources").glob("*.qrc")):
        # Without zstd the bytes are the same on every machine.
        call("rcc", "-g", "python", "--no-zstd", resource, "-o", built / f"rc_{resource.stem}.py")
    for words in sorted((root / "translations").glob("*.ts")):
        call("lrelease", "-silent", "-fail-on-unfinished", words, "-qm", built / f"{words.stem}.qm")
    for folder in sorted(path for path in (root / "resources").glob("*") if path.is_dir()):
        shutil.copytree(folder, built / folder.name)
    copy_fonts(built / "fonts")
    compile_catalogue(root, built / COMPILED)


def compile_catalogue(root: Path, target: Path) -> None:
    """Write what reading and checking the catalogue gives, by which a program starts without reading YAML."""
    if not (root / "balady_desktop" / "domain" / "compiling.py").is_file():
        return
    target.mkdir()
    # -P and the folder: no other checkout's package, and no compiled files in a source tree that is only built from.
    code = "import sys; sys.path.insert(0, sys.argv[1])\n"
    code += "from balady_desktop.domain.compiling import main; main(sys.argv[2])"
    command = [sys.executable, "-P", "-B", "-c", code, str(root), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        raise SystemExit(f"The catalogue cannot be compiled:\n{done.stderr.strip()}")


def copy_fonts(target: Path) -> None:
    package = package_folder(FONT_PACKAGE)
    target.mkdir(exist_ok=True)
    for weight in FONT_WEIGHTS:
        shutil.copy(package / "files" / f"IBMPlexSansArabic-{weight}.ttf", target)
    shutil.copy(package / "LICENSE", target / "OFL.txt")


def call(tool: str, *arguments: str | Path) -> None:
    command = [str(find_tool(tool)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode == 0:
        return
    said = (done.stderr + done.stdout).strip()
    if "shared librar" in said:
        said += "\nA system library of Qt is missing: `python3 dev.py setup` installs or names it."
    raise SystemExit(f"{tool} failed on {', '.join(str(a) for a in arguments if isinstance(a, Path))}\n{said}")


def find_tool(name: str) -> Path:
    pyside = package_folder("PySide6")
    for folder in (pyside / "Qt" / "libexec", pyside):
        for candidate in (folder / name, folder / f"{name}.exe"):
            if candidate.is_file():
                return candidate
    raise SystemExit(f"{name} is not in {pyside}: is PySide6-Essentials installed for {sys.executable}?")


def package_folder(name: str) -> Path:
    """Where a package lies, found without importing it (PySide6 needs system libraries to import)."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed for {sys.executable}: run `python3 dev.py setup`")
    return Path(spec.submodule_search_locations[0])


def mirror(built: Path, target: Path) -> None:
    """Make target equal to built, file by file, so that a program running from it never misses one."""
    wanted = set(names_in(built))
    # The stamp goes last: a build cut short is done again.
    for name in sorted(wanted, key=lambda name: (name == STAMP, name)):
        goal = target / name
        if goal.is_file() and goal.read_bytes() == (built / name).read_bytes():
            continue
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built / name, goal.with_name(goal.name + ".new"))
        goal.with_name(goal.name + ".new").replace(goal)
    for name in set(names_in(target)) - wanted:
        if "__pycache__" not in name:
            (target / name).unlink()


if __name__ == "__main__":
    build_assets(Path(__file__).resolve().parent)
