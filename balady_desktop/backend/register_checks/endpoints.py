"""POST /v1/register-checks, and what a round of synchronisation asks registers before it begins."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool

from balady_desktop.backend.access import SignedIn
from balady_desktop.backend.dependencies import ContextOf, outward_seat
from balady_desktop.backend.register_checks.service import Asked, ask_before, check, has_submission
from balady_desktop.wire.registers import RegisterAnswerBody, RegisterCheckRequest
from balady_desktop.wire.sync import SyncRequest

router = APIRouter(prefix="/v1/register-checks", dependencies=[Depends(outward_seat)])


@router.post("")
def check_answer(context: ContextOf, actor: SignedIn, body: RegisterCheckRequest) -> RegisterAnswerBody:
    """Ask the register of a field."""
    return check(context, actor, body)


async def registers_asked(http: Request, context: ContextOf, actor: SignedIn, request: SyncRequest) -> Asked:
    """Ask the registers of what a round submits. Stands before the round's turn, which nobody holds meanwhile."""
    if actor.is_staff or not has_submission(request.operations):
        return {}
    async with http.app.state.outward_seats:
        return await run_in_threadpool(ask_before, context, actor, request.operations)


RegistersAsked = Annotated[Asked, Depends(registers_asked)]
