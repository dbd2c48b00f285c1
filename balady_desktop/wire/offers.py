"""What former members of a body had queued when their membership ended: offered to those who work for it now."""

from datetime import datetime
from typing import Annotated, Any

from balady_desktop.wire.protocol import OpenSet, Reply, Request


class OfferReply(Reply):
    """An operation that arrived after its sender had left the body.

    `patch`: of `draft.save` and `application.answer`, path -> what was typed; `now`: path -> what is there now.
    """

    offer_id: str
    kind: Annotated[str, OpenSet(("draft.save", "draft.delete", "application.submit", "application.answer"))]
    draft_id: str
    application_id: str | None = None
    service: str
    definition: str
    author_ar: str
    author_en: str
    at: datetime
    patch: dict[str, Any] = {}
    now: dict[str, Any] = {}


class OffersReply(Reply):
    """GET /v1/offers, for the body for which one acts; the oldest first."""

    offers: list[OfferReply]


class OfferAnswer(Request):
    """POST /v1/offers/{id}/answer with an Idempotency-Key. Taken: it is done in the name of whoever answers."""

    take: bool
