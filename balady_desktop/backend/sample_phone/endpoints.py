"""GET /v1/sample-phone and its answers: what the telephones of the synthetic people show.

Only a server with the local national sign-in has one. Anybody may answer for anybody there: every person is a sample.
"""

import sqlalchemy as sa
from fastapi import APIRouter

from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf, ReadingOf, own_transaction
from balady_desktop.backend.national.local import answer_approval
from balady_desktop.backend.national.tables import sample_approval
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.domain.identifiers import mask_id
from balady_desktop.wire.national import SamplePhoneAnswer, SamplePhoneReply, SamplePhoneRequest

router = APIRouter(prefix="/v1/sample-phone")
_MOST = 20


@router.get("")
def list_requests(context: ContextOf, connection: ReadingOf) -> SamplePhoneReply:
    """Return the open requests, the newest first."""
    _require_sample(context)
    waiting = sa.select(sample_approval).where(
        sample_approval.c.state == "waiting", sample_approval.c.expires_at > context.now()
    )
    rows = connection.execute(waiting.order_by(sample_approval.c.asked_at.desc()).limit(_MOST))
    requests = [
        SamplePhoneRequest(
            id=row.approval_id, id_masked=mask_id(row.id_number), numbers=row.choices, asked_at=row.asked_at
        )
        for row in rows
    ]
    return SamplePhoneReply(requests=requests)


@router.post("/{approval_id}", status_code=204)
def answer(approval_id: str, body: SamplePhoneAnswer, context: ContextOf) -> None:
    """Choose a number, or refuse. Refuses with 410 `national_expired` what is open no more."""
    _require_sample(context)
    with own_transaction(context) as connection:
        if not answer_approval(connection, approval_id, body.number, context.now()):
            raise Refusal(410, "national_expired")


def _require_sample(context: Context) -> None:
    if not context.settings.has_sample_phone:
        raise not_found()
