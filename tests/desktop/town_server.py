"""The one thing that is made up under the screens: the server's end of the transport.

It keeps what a test puts into it, answers as the real one does, and notes what it was asked by the name of the act.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.text import fold
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import OfflineError, RemoteError
from balady_desktop.remote.exchange import Answer
from balady_desktop.wire.applications import (
    BillSearchReply,
    DeskApplicationReply,
    PaymentIntentReply,
    QueueReply,
    QueueRow,
    RefundBody,
    RefundsReply,
)
from balady_desktop.wire.proofs import StandingRequestBody, StandingRequestsReply
from balady_desktop.wire.protocol import MEDIA_TYPE, Reply
from balady_desktop.wire.server import SampleInboxReply, SampleMessageReply, ServerReply


@dataclass
class Calls:
    """What was asked, and what is to be answered with a failure."""

    made: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    fails: dict[str, Exception] = field(default_factory=dict)

    def note(self, name: str, *given: Any) -> None:
        """Write an act down. Raises what a test put under its name."""
        self.made.append((name, given))
        if name in self.fails:
            raise self.fails[name]

    def named(self, name: str) -> list[tuple[Any, ...]]:
        """Return what was given with an act, each time."""
        return [given for called, given in self.made if called == name]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its handler reads it."""

    at: tuple[str, ...]
    query: Mapping[str, str]
    body: Mapping[str, Any]


# Nobody checks it here: the signature belongs to the transport.
_KEY = base64.b64encode(bytes(32)).decode()


