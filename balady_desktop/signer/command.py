"""`balady-desktop signer`: serves signatures, makes keys, takes a ceremony's list; its secret comes on a pipe."""

import argparse
import hashlib
import json
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.signer.building import USUAL_QUOTA, Hardware, make_signer, open_register, open_vault
from balady_desktop.signer.ceremony import add_ceremony
from balady_desktop.signer.errors import Refused
from balady_desktop.signer.root import ROOT_FILE
from balady_desktop.signer.secret_input import read_secret, read_secret_line
from balady_desktop.signer.serving import listen, serve_socket, serve_stream
from balady_desktop.signer.signature_log import LogError
from balady_desktop.signer.trust_keeping import install_trust
from balady_desktop.signer.vault import Vault, VaultError
from balady_desktop.wire.signing import ReadyReply, SignRefusal, line_of

_ABOUT = """Signs papers for the backend, in a process of its own: the keys are in no other.
With --pipe or --socket it serves; the words are those of balady_desktop/wire/signing.py.
Keys in files are opened by a secret: the first line of standard input,
{"word":"secret","secret":"..."} when serving, the bare secret otherwise. With --pkcs11 there is none.
How keys are enrolled, rotated and distrusted: docs/decisions/0005-signed-papers.md."""


def run(words: Sequence[str]) -> int:
    """Run a command of the signer; returns its exit code."""
    parsed = _parser().parse_args(words)
    run_command: Callable[[argparse.Namespace], int] = parsed.run
    try:
        return run_command(parsed)
    except (ProofError, Refused) as error:
        print(f"signer: {error.code}", file=sys.stderr)
    except (VaultError, LogError, OSError, ValueError) as error:
        print(f"signer: {error}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("balady-desktop signer", description=_ABOUT, formatter_class=form)
    _add_folder(parser, required=False)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--pipe", action="store_true", help="serve on standard input and output, until they end")
    ways.add_argument("--socket", type=Path, metavar="PATH", help="serve on a Unix socket of mode 0600")
    parser.add_argument("--sample", action="store_true", help="a root of its own, for papers that are worth nothing")
    parser.add_argument("--quota", type=int, default=USUAL_QUOTA, help="signatures an hour, municipality and kind")
    parser.set_defaults(run=_serve)
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_keys(commands.add_parser("keys", help="make keys for the next ceremony and print their public side"))
    _add_install(commands.add_parser("install", help="put the list of a ceremony in force"))
    add_ceremony(
        commands.add_parser("ceremony", help="what is done with the root's key, on a computer without a network")
    )
    return parser


def _add_folder(parser: argparse.ArgumentParser, required: bool = True) -> None:
    parser.add_argument(
        "--folder", type=Path, required=required, metavar="DIR", help="where the signer keeps its files"
    )
    parser.add_argument("--pkcs11", type=Path, metavar="MODULE", help="keys in a hardware module, by this library")
    parser.add_argument("--token", metavar="LABEL", help="the token of the module")
    parser.add_argument("--pin-file", type=Path, metavar="FILE", help="where the token's PIN stands")


def _add_keys(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    parser.add_argument("--issuer", required=True, help="the municipality's eight digits")
    parser.add_argument("--kinds", required=True, help="licence,receipt,status: a key for each")
    parser.add_argument("--algorithm", choices=("ed25519", "es256"), default="ed25519")
    parser.add_argument("--next-quarter", action="store_true", help="for the quarter after this one")
    parser.set_defaults(run=_make_keys)


def _add_install(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR")
    parser.add_argument("--list", type=Path, required=True, metavar="FILE", help="trust-list.cose of the ceremony")
    parser.add_argument("--root", type=Path, required=True, metavar="FILE", help="root.der of the ceremony")
    parser.set_defaults(run=_install)


def _serve(parsed: argparse.Namespace) -> int:
    if parsed.folder is None or not (parsed.pipe or parsed.socket):
        raise ValueError("--folder and one of --pipe and --socket are needed")
    _keep_memory_off_the_disk()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        vault = _open(parsed, read_secret_line)
        signer = make_signer(parsed.folder, vault, _now, parsed.sample, parsed.quota)
        listening = listen(parsed.socket) if parsed.socket else None
    except (VaultError, LogError, ProofError):
        answers.write(line_of(SignRefusal(id="", code="signer_failed")))
        answers.flush()
        raise
    answers.write(line_of(ReadyReply()))
    answers.flush()
    if listening:
        serve_socket(signer, listening)
    serve_stream(signer, asked, answers, threading.Lock())
    return 0


def _make_keys(parsed: argparse.Namespace) -> int:
    register = open_register(parsed.folder, _open(parsed, read_secret))
    about = (parsed.algorithm, _now(), int(parsed.next_quarter))
    made = [register.make(parsed.issuer, kind, *about) for kind in parsed.kinds.split(",")]
    json.dump([body.model_dump(mode="json") for body in made], sys.stdout, indent=1)
    print()
    return 0


def _install(parsed: argparse.Namespace) -> int:
    trust = install_trust(parsed.folder, parsed.list.read_bytes(), parsed.root.read_bytes())
    print(f"root SHA-256 {hashlib.sha256((parsed.folder / ROOT_FILE).read_bytes()).hexdigest()}")
    print(f"version {trust.version}, {len(trust.keys)} keys, next update {trust.next_update.isoformat()}")
    return 0


def _open(parsed: argparse.Namespace, secret: Callable[[], str]) -> Vault:
    if parsed.pkcs11 is None:
        return open_vault(parsed.folder, secret())
    if parsed.token is None or parsed.pin_file is None:
        raise ValueError("--pkcs11 needs --token and --pin-file")
    return open_vault(parsed.folder, "", Hardware(parsed.pkcs11, parsed.token, parsed.pin_file))


def _keep_memory_off_the_disk() -> None:
    if sys.platform != "win32":
        import resource

        # A core dump would have the keys in it.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _now() -> datetime:
    return datetime.now(UTC)
