"""Credits: what municipalities keep for a payer, and that he uses it for a bill."""

from balady_desktop.wire.protocol import Reply, Request


class CreditUse(Request):
    """POST /v1/bills/{id}/credit, at the counter /v1/desk/bills/{id}/credit, with an Idempotency-Key: halalas."""

    amount: int


class CreditReply(Reply):
    """GET /v1/bills/{id}/credit: what the bill's municipality keeps for its payer, in halalas."""

    amount: int = 0


class CreditBody(Reply):
    """What one municipality keeps, in halalas."""

    municipality: str
    amount: int


class CreditsReply(Reply):
    """GET /v1/credits: without the municipalities that keep nothing."""

    credits: list[CreditBody]
