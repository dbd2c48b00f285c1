"""The account that somebody means who invites a person: to a role of a body, or to take part in an application."""

from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.people.bodies import find_body
from balady_desktop.backend.people.queries import (
    Person,
    find_person,
    find_person_by_identity,
    find_person_by_name,
    identity_hash,
)
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.identifiers import mask_name, person_id_problem
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input, digits_to_ascii
from balady_desktop.domain.words import Words


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


def party_name(connection: Connection, context: Context, party: str) -> Words:
    """Return the name of a person or of a body."""
    account = find_person(connection, party)
    if account is not None:
        return Words(account.display_name_ar, account.display_name_en)
    body = find_body(connection, context.catalogue, party)
    return body.words if body is not None else Words(party, party)


def invited_name(connection: Connection, context: Context, party: str, state: str) -> Words:
    """Return the name of whoever is invited as others may read it: a person's is masked until he accepts.

    Whoever knows a number would learn the name that belongs to it otherwise; the name of a body is public.
    """
    named = party_name(connection, context, party)
    if state == "accepted" or find_body(connection, context.catalogue, party) is not None:
        return named
    return Words(mask_name(named.ar), mask_name(named.en))
