"""The trail for the auditor: pages in words, each look written down, and verification by stretches."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.audit import WHOLE_SERVER, AuditBrokenError, find_last_break, tenants
from balady_desktop.backend.context import Context
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.trail.checking import verify_part
from balady_desktop.backend.trail.mending import bodies_over
from balady_desktop.backend.trail.naming import Named, find_person_id, find_things, name_actors, name_things
from balady_desktop.backend.trail.noting import chain_of_looks, note_purpose, read_purpose
from balady_desktop.backend.trail.queries import Sought, find_broken_at, length_of, read_page
from balady_desktop.backend.work import Work, working
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trail_words import LOOKS, act_words, known_acts
from balady_desktop.domain.words import Words
from balady_desktop.wire.trail import (
    ActBody,
    TrailBody,
    TrailReply,
    TrailRequest,
    TrailRow,
    VerificationReply,
    VerificationRequest,
)

_SERVER_WORDS = Words("ما لا يخص جهة بعينها", "What belongs to no body")
_UNKNOWN = Words("حساب غير معروف", "Unknown account")


def read_trail(work: Work, request: TrailRequest) -> TrailReply:
    """Return a page, and write down that it was looked at; with a purpose, that it was taken out of the program."""
    connection, tenant = work.connection, chain_for(work.connection, work.context, work.signed_in, request.body)
    sought = _sought(work, request)
    rows = read_page(connection, tenant, sought, request.before, request.limit)
    last = find_last_break(connection, tenant)
    reply = TrailReply(
        rows=rows_in_words(connection, work.context, rows),
        next_before=rows[-1].seq if len(rows) == request.limit else None,
        body=tenant,
        length=length_of(connection, tenant),
        broken_at=find_broken_at(connection, tenant),
        began_anew_at=last.begins if last is not None else None,
        bodies=_chains(work) if request.before is None else [],
        acts=_acts(move_words(work.context)) if request.before is None else [],
    )
    _note(work, tenant, sought, request)
    return reply


def rows_in_words(connection: Connection, context: Context, rows: Sequence[Row[Any]]) -> list[TrailRow]:
    """Return rows of the trail with the names that people know."""
    actors = name_actors(connection, {row.actor for row in rows})
    things = name_things(connection, context.catalogue, {row.object for row in rows})
    moves = move_words(context)
    return [_row(row, actors, things, moves) for row in rows]


def _note(work: Work, tenant: str, sought: Sought, request: TrailRequest) -> None:
    """Write down what was looked at: of one thing or person in its own name, else of the whole trail of the body."""
    about = (sought.things[0] if sought.things else "") or sought.actor or tenant
    detail = request.model_dump(mode="json", exclude={"purpose"})
    chain = chain_of_looks(work, tenant)
    if request.purpose:
        note_purpose(work, chain, "trail.exported", about, read_purpose(request.purpose))
    else:
        work.audit(chain, "trail.read", about, detail)


def verify_for(context: Context, actor: Actor, request: VerificationRequest) -> VerificationReply:
    """Verify a stretch of a chain; what came of the whole is written down."""
    with context.database.transaction(reading=True) as connection:
        tenant = chain_for(connection, context, actor, request.body)
        length = length_of(connection, tenant)
        if request.after is not None and not 0 <= request.after <= length:
            raise Refusal(422, "request_invalid")
    try:
        verified = verify_part(context, tenant, request.after)
    except AuditBrokenError as error:
        _note_verification(context, actor, tenant, "trail.broken", error.seq)
        return VerificationReply(verified_to=max(error.seq - 1, 0), length=length, is_end=True, broken_at=error.seq)
    if verified.is_end:
        _note_verification(context, actor, tenant, "trail.verified", verified.seq)
    return VerificationReply(verified_to=verified.seq, length=max(length, verified.seq), is_end=verified.is_end)


def _note_verification(context: Context, actor: Actor, tenant: str, action: str, seq: int) -> None:
    with working(context, actor) as work:
        work.audit(chain_of_looks(work, tenant), action, tenant, {"row": seq})


def chain_for(connection: Connection, context: Context, actor: Actor, body: str) -> str:
    """Return the chain that is asked for, one's own where none is. Refuses with 404 one that is not the reader's."""
    tenant = body or actor.body or ""
    if actor.body not in bodies_over(read_bodies(connection, context.catalogue), tenant):
        raise not_found()
    return tenant


def _chains(work: Work) -> list[TrailBody]:
    """Return the chains there are that the reader may look at, his own body's first."""
    bodies, own = read_bodies(work.connection, work.context.catalogue), work.signed_in.body or ""
    names = [own, *(one for one in tenants(work.connection) if one != own)]
    found: list[TrailBody] = []
    for name in names:
        if own in bodies_over(bodies, name):
            known = bodies.find(name)
            words = _SERVER_WORDS if name == WHOLE_SERVER else known.words if known is not None else Words(name, name)
            found.append(TrailBody(body=name, name_ar=words.ar, name_en=words.en))
    return found


def _sought(work: Work, request: TrailRequest) -> Sought:
    first, last = _day(request.first, "first"), _day(request.last, "last")
    if first is not None and last is not None and last < first:
        raise Refusal(422, "answers_invalid", [Problem("last", "period_order")])
    return Sought(
        actor=find_person_id(work.connection, request.person) if request.person.strip() else "",
        things=find_things(work.connection, request.thing) if request.thing.strip() else (),
        act=request.act,
        looks=request.looks,
        first=first,
        last=last,
    )


def _day(text: str | None, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal(422, "answers_invalid", [Problem(field, "date_format")]) from None


def move_words(context: Context) -> dict[str, Words]:
    """Return what the moves of the workflows of today are called."""
    names = context.catalogue.names("workflows")
    return {one.move: one.words for name in names for one in context.catalogue.workflow(name).moves}


def _acts(moves: Mapping[str, Words]) -> list[ActBody]:
    acts = sorted({*known_acts(), *(f"application.{move}" for move in moves)})
    told = ((act, act_words(act, moves)) for act in acts)
    return [ActBody(act=act, words_ar=words.ar, words_en=words.en) for act, words in told]


def _row(
    entry: Row[Any], actors: Mapping[str, Named], things: Mapping[str, Named], moves: Mapping[str, Words]
) -> TrailRow:
    who, what = actors.get(entry.actor), things.get(entry.object)
    words = act_words(entry.action, moves)
    return TrailRow(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        actor_ar=who.words.ar if who else _UNKNOWN.ar,
        actor_en=who.words.en if who else _UNKNOWN.en,
        actor_kind=who.kind if who else "unknown",
        act=entry.action,
        act_ar=words.ar,
        act_en=words.en,
        is_look=entry.action in LOOKS,
        thing=entry.object,
        thing_kind=what.kind if what else "other",
        number=(what.number or what.words.ar) if what else "",
        number_en=(what.number or what.words.en) if what else "",
        purpose=entry.purpose or "",
    )
