"""Tells records: to their holders whole, to a desk as a list."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, at_desk_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.editions.service import rules_at
from balady_desktop.backend.feed.queries import is_shared
from balady_desktop.backend.readable import readable
from balady_desktop.backend.register.acting import record_as_known, why_not_begin
from balady_desktop.backend.register.claims import own_claims, tell_claims
from balady_desktop.backend.register.journeys import journey_of_record
from balady_desktop.backend.register.queries import changes_of, paper_standings
from balady_desktop.backend.register.states import standings_of
from balady_desktop.backend.register.tables import (
    record,
    record_decision,
    record_request,
    record_standing,
    record_version,
)
from balady_desktop.domain.acts import Act, act_name
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.record_kinds import RecordKind, record_kind
from balady_desktop.domain.records import days_left
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.standing import WITHOUT_END
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import DocumentBody
from balady_desktop.wire.record_events import RecordEvent
from balady_desktop.wire.records import (
    ActBody,
    ActReason,
    DeskRecordBody,
    DeskRecordsReply,
    FactBody,
    RecordBody,
    RecordsReply,
)

_MOST_OWN = 500
_MOST_AT_DESK = 50


def tell_own_records(connection: Connection, context: Context, actor: Actor) -> RecordsReply:
    """Return the records of who asks, or of the body for which he works, the ones that end first before the others."""
    is_body = actor.body is not None and actor.body in actor.bodies_that_allow("follow")
    holder = actor.body if is_body else actor.person_id
    mine = sa.select(record).where(record.c.person_id == holder, record.c.kind.not_in(WITHOUT_END))
    rows = connection.execute(mine.order_by(record.c.ends, record.c.number).limit(_MOST_OWN)).all()
    ids = [row.id for row in rows]
    standings = standings_of(connection, ids, context.today())
    history, papers = _history(connection, ids), _papers(connection, ids, context.today())

    def read(row: Row[Any]) -> RecordBody:
        facts = (standings[row.id], history[row.id], papers[row.id])
        return _body(connection, context, row, *facts)

    found = list(readable("record", rows, read, lambda row: row.id))
    return RecordsReply(records=found, claims=tell_claims(connection, *own_claims(actor)))


def tell_desk_records(connection: Connection, context: Context, actor: Actor, number: str) -> DeskRecordsReply:
    """Return the records of the actor's bodies whose number begins so; nobody finds his own there."""
    here = at_desk_of(actor, record) & record.c.kind.not_in(WITHOUT_END)
    wanted = sa.select(record).where(here, record.c.number.startswith(number, autoescape=True))
    rows = connection.execute(wanted.order_by(record.c.number.desc()).limit(_MOST_AT_DESK)).all()
    standings = standings_of(connection, [row.id for row in rows], context.today())

    def read(row: Row[Any]) -> DeskRecordBody:
        kind = _kind(connection, context, row)
        journey = _journey(connection, context, row)
        # Where it is, whoever works there knows; its name is told by itself.
        told = {journey.definition.name_field, journey.definition.municipality_field}
        return DeskRecordBody(
            record_id=row.id,
            kind=row.kind,
            number=row.number,
            title_ar=kind.words.ar,
            title_en=kind.words.en,
            holder_masked=row.holder["masked"],
            standing=standings[row.id],
            starts=row.starts,
            ends=row.ends,
            is_imported=row.imported_at is not None,
            is_claimed=bool(row.person_id),
            name=journey.name,
            facts=_facts(journey, [one for one in kind.public if one not in told]),
        )

    return DeskRecordsReply(records=list(readable("record", rows, read, lambda row: row.id)))


def _kind(connection: Connection, context: Context, row: Row[Any]) -> RecordKind:
    kind = record_kind(rules_at(connection, context.catalogue, row.service, row.edition).service(row.service))
    return kind or RecordKind(row.kind, Words(row.kind, row.kind))


def _journey(connection: Connection, context: Context, row: Row[Any]) -> Journey:
    """Return a record as its newest version says it."""
    seq = connection.execute(sa.select(sa.func.max(record_version.c.seq)).where(record_version.c.record_id == row.id))
    return journey_of_record(connection, context, row, seq.scalar_one())


def _facts(journey: Journey, names: Collection[str]) -> list[FactBody]:
    """Return what a record says of some of its facts, in both languages."""
    return [
        FactBody(
            fact=one.id,
            label_ar=one.label.ar,
            label_en=one.label.en,
            value_ar=journey.shown(one.id, "ar"),
            value_en=journey.shown(one.id, "en"),
        )
        for one in journey.definition.fields()
        if one.id in names and one.type != "group" and journey.value(one.id) is not None
    ]


