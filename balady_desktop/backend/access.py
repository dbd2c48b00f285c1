"""Who asks, and the transaction of the request: dependencies of endpoints that need a person."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

import anyio
import sqlalchemy as sa
from fastapi import Depends, Header
from sqlalchemy.engine import Connection, Row
from starlette.concurrency import run_in_threadpool

from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf
from balady_desktop.backend.feed.queries import delegated_service, is_shared, shares_of
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.people.memberships import Delegated, delegations_to, roles_by_body
from balady_desktop.backend.people.tables import person, session
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.tokens import hash_token
from balady_desktop.domain.rights import Acting, Hindrance, Thing, why_not
from balady_desktop.wire.protocol import ACCOUNT_HEADER, ACTING_FOR_HEADER, DEVICE_HEADER, LONGEST_TEXT

_BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person behind a request, and the body for which it is made, with the roles there."""

    person_id: str
    user_name: str
    device: str
    roles: tuple[str, ...]
    # None: the person acts for himself.
    body: str | None
    session_id: str
    # What the roles allow today.
    acts: frozenset[str]
    # The bodies for which one who acts for `body` decides: itself, those below it, and what was merged into them.
    bodies: tuple[str, ...] = ()
    # Every body of which the person is a member, with what the roles there allow.
    acts_by_body: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # The account belongs to a body, which administers it: it applies for nothing.
    is_staff: bool = False
    # What others delegated to the person, by their codes. Of whom he is a delegate, he is no member of: nothing of
    # theirs is his but what he began in the services that they named.
    delegations: Mapping[str, Delegated] = field(default_factory=dict)
    # The one of these for whom the request is made; empty for any other request.
    holder: str = ""

    def files_of(self, party: str | None) -> str:
        """Return whose the files are that the person sends for a party: those of a delegate stay his own."""
        return self.person_id if not party or party in self.delegations else party

    @property
    def member_of(self) -> frozenset[str]:
        """Every body of which the person is a member."""
        return frozenset(self.acts_by_body)

    @property
    def parties(self) -> frozenset[str]:
        """Whose things are in the feed of the person: his own, and those of the bodies for which he prepares some."""
        return self.bodies_that_allow("prepare") | {self.person_id}

    def bodies_that_allow(self, act: str) -> frozenset[str]:
        """Return the bodies in which a role of the person allows an act."""
        return frozenset(body for body, acts in self.acts_by_body.items() if act in acts)


# The body for which the request was written. A program that is older than the header does not send it.
ActingForOf = Annotated[str, Header(alias=ACTING_FOR_HEADER, max_length=LONGEST_TEXT)]
# The person for whom the request was written. A program that is older than the header does not send it.
AccountOf = Annotated[str, Header(alias=ACCOUNT_HEADER)]


async def find_actor(
    context: ContextOf,
    authorization: Annotated[str, Header()] = "",
    device: Annotated[str, Header(alias=DEVICE_HEADER)] = "",
    account: AccountOf = "",
    acting_for: ActingForOf = "",
) -> Actor | None:
    """Return who asks, by the access token and the device it was given to; None for nobody.

    Refuses with 401 `wrong_account` what was written for another account, whole: nothing of it is looked at.
    Refuses with 403 `role_missing` what was written for a body of which the person is no member.
    Stands before every transaction, because the first use of a token is written down in one of its own.
    """
    if not authorization.lower().startswith(_BEARER):
        return None
    token_hash = hash_token(authorization[len(_BEARER) :].strip())
    actor, is_used = await run_in_threadpool(_look_up, context, token_hash, acting_for)
    # A token without its device's name is somebody else's copy.
    if actor is None or device != actor.device:
        return None
    refuse_other_account(account, actor.person_id)
    if acting_for and acting_for not in {*actor.member_of, *actor.delegations}:
        raise Refusal(403, "role_missing")
    if not is_used:
        async with context.database.turn:
            await run_in_threadpool(_mark_used, context, token_hash)
    return actor


ActorOrNobody = Annotated[Actor | None, Depends(find_actor)]


def signed_in(actor: ActorOrNobody) -> Actor:
    """Return who asks. Refuses with 401 `signed_out`."""
    if actor is None:
        raise Refusal(401, "signed_out")
    return actor


SignedIn = Annotated[Actor, Depends(signed_in)]


