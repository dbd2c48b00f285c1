"""What the backend asks of its signer, wherever that runs."""

from dataclasses import dataclass
from typing import Protocol


class SignerUnavailableError(Exception):
    """The signer did not answer: whether it signed is unknown, and asking again is right."""


class SignerRefusedError(Exception):
    """The signer will not sign this; `code` is its own."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SignedTrust:
    """The trust list as COSE_Sign1 and the root that signed it as SubjectPublicKeyInfo."""

    trust_list: bytes
    root: bytes


class Signer(Protocol):
    """Asked outside of transactions only. Every method raises SignerUnavailableError and SignerRefusedError."""

    def sign(self, request_id: str, issuer: str, kind: str, claims: bytes) -> bytes:
        """Sign the claims of a paper; gives COSE_Sign1."""
        ...

    def sign_status_list(self, request_id: str, issuer: str, year: int, bits: bytes) -> bytes:
        """Sign a status list; the signer dates it."""
        ...

    def trust_list(self, request_id: str) -> SignedTrust:
        """Return the trust list in force."""
        ...

    def close(self) -> None:
        """Let go of the signer."""
        ...
