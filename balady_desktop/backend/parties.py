"""Whose things are: of a person, or of a body whose account stands for it and whose members work on them."""

from sqlalchemy.engine import Connection

from balady_desktop.backend.access import parties_in, why_not_of_party, why_not_shared
from balady_desktop.backend.people.memberships import was_member
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work

ENDED = "membership_ended"


def refuse_others(work: Work, act: str, party: str, service: str = "") -> None:
    """Refuse with 403 whoever may not do an act to what a party owns; a former member is told that he was one.

    `service`: of which it is, where the party may have delegated it.
    """
    if why_not_of_party(work.signed_in, act, party, service) is None:
        return
    is_former = was_member(work.connection, work.person, party, work.now)
    raise Refusal(403, ENDED if is_former else "not_permitted")


def refuse_not_taking_part(work: Work, act: str, owner: str, entity: str) -> None:
    """Refuse with 403 whoever may not do an act to a thing as its owner or as one that takes part in it.

    A former member is told that he was one, and so is whoever takes part no more.
    """
    parties = parties_in(work.connection, work.signed_in, owner, entity)
    if why_not_shared(work.signed_in, act, owner, parties) is None:
        return
    is_former = any(was_member(work.connection, work.person, one, work.now) for one in (owner, *parties))
    raise Refusal(403, ENDED if is_former else "not_permitted")


def refuse_as_applicant(work: Work, party: str) -> None:
    """Refuse with 403 a party that applies for nothing: a staff account, a body for which no account stands."""
    if not can_apply(work.connection, party):
        raise Refusal(403, "not_permitted")


def can_apply(connection: Connection, party: str) -> bool:
    """Return whether a party may apply: there is a living account of it, and it is no staff account."""
    found = find_person(connection, party)
    return found is not None and found.municipality is None and found.ended_at is None
