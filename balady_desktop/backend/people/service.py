"""What accounts say of themselves, and the accounts of municipal staff."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import known_place
from balady_desktop.backend.notices.queries import standing_of, visible
from balady_desktop.backend.offers.queries import count_offers
from balady_desktop.backend.password_hashes import hash_password
from balady_desktop.backend.people.administrators import MANAGE, administrators
from balady_desktop.backend.people.bodies import find_body, read_bodies
from balady_desktop.backend.people.invitations import count_invitations
from balady_desktop.backend.people.memberships import delegations_to, roles_by_body
from balady_desktop.backend.people.passwords import set_password
from balady_desktop.backend.people.queries import (
    NewPerson,
    Person,
    change_person,
    find_password,
    find_person,
    get_person,
    insert_person,
    is_user_name_taken,
    known_facts,
)
from balady_desktop.domain.identifiers import user_name_problem
from balady_desktop.domain.parties import party_kind
from balady_desktop.domain.passwords import password_problem
from balady_desktop.domain.rights import APPLYING_ACTS
from balady_desktop.domain.words import Words
from balady_desktop.wire.sessions import PersonReply

# 32 letters and digits without look-alikes, so that each byte gives five bits without a bias.
_READABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_ONE_TIME_BYTES = 20
# How many administrators of members the command line makes: two, because much needs both.
_FIRST = 2


class StaffProblem(ValueError):
    """Why an account for a member of staff was not made, by code."""


def person_reply(connection: Connection, context: Context, person: Person) -> PersonReply:
    """Return the signed-in person as the wire has it."""
    home = context.catalogue.bodies.find(person.municipality or "")
    # Programs of before have the name of the place alone, and say themselves what kind of body it is.
    place = known_place(connection, context.catalogue, person.municipality) if person.municipality else None
    words = home.words if home and home.kind != "municipality" else place.words if place else None
    roles = roles_by_body(connection, person.person_id, context.now())
    mine = roles.get(person.municipality or "", ())
    acts_by_body = {body: context.catalogue.roles.acts(names) for body, names in roles.items()}
    return PersonReply.model_validate(
        {
            "person_id": person.person_id,
            "user_name": person.user_name,
            "display_name_ar": person.display_name_ar,
            "display_name_en": person.display_name_en,
            "kind": person.kind,
            "roles": list(mine) or ["applicant"],
            "acts": sorted(context.catalogue.roles.acts(mine)),
            "municipality": person.municipality,
            "municipality_ar": words.ar if words else None,
            "municipality_en": words.en if words else None,
            "known": known_facts(person, context.today()),
            "memberships": [
                *(_membership(connection, context, code, names) for code, names in roles.items()),
                *_delegations(connection, context, person.person_id),
            ],
            "invitations": count_invitations(connection, person.person_id, context.now()),
            "offers": count_offers(connection, [person.person_id]).get(person.person_id, 0),
            "unread_notices": standing_of(connection, visible(person.person_id, acts_by_body)).unread,
        }
    )


def _membership(connection: Connection, context: Context, code: str, roles: tuple[str, ...]) -> dict[str, Any]:
    found = find_body(connection, context.catalogue, code)
    words = found.words if found else Words(code, code)
    acts = context.catalogue.roles.acts(roles)
    account = find_person(connection, code)
    prepares = account is not None and "prepare" in acts
    return {
        "body": code,
        "body_ar": words.ar,
        "body_en": words.en,
        "kind": found.kind if found else "",
        "roles": list(roles),
        # Where no account stands for the body, nobody applies for it.
        "acts": sorted(acts if account is not None else acts - APPLYING_ACTS),
        "account_kind": account.kind if account is not None else "",
        "known": known_facts(account, context.today()) if account is not None and prepares else {},
        "offers": count_offers(connection, [code]).get(code, 0) if prepares else 0,
    }


def _delegations(connection: Connection, context: Context, person_id: str) -> Iterator[dict[str, Any]]:
    """Return for which persons somebody applies as their delegate, with what fills their services in."""
    for code, given in delegations_to(connection, context.catalogue.roles, person_id, context.now()).items():
        holder = get_person(connection, code)
        yield {
            "body": code,
            "body_ar": holder.display_name_ar,
            "body_en": holder.display_name_en,
            "kind": party_kind(holder.kind) or "",
            "roles": [given.role],
            "acts": sorted(given.acts),
            "account_kind": holder.kind,
            "known": known_facts(holder, context.today()),
            "services": list(given.services),
        }


def add_staff(
    context: Context, user_name: str, password: str, name: Words, municipality: str, roles: tuple[str, ...]
) -> None:
    """Make an account for a member of staff. Raises StaffProblem with a code.

    Administrators of members are made here until a server has two; they invite the others.
    """
    with context.database.transaction() as connection:
        problem = _staff_problem(context, connection, user_name, password, municipality, roles)
        if problem:
            raise StaffProblem(problem)
        new = NewPerson(
            person_id=context.new_id(),
            user_name=user_name,
            password_hash=hash_password(password),
            kind="staff",
            display_name_ar=name.ar,
            display_name_en=name.en,
            municipality=municipality,
            roles=roles,
        )
        insert_person(connection, new, context.now())


def reset_staff(context: Context, user_name: str) -> str:
    """Give a member of staff a one-time password and end their sessions. Raises StaffProblem with a code."""
    password = _one_time_password(context.settings.random(_ONE_TIME_BYTES))
    hashed, now = hash_password(password), context.now()
    with context.database.transaction() as connection:
        found = find_password(connection, user_name)
        if found is None or get_person(connection, found.person_id).kind != "staff":
            raise StaffProblem("staff_unknown")
        set_password(connection, found.person_id, hashed, now)
        change_person(connection, found.person_id, one_time_until=now + context.settings.limits.one_time_lifetime)
    return password


def _one_time_password(chance: bytes) -> str:
    """Return letters and digits that are read out and typed without a mistake, in groups of four."""
    text = "".join(_READABLE[byte % len(_READABLE)] for byte in chance)
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def _staff_problem(
    context: Context,
    connection: Connection,
    user_name: str,
    password: str,
    municipality: str,
    roles: tuple[str, ...],
) -> str | None:
    if not roles or not set(roles) <= set(context.catalogue.roles.names):
        return "role_unknown"
    body = context.catalogue.bodies.find(municipality)
    if body is None or read_bodies(connection, context.catalogue).find_heir(municipality):
        return "municipality_unknown"
    if not set(roles) <= {one.role for one in context.catalogue.roles.of_kind(body.kind)}:
        return "role_of_another_kind"
    if MANAGE in context.catalogue.roles.acts(roles) and _has_first(connection, context):
        return "administrators_enough"
    if is_user_name_taken(connection, user_name):
        return "user_name_taken"
    return user_name_problem(user_name) or password_problem(password, user_name, ())


def _has_first(connection: Connection, context: Context) -> bool:
    """Return whether the server has the administrators that invite the others."""
    return len(administrators(connection, context.catalogue, context.now())) >= _FIRST
