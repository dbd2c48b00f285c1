"""New passwords of accounts: judged by what is known of their owner, and every other computer signed out."""

from datetime import datetime

from sqlalchemy.engine import Connection

from balady_desktop.backend.people.queries import Person, change_person
from balady_desktop.backend.people.sessions import end_sessions
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.passwords import password_problem
from balady_desktop.domain.problem import Problem

_OWN_FACTS = ("id_number", "licence_number", "number_700", "birth_date")


def check_new_password(person: Person, password: str, field: str) -> None:
    """Refuse with 422 a password that is weak or made of what is known of its owner."""
    own = [person.mobile, person.email, *(person.facts.get(name) for name in _OWN_FACTS)]
    problem = password_problem(password, person.user_name, [one for one in own if one])
    if problem:
        raise Refusal(422, "answers_invalid", [Problem(field, problem)])


def set_password(
    connection: Connection, person_id: str, password_hash: str, now: datetime, *, but: str | None = None
) -> None:
    """Set a password and end every session, `but` the one in which it was changed."""
    change_person(connection, person_id, password_hash=password_hash, one_time_until=None)
    end_sessions(connection, person_id, "password_changed", now, but=but)
