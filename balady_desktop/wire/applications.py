"""Applications, their timeline, what is asked of the applicant, and the municipal desk's own requests."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from balady_desktop.wire.parties import ApplicationPartyBody
from balady_desktop.wire.proofs import Standing, StandingChange
from balady_desktop.wire.protocol import OpenSet, Reply, Request
from balady_desktop.wire.record_events import RecordEvent
from balady_desktop.wire.registers import RegisterAnswerBody
from balady_desktop.wire.tasks import TaskOutline


class TimelineEntry(Reply):
    """One move: what, who by role (a name only for staff), when, and the words said with it."""

    seq: int
    move: str
    state: str
    role: str
    actor: str | None
    at: datetime
    text: str = ""
    reasons: list[str] = []
    # What was filled in with the move by the fields that it asks; an older server tells text and reasons alone.
    answers: dict[str, Any] = {}
    # The name in English; an older server tells the Arabic one alone.
    actor_en: str | None = None


class AskedOfApplicant(Reply):
    """One request: a field (with documents among them), its reason by code and the reviewer's words."""

    request_id: str
    field: str
    reason: str
    text: str
    is_answered: bool
    # The task of the workflow; an older server has one only, and names none.
    task: str = ""


class FeeLineBody(Reply):
    """A line of a quote or bill; numbers as text where they may have decimals, money in halalas."""

    article: str
    tariff: str
    words_ar: str
    words_en: str
    units: str
    unit_ar: str = ""
    unit_en: str = ""
    rate: int
    periods: int
    period_ar: str = ""
    period_en: str = ""
    amount: int
    # The bill that the line is on; an older server has one bill only, and none of what follows.
    bill: str = ""
    # A percentage of an amount (`base`: halalas, as text) instead of units x rate.
    percent: str = ""
    base: str = ""
    # The share of days that counts; `of_days` 0: the whole.
    days: int = 0
    of_days: int = 0
    # The limit that the line came to (least, most, least_per_unit, most_per_unit) and its halalas.
    bound: str = ""
    bound_rate: int = 0
    # Two persons of the municipality may waive it.
    waivable: bool = False


class BillBody(Reply):
    """A bill as SADAD presents it."""

    bill_id: str
    bill_number: str
    application_id: str
    # Which of the tariff's bills it is and what that is called; an older server has one bill without a name.
    code: str = ""
    words_ar: str = ""
    words_en: str = ""
    lines: list[FeeLineBody]
    total: int
    # What was paid of it by credit: the rest is due.
    credited: int = 0
    issued_on: date
    due_on: date
    state: Annotated[str, OpenSet(("issued", "paid", "expired", "cancelled"))]
    receipt_number: str | None = None
    paid_at: datetime | None = None


class DocumentBody(Reply):
    """A paper that can be fetched at /v1/documents/{id}."""

    document_id: str
    kind: Annotated[str, OpenSet(("receipt", "licence", "bill", "refund", "summary"))]
    number: str
    issued_at: datetime
    # Whether it still holds; an older server says nothing of it.
    standing: Standing = "valid"
    # Every change of it, the oldest first.
    changes: list[StandingChange] = []


class PrintReply(Reply):
    """POST /v1/documents/{id}/prints with an Idempotency-Key: GET /v1/documents/{id}?copy={copy_number} is printed.

    Copy 1 is the paper itself; every later one is marked «نسخة».
    """

    document_id: str
    copy_number: int


class TurnBody(Reply):
    """Whose turn it was in a state, from a moment to a moment; `until` is missing while it is."""

    # body handles the application; nobody has it once it has come to its end.
    party: Annotated[str, OpenSet(("body", "applicant", "agency", "system", "nobody"))]
    # The role or reserved actor.
    holder: str
    state: str
    # The same for all turns between entering a state and leaving it.
    stay: int
    since: datetime
    until: datetime | None = None


class ClockBody(Reply):
    """What falls due of an application, by the server's clock, and whose time it was until now."""

    turns: list[TurnBody] = []
    # The last day for the handling body; none while it has no turn.
    due_on: date | None = None
    is_late: bool = False
    # The last day on which its holder can move it on; then the server does.
    lapses_on: date | None = None


class ApplicationBody(Reply):
    """An application as its applicant sees it (feed kind `application`)."""

    application_id: str
    application_number: str
    draft_id: str
    service: str
    definition: str
    version: int
    state: str
    path: Annotated[str, OpenSet(("instant", "reviewed"))]
    name: str
    municipality: str
    submitted_at: datetime
    changed_at: datetime
    answers: dict[str, Any]
    timeline: list[TimelineEntry]
    requests: list[AskedOfApplicant] = []
    # The one that matters now, for older programs; `bills` has all, the first one first.
    bill: BillBody | None = None
    bills: list[BillBody] = []
    documents: list[DocumentBody] = []
    licence_number: str | None = None
    expires_on: date | None = None
    known: dict[str, str] = {}
    # The day on which the answers were last sent and judged, and the days of those that were sent before; an older
    # server tells neither.
    judged_on: date | None = None
    sent_on: dict[str, date] = {}
    # What outside registers said of the answers when they were sent, by field; an older server asks none.
    registers: dict[str, RegisterAnswerBody] = {}
    # The body that applied; empty: it is the reader's own.
    party: str = ""
    # An older server counts no days.
    clock: ClockBody | None = None
    # What was asked of members in a role, in order; an older server asks none.
    tasks: list[TaskOutline] = []
    # Who takes part in it, its owner first; empty where he is alone.
    parties: list[ApplicationPartyBody] = []


