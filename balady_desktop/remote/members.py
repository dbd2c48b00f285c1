"""Calls about the members of bodies, and about what one is invited to oneself."""

from balady_desktop.remote.door import Door
from balady_desktop.wire.delegations import DelegationRequest, DelegationsReply
from balady_desktop.wire.members import (
    ApprovalRequest,
    BodiesReply,
    EndingRequest,
    InvitationAnswer,
    InvitationRequest,
    InvitationsReply,
    MembersReply,
)


class Members(Door):
    """For whoever decides about members, and for whoever is invited."""

    def bodies(self) -> BodiesReply:
        """Ask for the bodies about whose members the person decides."""
        return self._get("/v1/bodies", BodiesReply)

    def members(self, body: str) -> MembersReply:
        """Ask who is a member of a body."""
        return self._get(f"/v1/bodies/{body}/members", MembersReply)

    def invite(self, body: str, key: str, request: InvitationRequest) -> MembersReply:
        """Invite somebody."""
        return self._post(f"/v1/bodies/{body}/invitations", request, MembersReply, key=key)

    def end_membership(self, body: str, key: str, request: EndingRequest) -> MembersReply:
        """End a membership."""
        return self._post(f"/v1/bodies/{body}/endings", request, MembersReply, key=key)

    def approve_invitation(self, invitation_id: str, key: str, request: ApprovalRequest) -> MembersReply:
        """Approve or refuse what another administrator asked for."""
        return self._post(f"/v1/invitations/{invitation_id}/approval", request, MembersReply, key=key)

    def withdraw_invitation(self, invitation_id: str, key: str) -> MembersReply:
        """Take an invitation back."""
        return self._post(f"/v1/invitations/{invitation_id}/withdrawal", None, MembersReply, key=key)

    def delegations(self) -> DelegationsReply:
        """Ask what one delegated, and what was delegated to one."""
        return self._get("/v1/account/delegations", DelegationsReply)

    def delegate(self, key: str, request: DelegationRequest) -> DelegationsReply:
        """Delegate services to somebody."""
        return self._post("/v1/account/delegations", request, DelegationsReply, key=key)

    def end_delegation(self, delegation_id: str, key: str) -> DelegationsReply:
        """Take a delegation back, or give it up."""
        return self._post(f"/v1/account/delegations/{delegation_id}/ending", None, DelegationsReply, key=key)

    def own_invitations(self) -> InvitationsReply:
        """Ask what one may accept or decline."""
        return self._get("/v1/account/invitations", InvitationsReply)

    def answer_invitation(self, invitation_id: str, key: str, request: InvitationAnswer) -> InvitationsReply:
        """Accept or decline."""
        return self._post(f"/v1/account/invitations/{invitation_id}/answer", request, InvitationsReply, key=key)
