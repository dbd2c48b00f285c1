"""Inviting, answering, leaving, handing over and approving, each in one transaction with its trace."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import why_not_of_party
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.draft_parties.queries import (
    authors_of,
    begin_part,
    close_invitation,
    content_of,
    end_part,
    insert_approval,
    insert_invitation,
    invitations_of,
    lapse_invitations,
    lock_invitation,
    taken_parts,
)
from balady_desktop.backend.draft_parties.service import takers_of
from balady_desktop.backend.draft_parties.tables import party_invitation
from balady_desktop.backend.drafts.queries import answers_of, find_row, owned
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.editions.service import rules_at
from balady_desktop.backend.feed.queries import end_share, share
from balady_desktop.backend.people.bodies import find_body
from balady_desktop.backend.people.invited import find_invited
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.work import Work
from balady_desktop.domain.clock import BeyondTableError, deadline
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.parties import PartyRole, find_party, leading_party, may_invite, party_kind, why_not_approve
from balady_desktop.domain.problem import Problem
from balady_desktop.wire.parties import PartyInvitationRequest

_WAITING = "waiting"


def get_draft(work: Work, draft_id: str) -> tuple[Row[Any], ServiceDefinition]:
    """Return a draft in which the person takes part, locked, and its service. Refuses with 404 any other."""
    found = work.connection.execute(owned(draft.c.id == draft_id).with_for_update(of=draft)).one_or_none()
    if found is None or found.is_deleted or not parts_for(work, found):
        raise not_found()
    service = rules_at(work.connection, work.context.catalogue, found.service, found.definition).service(found.service)
    if not service.parties:
        raise not_found()
    return found, service


def parts_for(work: Work, found: Row[Any]) -> dict[str, str]:
    """Return for which parties of a draft the person may read it, as party -> part; the owner's part is empty."""
    takers = {found.party: "", **{party: part for part, party in taken_parts(work.connection, found.id).items()}}
    return {party: part for party, part in takers.items() if why_not_of_party(work.signed_in, "read", party) is None}


def inviting_parts(work: Work, service: ServiceDefinition, found: Row[Any]) -> set[str]:
    """Return the parts for which the person may invite others: the owner's, and those of his bodies."""
    leading = leading_party(service.parties)
    mine = set()
    if leading is not None and why_not_of_party(work.signed_in, "invite", found.party) is None:
        mine.add(leading.party)
    for part, party in taken_parts(work.connection, found.id).items():
        if _answers_for(work, party):
            mine.add(part)
    return mine


def invite(work: Work, draft_id: str, request: PartyInvitationRequest) -> None:
    """Invite somebody to a part; where another one takes it, that one stays until the invited accepts."""
    found, service = get_draft(work, draft_id)
    _refuse_sent(found)
    part = request.part
    role = find_party(service.parties, part)
    if role is None or role.leads:
        raise Refusal(422, "answers_invalid", [Problem("part", "choice_unknown")])
    mine = inviting_parts(work, service, found)
    if not may_invite(service.parties, mine, part):
        raise Refusal(403, "not_permitted")
    party = request.party or find_invited(work.connection, work.context, work.person, request.who).person_id
    _refuse_unfit(work, role, found, party)
    lapse_invitations(work.connection, work.now, party_invitation.c.draft_id == draft_id)
    if taken_parts(work.connection, draft_id).get(part) == party:
        raise Refusal(409, "party_already")
    if any(one.state == _WAITING and one.part == part for one in invitations_of(work.connection, draft_id)):
        raise Refusal(409, "party_invited_already")
    invitation_id = work.context.new_id()
    invited_as = next(one for one in role.invited_by if one in mine)
    asked = {"asked_by": work.person, "asked_at": work.now, "due_at": _due_at(work, role)}
    insert_invitation(
        work.connection, id=invitation_id, draft_id=draft_id, part=part, party=party, invited_as=invited_as, **asked
    )
    _audit(work, "invited", invitation_id, draft_id, part, party)
    work.happen("party.invited", invitation_id, invitation_id)


def withdraw(work: Work, invitation_id: str) -> str:
    """Take an invitation back that nobody answered; returns its draft."""
    found = _get_waiting(work, invitation_id)
    row, service = get_draft(work, found.draft_id)
    if found.invited_as not in inviting_parts(work, service, row):
        raise Refusal(403, "not_permitted")
    close_invitation(work.connection, found.id, "withdrawn", answered_by=work.person, answered_at=work.now)
    _audit(work, "withdrawn", found.id, found.draft_id, found.part, found.party)
    return str(found.draft_id)


def answer(work: Work, invitation_id: str, *, is_accepted: bool, reason: str) -> None:
    """Accept or decline an invitation to the person or to a body of his; whoever took the part before hands it over."""
    found = _get_waiting(work, invitation_id)
    if not _answers_for(work, found.party):
        raise not_found()
    row = work.connection.execute(owned(draft.c.id == found.draft_id).with_for_update(of=draft)).one()
    if is_accepted:
        if row.is_deleted:
            raise not_found()
        _refuse_sent(row)
        _begin(work, row, found)
    answered = {"answered_by": work.person, "answered_at": work.now, "reason": reason}
    state = "accepted" if is_accepted else "declined"
    close_invitation(work.connection, found.id, state, **answered)
    _audit(work, state, found.id, found.draft_id, found.part, found.party)
    work.happen(f"party.{state}", found.id, found.id)


