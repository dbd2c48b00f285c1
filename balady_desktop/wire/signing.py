"""The words between the backend and its signer: a JSON line each way, a reply for every request, in their order."""

import base64
import binascii
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter

from balady_desktop.wire.protocol import Reply, Request

LONGEST_LINE = 4 << 20


def _is_base64(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error
    return text


Base64 = Annotated[str, AfterValidator(_is_base64)]
Issuer = Annotated[str, Field(pattern=r"^[0-9]{8}$")]
Kind = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Id = Annotated[str, Field(max_length=64)]
AlgorithmName = Literal["ed25519", "es256"]


class SecretLine(Request):
    """The first line to a signer with keys in files: what opens them. It is answered by ReadyReply or SignRefusal."""

    word: Literal["secret"] = "secret"
    secret: Annotated[str, Field(min_length=16, max_length=1024, repr=False)]


class SignRequest(Request):
    """Sign a paper; `claims` is base64 of encode_claims(), which the signer reads itself."""

    word: Literal["sign"] = "sign"
    id: Id
    issuer: Issuer
    kind: Kind
    claims: Base64


class StatusListRequest(Request):
    """Sign a status list; `bits` is base64 of pack_standings(). The signer dates it, later than the one before."""

    word: Literal["status_list"] = "status_list"
    id: Id
    issuer: Issuer
    year: Annotated[int, Field(ge=2000, le=9999)]
    bits: Base64


class TrustListRequest(Request):
    """Return the trust list in force and the root that signed it."""

    word: Literal["trust_list"] = "trust_list"
    id: Id


class RotateRequest(Request):
    """Make the next key of an issuer and kind now; it signs once the trust list has it."""

    word: Literal["rotate"] = "rotate"
    id: Id
    issuer: Issuer
    kind: Kind
    algorithm: AlgorithmName = "ed25519"


class PublicRequest(Request):
    """Return the public keys, as the ceremony enrols them."""

    word: Literal["public"] = "public"
    id: Id


class ReadyReply(Reply):
    word: Literal["ready"] = "ready"


class SignReply(Reply):
    """`cose` is base64 of the signed paper or status list."""

    word: Literal["signed"] = "signed"
    id: str
    cose: str


class TrustListReply(Reply):
    """Both base64: COSE_Sign1, and the root's SubjectPublicKeyInfo."""

    word: Literal["trust_list"] = "trust_list"
    id: str
    trust_list: str
    root: str


class PublicKeyBody(Reply):
    """One signing key; `kid` is hexadecimal, `public` is base64 of SubjectPublicKeyInfo."""

    kid: str
    public: str
    algorithm: AlgorithmName
    issuer: str
    kinds: list[str]
    not_before: datetime
    not_after: datetime
    sign_until: datetime


class PublicReply(Reply):
    word: Literal["public"] = "public"
    id: str
    keys: list[PublicKeyBody]


class SignRefusal(Reply):
    """Nothing was signed. Codes: see docs/decisions/0005-signed-papers.md."""

    word: Literal["refused"] = "refused"
    id: str
    code: str


SignerRequest = SignRequest | StatusListRequest | TrustListRequest | RotateRequest | PublicRequest
SignerReply = ReadyReply | SignReply | TrustListReply | PublicReply | SignRefusal
_REQUEST: TypeAdapter[SignerRequest] = TypeAdapter(Annotated[SignerRequest, Field(discriminator="word")])
_REPLY: TypeAdapter[SignerReply] = TypeAdapter(Annotated[SignerReply, Field(discriminator="word")])


def read_request(line: bytes) -> SignerRequest:
    """Read a line to the signer. Raises ValueError."""
    return _REQUEST.validate_json(line)


def read_reply(line: bytes) -> SignerReply:
    """Read a line of the signer. Raises ValueError."""
    return _REPLY.validate_json(line)


def line_of(word: Request | Reply) -> bytes:
    """Return the line of a request or a reply."""
    return word.model_dump_json().encode() + b"\n"