def _body(
    connection: Connection,
    context: Context,
    row: Row[Any],
    standing: str,
    history: list[RecordEvent],
    papers: list[DocumentBody],
) -> RecordBody:
    kind = _kind(connection, context, row)
    journey = _journey(connection, context, row)
    return RecordBody(
        record_id=row.id,
        kind=row.kind,
        number=row.number,
        title_ar=kind.words.ar,
        title_en=kind.words.en,
        name=journey.name,
        municipality=row.municipality,
        standing=standing,
        starts=row.starts,
        ends=row.ends,
        days_left=days_left(row.ends, context.today()),
        is_imported=row.imported_at is not None,
        application_id=_application_of_holder(connection, row),
        facts=_facts(journey, kind.facts),
        history=history,
        documents=papers,
        **_acts(connection, context, row),
    )


def _application_of_holder(connection: Connection, row: Row[Any]) -> str | None:
    """Return the application by which the holder has a record: his own that made it, or the one that handed it over."""
    made = sa.select(application.c.person_id).where(application.c.id == row.application_id)
    if row.application_id is None or connection.execute(made).scalar_one() == row.person_id:
        return str(row.application_id) if row.application_id is not None else None
    version = record_version.c
    handed = sa.select(version.application_id).where(version.record_id == row.id)
    his = handed.where(is_shared(version.application_id, [row.person_id])).order_by(version.seq.desc()).limit(1)
    found: str | None = connection.execute(his).scalar_one_or_none()
    return found


def _acts(connection: Connection, context: Context, row: Row[Any]) -> dict[str, Any]:
    """Return what the holder may do with a record by today's rules, and the record as such an application has it."""
    rules = context.catalogue
    acts = rules.service(row.service).acts if rules.has(row.service) else ()
    known = record_as_known(connection, row, context.today())
    told = []
    for act in acts:
        definition = rules.service(act_name(row.service, act.act))
        why = why_not_begin(connection, rules, definition, known, context.today())
        reason = _reason(act, why) if why is not None else None
        title = {"title_ar": act.title.ar, "title_en": act.title.en}
        told.append(ActBody(service=definition.service, **title, reason=reason))
    return {"acts": told, "known": known}


def _reason(act: Act, why: Problem) -> ActReason:
    bar = next((one for one in act.bars if one.code == why.params.get("bar")), None)
    words: dict[str, str] = {}
    if bar is not None:
        words = {"title_ar": bar.title.ar, "title_en": bar.title.en, "text_ar": bar.text.ar, "text_en": bar.text.en}
    return ActReason(code=why.code, number=why.params.get("number", ""), **words)


def _history(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[RecordEvent]]:
    """Return what happened to records, the last first."""
    found: dict[str, list[RecordEvent]] = defaultdict(list)
    written = sa.select(record_version).where(record_version.c.record_id.in_(ids))
    for row in connection.execute(written.order_by(record_version.c.seq)):
        found[row.record_id].append(RecordEvent(event=row.act, on=row.since, at=row.at))
    for row in _decisions(connection, record_standing.c.record_id.in_(ids)):
        found[row.record_id].append(_decision(row))
    # The decisions come behind the versions: of one moment, what was decided came after the record.
    for events in found.values():
        events.reverse()
        events.sort(key=lambda one: one.at, reverse=True)
    return found


def tell_decision(connection: Connection, record_id: str, seq: int | None) -> RecordEvent | None:
    """Return a decision about a record, None where there is none of that number."""
    changed = record_standing.c
    row = next(iter(_decisions(connection, (changed.record_id == record_id) & (changed.seq == seq))), None)
    return None if row is None else _decision(row)


def _decisions(connection: Connection, which: sa.ColumnElement[bool]) -> Sequence[Row[Any]]:
    changed, asked, decided = record_standing.c, record_request.c, record_decision.c
    wanted = (
        sa.select(record_standing, asked.text.label("asked_text"), decided.text.label("decided_text"))
        .outerjoin_from(record_standing, record_decision, decided.request_id == changed.request_id)
        .outerjoin(record_request, asked.id == changed.request_id)
    )
    return connection.execute(wanted.where(which).order_by(changed.seq)).all()


def _decision(row: Row[Any]) -> RecordEvent:
    texts = [text for text in (row.asked_text, row.decided_text) if text]
    told = {"reason": row.reason, "texts": texts, "until": row.until}
    return RecordEvent(event=row.standing, on=riyadh_date(row.at), at=row.at, **told)


def _papers(connection: Connection, ids: Sequence[str], day: date) -> Mapping[str, list[DocumentBody]]:
    """Return the papers of records, the newest first; those of an earlier holder are his."""
    found: dict[str, list[DocumentBody]] = defaultdict(list)
    wanted = sa.select(document).join_from(document, record, record.c.id == document.c.record_id)
    wanted = wanted.where(document.c.record_id.in_(ids), document.c.person_id == record.c.person_id)
    rows = connection.execute(wanted.order_by(document.c.issued_at.desc(), document.c.id)).all()
    standings, changes = paper_standings(connection, rows, day), changes_of(connection, ids)
    for row in rows:
        said = {"kind": row.kind, "number": row.number, "issued_at": row.issued_at}
        now = {"standing": standings[row.id], "changes": changes.get(row.record_id, [])}
        found[row.record_id].append(DocumentBody(document_id=row.id, **said, **now))
    return found
