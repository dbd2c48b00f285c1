"""What every exchange shares: media type, version, headers, the base of all models, canonical bytes."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

MEDIA_TYPE = "application/vnd.balady.v1+json"
# 5 fills in what moves ask; 4 knows what belongs to a body of which the person is a member; 3 reads drafts by path;
# 2 words and kinds that it does not know, and editions; 1, of v0.1.0, none of these.
PROTOCOL_VERSION = 5
OLDEST_PROTOCOL = 1
EDITIONS_PROTOCOL = 2
PATHS_PROTOCOL = 3
PARTIES_PROTOCOL = 4
MOVES_PROTOCOL = 5
# The language of the catalogue: it rises when its files have words that an older program cannot read.
CATALOGUE_LANGUAGE = 5
# Ed25519 signature (base64) of the server over request nonce and response body; a portal's page has none.
SIGNATURE_HEADER = "X-Sync-Signature"
NONCE_HEADER = "X-Sync-Nonce"
PROTOCOL_HEADER = "X-Protocol-Version"
# What the server signed and a desktop remembers of its history: JSON of `acknowledgement` and `mark`, each in base64.
SEEN_HEADER = "X-History-Seen"
KEY_HEADER = "Idempotency-Key"
DEVICE_HEADER = "X-Device"
# The id of the person for whom the request was written: whatever token it carries, it is nobody else's.
ACCOUNT_HEADER = "X-Account"
# The code of the body for which the request was written; without it, the account's own, or the person himself.
ACTING_FOR_HEADER = "X-Acting-For"
LONGEST_TEXT = 200
LONGEST_SECRET = 1024
# The thumbprint of the computer's own key or a random id.
Device = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,128}$")]


@dataclass(frozen=True, slots=True)
class OpenSet:
    """Marks a text of a reply whose set may grow: a word that is not among `known` is of a newer server.

    It fails no reading. A reader keeps it, says that it needs a newer program, and permits nothing because of it.
    """

    known: tuple[str, ...]


class Request(BaseModel):
    """A body that the desktop sends: unknown keys are refused (no mass assignment), and so is what is of another kind.

    Else `true` would be the number 1 and "5" the number 5.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Reply(BaseModel):
    """A body that the backend sends: unknown keys are kept, so that an old desktop survives a newer backend.

    For the same reason a set of words is an `OpenSet`; each one that stays closed has its reason in
    tests/wire/test_open_wire.py.
    """

    model_config = ConfigDict(extra="allow", frozen=True)


class WireProblem(Reply):
    """One problem of a field, by the codes of the domain."""

    field: str
    code: str
    params: dict[str, str] = {}


class ErrorReply(Reply):
    """Every refusal: a permanent code; `problems` for 422, `retry_after` seconds for 409/429/503."""

    code: str
    problems: list[WireProblem] = []
    retry_after: int | None = None
