"""Private keys in files of mode 0600, each sealed by a key that a secret opens; the secret is never kept."""

import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from balady_desktop.signer.errors import Refused
from balady_desktop.signer.private_files import make_private_folder, write_private
from balady_desktop.signer.vault import VaultError
from balady_desktop.wire.cose import PrivateKey, PublicKey, key_id, sign_raw
from balady_desktop.wire.signing import AlgorithmName

_SALT_FILE = "vault.json"
_NONCE_BYTES = 12
# A tenth of a second once: enough for the secret of a machine, and a burden for whoever guesses a person's.
_COST = 1 << 15


class FileVault:
    """Keys are opened when they are first needed and stay in this process's memory."""

    def __init__(self, folder: Path, secret: str) -> None:
        make_private_folder(folder)
        self._folder = folder
        self._seal = AESGCM(_sealing_key(folder / _SALT_FILE, secret))
        self._opened: dict[bytes, PrivateKey] = {}

    def make(self, algorithm: AlgorithmName) -> PublicKey:
        key = Ed25519PrivateKey.generate() if algorithm == "ed25519" else generate_private_key(SECP256R1())
        kid = key_id(key.public_key())
        raw = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        nonce = os.urandom(_NONCE_BYTES)
        write_private(self._path(kid), nonce + self._seal.encrypt(nonce, raw, kid))
        return key.public_key()

    def sign(self, kid: bytes, message: bytes) -> bytes:
        return sign_raw(self._open(kid), message)

    def _open(self, kid: bytes) -> PrivateKey:
        if kid not in self._opened:
            self._opened[kid] = self._unsealed(kid)
        return self._opened[kid]

    def _unsealed(self, kid: bytes) -> PrivateKey:
        path = self._path(kid)
        if not path.exists():
            raise Refused("no_key")
        sealed = path.read_bytes()
        try:
            raw = self._seal.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], kid)
        except (InvalidTag, ValueError) as error:
            raise VaultError(f"{path.name} is damaged; restore it from a backup") from error
        key = load_der_private_key(raw, None)
        if not isinstance(key, Ed25519PrivateKey | EllipticCurvePrivateKey):
            raise VaultError(f"{path.name} holds a key of another kind")
        return key

    def _path(self, kid: bytes) -> Path:
        return self._folder / f"{kid.hex()}.key"


def _sealing_key(path: Path, secret: str) -> bytes:
    """Return the key that a secret opens. Raises VaultError for another secret than the one of the first time."""
    if not path.exists():
        write_private(path, json.dumps(_new_lock(secret)).encode())
    lock = json.loads(path.read_bytes())
    key = _derived(secret, bytes.fromhex(lock["salt"]), lock["cost"])
    proof = bytes.fromhex(lock["proof"])
    try:
        AESGCM(key).decrypt(proof[:_NONCE_BYTES], proof[_NONCE_BYTES:], None)
    except InvalidTag as error:
        raise VaultError("the secret is not the one that this folder was made with") from error
    return key


def _new_lock(secret: str) -> dict[str, str | int]:
    salt, nonce = os.urandom(16), os.urandom(_NONCE_BYTES)
    proof = nonce + AESGCM(_derived(secret, salt, _COST)).encrypt(nonce, b"", None)
    return {"salt": salt.hex(), "cost": _COST, "proof": proof.hex()}


def _derived(secret: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(secret.encode())
