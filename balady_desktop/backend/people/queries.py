"""Reads and writes accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.keys import Keys
from balady_desktop.backend.people.bodies import OFFICE, insert_office
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.domain.calendar import age_on
from balady_desktop.domain.text import digits_to_ascii
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class Person:
    """One account, without its password."""

    person_id: str
    user_name: str
    kind: str
    display_name_ar: str
    display_name_en: str
    mobile: str | None
    email: str | None
    facts: Mapping[str, str]
    municipality: str | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is written of a new account."""

    person_id: str
    user_name: str
    password_hash: str
    kind: str
    display_name_ar: str
    display_name_en: str
    identity_hash: str | None = None
    mobile: str | None = None
    email: str | None = None
    facts: Mapping[str, str] | None = None
    municipality: str | None = None
    roles: tuple[str, ...] = ()


def fold_user_name(user_name: str) -> str:
    """Return the form in which user names are one: case and the script of digits do not matter."""
    return digits_to_ascii(user_name).casefold()


def is_user_name_taken(connection: Connection, user_name: str) -> bool:
    """Return whether somebody has this user name."""
    query = sa.select(person.c.person_id).where(person.c.user_name_folded == fold_user_name(user_name))
    return connection.execute(query).first() is not None


def find_person(connection: Connection, person_id: str) -> Person | None:
    """Find an account."""
    row = connection.execute(sa.select(person).where(person.c.person_id == person_id)).one_or_none()
    return _person(row) if row is not None else None


def get_person(connection: Connection, person_id: str) -> Person:
    """Return an account. Raises KeyError."""
    found = find_person(connection, person_id)
    if found is None:
        raise KeyError("no such person")
    return found


def identity_hash(keys: Keys, registry: str, number: str) -> str:
    """Return the name under which a number of a registry (`person`, `office`) has at most one account."""
    return keys.keyed_hash("identity", registry, number)


def find_person_by_identity(connection: Connection, identity_hash: str) -> Person | None:
    """Find the account of an identity number or an office's licence."""
    row = connection.execute(sa.select(person).where(person.c.identity_hash == identity_hash)).one_or_none()
    return _person(row) if row is not None else None


def find_password(connection: Connection, user_name: str) -> Row[Any] | None:
    """Find the id and the password's hash of a living account, and until when a one-time password counts."""
    query = sa.select(person).where(person.c.user_name_folded == fold_user_name(user_name), person.c.ended_at.is_(None))
    return connection.execute(query).one_or_none()


def find_own_password(connection: Connection, person_id: str) -> str | None:
    """Find the password's hash of an account."""
    return connection.execute(sa.select(person.c.password_hash).where(person.c.person_id == person_id)).scalar()


def find_person_by_name(connection: Connection, user_name: str) -> Person | None:
    """Find the account of a user name."""
    row = connection.execute(
        sa.select(person).where(person.c.user_name_folded == fold_user_name(user_name))
    ).one_or_none()
    return _person(row) if row is not None else None


def insert_person(connection: Connection, new: NewPerson, now: datetime) -> bool:
    """Write a new account; tells whether neither its user name nor its identity had one."""
    inserted = insert_if_absent(
        connection,
        person,
        person_id=new.person_id,
        user_name=digits_to_ascii(new.user_name),
        user_name_folded=fold_user_name(new.user_name),
        password_hash=new.password_hash,
        kind=new.kind,
        identity_hash=new.identity_hash,
        display_name_ar=new.display_name_ar,
        display_name_en=new.display_name_en,
        mobile=new.mobile,
        email=new.email,
        facts=dict(new.facts or {}),
        municipality=new.municipality,
        created_at=now,
        ended_at=None,
    )
    if inserted and new.kind == OFFICE:
        insert_office(connection, new.person_id, Words(new.display_name_ar, new.display_name_en), now)
    for role in new.roles if inserted else ():
        begin_membership(connection, new.person_id, new.municipality or "", role, now)
    return inserted


def change_person(connection: Connection, person_id: str, **values: Any) -> None:
    """Change some columns."""
    connection.execute(sa.update(person).where(person.c.person_id == person_id).values(**values))


def known_facts(known: Person, today: date) -> dict[str, str]:
    """Return what services may fill in by `known` and ask about: the facts, and the age of today."""
    facts = {"kind": known.kind, "name": known.display_name_ar, "latin_name": known.display_name_en, **known.facts}
    facts |= {name: value for name, value in (("mobile", known.mobile), ("email", known.email)) if value}
    if birth_date := known.facts.get("birth_date"):
        facts["age"] = str(age_on(date.fromisoformat(birth_date), today))
    return {name: value for name, value in facts.items() if value}


def _person(row: Row[Any]) -> Person:
    return Person(
        person_id=row.person_id,
        user_name=row.user_name,
        kind=row.kind,
        display_name_ar=row.display_name_ar,
        display_name_en=row.display_name_en,
        mobile=row.mobile,
        email=row.email,
        facts=row.facts,
        municipality=row.municipality,
        ended_at=row.ended_at,
    )
