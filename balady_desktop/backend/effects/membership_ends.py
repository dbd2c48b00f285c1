"""What follows from the end of a membership: whom it concerns is told, and a delegate only follows what was sent."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.applications.queries import applicants_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.draft_parties.queries import end_part
from balady_desktop.backend.drafts.queries import find_row
from balady_desktop.backend.feed.queries import delegated_to, end_delegated, end_share
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.people.invitations import find_accepted
from balady_desktop.backend.people.memberships import find_unsettled, settle_membership
from balady_desktop.backend.people.tables import membership
from balady_desktop.backend.work import Work, working
from balady_desktop.domain.parties import DELEGATE


def end_due_memberships(context: Context) -> None:
    """Settle the memberships whose time is over, each row alone: one that cannot be settled stops no other."""
    with context.database.transaction(reading=True) as connection:
        found = find_unsettled(connection, context.now())
    for one in found:
        try:
            with working(context) as work:
                settle_end(work, one)
        except Exception as error:
            log_failure("membership_not_settled", error, table=membership.name, row=one.person_id)


def settle_ended(work: Work, person_id: str, body: str) -> None:
    """Settle what a person was in a body until this moment."""
    mine = (membership.c.person_id == person_id, membership.c.body == body)
    for one in find_unsettled(work.connection, work.now, *mine):
        settle_end(work, one)


def settle_end(work: Work, ended: Row[Any]) -> None:
    """Do once what follows from the end of a membership."""
    if not settle_membership(work.connection, ended, work.now):
        return
    if ended.services is not None:
        _end_shares(work, ended.person_id, ended.body)
    invited = find_accepted(work.connection, ended.person_id, ended.body, ended.role)
    if invited is not None:
        what = "membership" if ended.services is None else "delegation"
        work.happen(f"{what}.ended", invited.id, f"{invited.id}:{ended.begins_at.isoformat()}")


def _end_shares(work: Work, delegate: str, holder: str) -> None:
    """Take a holder's drafts from his delegate, and leave what was sent to be followed."""
    for kind, entity in delegated_to(work.connection, delegate):
        draft_id, owner = _whose(work, kind, entity)
        if owner != holder:
            continue
        end_part(work.connection, draft_id, DELEGATE, work.now)
        draft = find_row(work.connection, draft_id)
        if kind == "draft" and draft is not None and not draft.is_submitted:
            end_share(work.connection, entity, delegate, work.now)
        else:
            end_delegated(work.connection, entity, delegate)
        work.announce(holder, kind, entity)


def _whose(work: Work, kind: str, entity: str) -> tuple[str, str | None]:
    """Return the draft of a thing, and its owner."""
    if kind == "application":
        of = sa.select(application.c.draft_id).where(application.c.id == entity)
        return work.connection.execute(of).scalar_one(), applicants_of(work.connection, [entity]).get(entity)
    draft = find_row(work.connection, entity)
    return entity, draft.party if draft is not None else None
