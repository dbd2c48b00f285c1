"""For verifiers, signed in or not: GET /v1/paper-lists and GET /v1/paper-checks?number=&code=."""

import base64
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.concurrency import run_in_threadpool

from balady_desktop.backend.dependencies import ContextOf, PeerOf, outward_seat
from balady_desktop.backend.proofs.checking import find_paper, tell_paper
from balady_desktop.wire.proofs import PaperCheckReply, PaperListsReply
from balady_desktop.wire.protocol import LONGEST_TEXT

router = APIRouter(prefix="/v1")
Typed = Annotated[str, Query(max_length=LONGEST_TEXT)]


@router.get("/paper-lists", dependencies=[Depends(outward_seat)])
def get_lists(context: ContextOf) -> PaperListsReply:
    """Return the trust list and every status list."""
    # The trust list last: it then knows the keys of all the others.
    statuses = [base64.b64encode(one.cose).decode() for one in context.lists.statuses()]
    trust_list = base64.b64encode(context.lists.trust().signed.trust_list).decode()
    return PaperListsReply(trust_list=trust_list, status_lists=statuses)


@router.get("/paper-checks")
async def check_paper(context: ContextOf, peer: PeerOf, number: Typed, code: Typed) -> PaperCheckReply:
    """Return what a paper says to whoever has its number and check code."""
    async with context.database.turn:
        proof = await run_in_threadpool(find_paper, context, number, code, peer)
    return tell_paper(context, proof)