def staff_who(act: str) -> Callable[[Actor], Actor]:
    """Return a dependency: a member of a body whose roles allow an act. Refuses with 403 `role_missing`."""

    def staff(actor: SignedIn) -> Actor:
        if actor.body is None or act not in actor.acts:
            raise Refusal(403, "role_missing")
        return actor

    return staff


def staff_who_any(*acts: str) -> Callable[[Actor], Actor]:
    """Return a dependency: a member of a body whose roles allow one of some acts. Refuses with 403 `role_missing`."""

    def staff(actor: SignedIn) -> Actor:
        if actor.body is None or actor.acts.isdisjoint(acts):
            raise Refusal(403, "role_missing")
        return actor

    return staff


def permitted(connection: Connection, actor: Actor, act: str, found: Row[Any] | None) -> Row[Any]:
    """Return a row of somebody's application, or of what belongs to one, where the actor may do `act` to it.

    Whoever takes part in the application does there what his part allows, and handles nothing of it.
    Refuses with 404 what is not there and what he may not know of: the two are one answer. Refuses with 403 the rest.
    """
    hindrance = _hindrance(connection, actor, act, found) if found is not None else "not_found"
    if found is None or hindrance == "not_found":
        raise not_found()
    if hindrance is not None:
        raise Refusal(403, hindrance)
    return found


def is_permitted(connection: Connection, actor: Actor, act: str, found: Row[Any]) -> bool:
    """Return whether the actor may do an act to a row, for what is only offered where it may be done."""
    return _hindrance(connection, actor, act, found) is None


def at_desk_of(actor: Actor, whose: sa.Table) -> sa.ColumnElement[bool]:
    """Return the condition of the rows that a desk shows to an actor whose roles allow it, as `permitted` decides one.

    They are what the actor's body handles; nobody finds there what is his own or his body's, nor that anything
    is asked about it.
    """
    own = {actor.person_id, *actor.member_of}
    of_application = whose.c.application_id if "application_id" in whose.c else whose.c.id
    return whose.c.municipality.in_(actor.bodies) & whose.c.person_id.not_in(own) & ~is_shared(of_application, own)


def why_not_of_party(actor: Actor, act: str, party: str, service: str = "") -> Hindrance | None:
    """Return why the actor may not do an act to what a party owns, working for himself or for any body of his.

    For what is sent without a header that names a body, because it names the party itself: synchronisation, files.
    `service`: of which it is, where it may have been delegated to the actor.
    """
    body = party if party in actor.acts_by_body else None
    acting = Acting(actor.person_id, body, actor.acts_by_body.get(party, frozenset()), actor.member_of)
    given = actor.delegations.get(party)
    parties = {actor.person_id: given.acts_in(service)} if given is not None else {}
    return why_not(acting, act, Thing(party, (), parties))


def parties_in(connection: Connection, actor: Actor, owner: str, entity: str) -> dict[str, frozenset[str]]:
    """Return who takes part in a thing beside its owner and does what there, the actor as the delegate that he is."""
    parties = shares_of(connection, [entity]).get(entity, {})
    given = actor.delegations.get(owner)
    if actor.person_id in parties and given is not None:
        parties[actor.person_id] |= given.acts_in(delegated_service(connection, entity, actor.person_id))
    return parties


def why_not_shared(actor: Actor, act: str, owner: str, parties: Mapping[str, Collection[str]]) -> Hindrance | None:
    """Return why the actor may not do an act to what a party owns and others take part in, as for one of these."""
    thing = Thing(owner, (), parties)
    hindrance: Hindrance | None = None
    for party in (owner, *parties):
        body = party if party in actor.acts_by_body else None
        acting = Acting(actor.person_id, body, actor.acts_by_body.get(party, frozenset()), actor.member_of)
        hindrance = why_not(acting, act, thing)
        if hindrance is None:
            return None
    return hindrance


def _hindrance(connection: Connection, actor: Actor, act: str, found: Row[Any]) -> Hindrance | None:
    # A bill, a document, a task belong to an application; an application is one itself.
    application_id = getattr(found, "application_id", None) or getattr(found, "id", None)
    parties = parties_in(connection, actor, found.person_id, application_id) if application_id else {}
    acting = Acting(actor.person_id, actor.body, actor.acts, actor.member_of, frozenset(actor.roles))
    # Of the bodies that decide about it, only that of who asks matters here.
    bodies = (found.municipality, *((actor.body or "",) if found.municipality in actor.bodies else ()))
    # A task is asked of one role, and perhaps of one person.
    role, person = (getattr(found, name, None) or "" for name in ("asked_role", "asked_person"))
    return why_not(acting, act, Thing(found.person_id, bodies, parties, asked_role=role, asked_person=person))


