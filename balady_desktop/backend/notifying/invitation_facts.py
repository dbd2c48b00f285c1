"""What notices can say of invitations to take part in an application that was not sent yet."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.draft_parties.tables import party_invitation
from balady_desktop.backend.drafts.queries import find_row
from balady_desktop.backend.editions.service import rules_at
from balady_desktop.backend.notifying.facts import Found
from balady_desktop.backend.people.invited import invited_name, party_name
from balady_desktop.backend.work import Work
from balady_desktop.domain.clock import last_day_before
from balady_desktop.domain.notice_words import INVITATION, Fact, LastDay
from balady_desktop.domain.parties import find_party
from balady_desktop.domain.words import Words


def of_invitation(work: Work, invitation_id: str) -> Found | None:
    """Return what a notice about an invitation says, which is the inviting party's; it waits until it is answered."""
    invitation = work.connection.execute(
        sa.select(party_invitation).where(party_invitation.c.id == invitation_id)
    ).one()
    draft = find_row(work.connection, invitation.draft_id)
    if draft is None:
        return None
    service = rules_at(work.connection, work.context.catalogue, draft.service, draft.definition).service(draft.service)
    role = find_party(service.parties, invitation.part)
    facts: dict[str, Fact] = {
        "service": service.title,
        "part": role.words if role is not None else Words(invitation.part, invitation.part),
        "owner": party_name(work.connection, work.context, draft.party),
        "invited": invited_name(work.connection, work.context, invitation.party, invitation.state),
        "answer_until": LastDay(_last_day(invitation)),
    }
    things = {"invitations": invitation_id, "parties": invitation.draft_id}
    return Found(draft.party, "", "", facts, things, INVITATION, invitation_id, invited=invitation.party)


def _last_day(invitation: Row[Any]) -> Any:
    return last_day_before(invitation.due_at) if invitation.due_at is not None else None
