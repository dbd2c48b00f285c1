"""GET /v1/offers and POST /v1/offers/{id}/answer: what former members of the body had queued."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, SignedIn
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.sync.offering import answer, tell_offers
from balady_desktop.backend.work import PersonWork
from balady_desktop.wire.offers import OfferAnswer, OffersReply
from balady_desktop.wire.protocol import KEY_HEADER

router = APIRouter(prefix="/v1/offers")
Key = Annotated[str, Header(alias=KEY_HEADER)]


def _preparer(actor: SignedIn) -> Actor:
    """Return who prepares applications, in his own name or a body's. Refuses with 403 `role_missing`."""
    if actor.body is not None and "prepare" not in actor.acts:
        raise Refusal(403, "role_missing")
    return actor


Preparer = Annotated[Actor, Depends(_preparer)]


@router.get("")
def get_offers(context: ContextOf, connection: ReadingOf, actor: Preparer) -> OffersReply:
    """Return what is offered to the body for which one acts; an office's own account is that body."""
    return tell_offers(connection, context, actor)


@router.post("/{offer_id}/answer")
def answer_offer(offer_id: str, request: OfferAnswer, key: Key, actor: Preparer, work: PersonWork) -> OffersReply:
    """Take an offer or leave it; returns what is still offered."""
    body = {"offer_id": offer_id, **request.model_dump(mode="json")}
    once(work, key, "offer.answer", body, lambda: answer(work, offer_id, is_taken=request.take))
    return tell_offers(work.connection, work.context, actor)
