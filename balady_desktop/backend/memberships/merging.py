"""Merging a body into another: its members and what it handles go to the heir; its papers keep their name."""

from sqlalchemy import insert, update

from balady_desktop.backend.audit import AuditEvent, append_audit
from balady_desktop.backend.context import Context
from balady_desktop.backend.feed.queries import announce_all
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.people.invitations import WAITING
from balady_desktop.backend.people.memberships import begin_membership, end_membership, members_of, roles_in
from balady_desktop.backend.people.tables import body_merger, invitation, person
from balady_desktop.backend.tasks.queries import KIND, audience_of, open_tasks_in

_COMMAND = "command"


class MergeProblem(ValueError):
    """Why a body was not merged, by code."""


def merge_body(context: Context, code: str, heir: str) -> int:
    """Merge a body into another of its kind; returns how many memberships went over. Raises MergeProblem.

    What the body handles is not rewritten: the heir acts for it from now on (`domain/bodies.py`).
    """
    now = context.now()
    with context.database.transaction() as connection:
        problem = read_bodies(connection, context.catalogue).merge_problem(code, heir)
        if problem:
            raise MergeProblem(problem)
        connection.execute(insert(body_merger).values(body=code, heir=heir, merged_at=now))
        rows = members_of(connection, code, now)
        for row in rows:
            end_membership(connection, row.person_id, code, row.role, now, now, is_settled=True)
            if row.role not in roles_in(connection, row.person_id, heir, now):
                begin_membership(connection, row.person_id, heir, row.role, now, row.ends_at)
        # Their open tasks are told again, with the body that acts for them now.
        announce_all(connection, [(audience_of(row), KIND, row.id) for row in open_tasks_in(connection, code)])
        connection.execute(update(person).where(person.c.municipality == code).values(municipality=heir))
        waiting = (invitation.c.body == code, invitation.c.state.in_(WAITING))
        connection.execute(update(invitation).where(*waiting).values(state="withdrawn", answered_at=now))
        event = AuditEvent(heir, _COMMAND, _COMMAND, "body.merged", code, {"heir": heir, "members": len(rows)})
        append_audit(connection, context.keys, now, [event])
    return len(rows)
