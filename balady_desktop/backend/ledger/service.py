"""The ledger: every movement of money as lines that add up to nothing, in halalas."""

import sqlalchemy as sa

from balady_desktop.backend.ledger.tables import ledger_entry
from balady_desktop.backend.work import Work

# What applicants owe, what the municipality earns, what has to be given back, and what it keeps for payers.
RECEIVABLE, FEES, REFUNDS_DUE, CREDITS = "receivable", "fees", "refunds_due", "credits"
# The provider of what is paid by credit: no money comes in, what is kept becomes less.
CREDIT = "credit"


def bill_issued(work: Work, bill_id: str, total: int) -> None:
    """A bill claims its total."""
    _write(work, "bill_issued", bill_id, {RECEIVABLE: total, FEES: -total})


def bill_corrected(work: Work, bill_id: str, amount: int) -> None:
    """A bill came to less than what was billed before: the difference is kept for its payer."""
    _write(work, "bill_corrected", bill_id, {FEES: amount, CREDITS: -amount})


def bill_dropped(work: Work, bill_id: str, total: int, credited: int = 0) -> None:
    """A bill that ended unpaid claims nothing any more; the credit that was used for a part of it is kept again."""
    _write(work, "bill_dropped", bill_id, {RECEIVABLE: credited - total, FEES: total, CREDITS: -credited})


def bill_waived(work: Work, bill_id: str, amount: int) -> None:
    """A part of what a bill claims is waived."""
    _write(work, "bill_waived", bill_id, {RECEIVABLE: -amount, FEES: amount})


def bill_paid(work: Work, payment_id: str, provider: str, amount: int) -> None:
    """Money came in and settled a bill."""
    _write(work, "bill_paid", payment_id, {_cash(provider): amount, RECEIVABLE: -amount})


def money_to_refund(work: Work, payment_id: str, provider: str, amount: int) -> None:
    """Money came in that no bill could take."""
    _write(work, "money_to_refund", payment_id, {_cash(provider): amount, REFUNDS_DUE: -amount})


def refund_approved(work: Work, request_id: str, amount: int) -> None:
    """Fees are given up: their money has to be given back."""
    _write(work, "refund_approved", request_id, {FEES: amount, REFUNDS_DUE: -amount})


def refund_credited(work: Work, request_id: str, amount: int, *, settled: bool) -> None:
    """Money is kept for its payer: fees that it had settled, or what was to be given back anyway."""
    _write(work, "refund_credited", request_id, {FEES if settled else REFUNDS_DUE: amount, CREDITS: -amount})


def refund_paid(work: Work, request_id: str, provider: str, amount: int) -> None:
    """Money that had to be given back left the account into which it came."""
    _write(work, "refund_paid", request_id, {REFUNDS_DUE: amount, _cash(provider): -amount})


def _cash(provider: str) -> str:
    return CREDITS if provider == CREDIT else f"cash:{provider}"


def _write(work: Work, what: str, subject: str, amounts: dict[str, int]) -> None:
    assert sum(amounts.values()) == 0  # every caller above writes both sides
    if not any(amounts.values()):
        return
    shared = {"transaction_id": work.context.new_id(), "what": what, "subject": subject, "at": work.now}
    lines = [{"account": account, "amount": amount} for account, amount in amounts.items() if amount]
    work.connection.execute(
        sa.insert(ledger_entry), [{**shared, "line": place, **line} for place, line in enumerate(lines)]
    )
