"""What actions give to those who work for the municipality: queue, desk, counter; and what is paid."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.views import ApplicationView, BillView
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

if TYPE_CHECKING:  # reading definitions needs YAML and every field type, which no first paint waits for
    from balady_desktop.actions.record_views import RecordEventView
    from balady_desktop.actions.task_views import AnsweredRow
    from balady_desktop.domain.move_forms import MoveForm
    from balady_desktop.domain.workflow import Move, State


@dataclass(frozen=True, slots=True)
class PaymentView:
    """What the server knows of a payment: pending, paid, failed, expired, or a word of a newer server."""

    intent_id: str
    state: str
    bill_number: str
    biller_code: str
    amount: int
    page: str | None
    provider: str = ""


@dataclass(frozen=True, slots=True)
class CounterBill:
    """A bill at the cashier's counter."""

    bill: BillView
    application_number: str
    service_title: Words
    payer_masked: str
    # The payer may be paying at the bank: no money is taken at the counter meanwhile.
    is_being_paid: bool = False
    # What the municipality keeps for the payer, in halalas.
    credit: int = 0


@dataclass(frozen=True, slots=True)
class RefundView:
    """Money that settled no bill; `reason` is a code."""

    reference: str
    amount: int
    reason: str
    paid_on: date
    bill_number: str
    payer_masked: str
    payment_id: str = ""
    # None where nobody knows the bill.
    bill_id: str | None = None


@dataclass(frozen=True, slots=True)
class RefundRequestView:
    """A refund as it is now: asked, approved, refused, done, or a word of a newer server; amounts in halalas."""

    request_id: str
    bill_number: str
    payment_reference: str
    amount: int
    # pay_out, credit, or a word of a newer server.
    way: str
    reason: Words
    text: str
    payer_masked: str
    state: str
    asked_by: str
    is_mine: bool
    asked_at: datetime
    decided_by: str
    decision_text: str
    # Of its receipt, once the money went back.
    number: str
    asked_by_en: str = ""
    decided_by_en: str = ""


@dataclass(frozen=True, slots=True)
class WaiverRequestView:
    """A waiver as it is now: asked, approved, refused, or a word of a newer server; amounts in halalas."""

    request_id: str
    bill_number: str
    # Of the bill that was asked about, and the line of it.
    total: int
    line: Words
    amount: int
    text: str
    payer_masked: str
    state: str
    asked_by: str
    is_mine: bool
    asked_at: datetime
    decided_by: str
    decision_text: str
    # Of the bill that came of it.
    new_bill_number: str
    asked_by_en: str = ""
    decided_by_en: str = ""


@dataclass(frozen=True, slots=True)
class QueueRowView:
    """A row of the municipal queue."""

    application_id: str
    number: str
    service_title: Words
    name: str
    applicant_masked: str
    state: "State"
    submitted_at: datetime
    changed_at: datetime
    taken_by: str | None
    is_mine: bool
    standing: str = "valid"
    is_resubmitted: bool = False
    # The body's last day, while it has the turn.
    due_on: date | None = None
    is_late: bool = False
    taken_by_en: str | None = None


@dataclass(frozen=True, slots=True)
class QueueView:
    """A part of the queue, with how many are in each state."""

    rows: tuple[QueueRowView, ...]
    counts: Mapping[str, int]
    next_after: str | None
    states: "tuple[State, ...]" = ()
    # How many the body is late with.
    late: int = 0


@dataclass(frozen=True, slots=True)
class QueuedMoveView:
    """A move that waits to be sent, or that was refused when it arrived: then `trouble` says why."""

    key: str
    application_id: str
    number: str
    name: str
    move_words: Words
    queued_at: datetime
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class DeskView:
    """An application on the desk with the moves that this person may make now."""

    application: ApplicationView
    applicant: Words
    taken_by: str | None
    is_mine: bool
    moves: "tuple[Move, ...]"
    # The server would give this person the lock.
    can_take: bool = False
    # The former answers of the fields that a completion changed.
    before: Mapping[str, Any] = field(default_factory=dict)
    # A move of this person that waits to be sent, or was refused and not seen yet.
    queued: QueuedMoveView | None = None
    # What each of the moves asks.
    forms: "Mapping[str, MoveForm]" = field(default_factory=dict)
    # Moves that are there and cannot be made yet, with why, by codes.
    waiting: "tuple[tuple[Move, tuple[str, ...]], ...]" = ()
    # The server reads what is said with a move in the words of before protocol 5.
    is_server_of_before: bool = False
    # The last day that the applicant would have after each move that gives him the turn, where time ends it.
    last_days: Mapping[str, date] = field(default_factory=dict)
    taken_by_en: str | None = None
    # What the workflow counts over the answers of tasks, such as votes.
    tally: "tuple[AnsweredRow, ...]" = ()
    # The decision about a record that the application is about.
    decision: "RecordEventView | None" = None
