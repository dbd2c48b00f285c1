"""What the ids in rows of the trail are: persons and things by the names that people know, a page at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.applications.tables import application, submission
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.people.queries import fold_user_name
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.register.tables import record
from balady_desktop.backend.tasks.tables import task
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.domain.text import clean_input, digits_to_ascii
from balady_desktop.domain.words import Words

# Who acts where no person does: the system itself, and the command line.
_NO_PERSONS: Mapping[str, Words] = {
    "system": Words("النظام", "System"),
    "command": Words("أمر على الخادم", "A command on the server"),
}
_NUMBERED: Mapping[str, sa.Table] = {"application": application, "bill": bill, "document": document, "record": record}


@dataclass(frozen=True, slots=True)
class Named:
    """What a person or a thing is called, and of what kind it is."""

    kind: str
    words: Words
    number: str = ""


def name_actors(connection: Connection, ids: Collection[str]) -> dict[str, Named]:
    """Return who acted; the names of those who are not of the staff are masked."""
    found = {one: Named("system", _NO_PERSONS[one]) for one in ids if one in _NO_PERSONS}
    rows = connection.execute(sa.select(person).where(person.c.person_id.in_(set(ids) - found.keys())))
    for row in rows:
        names = (row.display_name_ar, row.display_name_en)
        if row.kind == "staff":
            found[row.person_id] = Named("staff", Words(*names), row.user_name)
        else:
            found[row.person_id] = Named("person", Words(*map(mask_name, names)))
    return found


def name_things(connection: Connection, catalogue: Catalogue, ids: Collection[str]) -> dict[str, Named]:
    """Return what was acted on, as far as it has a number or a name."""
    nothing, found = Words("", ""), dict[str, Named]()
    for kind, table in _NUMBERED.items():
        wanted = sa.select(table.c.id, table.c.number).where(table.c.id.in_(ids))
        found |= {row.id: Named(kind, nothing, row.number) for row in connection.execute(wanted)}
    known = (catalogue.bodies.find(one) for one in ids if one not in found)
    found |= {one.code: Named("body", one.words) for one in known if one is not None}
    people = name_actors(connection, [one for one in ids if one not in found])
    found |= {one: Named("person", named.words) for one, named in people.items()}
    return found


def find_person_id(connection: Connection, text: str) -> str:
    """Return the id of an account by its user name; any other text is an id itself."""
    wanted = sa.select(person.c.person_id).where(person.c.user_name_folded == fold_user_name(clean_input(text)))
    found: str | None = connection.execute(wanted).scalar_one_or_none()
    return found or clean_input(text)


def find_things(connection: Connection, text: str) -> list[str]:
    """Return the ids that belong to a number: of an application all that came of it; any other text is an id itself."""
    number = digits_to_ascii(clean_input(text))
    found: list[str] = []
    for kind in ("application", "bill", "document", "record"):
        rows = connection.execute(sa.select(_NUMBERED[kind]).where(_NUMBERED[kind].c.number == number)).all()
        for row in rows:
            case = row.id if kind == "application" else row.application_id
            # What was imported came of no application.
            found += [row.id] if case is None else things_of_case(connection, case)
    return list(dict.fromkeys(found)) or [number]


def find_case(connection: Connection, text: str) -> str | None:
    """Return the application that a number belongs to: its own, or that of its bill, document or record."""
    number = digits_to_ascii(clean_input(text))
    for kind, table in _NUMBERED.items():
        column = table.c.id if kind == "application" else table.c.application_id
        found: str | None = connection.execute(sa.select(column).where(table.c.number == number)).scalars().first()
        if found is not None:
            return found
    return None


def things_of_case(connection: Connection, application_id: str) -> list[str]:
    """Return the ids of an application and of all that came of it."""
    found = [application_id]
    for table in (submission, bill, document, record, task):
        wanted = sa.select(table.c.id).where(table.c.application_id == application_id)
        found += connection.execute(wanted).scalars()
    return found
