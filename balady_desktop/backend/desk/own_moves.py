"""The moves that an applicant makes himself besides sending and completing: he withdraws what he sent."""

from typing import Any

from balady_desktop.backend.access import permitted
from balady_desktop.backend.applications.moves import MoveTable, get_locked_application
from balady_desktop.backend.desk.hindrances import refuse_hindrances
from balady_desktop.backend.desk.saying import read_said
from balady_desktop.backend.effects.moves import make_move
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work
from balady_desktop.domain.workflow import is_own_move
from balady_desktop.wire.applications import MoveRequest

_APPLICANT = "applicant"


def make_own_move(work: Work, application_id: str, request: MoveRequest) -> dict[str, Any]:
    """Make a move of the applicant on what he sent.

    Refuses with 404 what is not his, with 409 `stale` what has moved on since he looked, `move_unknown` where there is
    no such move now. What is sent is no such move: it has answers of its own.
    """
    found = permitted(work.connection, work.signed_in, "submit", get_locked_application(work, application_id))
    table = MoveTable(work, found)
    named = table.find(request.move, (_APPLICANT,))
    if named is None or not is_own_move(table.workflow, named[0]):
        raise Refusal(409, "move_unknown")
    if found.version != request.version:
        raise Refusal(409, "stale")
    move, role = named
    refuse_hindrances(work, found, table, move)
    make_move(work, found, move, role, read_said(table.form(move), request))
    return {"application_id": application_id}
