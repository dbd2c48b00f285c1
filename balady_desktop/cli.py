"""The front door: reads the command line and imports only what the command needs."""

import argparse
import gc
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from balady_desktop import __version__

LANGUAGES = ("ar", "en")
THEMES = ("light", "dark", "contrast")
DENSITIES = ("guided", "compact")
# Those of `tour.stories`, which is not imported to read a command line.
STORIES = ("licence", "life", "publish", "members", "shared", "survey", "table", "transfer", "visit")


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    # The embedded server's child process comes through here too: nothing of Qt is imported for it.
    arguments = list(sys.argv[1:] if words is None else words)
    if arguments[:1] == ["serve"]:
        return _serve(arguments[1:])
    if arguments[:1] == ["signer"]:
        return _signer(arguments[1:])
    if arguments[:1] == ["catalogue"]:
        return _catalogue(arguments[1:])
    if arguments[:1] == ["server"]:
        return _server(arguments[1:])
    if {"verify", "catalogue"}.intersection(arguments) and isinstance(sys.stdout, io.TextIOWrapper):
        # The code page of a Windows console has no Arabic.
        sys.stdout.reconfigure(encoding="utf-8")
    parsed = _parser().parse_args(arguments)
    if parsed.command == "tour":
        return _tour(parsed)
    if parsed.command == "verify":
        return _verify(parsed)
    if parsed.command == "slip":
        return _slip(parsed)
    # Reading the program in leaves nothing to throw away; what is looked for in vain delays the first paint.
    gc.disable()
    from balady_desktop.storage.paths import find_places

    # Whoever tries a service of his own does it beside his other work, not in it.
    profile = parsed.profile or ("catalogue" if parsed.catalogue is not None else "")
    places = find_places(parsed.portable, profile)
    # After all that needs no Qt: with it every import takes longer.
    from balady_desktop.desktop.frame.first_window import open_first_window

    first = open_first_window(places.data / "window.ini")
    # Imported when a person sees that the program is on its way.
    from balady_desktop.bootstrap import run_window

    return run_window(first, places, server=parsed.server, authority=parsed.authority, catalogue=parsed.catalogue)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("balady-desktop", description="Municipal services. Without a command: the window.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--server", metavar="URL", help="a municipality's server; without it a sample server of its own"
    )
    parser.add_argument("--authority", type=Path, metavar="PEM", help="pin this certificate authority for --server")
    parser.add_argument(
        "--catalogue",
        type=Path,
        metavar="FOLDER",
        help="try services of one's own at the sample server; keeps files of its own",
    )
    parser.add_argument("--profile", default="", help="keep files of its own under this name")
    parser.add_argument("--portable", type=Path, metavar="FOLDER", help="keep all files in FOLDER/data")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("serve", help="run the municipality's backend alone (see serve --help)", add_help=False)
    commands.add_parser("signer", help="hold the keys of papers and sign (see signer --help)", add_help=False)
    commands.add_parser("server", help="work on the data of a backend (see server --help)", add_help=False)
    commands.add_parser("catalogue", help="check and begin services (see catalogue --help)", add_help=False)
    _describe_verify(
        commands.add_parser("verify", help="check a document with no network, against the lists of this computer")
    )
    _describe_slip(commands.add_parser("slip", help="make a receipt's file into the bytes of an 80 mm printer"))
    _describe_tour(commands.add_parser("tour", help="drive the real program through the whole story, with pictures"))
    return parser


def _describe_tour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where pictures and tour.json go")
    parser.add_argument("--story", choices=STORIES, default=STORIES[0], help="which story is told")
    parser.add_argument("--lang", choices=LANGUAGES, default="ar")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--density", choices=DENSITIES, default="guided")
    parser.add_argument("--size", default="1366x768", metavar="WIDTHxHEIGHT")
    parser.add_argument("--hands", choices=("mouse", "keyboard"), default="mouse", help="by what everything is done")


def _describe_verify(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = """Check a signed document with no network at all.

By the lists that the program keeps on this computer (of --server, else of its own sample server), or by
those of the files that are named. A PDF's own record has to be the one that its QR code's signature covers.
Every QR code of a file is judged; the worst result decides the exit code."""
    parser.epilog = """exit codes:
  0  valid          سارية
  3  suspended      موقوفة
  4  revoked, or another paper was issued in its place    ملغاة
  5  expired        منتهية
  6  not genuine    غير صحيحة
  7  could not be checked: lists missing, old or wrong; unknown key    تعذّر التحقق
  2  cannot be read: no QR code, a cut or damaged one, another kind of file; or wrong usage"""
    parser.add_argument(
        "paper", metavar="FILE|TEXT", help="a PDF, a picture or a text file, or the text of the QR code"
    )
    parser.add_argument("--trust", type=Path, metavar="FILE", help="the trust list")
    parser.add_argument("--root", type=Path, metavar="FILE", help="the root's public key, DER or base64")
    parser.add_argument("--status", type=Path, metavar="FILE", nargs="+", default=[], help="status lists")
    parser.add_argument("--json", action="store_true", help="one JSON line")


def _verify(parsed: argparse.Namespace) -> int:
    from balady_desktop.verify.command import run_verify

    return run_verify(parsed)


def _describe_slip(parser: argparse.ArgumentParser) -> None:
    parser.description = "Makes ESC/POS bytes of a receipt's PDF, for a receipt printer 80 mm wide."
    parser.add_argument("receipt", type=Path, metavar="FILE", help="the receipt's PDF, as the program saved it")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a file, or the printer's device")
    parser.add_argument("--lang", choices=LANGUAGES, default="ar")
    parser.add_argument(
        "--letters",
        choices=("dots", "cp864", "cp1256", "utf-8"),
        default="dots",
        help="dots print on any such printer, with the QR code; the others are text in the printer's own letters",
    )


def _slip(parsed: argparse.Namespace) -> int:
    from balady_desktop.actions.slips import make_slip
    from balady_desktop.domain.catalogue import packaged_catalogue
    from balady_desktop.domain.trouble import Trouble

    try:
        parsed.out.write_bytes(make_slip(parsed.receipt.read_bytes(), parsed.lang, parsed.letters))
    except OSError as error:
        print(f"balady-desktop slip: {error}", file=sys.stderr)
        return 2
    except Trouble as trouble:
        told = packaged_catalogue().explain(trouble)
        print(f"balady-desktop slip: {told.message.text(parsed.lang)}", file=sys.stderr)
        return 2
    return 0


def _serve(words: Sequence[str]) -> int:
    from balady_desktop.backend.command import add_arguments, serve

    parser = argparse.ArgumentParser("balady-desktop serve", description="The municipality's backend over HTTPS.")
    add_arguments(parser)
    return serve(parser.parse_args(words), find_squares)


def find_squares(path: Path) -> Sequence[str]:
    """Return the texts of the QR codes in the file of a paper."""
    from balady_desktop.verify.command import read_paper

    return read_paper(str(path)).squares


def _signer(words: Sequence[str]) -> int:
    from balady_desktop.signer.command import run

    return run(words)


def _server(words: Sequence[str]) -> int:
    from balady_desktop.backend.records_command import run

    return run(words)


def _catalogue(words: Sequence[str]) -> int:
    from balady_desktop.authoring.command import run

    return run(words)


def _tour(parsed: argparse.Namespace) -> int:
    from balady_desktop.tour.run import run_tour
    from balady_desktop.tour.stage import Wishes

    width, _, height = parsed.size.partition("x")
    size = (int(width), int(height))
    return run_tour(parsed.out, Wishes(parsed.lang, parsed.theme, parsed.density, size, parsed.hands, parsed.story))
