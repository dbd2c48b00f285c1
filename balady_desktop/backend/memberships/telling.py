"""What is told of the members of a body and of invitations."""

from datetime import timedelta
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.memberships.delegation_telling import tell_services
from balady_desktop.backend.people.bodies import find_body, read_bodies
from balady_desktop.backend.people.invitations import LIFETIME, invitations_of, invitations_to
from balady_desktop.backend.people.invited import party_name
from balady_desktop.backend.people.memberships import members_of
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.work import Work
from balady_desktop.domain.bodies import Body
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Words
from balady_desktop.wire.members import (
    BodiesReply,
    BodyReply,
    InvitationReply,
    InvitationsReply,
    MemberReply,
    MembersReply,
    RoleReply,
)

_MOMENT = timedelta(microseconds=1)


def tell_bodies(connection: Connection, context: Context, codes: tuple[str, ...]) -> BodiesReply:
    """Return bodies by their codes."""
    heirs = read_bodies(connection, context.catalogue)
    found = [body for code in codes if (body := find_body(connection, context.catalogue, code))]
    return BodiesReply(bodies=[_body(one, heirs.find_heir(one.code)) for one in found])


def tell_members(work: Work, code: str) -> MembersReply:
    """Return who is a member of a body, what waits, and which roles there are."""
    catalogue, connection = work.context.catalogue, work.connection
    body = find_body(connection, catalogue, code)
    if body is None:
        raise not_found()
    roles = catalogue.roles.of_kind(body.kind)
    return MembersReply(
        body=_body(body, read_bodies(connection, catalogue).find_heir(code)),
        members=[_member(work, row) for row in members_of(connection, code, work.now)],
        invitations=[
            _invitation(work, row, can_approve=row.state == "to_approve" and _is_other(work, row))
            for row in invitations_to(connection, code, work.now)
        ],
        roles=[
            RoleReply(role=one.role, role_ar=one.words.ar, role_en=one.words.en, two_persons=one.two_persons)
            for one in roles
        ],
    )


def tell_invitations(work: Work) -> InvitationsReply:
    """Return what the person may accept or decline."""
    rows = invitations_of(work.connection, work.person, work.now)
    return InvitationsReply(invitations=[_invitation(work, row) for row in rows])


def _is_other(work: Work, row: Row[Any]) -> bool:
    return work.person not in (row.asked_by, row.person_id)


def _body(body: Body, heir: str | None) -> BodyReply:
    return BodyReply(body=body.code, body_ar=body.words.ar, body_en=body.words.en, kind=body.kind, heir=heir)


def _member(work: Work, row: Row[Any]) -> MemberReply:
    words = _role(work, row.role)
    return MemberReply(
        person_id=row.person_id,
        user_name=row.user_name,
        name_ar=row.display_name_ar,
        name_en=row.display_name_en,
        role=row.role,
        role_ar=words.ar,
        role_en=words.en,
        since=row.begins_at,
        # It ends with the midnight after its last day.
        until=riyadh_date(row.ends_at - _MOMENT) if row.ends_at else None,
        is_me=row.person_id == work.person,
    )


def _invitation(work: Work, row: Row[Any], *, can_approve: bool = False) -> InvitationReply:
    named, words = party_name(work.connection, work.context, row.body), _role(work, row.role)
    is_mine = row.person_id == work.person
    return InvitationReply(
        invitation_id=row.id,
        body=row.body,
        body_ar=named.ar,
        body_en=named.en,
        name_ar=row.display_name_ar if is_mine else mask_name(row.display_name_ar),
        name_en=row.display_name_en if is_mine else mask_name(row.display_name_en),
        role=row.role,
        role_ar=words.ar,
        role_en=words.en,
        replaces=row.replaces,
        until=row.until,
        state=row.state,
        asked_by_ar=row.asker_ar or "",
        asked_by_en=row.asker_en or "",
        asked_at=row.asked_at,
        expires_at=row.asked_at + LIFETIME,
        can_approve=can_approve,
        services=tell_services(work.context.catalogue, row.services or ()),
    )


def _role(work: Work, name: str) -> Words:
    return work.context.catalogue.roles.find_words(name) or Words(name, name)
