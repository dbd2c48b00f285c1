"""Calls about what services read: who proposes, approves and ends an edition."""

from balady_desktop.remote.door import Door
from balady_desktop.wire.publications import (
    DecisionRequest,
    EndingRequest,
    ProposalRequest,
    PublicationBody,
    PublicationsReply,
)


class Publications(Door):
    """For administrators."""

    def publications(self) -> PublicationsReply:
        """Ask what was ever proposed."""
        return self._get("/v1/publications", PublicationsReply)

    def propose(self, key: str, request: ProposalRequest) -> PublicationBody:
        """Propose a publication."""
        return self._post("/v1/publications", request, PublicationBody, key=key)

    def decide_publication(self, publication_id: str, key: str, request: DecisionRequest) -> PublicationBody:
        """Approve or refuse a publication."""
        return self._post(f"/v1/publications/{publication_id}/decision", request, PublicationBody, key=key)

    def ask_ending(self, publication_id: str, key: str, request: EndingRequest) -> PublicationBody:
        """Ask that a publication be withdrawn or called faulty."""
        return self._post(f"/v1/publications/{publication_id}/endings", request, PublicationBody, key=key)

    def decide_ending(self, ending_id: str, key: str, request: DecisionRequest) -> PublicationBody:
        """Approve or refuse that a publication ends."""
        return self._post(f"/v1/publication-endings/{ending_id}/decision", request, PublicationBody, key=key)
