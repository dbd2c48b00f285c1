"""The server's own secrets: files with mode 0600 in its data folder, made at first run and never replaced."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from balady_desktop.domain.patience import patiently

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Keys:
    """`signing` signs responses and acknowledgements; `secret` keys the hashes of codes, pictures and names."""

    signing: Ed25519PrivateKey = field(repr=False)
    secret: bytes = field(repr=False)

    def keyed_hash(self, purpose: str, *parts: str) -> str:
        """Return the hash of something short enough to be guessed; the same text for two purposes has two hashes."""
        message = b"".join(len(raw := part.encode()).to_bytes(4, "big") + raw for part in (purpose, *parts))
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()

    def public_bytes(self) -> bytes:
        """Return the raw public key."""
        return self.signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def load_or_make_keys(folder: Path) -> Keys:
    """Read the keys of this installation; make what is missing."""
    signing = read_or_make_secret(folder / "response-signing.key")
    return Keys(Ed25519PrivateKey.from_private_bytes(signing), read_or_make_secret(folder / "lookup.key"))


def make_private_folder(folder: Path) -> None:
    """Make a folder, and what is missing above it, for its owner only."""
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir(mode=0o700, exist_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    patiently(lambda: os.replace(partial, path))


def read_or_make_secret(path: Path) -> bytes:
    """Return 32 bytes that this installation keeps; a damaged file is never replaced."""
    make_private_folder(path.parent)
    if not path.exists():
        write_private(path, secrets.token_bytes(_SECRET_BYTES))
    content = path.read_bytes()
    if len(content) != _SECRET_BYTES:
        raise ValueError(f"{path.name} is damaged; restore it from a backup")
    return content
