"""Tells: a notice is written with what it sends out in the transaction of what it tells of, once for each person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.notices.queries import choice_of
from balady_desktop.backend.notices.tables import notice, notice_delivery, notice_wait
from balady_desktop.backend.notifying.addressees import OPEN, Addressee, addressees_of
from balady_desktop.backend.notifying.facts import OF_APPLICATION, Found
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.work import Work
from balady_desktop.domain.notice_words import Fact
from balady_desktop.domain.notices import Notice, Notices, Told, notices_of
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Move, Workflow
from balady_desktop.domain.workflow_words import Effect


@dataclass(frozen=True, slots=True)
class _Telling:
    """A notice in words, ready for whoever is told. `key` names what it tells of."""

    notice: Notice
    key: str
    found: Found
    told: Told


def tell_of_move(work: Work, moved: Row[Any], told: Effect, bill_id: str | None) -> None:
    """Tell whom an effect of a move names, once for the move; `moved` is the application after what came before it.

    `bill_id`: the bill that the move issued, None where it issued none.
    """
    one = notices_of(work.context.catalogue.texts).find(told.value)
    # A workflow of before may name one that today's file has no more, or that no move tells any more.
    find = OF_APPLICATION.get(one.about) if one is not None else None
    found = find(work, moved, bill_id) if find is not None else None
    if one is not None and found is not None:
        tell(work, found, one, f"move:{moved.id}:{moved.version}", told.to)


def notices_of_today(work: Work, moved: Row[Any], workflow: Workflow, move: Move) -> tuple[Effect, ...]:
    """Return what today's workflow tells of a move where that of the edition is older than notices, else nothing."""
    today = work.context.catalogue
    if any(one.notices for one in workflow.moves) or workflow.workflow not in today.names("workflows"):
        return ()
    same = today.workflow(workflow.workflow).made_move(move.move, moved.state)
    return same.notices if same is not None else ()


def tell(
    work: Work, found: Found, one: Notice, key: str, actors: Iterable[str], act: str = OPEN, **more: Fact
) -> tuple[Addressee, ...]:
    """Tell of what was found, and return who was told.

    `key` names the occasion: nobody is told of one twice. `act`: what a member of the staff must be allowed to do, to
    be told. `more` are facts of the occasion itself.
    """
    telling = _Telling(one, f"{key}:{one.notice}", found, one.told({**found.facts, **more}))
    notices = notices_of(work.context.catalogue.texts)
    addressees = addressees_of(work, found, actors, act)
    return tuple(each for each in addressees if _write(work, notices, telling, each))


def _write(work: Work, notices: Notices, telling: _Telling, one: Addressee) -> bool:
    notice_id, found, said = work.context.new_id(), telling.found, telling.notice
    is_new = insert_if_absent(
        work.connection,
        notice,
        id=notice_id,
        person_id=one.person_id,
        key=telling.key,
        notice=said.notice,
        kind=said.kind,
        link=said.link,
        thing=found.things[said.link],
        application_id=found.application_id,
        municipality=found.municipality,
        party=one.party,
        act=one.act,
        waits=said.waits,
        words=_kept(telling.told),
        at=work.now,
    )
    if not is_new:
        return False
    if said.waits:
        waits = {"about": found.about, "thing": found.thing, "mark": found.mark}
        work.connection.execute(sa.insert(notice_wait).values(notice_id=notice_id, **waits))
    for way in notices.ways_of(said, choice_of(work.connection, one.person_id).ways):
        row = {"id": work.context.new_id(), "notice_id": notice_id, "way": way, "state": "queued", "tries": 0}
        work.connection.execute(sa.insert(notice_delivery).values(**row, next_at=work.now))
    return True


def _kept(told: Told) -> dict[str, dict[str, str]]:
    words: dict[str, Words | None] = {"title": told.title, "text": told.text, "mail": told.mail, "sms": told.sms}
    return {name: {"ar": one.ar, "en": one.en} for name, one in words.items() if one is not None}
