"""What the staff does with an application: open, take, release and the moves that the workflow allows them now."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import is_permitted, permitted
from balady_desktop.backend.applications.journeys import get_submission, rules_of
from balady_desktop.backend.applications.moves import MoveTable, get_locked_application, refuse_same_person
from balady_desktop.backend.applications.queries import answers_before, find_application, find_last_move, open_requests
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.desk.hindrances import BY_LOCK, hindrances, refuse_decider, refuse_hindrances
from balady_desktop.backend.desk.saying import read_said, said_alike
from balady_desktop.backend.effects.moves import make_move
from balady_desktop.backend.people.queries import find_person, get_person
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.telling import tell_decision
from balady_desktop.backend.telling.queries import application_body
from balady_desktop.backend.work import Work
from balady_desktop.domain.record_facts import snapshot_of
from balady_desktop.domain.text import clean_input
from balady_desktop.domain.workflow import Move
from balady_desktop.wire.applications import DeskApplicationReply, MoveRequest, WaitingMove
from balady_desktop.wire.record_events import RecordEvent

# By this name programs of before take an application in any state, where taking it is no move too.
TAKE_OF_BEFORE = "take"


def _get_open(work: Work, application_id: str) -> Row[Any]:
    return permitted(work.connection, work.signed_in, "open", find_application(work.connection, application_id))


def _get_handled(work: Work, application_id: str) -> Row[Any]:
    """Return an application that this person may handle and no other transaction can change meanwhile."""
    return permitted(work.connection, work.signed_in, "handle", get_locked_application(work, application_id))


def open_application(work: Work, application_id: str) -> DeskApplicationReply:
    """Show an application to the staff; that it was looked at is in the audit trail."""
    found = _get_open(work, application_id)
    work.audit(found.municipality, "application.opened", found.id, {})
    return tell(work, found.id)


def tell(work: Work, application_id: str) -> DeskApplicationReply:
    """Return an application with the moves that this person may make now, and those that have to wait."""
    found = _get_open(work, application_id)
    applicant = get_person(work.connection, found.person_id)
    holder = find_person(work.connection, found.taken_by) if found.taken_by else None
    moves = _moves_and_hindrances(work, found)
    return DeskApplicationReply(
        application=application_body(work.connection, work.context, found.id, with_names=True),
        applicant_ar=applicant.display_name_ar,
        applicant_en=applicant.display_name_en,
        taken_by=holder.display_name_ar if holder else None,
        taken_by_en=holder.display_name_en if holder else None,
        is_mine=found.taken_by == work.person,
        moves=[move.move for move, waits in moves if not waits],
        waiting=[WaitingMove(move=move.move, reasons=waits) for move, waits in moves if waits],
        can_take=found.taken_by is None and _has_turn(moves),
        before=answers_before(work.connection, found.id),
        decision=_decision(work, found),
    )


def _decision(work: Work, found: Row[Any]) -> RecordEvent | None:
    """Return the decision that an application is about, None where it is about none."""
    try:
        act = rules_of(work.connection, work.context, found).service(found.service).act
    except Refusal:
        # What was submitted can still be read, although nobody can move it.
        return None
    if act is None or not act.acts_on.about_decision:
        return None
    said = snapshot_of(get_submission(work.connection, found.submission_id).answers)
    return tell_decision(work.connection, found.record_id, said.get("decision"))


_Moves = list[tuple[Move, list[str]]]


def _moves_and_hindrances(work: Work, found: Row[Any]) -> _Moves:
    """Return the moves that exist for this person, each with why it cannot be made yet."""
    if not is_permitted(work.connection, work.signed_in, "handle", found):
        return []
    table = MoveTable(work, found)
    # Taken once is taken: a move that leaves the state as it is would be there still.
    is_mine = found.taken_by == work.person
    try:
        moves = [one for one in table.moves_for(work.signed_in.roles) if not (is_mine and one.takes)]
        return [(move, hindrances(work, found, table, move)) for move in moves]
    except Refusal:
        # What was submitted can still be read, although nobody can move it.
        return []


def _has_turn(moves: _Moves) -> bool:
    """Return whether this person could do something if the application were his."""
    return any(set(waits) <= BY_LOCK for _, waits in moves)


def take(work: Work, application_id: str) -> None:
    """Lock an application to one person; where the table has a move for it, the move is made."""
    found = _get_handled(work, application_id)
    if found.taken_by == work.person:
        return
    if found.taken_by is not None:
        raise Refusal(409, "taken_by_other")
    refuse_decider(work, found, MoveTable(work, found))
    if not _has_turn(_moves_and_hindrances(work, found)):
        raise Refusal(403, "not_permitted")
    _lock(work, found)
    found = _get_handled(work, application_id)
    for role in work.signed_in.roles:
        table = MoveTable(work, found)
        move = table.workflow.taking_move(found.state, [role], table.holds)
        if move is not None:
            refuse_same_person(work, found, move)
            make_move(work, found, move, role)
            return


def _lock(work: Work, found: Row[Any]) -> None:
    locked = sa.update(application).where(application.c.id == found.id)
    work.connection.execute(locked.values(taken_by=work.person, taken_at=work.now))
    work.audit(found.municipality, "application.taken", found.id, {})


def release(work: Work, application_id: str) -> None:
    """Return an application to the queue: the one that this person took, or a colleague's where a head does it."""
    found = _get_handled(work, application_id)
    if found.taken_by is None:
        return
    if found.taken_by != work.person and not is_permitted(work.connection, work.signed_in, "reassign", found):
        raise Refusal(403, "taken_by_other")
    freed = sa.update(application).where(application.c.id == found.id)
    work.connection.execute(freed.values(taken_by=None, taken_at=None))
    work.audit(found.municipality, "application.released", found.id, {"from": found.taken_by})


