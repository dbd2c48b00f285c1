"""/v1/bodies, /v1/invitations, /v1/account/invitations and /v1/account/delegations."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, staff_who
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.memberships import delegating, service
from balady_desktop.backend.memberships.delegation_telling import tell_delegations
from balady_desktop.backend.memberships.telling import tell_bodies, tell_invitations, tell_members
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.people.administrators import MANAGE
from balady_desktop.backend.work import PersonWork, Work, staff_work
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
from balady_desktop.wire.protocol import KEY_HEADER

router = APIRouter(prefix="/v1")
Key = Annotated[str, Header(alias=KEY_HEADER)]
Manager = Annotated[Actor, Depends(staff_who(MANAGE))]
ManagerWork = Annotated[Work, Depends(staff_work(MANAGE), scope="function")]


@router.get("/bodies")
def get_bodies(context: ContextOf, connection: ReadingOf, actor: Manager) -> BodiesReply:
    """Return the bodies about whose members the person decides."""
    return tell_bodies(connection, context, actor.bodies)


@router.get("/bodies/{body}/members")
def get_members(body: str, work: ManagerWork) -> MembersReply:
    """Return the members of a body; that they were looked at is in the audit trail."""
    service.check_body(work, body)
    work.audit(body, "members.read", body, {})
    return tell_members(work, body)


@router.post("/bodies/{body}/invitations")
def invite(body: str, request: InvitationRequest, key: Key, work: ManagerWork) -> MembersReply:
    """Invite somebody to a role."""
    service.check_body(work, body)
    asked = {"body": body, **request.model_dump(mode="json")}
    once(work, key, "membership.invite", asked, lambda: service.invite(work, body, request))
    return tell_members(work, body)


@router.post("/bodies/{body}/endings")
def end(body: str, request: EndingRequest, key: Key, work: ManagerWork) -> MembersReply:
    """End a membership."""
    service.check_body(work, body)
    asked = {"body": body, **request.model_dump(mode="json")}
    once(work, key, "membership.end", asked, lambda: service.end(work, body, request))
    return tell_members(work, body)


@router.post("/invitations/{invitation_id}/approval")
def approve(invitation_id: str, request: ApprovalRequest, key: Key, work: ManagerWork) -> MembersReply:
    """Approve or refuse what another administrator asked for."""
    asked = {"invitation_id": invitation_id, **request.model_dump(mode="json")}
    done = once(
        work,
        key,
        "membership.approve",
        asked,
        lambda: service.approve(work, invitation_id, is_approved=request.approve),
    )
    return tell_members(work, done["body"])


@router.post("/invitations/{invitation_id}/withdrawal")
def withdraw(invitation_id: str, key: Key, work: ManagerWork) -> MembersReply:
    """Take an invitation back."""
    asked = {"invitation_id": invitation_id}
    done = once(work, key, "membership.withdraw", asked, lambda: service.withdraw(work, invitation_id))
    return tell_members(work, done["body"])


@router.get("/account/delegations")
def get_delegations(work: PersonWork) -> DelegationsReply:
    """Return what one delegated and what was delegated to one, with what is over."""
    return tell_delegations(work)


@router.post("/account/delegations")
def delegate(request: DelegationRequest, key: Key, work: PersonWork) -> DelegationsReply:
    """Delegate services to somebody until a day; it is in force once he accepts."""
    once(work, key, "delegation.invite", request.model_dump(mode="json"), lambda: delegating.delegate(work, request))
    return tell_delegations(work)


@router.post("/account/delegations/{delegation_id}/ending")
def end_delegation(delegation_id: str, key: Key, work: PersonWork) -> DelegationsReply:
    """Take a delegation back or give it up."""
    asked = {"delegation_id": delegation_id}
    once(work, key, "delegation.end", asked, lambda: delegating.end(work, delegation_id))
    return tell_delegations(work)


@router.get("/account/invitations")
def get_invitations(work: PersonWork) -> InvitationsReply:
    """Return what one may accept or decline."""
    return tell_invitations(work)


@router.post("/account/invitations/{invitation_id}/answer")
def answer(invitation_id: str, request: InvitationAnswer, key: Key, work: PersonWork) -> InvitationsReply:
    """Accept or decline."""
    asked = {"invitation_id": invitation_id, **request.model_dump(mode="json")}
    once(
        work,
        key,
        "membership.answer",
        asked,
        lambda: service.answer(work, invitation_id, is_accepted=request.accept),
    )
    return tell_invitations(work)
