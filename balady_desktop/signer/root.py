"""The root: signs the trust list and nothing else, each version once, with a key that no backend ever meets."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.trust import TrustedKey, TrustList, read_trust_list, sign_trust_list
from balady_desktop.signer.private_files import make_private_folder, write_private
from balady_desktop.signer.vault import Vault
from balady_desktop.wire.cose import algorithm_of, key_id, load_public, public_bytes
from balady_desktop.wire.signing import AlgorithmName

LIST_FILE, ROOT_FILE = "trust-list.cose", "root.der"
LIFE = timedelta(days=7)


class Root:
    """Its folder holds the public key and the last list that it signed; the private key is in the vault."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder, self._vault = folder, vault
        self.public = (folder / ROOT_FILE).read_bytes()
        path = folder / LIST_FILE
        self.list = read_trust_list(path.read_bytes(), self.public) if path.exists() else None

    @property
    def keys(self) -> tuple[TrustedKey, ...]:
        return () if self.list is None else self.list.keys

    def signed(self) -> bytes:
        """Return the last list as it was signed."""
        return (self._folder / LIST_FILE).read_bytes()

    def renew(self, now: datetime) -> TrustList:
        """Sign the same keys for the next days."""
        return self._sign(self.keys, now)

    def enrol(self, offered: Sequence[TrustedKey], now: datetime) -> TrustList:
        """Take new keys in. Raises ProofError `key_enrolled` for one that is there: its times do not change."""
        if {key.kid for key in offered} & {key.kid for key in self.keys}:
            raise ProofError("key_enrolled")
        return self._sign((*self.keys, *offered), now)

    def retire(self, kid: bytes, now: datetime) -> TrustList:
        """Let a key sign no more; what it signed stays."""
        return self._change(kid, now, state="retired", sign_until=_seconds(now))

    def distrust(self, kid: bytes, after: datetime, genuine: frozenset[bytes], now: datetime) -> TrustList:
        """Believe a stolen key for nothing but what the log says that it signed before it was stolen."""
        return self._change(kid, now, state="distrusted", distrust_after=_seconds(after), genuine=genuine)

    def _change(self, kid: bytes, now: datetime, **changes: object) -> TrustList:
        if kid not in {key.kid for key in self.keys}:
            raise ProofError("unknown_key")
        keys = [replace(key, **changes) if key.kid == kid else key for key in self.keys]  # type: ignore[arg-type]
        return self._sign(keys, now)

    def _sign(self, keys: Sequence[TrustedKey], now: datetime) -> TrustList:
        version = 1 if self.list is None else self.list.version + 1
        kept = tuple(_aged(key, now) for key in keys if key.not_after > now)
        trust = TrustList(version, _seconds(now), _seconds(now) + LIFE, kept)
        public = load_public(self.public)
        kid = key_id(public)
        signed = sign_trust_list(trust, algorithm_of(public), kid, lambda message: self._vault.sign(kid, message))
        write_private(self._folder / LIST_FILE, signed)
        self.list = trust
        return trust


def make_root(folder: Path, vault: Vault, algorithm: AlgorithmName = "ed25519") -> Root:
    """Make the root's key, once. Raises ProofError `root_there`."""
    make_private_folder(folder)
    if (folder / ROOT_FILE).exists():
        raise ProofError("root_there")
    write_private(folder / ROOT_FILE, public_bytes(vault.make(algorithm)))
    return Root(folder, vault)


def _aged(key: TrustedKey, now: datetime) -> TrustedKey:
    return replace(key, state="retired") if key.state == "active" and now > key.sign_until else key


def _seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
