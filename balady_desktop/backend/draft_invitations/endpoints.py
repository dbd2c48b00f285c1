"""/v1/drafts/{id}/parties and what is done about it, /v1/party-invitations, /v1/parties."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, SignedIn
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.draft_invitations import service
from balady_desktop.backend.draft_invitations.directory import AcceptingIsLicensed, InvitedIsLicensed, find_offices
from balady_desktop.backend.draft_invitations.telling import tell_invitations, tell_parties
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import PersonWork, Work
from balady_desktop.wire.parties import (
    DraftApprovalRequest,
    DraftPartiesReply,
    OfficesReply,
    PartEndingRequest,
    PartyInvitationAnswer,
    PartyInvitationRequest,
    PartyInvitationsReply,
)
from balady_desktop.wire.protocol import KEY_HEADER, LONGEST_TEXT

router = APIRouter(prefix="/v1")
Key = Annotated[str, Header(alias=KEY_HEADER)]


def _taking_part(actor: SignedIn) -> Actor:
    """Return who answers for a body, in its account or by a role there. Refuses with 403 `role_missing`."""
    if actor.body is not None and "take_part" not in actor.acts:
        raise Refusal(403, "role_missing")
    return actor


TakingPart = Annotated[Actor, Depends(_taking_part)]


@router.get("/parties")
def get_parties(connection: ReadingOf, actor: SignedIn, kind: str, find: str = "") -> OfficesReply:
    """Return bodies of some kinds (with commas between) that may be invited, by licence number or name."""
    if max(len(kind), len(find)) > LONGEST_TEXT:
        raise Refusal(422, "request_invalid")
    return find_offices(connection, kind.split(","), find)


@router.get("/drafts/{draft_id}/parties")
def get_draft_parties(draft_id: str, work: PersonWork) -> DraftPartiesReply:
    """Return who takes part in a draft, to those who do."""
    return tell_parties(work, draft_id)


@router.post("/drafts/{draft_id}/party-invitations")
def invite(
    draft_id: str, request: PartyInvitationRequest, key: Key, is_licensed: InvitedIsLicensed, work: PersonWork
) -> DraftPartiesReply:
    """Invite a body or a person to take part."""
    asked = {"draft_id": draft_id, **request.model_dump(mode="json")}
    once(work, key, "party.invite", asked, _acting(lambda: service.invite(work, draft_id, request)))
    return tell_parties(work, draft_id)


@router.post("/drafts/{draft_id}/party-endings")
def end(draft_id: str, request: PartEndingRequest, key: Key, work: PersonWork) -> PartyInvitationsReply:
    """End a part; whoever left reads nothing of the draft any more, so the answer tells what waits for him."""
    asked = {"draft_id": draft_id, **request.model_dump(mode="json")}
    once(work, key, "party.end", asked, _acting(lambda: service.end(work, draft_id, request.part)))
    return tell_invitations(work.connection, work.context, work.signed_in)


@router.post("/drafts/{draft_id}/approval")
def approve(draft_id: str, request: DraftApprovalRequest, key: Key, work: PersonWork) -> DraftPartiesReply:
    """Approve exactly what was seen."""
    asked = {"draft_id": draft_id, **request.model_dump(mode="json")}
    once(work, key, "draft.approve", asked, _acting(lambda: service.approve(work, draft_id, request.content)))
    return tell_parties(work, draft_id)


@router.get("/party-invitations")
def get_invitations(context: ContextOf, connection: ReadingOf, actor: TakingPart) -> PartyInvitationsReply:
    """Return the invitations that wait for an answer."""
    return tell_invitations(connection, context, actor)


@router.post("/party-invitations/{invitation_id}/answer")
def answer(
    invitation_id: str,
    request: PartyInvitationAnswer,
    key: Key,
    actor: TakingPart,
    is_licensed: AcceptingIsLicensed,
    work: PersonWork,
) -> PartyInvitationsReply:
    """Accept or decline."""
    asked = {"invitation_id": invitation_id, **request.model_dump(mode="json")}

    def act() -> None:
        service.answer(work, invitation_id, is_accepted=request.accept, reason=request.reason)

    once(work, key, "party.answer", asked, _acting(act))
    return tell_invitations(work.connection, work.context, actor)


@router.post("/party-invitations/{invitation_id}/withdrawal")
def withdraw(invitation_id: str, key: Key, work: PersonWork) -> DraftPartiesReply:
    """Take an invitation back."""
    asked = {"invitation_id": invitation_id}
    done = once(work, key, "party.withdraw", asked, lambda: _withdrawn(work, invitation_id))
    return tell_parties(work, done["draft_id"])


def _withdrawn(work: Work, invitation_id: str) -> dict[str, str]:
    return {"draft_id": service.withdraw(work, invitation_id)}


def _acting(act: Callable[[], None]) -> Callable[[], dict[str, str]]:
    """Return an act of which nothing is kept but that it was done."""

    def done() -> dict[str, str]:
        act()
        return {}

    return done
