"""Members of bodies: administrators invite, approve, change and end; the invited accept or decline."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from balady_desktop.actions.acting import Acting
from balady_desktop.actions.member_views import BodyView, InvitationView, MembersView, MemberView, RoleView
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Words
from balady_desktop.wire.members import (
    ApprovalRequest,
    BodyReply,
    EndingRequest,
    InvitationAnswer,
    InvitationReply,
    InvitationRequest,
    MemberReply,
    MembersReply,
)
from balady_desktop.wire.protocol import Reply

R = TypeVar("R", bound=Reply)


@for_one_account
class Members:
    """Always with the server, which alone decides."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def bodies(self) -> tuple[BodyView, ...]:
        """Return the bodies about whose members one decides: the one for which one works, then those below it."""
        return tuple(map(_body, self._workplace.server().bodies().bodies))

    def open(self, body: str) -> MembersView:
        """Return the members of a body."""
        return _members(self._workplace.server().members(body))

    def invite(
        self, body: str, who: str, role: str, until: date | None = None, replaces: str | None = None
    ) -> MembersView:
        """Invite by identity number or user name. Raises Trouble `answers_invalid` and those of the server."""
        last = until.isoformat() if until else None
        request = InvitationRequest(who=who, role=role, until=last, replaces=replaces)
        server = self._workplace.server()
        act = f"invite {body} {request.model_dump_json()}"
        return _members(self._once(act, lambda key: server.invite(body, key, request)))

    def end(self, body: str, person_id: str, role: str, last_day: date | None = None) -> MembersView:
        """End a membership, at once or with a last day. Raises Trouble `last_administrator`."""
        last = last_day.isoformat() if last_day else None
        request = EndingRequest(person_id=person_id, role=role, last_day=last)
        server = self._workplace.server()
        act = f"end {body} {request.model_dump_json()}"
        return _members(self._once(act, lambda key: server.end_membership(body, key, request)))

    def approve(self, invitation_id: str, is_approved: bool) -> MembersView:
        """Approve or refuse what another administrator asked for."""
        request, server = ApprovalRequest(approve=is_approved), self._workplace.server()
        act = f"approve {invitation_id} {is_approved}"
        return _members(self._once(act, lambda key: server.approve_invitation(invitation_id, key, request)))

    def withdraw(self, invitation_id: str) -> MembersView:
        """Take an invitation back."""
        server = self._workplace.server()
        return _members(
            self._once(f"withdraw {invitation_id}", lambda key: server.withdraw_invitation(invitation_id, key))
        )

    def invitations(self) -> tuple[InvitationView, ...]:
        """Return what one may accept or decline."""
        return tuple(map(_invitation, self._workplace.server(as_oneself=True).own_invitations().invitations))

    def answer(self, invitation_id: str, is_accepted: bool) -> tuple[InvitationView, ...]:
        """Accept or decline; what one may do from now on is known here at once. Returns what is left."""
        request, server = InvitationAnswer(accept=is_accepted), self._workplace.server(as_oneself=True)
        act = f"answer {invitation_id} {is_accepted}"
        reply = self._once(act, lambda key: server.answer_invitation(invitation_id, key, request))
        Acting(self._workplace).learn()
        return tuple(map(_invitation, reply.invitations))

    def _once(self, act: str, send: Callable[[str], R]) -> R:
        with self._workplace.act(act) as key:
            return send(key)


def _members(reply: MembersReply) -> MembersView:
    roles = (RoleView(one.role, Words(one.role_ar, one.role_en), one.two_persons) for one in reply.roles)
    members, invitations = map(_member, reply.members), map(_invitation, reply.invitations)
    return MembersView(_body(reply.body), tuple(members), tuple(invitations), tuple(roles))


def _body(one: BodyReply) -> BodyView:
    return BodyView(one.body, Words(one.body_ar, one.body_en), one.heir is not None)


def _member(one: MemberReply) -> MemberView:
    name, role = Words(one.name_ar, one.name_en), Words(one.role_ar, one.role_en)
    return MemberView(one.person_id, one.user_name, name, one.role, role, one.since, one.until, one.is_me)


def _invitation(one: InvitationReply) -> InvitationView:
    return InvitationView(
        one.invitation_id,
        Words(one.body_ar, one.body_en),
        Words(one.name_ar, one.name_en),
        one.role,
        Words(one.role_ar, one.role_en),
        one.replaces is not None,
        one.until,
        one.state,
        Words(one.asked_by_ar, one.asked_by_en),
        one.asked_at,
        one.expires_at,
        one.can_approve,
        tuple(Words(each.title_ar, each.title_en) for each in one.services),
    )
