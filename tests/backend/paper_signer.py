"""A signer in the test's own process, dated by the test's clock; it can be away, refuse, or lose its answer."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balady_desktop.backend.signing.adapter import SignedTrust, SignerRefusedError, SignerUnavailableError
from balady_desktop.documents.proofs.claims import decode_claims
from balady_desktop.documents.proofs.status import TTL, StatusList, sign_status_list
from balady_desktop.documents.proofs.trust import STATUS_KIND, TrustedKey, TrustList, sign_trust_list
from balady_desktop.wire.cose import Algorithm, key_id, public_bytes, sign1


class PaperSigner:
    """Makes a key for each municipality and kind when it is first asked; the trust list grows with it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._turn = threading.Lock()
        self._root = Ed25519PrivateKey.generate()
        self._keys: dict[tuple[str, str], Ed25519PrivateKey] = {}
        self._trusted: list[TrustedKey] = []
        self.signed: list[bytes] = []
        self.lists_signed = 0
        self.is_away = False
        self.refuses = ""
        self.loses_answers = 0
        self.takes_dates_from: datetime | None = None
        # What happens while a paper is being signed, such as somebody else's asking for the same.
        self.meanwhile: Callable[[], None] = lambda: None

    def sign(self, request_id: str, issuer: str, kind: str, claims: bytes) -> bytes:
        self._answer()
        read = decode_claims(claims)
        assert (read.issuer, read.kind, read.document_id) == (issuer, kind, request_id)
        if self.takes_dates_from is not None and read.issued_at < self.takes_dates_from:
            raise SignerRefusedError("issued_at_wrong")
        key = self._key(issuer, kind)
        cose = sign1(claims, Algorithm.ED25519, key_id(key.public_key()), key.sign)
        self.signed.append(cose)
        self.meanwhile()
        if self.loses_answers:
            self.loses_answers -= 1
            raise SignerUnavailableError
        return cose

    def sign_status_list(self, request_id: str, issuer: str, year: int, bits: bytes) -> bytes:
        self._answer()
        self.lists_signed += 1
        key = self._key(issuer, STATUS_KIND)
        moment = self._clock().replace(microsecond=0)
        status = StatusList(issuer, year, moment, TTL, bits)
        return sign_status_list(status, Algorithm.ED25519, key_id(key.public_key()), key.sign)

    def trust_list(self, request_id: str) -> SignedTrust:
        self._answer()
        moment = self._clock().replace(microsecond=0)
        trust = TrustList(len(self._trusted) + 1, moment, moment + timedelta(days=7), tuple(self._trusted))
        public = self._root.public_key()
        signed = sign_trust_list(trust, Algorithm.ED25519, key_id(public), self._root.sign)
        return SignedTrust(signed, public_bytes(public))

    def close(self) -> None:
        pass

    def _answer(self) -> None:
        if self.is_away:
            raise SignerUnavailableError
        if self.refuses:
            raise SignerRefusedError(self.refuses)

    def _key(self, issuer: str, kind: str) -> Ed25519PrivateKey:
        with self._turn:
            if (issuer, kind) not in self._keys:
                self._keys[issuer, kind] = self._make(issuer, kind)
            return self._keys[issuer, kind]

    def _make(self, issuer: str, kind: str) -> Ed25519PrivateKey:
        key = Ed25519PrivateKey.generate()
        public, start = key.public_key(), self._clock().replace(microsecond=0) - timedelta(hours=2)
        life = (start, start + timedelta(days=7300), start + timedelta(days=3650))
        trusted = TrustedKey(key_id(public), public_bytes(public), issuer, frozenset({kind}), *life)
        self._trusted.append(trusted)
        return key
