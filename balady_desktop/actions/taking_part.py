"""Who takes part in a draft: inviting, answering, leaving, and approving exactly what is shown."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from balady_desktop.actions.conflicting import read_by, told_by
from balady_desktop.actions.drafting import draft_view
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.party_views import (
    ChangedAnswer,
    OfficeView,
    PartiesView,
    PartyInvitationView,
    PartyView,
    PastPartView,
)
from balady_desktop.actions.syncing import Syncing
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Table
from balady_desktop.domain.words import Language, Words
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.parties import (
    DraftApprovalRequest,
    DraftPartiesReply,
    PartEndingRequest,
    PartyInvitationAnswer,
    PartyInvitationReply,
    PartyInvitationRequest,
    PartyInvitationsReply,
    PartyReply,
    content_digest,
)
from balady_desktop.wire.protocol import Reply

if TYPE_CHECKING:
    from balady_desktop.actions.views import DraftView
    from balady_desktop.remote.municipal_server import MunicipalServer

R = TypeVar("R", bound=Reply)


@for_one_account
class TakingPart:
    """Always with the server, which alone decides who takes part."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- of one draft ---

    def parties(self, draft_id: str, language: Language) -> PartiesView:
        """Return who takes part in a draft. Raises Trouble `not_found` for a draft that the server does not have."""
        return self._view(self._workplace.server().draft_parties(draft_id), language)

    def offices(self, kinds: tuple[str, ...], find: str) -> tuple[OfficeView, ...]:
        """Return the bodies that may be invited, by licence number or words of the name."""
        found = self._workplace.server().offices(",".join(kinds), find).offices
        return tuple(OfficeView(one.party, Words(one.name_ar, one.name_en), one.licence_number) for one in found)

    def invite(self, draft_id: str, part: str, party: str, language: Language) -> PartiesView:
        """Invite a body. Raises Trouble `office_not_classified`, `party_invited_already` and others of the server."""
        request, server = PartyInvitationRequest(part=part, party=party), self._workplace.server()
        self._exchange()
        act = f"invite party {draft_id} {part} {party}"
        return self._view(self._once(act, lambda key: server.invite_party(draft_id, key, request)), language)

    def invite_person(self, draft_id: str, part: str, who: str, language: Language) -> PartiesView:
        """Invite a person by his identity number or user name. Raises Trouble with problems at `who`."""
        request, server = PartyInvitationRequest(part=part, who=who), self._workplace.server()
        self._exchange()
        # The number of a person is kept nowhere, so neither in the name of the act.
        act = f"invite person {draft_id} {part} {digest(who)}"
        return self._view(self._once(act, lambda key: server.invite_party(draft_id, key, request)), language)

    def withdraw(self, invitation_id: str, language: Language) -> PartiesView:
        """Take an invitation back."""
        server, act = self._workplace.server(), f"withdraw party {invitation_id}"
        return self._view(self._once(act, lambda key: server.withdraw_party_invitation(invitation_id, key)), language)

    def end(self, draft_id: str, part: str) -> None:
        """End the part of whoever takes it."""
        request, server = PartEndingRequest(part=part), self._workplace.server()
        self._once(f"end part {draft_id} {part}", lambda key: server.end_part(draft_id, key, request))

    def approve(self, draft_id: str, content: str, language: Language) -> PartiesView:
        """Approve exactly what was shown. Raises Trouble `content_changed`, `same_person`."""
        request, server = DraftApprovalRequest(content=content), self._workplace.server()
        act = f"approve draft {draft_id} {content}"
        return self._view(self._once(act, lambda key: server.approve_draft(draft_id, key, request)), language)

    # --- of whoever is invited: a body, or the person himself ---

    def invitations(self) -> tuple[PartyInvitationView, ...]:
        """Return what waits for an answer. Raises Trouble `role_missing`."""
        return self._waiting(self._invited().party_invitations())

    def answer(self, invitation_id: str, is_accepted: bool, reason: str = "") -> tuple[PartyInvitationView, ...]:
        """Accept or decline; returns what is left. What one takes part in from now on is here then."""
        request, server = PartyInvitationAnswer(accept=is_accepted, reason=reason), self._invited()
        act = f"answer party {invitation_id} {is_accepted} {reason}"
        reply = self._once(act, lambda key: server.answer_party_invitation(invitation_id, key, request))
        if is_accepted:
            self._exchange()
        return self._waiting(reply)

    def _exchange(self) -> None:
        """Do a round with the server now: whoever takes part begins with what the others have typed, and not beside it.

        Without a connection it changes nothing: the act itself says so.
        """
        Syncing(self._workplace).round(is_forced=True)

    def _waiting(self, reply: PartyInvitationsReply) -> tuple[PartyInvitationView, ...]:
        return self._invitations(reply.invitations)

    def _invitations(self, found: Iterable[PartyInvitationReply]) -> tuple[PartyInvitationView, ...]:
        places = self._workplace.catalogue.lookups.find_table("municipalities")
        return tuple(_invitation(one, places) for one in found)

    def _invited(self) -> "MunicipalServer":
        account = self._workplace.account
        body = account.applying_for if account is not None else None
        server = self._workplace.server(as_oneself=True)
        return server if body is None else server.act_for(body.body)

    def _once(self, act: str, send: Callable[[str], R]) -> R:
        with self._workplace.act(act) as key:
            return send(key)

    # --- views ---

    def _view(self, reply: DraftPartiesReply, language: Language) -> PartiesView:
        with self._workplace.storage().reading() as store:
            kept = store.drafts.get(reply.draft_id)
            draft = draft_view(self._workplace, kept, store)
            listed = store.listing.find(reply.draft_id)
        shown = content_digest(kept.definition, draft.answers)
        last = max(reply.approvals, key=lambda one: one.at, default=None)
        return PartiesView(
            draft_id=reply.draft_id,
            name=listed.name if listed else "",
            service_title=draft.definition.title,
            parties=tuple(map(_party, reply.parties)),
            past=tuple(
                PastPartView(one.part, Words(one.name_ar, one.name_en), one.since, one.until) for one in reply.past
            ),
            invitations=self._invitations(reply.invitations),
            not_ready=reply.not_ready,
            can_approve=reply.can_approve,
            content=shown if shown == reply.content else None,
            approved_by=Words(last.name_ar, last.name_en) if last else None,
            approved_at=last.at if last else None,
            changed=self._changed(draft, kept.definition, last.answers, language) if last else None,
            summary=tuple(Journey(draft.definition, draft.answers, draft.facts).answers_in_words(language)),
        )

    def _changed(
        self, draft: "DraftView", edition: str, before: dict[str, Any], language: Language
    ) -> tuple[ChangedAnswer, ...]:
        reader = read_by(self._workplace, draft.service, edition, draft.party)
        found = []
        for asked in draft.definition.fields():
            was, now = before.get(asked.id), draft.answers.get(asked.id)
            if (was in (None, []) and now in (None, [])) or was == now:
                continue
            label, (then, here) = told_by((reader,), asked.id, draft.answers, (was, now), language)
            found.append(ChangedAnswer(label, then, here))
        return tuple(found)


def _party(one: PartyReply) -> PartyView:
    return PartyView(
        one.part,
        Words(one.words_ar, one.words_en),
        Words(one.name_ar, one.name_en) if one.party else None,
        one.since,
        one.leads,
        one.prepares,
        one.approves,
        one.can_invite,
        one.can_end,
        one.has_approved,
        tuple(one.kinds),
        one.optional,
    )


def _invitation(one: PartyInvitationReply, places: Table) -> PartyInvitationView:
    place = places.get(one.municipality)
    return PartyInvitationView(
        one.invitation_id,
        one.part,
        Words(one.part_ar, one.part_en),
        Words(one.service_ar, one.service_en),
        Words(one.name_ar, one.name_en),
        Words(one.owner_ar, one.owner_en),
        one.asked_at,
        one.due_at,
        one.state,
        one.reason,
        one.can_withdraw,
        one.about,
        one.record_number,
        place.words if place else None,
    )
