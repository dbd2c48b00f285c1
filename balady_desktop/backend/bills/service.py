"""Makes bills by the backend's own figures, and ends those that nobody paid in time."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import quote_of, rules_of, tariff_of
from balady_desktop.backend.bills.tables import bill, bill_line
from balady_desktop.backend.ledger.service import bill_dropped, bill_issued
from balady_desktop.backend.numbering import bill_number
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work
from balady_desktop.domain.fees import FeeLine
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.words import Words

# A service without a tariff has nothing to pay; its bill of nothing still names a day.
_FREE_DAYS = 30


@dataclass(frozen=True, slots=True)
class NewBill:
    """A bill that was made just now."""

    bill_id: str
    number: str
    total: int


def make_bill(work: Work, application: Row[Any], journey: Journey) -> NewBill:
    """Bill an application: the lines are computed here, from the answers as submitted.

    Refuses with 422 `quote_missing`. The caller writes the document of the bill and audits it.
    """
    rules = rules_of(work.connection, work.context, application)
    quoted = quote_of(rules, journey)
    if quoted is None:
        raise Refusal(422, "quote_missing")
    tariff = tariff_of(rules, journey.definition)
    days = tariff.payable_within_days if tariff else _FREE_DAYS
    bill_id = work.context.new_id()
    number = bill_number(work.connection, application.municipality, work.today.year)
    work.connection.execute(
        sa.insert(bill).values(
            id=bill_id,
            number=number,
            application_id=application.id,
            municipality=application.municipality,
            person_id=application.person_id,
            total=quoted.total,
            issued_at=work.now,
            issued_on=work.today,
            due_on=work.today + timedelta(days=days),
            state="issued",
        )
    )
    lines = [_line(bill_id, position, line) for position, line in enumerate(quoted.lines)]
    if lines:
        work.connection.execute(sa.insert(bill_line), lines)
    bill_issued(work, bill_id, quoted.total)
    return NewBill(bill_id, number, quoted.total)


def _line(bill_id: str, position: int, line: FeeLine) -> dict[str, Any]:
    unit, period = line.unit or Words("", ""), line.period or Words("", "")
    return {
        "bill_id": bill_id,
        "position": position,
        "article": line.article,
        "tariff": line.tariff,
        "words_ar": line.words.ar,
        "words_en": line.words.en,
        "units": show_decimal(line.units),
        "unit_ar": unit.ar,
        "unit_en": unit.en,
        "rate": line.rate,
        "periods": line.periods,
        "period_ar": period.ar,
        "period_en": period.en,
        "amount": line.amount,
    }


def drop_bill(work: Work, found: Row[Any], state: str) -> None:
    """End a bill without payment; the ledger takes back what it claimed."""
    work.connection.execute(sa.update(bill).where(bill.c.id == found.id).values(state=state))
    bill_dropped(work, found.id, found.total)
    work.audit(found.municipality, f"bill.{state}", found.id, {"total": found.total})
