"""Calls about who takes part in a draft: invitations, their answers, approvals."""

from urllib.parse import urlencode

from balady_desktop.remote.door import Door
from balady_desktop.wire.parties import (
    DraftApprovalRequest,
    DraftPartiesReply,
    OfficesReply,
    PartEndingRequest,
    PartyInvitationAnswer,
    PartyInvitationRequest,
    PartyInvitationsReply,
)


class Parties(Door):
    """For whoever owns a draft, and for those who take part in it or are invited to."""

    def offices(self, kinds: str, find: str) -> OfficesReply:
        """Ask for the bodies of some kinds that may be invited."""
        return self._get(f"/v1/parties?{urlencode({'kind': kinds, 'find': find})}", OfficesReply)

    def draft_parties(self, draft_id: str) -> DraftPartiesReply:
        """Ask who takes part in a draft."""
        return self._get(f"/v1/drafts/{draft_id}/parties", DraftPartiesReply)

    def invite_party(self, draft_id: str, key: str, request: PartyInvitationRequest) -> DraftPartiesReply:
        """Invite a body to take part."""
        return self._post(f"/v1/drafts/{draft_id}/party-invitations", request, DraftPartiesReply, key=key)

    def end_part(self, draft_id: str, key: str, request: PartEndingRequest) -> PartyInvitationsReply:
        """End the part of whoever takes it."""
        return self._post(f"/v1/drafts/{draft_id}/party-endings", request, PartyInvitationsReply, key=key)

    def approve_draft(self, draft_id: str, key: str, request: DraftApprovalRequest) -> DraftPartiesReply:
        """Approve exactly what was seen."""
        return self._post(f"/v1/drafts/{draft_id}/approval", request, DraftPartiesReply, key=key)

    def party_invitations(self) -> PartyInvitationsReply:
        """Ask what waits for an answer of the body for which the door speaks."""
        return self._get("/v1/party-invitations", PartyInvitationsReply)

    def answer_party_invitation(
        self, invitation_id: str, key: str, request: PartyInvitationAnswer
    ) -> PartyInvitationsReply:
        """Accept or decline; returns what is left."""
        path = f"/v1/party-invitations/{invitation_id}/answer"
        return self._post(path, request, PartyInvitationsReply, key=key)

    def withdraw_party_invitation(self, invitation_id: str, key: str) -> DraftPartiesReply:
        """Take an invitation back."""
        return self._post(f"/v1/party-invitations/{invitation_id}/withdrawal", None, DraftPartiesReply, key=key)
