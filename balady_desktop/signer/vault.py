"""Where private keys are: what the signer asks of files and of hardware alike; a key never leaves its vault."""

from typing import Protocol

from balady_desktop.wire.cose import PublicKey
from balady_desktop.wire.signing import AlgorithmName


class Vault(Protocol):
    def make(self, algorithm: AlgorithmName) -> PublicKey:
        """Make a key pair and keep it."""
        ...

    def sign(self, kid: bytes, message: bytes) -> bytes:
        """Return the 64 bytes of a signature. Raises Refused `no_key`."""
        ...


class VaultError(Exception):
    """The vault does not open; the text says why, without any secret."""
