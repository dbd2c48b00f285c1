"""What actions give to those who work for the municipality: queue, desk, counter; and what is paid."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.views import ApplicationView, BillView
from balady_desktop.domain.words import Words

if TYPE_CHECKING:  # reading definitions needs YAML and every field type, which no first paint waits for
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


@dataclass(frozen=True, slots=True)
class RefundView:
    """Money that settled no bill; `reason` is a code."""

    reference: str
    amount: int
    reason: str
    paid_on: date
    bill_number: str
    payer_masked: str


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


@dataclass(frozen=True, slots=True)
class QueueView:
    """A part of the queue, with how many are in each state."""

    rows: tuple[QueueRowView, ...]
    counts: Mapping[str, int]
    next_after: str | None
    states: "tuple[State, ...]" = ()


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
