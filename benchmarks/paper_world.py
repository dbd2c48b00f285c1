"""A small world of signed papers for proofs and forgeries: a root, two municipalities, their keys, papers and lists."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balady_desktop.documents.proofs.claims import Claims, encode_claims
from balady_desktop.documents.proofs.status import TTL, StatusList, pack_standings, sign_status_list
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.documents.proofs.trust import TrustedKey, TrustList, cose_digest, sign_trust_list
from balady_desktop.documents.proofs.verdict import Held
from balady_desktop.documents.records import record_digest
from balady_desktop.wire.cose import Algorithm, PrivateKey, algorithm_of, key_id, public_bytes, sign1, sign_raw

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HERE, THERE = "00100100", "00200200"
PUBLIC_URL = "https://v.balady.example"
RECORD: dict[str, Any] = {"paper": "licence", "version": 1, "licence_number": "10010026000001", "workers": 4}
# Where in the status list a paper stands that does not stand well.
REVOKED, SUSPENDED, SUPERSEDED = 11, 12, 13


@dataclass(frozen=True)
class IssuingKey:
    """A private key with what the trust list says of it."""

    private: PrivateKey = field(repr=False)
    trusted: TrustedKey

    @property
    def algorithm(self) -> Algorithm:
        return algorithm_of(self.private.public_key())

    def sign(self, message: bytes) -> bytes:
        return sign_raw(self.private, message)

    def paper(self, claims: Claims) -> bytes:
        """Sign a paper; whatever it says, as someone would who has the key."""
        return sign1(encode_claims(claims), self.algorithm, self.trusted.kid, self.sign)


def make_key(number: int, issuer: str, *kinds: str, es256: bool = False, **said: Any) -> IssuingKey:
    """Make the key of a number: the same number gives the same key in every run."""
    private = derive_private_key(number + 7, SECP256R1()) if es256 else _edwards(number)
    public = private.public_key()
    times = {"not_before": NOW - timedelta(30), "sign_until": NOW + timedelta(60), "not_after": NOW + timedelta(4000)}
    said = {**times, **said}
    return IssuingKey(private, TrustedKey(key_id(public), public_bytes(public), issuer, frozenset(kinds), **said))


def make_claims(**said: Any) -> Claims:
    """Return the claims of a usual licence, or of what is said otherwise."""
    usual: dict[str, Any] = {
        "issuer": HERE,
        "issued_at": NOW - timedelta(days=1),
        "expires_at": NOW + timedelta(days=365),
        "kind": "licence",
        "number": "10010026000001",
        "document_id": "01939a5e-7b1c-7cc0-8f3e-1d2f3a4b5c6d",
        "holder_masked": "م*** ع*** ع*** ا***",
        "id_tail": "008",
        "record_digest": record_digest(RECORD),
        "status_year": 2026,
        "status_index": 100_123,
        "amount_halalas": None,
        "chain_hash": bytes(range(8)),
    }
    return Claims(**{**usual, **said})


def make_receipt_claims(**said: Any) -> Claims:
    """Return the claims of a usual receipt: without its payer, whom the paper masks anyway."""
    usual = {"kind": "receipt", "number": f"R-{HERE}-2026-000001", "expires_at": None, "amount_halalas": 1_234_567}
    return make_claims(**{**usual, "holder_masked": "", "id_tail": "", **said})


class PaperWorld:
    """Everything is signed when the world is made; tests and forgers take what they need."""

    def __init__(self) -> None:
        self.root = make_key(1, HERE, "root")
        self.licence = make_key(2, HERE, "licence")
        self.receipt = make_key(3, HERE, "receipt")
        self.agile = make_key(4, HERE, "licence", es256=True)
        self.there = make_key(5, THERE, "licence", "receipt")
        self.status = make_key(6, HERE, "status")
        self.status_there = make_key(7, THERE, "status")
        self.stolen, self.genuine = self._stolen()
        self.stranger = make_key(9, HERE, "licence")
        self.keys = (self.licence, self.receipt, self.agile, self.there, self.status, self.status_there, self.stolen)
        self.papers = self._papers()
        self.trust = TrustList(
            5, NOW - timedelta(hours=6), NOW + timedelta(days=6), tuple(k.trusted for k in self.keys)
        )
        self.standings = self.status_list(NOW - timedelta(hours=1))
        self.held = Held(self.trust, {(HERE, 2026): self.standings})

    @property
    def root_public(self) -> bytes:
        return self.root.trusted.public

    def status_list(self, issued_at: datetime, **said: Any) -> StatusList:
        marked = {REVOKED: "revoked", SUSPENDED: "suspended", SUPERSEDED: "superseded"}
        usual: dict[str, Any] = {"issuer": HERE, "year": 2026, "issued_at": issued_at, "ttl": TTL}
        return StatusList(**{**usual, "bits": pack_standings(marked, 200_000), **said})  # type: ignore[arg-type]

    def signed_status(self, status: StatusList, key: IssuingKey | None = None) -> bytes:
        key = key or self.status
        return sign_status_list(status, key.algorithm, key.trusted.kid, key.sign)

    def signed_trust(self, trust: TrustList, root: IssuingKey | None = None) -> bytes:
        root = root or self.root
        return sign_trust_list(trust, root.algorithm, root.trusted.kid, root.sign)

    def square(self, cose: bytes) -> str:
        return to_square(PUBLIC_URL, cose)

    def _stolen(self) -> tuple[IssuingKey, bytes]:
        """Return a key that is no longer trusted and one paper that its owner signed in time."""
        key = make_key(8, HERE, "licence", state="distrusted", distrust_after=NOW - timedelta(days=2))
        genuine = key.paper(make_claims(number="10010026000777", issued_at=NOW - timedelta(days=3)))
        trusted = replace(key.trusted, genuine=frozenset({cose_digest(genuine)}))
        return IssuingKey(key.private, trusted), genuine

    def _papers(self) -> tuple[bytes, ...]:
        return (
            self.licence.paper(make_claims()),
            self.receipt.paper(make_receipt_claims()),
            self.agile.paper(make_claims(number="10010026000002", status_index=100_124)),
            self.there.paper(make_claims(issuer=THERE, number="20020026000001")),
            self.genuine,
        )


def _edwards(number: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(number.to_bytes(32, "big"))
