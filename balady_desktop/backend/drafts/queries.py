"""Reads drafts as the wire has them."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.readable import readable
from balady_desktop.wire.bounds import is_kept_shallow
from balady_desktop.wire.sync import DraftBody, FieldHistory


def answers_of(row: Row[Any]) -> dict[str, Any]:
    """Return the typed answers of a draft."""
    return {name: held["value"] for name, held in row.fields.items() if held["value"] is not None}


def draft_body(row: Row[Any]) -> DraftBody:
    """Return a draft as the wire has it."""
    return DraftBody(
        draft_id=row.id,
        service=row.service,
        definition=row.definition,
        version=row.version,
        page=row.page,
        answers=answers_of(row),
        history={name: FieldHistory.model_validate(held) for name, held in row.fields.items()},
        changed_at=row.changed_at,
        is_submitted=row.is_submitted,
    )


def readable_body(row: Row[Any]) -> DraftBody:
    """Return a draft; one that is deeper than the reply around it could carry is refused here, alone."""
    if not is_kept_shallow(row.fields):
        raise ValueError("a draft is too deep")
    return draft_body(row)


def find_draft_body(connection: Connection, person: str, draft_id: str) -> DraftBody | None:
    """Return the newest state of a person's draft, None where it is gone or cannot be read."""
    wanted = sa.select(draft).where(draft.c.id == draft_id, draft.c.person_id == person, ~draft.c.is_deleted)
    rows = connection.execute(wanted)
    return next(readable("draft", rows, readable_body, lambda row: row.id), None)
