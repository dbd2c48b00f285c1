"""Private keys in a hardware module by PKCS#11: made there, never readable, signing by their id."""

import hashlib
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from balady_desktop.signer.errors import Refused
from balady_desktop.signer.vault import VaultError
from balady_desktop.wire.cose import PublicKey, key_id
from balady_desktop.wire.signing import AlgorithmName

# The curves' object identifiers in DER: 1.2.840.10045.3.1.7 and 1.3.101.112.
_CURVES: dict[AlgorithmName, bytes] = {
    "es256": bytes.fromhex("06082a8648ce3d030107"),
    "ed25519": bytes.fromhex("06032b6570"),
}


class HardwareVault:
    """One session with one token for as long as the signer runs."""

    def __init__(self, module: Path, token: str, pin_file: Path) -> None:
        try:
            # An extra: whoever keeps keys in files does not need it.
            import pkcs11
        except ImportError as error:
            raise VaultError("python-pkcs11 is missing: install balady-desktop[pkcs11]") from error
        self._pkcs11 = pkcs11
        pin = pin_file.read_text(encoding="utf-8").strip()
        try:
            self._session = pkcs11.lib(str(module)).get_token(token_label=token).open(user_pin=pin, rw=True)
        except (pkcs11.PKCS11Error, RuntimeError) as error:
            raise VaultError(f"the token does not open: {type(error).__name__}") from error
        self._opened: dict[bytes, Any] = {}

    def make(self, algorithm: AlgorithmName) -> PublicKey:
        names = self._pkcs11
        parameters = {names.Attribute.EC_PARAMS: _CURVES[algorithm]}
        kind = names.KeyType.EC if algorithm == "es256" else names.KeyType.EC_EDWARDS
        way = names.Mechanism.EC_KEY_PAIR_GEN if algorithm == "es256" else names.Mechanism.EC_EDWARDS_KEY_PAIR_GEN
        domain = self._session.create_domain_parameters(kind, parameters, local=True)
        public, private = domain.generate_keypair(store=True, mechanism=way)
        key = _public_key(algorithm, public[names.Attribute.EC_POINT])
        # The id is known only when the key is there.
        public[names.Attribute.ID] = private[names.Attribute.ID] = key_id(key)
        return key

    def sign(self, kid: bytes, message: bytes) -> bytes:
        names, key = self._pkcs11, self._open(kid)
        try:
            if key.key_type == names.KeyType.EC:
                return bytes(key.sign(hashlib.sha256(message).digest(), mechanism=names.Mechanism.ECDSA))
            return bytes(key.sign(message, mechanism=names.Mechanism.EDDSA))
        except names.PKCS11Error as error:
            raise VaultError("the token does not sign") from error

    def close(self) -> None:
        """End the session."""
        self._session.close()

    def _open(self, kid: bytes) -> Any:
        if kid not in self._opened:
            try:
                self._opened[kid] = self._session.get_key(self._pkcs11.ObjectClass.PRIVATE_KEY, id=kid)
            except self._pkcs11.NoSuchKey as error:
                raise Refused("no_key") from error
        return self._opened[kid]


def _public_key(algorithm: AlgorithmName, point: bytes) -> PublicKey:
    # The point is in an OCTET STRING of less than 128 bytes: two bytes of head.
    if algorithm == "es256":
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point[2:])
    return Ed25519PublicKey.from_public_bytes(point[2:])
