"""The command `catalogue`: `check` tells what is wrong, `compare` what differs, `new` begins a service.

`publish` proposes a folder to a server; nothing is in force before another administrator approves it in the program.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

from balady_desktop.actions.publishing import read_folder
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.comparison import compare_catalogues
from balady_desktop.domain.declared import Complaint, DefinitionError
from balady_desktop.domain.grace import MOST_GRACE_DAYS
from balady_desktop.domain.trouble import Trouble

_NAME = re.compile("[a-z][a-z0-9_]{1,60}")
_FOUND, _USAGE = 1, 2


def run(words: Sequence[str]) -> int:
    """Run the command; returns its exit code: 0 where nothing is wrong, 1 with complaints, 2 for wrong usage."""
    parsed = _parser().parse_args(words)
    if parsed.act == "check":
        return _check(parsed.folder)
    if parsed.act == "compare":
        return _compare(parsed.folder, parsed.before)
    if parsed.act == "publish":
        # Imported here: the other acts need no network.
        from balady_desktop.authoring.publishing import publish

        return publish(parsed, sys.stdin.readline().rstrip("\r\n"))
    return _new(parsed.name, parsed.folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("balady-desktop catalogue", description="Write and check municipal services.")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    check = acts.add_parser(
        "check", help="tell every wrong name in every file, with file, line and the nearest right name"
    )
    check.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="a folder of files that come beside or instead of the program's own; without it, the program's own",
    )
    compare = acts.add_parser("compare", help="tell what is gone, new or changed, so also names that nothing refers to")
    compare.add_argument("folder", type=Path, metavar="FOLDER", help="the files of the newer edition")
    compare.add_argument(
        "before",
        nargs="?",
        type=Path,
        metavar="BEFORE",
        help="the edition before; without it, the program's own",
    )
    publish = acts.add_parser(
        "publish",
        help="propose a folder as the next edition; another administrator approves it in the program",
        description="The password of the administrator is read from standard input.",
    )
    publish.add_argument("folder", type=Path, metavar="FOLDER", help="the files that come beside or instead of others")
    publish.add_argument("--server", required=True, metavar="URL", help="the municipality's server")
    publish.add_argument("--authority", type=Path, metavar="PEM", help="pin this certificate authority")
    publish.add_argument("--user", required=True, metavar="USER_NAME", help="an administrator")
    publish.add_argument("--on", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD", help="in force from")
    publish.add_argument(
        "--grace",
        type=int,
        choices=range(MOST_GRACE_DAYS + 1),
        metavar="DAYS",
        help="how long what was begun on the edition before is taken; without it, as the catalogue says",
    )
    publish.add_argument("--note", default="", help="why, for whoever approves")
    new = acts.add_parser("new", help="write a commented service to start from")
    new.add_argument("name", metavar="NAME", help="its name: small Latin letters, digits and _")
    new.add_argument("--folder", type=Path, default=Path(), metavar="FOLDER", help="the catalogue's folder")
    return parser


def _check(folder: Path | None) -> int:
    texts = _texts_over_own(folder)
    if texts is None:
        return _USAGE
    report = check_catalogue(Catalogue(texts))
    complaints = sorted((*report.complaints, *_other_files(folder)))
    for complaint in complaints:
        print(complaint)
    for warning in report.warnings:
        print(f"{warning} (a warning)")
    if complaints:
        _say_what_is_replaced(folder)
    count = len(complaints)
    warnings = f", {len(report.warnings)} to look at" if report.warnings else ""
    print(f"{count} found" if count else f"Nothing is wrong in {len(texts)} files{warnings}.")
    return _FOUND if count else 0


def _other_files(folder: Path | None) -> Iterator[Complaint]:
    """Return a complaint for each file that a catalogue would pass over in silence."""
    for path in sorted(folder.rglob("*.yml")) if folder else ():
        yield Complaint(path.relative_to(folder or path).as_posix(), 1, "the files of a catalogue end in '.yaml'")


def _say_what_is_replaced(folder: Path | None) -> None:
    """Say which single files stand for the program's own whole ones: what those had is missing then."""
    for name in packaged_catalogue().texts if folder else ():
        if "/" not in name and (folder or Path()).joinpath(name).is_file():
            own = files("balady_desktop") / "catalogue" / name
            print(f"{name} is read instead of the program's whole file: begin with a copy of {own}", file=sys.stderr)


def _compare(folder: Path, before: Path | None) -> int:
    older, newer = _texts_over_own(before), _texts_over_own(folder)
    if older is None or newer is None:
        return _USAGE
    try:
        found = list(compare_catalogues(older, newer))
    except DefinitionError as error:
        print(error, file=sys.stderr)
        return _USAGE
    for one in found:
        print(one)
    print(f"{len(found)} found" if found else "Nothing differs.")
    return _FOUND if found else 0


def _texts_over_own(folder: Path | None) -> dict[str, str] | None:
    """Return the program's own files with those of a folder over them; None, and says so, where there is no folder."""
    texts = dict(packaged_catalogue().texts)
    if folder is None:
        return texts
    if not folder.is_dir():
        print(f"{folder} is not a folder", file=sys.stderr)
        return None
    try:
        return texts | read_folder(folder)
    except Trouble:
        unread = ", ".join(_unreadable(folder))
        print(f"{unread}: not readable as UTF-8" if unread else f"{folder} has no .yaml file", file=sys.stderr)
        return None


def _unreadable(folder: Path) -> Iterator[str]:
    """Return the names of the files that cannot be read as text."""
    for path in sorted(folder.rglob("*.yaml")):
        try:
            path.read_text(encoding="utf-8")
        except (OSError, UnicodeError):
            yield path.relative_to(folder).as_posix()


def _new(name: str, folder: Path) -> int:
    target = folder / "services" / f"{name}.yaml"
    if not _NAME.fullmatch(name):
        print(f"'{name}' is not a name: small Latin letters, digits and _", file=sys.stderr)
        return _USAGE
    if target.exists():
        print(f"{target} is there already", file=sys.stderr)
        return _USAGE
    template = (files("balady_desktop.authoring") / "service.yaml.in").read_text(encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(template.replace("NAME", name), encoding="utf-8")
    print(f"{target}\nChange it, then: balady-desktop catalogue check {folder}")
    return 0
