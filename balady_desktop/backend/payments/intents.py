"""Intents: that somebody wants to pay a bill with a provider, and what became of it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, permitted
from balady_desktop.backend.bills.queries import is_overdue
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.payments.providers import PaymentProvider
from balady_desktop.backend.payments.tables import payment_intent
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import find_locked
from balady_desktop.backend.work import Work
from balady_desktop.wire.applications import PaymentIntentReply


def begin_intent(work: Work, bill_id: str, provider: PaymentProvider | None, name: str) -> dict[str, Any]:
    """Write that the applicant wants to pay a bill; while one payment is on its way, it is that one again."""
    found = permitted(work.connection, work.signed_in, "pay", find_locked(work.connection, bill, bill.c.id == bill_id))
    if provider is None or provider.name != name:
        raise Refusal(422, "provider_unknown")
    if found.state == "paid":
        raise Refusal(409, "bill_paid")
    if found.state != "issued" or is_overdue(found, work.today):
        raise Refusal(409, "bill_expired")
    pending = find_pending(work, bill_id)
    if pending is not None:
        return {"intent_id": pending.id}
    intent_id = work.context.new_id()
    row = {"id": intent_id, "bill_id": bill_id, "person_id": work.person, "provider": name}
    row |= {"municipality": found.municipality, "amount": found.total - found.credited}
    work.connection.execute(sa.insert(payment_intent).values(**row, state="pending", made_at=work.now))
    return {"intent_id": intent_id}


def find_pending(work: Work, bill_id: str) -> Row[Any] | None:
    """Return the payment of a locked bill that is on its way; one whose time is over is not any more."""
    intent = payment_intent.c
    waiting = (intent.bill_id == bill_id) & (intent.state == "pending")
    over = work.now - work.context.settings.limits.intent_lifetime
    work.connection.execute(sa.update(payment_intent).where(waiting, intent.made_at <= over).values(state="expired"))
    return work.connection.execute(sa.select(payment_intent).where(waiting)).one_or_none()


def refuse_pending(work: Work, bill_id: str) -> None:
    """Refuse with 409 `payment_pending` what must not happen to a locked bill while its payer may be paying it."""
    pending = find_pending(work, bill_id)
    if pending is not None:
        ends = pending.made_at + work.context.settings.limits.intent_lifetime
        raise Refusal(409, "payment_pending", retry_after=max(1, int((ends - work.now).total_seconds())))


def keep_page(work: Work, intent_id: str, page: str) -> None:
    """Remember where the provider lets the bill be paid."""
    work.connection.execute(sa.update(payment_intent).where(payment_intent.c.id == intent_id).values(page=page))


def get_intent(connection: Connection, context: Context, actor: Actor, intent_id: str) -> PaymentIntentReply:
    """Return what the server knows of an intent, for whoever may pay its bill. Refuses with 404."""
    intent = payment_intent.c
    of_intent = (intent.id, intent.amount, intent.provider, intent.state, intent.page, intent.made_at)
    of_bill = (bill.c.number, bill.c.state.label("bill_state"), bill.c.due_on, bill.c.person_id, bill.c.municipality)
    wanted: sa.Select[Any] = (
        sa.select(*of_intent, *of_bill).select_from(payment_intent.join(bill)).where(intent.id == intent_id)
    )
    row = permitted(connection, actor, "pay", connection.execute(wanted).one_or_none())
    return PaymentIntentReply(
        intent_id=row.id,
        bill_number=row.number,
        biller_code=context.settings.biller_code,
        amount=row.amount,
        provider=row.provider,
        state=_intent_state(row, context),
        page=row.page,
    )


def _intent_state(row: Row[Any], context: Context) -> Any:
    is_over = row.bill_state in ("expired", "cancelled") or row.due_on < context.today()
    is_over = is_over or row.made_at <= context.now() - context.settings.limits.intent_lifetime
    return "expired" if row.state == "pending" and is_over else row.state
