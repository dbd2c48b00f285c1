"""A signer with a clock that the test moves, and the words with which it is asked."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from balady_desktop.documents.proofs.claims import Claims, encode_claims
from balady_desktop.documents.proofs.status import StatusList, read_status_list
from balady_desktop.documents.proofs.trust import TrustList, read_trust_list
from balady_desktop.documents.proofs.verdict import Held, Verdict, judge_signed
from balady_desktop.signer.signer import Signer
from balady_desktop.signer.vault import Vault
from balady_desktop.wire.signing import (
    PublicReply,
    RotateRequest,
    SignerReply,
    SignRefusal,
    SignReply,
    SignRequest,
    StatusListRequest,
    TrustListReply,
    TrustListRequest,
)
from benchmarks.paper_world import HERE, make_claims

SECRET = "a secret of sixteen letters and more"
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Town:
    """A signer and the words with which it is asked."""

    folder: Path
    clock: Clock
    vault: Vault
    signer: Signer

    def __post_init__(self) -> None:
        self._ids = count(1)

    def ask(self, word: type[Any], /, **said: Any) -> SignerReply:
        request = word(id=str(next(self._ids)), **said)
        reply = self.signer.answer(request)
        assert getattr(reply, "id", None) == request.id
        return reply

    def claims(self, **said: Any) -> Claims:
        now = self.clock.now.replace(microsecond=0)
        return make_claims(**{"issued_at": now, "expires_at": now + timedelta(days=365), **said})

    def sign(self, issuer: str = HERE, kind: str = "licence", **said: Any) -> bytes:
        reply = self.ask_to_sign(issuer, kind, **said)
        assert isinstance(reply, SignReply), reply
        return base64.b64decode(reply.cose)

    def ask_to_sign(self, issuer: str = HERE, kind: str = "licence", **said: Any) -> SignerReply:
        payload = encode_claims(self.claims(**{"issuer": issuer, "kind": kind, **said}))
        return self.ask(SignRequest, issuer=issuer, kind=kind, claims=base64.b64encode(payload).decode())

    def refusal(self, **said: Any) -> str:
        reply = self.ask_to_sign(**said)
        assert isinstance(reply, SignRefusal), reply
        return reply.code

    def sign_status(self, bits: bytes = bytes(100_000), year: int = 2026) -> bytes:
        text = base64.b64encode(bits).decode()
        reply = self.ask(StatusListRequest, issuer=HERE, year=year, bits=text)
        assert isinstance(reply, SignReply), reply
        return base64.b64decode(reply.cose)

    def rotate(self, kind: str = "licence", algorithm: str = "ed25519") -> bytes:
        reply = self.ask(RotateRequest, issuer=HERE, kind=kind, algorithm=algorithm)
        assert isinstance(reply, PublicReply), reply
        return bytes.fromhex(reply.keys[0].kid)

    def trust(self) -> TrustList:
        reply = self.ask(TrustListRequest)
        assert isinstance(reply, TrustListReply), reply
        return read_trust_list(base64.b64decode(reply.trust_list), base64.b64decode(reply.root))

    def status(self, bits: bytes = bytes(100_000)) -> StatusList:
        return read_status_list(self.sign_status(bits), self.trust(), self.clock.now)

    def judge(self, cose: bytes) -> Verdict:
        status = self.status()
        return judge_signed(cose, Held(self.trust(), {(HERE, status.year): status}), self.clock.now)
