"""POST /v1/sync and GET /v1/operations/{key}."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import SignedIn
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.history import compare, read_seen
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.register_checks.endpoints import RegistersAsked, registers_asked
from balady_desktop.backend.server.queries import get_epoch
from balady_desktop.backend.sync.service import ask_operation, sync_round
from balady_desktop.backend.work import own_turn
from balady_desktop.wire.protocol import OLDEST_PROTOCOL, PROTOCOL_HEADER, SEEN_HEADER
from balady_desktop.wire.sync import OperationResult, SyncReply, SyncRequest

router = APIRouter(prefix="/v1")


@router.post("/sync", dependencies=[Depends(registers_asked), Depends(own_turn, scope="function")])
def sync(
    context: ContextOf,
    actor: SignedIn,
    request: SyncRequest,
    registers: RegistersAsked,
    seen: Annotated[str, Header(alias=SEEN_HEADER)] = "",
    protocol: Annotated[int, Header(alias=PROTOCOL_HEADER)] = OLDEST_PROTOCOL,
) -> SyncReply:
    """Settle the operations, each in a transaction of its own, and give the changes after the cursor."""
    with context.database.transaction(reading=True) as connection:
        epoch = get_epoch(connection)
    compare(context, actor, request, epoch, read_seen(seen))
    return sync_round(context, actor, request, epoch, protocol, registers)


@router.get("/operations/{key}")
def get_operation(key: str, context: ContextOf, connection: ReadingOf, actor: SignedIn) -> OperationResult:
    """Return what became of an operation whose answer was lost; 404 where nothing of this person was decided."""
    found = ask_operation(connection, context, actor, key)
    if found is None:
        raise not_found()
    return found
