"""Writes into the audit trail that somebody looked, and the purpose that was stated."""

import sqlalchemy as sa

from balady_desktop.backend.audit import WHOLE_SERVER, audit_head, commitment_to
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.trail.tables import stated_purpose
from balady_desktop.backend.work import Work
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input

LONGEST_PURPOSE = 500
# What says nothing is no purpose: an audit has to be able to ask whether it was true.
SHORTEST_PURPOSE = 10


def read_purpose(text: str) -> str:
    """Return a purpose as it is kept. Refuses with 422 one that is missing, too short or too long."""
    purpose = clean_input(text)
    if not purpose:
        raise Refusal(422, "answers_invalid", [Problem("purpose", "empty")])
    if len(purpose) < SHORTEST_PURPOSE:
        raise Refusal(422, "answers_invalid", [Problem("purpose", "purpose_short", {"least": str(SHORTEST_PURPOSE)})])
    if len(purpose) > LONGEST_PURPOSE:
        lengths = {"length": str(len(purpose)), "longest": str(LONGEST_PURPOSE)}
        raise Refusal(422, "answers_invalid", [Problem("purpose", "text_long", lengths)])
    return purpose


def note_purpose(work: Work, tenant: str, action: str, thing: str, purpose: str) -> None:
    """Write into the audit trail what somebody did for a purpose that `read_purpose` returned."""
    detail = {"purpose": purpose}
    work.audit(tenant, action, thing, detail)
    said = {"tenant": tenant, "object": thing, "actor": work.person, "at": work.now.isoformat()}
    commitment = commitment_to(work.context.keys, detail)
    insert_if_absent(work.connection, stated_purpose, **said, commitment=commitment, purpose=purpose)


def chain_of_looks(work: Work, tenant: str) -> str:
    """Return the chain in which it is written that somebody looked at the trail of a tenant.

    Nothing is appended to a broken chain, so that one was looked at is written in the chain of the whole server.
    """
    wanted = sa.select(audit_head.c.broken_at).where(audit_head.c.tenant == tenant)
    is_broken = work.connection.execute(wanted).scalar_one_or_none() is not None
    return WHOLE_SERVER if is_broken else tenant
