"""GET /v1/sample-messages: the inbox of the local SMS gateway. A server with a real gateway has none."""

import sqlalchemy as sa
from fastapi import APIRouter

from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.sms.tables import sample_message
from balady_desktop.domain.identifiers import mask_address
from balady_desktop.wire.server import SampleInboxReply, SampleMessageReply

router = APIRouter(prefix="/v1/sample-messages")
_MOST = 50


@router.get("")
def list_sample_messages(context: ContextOf, connection: ReadingOf) -> SampleInboxReply:
    """Return the newest messages first."""
    if not context.settings.sample or context.settings.sms is not None:
        raise not_found()
    newest = sa.select(sample_message).order_by(sample_message.c.position.desc())
    rows = connection.execute(newest.limit(_MOST))
    messages = [
        SampleMessageReply(
            id=row.message_id, mobile_masked=mask_address(row.mobile), text=row.text, sent_at=row.sent_at
        )
        for row in rows
    ]
    return SampleInboxReply(messages=messages)
