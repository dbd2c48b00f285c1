"""Members of bodies: who is one as what, invitations, and what the invited answers."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from balady_desktop.wire.delegations import DelegatedServiceReply
from balady_desktop.wire.protocol import LONGEST_TEXT, OpenSet, Reply, Request


class BodyReply(Reply):
    """A body whose members the asker decides about."""

    body: str
    body_ar: str
    body_en: str
    kind: str
    # It was merged: its members are those of the heir.
    heir: str | None = None


class BodiesReply(Reply):
    """GET /v1/bodies: the body for which one acts, then those below it."""

    bodies: list[BodyReply]


class RoleReply(Reply):
    """A role that a member of the body may have; `two_persons`: another administrator approves the invitation."""

    role: str
    role_ar: str
    role_en: str
    two_persons: bool


class MemberReply(Reply):
    """A member. `until` is the last day."""

    person_id: str
    user_name: str
    name_ar: str
    name_en: str
    role: str
    role_ar: str
    role_en: str
    since: datetime
    until: date | None
    is_me: bool


class InvitationReply(Reply):
    """An invitation that waits. Who was invited is masked until the invitation is accepted."""

    invitation_id: str
    body: str
    body_ar: str
    body_en: str
    name_ar: str
    name_en: str
    role: str
    role_ar: str
    role_en: str
    replaces: str | None
    until: date | None
    state: Annotated[str, OpenSet(("to_approve", "to_accept"))]
    asked_by_ar: str
    asked_by_en: str
    asked_at: datetime
    expires_at: datetime
    # The asker may approve it: it needs a second person, and it is another who asked for it.
    can_approve: bool = False
    # Of a delegation: the services in which the invited applies for the person whose code is `body`.
    services: list[DelegatedServiceReply] = []


class MembersReply(Reply):
    """GET /v1/bodies/{body}/members, and the answer to every change of them."""

    body: BodyReply
    members: list[MemberReply]
    invitations: list[InvitationReply]
    roles: list[RoleReply]


class InvitationRequest(Request):
    """POST /v1/bodies/{body}/invitations. `who`: an identity number or a user name.

    With `replaces`, a member is to change from that role to `role`.
    """

    who: str = Field(repr=False, max_length=LONGEST_TEXT)
    role: str = Field(max_length=LONGEST_TEXT)
    until: str | None = Field(default=None, max_length=LONGEST_TEXT)
    replaces: str | None = Field(default=None, max_length=LONGEST_TEXT)


class EndingRequest(Request):
    """POST /v1/bodies/{body}/endings. `last_day`: None ends the membership at once."""

    person_id: str = Field(max_length=LONGEST_TEXT)
    role: str = Field(max_length=LONGEST_TEXT)
    last_day: str | None = Field(default=None, max_length=LONGEST_TEXT)


class ApprovalRequest(Request):
    """POST /v1/invitations/{id}/approval."""

    approve: bool


class InvitationsReply(Reply):
    """GET /v1/account/invitations: what the person may accept or decline."""

    invitations: list[InvitationReply]


class InvitationAnswer(Request):
    """POST /v1/account/invitations/{id}/answer."""

    accept: bool