def move_application(work: Work, application_id: str, request: MoveRequest) -> dict[str, Any]:
    """Make a move of the table, with everything the table says it needs and asks."""
    found = _get_handled(work, application_id)
    if found.version != request.version:
        raise Refusal(409, "stale")
    table = MoveTable(work, found)
    named = table.find(request.move, work.signed_in.roles)
    if named is None and request.move != TAKE_OF_BEFORE:
        raise Refusal(409, "move_unknown")
    if named is None or named[0].takes:
        take(work, application_id)
        return {"application_id": application_id}
    move, role = named
    refuse_same_person(work, found, move)
    refuse_decider(work, found, table)
    refuse_hindrances(work, found, table, move)
    make_move(work, found, move, role, read_said(table.form(move), request))
    return {"application_id": application_id}


def move_offline(work: Work, application_id: str, request: MoveRequest) -> dict[str, Any]:
    """Make a move that was decided without the server. Refuses with 409 `move_online` one that needs it.

    A move that this person has made already, because the answer to it was lost, is not made again.
    """
    found = _get_handled(work, application_id)
    if found.version == request.version + 1 and _is_made(work, found, request):
        return {"status": 208, "code": "already", "application_id": application_id}
    named = MoveTable(work, found).find(request.move, work.signed_in.roles)
    if named is not None and not named[0].offline:
        raise Refusal(409, "move_online")
    return move_application(work, application_id, request)


def _is_made(work: Work, found: Row[Any], request: MoveRequest) -> bool:
    """Return whether the last move is this one to the word, what it asks of the applicant too."""
    last = find_last_move(work.connection, found.id)
    if last is None or (last.actor, last.move) != (work.person, request.move):
        return False
    if request.answers:
        return said_alike(request.answers, last.answers or {})
    there = [(row.field, row.reason, row.text) for row in open_requests(work.connection, found.id)]
    asked = [(one.field, one.reason, clean_input(one.text)) for one in request.requests]
    return (last.text, last.reasons, there) == (clean_input(request.text), list(request.reasons), asked)
