"""Calls about records of the register: one's own, claims of imported ones, and those at a desk."""

from balady_desktop.remote.door import Door, query
from balady_desktop.wire.applications import ApplicationBody, MoveRequest
from balady_desktop.wire.proofs import StandingRequest, StandingRequestBody
from balady_desktop.wire.records import ClaimDecision, ClaimRequest, ClaimsReply, DeskRecordsReply, RecordsReply


class Records(Door):
    """For holders, and for those who work at a desk."""

    def own_records(self) -> RecordsReply:
        """Ask for the records of the person, or of the body for which he works."""
        return self._get("/v1/records", RecordsReply)

    def claim_record(self, key: str, request: ClaimRequest) -> ClaimsReply:
        """Claim an imported record."""
        return self._post("/v1/record-claims", request, ClaimsReply, key=key)

    def make_own_move(self, application_id: str, key: str, request: MoveRequest) -> ApplicationBody:
        """Make a move of the applicant with what he sent."""
        return self._post(f"/v1/applications/{application_id}/moves", request, ApplicationBody, key=key)

    def desk_records(self, number: str) -> DeskRecordsReply:
        """Ask for the records of the municipality whose number begins so."""
        return self._get(f"/v1/desk/records?{query({'number': number})}", DeskRecordsReply)

    def record_claims(self) -> ClaimsReply:
        """Ask for the claims about which the municipality decides."""
        return self._get("/v1/desk/record-claims", ClaimsReply)

    def decide_claim(self, claim_id: str, key: str, decision: ClaimDecision) -> ClaimsReply:
        """Confirm or refuse a claim."""
        return self._post(f"/v1/desk/record-claims/{claim_id}/decision", decision, ClaimsReply, key=key)

    def ask_record_standing(self, record_id: str, key: str, request: StandingRequest) -> StandingRequestBody:
        """Ask that a record be suspended, revoked or made valid again."""
        return self._post(f"/v1/desk/records/{record_id}/standing-requests", request, StandingRequestBody, key=key)
