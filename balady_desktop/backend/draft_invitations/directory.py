"""Bodies that may be invited, and whether their licence still holds on this day."""

from collections.abc import Collection
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, Request
from sqlalchemy.engine import Connection
from starlette.concurrency import run_in_threadpool

from balady_desktop.backend.access import SignedIn
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf
from balady_desktop.backend.draft_parties.tables import party_invitation
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.people.tables import body, person
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.text import digits_to_ascii, search_text
from balady_desktop.wire.parties import OfficeReply, OfficesReply, PartyInvitationAnswer, PartyInvitationRequest

_MOST = 20
_FEWEST_LETTERS = 2
_RETRY_SECONDS = 30
# What a registry knows an office by; the registration has asked for all three.
_KNOWN_BY = ("licence_number", "number_700", "classification")


def find_offices(connection: Connection, kinds: Collection[str], text: str) -> OfficesReply:
    """Return the bodies of some kinds whose licence number is `text`, or whose name has all its words."""
    wanted = search_text(digits_to_ascii(text)).split()
    if sum(map(len, wanted)) < _FEWEST_LETTERS:
        return OfficesReply(offices=[])
    living = (body.c.kind.in_(sorted(kinds)), person.c.ended_at.is_(None))
    rows = connection.execute(sa.select(person).join(body, body.c.code == person.c.person_id).where(*living))
    found = [_office(row) for row in rows if _matches(row, wanted)]
    return OfficesReply(offices=sorted(found, key=lambda one: (one.name_ar, one.party))[:_MOST])


def _matches(row: Any, wanted: Collection[str]) -> bool:
    if [str(row.facts.get("licence_number", ""))] == list(wanted):
        return True
    words = search_text(f"{row.display_name_ar} {row.display_name_en}")
    return all(one in words for one in wanted)


def _office(row: Any) -> OfficeReply:
    licence = str(row.facts.get("licence_number", ""))
    names = {"name_ar": row.display_name_ar, "name_en": row.display_name_en}
    return OfficeReply(party=row.person_id, licence_number=licence, **names)


def refuse_unlicensed(context: Context, party: str) -> None:
    """Ask the registry about an office. Refuses with 409 one whose licence or classification has ended.

    Refuses with 503 where the registry says nothing: that is neither a yes nor a no.
    """
    with context.database.transaction(reading=True) as connection:
        found = find_person(connection, party)
    if found is None or found.kind != "engineering_office":
        return
    said = context.identity.look_up_office(*(str(found.facts.get(name, "")) for name in _KNOWN_BY))
    if said.outcome == "unavailable":
        raise Refusal(503, "registry_unavailable", retry_after=_RETRY_SECONDS)
    if said.outcome != "found":
        raise Refusal(409, "office_not_classified")


async def invited_is_licensed(
    http: Request, context: ContextOf, actor: SignedIn, request: PartyInvitationRequest
) -> None:
    """Ask about whoever is to be invited. Stands before the request's turn, which nobody holds meanwhile."""
    async with http.app.state.outward_seats:
        await run_in_threadpool(refuse_unlicensed, context, request.party)


async def accepting_is_licensed(
    http: Request, invitation_id: str, context: ContextOf, actor: SignedIn, request: PartyInvitationAnswer
) -> None:
    """Ask about whoever accepts, as above."""
    party = await run_in_threadpool(_invited, context, invitation_id) if request.accept else None
    # Of what is invited by others nobody learns anything here.
    if party is not None and (party == actor.person_id or party in actor.acts_by_body):
        async with http.app.state.outward_seats:
            await run_in_threadpool(refuse_unlicensed, context, party)


def _invited(context: Context, invitation_id: str) -> str | None:
    with context.database.transaction(reading=True) as connection:
        wanted = sa.select(party_invitation.c.party).where(party_invitation.c.id == invitation_id)
        found: str | None = connection.execute(wanted).scalar()
    return found


InvitedIsLicensed = Annotated[None, Depends(invited_is_licensed)]
AcceptingIsLicensed = Annotated[None, Depends(accepting_is_licensed)]
