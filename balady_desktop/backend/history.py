"""Another history: the data of this server is older than what it once signed or said, as after a copy from yesterday.

Numbers that were given since would be given a second time. So the server says it to its operator and gives no number
until it is started with `--restored`: then every series begins above the highest number that it was shown.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor
from balady_desktop.backend.applications.queries import find_application
from balady_desktop.backend.context import Context
from balady_desktop.backend.feed.tables import feed_counter
from balady_desktop.backend.log import log_event, tell_operator
from balady_desktop.backend.numbering import raise_series, read_number
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.server.queries import find_restored_at, lose_history, restore
from balady_desktop.backend.work import working
from balady_desktop.wire.acknowledgement import Acknowledgement, AcknowledgementError, read_acknowledgement
from balady_desktop.wire.bounds import LARGEST_NUMBER
from balady_desktop.wire.mark import Mark, MarkError, read_mark, sign_mark
from balady_desktop.wire.sync import SyncRequest

_LONGEST_SEEN = 4096


@dataclass(frozen=True, slots=True)
class Seen:
    """What this server once signed and a desktop hands back: its newest acknowledgement and its newest mark."""

    acknowledgement: str = ""
    mark: str = ""


def read_seen(header: str) -> Seen:
    """Return what a desktop says that it saw; one that says nothing, or what cannot be read, saw nothing."""
    try:
        said: Any = json.loads(header) if 0 < len(header) <= _LONGEST_SEEN else {}
        return Seen(str(said.get("acknowledgement", "")), str(said.get("mark", "")))
    except (ValueError, AttributeError, RecursionError):
        return Seen()


def compare(context: Context, actor: Actor, request: SyncRequest, epoch: str, seen: Seen) -> None:
    """Notice by what this server once signed that it lost a part of its history.

    A cursor that no mark confirms proves nothing and stops nobody: its round alone is refused, and the log says so.
    """
    if seen.acknowledgement:
        _compare_acknowledgement(context, seen.acknowledgement)
    end, mark = _find_end(context, actor), _own_mark(context, actor, epoch, seen.mark)
    if mark is not None:
        _compare_mark(context, mark, end)
    confirmed = end if mark is None else max(end, mark.cursor)
    if request.epoch in (None, epoch) and confirmed < request.cursor <= LARGEST_NUMBER:
        log_event("cursor_ahead")
        raise Refusal(409, "cursor_ahead")


def mark_of(context: Context, person: str, epoch: str, cursor: int) -> str:
    """Return the signed word of how far a person has read."""
    return sign_mark(Mark(person, epoch, cursor, context.lists.held_version()), context.keys.signing)


def _own_mark(context: Context, actor: Actor, epoch: str, text: str) -> Mark | None:
    """Return the mark where this server signed it for this person in this epoch."""
    try:
        mark = read_mark(text, context.keys.signing.public_key())
    except MarkError:
        return None
    return mark if (mark.person_id, mark.epoch) == (actor.person_id, epoch) else None


def _find_end(context: Context, actor: Actor) -> int:
    wanted = sa.select(feed_counter.c.seq).where(feed_counter.c.reader == actor.person_id)
    with context.database.transaction(reading=True) as connection:
        return connection.execute(wanted).scalar_one_or_none() or 0


def _compare_mark(context: Context, mark: Mark, end: int) -> None:
    if mark.cursor > end:
        _notice(context, "cursor_ahead")
    if mark.trust_list > context.lists.held_version() and _is_trust_ahead(context, mark.trust_list):
        _notice(context, "trust_list_ahead")


def _is_trust_ahead(context: Context, version: int) -> bool:
    """Compare with the signer's own newest list; one that does not answer says nothing."""
    with suppress(Refusal, OSError):
        return version > context.lists.trust().read.version and version > context.lists.trust(renewed=True).read.version
    return False


def _compare_acknowledgement(context: Context, text: str) -> None:
    try:
        word = read_acknowledgement(text, context.keys.signing.public_key())
        received_at = datetime.fromisoformat(word.received_at)
    except (AcknowledgementError, ValueError):
        return
    with context.database.transaction(reading=True) as connection:
        if find_application(connection, word.application_id) is not None:
            return
        restored_at = find_restored_at(connection)
    _keep_free(context, word)
    # What was lost before the last restore is known to be lost; its number stays free all the same.
    if restored_at is None or received_at > restored_at:
        _notice(context, "acknowledgement_ahead")


def _keep_free(context: Context, word: Acknowledgement) -> None:
    with context.database.transaction() as connection:
        _raise(connection, [word.application_number])


def _notice(context: Context, reason: str) -> None:
    with context.database.transaction() as connection:
        is_new = lose_history(connection, reason)
    if is_new:
        log_event("history_lost", code=reason)
        tell_operator("history_lost", reason=reason)


def go_on(context: Context, numbers: Iterable[str]) -> str:
    """Begin a new epoch and start every series above the highest of the given numbers; returns the epoch."""
    epoch = context.new_id()
    with working(context) as work:
        raised = _raise(work.connection, numbers)
        restore(work.connection, epoch, work.now)
        work.audit(None, "server.restored", epoch, {"numbers": sorted(raised)})
    log_event("history_restored")
    tell_operator("restored", epoch=epoch, numbers=sorted(raised))
    return epoch


def _raise(connection: Connection, numbers: Iterable[str]) -> set[str]:
    """Keep numbers from being given again; returns those that were above their series."""
    found = {number: read_number(number) for number in numbers}
    return {number for number, place in found.items() if place is not None and raise_series(connection, *place)}
