"""What accounts say of themselves, and the accounts of municipal staff."""

from datetime import date

from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.password_hashes import hash_password
from balady_desktop.backend.people.queries import (
    NewPerson,
    Person,
    insert_person,
    is_user_name_taken,
    known_facts,
)
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.identifiers import user_name_problem
from balady_desktop.domain.passwords import password_problem
from balady_desktop.domain.words import Words
from balady_desktop.wire.sessions import PersonReply

STAFF_ROLES = ("reviewer", "head", "cashier")


class StaffProblem(ValueError):
    """Why an account for a member of staff was not made, by code."""


def person_reply(person: Person, catalogue: Catalogue, today: date) -> PersonReply:
    """Return the signed-in person as the wire has it."""
    municipality = _municipality_words(catalogue, person.municipality)
    return PersonReply.model_validate(
        {
            "person_id": person.person_id,
            "user_name": person.user_name,
            "display_name_ar": person.display_name_ar,
            "display_name_en": person.display_name_en,
            "kind": person.kind,
            "roles": list(person.roles) or ["applicant"],
            "municipality": person.municipality,
            "municipality_ar": municipality.ar if municipality else None,
            "municipality_en": municipality.en if municipality else None,
            "known": known_facts(person, today),
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


def _staff_problem(
    context: Context,
    connection: Connection,
    user_name: str,
    password: str,
    municipality: str,
    roles: tuple[str, ...],
) -> str | None:
    if not roles or not set(roles) <= set(STAFF_ROLES):
        return "role_unknown"
    if municipality not in context.catalogue.lookups.get_table("municipalities"):
        return "municipality_unknown"
    if is_user_name_taken(connection, user_name):
        return "user_name_taken"
    return user_name_problem(user_name) or password_problem(password, user_name, ())


def _municipality_words(catalogue: Catalogue, code: str | None) -> Words | None:
    record = catalogue.lookups.get_table("municipalities").get(code) if code else None
    return record.words if record else None
