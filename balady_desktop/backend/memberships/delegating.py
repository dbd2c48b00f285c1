"""What a person does about delegations: he names services to another, who accepts; either ends it."""

from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.effects.membership_ends import settle_ended
from balady_desktop.backend.memberships.days import end_of, last_day_of, wrong
from balady_desktop.backend.people.invitations import (
    NewInvitation,
    change_invitation,
    expire_invitations,
    find_waiting,
    insert_invitation,
)
from balady_desktop.backend.people.invited import find_invited
from balady_desktop.backend.people.memberships import begin_membership, delegations_to, end_membership, membership_of
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.people.tables import invitation
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.delegations import fewest
from balady_desktop.domain.parties import party_kind
from balady_desktop.domain.roles import Role
from balady_desktop.wire.delegations import DelegationRequest


def role_given_by(catalogue: Catalogue, account: str) -> Role | None:
    """Return the role that an account of a kind gives for named services, None where it gives none."""
    role = catalogue.roles.delegated
    return role if role is not None and party_kind(account) in role.of else None


def services_to_delegate(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of what one may delegate: whatever one applies for with the municipality."""
    return tuple(name for name in catalogue.act_names() if catalogue.service(name).workflow)


def delegate(work: Work, request: DelegationRequest) -> dict[str, Any]:
    """Invite somebody to apply for the person in named services until a day."""
    until = last_day_of(work, request.until, "until")
    if until is None:
        raise wrong("until", "empty")
    services = fewest(request.services)
    if not services:
        raise wrong("services", "empty_choice")
    if not set(services) <= set(services_to_delegate(work.context.catalogue)):
        raise wrong("services", "choice_unknown")
    role = _role_of(work)
    invited = find_invited(work.connection, work.context, work.person, request.who)
    if invited.person_id == work.person:
        raise Refusal(409, "delegate_self")
    if party_kind(invited.kind) not in (role.held_by or (party_kind(invited.kind),)):
        # Kept, as of an unknown account: the try was counted.
        raise Refusal(409, "delegate_unfit", keep=True)
    _refuse_second(work, invited.person_id)
    invitation_id = work.context.new_id()
    to_accept = (role.role, None, until, "to_accept", work.person, services)
    new = NewInvitation(invitation_id, work.person, invited.person_id, *to_accept)
    insert_invitation(work.connection, new, work.now)
    work.audit(None, "delegation.invited", invitation_id, {"person": invited.person_id, "services": list(services)})
    work.happen("delegation.invited", invitation_id, invitation_id)
    return {"delegation_id": invitation_id}


def begin_delegation(work: Work, found: Row[Any]) -> None:
    """Let a delegation be in force that its delegate accepts. Refuses with 404 what is over already."""
    holder = find_person(work.connection, found.body)
    ends_at = end_of(found.until)
    if holder is None or holder.ended_at is not None or ends_at <= work.now:
        raise not_found()
    named = {"ends_at": ends_at, "services": found.services}
    begin_membership(work.connection, found.person_id, found.body, found.role, work.now, **named)


def end(work: Work, delegation_id: str) -> dict[str, Any]:
    """Take a delegation back or give it up, at once. Refuses with 404 what is neither side's, 409 what is over."""
    column = invitation.c
    found = find_locked(work.connection, invitation, column.id == delegation_id, column.services.is_not(None))
    if found is None or work.person not in (found.body, found.person_id):
        raise not_found()
    if found.state == "to_accept" and work.person == found.body:
        change_invitation(work.connection, found.id, {"state": "withdrawn", "answered_at": work.now})
        work.audit(None, "delegation.withdrawn", found.id, {"person": found.person_id})
        return {"delegation_id": found.id}
    begun = membership_of(work.connection, found)
    if begun is None or begun.ends_at <= work.now:
        raise Refusal(409, "delegation_over")
    end_membership(work.connection, found.person_id, found.body, found.role, work.now, work.now)
    settle_ended(work, found.person_id, found.body)
    work.audit(None, "delegation.ended", found.id, {"person": found.person_id, "by": work.person})
    return {"delegation_id": found.id}


def _role_of(work: Work) -> Role:
    account = find_person(work.connection, work.person)
    role = role_given_by(work.context.catalogue, account.kind if account is not None else "")
    if role is None:
        raise Refusal(403, "not_permitted")
    return role


def _refuse_second(work: Work, delegate: str) -> None:
    """Refuse a second delegation to the same person beside one that waits or is in force."""
    expire_invitations(work.connection, work.person, work.now)
    if work.person in delegations_to(work.connection, work.context.catalogue.roles, delegate, work.now):
        raise Refusal(409, "delegation_already")
    if find_waiting(work.connection, work.person, delegate):
        raise Refusal(409, "delegation_waiting")