class QueueRow(Reply):
    """A row of the desk's queue; the applicant is masked in lists."""

    application_id: str
    application_number: str
    service: str
    name: str
    applicant_masked: str
    state: str
    submitted_at: datetime
    changed_at: datetime
    taken_by: str | None
    is_mine: bool
    # How what came out of it is now; an older server says nothing of it.
    standing: Standing = "valid"
    expires_on: date | None = None
    revisions: int = 1
    taken_by_en: str | None = None
    # Its edition; empty where an older server tells none.
    definition: str = ""
    # The last day for the body, while it has the turn.
    due_on: date | None = None
    is_late: bool = False


class QueueReply(Reply):
    """GET /v1/desk/applications?state=&search=&mine=&late=&order=&after=&limit= ; `counts` is state -> number.

    The oldest first, or with `order=due` what is due first. `late=true`: only what the body is late with.
    """

    rows: list[QueueRow]
    counts: dict[str, int]
    next_after: str | None
    # How many the body is late with, of those that `counts` counts.
    late: int = 0


class WaitingMove(Reply):
    """A move that is there and cannot be made yet, with why, by codes."""

    move: str
    reasons: list[str]


class DeskApplicationReply(Reply):
    """GET /v1/desk/applications/{id}: the whole application and the moves that this person may make now.

    The same reply comes from POST .../take, POST .../release and POST .../moves.
    """

    application: ApplicationBody
    applicant_ar: str
    applicant_en: str
    taken_by: str | None
    is_mine: bool
    moves: list[str]
    # Moves that are there too and cannot be made yet; an older server tells none.
    waiting: list[WaitingMove] = []
    # Nobody holds it and this person has a move from its state: POST .../take gives the lock.
    can_take: bool = False
    # What a completion changed: the answers of the submission before it by field, None where there was none.
    before: dict[str, Any] = {}
    taken_by_en: str | None = None
    # The decision about a record that the application is about; none where it is about none.
    decision: RecordEvent | None = None


class MoveRequestItem(Request):
    """One structured request of a return."""

    field: str
    reason: str
    text: str = ""


class MoveRequest(Request):
    """POST /v1/desk/applications/{id}/moves with an Idempotency-Key; `version` is the one the person looked at.

    `answers` are what the move asks, by field; tasks that it opens are rows of answers under the name of the task.
    Programs of before say `requests`, `reasons` and `text` instead: they are put where the move asks for them.
    """

    move: str
    version: int
    requests: list[MoveRequestItem] = []
    reasons: list[str] = []
    text: str = ""
    answers: dict[str, Any] = {}

    def as_first_sent(self) -> dict[str, Any]:
        """Return the request as programs of before sent it: without what they did not know."""
        return self.model_dump(mode="json", exclude=set() if self.answers else {"answers"})


class BillSearchReply(Reply):
    """GET /v1/desk/bills?number= : for the cashier's counter."""

    bill: BillBody
    application_number: str
    service: str
    payer_masked: str
    # Until then the payer may be paying at the bank: no money is taken at the counter.
    pending_until: datetime | None = None
    # What the municipality keeps for the payer, in halalas.
    credit: int = 0


class RefundBody(Reply):
    """Money that arrived and settled no bill: it is to be given back. `reason` is the notification's verdict."""

    payment_id: str
    provider: str
    reference: str
    amount: int
    reason: str
    paid_at: datetime
    bill_number: str
    # None where nobody knows the bill, and from an older server.
    bill_id: str | None = None
    application_number: str | None = None
    payer_masked: str = ""


class RefundsReply(Reply):
    """GET /v1/desk/refunds: newest first, for the cashiers of the municipality."""

    refunds: list[RefundBody]


class CounterPaymentRequest(Request):
    """POST /v1/desk/bills/{bill_id}/payments with an Idempotency-Key: paid at the counter by mada."""

    amount: int
    terminal_reference: str


class PaymentIntentRequest(Request):
    """POST /v1/bills/{bill_id}/payment-intents with an Idempotency-Key: the applicant wants to pay."""

    provider: str


class PaymentIntentReply(Reply):
    """Where the bill is paid; `state` is what the server knows, never a guess."""

    intent_id: str
    bill_number: str
    biller_code: str
    amount: int
    provider: str
    state: Annotated[str, OpenSet(("pending", "paid", "failed", "expired"))]
    page: str | None = None


class SampleBankPayment(Request):
    """POST /v1/sample-bank/payments: the sample bank's own window; it then notifies the backend as a real bank does.

    The reply is the intent as the server knows it then.
    """

    bill_number: str
    intent_id: str
    outcome: Literal["pay", "refuse"]


class PaymentNotification(Request):
    """POST /v1/payment-notifications, HMAC-SHA256 in X-Provider-Signature; may come twice, late or out of order."""

    event_id: str
    provider: str
    bill_number: str
    provider_reference: str
    amount: int
    outcome: Literal["paid", "refused"]
    occurred_at: datetime


class PaymentVerdictReply(Reply):
    """What a notification came to; only `applied` changed anything but the records.

    applied, refused, repeated (the same payment under another event), amount_differs, late, paid_before, bill_unknown,
    reference_reused (another bill or amount under a reference that is known: kept to be given back),
    not_applied (the bill's application cannot go on).
    """

    event_id: str
    verdict: str
