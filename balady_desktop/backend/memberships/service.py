"""What administrators do with the members of a body, and what the invited answer."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.effects.membership_ends import settle_ended
from balady_desktop.backend.memberships.days import end_of, last_day_of, wrong
from balady_desktop.backend.memberships.delegating import begin_delegation
from balady_desktop.backend.operations.service import enter_lane
from balady_desktop.backend.people.administrators import MANAGE, is_last_administrator
from balady_desktop.backend.people.bodies import find_body, read_bodies
from balady_desktop.backend.people.invitations import (
    NewInvitation,
    change_invitation,
    expire_invitations,
    find_waiting,
    insert_invitation,
    lock_invitation,
)
from balady_desktop.backend.people.invited import find_invited
from balady_desktop.backend.people.memberships import begin_membership, end_membership, roles_in
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.work import Work
from balady_desktop.domain.roles import Role
from balady_desktop.wire.members import EndingRequest, InvitationRequest


def check_body(work: Work, code: str) -> None:
    """Refuse with 404 a body about whose members the person does not decide, as one that is not there."""
    if code not in work.signed_in.bodies:
        raise not_found()


def invite(work: Work, code: str, request: InvitationRequest) -> dict[str, Any]:
    """Invite somebody to a role of a body. Where the role needs two persons, another administrator approves first."""
    check_body(work, code)
    role = _role_of(work, code, request.role)
    until = last_day_of(work, request.until, "until")
    invited = find_invited(work.connection, work.context, work.person, request.who)
    if invited.person_id == work.person:
        raise Refusal(403, "own_membership")
    _refuse_double(work, code, invited.person_id, role, request.replaces)
    invitation_id = work.context.new_id()
    state = "to_approve" if role.two_persons else "to_accept"
    replaces = request.replaces or None
    new = NewInvitation(invitation_id, code, invited.person_id, role.role, replaces, until, state, work.person)
    insert_invitation(work.connection, new, work.now)
    work.audit(code, "membership.invited", invitation_id, {"person": invited.person_id, "role": role.role})
    if state == "to_accept":
        work.happen("membership.invited", invitation_id, invitation_id)
    return {"invitation_id": invitation_id}


def approve(work: Work, invitation_id: str, *, is_approved: bool) -> dict[str, Any]:
    """Let the second administrator approve or refuse an invitation."""
    found = _get_waiting(work, invitation_id)
    if found.state != "to_approve":
        raise Refusal(409, "invitation_answered")
    if work.person in (found.asked_by, found.person_id):
        raise Refusal(403, "same_person")
    decided = {"decided_by": work.person, "decided_at": work.now}
    change_invitation(work.connection, found.id, {"state": "to_accept" if is_approved else "refused", **decided})
    what = "approved" if is_approved else "refused"
    work.audit(found.body, f"membership.{what}", found.id, {"person": found.person_id, "role": found.role})
    if is_approved:
        work.happen("membership.invited", found.id, found.id)
    return {"body": found.body}


def withdraw(work: Work, invitation_id: str) -> dict[str, Any]:
    """Take an invitation back that nobody accepted yet."""
    found = _get_waiting(work, invitation_id)
    change_invitation(work.connection, found.id, {"state": "withdrawn", "answered_at": work.now})
    work.audit(found.body, "membership.withdrawn", found.id, {"person": found.person_id, "role": found.role})
    return {"body": found.body}


def answer(work: Work, invitation_id: str, *, is_accepted: bool) -> dict[str, Any]:
    """Accept or decline an invitation of one's own."""
    found = lock_invitation(work.connection, invitation_id, work.now)
    if found is None or found.person_id != work.person or found.state != "to_accept":
        raise not_found()
    state = "accepted" if is_accepted else "declined"
    what, begin = ("membership", _begin) if found.services is None else ("delegation", begin_delegation)
    if is_accepted:
        begin(work, found)
    change_invitation(work.connection, found.id, {"state": state, "answered_at": work.now})
    tenant = found.body if found.services is None else None
    work.audit(tenant, f"{what}.{state}", found.id, {"person": found.person_id, "role": found.role})
    work.happen(f"{what}.{state}", found.id, found.id)
    return {"body": found.body}


