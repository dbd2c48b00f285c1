"""What falls due by the clock: done on a timer of the server's own, so that no request waits for it or fails by it."""

import threading
from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from balady_desktop.backend.browser_sign_ins.tables import browser_sign_in
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.effects.membership_ends import end_due_memberships
from balady_desktop.backend.files.service import remove_expired_uploads
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.national.tables import sample_approval
from balady_desktop.backend.national_sign_ins.service import end_overdue
from balady_desktop.backend.national_sign_ins.tables import national_sign_in
from balady_desktop.backend.notifying.due import tell_due
from balady_desktop.backend.people.tables import session
from balady_desktop.backend.publications.enforcing import enforce_publications
from balady_desktop.backend.recovery.tables import challenge
from balady_desktop.backend.registrations.tables import registration
from balady_desktop.backend.server.tables import rate_bucket
from balady_desktop.backend.sms.tables import sample_message
from balady_desktop.backend.trail.checking import DailyCheck
from balady_desktop.backend.verification_pictures.tables import verification_picture

_EVERY_SECONDS = 60
# A bucket that nobody touched for so long is full again, whatever its rule.
_BUCKET_LIFE = timedelta(days=2)
_SESSION_MEMORY = timedelta(days=30)
_MESSAGE_LIFE = timedelta(days=7)


def keep_house(context: Context, stopped: threading.Event) -> None:
    """Do what is due, now and every minute, until the server stops."""
    daily = DailyCheck(context.today())
    while True:
        do_due_work(context)
        _do(daily.check, context)
        if stopped.wait(_EVERY_SECONDS):
            return


def do_due_work(context: Context) -> None:
    """Do everything that is due; a task that fails is logged and keeps no other from its turn."""
    for task in _TASKS:
        _do(task, context)


def _do(task: Callable[[Context], None], context: Context) -> None:
    try:
        task(context)
    except Exception as error:
        log_failure("due_work_failed", error, code=task.__name__)


def sweep(context: Context) -> None:
    """Destroy what is over: pictures, buckets, abandoned registrations, dead sessions, sample messages."""
    end_overdue(context)
    now = context.now()
    for column, limit in (
        (verification_picture.c.expires_at, now),
        (rate_bucket.c.filled_at, now - _BUCKET_LIFE),
        (registration.c.expires_at, now),
        (challenge.c.expires_at, now),
        (national_sign_in.c.expires_at, now),
        (browser_sign_in.c.expires_at, now),
        (sample_approval.c.expires_at, now),
        (session.c.refresh_expires_at, now - _SESSION_MEMORY),
        (sample_message.c.sent_at, now - _MESSAGE_LIFE),
    ):
        with context.database.transaction() as connection:
            connection.execute(sa.delete(column.table).where(column < limit))


_TASKS: tuple[Callable[[Context], None], ...] = (
    enforce_publications,
    make_due,
    end_due_memberships,
    tell_due,
    sweep,
    remove_expired_uploads,
)