def end(work: Work, draft_id: str, part: str) -> None:
    """End a part: by the owner, or by whoever takes it. What was written stays, and whose it is."""
    found, service = get_draft(work, draft_id)
    party = taken_parts(work.connection, draft_id).get(part)
    if party is None:
        raise not_found()
    leading = leading_party(service.parties)
    is_owner = leading is not None and leading.party in inviting_parts(work, service, found)
    if not is_owner and not _answers_for(work, party):
        raise Refusal(403, "not_permitted")
    role = find_party(service.parties, part)
    if found.is_submitted and role is not None and role.approves:
        # What was sent rests on his agreement: the application is withdrawn, and not his part.
        raise Refusal(409, "draft_submitted")
    _end(work, found, part)
    _audit(work, "ended", draft_id, draft_id, part, party)


def approve(work: Work, draft_id: str, content: str) -> None:
    """Approve exactly what the person saw, for his own account or a body of his that has to approve."""
    found, service = get_draft(work, draft_id)
    _refuse_sent(found)
    now = content_of(work.connection, found)
    party = approving_party(work, service, found)
    why = why_not_approve(
        work.person, party or "", party is not None, authors_of(work.connection, draft_id), content, now
    )
    if why == "content_changed":
        raise Refusal(409, "content_changed")
    if why is not None or party is None:
        raise Refusal(403, "same_person" if why == "same_person" else "not_permitted")
    answers = answers_of(work.connection, draft_id)
    approved = {"party": party, "person": work.person, "content": now, "answers": answers, "at": work.now}
    insert_approval(work.connection, draft_id, **approved)
    work.audit(None, "draft.approved", draft_id, {"party": party, "content": now})
    work.announce(found.party, "draft", draft_id)


def approving_party(work: Work, service: ServiceDefinition, found: Row[Any]) -> str | None:
    """Return the party that has to approve a draft and for which the person may do so, None where there is none."""
    takers = takers_of(work, service, found)
    for one in service.parties:
        party = takers.get(one.party)
        if one.approves and party is not None and why_not_of_party(work.signed_in, "approve", party) is None:
            return party
    return None


def _begin(work: Work, row: Row[Any], found: Row[Any]) -> None:
    service = rules_at(work.connection, work.context.catalogue, row.service, row.definition).service(row.service)
    role = find_party(service.parties, found.part)
    if role is None:
        raise not_found()
    _refuse_unfit(work, role, row, found.party)
    if found.part in taken_parts(work.connection, row.id):
        _end(work, row, found.part)
    begin_part(work.connection, row.id, found.part, found.party, work.now)
    share(work.connection, row.id, "draft", found.party, role.acts, work.now)
    work.announce(row.party, "draft", row.id)


def _end(work: Work, found: Row[Any], part: str) -> None:
    party = end_part(work.connection, found.id, part, work.now)
    if party is None or party in taken_parts(work.connection, found.id).values():
        return
    for entity in (found.id, *_application_of(work, found.id)):
        end_share(work.connection, entity, party, work.now)
    work.announce(found.party, "draft", found.id)


def _application_of(work: Work, draft_id: str) -> list[str]:
    return list(work.connection.scalars(sa.select(application.c.id).where(application.c.draft_id == draft_id)))


def _refuse_unfit(work: Work, role: PartyRole, found: Row[Any], party: str) -> None:
    """Refuse somebody who is not of the kind that takes the part, and a body for which nobody could take it."""
    body, account = find_body(work.connection, work.context.catalogue, party), find_person(work.connection, party)
    is_living = account is not None and account.ended_at is None
    kind = body.kind if body is not None else party_kind(account.kind if account is not None else "")
    if not is_living or kind not in role.is_:
        raise Refusal(422, "answers_invalid", [Problem("party", "choice_unknown")])
    if party == found.party:
        raise Refusal(409, "party_owner")


def _refuse_sent(found: Row[Any]) -> None:
    if found.is_submitted:
        raise Refusal(409, "draft_submitted")


def _get_waiting(work: Work, invitation_id: str) -> Row[Any]:
    found = lock_invitation(work.connection, invitation_id)
    if found is None:
        raise not_found()
    if found.state == _WAITING and (found.due_at is None or found.due_at > work.now):
        return found
    # Nobody learns what became of an invitation that is not his.
    if not _answers_for(work, found.party) and not _reads_draft(work, found.draft_id):
        raise not_found()
    raise Refusal(409, "party_invitation_closed")


def _reads_draft(work: Work, draft_id: str) -> bool:
    found = find_row(work.connection, draft_id)
    return found is not None and bool(parts_for(work, found))


def _answers_for(work: Work, party: str) -> bool:
    """Return whether the person answers for a body: it is his account's own, or his role there allows it."""
    return party == work.person or "take_part" in work.signed_in.acts_by_body.get(party, ())


def _due_at(work: Work, role: PartyRole) -> datetime | None:
    catalogue = work.context.catalogue
    if role.accept_within is None:
        return None
    try:
        return deadline(work.now, role.accept_within.with_numbers(catalogue.parameters), catalogue.holidays)
    except (BeyondTableError, OverflowError, ValueError):
        return None


def _audit(work: Work, what: str, object_id: str, draft_id: str, part: str, party: str) -> None:
    work.audit(None, f"party.{what}", object_id, {"draft": draft_id, "part": part, "party": party})
