"""Sends what is queued. It may end anywhere: whatever was begun is begun again under the same id of the message.

Towards a gateway that is at least once, and a gateway that knows the ids sends it once. In the program it is once.
"""

import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.log import log_event, log_failure
from balady_desktop.backend.mail.adapter import Letter, MailRefusedError, MailUnavailableError
from balady_desktop.backend.notices.queries import choice_of
from balady_desktop.backend.notices.tables import notice, notice_delivery
from balady_desktop.backend.people.memberships import roles_in
from balady_desktop.backend.people.queries import Person, find_person
from balady_desktop.backend.sms.adapter import SmsRefusedError, SmsUnavailableError

_EVERY_SECONDS = 5
# How long to wait after each try; after the last one it is given up. All are longer than a try can take.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))


@dataclass(frozen=True, slots=True)
class _Parcel:
    """One message on its way: whose it is, where it goes and what it says."""

    delivery: Row[Any]
    address: str
    title: str
    text: str
    language: Any


def keep_posting(context: Context, stopped: threading.Event) -> None:
    """Send what is due, every few seconds, until the server stops."""
    while not stopped.wait(_EVERY_SECONDS):
        try:
            deliver_due(context, stopped)
        except Exception as error:
            log_failure("posting_failed", error)


def deliver_due(context: Context, stopped: threading.Event | None = None) -> int:
    """Try everything that is due once, and return how many were tried. What fails keeps nothing else waiting."""
    tried = 0
    while stopped is None or not stopped.is_set():
        with context.database.transaction() as connection:
            claimed = _claim(context, connection)
        if claimed is None:
            break
        tried += 1
        try:
            _deliver(context, claimed)
        except Exception as error:
            log_failure("delivery_failed", error, row=claimed.id)
    return tried


def _deliver(context: Context, claimed: Row[Any]) -> None:
    with context.database.transaction() as connection:
        parcel = _parcel(context, connection, claimed)
    if parcel is not None:
        _send(context, parcel)


def _claim(context: Context, connection: Connection) -> Row[Any] | None:
    """Take the next message that is due: from now on it is due again after its delay, whatever becomes of this try."""
    column = notice_delivery.c
    due = sa.select(notice_delivery).where(column.state == "queued", column.next_at <= context.now())
    found = connection.execute(
        due.order_by(column.next_at, column.id).limit(1).with_for_update(skip_locked=True)
    ).one_or_none()
    if found is None:
        return None
    delay = DELAYS[min(found.tries, len(DELAYS) - 1)]
    begun = {"tries": found.tries + 1, "next_at": context.now() + delay}
    connection.execute(sa.update(notice_delivery).where(column.id == found.id).values(**begun))
    return found


def _parcel(context: Context, connection: Connection, delivery: Row[Any]) -> _Parcel | None:
    """Return what is to be sent; None where nothing is any more, which is then written down."""
    told = connection.execute(sa.select(notice).where(notice.c.id == delivery.notice_id)).one()
    reader = find_person(connection, told.person_id)
    reason = _why_not(context, connection, delivery, told, reader)
    if reason or reader is None:
        _end(context, connection, delivery, "given_up", reason)
        return None
    choice = choice_of(connection, reader.person_id)
    words = told.words["sms" if delivery.way == "sms" else "mail"]
    address = _address(delivery.way, reader)
    return _Parcel(delivery, address, told.words["title"][choice.language], words[choice.language], choice.language)


def _why_not(
    context: Context, connection: Connection, delivery: Row[Any], told: Row[Any], reader: Person | None
) -> str:
    """Return why a message is not sent any more, empty where it is: looked at again at each try."""
    if delivery.tries >= len(DELAYS):
        return "tries"
    if reader is None or reader.ended_at is not None:
        return "no_account"
    if told.party:
        roles = roles_in(connection, reader.person_id, told.party, context.now())
        if told.act not in context.catalogue.roles.acts(roles):
            return "no_member"
    if delivery.way == "email" and context.mailer is None:
        return "no_way"
    return "" if _address(delivery.way, reader) else "no_address"


def _address(way: str, reader: Person) -> str:
    return (reader.mobile if way == "sms" else reader.email) or ""


def _send(context: Context, parcel: _Parcel) -> None:
    """Hand a message to its gateway, outside every transaction, and write down what it said."""
    delivery = parcel.delivery
    try:
        if delivery.way == "sms":
            context.sms.send(delivery.id, parcel.address, parcel.text)
        elif context.mailer is not None:
            letter = Letter(parcel.title, parcel.text, parcel.language)
            context.mailer.send_letter(delivery.id, parcel.address, letter)
    except (SmsRefusedError, MailRefusedError):
        _settle(context, delivery, "failed", "refused")
    except (SmsUnavailableError, MailUnavailableError) as error:
        # It is queued still, and due again.
        log_event("delivery_waits", adapter=type(error).__name__, row=delivery.id)
    else:
        _settle(context, delivery, "sent", None)


def _settle(context: Context, delivery: Row[Any], state: str, reason: str | None) -> None:
    with context.database.transaction() as connection:
        _end(context, connection, delivery, state, reason)


def _end(context: Context, connection: Connection, delivery: Row[Any], state: str, reason: str | None) -> None:
    ended = {"state": state, "reason": reason, "ended_at": context.now()}
    mine = (notice_delivery.c.id == delivery.id, notice_delivery.c.state == "queued")
    connection.execute(sa.update(notice_delivery).where(*mine).values(**ended))
    if state != "sent":
        log_event("delivery_ended", outcome=state, code=reason or "", row=delivery.id)
