"""Who takes part in a draft: invitations of other bodies, their answers, and approvals of what they prepared."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from balady_desktop.wire.canonical import digest
from balady_desktop.wire.protocol import LONGEST_TEXT, OpenSet, Reply, Request


def content_digest(definition: str, answers: Mapping[str, Any]) -> str:
    """Return the digest of what a person sees of a draft: its answers, and the edition by which they are read."""
    answered = {name: value for name, value in answers.items() if value not in (None, [])}
    return digest({"definition": definition, "answers": answered})


class OfficeReply(Reply):
    """A body that may be invited."""

    party: str
    name_ar: str
    name_en: str
    licence_number: str


class OfficesReply(Reply):
    """GET /v1/parties?kind=...&find=...: at most a page of them, by name."""

    offices: list[OfficeReply]


class PartyReply(Reply):
    """A declared part of a draft, and who takes it now; `party` is empty where nobody does."""

    part: str
    words_ar: str
    words_en: str
    party: str = ""
    name_ar: str = ""
    name_en: str = ""
    since: datetime | None = None
    leads: bool = False
    prepares: bool = False
    approves: bool = False
    optional: bool = False
    # Whether it has approved exactly what is there now.
    has_approved: bool = False
    # Whether the asker may invite somebody to it, and end the part of who takes it.
    can_invite: bool = False
    can_end: bool = False
    kinds: list[str] = []


class PastPartReply(Reply):
    """Somebody took a part until then."""

    part: str
    name_ar: str
    name_en: str
    since: datetime
    until: datetime


class ApplicationPartyBody(Reply):
    """Somebody takes part in an application, or did until then; `part` is empty for its owner."""

    part: str
    name_ar: str
    name_en: str
    since: datetime
    until: datetime | None = None


class PartyInvitationReply(Reply):
    """An invitation to take part in a draft. `reason`: of whoever declined it."""

    invitation_id: str
    draft_id: str
    part: str
    part_ar: str
    part_en: str
    service: str
    service_ar: str
    service_en: str
    name_ar: str
    name_en: str
    # What it is about: its name, the record that an act is done on, the municipality; an older server tells none.
    about: str = ""
    record_number: str = ""
    municipality: str = ""
    # Who owns the draft.
    owner_ar: str
    owner_en: str
    asked_at: datetime
    due_at: datetime | None = None
    state: Annotated[str, OpenSet(("waiting", "accepted", "declined", "withdrawn", "lapsed"))]
    answered_at: datetime | None = None
    reason: str = ""
    can_withdraw: bool = False


class PartyInvitationsReply(Reply):
    """GET /v1/party-invitations: what waits for an answer of the body for which one acts, the oldest first."""

    invitations: list[PartyInvitationReply]


class ApprovalReply(Reply):
    """What a party approved last: the content by its digest, and the answers as they were."""

    party: str
    name_ar: str
    name_en: str
    content: str
    answers: dict[str, Any]
    at: datetime


class DraftPartiesReply(Reply):
    """GET /v1/drafts/{id}/parties, and the answer to every change of them.

    `content`: the digest of what the draft has now. `not_ready`: why it does not go out yet; empty where it does.
    """

    draft_id: str
    service: str
    version: int
    content: str
    parties: list[PartyReply]
    past: list[PastPartReply] = []
    invitations: list[PartyInvitationReply] = []
    approvals: list[ApprovalReply] = []
    not_ready: Annotated[str, OpenSet(("", "party_missing", "approval_missing", "approval_outdated"))] = ""
    can_approve: bool = False


class PartyInvitationRequest(Request):
    """POST /v1/drafts/{id}/party-invitations with an Idempotency-Key: invite somebody to a part.

    `party`: a body. `who`: a person, by his identity number or user name, where no body is named.
    """

    part: str = Field(max_length=LONGEST_TEXT)
    party: str = Field(default="", max_length=LONGEST_TEXT)
    who: str = Field(default="", max_length=LONGEST_TEXT)


class PartyInvitationAnswer(Request):
    """POST /v1/party-invitations/{id}/answer with an Idempotency-Key."""

    accept: bool
    reason: str = Field(default="", max_length=LONGEST_TEXT)


class PartEndingRequest(Request):
    """POST /v1/drafts/{id}/party-endings with an Idempotency-Key: whoever takes the part does so no more."""

    part: str = Field(max_length=LONGEST_TEXT)


class DraftApprovalRequest(Request):
    """POST /v1/drafts/{id}/approval with an Idempotency-Key. `content`: the digest of what the approver saw."""

    content: str = Field(max_length=64)
