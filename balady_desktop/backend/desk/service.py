"""What the staff does with an application: open, take, release and the moves that the workflow allows them now."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import is_permitted, permitted
from balady_desktop.backend.applications.journeys import journey_of
from balady_desktop.backend.applications.moves import (
    TAKE,
    Said,
    find_move,
    get_locked_application,
    refuse_same_person,
    workflow_for,
)
from balady_desktop.backend.applications.queries import answers_before, find_application, who_made
from balady_desktop.backend.applications.tables import application, asked
from balady_desktop.backend.effects.moves import make_move
from balady_desktop.backend.people.queries import find_person, get_person
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.telling.queries import application_body
from balady_desktop.backend.work import Work
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input
from balady_desktop.domain.workflow import Move, is_made_by_other_person
from balady_desktop.wire.applications import DeskApplicationReply, MoveRequest

LONGEST_TEXT = 4000
_OTHER = "other"


def _get_open(work: Work, application_id: str) -> Row[Any]:
    return permitted(work.signed_in, "open", find_application(work.connection, application_id))


def _get_handled(work: Work, application_id: str) -> Row[Any]:
    """Return an application that this person may handle and no other transaction can change meanwhile."""
    return permitted(work.signed_in, "handle", get_locked_application(work, application_id))


def open_application(work: Work, application_id: str) -> DeskApplicationReply:
    """Show an application to the staff; that it was looked at is in the audit trail."""
    found = _get_open(work, application_id)
    work.audit(found.municipality, "application.opened", found.id, {})
    return tell(work, found.id)


def tell(work: Work, application_id: str) -> DeskApplicationReply:
    """Return an application with the moves that this person may make now."""
    found = _get_open(work, application_id)
    applicant = get_person(work.connection, found.person_id)
    holder = find_person(work.connection, found.taken_by) if found.taken_by else None
    open_moves = _open_moves(work, found)
    return DeskApplicationReply(
        application=application_body(work.connection, work.context, found.id, with_names=True),
        applicant_ar=applicant.display_name_ar,
        applicant_en=applicant.display_name_en,
        taken_by=holder.display_name_ar if holder else None,
        is_mine=found.taken_by == work.person,
        moves=[move.move for move in open_moves if _has_lock(work, found, move)],
        can_take=found.taken_by is None and bool(open_moves),
        before=answers_before(work.connection, found.id),
    )


def _open_moves(work: Work, found: Row[Any]) -> list[Move]:
    """Return the moves of the table that this person may make, apart from holding the lock."""
    if not is_permitted(work.signed_in, "handle", found):
        return []
    try:
        workflow = workflow_for(work, found)
    except Refusal:
        # What was submitted can still be read, although nobody can move it.
        return []
    made = who_made(work.connection, found.id)
    moves = workflow.moves_for(found.state, work.signed_in.roles, found.path)
    # A bill is paid at the counter, where the amount and the terminal's reference are asked.
    return [
        move for move in moves if "paid_bill" not in move.needs and is_made_by_other_person(move, work.person, made)
    ]


def _has_lock(work: Work, found: Row[Any], move: Move) -> bool:
    if "lock" not in move.needs:
        return True
    return found.taken_by == work.person or (move.move == TAKE and found.taken_by is None)


def take(work: Work, application_id: str) -> None:
    """Lock an application to one person; where the table has a move for it, the move is made."""
    found = _get_handled(work, application_id)
    if found.taken_by == work.person:
        return
    if found.taken_by is not None:
        raise Refusal(409, "taken_by_other")
    if not _open_moves(work, found):
        raise Refusal(403, "not_permitted")
    _lock(work, found)
    move = find_move(work, found, TAKE, work.signed_in.roles)
    if move is not None:
        make_move(work, _get_handled(work, application_id), *move)


def _lock(work: Work, found: Row[Any]) -> None:
    locked = sa.update(application).where(application.c.id == found.id)
    work.connection.execute(locked.values(taken_by=work.person, taken_at=work.now))
    work.audit(found.municipality, "application.taken", found.id, {})


def release(work: Work, application_id: str) -> None:
    """Return an application to the queue: the one that this person took, or a colleague's where a head does it."""
    found = _get_handled(work, application_id)
    if found.taken_by is None:
        return
    if found.taken_by != work.person and not is_permitted(work.signed_in, "reassign", found):
        raise Refusal(403, "taken_by_other")
    freed = sa.update(application).where(application.c.id == found.id)
    work.connection.execute(freed.values(taken_by=None, taken_at=None))
    work.audit(found.municipality, "application.released", found.id, {"from": found.taken_by})


