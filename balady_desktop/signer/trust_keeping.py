"""Where the signer has its trust list from: installed after a ceremony, or signed by a sample's own root."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.trust import TrustedKey, TrustList, newer, read_trust_list
from balady_desktop.signer.errors import Refused
from balady_desktop.signer.private_files import make_private_folder, write_private
from balady_desktop.signer.root import LIST_FILE, ROOT_FILE, Root, make_root
from balady_desktop.signer.vault import Vault

_RENEWED_AFTER = timedelta(hours=12)


class TrustKeeper(Protocol):
    def current(self, now: datetime) -> TrustList:
        """Return the list in force. Raises Refused `no_trust_list`."""
        ...

    def signed(self) -> tuple[bytes, bytes]:
        """Return the list as the root signed it, and the root's public key."""
        ...

    def enrol(self, key: TrustedKey, now: datetime) -> None:
        """Have a new key in the list, at once or after the next ceremony."""
        ...


class InstalledTrust:
    """The root is elsewhere: what its ceremony signed is put here and read again when it changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list: TrustList | None = None
        self._bytes = b""

    def current(self, now: datetime) -> TrustList:
        data, root = self.signed()
        if self._list is None or data != self._bytes:
            self._list, self._bytes = newer(self._list, read_trust_list(data, root)), data
        return self._list

    def signed(self) -> tuple[bytes, bytes]:
        try:
            return (self._folder / LIST_FILE).read_bytes(), (self._folder / ROOT_FILE).read_bytes()
        except OSError as error:
            raise Refused("no_trust_list") from error

    def enrol(self, key: TrustedKey, now: datetime) -> None:
        """The ceremony does it: a signer that could would be the root."""


class SampleTrust:
    """For sample servers, whose papers are worth nothing: a root of its own is at hand and renews the list."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        there = (folder / ROOT_FILE).exists()
        self._root = Root(folder, vault) if there else make_root(folder, vault)

    def current(self, now: datetime) -> TrustList:
        held = self._root.list
        if held is None or now > held.issued_at + _RENEWED_AFTER:
            held = self._root.renew(now)
        return held

    def signed(self) -> tuple[bytes, bytes]:
        return self._root.signed(), self._root.public

    def enrol(self, key: TrustedKey, now: datetime) -> None:
        self._root.enrol([key], now)


def install_trust(folder: Path, signed: bytes, root: bytes) -> TrustList:
    """Put a ceremony's list in force. Raises ProofError for an older list, or for the list of another root."""
    make_private_folder(folder)
    offered = read_trust_list(signed, root)
    if (folder / ROOT_FILE).exists():
        if (folder / ROOT_FILE).read_bytes() != root:
            raise ProofError("root_changed")
        newer(read_trust_list((folder / LIST_FILE).read_bytes(), root), offered)
    write_private(folder / LIST_FILE, signed)
    write_private(folder / ROOT_FILE, root)
    return offered
