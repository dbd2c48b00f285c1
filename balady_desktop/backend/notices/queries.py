"""Reads and writes notices, the marks of reading, and what a person chose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.notices.tables import notice, notice_choice, notice_read
from balady_desktop.backend.rows import insert_if_absent, put
from balady_desktop.domain.words import Language

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """How many notices a person may see, how many of them he has not read, and the newest of them."""

    count: int
    unread: int
    newest: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: the language of what is sent, and the ways of each kind for which he chose some."""

    language: Language = "ar"
    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)


def visible(person_id: str, acts_by_body: Mapping[str, Collection[str]]) -> sa.ColumnElement[bool]:
    """Return the condition of the notices that a person may see, whose roles allow the acts in each of his bodies.

    What he was told as a member of a body of which he is none any more, he does not see any more.
    """
    column = notice.c
    allowed = [
        (column.party == body) & column.act.in_(sorted(acts)) for body, acts in sorted(acts_by_body.items()) if acts
    ]
    return (column.person_id == person_id) & sa.or_(column.party == "", *allowed)


def standing_of(connection: Connection, is_visible: sa.ColumnElement[bool]) -> Standing:
    """Return what there is for a person to read."""
    joined = notice.outerjoin(notice_read, notice_read.c.notice_id == notice.c.id)
    unread = sa.func.count().filter(notice_read.c.notice_id.is_(None))
    counted = sa.select(
        sa.func.count().label("every"), unread.label("unread"), sa.func.max(notice.c.position).label("newest")
    )
    row = connection.execute(counted.select_from(joined).where(is_visible)).one()
    return Standing(row.every, row.unread, row.newest or 0)


def page_before(connection: Connection, is_visible: sa.ColumnElement[bool], before: int | None) -> list[Row[Any]]:
    """Return a page of notices, the newest first, and one more where there are more; `before`: a position."""
    joined = notice.outerjoin(notice_read, notice_read.c.notice_id == notice.c.id)
    wanted = sa.select(notice, notice_read.c.at.label("read_at")).select_from(joined).where(is_visible)
    if before is not None:
        wanted = wanted.where(notice.c.position < before)
    return list(connection.execute(wanted.order_by(notice.c.position.desc()).limit(PAGE_SIZE + 1)))


def mark_read(connection: Connection, is_visible: sa.ColumnElement[bool], ids: Collection[str], now: datetime) -> None:
    """Write that a person read notices; what is not his is left out, what is read stays read since then."""
    mine = sa.select(notice.c.id).where(is_visible, notice.c.id.in_(sorted(ids)))
    for notice_id in connection.scalars(mine.order_by(notice.c.id)).all():
        insert_if_absent(connection, notice_read, notice_id=notice_id, at=now)


def choice_of(connection: Connection, person_id: str) -> Choice:
    """Return what a person chose, or what holds for whoever chose nothing."""
    row = connection.execute(sa.select(notice_choice).where(notice_choice.c.person_id == person_id)).one_or_none()
    return Choice(row.language, row.ways) if row is not None else Choice()


def keep_choice(connection: Connection, person_id: str, choice: Choice, now: datetime) -> None:
    """Write what a person chose, in place of what he chose before."""
    chosen = {kind: list(ways) for kind, ways in choice.ways.items()}
    put(connection, notice_choice, person_id=person_id, language=choice.language, ways=chosen, changed_at=now)