def move_application(work: Work, application_id: str, request: MoveRequest) -> dict[str, Any]:
    """Make a move of the table, with everything the table says it needs."""
    found = _get_handled(work, application_id)
    if found.version != request.version:
        raise Refusal(409, "stale")
    if request.move == TAKE:
        take(work, application_id)
        return {"application_id": application_id}
    move = find_move(work, found, request.move, work.signed_in.roles)
    if move is None:
        raise Refusal(409, "move_unknown")
    refuse_same_person(work, found, move[0])
    _check_needs(work, found, move[0], request)
    if "requests" in move[0].needs:
        _ask(work, found, request)
    make_move(work, found, *move, Said(clean_input(request.text), tuple(request.reasons)))
    return {"application_id": application_id}


def _check_needs(work: Work, found: Row[Any], move: Move, request: MoveRequest) -> None:
    if len(request.text) > LONGEST_TEXT or any(len(one.text) > LONGEST_TEXT for one in request.requests):
        raise Refusal(422, "request_invalid")
    for what in move.needs:
        _NEEDS[what](work, found, request)
    given = {"requests": bool(request.requests), "reasons": bool(request.reasons)}
    if any(is_given and what not in move.needs for what, is_given in given.items()):
        raise Refusal(422, "not_needed")


def _need_lock(work: Work, found: Row[Any], request: MoveRequest) -> None:
    if found.taken_by is None:
        raise Refusal(409, "lock_needed")
    if found.taken_by != work.person:
        raise Refusal(409, "taken_by_other")


def _need_requests(work: Work, found: Row[Any], request: MoveRequest) -> None:
    if not request.requests:
        raise Refusal(422, "requests_needed")
    reasons = work.context.catalogue.lookups.get_table("return_reasons")
    journey = journey_of(work.connection, work.context, found)
    problems = [problem for one in request.requests if (problem := _request_problem(one, journey, reasons))]
    repeated = len({one.field for one in request.requests}) < len(request.requests)
    if problems or repeated:
        raise Refusal(422, "requests_invalid", problems)


def _request_problem(one: Any, journey: Journey, reasons: Mapping[str, Any]) -> Problem | None:
    """Return what is wrong with one request: the applicant must be able to answer it."""
    head = one.field.partition(".")[0]
    fields = {candidate.id: candidate for page in journey.pages() for candidate in journey.fields(page)}
    if head not in fields:
        return Problem(one.field, "field_unknown")
    # Another municipality would be another application.
    if journey.is_locked(fields[head]) or head == journey.definition.municipality_field:
        return Problem(one.field, "field_locked")
    if one.reason not in reasons:
        return Problem(one.field, "reason_unknown")
    return Problem(one.field, "text_needed") if one.reason == _OTHER and not clean_input(one.text) else None


def _need_reasons(work: Work, found: Row[Any], request: MoveRequest) -> None:
    if not request.reasons:
        raise Refusal(422, "reasons_needed")
    known = work.context.catalogue.lookups.get_table("rejection_reasons")
    if any(reason not in known for reason in request.reasons):
        raise Refusal(422, "reason_unknown")
    if _OTHER in request.reasons and not clean_input(request.text):
        raise Refusal(422, "text_needed")


def _need_comment(work: Work, found: Row[Any], request: MoveRequest) -> None:
    if not clean_input(request.text):
        raise Refusal(422, "text_needed")


def _not_here(work: Work, found: Row[Any], request: MoveRequest) -> None:
    """Answers come from the applicant and payments from the counter: neither is a move of the desk."""
    raise Refusal(409, "move_unknown")


_NEEDS: Mapping[str, Callable[[Work, Row[Any], MoveRequest], None]] = {
    "lock": _need_lock,
    "requests": _need_requests,
    "reasons": _need_reasons,
    "comment": _need_comment,
    "answers_to_requests": _not_here,
    "paid_bill": _not_here,
}


def _ask(work: Work, found: Row[Any], request: MoveRequest) -> None:
    count = sa.select(sa.func.count()).where(asked.c.application_id == found.id)
    first = work.connection.execute(count).scalar_one()
    rows = [
        {
            "id": work.context.new_id(),
            "application_id": found.id,
            "municipality": found.municipality,
            "position": first + place,
            "field": one.field,
            "reason": one.reason,
            "text": clean_input(one.text),
            "is_answered": False,
        }
        for place, one in enumerate(request.requests)
    ]
    work.connection.execute(sa.insert(asked), rows)
