"""Calls of those who handle nothing: the audit trail, figures, one case for a stated purpose."""

from balady_desktop.remote.door import Door, frozen
from balady_desktop.remote.exchange import refusal_of
from balady_desktop.wire.trail import (
    CaseReply,
    CaseRequest,
    EvidenceRequest,
    FiguresReply,
    FiguresRequest,
    TrailReply,
    TrailRequest,
    VerificationReply,
    VerificationRequest,
)


class Auditing(Door):
    """For auditors, and for members of amanat and of the ministry."""

    def trail(self, request: TrailRequest) -> TrailReply:
        """Read a page of a chain."""
        return self._post("/v1/trail", request, TrailReply)

    def verify_trail(self, request: VerificationRequest) -> VerificationReply:
        """Have a stretch of a chain verified."""
        return self._post("/v1/trail/verification", request, VerificationReply)

    def figures(self, request: FiguresRequest) -> FiguresReply:
        """Read the figures of a period."""
        return self._post("/v1/figures", request, FiguresReply)

    def case(self, request: CaseRequest) -> CaseReply:
        """Look at one case."""
        return self._post("/v1/cases", request, CaseReply)

    def evidence(self, application_id: str, request: EvidenceRequest) -> bytes:
        """Fetch the evidence pack of one case (ZIP)."""
        answer = self._answer("POST", f"/v1/cases/{application_id}/evidence", frozen(request))
        if answer.status >= 400:
            raise refusal_of(answer)
        return answer.body
