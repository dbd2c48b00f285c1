"""A town's side of the register: the records of a person, what the desk finds, and claims of imported ones."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.wire.protocol import Reply
from balady_desktop.wire.records import (
    ClaimBody,
    ClaimsReply,
    DeskRecordBody,
    DeskRecordsReply,
    RecordBody,
    RecordsReply,
)

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls


class Register:
    """Beside the others of a town: see `TownServer`."""

    calls: "Calls"

    def __init__(self) -> None:
        self.records: list[RecordBody] = []
        self.desk_records: list[DeskRecordBody] = []
        self.claims: list[ClaimBody] = []

    def _own_records(self, asked: "Asked") -> Reply:
        self.calls.note("own_records")
        return RecordsReply(records=self.records, claims=self.claims)

    def _claim_record(self, asked: "Asked") -> Reply:
        self.calls.note("claim", asked.body["number"], asked.body["id_number"])
        return ClaimsReply(claims=self.claims)

    def _find_records(self, asked: "Asked") -> Reply:
        number = asked.query.get("number", "")
        self.calls.note("desk_records", number)
        return DeskRecordsReply(records=[one for one in self.desk_records if one.number.startswith(number)])

    def _list_claims(self, asked: "Asked") -> Reply:
        self.calls.note("claims")
        return ClaimsReply(claims=self.claims)

    def _decide_claim(self, asked: "Asked") -> Reply:
        (claim_id,), approve = asked.at, asked.body["approve"]
        self.calls.note("decide_claim", claim_id, approve, asked.body["text"])
        state = {"state": "approved" if approve else "refused"}
        self.claims = [one.model_copy(update=state) if one.claim_id == claim_id else one for one in self.claims]
        return ClaimsReply(claims=[one for one in self.claims if one.claim_id == claim_id])

    ROUTES: ClassVar[Mapping[str, Callable[[Any, "Asked"], Any]]] = {
        "GET /v1/records": _own_records,
        "POST /v1/record-claims": _claim_record,
        "GET /v1/desk/records": _find_records,
        "GET /v1/desk/record-claims": _list_claims,
        "POST /v1/desk/record-claims/([^/]+)/decision": _decide_claim,
    }
