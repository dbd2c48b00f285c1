"""Reads whether the payer of a bill may be paying at the bank."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.payments.tables import payment_intent


def pending_until(connection: Connection, context: Context, bill_id: str) -> datetime | None:
    """Return until when the payer of a bill may be paying at the bank, None where nobody is."""
    intent, now = payment_intent.c, context.now()
    wanted = sa.select(intent.made_at).where(intent.bill_id == bill_id, intent.state == "pending")
    made_at: datetime | None = connection.execute(wanted).scalar_one_or_none()
    ends = made_at + context.settings.limits.intent_lifetime if made_at is not None else now
    return ends if ends > now else None
