"""Administrators of members: who they are, and that a body is never left without one."""

from datetime import datetime

from sqlalchemy.engine import Connection

from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.people.memberships import roles_by_body, who_has_role
from balady_desktop.domain.catalogue import Catalogue

# The act of administrators of members.
MANAGE = "manage_members"


def administrators(connection: Connection, catalogue: Catalogue, now: datetime) -> frozenset[str]:
    """Return who decides about members in any body of the catalogue."""
    return who_has_role(connection, catalogue.bodies.codes, catalogue.roles.who_have(MANAGE), now)


def is_last_administrator(
    connection: Connection, catalogue: Catalogue, person_id: str, body: str, at: datetime
) -> bool:
    """Return whether from a moment on nobody else could invite to a body, neither in it nor in one above it."""
    bodies = read_bodies(connection, catalogue).over(body)
    return not who_has_role(connection, bodies, catalogue.roles.who_have(MANAGE), at) - {person_id}


def is_needed(connection: Connection, catalogue: Catalogue, person_id: str, now: datetime) -> bool:
    """Return whether a person is the last administrator of a body of the catalogue."""
    return any(
        MANAGE in catalogue.roles.acts(roles) and is_last_administrator(connection, catalogue, person_id, body, now)
        for body, roles in roles_by_body(connection, person_id, now).items()
        if catalogue.bodies.find(body) is not None
    )
