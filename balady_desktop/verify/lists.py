"""The lists to judge by: from the files that were named, or those that this computer's program keeps."""

import argparse
import base64
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import StatusList, newer_status, read_status_list
from balady_desktop.documents.proofs.trust import TrustList, read_trust_list
from balady_desktop.documents.proofs.verdict import Held
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paper_lists import TRUST
from balady_desktop.storage.paths import find_places

# What the program calls its own sample server.
_EMBEDDED = "embedded"


def find_lists(parsed: argparse.Namespace, now: datetime) -> Held:
    """Return the lists. Raises ProofError for one that is not signed by whom it has to be, and OSError."""
    if parsed.trust is None:
        return _of_this_computer(parsed, now)
    trust = read_trust_list(parsed.trust.read_bytes(), _root(parsed.root))
    read = [read_status_list(path.read_bytes(), trust, now) for path in parsed.status]
    return Held(trust, _newest(read))


def _of_this_computer(parsed: argparse.Namespace, now: datetime) -> Held:
    places = find_places(parsed.portable, parsed.profile)
    # To look must not make a store where there is none.
    if not places.device_file.exists():
        return Held(None)
    server = parsed.server or _EMBEDDED
    device = DeviceStorage(places, Secrets(places.secrets, places.keyring_service))
    try:
        with device.reading() as store:
            root = store.paper_lists.find_root(server)
            kept = {one.name: one.content for one in store.paper_lists.all(server)}
    finally:
        device.close()
    if root is None or TRUST not in kept:
        return Held(None)
    trust = read_trust_list(kept.pop(TRUST), root)
    return Held(trust, _newest(_believed(kept.values(), trust, now)))


def _believed(contents: Iterable[bytes], trust: TrustList, now: datetime) -> Iterable[StatusList]:
    """Leave out a kept list whose key is no longer believed: its papers are undecided until the next one."""
    for content in contents:
        try:
            yield read_status_list(content, trust, now)
        except ProofError:
            continue


def _newest(read: Iterable[StatusList]) -> dict[tuple[str, int], StatusList]:
    found: dict[tuple[str, int], StatusList] = {}
    for status in sorted(read, key=lambda status: status.issued_at):
        about = (status.issuer, status.year)
        found[about] = newer_status(found.get(about), status)
    return found


def _root(path: Path) -> bytes:
    content = path.read_bytes()
    # The ceremony writes DER; servers and mails carry it as base64.
    return content if content[:1] == b"\x30" else base64.b64decode(content.strip())
