"""What both sides are told of delegations."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.memberships.delegating import role_given_by, services_to_delegate
from balady_desktop.backend.people.invitations import LIFETIME, delegations_of
from balady_desktop.backend.people.invited import invited_name, party_name
from balady_desktop.backend.people.memberships import membership_of
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.work import Work
from balady_desktop.domain.acts import act_of, service_of
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.words import Words
from balady_desktop.wire.delegations import DelegatedServiceReply, DelegationReply, DelegationsReply


def tell_delegations(work: Work) -> DelegationsReply:
    """Return what the person delegated and what was delegated to him, the newest first, and what he may delegate."""
    rows, catalogue = delegations_of(work.connection, work.person), work.context.catalogue
    gives = role_given_by(catalogue, get_person(work.connection, work.person).kind) is not None
    return DelegationsReply(
        given=[_delegation(work, row) for row in rows if row.body == work.person],
        received=[_delegation(work, row) for row in rows if row.body != work.person],
        offered=tell_services(catalogue, services_to_delegate(catalogue) if gives else ()),
    )


def tell_services(catalogue: Catalogue, names: Collection[str]) -> list[DelegatedServiceReply]:
    """Return services and acts in the words of today; one that was withdrawn since is called by its name."""
    found = []
    for name in names:
        title = catalogue.service(name).title if catalogue.has(name) else Words(name, name)
        of = service_of(name) if act_of(name) else ""
        found.append(DelegatedServiceReply(service=name, title_ar=title.ar, title_en=title.en, of=of))
    return found


def _delegation(work: Work, row: Row[Any]) -> DelegationReply:
    is_given = row.body == work.person
    named = (
        invited_name(work.connection, work.context, row.person_id, row.state)
        if is_given
        else party_name(work.connection, work.context, row.body)
    )
    begun = membership_of(work.connection, row)
    state = _state(work, row, begun)
    return DelegationReply(
        delegation_id=row.id,
        name_ar=named.ar,
        name_en=named.en,
        services=tell_services(work.context.catalogue, row.services),
        until=row.until,
        state=state,
        asked_at=row.asked_at,
        answer_until=row.asked_at + LIFETIME,
        since=begun.begins_at if begun is not None else None,
        ended_at=begun.ends_at if begun is not None and state == "ended" else None,
        can_end=state == "in_force" or (state == "waiting" and is_given),
    )


def _state(work: Work, row: Row[Any], begun: Row[Any] | None) -> str:
    if begun is not None:
        return "in_force" if begun.ends_at > work.now else "ended"
    if row.state == "to_accept":
        return "waiting" if row.asked_at + LIFETIME > work.now else "lapsed"
    return "lapsed" if row.state == "expired" else str(row.state)