def end(work: Work, code: str, request: EndingRequest) -> dict[str, Any]:
    """End a membership at once or with a last day. One administrator is enough: whoever must go goes at once."""
    check_body(work, code)
    last_day = last_day_of(work, request.last_day, "last_day")
    ends_at = end_of(last_day) if last_day else work.now
    _refuse_last(work, code, request.person_id, request.role, ends_at)
    if not end_membership(work.connection, request.person_id, code, request.role, work.now, ends_at):
        raise not_found()
    if ends_at == work.now:
        _free(work, code, request.person_id)
        settle_ended(work, request.person_id, code)
    said = {"person": request.person_id, "role": request.role, "at": ends_at.isoformat()}
    work.audit(code, "membership.ended", request.person_id, said)
    return {"body": code}


def _begin(work: Work, found: Row[Any]) -> None:
    """Make the invited a member; what the invitation replaces ends in the same moment."""
    if read_bodies(work.connection, work.context.catalogue).find_heir(found.body):
        raise not_found()
    role = _role_of(work, found.body, found.role)
    _refuse_double(work, found.body, found.person_id, role, found.replaces, but=found.id)
    if found.replaces is not None:
        if MANAGE not in role.may:
            _refuse_last(work, found.body, found.person_id, found.replaces, work.now)
        replaced = (found.person_id, found.body, found.replaces)
        end_membership(work.connection, *replaced, work.now, work.now, is_settled=True)
        _free(work, found.body, found.person_id)
    ends_at = end_of(found.until) if found.until else None
    if ends_at is not None and ends_at <= work.now:
        raise not_found()
    begin_membership(work.connection, found.person_id, found.body, found.role, work.now, ends_at)


def _get_waiting(work: Work, invitation_id: str) -> Row[Any]:
    found = lock_invitation(work.connection, invitation_id, work.now)
    if found is None or found.body not in work.signed_in.bodies:
        raise not_found()
    return found


def _role_of(work: Work, code: str, name: str) -> Role:
    """Return a role that members of the body may have."""
    body = find_body(work.connection, work.context.catalogue, code)
    if body is None or read_bodies(work.connection, work.context.catalogue).find_heir(code):
        raise Refusal(409, "body_merged")
    role = next((one for one in work.context.catalogue.roles.of_kind(body.kind) if one.role == name), None)
    if role is None:
        raise wrong("role", "choice_unknown")
    return role


def _refuse_double(
    work: Work, code: str, person_id: str, role: Role, replaces: str | None, but: str | None = None
) -> None:
    """Refuse a second membership in one role, a second invitation, and two roles that look after each other."""
    expire_invitations(work.connection, code, work.now)
    has = set(roles_in(work.connection, person_id, code, work.now))
    if replaces and replaces not in has:
        raise Refusal(409, "member_not")
    if role.role in has:
        raise Refusal(409, "member_already")
    waiting = {one.role for one in find_waiting(work.connection, code, person_id) if one.id != but}
    if role.role in waiting:
        raise Refusal(409, "invited_already")
    others = (has - {replaces}) | (waiting if but is None else set())
    if any(work.context.catalogue.roles.is_apart(role.role, other) for other in others):
        raise Refusal(409, "roles_apart")


def _refuse_last(work: Work, code: str, person_id: str, role: str, ends_at: datetime) -> None:
    """Refuse to end a membership without which nobody could invite to the body any more."""
    catalogue = work.context.catalogue
    if MANAGE not in catalogue.roles.acts([role]):
        return
    # One after another, so that two administrators who end each other do not both succeed.
    enter_lane(work.connection, "administrators")
    if is_last_administrator(work.connection, catalogue, person_id, code, ends_at):
        raise Refusal(409, "last_administrator")


def _free(work: Work, code: str, person_id: str) -> None:
    """Return to the queue what a person had taken for a body where he is nothing any more."""
    if roles_in(work.connection, person_id, code, work.now):
        return
    bodies = read_bodies(work.connection, work.context.catalogue).under(code)
    taken = (application.c.taken_by == person_id, application.c.municipality.in_(bodies))
    freed = sa.update(application).where(*taken).values(taken_by=None, taken_at=None)
    for row in work.connection.execute(freed.returning(application.c.id, application.c.municipality)).all():
        work.audit(row.municipality, "application.released", row.id, {"from": person_id})
