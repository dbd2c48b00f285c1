"""Makes bills by the backend's own figures, and ends those that nobody paid in time."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.journeys import rules_of, tariff_of
from balady_desktop.backend.bills.queries import billed_before, count_bills, lines_of_bill, open_bills
from balady_desktop.backend.bills.tables import bill, bill_line
from balady_desktop.backend.credits.service import add_credit
from balady_desktop.backend.ledger.service import bill_corrected, bill_dropped, bill_issued, bill_waived
from balady_desktop.backend.numbering import bill_number
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work
from balady_desktop.domain.fees import FREE, Bill, FeeLine, Quote, Tariff, last_day_of, quote
from balady_desktop.domain.journey import Journey
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.fee_lines import line_values


@dataclass(frozen=True, slots=True)
class NewBill:
    """A bill that was made just now; one of nothing is paid at once."""

    bill_id: str
    number: str
    total: int
    # What was paid too much before and is to be paid back: nobody has decided about it yet.
    to_refund: int = 0


def make_bill(work: Work, application: Row[Any], journey: Journey, code: str, acted_on: str = "") -> NewBill:
    """Bill an application: the lines are computed here, from the answers as submitted.

    `code`: which of the tariff's bills. Refuses with 409 `rules_gone` where it has no such bill, with 422
    `quote_missing`. The caller writes the document of the bill and audits it.
    """
    connection = work.connection
    rules = rules_of(connection, work.context, application)
    tariff = tariff_of(rules, journey.definition)
    declared = _declared(tariff, code)
    about = _about(tariff, declared, journey, application.municipality) if tariff and declared.same else acted_on
    earlier = billed_before(connection, application.id, declared.bill, about) if declared.less is not None else 0
    quoted = quote(tariff, journey, {declared.bill: earlier}, [declared.bill]) if tariff else Quote(())
    due_on = last_day_of(declared, journey, work.today)
    if quoted is None or due_on is None:
        raise Refusal(422, "quote_missing")
    bill_id, number = work.context.new_id(), bill_number(connection, application.municipality, work.today.year)
    given_back = sum(one.given_back for one in quoted.bills)
    connection.execute(
        sa.insert(bill).values(
            id=bill_id,
            number=number,
            application_id=application.id,
            code=declared.bill,
            words_ar=declared.words.ar,
            words_en=declared.words.en,
            sequence=count_bills(connection, application.id, declared.bill) + 1,
            municipality=application.municipality,
            person_id=application.person_id,
            total=quoted.total,
            given_back=given_back,
            about=about,
            issued_at=work.now,
            issued_on=work.today,
            due_on=due_on,
            # Nobody waits for a payment of nothing.
            state="issued" if quoted.total else "paid",
            paid_at=None if quoted.total else work.now,
        )
    )
    lines = [_line(bill_id, position, line) for position, line in enumerate(quoted.lines)]
    if lines:
        connection.execute(sa.insert(bill_line), lines)
    bill_issued(work, bill_id, quoted.total)
    if declared.below_zero == "refund":
        return NewBill(bill_id, number, quoted.total, given_back)
    keep_difference(work, bill_id, application, given_back)
    return NewBill(bill_id, number, quoted.total)


def name_bills(work: Work, application_id: str, about: str) -> None:
    """Let later bills for the same thing find those of an application that have no name of what they are for."""
    nameless = (bill.c.application_id == application_id) & (bill.c.about == "")
    work.connection.execute(sa.update(bill).where(nameless).values(about=about))


def keep_difference(work: Work, bill_id: str, whose: Row[Any], amount: int) -> None:
    """Keep for a payer what was billed too much before."""
    bill_corrected(work, bill_id, amount)
    add_credit(work, "corrected", bill_id, whose, amount)


def _about(tariff: Tariff, declared: Bill, journey: Journey, municipality: str) -> str:
    """Return the name of what a bill is for as the tariff says it, empty where an answer is missing."""
    values = [journey.scope.find(path) for path in declared.same]
    if any(one is None for one in values):
        return ""
    return digest([tariff.tariff, declared.bill, municipality, *map(str, values)])


def issue_anew(work: Work, found: Row[Any], waived: FeeLine, position: int) -> NewBill:
    """Put a bill that waives a line in the place of a locked one; `position` is that of the line that is waived.

    The bill before ends, with its paper: what is paid is always what stands on the newest one. The day stays the same.
    """
    connection = work.connection
    lines = [dict(one._mapping) for one in lines_of_bill(connection, found.id)]
    drop_bill(work, found, "cancelled")
    bill_id, number = work.context.new_id(), bill_number(connection, found.municipality, work.today.year)
    total = found.total + waived.amount
    sequence = count_bills(connection, found.application_id, found.code) + 1
    new = {"id": bill_id, "number": number, "sequence": sequence, "total": total, "credited": 0, "refunded": 0}
    new |= {"issued_at": work.now, "issued_on": work.today, "state": "issued" if total else "paid"}
    connection.execute(sa.insert(bill).values({**found._mapping, **new, "paid_at": None if total else work.now}))
    for one in lines:
        # It is waived once: what is left of it is paid.
        one |= {"bill_id": bill_id, "waivable": one["waivable"] and one["position"] != position}
    connection.execute(sa.insert(bill_line), [*lines, _line(bill_id, len(lines), waived)])
    bill_issued(work, bill_id, found.total)
    bill_waived(work, bill_id, -waived.amount)
    return NewBill(bill_id, number, total)


def _declared(tariff: Tariff | None, code: str) -> Bill:
    """Return one of the tariff's bills. A service without a tariff has bills of nothing."""
    if tariff is None:
        return replace(FREE, bill=code)
    found = tariff.find_bill(code)
    if found is None:
        raise Refusal(409, "rules_gone")
    return found


def _line(bill_id: str, position: int, line: FeeLine) -> dict[str, Any]:
    kept = {name: value for name, value in line_values(line).items() if name != "bill"}
    return {"bill_id": bill_id, "position": position, **kept}


def drop_bill(work: Work, found: Row[Any], state: str) -> None:
    """End a bill without payment; the ledger takes back what it claimed."""
    work.connection.execute(sa.update(bill).where(bill.c.id == found.id).values(state=state))
    bill_dropped(work, found.id, found.total, found.credited)
    add_credit(work, "returned", found.id, found, found.credited)
    work.audit(found.municipality, f"bill.{state}", found.id, {"total": found.total})


def cancel_open_bills(work: Work, application_id: str) -> None:
    """End every bill of an application that waits for its money: the application is over."""
    for found in open_bills(work.connection, application_id):
        drop_bill(work, found, "cancelled")
