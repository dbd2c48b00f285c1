"""What two persons do: one asks and says why, another one decides; nothing that was said is ever changed."""

from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.database import Moment, metadata
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import append_only
from balady_desktop.backend.work import Work
from balady_desktop.domain.text import clean_input

_LONGEST_TEXT = 4000


class Answer(Protocol):
    """What the second person says."""

    @property
    def approve(self) -> bool: ...  # what it says is in its name

    @property
    def text(self) -> str: ...


def decision_table(name: str, request: str) -> sa.Table:
    """Return the table of answers to the rows of `request`: one to each, never of the person who asked."""
    return append_only(
        sa.Table(
            name,
            metadata,
            sa.Column("request_id", sa.Text, primary_key=True),
            sa.Column("asked_by", sa.Text, nullable=False),
            sa.Column("is_approved", sa.Boolean, nullable=False),
            sa.Column("text", sa.Text, nullable=False),
            sa.Column("decided_by", sa.Text, nullable=False),
            sa.Column("decided_at", Moment, nullable=False),
            sa.ForeignKeyConstraint(["request_id", "asked_by"], [f"{request}.id", f"{request}.asked_by"]),
            sa.CheckConstraint("decided_by <> asked_by", name="four_eyes"),
        )
    )


def checked_text(text: str) -> str:
    """Return what a person wrote as it is kept. Refuses with 422 what is too long."""
    if len(text) > _LONGEST_TEXT:
        raise Refusal(422, "request_invalid")
    return clean_input(text)


def find_decision(connection: Connection, decisions: sa.Table, request_id: str) -> Row[Any] | None:
    """Return what was decided about a request, None while nothing is."""
    return connection.execute(sa.select(decisions).where(decisions.c.request_id == request_id)).one_or_none()


def write_decision(work: Work, decisions: sa.Table, asked: Row[Any], answer: Answer, decided: str) -> str:
    """Write the answer to a locked request, and return what was written with it.

    Refuses with 403 `same_person` whoever asked, with 409 `decided` the second answer.
    """
    if asked.asked_by == work.person:
        raise Refusal(403, "same_person")
    text = checked_text(answer.text)
    if find_decision(work.connection, decisions, asked.id) is not None:
        raise Refusal(409, decided)
    said = {"asked_by": asked.asked_by, "is_approved": answer.approve, "text": text}
    by = {"decided_by": work.person, "decided_at": work.now}
    work.connection.execute(sa.insert(decisions).values(request_id=asked.id, **said, **by))
    return text
