"""GET /v1/notices and POST /v1/notices/read; GET and POST /v1/notices/ways."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Query
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor, SignedIn
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.notices.queries import (
    PAGE_SIZE,
    Choice,
    choice_of,
    keep_choice,
    mark_read,
    page_before,
    standing_of,
    visible,
)
from balady_desktop.backend.notifying.addressees import FOLLOW
from balady_desktop.backend.notifying.waiting import count_waiting, waiting_among
from balady_desktop.backend.people.bodies import find_body
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.readable import readable
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import PersonWork
from balady_desktop.domain.identifiers import mask_address
from balady_desktop.domain.notices import WAYS, NoticeKind, notices_of
from balady_desktop.domain.words import Language
from balady_desktop.wire.bounds import LARGEST_NUMBER
from balady_desktop.wire.notices import (
    KindReply,
    NoticeReply,
    NoticesReply,
    ReadReply,
    ReadRequest,
    WayReply,
    WaysReply,
    WaysRequest,
)

router = APIRouter(prefix="/v1/notices")
_LANGUAGES: Mapping[str, Language] = {"ar": "ar", "en": "en"}


@router.get("")
def list_notices(
    context: ContextOf,
    connection: ReadingOf,
    actor: SignedIn,
    before: int | None = Query(None, ge=0, le=LARGEST_NUMBER),
) -> NoticesReply:
    """Return a page of what the person was told, for himself and in every body of his."""
    is_visible = visible(actor.person_id, actor.acts_by_body)
    rows = page_before(connection, is_visible, before)
    page = rows[:PAGE_SIZE]
    said = standing_of(connection, is_visible)
    waiting = waiting_among(connection, [row.id for row in page], context.today())

    def read(row: Row[Any]) -> NoticeReply:
        return _told(connection, context, row, waits=row.id in waiting)

    return NoticesReply(
        notices=list(readable("notice", page, read, lambda row: row.id)),
        next=page[-1].position if len(rows) > PAGE_SIZE else None,
        count=said.count,
        unread=said.unread,
        waiting=count_waiting(connection, is_visible, context.today()),
    )


def _told(connection: Connection, context: Context, row: Row[Any], *, waits: bool) -> NoticeReply:
    body = find_body(connection, context.catalogue, row.party) if row.party else None
    return NoticeReply(
        notice_id=row.id,
        position=row.position,
        notice=row.notice,
        kind=row.kind,
        title_ar=row.words["title"]["ar"],
        title_en=row.words["title"]["en"],
        text_ar=row.words["text"]["ar"],
        text_en=row.words["text"]["en"],
        link=row.link,
        thing=row.thing,
        application_id=row.application_id,
        party=row.party,
        party_ar=body.words.ar if body else "",
        party_en=body.words.en if body else "",
        is_desk=row.act != FOLLOW,
        waits=waits,
        at=row.at,
        is_read=row.read_at is not None,
    )


@router.post("/read")
def read_notices(work: PersonWork, request: ReadRequest) -> ReadReply:
    """Write what was read. What is nobody's or another's is left out without a word."""
    actor = work.signed_in
    is_visible = visible(actor.person_id, actor.acts_by_body)
    mark_read(work.connection, is_visible, request.notices, work.now)
    return ReadReply(unread=standing_of(work.connection, is_visible).unread)


@router.get("/ways")
def get_ways(context: ContextOf, connection: ReadingOf, actor: SignedIn) -> WaysReply:
    """Return the ways on which the person is told."""
    return _ways(context, connection, actor)


@router.post("/ways")
def choose_ways(work: PersonWork, request: WaysRequest) -> WaysReply:
    """Take the person's choice. Refuses with 422 a kind, a way or a language that is not there."""
    kinds = {one.kind for one in notices_of(work.context.catalogue.texts).kinds}
    known = set(WAYS)
    language = _LANGUAGES.get(request.language)
    if language is None or not set(request.ways) <= kinds:
        raise Refusal(422, "request_invalid")
    if not all(set(ways) <= known for ways in request.ways.values()):
        raise Refusal(422, "request_invalid")
    before = choice_of(work.connection, work.person).ways
    chosen = {kind: sorted(set(ways)) for kind, ways in request.ways.items()}
    keep_choice(work.connection, work.person, Choice(language, {**before, **chosen}), work.now)
    return _ways(work.context, work.connection, work.signed_in)


def _ways(context: Context, connection: Connection, actor: Actor) -> WaysReply:
    choice, reader = choice_of(connection, actor.person_id), get_person(connection, actor.person_id)
    return WaysReply(
        language=choice.language,
        kinds=[_kind(context, one, choice) for one in notices_of(context.catalogue.texts).kinds],
        mobile_masked=mask_address(reader.mobile) if reader.mobile else None,
        email_masked=mask_address(reader.email) if reader.email else None,
        has_email=context.mailer is not None,
    )


def _kind(context: Context, kind: NoticeKind, choice: Choice) -> KindReply:
    told = [one for one in notices_of(context.catalogue.texts).notices if one.kind == kind.kind]
    possible = [way for way in WAYS if way != "sms" or any(one.sms for one in told)]
    chosen = choice.ways.get(kind.kind, kind.usual)
    return KindReply(
        kind=kind.kind,
        words_ar=kind.words.ar,
        words_en=kind.words.en,
        why_ar=kind.why.ar if kind.why else "",
        why_en=kind.why.en if kind.why else "",
        ways=[
            WayReply(way=way, is_on=way in kind.always or way in chosen, is_fixed=way in kind.always)
            for way in possible
        ],
    )
