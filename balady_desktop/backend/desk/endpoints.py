"""The desk of a municipality: /v1/desk/applications."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Query

from balady_desktop.backend.access import Actor, staff_who
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.desk.queries import LARGEST_PAGE, Wanted, read_queue
from balady_desktop.backend.desk.service import move_application, open_application, release, take, tell
from balady_desktop.backend.editions.service import refuse_older_reader
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.work import Work, staff_work
from balady_desktop.wire.applications import DeskApplicationReply, MoveRequest, QueueReply
from balady_desktop.wire.protocol import KEY_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION

router = APIRouter(prefix="/v1/desk/applications")
Opener = Annotated[Actor, Depends(staff_who("open"))]
OpenerWork = Annotated[Work, Depends(staff_work("open"), scope="function")]
HandlerWork = Annotated[Work, Depends(staff_work("handle"), scope="function")]


@router.get("")
def get_queue(
    connection: ReadingOf,
    context: ContextOf,
    actor: Opener,
    state: str | None = None,
    search: Annotated[str, Query(max_length=200)] = "",
    mine: bool = False,
    late: bool = False,
    order: Literal["submitted", "due"] = "submitted",
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 50,
) -> QueueReply:
    """Return a page of the queue."""
    return read_queue(connection, actor, context.today(), Wanted(state, search, mine, late, order, after, limit))


@router.get("/{application_id}")
def get_application(
    application_id: str,
    work: OpenerWork,
    protocol: Annotated[int, Header(alias=PROTOCOL_HEADER)] = PROTOCOL_VERSION,
) -> DeskApplicationReply:
    """Open an application. Refuses with 426 where the program that asks cannot read its rules."""
    opened = open_application(work, application_id)
    refuse_older_reader(work.connection, opened.application.definition, protocol)
    return opened


@router.post("/{application_id}/take")
def take_application(application_id: str, work: HandlerWork) -> DeskApplicationReply:
    """Lock an application to this person."""
    take(work, application_id)
    return tell(work, application_id)


@router.post("/{application_id}/release")
def release_application(application_id: str, work: HandlerWork) -> DeskApplicationReply:
    """Return it back to the queue."""
    release(work, application_id)
    return tell(work, application_id)


@router.post("/{application_id}/moves")
def make_move(
    application_id: str, request: MoveRequest, work: HandlerWork, key: Annotated[str, Header(alias=KEY_HEADER)]
) -> DeskApplicationReply:
    """Make a move; a retry with the same key gives the application as it is now."""
    body = {"application_id": application_id, **request.as_first_sent()}
    once(work, key, "desk.move", body, lambda: move_application(work, application_id, request))
    return tell(work, application_id)
