"""The root's ceremony: makes the root, enrols, retires and distrusts keys; each act signs the list's next version."""

import argparse
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from balady_desktop.documents.proofs.trust import TrustList
from balady_desktop.signer.file_vault import FileVault
from balady_desktop.signer.key_register import trusted_key
from balady_desktop.signer.root import LIST_FILE, ROOT_FILE, Root, make_root
from balady_desktop.signer.secret_input import read_secret
from balady_desktop.signer.signature_log import genuine_digests
from balady_desktop.wire.signing import PublicKeyBody

_Act = Callable[[Root, argparse.Namespace, datetime], TrustList]


def add_ceremony(parser: argparse.ArgumentParser) -> None:
    """Describe the acts."""
    parser.description = "The root's secret is the first line of standard input. Every act signs the next version."
    acts = parser.add_subparsers(metavar="ACT", required=True)
    made = _add(acts, "make-root", "make the root's key, once", _make_root)
    made.add_argument("--algorithm", choices=("ed25519", "es256"), default="ed25519")
    _add(acts, "renew", "sign the same keys for the next seven days", _signing(_renew))
    enrol = _add(acts, "enrol", "take in what `signer keys` printed", _signing(_enrol))
    enrol.add_argument("keys", type=Path, nargs="+", metavar="FILE")
    retire = _add(acts, "retire", "let a key sign no more; its papers stay valid", _signing(_retire))
    retire.add_argument("kid", type=bytes.fromhex, help="the key's id, hexadecimal")
    distrust = _add(
        acts, "distrust", "believe a stolen key only for what it signed before, by the log", _signing(_distrust)
    )
    distrust.add_argument("kid", type=bytes.fromhex, help="the key's id, hexadecimal")
    distrust.add_argument("--after", type=_moment, required=True, metavar="TIME", help="such as 2026-11-21T08:00:00Z")
    distrust.add_argument("--log", type=Path, required=True, metavar="FILE", help="the signer's signatures.jsonl")


def _add(acts: Any, name: str, about: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=about)
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR", help="where the root's files are")
    parser.set_defaults(run=run)
    return parser


def _signing(act: _Act) -> Callable[[argparse.Namespace], int]:
    """Return the command of an act that signs the next list and shows it."""

    def run(parsed: argparse.Namespace) -> int:
        root = Root(parsed.folder, FileVault(parsed.folder / "vault", read_secret()))
        _show(parsed.folder / LIST_FILE, act(root, parsed, datetime.now(UTC)))
        return 0

    return run


def _show(path: Path, trust: TrustList) -> None:
    print(f"{path}: version {trust.version}, next update {trust.next_update.isoformat()}")
    for key in trust.keys:
        kinds, until = ",".join(sorted(key.kinds)), key.sign_until.date().isoformat()
        print(f"{key.kid.hex()}  {key.state:<10} {key.issuer} {kinds}, signs until {until}")


def _make_root(parsed: argparse.Namespace) -> int:
    root = make_root(parsed.folder, FileVault(parsed.folder / "vault", read_secret()), parsed.algorithm)
    # Read aloud and compared wherever the root is pinned.
    print(f"{parsed.folder / ROOT_FILE}: SHA-256 {hashlib.sha256(root.public).hexdigest()}")
    return 0


def _renew(root: Root, parsed: argparse.Namespace, now: datetime) -> TrustList:
    return root.renew(now)


def _enrol(root: Root, parsed: argparse.Namespace, now: datetime) -> TrustList:
    bodies = [PublicKeyBody.model_validate(one) for path in parsed.keys for one in json.loads(path.read_bytes())]
    return root.enrol([trusted_key(body) for body in bodies], now)


def _retire(root: Root, parsed: argparse.Namespace, now: datetime) -> TrustList:
    return root.retire(parsed.kid, now)


def _distrust(root: Root, parsed: argparse.Namespace, now: datetime) -> TrustList:
    return root.distrust(parsed.kid, parsed.after, genuine_digests(parsed.log, parsed.kid, parsed.after), now)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("a time with its zone, such as 2026-11-21T08:00:00Z")
    return moment.astimezone(UTC)
