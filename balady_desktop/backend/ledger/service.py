"""The ledger: every movement of money as lines that add up to nothing, in halalas."""

import sqlalchemy as sa

from balady_desktop.backend.ledger.tables import ledger_entry
from balady_desktop.backend.work import Work

# What applicants owe, what the municipality earns, and what has to be given back.
RECEIVABLE, FEES, REFUNDS_DUE = "receivable", "fees", "refunds_due"


def bill_issued(work: Work, bill_id: str, total: int) -> None:
    """A bill claims its total."""
    _write(work, "bill_issued", bill_id, {RECEIVABLE: total, FEES: -total})


def bill_dropped(work: Work, bill_id: str, total: int) -> None:
    """A bill that ended unpaid claims nothing any more."""
    _write(work, "bill_dropped", bill_id, {RECEIVABLE: -total, FEES: total})


def bill_paid(work: Work, payment_id: str, provider: str, amount: int) -> None:
    """Money came in and settled a bill."""
    _write(work, "bill_paid", payment_id, {_cash(provider): amount, RECEIVABLE: -amount})


def money_to_refund(work: Work, payment_id: str, provider: str, amount: int) -> None:
    """Money came in that no bill could take."""
    _write(work, "money_to_refund", payment_id, {_cash(provider): amount, REFUNDS_DUE: -amount})


def _cash(provider: str) -> str:
    return f"cash:{provider}"


def _write(work: Work, what: str, subject: str, amounts: dict[str, int]) -> None:
    assert sum(amounts.values()) == 0  # every caller above writes both sides
    shared = {"transaction_id": work.context.new_id(), "what": what, "subject": subject, "at": work.now}
    lines = [{"account": account, "amount": amount} for account, amount in amounts.items()]
    work.connection.execute(
        sa.insert(ledger_entry), [{**shared, "line": place, **line} for place, line in enumerate(lines)]
    )