async def connection(context: ContextOf, actor: ActorOrNobody) -> AsyncIterator[Connection]:
    """Return the request's one transaction: committed before the reply leaves, rolled back on any error.

    A Refusal with `keep` commits and refuses.
    """
    async with context.database.turn:
        manager = context.database.transaction()
        opened = await run_in_threadpool(manager.__enter__)
        try:
            yield opened
        except Refusal as refusal:
            await _leave(manager.__exit__, None if refusal.keep else refusal)
            raise
        except BaseException as error:
            await _leave(manager.__exit__, error)
            raise
        else:
            await _leave(manager.__exit__, None)


# Scope "function": the commit happens before the response is sent, not after it.
ConnectionOf = Annotated[Connection, Depends(connection, scope="function")]


def refuse_other_account(account: str, person_id: str) -> None:
    """Refuse with 401 `wrong_account` where a request names another person than its token."""
    if account and account != person_id:
        raise Refusal(401, "wrong_account")


async def _leave(leave: Callable[..., object], error: BaseException | None) -> None:
    """End the transaction, even where the request itself was cancelled."""
    with anyio.CancelScope(shield=True):
        await run_in_threadpool(_ended, leave, error)


def _ended(leave: Callable[..., object], error: BaseException | None) -> None:
    try:
        leave(type(error) if error else None, error, error.__traceback__ if error else None)
    except BaseException as raised:
        if raised is not error:
            raise


def _look_up(context: Context, token_hash: str, acting_for: str) -> tuple[Actor | None, bool]:
    """Find the living session of an access token, its person and what the person may do at this moment."""
    query = (
        sa.select(session.c.session_id, session.c.device, session.c.access_used, person)
        .join_from(session, person)
        .where(session.c.access_hash == token_hash, session.c.access_expires_at > context.now())
        .where(session.c.ended_at.is_(None), person.c.ended_at.is_(None))
    )
    with context.database.transaction(reading=True) as reading:
        row = reading.execute(query).one_or_none()
        if row is None:
            return None, False
        roles = roles_by_body(reading, row.person_id, context.now())
        delegations = delegations_to(reading, context.catalogue.roles, row.person_id, context.now())
        # A delegate works as himself: what he does for another is his part in it.
        body = row.municipality if acting_for in delegations else acting_for or row.municipality
        bodies = read_bodies(reading, context.catalogue).under(body) if body else ()
    mine = roles.get(body or "", ())
    actor = Actor(
        row.person_id,
        row.user_name,
        row.device,
        mine,
        body,
        row.session_id,
        context.catalogue.roles.acts(mine),
        bodies,
        {body: context.catalogue.roles.acts(names) for body, names in roles.items()},
        row.municipality is not None,
        delegations,
        acting_for if acting_for in delegations else "",
    )
    return actor, row.access_used


def actor_for(connection: Connection, context: Context, actor: Actor, body: str) -> Actor | None:
    """Return the same person as he works for one of his bodies, None where he is no member of it at this moment."""
    roles = roles_by_body(connection, actor.person_id, context.now()).get(body)
    if roles is None:
        return None
    under = read_bodies(connection, context.catalogue).under(body)
    return replace(actor, roles=roles, body=body, acts=context.catalogue.roles.acts(roles), bodies=under)


def as_of_now(connection: Connection, context: Context, actor: Actor) -> Actor:
    """Return who asks with the roles of this moment: since the request came, a membership may have ended."""
    roles = roles_by_body(connection, actor.person_id, context.now())
    acts = {body: context.catalogue.roles.acts(names) for body, names in roles.items()}
    mine = roles.get(actor.body or "", ())
    delegations = delegations_to(connection, context.catalogue.roles, actor.person_id, context.now())
    mine_now = context.catalogue.roles.acts(mine)
    return replace(actor, roles=mine, acts=mine_now, acts_by_body=acts, delegations=delegations)


def _mark_used(context: Context, token_hash: str) -> None:
    with context.database.transaction() as writing:
        writing.execute(sa.update(session).where(session.c.access_hash == token_hash).values(access_used=True))
