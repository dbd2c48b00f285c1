"""One round of synchronisation: every operation in its own transaction, then a page of the person's feed."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor
from balady_desktop.backend.context import Context
from balady_desktop.backend.database import is_locked_out
from balady_desktop.backend.drafts.queries import DraftReader, find_draft_body
from balady_desktop.backend.history import mark_of
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.notices.queries import standing_of as notices_for
from balady_desktop.backend.notices.queries import visible
from balady_desktop.backend.notifying.waiting import count_waiting
from balady_desktop.backend.offers.queries import count_offers
from balady_desktop.backend.operations.service import (
    enter_lane,
    find_operation,
    find_own_operation,
    request_hash,
    store_operation,
)
from balady_desktop.backend.parties import ENDED
from balady_desktop.backend.people.invitations import standing_of
from balady_desktop.backend.refusals import Refusal, wire_problems
from balady_desktop.backend.register_checks.service import Asked
from balady_desktop.backend.sync.joining import follow_memberships
from balady_desktop.backend.sync.kinds import KINDS, Kind
from balady_desktop.backend.sync.offering import offer_to_body
from balady_desktop.backend.sync.queries import Reader, read_page
from balady_desktop.backend.work import Work, working
from balady_desktop.domain.ids import id_problem
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.wire.bounds import LARGEST_NUMBER, is_name
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.protocol import OLDEST_PROTOCOL, PARTIES_PROTOCOL, PATHS_PROTOCOL
from balady_desktop.wire.sync import Operation, OperationResult, SyncReply, SyncRequest

_RETRY_SECONDS = 5
MOST_OPERATIONS = 200
MOST_KNOWN = 1000


def sync_round(
    context: Context, actor: Actor, request: SyncRequest, epoch: str, protocol: int, registers: Asked
) -> SyncReply:
    """Settle the operations in order and give what changed since the cursor.

    `registers` is what outside registers said of what is submitted.
    """
    if (
        len(request.operations) > MOST_OPERATIONS
        or len(request.known) > MOST_KNOWN
        or not 0 <= request.cursor <= LARGEST_NUMBER
    ):
        raise Refusal(422, "request_invalid")
    # They stand in the answer, beside which an operation that cannot be named has no place.
    if not all(is_name(text) for one in request.operations for text in (one.key, one.kind)):
        raise Refusal(422, "request_invalid")
    if request.epoch is not None and request.epoch != epoch:
        return _new_epoch(context, request, epoch)
    reader = reader_of(actor, protocol, request.known)
    results = [settle(context, actor, one, reader, registers.get(one.key, {})) for one in request.operations]
    follow_memberships(context, actor)
    with context.database.transaction(reading=True) as connection:
        cursor, changes, more = read_page(connection, context, request.cursor, reader)
        person_mark = _person_mark(connection, context, actor)
    mark = mark_of(context, actor.person_id, epoch, cursor)
    said = {"epoch": epoch, "cursor": cursor, "more": more, "server_time": context.now(), "mark": mark}
    said["person_mark"] = person_mark
    return SyncReply(results=results, changes=changes, **said)


def reader_of(actor: Actor, protocol: int, known: Mapping[str, int] = MappingProxyType({})) -> Reader:
    """Return how a desktop reads its feed; one that is older than bodies' drafts is told its person's own."""
    of_bodies = protocol >= PARTIES_PROTOCOL
    parties = actor.parties if of_bodies else frozenset({actor.person_id})
    delegated_by = actor.delegations if of_bodies else ()
    drafts = DraftReader(actor.person_id, parties, protocol >= PATHS_PROTOCOL, frozenset(delegated_by))
    return Reader(drafts, of_bodies, protocol > OLDEST_PROTOCOL, dict(known))


def _person_mark(connection: Connection, context: Context, actor: Actor) -> str:
    """Return a digest of what the server says of the person: another one when the desktop has to ask for it anew."""
    standing = standing_of(connection, context.catalogue.roles, actor.person_id, context.now())
    offers = count_offers(connection, actor.parties)
    is_visible = visible(actor.person_id, actor.acts_by_body)
    told = notices_for(connection, is_visible)
    if not offers and not told.count:
        return standing
    notices = [told.count, told.unread, told.newest, count_waiting(connection, is_visible, context.today())]
    return digest({"standing": standing, "offers": offers, "notices": notices})


def _new_epoch(context: Context, request: SyncRequest, epoch: str) -> SyncReply:
    """Decide nothing: the desktop keeps everything, reads from the beginning and offers its own again."""
    results = [OperationResult(key=one.key, status=412, code="epoch_changed") for one in request.operations]
    return SyncReply(epoch=epoch, cursor=0, more=True, server_time=context.now(), results=results, changes=[])


def settle(
    context: Context,
    actor: Actor,
    one: Operation,
    reader: Reader | None = None,
    registers: Mapping[str, RegisterAnswer] = MappingProxyType({}),
) -> OperationResult:
    """Settle one operation; whatever happens to it happens to no other."""
    try:
        with working(context, actor, registers) as work:
            return _settle_once(work, one, reader or reader_of(actor, OLDEST_PROTOCOL))
    except Refusal as refusal:
        return _refused(one, refusal)
    except Exception as error:
        log_failure("operation_failed", error)
        if is_locked_out(error):
            return OperationResult(key=one.key, status=503, code="unavailable", retry_after=_RETRY_SECONDS)
        return OperationResult(key=one.key, status=500, code="server_error")


def _settle_once(work: Work, one: Operation, reader: Reader) -> OperationResult:
    # What is queued names the body that it is about; the header of a request names none.
    if work.signed_in.body is not None and not work.signed_in.is_staff:
        raise Refusal(403, "not_permitted")
    if id_problem(one.key):
        raise Refusal(422, "key_format")
    kind = KINDS.get(one.kind)
    if kind is None:
        raise Refusal(426, "upgrade")
    parties = frozenset(reader.drafts.parties) & work.signed_in.parties
    delegated_by = frozenset(reader.drafts.delegated_by) & work.signed_in.delegations.keys()
    reader = replace(reader, drafts=replace(reader.drafts, parties=parties, delegated_by=delegated_by))
    hashed = request_hash(one.kind, one.body)
    enter_lane(work.connection, work.person)
    stored = find_operation(work, one.key, hashed)
    if stored is not None:
        status = 208 if stored.status == 200 else stored.status
        return _with_draft(work, OperationResult(key=one.key, status=status, **stored.response), one, reader)
    said = _act(work, kind, kind.read(one.body), one.key)
    if (said["status"], said["code"]) == (403, ENDED):
        offer_to_body(work, one)
    result = OperationResult(key=one.key, **said)
    kept = result.model_dump(mode="json", exclude={"key", "status", "draft", "retry_after"})
    store_operation(work, one.key, one.kind, hashed, result.status, kept)
    return _with_draft(work, result, one, reader)


def _act(work: Work, kind: Kind, body: BaseModel, key: str) -> dict[str, Any]:
    """Do it; a refusal that stays true is an answer to keep, one that may pass rolls everything back."""
    try:
        with work.connection.begin_nested():
            return {"status": 200, "code": "applied", **(kind.act(work, body, key) or {})}
    except Refusal as refusal:
        if refusal.retry_after is not None:
            raise
        work.forget()
        return {"status": refusal.status, "code": refusal.code, "problems": wire_problems(refusal.problems)}


def _refused(one: Operation, refusal: Refusal) -> OperationResult:
    problems = wire_problems(refusal.problems)
    said = {"status": refusal.status, "code": refusal.code, "retry_after": refusal.retry_after}
    return OperationResult(key=one.key, problems=problems, **said)


def _with_draft(work: Work, result: OperationResult, one: Operation, reader: Reader) -> OperationResult:
    """Add the draft as it is now: a stored answer needs no copy of it, and a conflict needs the newest.

    A reader of paths is told what others wrote; it knows what it wrote itself.
    """
    draft_id = one.body.get("draft_id")
    if not isinstance(draft_id, str) or result.status not in (200, 208, 409):
        return result
    known, is_writer = reader.known.get(draft_id, 0), result.status == 200
    body = find_draft_body(work.connection, reader.drafts, draft_id, known, is_writer)
    if body is not None and result.status != 409 and one.body.get("definition") not in (None, body.definition):
        # What its writer has under paths of another edition may be here under others: it is told the whole.
        body = find_draft_body(work.connection, reader.drafts, draft_id)
    if body is not None and body.since is not None:
        reader.known[draft_id] = body.version
    return result.model_copy(update={"draft": body})


def ask_operation(connection: Connection, context: Context, actor: Actor, key: str) -> OperationResult | None:
    """Return what became of a key; None where the server never decided it, and where it is another person's."""
    stored = find_own_operation(connection, actor.person_id, key)
    if stored is None or stored.kind not in KINDS:
        return None
    status = 208 if stored.status == 200 else stored.status
    return OperationResult(key=key, status=status, **stored.response)
