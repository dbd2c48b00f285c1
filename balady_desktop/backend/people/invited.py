"""The account that somebody means who invites a person: to a role of a body, or to take part in an application."""

from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.people.queries import Person, find_person_by_identity, find_person_by_name, identity_hash
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.identifiers import person_id_problem
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input, digits_to_ascii


def find_invited(connection: Connection, context: Context, asker: str, who: str) -> Person:
    """Return the account of an identity number or a user name.

    `asker`: whoever invites. Refuses with 422 `account_unknown` where there is none, and with 429 whoever tries many.
    """
    take(connection, context, invite_person=asker)
    typed = digits_to_ascii(clean_input(who))
    if person_id_problem(typed) is None:
        found = find_person_by_identity(connection, identity_hash(context.keys, "person", typed))
    else:
        found = find_person_by_name(connection, typed)
    if found is None or found.ended_at is not None:
        # Kept: the try was counted, or numbers could be tried one after the other.
        raise Refusal(422, "answers_invalid", [Problem("who", "account_unknown")], keep=True)
    return found