class TownServer:
    """A municipality in memory: one open file at the desk, a queue, requests about papers, sample messages."""

    is_pinned = True

    def __init__(self, calls: Calls | None = None, now: datetime | None = None) -> None:
        """`now`: the time that the server tells; None for the time that it is."""
        self.calls, self.now = calls or Calls(), now
        self.ended: Callable[[RemoteError | None], object] = lambda trouble: None
        self.queue: Sequence[QueueRow] = ()
        self.page = 100
        self.file: DeskApplicationReply | None = None
        # What the file is after the next move; None: as it was.
        self.after_move: DeskApplicationReply | None = None
        self.standing_requests: list[StandingRequestBody] = []
        # What a cashier finds, and what the payment of a bill is at each look; the last word stays.
        self.bill: BillSearchReply | None = None
        self.payment_states = ["pending"]
        self.refunds: list[RefundBody] = []
        self.biller_code = "901"
        self.messages: list[SampleMessageReply] = []
        self.blobs: dict[str, bytes] = {}

    def pin(self, signing_key: bytes) -> None:
        """Nothing is signed here."""

    def close(self) -> None:
        """Nothing is open here."""

    def keep_blob(self, content: bytes) -> str:
        """Keep a file; returns its name."""
        name = hashlib.sha256(content).hexdigest()
        self.blobs[name] = content
        return name

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, safe: bool = False
    ) -> Answer:
        """Answer a request."""
        parts = urlsplit(path)
        for pattern, handle in self._ROUTES.items():
            found = re.fullmatch(pattern, f"{method} {parts.path}")
            if found is not None:
                asked = Asked(found.groups(), dict(parse_qsl(parts.query)), json.loads(body or b"{}"))
                return self._answer(partial(handle, self, asked))
        raise AssertionError(f"nobody answers {method} {parts.path}")

    def _answer(self, handle: Callable[[], Reply | bytes]) -> Answer:
        try:
            said = handle()
        except Trouble as trouble:
            if trouble.code == "offline":
                raise OfflineError from None
            return _said(409, json.dumps({"code": trouble.code}).encode())
        return Answer(200, {}, said) if isinstance(said, bytes) else _said(200, said.model_dump_json().encode())

    # --- the desk ---

    def _list_queue(self, asked: Asked) -> Reply:
        query = asked.query
        state, search, mine = query.get("state"), query.get("search", ""), query.get("mine") == "true"
        after, limit = query.get("after"), int(query["limit"])
        self.calls.note("queue", state, search, mine, after, limit)
        matching = [one for one in self.queue if one.is_mine or not mine]
        matching = [one for one in matching if fold(search) in fold(f"{one.name} {one.application_number}")]
        codes = [one.state for one in matching]
        found = [one for one in matching if state in (None, one.state)]
        start = next((at + 1 for at, one in enumerate(found) if one.application_id == after), 0)
        rows = found[start : start + self.page]
        has_more = start + len(rows) < len(found)
        counts = {code: codes.count(code) for code in codes}
        return QueueReply(rows=rows, counts=counts, next_after=rows[-1].application_id if has_more else None)

    def _opened(self) -> DeskApplicationReply:
        assert self.file is not None, "no file lies on the desk"
        return self.file

    def _open_file(self, asked: Asked) -> Reply:
        self.calls.note("desk_open", *asked.at)
        return self._opened()

    def _take(self, asked: Asked) -> Reply:
        self.calls.note("take", *asked.at)
        workflow = packaged_catalogue().workflow("licence_review")
        moves = [one.move for one in workflow.moves if "under_review" in one.sources and "reviewer" in one.by]
        held = self._opened().application.model_copy(update={"state": "under_review"})
        self.file = self._opened().model_copy(
            update={"application": held, "is_mine": True, "moves": moves, "can_take": False}
        )
        return self.file

    def _release(self, asked: Asked) -> Reply:
        self.calls.note("release", *asked.at)
        self.file = self._opened().model_copy(update={"is_mine": False, "moves": []})
        return self.file

    def _move(self, asked: Asked) -> Reply:
        body = asked.body
        requests = tuple((one["field"], one["reason"], one["text"]) for one in body["requests"])
        said = {"requests": requests, "reasons": tuple(body["reasons"]), "text": body["text"]}
        self.calls.note("move", *asked.at, body["version"], body["move"], said)
        self.file = self.after_move or self.file
        return self._opened()

    def _blob(self, asked: Asked) -> bytes:
        self.calls.note("blob", *asked.at)
        return self.blobs[asked.at[0]]

    # --- papers ---

    def _list_standings(self, asked: Asked) -> Reply:
        document_id = asked.query.get("document_id", "")
        self.calls.note("requests", document_id)
        return StandingRequestsReply(
            requests=[one for one in self.standing_requests if document_id in ("", one.document_id)]
        )

    def _ask_standing(self, asked: Asked) -> Reply:
        (document_id,), body = asked.at, asked.body
        self.calls.note("ask", document_id, body["standing"], body["reason"], body["text"])
        made = StandingRequestBody(
            request_id=f"s{len(self.standing_requests) + 1}",
            document_id=document_id,
            document_kind="licence",
            document_number="41040012345",
            holder_masked="ن*** ع***",
            standing_now="valid",
            asked_by="سعد الغامدي",
            asked_at=datetime.now(UTC),
            is_mine=True,
            state="open",
            **body,
        )
        self.standing_requests.insert(0, made)
        return made

    def _decide_standing(self, asked: Asked) -> Reply:
        (request_id,), approve = asked.at, asked.body["approve"]
        self.calls.note("decide", request_id, approve, asked.body["text"])
        at = next(number for number, one in enumerate(self.standing_requests) if one.request_id == request_id)
        decided = {"state": "approved" if approve else "refused", "decided_by": "هند السبيعي"}
        made = self.standing_requests[at].model_copy(update=decided | {"decided_at": datetime.now(UTC)})
        self.standing_requests[at] = made
        return made

    # --- money ---

    def _begin_payment(self, asked: Asked) -> Reply:
        self.calls.note("begin", *asked.at, asked.body["provider"])
        return self._payment("pending", asked.body["provider"])

    def _look_at_payment(self, asked: Asked) -> Reply:
        self.calls.note("state", *asked.at)
        states = self.payment_states
        return self._payment(states.pop(0) if len(states) > 1 else states[0])

    def _payment(self, state: str, provider: str = "sample_bank") -> PaymentIntentReply:
        bill = self._found().bill
        return PaymentIntentReply(
            intent_id="i1",
            bill_number=bill.bill_number,
            biller_code=self.biller_code,
            amount=bill.total,
            provider=provider,
            state=state,
        )

    def _pay_at_bank(self, asked: Asked) -> Reply:
        body = asked.body
        self.calls.note("pay_at_sample_bank", body["bill_number"], body["intent_id"], body["outcome"])
        return self._payment(self.payment_states[0])

    def _found(self) -> BillSearchReply:
        assert self.bill is not None, "there is no bill"
        return self.bill

    def _find_bill(self, asked: Asked) -> Reply:
        number = asked.query["number"]
        self.calls.note("find_bill", number)
        if number != self._found().bill.bill_number:
            raise Trouble("not_found")
        return self._found()

    def _pay_at_counter(self, asked: Asked) -> Reply:
        self.calls.note("pay_at_counter", *asked.at, asked.body["amount"], asked.body["terminal_reference"])
        return self._found().bill.model_copy(update={"state": "paid", "receipt_number": "0101-1448-000042"})

    def _list_refunds(self, asked: Asked) -> Reply:
        return RefundsReply(refunds=self.refunds)

    # --- open to all ---

    def _inbox(self, asked: Asked) -> Reply:
        self.calls.note("messages")
        return SampleInboxReply(messages=self.messages)

    def _server(self, asked: Asked) -> Reply:
        return ServerReply(
            name_ar="خادم تجريبي",
            name_en="Sample server",
            epoch="epoch-1",
            time=self.now or datetime.now(UTC),
            protocol_version=1,
            oldest_protocol=1,
            signing_key=_KEY,
            catalogue="published",
            sample=True,
            biller_code=self.biller_code,
            sample_inbox=True,
            sample_bank=True,
        )

    _ROUTES: ClassVar[Mapping[str, Callable[["TownServer", Asked], Any]]] = {
        "GET /v1/server": _server,
        "GET /v1/sample-messages": _inbox,
        "GET /v1/desk/applications": _list_queue,
        "GET /v1/desk/applications/([^/]+)": _open_file,
        "POST /v1/desk/applications/([^/]+)/take": _take,
        "POST /v1/desk/applications/([^/]+)/release": _release,
        "POST /v1/desk/applications/([^/]+)/moves": _move,
        "GET /v1/blobs/([^/]+)": _blob,
        "POST /v1/bills/([^/]+)/payment-intents": _begin_payment,
        "GET /v1/payment-intents/([^/]+)": _look_at_payment,
        "POST /v1/sample-bank/payments": _pay_at_bank,
        "GET /v1/desk/bills": _find_bill,
        "POST /v1/desk/bills/([^/]+)/payments": _pay_at_counter,
        "GET /v1/desk/refunds": _list_refunds,
        "GET /v1/desk/standing-requests": _list_standings,
        "POST /v1/desk/documents/([^/]+)/standing-requests": _ask_standing,
        "POST /v1/desk/standing-requests/([^/]+)/decision": _decide_standing,
    }


def _said(status: int, body: bytes) -> Answer:
    return Answer(status, {"Content-Type": MEDIA_TYPE}, body)
