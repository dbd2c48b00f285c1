"""POST /v1/applications/{id}/moves: what an applicant does himself with what he sent."""

from typing import Annotated

from fastapi import APIRouter, Header

from balady_desktop.backend.desk.own_moves import make_own_move
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.telling.queries import application_body
from balady_desktop.backend.work import PersonWork
from balady_desktop.wire.applications import ApplicationBody, MoveRequest
from balady_desktop.wire.protocol import KEY_HEADER

router = APIRouter(prefix="/v1/applications")


@router.post("/{application_id}/moves")
def make_move(
    application_id: str, request: MoveRequest, work: PersonWork, key: Annotated[str, Header(alias=KEY_HEADER)]
) -> ApplicationBody:
    """Make a move; a retry with the same key gives the application as it is now."""
    body = {"application_id": application_id, **request.as_first_sent()}
    once(work, key, "application.move", body, lambda: make_own_move(work, application_id, request))
    return application_body(work.connection, work.context, application_id)
