"""The signer: reads what it is asked to sign, picks the key that is for it, logs the digest, and only then answers."""

import base64
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from balady_desktop.documents.proofs.claims import decode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import MOST_BITS_BYTES, TTL, StatusList, sign_status_list
from balady_desktop.documents.proofs.trust import STATUS_KIND, TrustedKey, cose_digest
from balady_desktop.signer.errors import Refused
from balady_desktop.signer.folder_lock import FolderLock
from balady_desktop.signer.key_register import KeyRegister, trusted_key
from balady_desktop.signer.quarters import times_of_quarter
from balady_desktop.signer.quota import Quota
from balady_desktop.signer.signature_log import SignatureLog
from balady_desktop.signer.trust_keeping import TrustKeeper
from balady_desktop.signer.vault import Vault, VaultError
from balady_desktop.wire.cose import algorithm_of, sign1
from balady_desktop.wire.signing import (
    PublicReply,
    PublicRequest,
    RotateRequest,
    SignerReply,
    SignerRequest,
    SignRefusal,
    SignReply,
    SignRequest,
    StatusListRequest,
    TrustListReply,
    TrustListRequest,
)

# The clocks of the backend and of the signer differ by less.
_SKEW = timedelta(minutes=5)
_SECOND = timedelta(seconds=1)


@dataclass
class Signer:
    """One request after another; whoever has several connections takes turns."""

    vault: Vault
    register: KeyRegister
    trust: TrustKeeper
    log: SignatureLog
    quota: Quota
    clock: Callable[[], datetime]
    lock: FolderLock
    makes_keys: bool = False
    _last_lists: dict[tuple[str, int], datetime] = field(default_factory=dict)

    def answer(self, request: SignerRequest) -> SignerReply:
        """Do what is asked, or say why not."""
        try:
            return self._answer(request, self._now())
        except Refused as refused:
            return SignRefusal(id=request.id, code=refused.code)
        except ProofError as error:
            return SignRefusal(id=request.id, code=error.code)
        except (OSError, VaultError) as error:
            # To whoever runs the signer; whoever asked learns no more than that it failed.
            print(f"signer: {error}", file=sys.stderr, flush=True)
            return SignRefusal(id=request.id, code="signer_failed")

    def close(self) -> None:
        """Let go of the folder."""
        self.log.close()
        self.lock.release()

    def _answer(self, request: SignerRequest, now: datetime) -> SignerReply:
        match request:
            case SignRequest():
                return SignReply(id=request.id, cose=_text(self._sign_paper(request, now)))
            case StatusListRequest():
                return SignReply(id=request.id, cose=_text(self._sign_status_list(request, now)))
            case TrustListRequest():
                self.trust.current(now)
                signed, root = self.trust.signed()
                return TrustListReply(id=request.id, trust_list=_text(signed), root=_text(root))
            case RotateRequest():
                body = self.register.make(request.issuer, request.kind, request.algorithm, now)
                self.trust.enrol(trusted_key(body), now)
                return PublicReply(id=request.id, keys=[body])
            case PublicRequest():
                return PublicReply(id=request.id, keys=self.register.keys())

    def _sign_paper(self, request: SignRequest, now: datetime) -> bytes:
        payload = base64.b64decode(request.claims)
        claims = decode_claims(payload)
        # The status key's signature means something else, and the claims say whose paper it is.
        if (claims.issuer, claims.kind) != (request.issuer, request.kind) or claims.kind == STATUS_KIND:
            raise Refused("claims_differ")
        key = self._key_for(request.issuer, request.kind, now)
        if not key.not_before <= claims.issued_at <= min(now + _SKEW, key.sign_until):
            raise Refused("issued_at_wrong")
        if claims.expires_at is not None and claims.expires_at <= claims.issued_at:
            raise Refused("expires_at_wrong")
        self.quota.take(request.issuer, request.kind, now)
        cose = sign1(payload, algorithm_of(key.public_key), key.kid, lambda message: self.vault.sign(key.kid, message))
        return self._logged(cose, key, request.kind, now)

    def _sign_status_list(self, request: StatusListRequest, now: datetime) -> bytes:
        bits = base64.b64decode(request.bits)
        if len(bits) > MOST_BITS_BYTES:
            raise Refused("status_list_wrong")
        key = self._key_for(request.issuer, STATUS_KIND, now)
        self.quota.take(request.issuer, STATUS_KIND, now)
        about = (request.issuer, request.year)
        # Two lists of one second would be one version with two contents.
        last = self._last_lists.get(about, self.log.latest)
        moment = max(now, last + _SECOND).replace(microsecond=0)
        status = StatusList(request.issuer, request.year, moment, TTL, bits)
        sign, algorithm = self.vault.sign, algorithm_of(key.public_key)
        cose = sign_status_list(status, algorithm, key.kid, lambda message: sign(key.kid, message))
        self._last_lists[about] = moment
        return self._logged(cose, key, STATUS_KIND, max(now, moment))

    def _key_for(self, issuer: str, kind: str, now: datetime) -> TrustedKey:
        """Return the newest key that the trust list has for this, and whose private part is here."""
        found = self._find_key(issuer, kind, now)
        # The last quarter's key signs on only where the next one waits for its ceremony.
        if self.makes_keys and (found is None or found.not_before < times_of_quarter(now).not_before):
            body = self.register.make(issuer, kind, "ed25519", now)
            self.trust.enrol(trusted_key(body), now)
            found = self._find_key(issuer, kind, now)
        if found is None:
            raise Refused("no_key")
        return found

    def _find_key(self, issuer: str, kind: str, now: datetime) -> TrustedKey | None:
        # What a key is for is the root's word, not that of the files here.
        enrolled = {key.kid: key for key in self.trust.current(now).keys if key.state == "active"}
        for body in reversed(self.register.keys()):
            key = enrolled.get(bytes.fromhex(body.kid))
            if key and key.issuer == issuer and kind in key.kinds and key.not_before <= now <= key.sign_until:
                return key
        return None

    def _logged(self, cose: bytes, key: TrustedKey, kind: str, now: datetime) -> bytes:
        # First the log, then the world: a paper that nobody logged could not be told from a forgery later.
        self.log.write(now, key.kid, key.issuer, kind, cose_digest(cose))
        return cose

    def _now(self) -> datetime:
        # A clock that was put back signs nothing into the past.
        return max(self.clock(), self.log.latest)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
