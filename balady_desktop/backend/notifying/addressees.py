"""Who is told of something: its party, or the roles of the bodies that decide about it, each as a person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balady_desktop.backend.feed.queries import shares_of
from balady_desktop.backend.notifying.facts import Found
from balady_desktop.backend.people.administrators import MANAGE
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.people.memberships import roles_by_body, who_are_members, who_has_role
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.work import Work
from balady_desktop.domain.notice_words import MEMBERSHIP
from balady_desktop.domain.notices import APPLICANT, HOLDER, INVITED, INVITING, PARTIES
from balady_desktop.domain.rights import Acting, Thing, may

# As what somebody is told: whoever may follow an application, and whoever may open it at the desk.
FOLLOW, OPEN = "follow", "open"
# What a role allows whoever answers the invitations of a body.
TAKE_PART = "take_part"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person, the body as whose member he is told (empty: it is his own), and the act that lets him see it."""

    person_id: str
    party: str
    act: str


def addressees_of(work: Work, about: Found, actors: Iterable[str], act: str = OPEN) -> tuple[Addressee, ...]:
    """Return who is told, each person once; nobody who may not see it, and nobody of what he did himself.

    `act`: what must be allowed to a member of the staff, to be told; to one who takes part in the application nothing
    is. The party is told of its own moves too: that something has arrived is worth a word.
    """
    found: dict[str, Addressee] = {}
    for actor in actors:
        if actor == INVITING:
            told = _inviting(work, about)
        elif actor in (APPLICANT, HOLDER):
            told = _party(work, about.owner)
        elif actor == INVITED:
            told = _answering(work, about.invited)
        elif actor == PARTIES:
            told = _parties(work, about)
        else:
            told = _staff(work, about, actor, act)
        for one in told:
            found.setdefault(one.person_id, one)
    return tuple(found[person_id] for person_id in sorted(found))


def _party(work: Work, owner: str) -> Iterator[Addressee]:
    """Return the owner and, where that is a body, the members who follow what it has."""
    yield from _alone(work, owner)
    for person_id in who_are_members(work.connection, owner, work.now) - {owner}:
        if may(_acting(work, person_id, owner), FOLLOW, Thing(owner, ())):
            yield Addressee(person_id, owner, FOLLOW)


def _alone(work: Work, person_id: str) -> Iterator[Addressee]:
    """Return a person, unless his account has ended."""
    account = find_person(work.connection, person_id)
    if account is not None and account.ended_at is None:
        yield Addressee(person_id, "", FOLLOW)


def _inviting(work: Work, about: Found) -> Iterator[Addressee]:
    """Return whoever invited: to a membership, as the administrator of members that he still is there or above."""
    if about.about != MEMBERSHIP:
        yield from _alone(work, about.owner)
        return
    catalogue, roles = work.context.catalogue, roles_by_body(work.connection, about.owner, work.now)
    over = read_bodies(work.connection, catalogue).over(about.things["members"])
    for one in over:
        if MANAGE in catalogue.roles.acts(roles.get(one, ())):
            yield Addressee(about.owner, one, MANAGE)


def _answering(work: Work, party: str) -> Iterator[Addressee]:
    """Return whoever is invited and, where that is a body, the members who answer for it."""
    yield from _alone(work, party)
    for person_id in who_are_members(work.connection, party, work.now) - {party}:
        if may(_acting(work, person_id, party), TAKE_PART, Thing("", (party,))):
            yield Addressee(person_id, party, TAKE_PART)


def _parties(work: Work, about: Found) -> Iterator[Addressee]:
    """Return everybody who takes part in the application beside its owner, and follows it."""
    for party, acts in shares_of(work.connection, [about.application_id]).get(about.application_id, {}).items():
        if FOLLOW in acts:
            yield from _party(work, party)


def _staff(work: Work, about: Found, role: str, act: str) -> Iterator[Addressee]:
    """Return the persons of a role in the bodies that decide about it, whom an act is allowed there."""
    parties = shares_of(work.connection, [about.application_id]).get(about.application_id, {})
    for body in read_bodies(work.connection, work.context.catalogue).over(about.municipality):
        for person_id in who_has_role(work.connection, [body], [role], work.now) - {work.person}:
            if may(_acting(work, person_id, body), act, Thing(about.owner, (body,), parties)):
                yield Addressee(person_id, body, act)


def _acting(work: Work, person_id: str, body: str) -> Acting:
    roles = roles_by_body(work.connection, person_id, work.now)
    acts = work.context.catalogue.roles.acts(roles.get(body, ()))
    return Acting(person_id, body, acts, frozenset(roles))
