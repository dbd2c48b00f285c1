"""Calls about what former members of a body had queued when their membership ended."""

from balady_desktop.remote.door import Door
from balady_desktop.wire.offers import OfferAnswer, OffersReply


class Offers(Door):
    """For those who prepare applications for the body for which the door speaks."""

    def offers(self) -> OffersReply:
        """Ask what waits for an answer."""
        return self._get("/v1/offers", OffersReply)

    def answer_offer(self, offer_id: str, key: str, request: OfferAnswer) -> OffersReply:
        """Take it, so that it is done in the name of whoever answers, or leave it. Returns what is left."""
        return self._post(f"/v1/offers/{offer_id}/answer", request, OffersReply, key=key)
