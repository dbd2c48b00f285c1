"""Delegations: services that a person names to another one, who applies for him in them until a day."""

from collections.abc import Sequence
from datetime import date

from balady_desktop.actions.acting import Acting
from balady_desktop.actions.delegation_views import DelegatedServiceView, DelegationsView, DelegationView
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Words
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.delegations import (
    DelegatedServiceReply,
    DelegationReply,
    DelegationRequest,
    DelegationsReply,
)


@for_one_account
class Delegating:
    """Always with the server, which alone decides; a person delegates in his own name, whomever he works for now."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def open(self) -> DelegationsView:
        """Return what was delegated, by the person and to him, and what he may delegate."""
        return _view(self._workplace.server(as_oneself=True).delegations())

    def give(self, who: str, services: Sequence[str], until: date) -> DelegationsView:
        """Delegate services to somebody. Raises Trouble with problems at `who`, `services`, `until`, and others."""
        request = DelegationRequest(who=who, services=list(services), until=until.isoformat())
        server = self._workplace.server(as_oneself=True)
        # The number of a person is kept nowhere, so neither in the name of the act.
        with self._workplace.act(f"delegate {digest(request.model_dump(mode='json'))}") as key:
            return _view(server.delegate(key, request))

    def end(self, delegation_id: str) -> DelegationsView:
        """Take a delegation back or give it up; for whom one may work is known here at once."""
        server = self._workplace.server(as_oneself=True)
        with self._workplace.act(f"end delegation {delegation_id}") as key:
            reply = server.end_delegation(delegation_id, key)
        Acting(self._workplace).learn()
        return _view(reply)


def _view(reply: DelegationsReply) -> DelegationsView:
    given, received = map(_delegation, reply.given), map(_delegation, reply.received)
    return DelegationsView(tuple(given), tuple(received), tuple(map(_service, reply.offered)))


def _delegation(one: DelegationReply) -> DelegationView:
    return DelegationView(
        one.delegation_id,
        Words(one.name_ar, one.name_en),
        tuple(map(_service, one.services)),
        one.until,
        one.state,
        one.asked_at,
        one.answer_until,
        one.since,
        one.ended_at,
        one.can_end,
    )


def _service(one: DelegatedServiceReply) -> DelegatedServiceView:
    return DelegatedServiceView(one.service, Words(one.title_ar, one.title_en), one.of)
