"""What is told of who takes part in a draft: the parts, invitations, approvals, and what the asker may do."""

from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.context import Context
from balady_desktop.backend.draft_invitations.service import approving_party, get_draft, inviting_parts
from balady_desktop.backend.draft_parties.queries import (
    content_of,
    invitations_of,
    invitations_to,
    newest_approvals,
    parts_of,
)
from balady_desktop.backend.draft_parties.service import takers_of, why_not_out
from balady_desktop.backend.drafts.queries import answers_of, find_row
from balady_desktop.backend.editions.service import rules_at
from balady_desktop.backend.people.invited import invited_name, party_name
from balady_desktop.backend.work import Work
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.held_records import number_of
from balady_desktop.domain.parties import PartyRole, find_party, may_invite
from balady_desktop.domain.record_facts import snapshot_of
from balady_desktop.domain.text import clean_input
from balady_desktop.domain.words import Words
from balady_desktop.wire.parties import (
    ApprovalReply,
    DraftPartiesReply,
    PartyInvitationReply,
    PartyInvitationsReply,
    PartyReply,
    PastPartReply,
)


def tell_parties(work: Work, draft_id: str) -> DraftPartiesReply:
    """Return who takes part in a draft. Refuses with 404 whoever takes no part in it."""
    found, service = get_draft(work, draft_id)
    mine, taken = inviting_parts(work, service, found), takers_of(work, service, found)
    since = {row.part: row.since for row in parts_of(work.connection, draft_id) if row.until is None}
    content = content_of(work.connection, found)
    agreed = {row.party for row in newest_approvals(work.connection, draft_id) if row.content == content}
    parties = [
        _party(work, service, one, (taken.get(one.party, ""), since.get(one.party)), mine, agreed)
        for one in service.parties
    ]
    past = [_past(work, row) for row in parts_of(work.connection, draft_id) if row.until is not None]
    return DraftPartiesReply(
        draft_id=draft_id,
        service=found.service,
        version=found.version,
        content=content,
        parties=parties,
        past=past,
        invitations=[
            _invitation(work.connection, work.context, row, found, service, can_withdraw=row.invited_as in mine)
            for row in invitations_of(work.connection, draft_id)
        ],
        approvals=[_approval(work, row) for row in newest_approvals(work.connection, draft_id)],
        not_ready="" if found.is_submitted else why_not_out(work, service, found) or "",
        can_approve=not found.is_submitted and approving_party(work, service, found) not in (None, *agreed),
    )


def tell_invitations(connection: Connection, context: Context, actor: Actor) -> PartyInvitationsReply:
    """Return what waits for an answer of the body for which the actor works; an office's account is that body."""
    told = []
    for row in invitations_to(connection, [actor.body or actor.person_id], context.now()):
        found = find_row(connection, row.draft_id)
        # What was sent or deleted meanwhile nobody takes part in any more.
        if found is None or found.is_deleted or found.is_submitted:
            continue
        service = rules_at(connection, context.catalogue, found.service, found.definition).service(found.service)
        told.append(_invitation(connection, context, row, found, service, is_mine=True))
    return PartyInvitationsReply(invitations=told)


def _about(connection: Connection, found: Row[Any], service: ServiceDefinition) -> dict[str, str]:
    """Return what a draft is about, as its owner has typed it: nobody accepts without knowing."""
    answers = answers_of(connection, found.id)
    snapshot = snapshot_of(answers)
    # An act asks only some of what its record says.
    facts = {**(snapshot.get("facts") or {}), **answers}
    said = (facts.get(name or "") for name in (service.name_field, service.municipality_field))
    name, place = (one if isinstance(one, str) else "" for one in said)
    return {"about": clean_input(name), "municipality": place, "record_number": number_of(snapshot)}


def _party(
    work: Work,
    service: ServiceDefinition,
    one: PartyRole,
    taken: tuple[str, datetime | None],
    mine: set[str],
    agreed: set[str],
) -> PartyReply:
    party, since = taken
    named = party_name(work.connection, work.context, party) if party else Words("", "")
    answers = party == work.person or "take_part" in work.signed_in.acts_by_body.get(party, ())
    leads_mine = any(declared.leads and declared.party in mine for declared in service.parties)
    return PartyReply(
        part=one.party,
        words_ar=one.words.ar,
        words_en=one.words.en,
        party=party,
        name_ar=named.ar,
        name_en=named.en,
        since=since,
        leads=one.leads,
        prepares=one.prepares,
        approves=one.approves,
        optional=one.optional,
        has_approved=party in agreed,
        can_invite=may_invite(service.parties, mine, one.party),
        can_end=bool(party) and not one.leads and (leads_mine or answers),
        kinds=list(one.is_),
    )


def _past(work: Work, row: Row[Any]) -> PastPartReply:
    named = party_name(work.connection, work.context, row.party)
    return PastPartReply(part=row.part, name_ar=named.ar, name_en=named.en, since=row.since, until=row.until)


def _approval(work: Work, row: Row[Any]) -> ApprovalReply:
    named = party_name(work.connection, work.context, row.person)
    said = {"party": row.party, "name_ar": named.ar, "name_en": named.en, "at": row.at}
    # Whoever takes part reads the draft, and so what was approved of it.
    return ApprovalReply(content=row.content, answers=row.answers, **said)


def _invitation(
    connection: Connection,
    context: Context,
    row: Row[Any],
    found: Row[Any],
    service: ServiceDefinition,
    *,
    is_mine: bool = False,
    can_withdraw: bool = False,
) -> PartyInvitationReply:
    # His own name is told to whoever is invited; others read it once he takes part.
    shown = (
        party_name(connection, context, row.party)
        if is_mine
        else invited_name(connection, context, row.party, row.state)
    )
    owner = party_name(connection, context, found.party)
    role = find_party(service.parties, row.part)
    words = role.words if role is not None else Words(row.part, row.part)
    state = row.state
    if state == "waiting" and row.due_at is not None and row.due_at <= context.now():
        state = "lapsed"
    return PartyInvitationReply(
        invitation_id=row.id,
        draft_id=row.draft_id,
        part=row.part,
        part_ar=words.ar,
        part_en=words.en,
        service=service.service,
        service_ar=service.title.ar,
        service_en=service.title.en,
        name_ar=shown.ar,
        name_en=shown.en,
        **_about(connection, found, service),
        owner_ar=owner.ar,
        owner_en=owner.en,
        asked_at=row.asked_at,
        due_at=row.due_at,
        state=state,
        answered_at=row.answered_at,
        reason=row.reason,
        can_withdraw=can_withdraw and state == "waiting",
    )
