"""What notices can say of memberships and of delegations, by the invitation with which each began."""

import sqlalchemy as sa

from balady_desktop.backend.notifying.facts import Found
from balady_desktop.backend.people.invitations import LIFETIME
from balady_desktop.backend.people.invited import invited_name, party_name
from balady_desktop.backend.people.tables import invitation
from balady_desktop.backend.work import Work
from balady_desktop.domain.clock import last_day_before
from balady_desktop.domain.notice_words import DELEGATION, MEMBERSHIP, Fact, LastDay
from balady_desktop.domain.words import Words


def of_membership(work: Work, invitation_id: str) -> Found | None:
    """Return what a notice about a membership or a delegation says; whoever invited is told, and whoever was."""
    found = work.connection.execute(sa.select(invitation).where(invitation.c.id == invitation_id)).one()
    named, role = party_name(work.connection, work.context, found.body), work.context.catalogue.roles
    facts: dict[str, Fact] = {
        "role": role.find_words(found.role) or Words(found.role, found.role),
        "invited": invited_name(work.connection, work.context, found.person_id, found.state),
        "last_day": LastDay(found.until),
        "answer_until": LastDay(last_day_before(found.asked_at + LIFETIME)),
    }
    things = {"memberships": invitation_id, "members": found.body, "delegations": invitation_id}
    about = MEMBERSHIP if found.services is None else DELEGATION
    facts |= {"body": named} if found.services is None else {"owner": named, "services": _named(work, found.services)}
    return Found(found.asked_by, "", "", facts, things, about, invitation_id, invited=found.person_id)


def _named(work: Work, services: list[str]) -> Words:
    """Return the titles of services in one text; one that was withdrawn since is called by its name."""
    catalogue = work.context.catalogue
    titles = [catalogue.service(one).title if catalogue.has(one) else Words(one, one) for one in services]
    return Words("، ".join(one.ar for one in titles), ", ".join(one.en for one in titles))
