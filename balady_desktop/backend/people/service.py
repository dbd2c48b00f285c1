"""What accounts say of themselves, and the accounts of municipal staff."""

from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import PLACES, known_place
from balady_desktop.backend.password_hashes import hash_password
from balady_desktop.backend.people.memberships import roles_in
from balady_desktop.backend.people.passwords import set_password
from balady_desktop.backend.people.queries import (
    NewPerson,
    Person,
    change_person,
    find_password,
    get_person,
    insert_person,
    is_user_name_taken,
    known_facts,
)
from balady_desktop.domain.identifiers import user_name_problem
from balady_desktop.domain.passwords import password_problem
from balady_desktop.domain.words import Words
from balady_desktop.wire.sessions import PersonReply

# 32 letters and digits without look-alikes, so that each byte gives five bits without a bias.
_READABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_ONE_TIME_BYTES = 20


class StaffProblem(ValueError):
    """Why an account for a member of staff was not made, by code."""


def person_reply(connection: Connection, context: Context, person: Person) -> PersonReply:
    """Return the signed-in person as the wire has it."""
    code = person.municipality
    municipality = known_place(connection, context.catalogue, code).words if code else None
    roles = roles_in(connection, person.person_id, person.municipality, context.now())
    return PersonReply.model_validate(
        {
            "person_id": person.person_id,
            "user_name": person.user_name,
            "display_name_ar": person.display_name_ar,
            "display_name_en": person.display_name_en,
            "kind": person.kind,
            "roles": list(roles) or ["applicant"],
            "acts": sorted(context.catalogue.roles.acts(roles)),
            "municipality": person.municipality,
            "municipality_ar": municipality.ar if municipality else None,
            "municipality_en": municipality.en if municipality else None,
            "known": known_facts(person, context.today()),
        }
    )


def add_staff(
    context: Context, user_name: str, password: str, name: Words, municipality: str, roles: tuple[str, ...]
) -> None:
    """Make an account for a member of staff. Raises StaffProblem with a code."""
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
    if municipality not in context.catalogue.lookups.get_table(PLACES):
        return "municipality_unknown"
    if is_user_name_taken(connection, user_name):
        return "user_name_taken"
    return user_name_problem(user_name) or password_problem(password, user_name, ())
