"""A town's side of the desk: a queue, one open file, requests about papers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.text import fold
from balady_desktop.wire.applications import DeskApplicationReply, QueueReply, QueueRow
from balady_desktop.wire.proofs import StandingRequestBody, StandingRequestsReply
from balady_desktop.wire.protocol import Reply

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls


class Desk:
    """Beside the others of a town: see `TownServer`."""

    calls: "Calls"
    blobs: dict[str, bytes]

    def __init__(self) -> None:
        self.queue: Sequence[QueueRow] = ()
        self.page = 100
        self.file: DeskApplicationReply | None = None
        # What the file is after the next move; None: as it was.
        self.after_move: DeskApplicationReply | None = None
        # What a server of before tells nobody.
        self.unknown: set[str] = set()
        self.standing_requests: list[StandingRequestBody] = []

    def _list_queue(self, asked: "Asked") -> Reply:
        query = asked.query
        state, search, mine = query.get("state"), query.get("search", ""), query.get("mine") == "true"
        after, limit = query.get("after"), int(query["limit"])
        self.calls.note("queue", state, search, mine, after, limit)
        matching = [one for one in self.queue if one.is_mine or not mine]
        matching = [one for one in matching if fold(search) in fold(f"{one.name} {one.application_number}")]
        codes = [one.state for one in matching]
        is_late = query.get("late") == "true"
        found = [one for one in matching if state in (None, one.state) and (one.is_late or not is_late)]
        start = next((at + 1 for at, one in enumerate(found) if one.application_id == after), 0)
        rows = found[start : start + self.page]
        has_more = start + len(rows) < len(found)
        counts = {code: codes.count(code) for code in codes}
        late = sum(one.is_late for one in matching)
        next_after = rows[-1].application_id if has_more else None
        return QueueReply(rows=rows, counts=counts, next_after=next_after, late=late)

    def _opened(self) -> DeskApplicationReply:
        assert self.file is not None, "no file lies on the desk"
        return self.file

    def _open_file(self, asked: "Asked") -> Reply:
        self.calls.note("desk_open", *asked.at)
        return self._opened()

    def _take(self, asked: "Asked") -> Reply:
        self.calls.note("take", *asked.at)
        workflow = packaged_catalogue().workflow("licence_review")
        moves = [one.move for one in workflow.moves if "under_review" in one.sources and "reviewer" in one.by]
        held = self._opened().application.model_copy(update={"state": "under_review"})
        self.file = self._opened().model_copy(
            update={"application": held, "is_mine": True, "moves": moves, "can_take": False}
        )
        return self.file

    def _release(self, asked: "Asked") -> Reply:
        self.calls.note("release", *asked.at)
        self.file = self._opened().model_copy(update={"is_mine": False, "moves": []})
        return self.file

    def _move(self, asked: "Asked") -> Reply:
        body = asked.body
        self.calls.note("move", *asked.at, body["version"], body["move"], body["answers"])
        self.calls.note("said_before", body["move"], body["text"], body["reasons"], body["requests"])
        self.file = self.after_move or self.file
        return self._opened()

    def _blob(self, asked: "Asked") -> bytes:
        self.calls.note("blob", *asked.at)
        return self.blobs[asked.at[0]]

    # --- papers ---

    def _list_standings(self, asked: "Asked") -> Reply:
        document_id = asked.query.get("document_id", "")
        self.calls.note("requests", document_id)
        return StandingRequestsReply(
            requests=[one for one in self.standing_requests if document_id in ("", one.document_id)]
        )

    def _ask_standing(self, asked: "Asked") -> Reply:
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

    def _decide_standing(self, asked: "Asked") -> Reply:
        (request_id,), approve = asked.at, asked.body["approve"]
        self.calls.note("decide", request_id, approve, asked.body["text"])
        at = next(number for number, one in enumerate(self.standing_requests) if one.request_id == request_id)
        decided = {"state": "approved" if approve else "refused", "decided_by": "هند السبيعي"}
        made = self.standing_requests[at].model_copy(update=decided | {"decided_at": datetime.now(UTC)})
        self.standing_requests[at] = made
        return made

    ROUTES: ClassVar[Mapping[str, Callable[[Any, "Asked"], Any]]] = {
        "GET /v1/desk/applications": _list_queue,
        "GET /v1/desk/applications/([^/]+)": _open_file,
        "POST /v1/desk/applications/([^/]+)/take": _take,
        "POST /v1/desk/applications/([^/]+)/release": _release,
        "POST /v1/desk/applications/([^/]+)/moves": _move,
        "GET /v1/blobs/([^/]+)": _blob,
        "GET /v1/desk/standing-requests": _list_standings,
        "POST /v1/desk/documents/([^/]+)/standing-requests": _ask_standing,
        "POST /v1/desk/records/([^/]+)/standing-requests": _ask_standing,
        "POST /v1/desk/standing-requests/([^/]+)/decision": _decide_standing,
    }
