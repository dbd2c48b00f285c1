"""Who the server is and what it publishes."""

from datetime import datetime
from typing import Annotated

from balady_desktop.wire.protocol import OpenSet, Reply


class ServerReply(Reply):
    """GET /v1/server. `epoch` changes when the server's history does; `sample` marks a server of sample data."""

    name_ar: str
    name_en: str
    epoch: str
    time: datetime
    protocol_version: int
    oldest_protocol: int
    # Ed25519 public key, raw bytes in base64: signs responses and acknowledgements.
    signing_key: str
    catalogue: str
    sample: bool
    # The municipality's number in the national payment system; a payer types it with the bill's number.
    biller_code: str = ""
    # history_lost: its data is older than what it once signed, and it gives no numbers until its operator says so.
    state: Annotated[str, OpenSet(("ok", "history_lost"))] = "ok"
    # Whether one can sign in by the national sign-in service.
    national_sign_in: bool = False
    # Adapters that offer windows of their own in the program (sample inbox, sample bank, sample telephone).
    sample_inbox: bool = False
    sample_bank: bool = False
    sample_phone: bool = False
    # The public key (SPKI DER, base64) of the root that signs the trust list; pinned at first contact.
    paper_root: str | None = None


class CatalogueReply(Reply):
    """GET /v1/catalogue: file name -> SHA-256 of its text; GET /v1/catalogue/{sha256} gives the text."""

    catalogue: str
    files: dict[str, str]
    # Service -> hash of its edition. The server's word decides: it may read files of a kind that a program is too old
    # to know. An older server says nothing; its editions are computed from the files.
    editions: dict[str, str] = {}


class PictureReply(Reply):
    """POST /v1/verification-pictures: a picture of digits and its audio twin; used once, dead after 5 minutes."""

    id: str
    picture_png: str
    sound_wav: str
    expires_at: datetime


class SampleMessageReply(Reply):
    """One message of the sample SMS gateway."""

    id: str
    mobile_masked: str
    text: str
    sent_at: datetime


class SampleInboxReply(Reply):
    """GET /v1/sample-messages: newest first. Exists only with the local SMS adapter."""

    messages: list[SampleMessageReply]
