"""The signed lists as requests ask for them; the room of proofs makes and keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from balady_desktop.backend.signing.adapter import SignedTrust
from balady_desktop.documents.proofs.trust import TrustList
from balady_desktop.documents.proofs.verdict import Held


@dataclass(frozen=True, slots=True)
class HeldTrust:
    """The trust list, as it is handed out and as it was read."""

    signed: SignedTrust
    read: TrustList
    asked_at: datetime


class HeldList(Protocol):
    """A status list, as it is handed out."""

    @property
    def cose(self) -> bytes:
        """Return the signed bytes."""
        ...


class SignedLists(Protocol):
    """The lists of one server. Every method that may ask the signer refuses with 503 where it is not there."""

    def find_root(self) -> bytes | None:
        """Return the root's public key, None where no signer ever answered."""
        ...

    def wake_signer(self) -> None:
        """Have the signer started; returns also where it does not start."""
        ...

    def trust(self, *, renewed: bool = False) -> HeldTrust:
        """Return the trust list; with `renewed` the one that the signer has now."""
        ...

    def held_version(self) -> int:
        """Return the version of the trust list that was handed out last, 0 where none was: the signer is not asked."""
        ...

    def statuses(self) -> Sequence[HeldList]:
        """Return every status list as it is now."""
        ...

    def held_for(self, issuer: str, year: int) -> Held:
        """Return what a paper of a municipality and year is judged by."""
        ...
